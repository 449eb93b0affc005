"""Tagged tokens to phrases: noun phrases with their parts, verb groups with their forms, and what is between
them."""

from functools import cache

from graph.data import sections
from graph.language.lemmas import lemma
from graph.language.phrase import Item, Phrase, Verb
from graph.language.tokens import Token
from graph.language.wordclasses import BE, work_nouns

__all__ = ["find_phrases"]

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "both": 2, "one": 1,
    "pair": 2, "duo": 2, "couple": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4, "quintet": 5,
    "sextet": 6,
}  # fmt: skip
#: Nouns that belong to the verb behind them: "guest stars", "will voice star".
_BEFORE_STAR = frozenset(["guest", "voice"])
_HYPOTHETICAL = frozenset(["could", "might", "may", "would", "should", "'d", "couldn't", "wouldn't", "ought"])
#: What is told by its number: "season 3 of Low Tide".
_NUMBERED = frozenset(["season", "seasons", "series", "episode", "episodes", "chapter", "part", "volume"])
#: What a name may come behind and not belong to: "For eleven years | Ana was".
_SPANS = frozenset(
    ["years", "year", "months", "month", "weeks", "week", "days", "day", "decades", "decade", "viewers",
     "hour", "hours", "minutes", "episode", "episodes", "thing", "things", "moment", "reason"]
)
#: Greater numbers are years: "In 1993 | Ana left".
_FIRST_YEAR = 1800
_KEPT_ADVERBS = frozenset(["together", "aboard", "back", "up", "apart"])
#: Crafts, and what is said to be of one: "writing duties", "the directing prize".
_CRAFTS = frozenset(["writing", "directing", "producing", "acting", "showrunning"])
_OF_CRAFTS = frozenset(["duties", "prize", "award", "credit", "credits", "honours", "honors", "team"])
_ALIAS = frozenset(("a.k.a.", "aka", "a.k.a", "alias"))
_STARTS = frozenset({"T", "Y", "U", "J", "N", "S", "NAME", "TITLE", "O"})


def find_phrases(tokens: list[Token]) -> list[Item]:
    """The phrases of a sentence in order, with the tokens that belong to none."""
    items: list[Item] = []
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        t = token.tag
        if t in _STARTS or (t in ("P", "G") and _modifies(tokens, i)):
            if token.low in _BEFORE_STAR and 0 < i < count - 1 and _is_modified_verb(tokens, i):
                i = _read_verb(tokens, i + 1, items)
                continue
            i = _read_noun_phrase(tokens, i, items)
        elif t in ("M", "X", "V", "Z", "D", "P", "G") or (t == "to" and _infinitive(tokens, i)):
            i = _read_verb(tokens, i, items)
        elif (
            t in ("R", "not") and token.low not in _KEPT_ADVERBS and (after := _verb_after_adverbs(tokens, i))
        ):
            i = _read_verb(tokens, i, items) if after else i + 1
        else:
            if token.low in _ALIAS:
                t = token.tag = "alias"
            elif t == "to":
                token.tag = "I"
            if t not in ("R", "'s") or token.low in _KEPT_ADVERBS:
                items.append(token)
            i += 1
    return items


def _is_modified_verb(tokens: list[Token], i: int) -> bool:
    following = tokens[i + 1]
    if following.tag not in ("V", "Z", "D", "P", "G") and following.low not in ("star", "stars"):
        return False
    if lemma(following.low) != "star":
        return False
    if following.tag in ("N", "S"):
        if i + 2 < len(tokens) and tokens[i + 2].tag in ("I", "T"):
            following.tag = "V"
            return True
        return False
    return True


def _goes_with_verb(tokens: list[Token], i: int) -> bool:
    """Whether the word at `i` is part of the verb after it: "will guest | star"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    verbal = following is not None and following.tag in ("V", "P", "G", "D")
    return verbal and lemma(tokens[i + 1].low) == "star"


def _modifies(tokens: list[Token], i: int) -> bool:
    """Whether a participle stands before a noun as an adjective does, in "recurring role" or "Leading
    man"."""
    if i + 1 >= len(tokens) or tokens[i + 1].tag not in ("N", "S"):
        return False
    before = tokens[i - 1].tag if i else ""
    if before in ("T", "Y", "J", "'s", "U") or (before == "I" and tokens[i].tag == "P"):
        return True
    if tokens[i].low in _CRAFTS and tokens[i + 1].low in _OF_CRAFTS:
        return True
    return (
        tokens[i].tag == "G"
        and tokens[i].low in ("leading", "recurring", "supporting", "starring", "returning", "remaining")
        and before in ("I", "C", "", "X", "V", "Z", "D", ",")
    )


def _infinitive(tokens: list[Token], i: int) -> bool:
    j = i + 1
    while j < len(tokens) and tokens[j].tag in ("R", "not"):
        j += 1
    return j < len(tokens) and (tokens[j].tag == "V" or tokens[j].low in ("be", "have", "do"))


def _verb_after_adverbs(tokens: list[Token], i: int) -> bool:
    j = i
    while j < len(tokens) and tokens[j].tag in ("R", "not"):
        j += 1
    return (
        j < len(tokens)
        and tokens[j].tag in ("V", "Z", "D", "P", "G", "X", "M")
        and (tokens[j].tag not in ("P", "G") or not _modifies(tokens, j))
    )


def _read_verb(tokens: list[Token], i: int, items: list[Item]) -> int:
    verb = Verb(tokens[i].start)
    verb.first = i
    count = len(tokens)
    be = False
    helper = ""
    main: Token | None = None
    if tokens[i].tag == "to":
        verb.form = "infinitive"
        i += 1
    while i < count:
        token = tokens[i]
        t = token.tag
        if t in ("M", "X", "not", "R") or (t == "T" and token.low in ("both", "all") and helper):
            if t in ("M", "X"):
                if main is not None:
                    break
                helper = token.low
                be = be or token.low in BE
                verb.perfect = verb.perfect or token.low in ("has", "have", "had", "'ve")
                if token.low.endswith("n't") or token.low == "cannot":
                    verb.negated = True
                if token.low in _HYPOTHETICAL:
                    verb.hypothetical = True
            elif t == "not" or token.low in ("hardly", "barely", "no", "nor", "neither"):
                verb.negated = True
            verb.words.append(token.low)
            i += 1
        elif main is None and helper and token.low in _BEFORE_STAR and _goes_with_verb(tokens, i):
            i += 1
        elif t in ("V", "Z", "D", "P", "G") and main is None:
            if t in ("P", "G") and helper and _modifies(tokens, i) and tokens[i - 1].tag == "T":
                break
            if t == "G" and helper in ("have", "has", "had"):
                break
            main = token
            verb.words.append(token.low)
            i += 1
        else:
            break
    while i > verb.first + 1 and tokens[i - 1].tag == "R":
        i -= 1
    verb.last = i
    verb.end = tokens[i - 1].end
    if main is None:
        verb.lemma = "be" if be else lemma(helper or tokens[i - 1].low)
        verb.copula = be
    else:
        verb.lemma = lemma(main.low)
        verb.base = main.tag == "V" and not helper
        verb.passive = main.tag in ("P", "D") and be
        if not helper and verb.form == "finite":
            if main.tag == "G":
                verb.form = "gerund"
            elif main.tag == "P":
                verb.form, verb.passive = "participle", True
        elif helper in ("having", "being") and verb.form == "finite":
            verb.form = "gerund"
    if main is None and helper in ("being", "having"):
        verb.form = "gerund"
    items.append(verb)
    return max(i, verb.first + 1)


def _read_noun_phrase(tokens: list[Token], i: int, items: list[Item]) -> int:
    count = len(tokens)
    phrase = Phrase(tokens[i].start)
    phrase.first = i
    while i < count:
        token = tokens[i]
        t = token.tag
        headed = phrase.name is not None or bool(phrase.nouns)
        if t in ("T", "Y"):
            if headed or phrase.adjectives:
                break
            phrase.det = f"{phrase.det} {token.low}".strip()
            phrase.number = phrase.number or _NUMBERS.get(token.low, 0)
            if t == "Y":
                phrase.possessor = _pronoun(token)
                phrase.possessor.governor = phrase
        elif t == "O":
            if headed or phrase.adjectives or phrase.det:
                break
            phrase.pronoun = token.low
            phrase.plural = token.low in ("they", "them", "we", "us", "these", "those", "both", "all")
            phrase.number = 2 if token.low == "both" else 0
            i += 1
            break
        elif t in ("J", "U"):
            if t == "U" and phrase.noun in _NUMBERED and phrase.name is None:
                i += 1
                continue
            if t == "J" and phrase.name is not None and _describes_work(tokens, i):
                phrase.before.append(phrase.name)
                phrase.name = None
            elif headed and not (t == "J" and phrase.name is None and _adjective_inside(tokens, i)):
                break
            phrase.adjectives.append(token.low)
            if t == "U":
                phrase.number = (
                    phrase.number
                    or _NUMBERS.get(token.low, 0)
                    or (int(token.text) if token.text.isdigit() else 0)
                )
        elif t in ("N", "S"):
            if phrase.name is not None and token.low == "guest" and _stars_as(tokens, i + 1):
                tokens[i + 1].tag = "Z"
                break
            if phrase.name is not None:
                phrase.before.append(phrase.name)
                phrase.name = None
            if phrase.noun != "soap" or token.low not in ("opera", "operas"):
                phrase.noun = token.low
                phrase.nouns.append(token.low)
            phrase.plural = t == "S" and token.low not in ("series", "species")
            phrase.number = phrase.number or _NUMBERS.get(token.low, 0)
        elif t in ("NAME", "TITLE"):
            if phrase.noun in _SPANS and phrase.name is None:
                break
            if phrase.number > _FIRST_YEAR and not headed and not phrase.det and tokens[i - 1].tag == "U":
                break
            if phrase.name is not None:
                phrase.before.append(phrase.name)
            phrase.name = token
        elif t == "'s":
            if not headed and phrase.number > _FIRST_YEAR:  # "2022's Low Tide"
                phrase.number = 0
                i += 1
                continue
            if not headed:
                break
            phrase.last, phrase.end = i, tokens[i - 1].end
            owner, phrase = phrase, Phrase(phrase.start)
            phrase.first = owner.first
            phrase.possessor = owner
            owner.governor = phrase
        elif t in ("P", "G") and not headed and _modifies(tokens, i):
            phrase.adjectives.append(token.low)
        elif (
            (t == "R" and not headed and i + 1 < count and _goes_on_with(tokens, i, phrase))
            or (
                t == ","
                and not headed
                and phrase.adjectives
                and i + 1 < count
                and tokens[i + 1].tag in ("J", "P")
            )
            or (
                t == "C"
                and not headed
                and phrase.adjectives
                and i + 1 < count
                and token.low == "and"
                and (
                    tokens[i + 1].tag == "J"
                    or (tokens[i + 1].tag == "R" and _goes_on_with(tokens, i + 1, phrase))
                )
            )
        ):
            pass
        elif t == "C" and phrase.nouns and phrase.name is None and (skip := _joined_roles(tokens, i)):
            phrase.nouns += [tokens[k].low for k in range(i + 1, skip)]
            phrase.noun = phrase.nouns[-1]
            i = skip - 1
        elif t in ('"', "“", "”", "‘", "’", "'"):
            pass
        else:
            break
        i += 1
    i = _trim(tokens, i, phrase)
    phrase.last = i
    phrase.end = tokens[i - 1].end
    if phrase.name is None and phrase.before and phrase.noun in _labels():
        phrase.name = phrase.before.pop()
    if phrase.possessor is not None and not (phrase.nouns or phrase.name or phrase.adjectives or phrase.det):
        owner = phrase.possessor
        owner.end = phrase.end
        owner.last = i
        phrase = owner
    if phrase.adjectives and not (
        phrase.nouns or phrase.name or phrase.det or phrase.possessor or phrase.number
    ):
        items.append(tokens[i - 1])
    else:
        items.append(phrase)
    return i


@cache
def _labels() -> frozenset[str]:
    """Nouns behind the name of a company or universe that it is then called by: "her Low Moon banner"."""
    return sections("nouns")["Franchise"] | {"banner", "label", "shingle", "imprint"}


def _adjective_inside(tokens: list[Token], i: int) -> bool:
    """Whether an adjective stands between two nouns of one phrase, as in "feature directorial debut"."""
    if tokens[i].low in ("next", "last", "this", "early", "late", "more", "such", "same"):
        return False
    return i + 1 < len(tokens) and tokens[i + 1].tag == "N" and tokens[i - 1].tag == "N"


def _stars_as(tokens: list[Token], i: int) -> bool:
    """Whether "stars" is what somebody does as a guest: "Ana Moss guest | stars as", "guest | star in"."""
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    return i < len(tokens) and tokens[i].low in ("star", "stars") and after in ("as", "in", "on", "opposite")


def _goes_on_with(tokens: list[Token], i: int, phrase: Phrase) -> bool:
    """Whether the adverb `i` is in a noun phrase: "an ever | more haggard man", "the | barely seen film"."""
    following = tokens[i + 1].tag if i + 1 < len(tokens) else ""
    graded = tokens[i].low in ("more", "most", "less") and bool(phrase.det)
    named = i + 2 < len(tokens) and tokens[i + 2].tag == "NAME"
    weary = tokens[i].low.endswith("ly") and phrase.det in ("a", "an", "the") and named
    return following in ("J", "P", "G", "R", "U") or ((graded or weary) and following == "N")


def _describes_work(tokens: list[Token], i: int) -> bool:
    """Whether adjectives and nouns from token `i` on end in that of a work: "the NBC | medical drama"."""
    k = i
    while k < len(tokens) and tokens[k].tag in ("J", "N"):
        k += 1
    last = tokens[k - 1]
    return last.tag == "N" and last.low in work_nouns()


def _trim(tokens: list[Token], i: int, phrase: Phrase) -> int:
    while i > phrase.first + 1 and (tokens[i - 1].tag in ("C", ",", "R") or tokens[i - 1].tag in '"“‘'):
        i -= 1
    return i


def _pronoun(token: Token) -> Phrase:
    owner = Phrase(token.start)
    owner.end = token.end
    owner.pronoun = token.low
    return owner


def _joined_roles(tokens: list[Token], i: int) -> int:
    """The token of the name in "creator and showrunner Ana Moss" when token `i` is the "and", else 0."""
    j = i + 1
    while j < len(tokens) and tokens[j].tag == "N":
        j += 1
    return j if i + 1 < j < len(tokens) and tokens[j].tag == "NAME" and j - i <= 4 else 0
