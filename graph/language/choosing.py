"""Which of the parts of speech that a word may be it is, going by its neighbours.

The tags are those of `graph.language.tagging`.
"""

from graph.data import sections
from graph.language.lemmas import lemma
from graph.language.neighbours import (
    FINITE,
    before_adverb,
    coordinated,
    coordinated_before,
    counted,
    has_finite,
    has_verb,
    in_role,
    is_seen,
    several_play,
)
from graph.language.tokens import Token
from graph.language.wordclasses import (
    BE,
    BEFORE_NOUN,
    HAVE,
    INTRANSITIVE,
    listed_words,
    small_words,
    word_tags,
    work_nouns,
)

__all__ = ["choose"]

_VERBAL = frozenset("VZDP")
_DO = frozenset(["do", "does", "did", "don't", "doesn't", "didn't"])
#: Numbers and groups that are the subject of a plural verb: "all three | air", "the pair | star".
_SEVERAL = frozenset(["two", "three", "four", "five", "six", "pair", "duo", "trio", "couple", "both", "all"])
_SINGULAR = frozenset(["he", "she", "it", "who", "that", "which"])
_AGAIN = frozenset(["once", "more", "again", "now", "here"])
#: Behind these a participle only describes: "the | wicked Queen", "a previously | announced drama".
_PLAIN_DETERMINERS = frozenset(["the", "a", "an", "my", "your", "his", "her", "its", "our", "their"])
#: What a price starts with: "the film cost | about $2 million".
_PRICED = frozenset(["about", "around", "roughly", "nearly", "an", "$", "£", "€"])
#: What several people do in a work, though English has nouns of these forms.
_PLAYED = frozenset(
    ["play", "star", "voice", "lead", "portray", "front", "share", "return", "feature", "fight", "stand"]
) | frozenset(["pool", "team", "work", "hunt", "band", "ally", "battle", "face", "plot", "race"])


def choose(
    options: tuple[str, ...],
    token: Token,
    before: str,
    before_low: str,
    following: Token | None,
    tokens: list[Token],
    i: int,
) -> str:
    """The tag among `options` that the word before and the word after call for."""
    if not options:
        return "R"
    nouns = [o for o in options if o in "NSJU"]
    verbs = [o for o in options if o in "VZDPG"]
    if before in ("R", "not"):
        before, before_low = before_adverb(tokens, i)
    if before in ("to", "M") or before_low in _DO:
        return "V" if "V" in options else (nouns or list(options))[0] if before == "to" else options[0]
    if before_low in BE and before != "'s":
        for wanted in ("P", "G", "J", "N", "S"):
            if wanted in options:
                return wanted
    if before_low in HAVE and "P" in options:
        return "P"
    if before_low in ("'s", "'d") and before in ("X", "M") and "P" in options:
        return "P"
    if "-" in token.low and before in ("T", "Y", "'s", "J") and {"P", "D"}.intersection(options):
        return "J"
    several = before in ("T", "U") and before_low in _SEVERAL
    if several and "V" in options and _takes_object(following):
        return "V"
    if before in BEFORE_NOUN or (before == "I" and options[0] != "G"):
        if nouns:
            if "J" in options and "N" in options:
                return _adjective_or_noun(token, following)
            if (
                "P" in options
                and nouns == ["N"]
                and _nominal_follows(following)
                and options[0] == "P"
            ):
                return "P"
            return nouns[0]
        plain = before_low in _PLAIN_DETERMINERS or (before == "J" and before_low.endswith("ly"))
        if plain and "P" in options and _nominal_follows(following):
            return "J"
        return "P" if "P" in options or "D" in options else options[0]
    if (
        before == ""
        and "P" in options
        and following is not None
        and following.low in ("in", "by", "on", "from", "with", "as", "for", "alongside", "opposite")
    ):
        return "P"
    if not verbs:
        if "J" in options and "N" in options:
            return _adjective_or_noun(token, following)
        return options[0]
    if (
        before in ("NAME", "TITLE", "S", "N", "O", ")", "W", "C", ",", "'s", "P", "SPEECH", "")
        or before in FINITE
    ):
        return _verb_or_noun(options, nouns, verbs, before, before_low, following, tokens, i)
    return options[0]


def _adjective_or_noun(token: Token, following: Token | None) -> str:
    """The tag of a word such as "epic": J before a noun, N before a title, as in "the epic Low Tide"."""
    return "J" if _nominal_follows(following) and not _titles(token, following) else "N"


def _verb_or_noun(
    options: tuple[str, ...],
    nouns: list[str],
    verbs: list[str],
    before: str,
    before_low: str,
    following: Token | None,
    tokens: list[Token],
    i: int,
) -> str:
    """The tag of a word that is a verb, or a verb or a noun, by what stands around it."""
    closed = small_words()
    if "S" in options and following is not None and following.low in ("who", "whose"):
        return "S"
    if not nouns:
        past = "D" in options and "P" in options
        return _past_or_participle(before, following, tokens, i) if past else verbs[0]
    if before == "," and following is not None and following.low == "of" and nouns and _is_role(tokens[i]):
        return nouns[0]
    phrasal = following is not None and following.low in ("up", "off")
    if phrasal and "V" in options and before in ("N", "S", "NAME", ")"):
        return "V"
    if before == "W" and before_low in ("who", "which", "that"):
        return next((option for option in options if option in "ZDV"), verbs[0])
    starts_object = (
        following is None
        or following.tag in ("NAME", "TITLE", "SPEECH")
        or (
            closed.get(following.low, "") in ("T", "Y", "I", "to", "O", "R", "not", "B", "W")
            or following.text in ".,;"
            or following.low.endswith("ing")
        )
    )
    if before in (",", ")") and starts_object and not has_finite(tokens, i):
        late = "Z" if "Z" in options else "V" if "V" in options and coordinated_before(tokens, i) else ""
        if late and (following is None or following.text not in ".,;"):
            return late
        if late == "Z" and lemma(tokens[i].low) in INTRANSITIVE:
            return late
    if options[0] == "Z" and before in ("NAME", "TITLE") and following is not None and not following.tag:  # noqa: SIM102
        if following.text[0].isalnum() and closed.get(following.low, "") not in ("X", "M"):
            return "Z"
    named = following is not None and following.tag == "NAME"
    quotes = following is not None and following.text == ":" and tokens[-1].tag == "SPEECH"
    if "Z" in options and before == "NAME" and quotes:
        return "Z"
    if "Z" in options and before == "N" and i > 1 and (tokens[i - 2].tag == "G" or counted(tokens, i)):
        return nouns[0]
    if "V" in options and before == "N" and following is not None and following.text in _PRICED:
        return "D"
    if "Z" in options and named and (has_verb(tokens, i) or in_role(tokens, i)):
        return nouns[0]
    if tokens[i].low == "cast" and before == "N" and (following is None or not following.tag):
        return nouns[0]
    if "Z" in options and before == "O" and before_low in ("he", "she", "it"):
        return "Z"
    if "Z" in options:
        third = _is_third_person(before, before_low, following, starts_object, tokens, i)
        return "Z" if third else nouns[0]
    if before == "N" and following is not None and following.low == "of":
        return nouns[0]
    if "V" in options and before in ("NAME", "TITLE") and starts_object and is_seen(tokens, i):
        return "V"
    if tokens[i].low in _PLAYED and before == "NAME" and several_play(tokens, i):
        return "V"
    if "V" in options:
        return _plural_verb_or_noun(options, nouns, before, before_low, following, starts_object, tokens, i)
    if "D" in options and (before in ("NAME", "TITLE", "O", "S", "N", "W", ")") and starts_object):
        return "P" if "P" in options and _describes_role(tokens, i, before) else "D"
    if "G" in options and before in ("NAME", "TITLE", ",", "S", "N") and starts_object:
        return "G"
    return options[0]


def _past_or_participle(before: str, following: Token | None, tokens: list[Token], i: int) -> str:
    """The tag of a word such as "announced", which is D, P or, before a noun, J."""
    if _describes(tokens, i, before, following):
        return "J"
    if _tells_of_work(tokens, i, following):
        return "P"
    return "P" if _describes_role(tokens, i, before) or _done_by(tokens, i) else "D"


def _describes_role(tokens: list[Token], i: int, before: str) -> bool:
    """Whether a participle tells of people in a role: "Starring Ana and Bo as sisters | raised in Rome"."""
    return tokens[0].tag == "G" and before == "S" and in_role(tokens, i - 1)


def _is_third_person(
    before: str, before_low: str, following: Token | None, starts_object: bool, tokens: list[Token], i: int
) -> bool:
    """Whether a word such as "stars" is what one does: "Ana | stars in", "was born there and | lives in"."""
    if not starts_object:
        return False
    ends = following is not None and following.text in ".,;"
    if before in ("NAME", "TITLE", "N", ")", "W", "SPEECH") or before_low in _SINGULAR:
        return not (before == "N" and ends)
    if before not in ("C", ",") or following is None or ends or not has_finite(tokens, i):
        return False
    return bool(following.tag) or small_words().get(following.low, "") in ("T", "Y", "I", "to", "O")


def _plural_verb_or_noun(
    options: tuple[str, ...],
    nouns: list[str],
    before: str,
    before_low: str,
    following: Token | None,
    starts_object: bool,
    tokens: list[Token],
    i: int,
) -> str:
    """The tag of a word such as "star", which several do or which is a noun."""
    plural = (
        before == "S"
        or (before == "N" and before_low in _SEVERAL)
        or before_low in ("i", "you", "we", "they", "who")
        or (before in ("NAME", "TITLE", ")") and coordinated(tokens, i))
    )
    ends = following is not None and following.text in ".,;"
    if plural and starts_object and not (ends and before == "S"):
        return "V"
    if set(options) <= {"V", "J", "R"}:
        return options[0] if before != "O" else "V"
    if "P" in options and before not in ("", "C", ","):
        return "D" if starts_object and "D" in options else nouns[0]
    return nouns[0]


def _done_by(tokens: list[Token], i: int) -> bool:
    """Whether "by" comes after the verb `i`, past adverbs: "played once more | by"."""
    small = small_words()
    k = i + 1
    while k < len(tokens) and k < i + 4 and (small.get(tokens[k].low) == "R" or tokens[k].low in _AGAIN):
        k += 1
    return k < len(tokens) and tokens[k].low == "by"


def _takes_object(following: Token | None) -> bool:
    """Whether a singular noun could not go on so after "both" or "two": "both star | Ana", "all three air |
    on"."""
    if following is None:
        return False
    return following.tag in ("NAME", "TITLE") or small_words().get(following.low, "") in ("T", "Y", "I")


def _tells_of_work(tokens: list[Token], i: int, following: Token | None) -> bool:
    """Whether a participle tells of a work in apposition: "is High Tide, a spin-off | built around"."""
    if following is None or small_words().get(following.low) != "I":
        return False
    work = tokens[i - 1].low in work_nouns()
    k = i - 2
    while k > 0 and tokens[k].tag in ("J", "N", "U"):
        k -= 1
    return work and k > 0 and tokens[k].low in ("a", "an") and tokens[k - 1].text == ","


def _describes(tokens: list[Token], i: int, before: str, following: Token | None) -> bool:
    """Whether a participle behind a verb tells of whom comes next: "plays | disgraced lawyer Ana Moss"."""
    if before not in ("Z", "D", "V", "G") or following is None or following.tag:
        return False
    after = tokens[i + 2] if i + 2 < len(tokens) else None
    nouns = word_tags(following.low, following.text)
    return after is not None and after.tag == "NAME" and "N" in nouns


def _titles(token: Token, following: Token | None) -> bool:
    """Whether a word is a noun for a work or a person, and what follows is its name."""
    nouns = sections("nouns")
    named = following is not None and following.tag in ("NAME", "TITLE")
    kinds = ("Show", "Film", "Work", "text", "Other", "Human")
    return named and any(token.low in nouns[kind] for kind in kinds)


def _nominal_follows(following: Token | None) -> bool:
    if following is None:
        return False
    if following.tag:
        return following.tag in ("NAME", "TITLE")
    if not following.text[0].isalnum() or following.low in small_words():
        return False
    tags = listed_words().get(following.low)
    return tags is None or not _VERBAL.issuperset(tags) or lemma(following.low) == "produce"


def _is_role(token: Token) -> bool:
    return token.low in sections("nouns")["Person"]
