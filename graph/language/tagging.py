"""Parts of speech: closed classes by list, open classes by lexicon and, where that leaves a choice, by
neighbours.

Tags: N noun, S plural noun, J adjective, U number, T determiner, Y possessive ("my"), O pronoun, V verb,
Z verb in -s, D past tense, P past participle, G -ing form, X auxiliary, M modal, R adverb, I preposition,
C conjunction, B subordinator, W relative, "to", "'s" for the possessive clitic, "not"; NAME, TITLE and SPEECH
are given already.  Punctuation is its own tag.
"""

from functools import cache
from itertools import pairwise

from graph.data import sections
from graph.language.choosing import choose
from graph.language.neighbours import FINITE
from graph.language.participles import (
    before_participle,
    in_row_of_participles,
    is_planned,
    names_it,
    remarks,
)
from graph.language.tokens import Token
from graph.language.wordclasses import (
    BE,
    BEFORE_NOUN,
    HAVE,
    OF_TWO,
    listed_words,
    small_words,
    word_tags,
    work_nouns,
)

__all__ = ["tag"]

#: Fixed phrases that say one thing: their words, then what they say.
_IDIOMS = {
    "side": (("side", "by", "side"), "together"), "back": (("back", "to", "back"), "together"),
    "hand": (("hand", "in", "hand"), "together"), "on": (("on", "board"), "aboard"),
    "such": (("such", "as"), "including"), "among": (("among", "them"), "including"),
    "by": (("by", "the", "name", "of"), "named"),
    "once": (("once", "more"), "again"),
    "this": (("this", "time"), "now"),
    "shoulder": (("shoulder", "to", "shoulder"), "together"),
}  # fmt: skip
#: What tells the name of the thing before it.
_NAMING = frozenset(["named", "called", "titled", "entitled", "dubbed", "nicknamed", "christened"])
#: Words that are adverbs after some words and something else after others.
_OFTEN_ADVERBS = frozenset(["all", "both", "next", "first", "last", "since", "best", "better"])
_EXECUTIVE = frozenset(["executive", "exec"])


def tag(tokens: list[Token]) -> None:
    """Give every token of a sentence its tag."""
    closed, plain = small_words(), _plain()
    calendar = sections("capitalised")["calendar"]
    count = len(tokens)
    before = ""
    before_low = ""
    for i, token in enumerate(tokens):
        if token.tag:
            before, before_low = token.tag, token.low
            continue
        low = token.low
        if low in plain:
            before = token.tag = plain[low]
            before_low = low
            continue
        if low in _EXECUTIVE and _produces(tokens, i):
            before = token.tag = "R"
            before_low = low
            continue
        if low in _IDIOMS and _is_idiom(tokens, i):
            before, before_low = token.tag, low
            continue
        if not low[0].isalnum() and low not in ("'s", "'re", "'ve", "'m", "'ll", "'d", "&"):
            token.tag = _mark(token, tokens, i)
        elif low == "'s":
            token.tag = _clitic(tokens, i, before, before_low)
        elif token.text in calendar:
            token.tag = "N"
        elif low == "as" and before in ("N", "S") and any(t.low == "such" for t in tokens[max(0, i - 3) : i]):
            token.low, token.tag = "including", "I"
        elif (
            (
                low in ("all", "both")
                and (
                    (before == "O" and before_low in ("they", "we", "you"))
                    or (before == "NAME" and _may_be_verb(tokens, i + 1))
                )
            )
            or (low in ("next", "first", "last") and before in ("O", "NAME", "M"))
            or (low == "since" and before == "X")
            or (
                low in ("best", "better")
                and before not in BEFORE_NOUN
                and before_participle(tokens, i)
            )
        ):
            token.tag = "R"
        elif low == "past" and before in ("", "T", "Y", "'s", "C") and _noun_follows(tokens, i):
            token.tag = "J"
        elif low in OF_TWO and before_low == "the" and _ends_phrase(tokens, i + 1):
            token.tag = "N"
        elif (
            (low in _NAMING and before in ("N", "S", ",", ")", "") and names_it(tokens, i))
            or (before in ("(", ",") and remarks(tokens, i))
            or in_row_of_participles(tokens, i, before)
            or is_planned(tokens, i)
        ):
            token.tag = "P"
        elif fixed := closed.get(low):
            token.tag = (
                fixed if fixed not in ("W", "Y", "T", "O", "R") else _function(tokens, i, fixed, before)
            )
        else:
            options = word_tags(low, token.text)
            following = tokens[i + 1] if i + 1 < count else None
            token.tag = (
                options[0]
                if len(options) == 1 and options[0] not in "VZSN"
                else choose(options, token, before, before_low, following, tokens, i)
            )
        before, before_low = token.tag, low
    if count > 4 and tokens[-1].text == "." and not any(token.tag in FINITE for token in tokens):
        _find_verb(tokens)


@cache
def _plain() -> dict[str, str]:
    """The tags of the words and marks that get the same one wherever they stand: most of a text.

    `around` are the words that `tag` looks around for; it must have all that have a case of their own there.
    """
    closed, open_ = small_words(), listed_words()
    lone = {word: options[0] for word, options in open_.items() if len(options) == 1}
    fixed = {**{word: option for word, option in lone.items() if option not in "VZSNP"}, **closed}
    chosen = {word for word, option in closed.items() if option in ("W", "Y", "T", "O", "R")}
    days = {day.lower() for day in sections("capitalised")["calendar"]}
    participles = {word for word in fixed if "P" in word_tags(word, word)}
    told = {*_IDIOMS, *_NAMING, *_OFTEN_ADVERBS, *_EXECUTIVE, *OF_TWO}
    around = {*chosen, *told, *days, *participles, "as", "set", "past"}
    marks = {mark: mark for mark in ",.:;()!?"}
    words = {word: fixed[word] for word in fixed.keys() - around if word[0].isalnum()}
    return words | marks


def _noun_follows(tokens: list[Token], i: int) -> bool:
    """Whether a plain noun comes behind token `i`: "| past seasons", but not "past the house"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None or following.tag or following.low in small_words():
        return False
    tags = word_tags(following.low, following.text)
    return not {"N", "S"}.isdisjoint(tags)


def _produces(tokens: list[Token], i: int) -> bool:
    """Whether "executive" is part of a verb: "wrote and | executive produced the series"."""
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    return following in ("produced", "produce", "produces", "producing")


def _find_verb(tokens: list[Token]) -> None:
    """Take for the verb of a sentence that has none the first noun after a name that may be one."""
    for token, following in pairwise(tokens):
        tags = word_tags(following.low, following.text)
        if token.tag in ("NAME", "TITLE", ")", "N") and following.tag == "S" and "Z" in tags:
            following.tag = "Z"
            return


def _ends_phrase(tokens: list[Token], i: int) -> bool:
    """Whether token `i` cannot go on with a noun phrase: "the latter | was", "the former, | a drama"."""
    if i >= len(tokens):
        return True
    following = tokens[i]
    if following.tag or not following.text[0].isalnum():
        return not following.tag
    options = word_tags(following.low, following.text)
    nominal = {"N"} if tokens[i - 1].low == "latter" else {"N", "J"}
    return small_words().get(following.low, "") in ("X", "M", "I", "W", "C") or bool(
        {"Z", "D"}.intersection(options) and not nominal.intersection(options)
    )


def _may_be_verb(tokens: list[Token], i: int) -> bool:
    if i >= len(tokens) or tokens[i].tag:
        return False
    options = word_tags(tokens[i].low, tokens[i].text)
    return not {"D", "Z", "V"}.isdisjoint(options)


def _is_idiom(tokens: list[Token], i: int) -> bool:
    words, meaning = _IDIOMS[tokens[i].low]
    if tuple(token.low for token in tokens[i : i + len(words)]) != words:
        return False
    for token in tokens[i : i + len(words)]:
        token.tag = "R"
    tokens[i].low = meaning
    tokens[i].tag = {"including": "I", "named": "P"}.get(meaning, "R")
    return True


def _mark(token: Token, tokens: list[Token], i: int) -> str:
    if token.text in ("’", "'") and i and tokens[i - 1].text[-1] in "sSxz":
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        spaced = (
            tokens[i - 1].tag in ("NAME", "TITLE") and following is not None and following.text[0].islower()
        )
        if tokens[i - 1].end == token.start or spaced:
            return "'s"
    return "-" if token.text in ("–", "—", "--", "-") else token.text


def _clitic(tokens: list[Token], i: int, before: str, before_low: str) -> str:
    if before in ("O", "W") or before_low in (
        "that",
        "there",
        "here",
        "what",
        "who",
        "it",
        "he",
        "she",
        "let",
    ):
        return "X"
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is not None and following.low in (
        "a",
        "an",
        "the",
        "not",
        "been",
        "also",
        "now",
        "in",
        "on",
        "going",
    ):
        return "X"
    return "'s"


def _function(tokens: list[Token], i: int, fixed: str, before: str) -> str:
    low = tokens[i].low
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if fixed == "R" and before in ("T", "'s", "Y") and following is not None and following.text[0].islower():
        grade = low in ("very", "most", "more", "so", "too", "rather")
        return "R" if grade or following.low in small_words() else "J"
    if low in ("more", "most", "less") and before in ("T", "Y", "R") and _is_graded(tokens, i):
        return "R"
    if low == "that" and following is not None and following.low == "one":
        return "T"
    if low == "that" and following is not None and following.low == "of":
        return "O"
    if low == "that" and i and tokens[i - 1].text in sections("capitalised")["calendar"]:
        return "B"
    ends = i + 2 < len(tokens) and tokens[i + 2].text in ".,;"
    if low == "that" and before in ("V", "Z", "D", "G") and ends:
        said = any(tokens[i - 1].low in sections("speech_verbs")[kind] for kind in ("say", "report"))
        if not said and following is not None and "N" in listed_words().get(following.low, ()):
            return "T"
    if low == "that" and before == "," and i > 2 and tokens[i - 2].tag == "R":
        return "B"
    if low == "that" and before in ("V", "Z", "D", "P", "G", "I") and _points_at(tokens, i):
        return "T"
    if low == "that":
        if before in ("N", "S", "NAME", "TITLE", "U", ")", ",") or before == "":
            return "W" if before else "T"
        if following is not None and (following.tag or following.low in small_words()):
            return "B"
        return "T" if before == "I" else "B"
    if low in ("her", "his"):
        if following is None or not (following.tag in ("NAME", "TITLE") or following.text[0].isalnum()):
            return "O"
        if (
            low == "her"
            and following.low in small_words()
            and following.low not in ("own", "first", "last", "next", "other", "then", "now", "very")
        ):
            return "O"
        return "Y"
    if low == "both" and following is not None and not following.tag and not before:
        tags = word_tags(following.low, following.text)
        return "O" if "D" in tags and not {"N", "S", "J"}.intersection(tags) else fixed
    if fixed == "T" and (following is None or (not following.text[0].isalnum() and not following.tag)):
        return (
            "O"
            if low in ("this", "that", "these", "those", "all", "both", "some", "neither", "either")
            else fixed
        )
    if (
        low in ("this", "these", "those", "all", "both", "some")
        and following is not None
        and (following.low in BE or following.low in HAVE or following.low in ("will", "would", "can"))
    ):
        return "O"
    return fixed


def _points_at(tokens: list[Token], i: int) -> bool:
    """Whether "that" points at a work: "who led | that film, too"."""
    after = tokens[i + 1 : i + 3]
    work = bool(after) and after[0].low in work_nouns()
    work = work or (bool(after) and after[0].low == "one" and i > 0 and tokens[i - 1].tag != "I")
    return work and (len(after) < 2 or not after[1].text[0].isalnum() or after[1].low == "too")


def _is_graded(tokens: list[Token], i: int) -> bool:
    """Whether "more" grades what somebody is called by: "an ever | more haggard Ana Moss"."""
    return any(token.low in ("a", "an", "the", "ever") for token in tokens[max(0, i - 2) : i])
