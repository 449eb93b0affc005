"""Whether a word that may be a past participle is one."""

from graph.language.lemmas import lemma
from graph.language.neighbours import FINITE, has_finite
from graph.language.tokens import Token
from graph.language.wordclasses import INTRANSITIVE, listed_words, small_words, word_tags

__all__ = ["before_participle", "in_row_of_participles", "is_planned", "names_it", "remarks"]


def remarks(tokens: list[Token], i: int) -> bool:
    """Whether a participle starts a remark: "(played by Ana)", ", set in Rome", ", sent to a village"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    tags = listed_words().get(tokens[i].low, ())
    if following is None or not ("P" in tags or tokens[i].low == "set"):
        return False
    if following.low == "by":
        return True
    if lemma(tokens[i].low) in INTRANSITIVE:
        return False
    if i > 1 and tokens[i - 1].text == "," and tokens[i - 2].tag == "P" and following.low in ("and", ","):
        return True
    if "by" in [token.low for token in tokens[i + 1 : i + 5]] and tokens[i - 1].text in (",", "("):
        return True
    starts = small_words().get(following.low) == "I" or (tokens[i].low == "set" and _is_number(following))
    return tokens[i - 1].text == "," and starts and not _in_verb_list(tokens, i) and has_finite(tokens, i)


def in_row_of_participles(tokens: list[Token], i: int, before: str) -> bool:
    """Whether verbs in a row end in "by", so that all are participles: "created, | written and run by"."""
    if not (before == "" or (before in (",", "C") and tokens[i - 2].tag == "P")):
        return False
    if "P" not in word_tags(tokens[i].low, tokens[i].text):
        return False
    k, last = i, i - 1
    while k < len(tokens) and k < i + 10 and not tokens[k].tag:
        low = tokens[k].low
        if low == "by":
            return last == k - 1 and last >= i
        tags = word_tags(low, low)
        if "P" in tags:
            last = k
        elif low not in (",", "and") and "R" not in tags and low not in ("executive", "exec", "co"):
            return False
        k += 1
    return False


def is_planned(tokens: list[Token], i: int) -> bool:
    """Whether a participle tells the plans for whom "with" names: "with Ana Moss | set to direct"."""
    if i < 2 or i + 1 >= len(tokens) or tokens[i - 1].tag != "NAME" or tokens[i + 1].low != "to":
        return False
    if not ("P" in listed_words().get(tokens[i].low, ()) or tokens[i].low == "set"):
        return False
    k = i - 1
    while k > 0 and tokens[k].tag in ("NAME", "C", ","):
        k -= 1
    return tokens[k].low == "with"


def names_it(tokens: list[Token], i: int) -> bool:
    """Whether "named" tells a name, as in "a thief named Mary Kerr", and is not what somebody did."""
    if i + 1 >= len(tokens) or tokens[i + 1].tag not in ("NAME", "TITLE"):
        return False
    if i == 0:
        return len(tokens) > 2 and tokens[2].text == ","
    j = i - 1
    while j > 0 and tokens[j].tag in ("N", "S", "J", "U", ","):
        j -= 1
    return tokens[j].low in ("a", "an", "two") or tokens[i].low != "named" or has_finite(tokens, i)


def before_participle(tokens: list[Token], i: int) -> bool:
    """Whether a participle comes next, as in "best known for"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return following is not None and not following.tag and "P" in listed_words().get(following.low, ())


def _in_verb_list(tokens: list[Token], i: int) -> bool:
    """Whether a comma stands between verbs of one subject: "He sang, danced in a film and left"."""
    following = [token.low for token in tokens[i + 1 : i + 12]]
    return tokens[i - 2].tag in FINITE or "and" in following[:3]


def _is_number(token: Token) -> bool:
    return token.text[0].isdigit() or "U" in listed_words().get(token.low, ())
