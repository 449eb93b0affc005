"""Parts of speech: closed classes by list, open classes by lexicon and, where that leaves a choice, by
neighbours.

Tags: N noun, S plural noun, J adjective, U number, T determiner, Y possessive ("my"), O pronoun, V verb, Z
verb in
-s, D past tense, P past participle, G -ing form, X auxiliary, M modal, R adverb, I preposition, C
conjunction,
B subordinator, W relative, "to", "'s" for the possessive clitic, "not"; NAME, TITLE and SPEECH are given
already.
Punctuation is its own tag.
"""

from functools import cache
from itertools import pairwise

from graph.data import sections
from graph.language.lemmas import lemma
from graph.language.tokens import Token
from graph.language.wordclasses import BE, guess, listed_words, small_words

__all__ = ["tag"]

_FINITE = frozenset("VZDXM")
_VERBAL = frozenset("VZDP")
_NOMINAL = frozenset({"N", "S", "NAME", "TITLE", "O"})
_BEFORE_NOUN = frozenset({"T", "Y", "J", "'s", "U"})
_HAVE = frozenset(["have", "has", "had", "having", "'ve", "'d", "haven't", "hasn't", "hadn't"])
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
#: What means one of two things named before.
_OF_TWO = frozenset(["former", "latter"])
#: Numbers and groups that are the subject of a plural verb: "all three | air", "the pair | star".
_SEVERAL = frozenset(["two", "three", "four", "five", "six", "pair", "duo", "trio", "couple", "both", "all"])
_AGAIN = frozenset(["once", "more", "again", "now", "here"])
_DO = frozenset(["do", "does", "did", "don't", "doesn't", "didn't"])
_OBJECT_START = frozenset({"T", "Y", "NAME", "TITLE", "SPEECH", "J", "U", "I", "to", "O", "R", "N", "S", "G"})
#: Behind these a participle only describes: "the | wicked Queen", "a previously | announced drama".
_PLAIN_DETERMINERS = frozenset(["the", "a", "an", "my", "your", "his", "her", "its", "our", "their"])
#: What a price starts with: "the film cost | about $2 million".
_PRICED = frozenset(["about", "around", "roughly", "nearly", "an", "$", "£", "€"])
#: Verbs whose past form is never said of what it was done to.
_INTRANSITIVE = frozenset([
    "die", "appear", "star", "co-star", "guest-star", "arrive", "go", "come", "become", "remain", "emerge",
    "live", "recur", "debut", "premiere", "serve", "happen", "belong",
])  # fmt: skip
_SEES = frozenset(["see", "watch", "let", "make", "help", "find"])
#: Words that are adverbs after some words and something else after others.
_OFTEN_ADVERBS = frozenset(["all", "both", "next", "first", "last", "since", "best", "better"])
#: What several people do in a work, though English has nouns of these forms.
_PLAYED = frozenset(
    ["play", "star", "voice", "lead", "portray", "front", "share", "return", "feature", "fight", "stand"]
) | frozenset(["pool", "team", "work", "hunt", "band", "ally", "battle", "face", "plot", "race"])
_EXECUTIVE = frozenset(["executive", "exec"])
_SUBJECTS = frozenset(["i", "you", "we", "they", "he", "she", "it", "who"])


def tag(tokens: list[Token]) -> None:
    """Give every token of a sentence its tag."""
    closed, open_, plain = small_words(), listed_words(), _plain()
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
                    or (before == "NAME" and _may_be_verb(tokens, i + 1, open_))
                )
            )
            or (low in ("next", "first", "last") and before in ("O", "NAME", "M"))
            or (low == "since" and before == "X")
            or (
                low in ("best", "better")
                and before not in _BEFORE_NOUN
                and _before_participle(tokens, i, open_)
            )
        ):
            token.tag = "R"
        elif low == "past" and before in ("", "T", "Y", "'s", "C") and _noun_follows(tokens, i):
            token.tag = "J"
        elif low in _OF_TWO and before_low == "the" and _ends_phrase(tokens, i + 1):
            token.tag = "N"
        elif (
            (low in _NAMING and before in ("N", "S", ",", ")", "") and _names_it(tokens, i))
            or (before in ("(", ",") and _remarks(tokens, i, open_))
            or _in_row_of_participles(tokens, i, before, open_)
            or _is_planned(tokens, i, open_)
        ):
            token.tag = "P"
        elif fixed := closed.get(low):
            token.tag = (
                fixed if fixed not in ("W", "Y", "T", "O", "R") else _function(tokens, i, fixed, before)
            )
        else:
            options = open_.get(low) or guess(low, token.text)
            following = tokens[i + 1] if i + 1 < count else None
            token.tag = (
                options[0]
                if len(options) == 1 and options[0] not in "VZSN"
                else _choose(options, token, before, before_low, following, closed, tokens, i)
            )
        before, before_low = token.tag, low
    if count > 4 and tokens[-1].text == "." and not any(token.tag in _FINITE for token in tokens):
        _find_verb(tokens, open_)


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
    participles = {word for word in fixed if "P" in (open_.get(word) or guess(word, word))}
    told = {*_IDIOMS, *_NAMING, *_OFTEN_ADVERBS, *_EXECUTIVE, *_OF_TWO}
    around = {*chosen, *told, *days, *participles, "as", "set", "past"}
    marks = {mark: mark for mark in ",.:;()!?"}
    words = {word: fixed[word] for word in fixed.keys() - around if word[0].isalnum()}
    return words | marks


def _noun_follows(tokens: list[Token], i: int) -> bool:
    """Whether a plain noun comes behind token `i`: "| past seasons", but not "past the house"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None or following.tag or following.low in small_words():
        return False
    tags = listed_words().get(following.low) or guess(following.low, following.text)
    return not {"N", "S"}.isdisjoint(tags)


def _produces(tokens: list[Token], i: int) -> bool:
    """Whether "executive" is part of a verb: "wrote and | executive produced the series"."""
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    return following in ("produced", "produce", "produces", "producing")


def _find_verb(tokens: list[Token], open_: dict[str, tuple[str, ...]]) -> None:
    """Take for the verb of a sentence that has none the first noun after a name that may be one."""
    for token, following in pairwise(tokens):
        tags = open_.get(following.low) or guess(following.low, following.text)
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
    options = listed_words().get(following.low) or guess(following.low, following.text)
    nominal = {"N"} if tokens[i - 1].low == "latter" else {"N", "J"}
    return small_words().get(following.low, "") in ("X", "M", "I", "W", "C") or bool(
        {"Z", "D"}.intersection(options) and not nominal.intersection(options)
    )


def _may_be_verb(tokens: list[Token], i: int, open_: dict[str, tuple[str, ...]]) -> bool:
    if i >= len(tokens) or tokens[i].tag:
        return False
    options = open_.get(tokens[i].low) or guess(tokens[i].low, tokens[i].text)
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
        tags = listed_words().get(following.low) or guess(following.low, following.text)
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
        and (following.low in BE or following.low in _HAVE or following.low in ("will", "would", "can"))
    ):
        return "O"
    return fixed


def _choose(
    options: tuple[str, ...],
    token: Token,
    before: str,
    before_low: str,
    following: Token | None,
    closed: dict[str, str],
    tokens: list[Token],
    i: int,
) -> str:
    """The tag among `options` that the word before and the word after call for."""
    if not options:
        return "R"
    nouns = [o for o in options if o in "NSJU"]
    verbs = [o for o in options if o in "VZDPG"]
    if before in ("R", "not"):
        before, before_low = _before_adverb(tokens, i)
    if before in ("to", "M") or before_low in _DO:
        return "V" if "V" in options else (nouns or list(options))[0] if before == "to" else options[0]
    if before_low in BE and before != "'s":
        for wanted in ("P", "G", "J", "N", "S"):
            if wanted in options:
                return wanted
    if before_low in _HAVE and "P" in options:
        return "P"
    if before_low in ("'s", "'d") and before in ("X", "M") and "P" in options:
        return "P"
    if "-" in token.low and before in ("T", "Y", "'s", "J") and {"P", "D"}.intersection(options):
        return "J"
    several = before in ("T", "U") and before_low in _SEVERAL
    if several and "V" in options and _takes_object(following, closed):
        return "V"
    if before in _BEFORE_NOUN or (before == "I" and options[0] != "G"):
        if nouns:
            if "N" in options and "J" in options:
                return "J" if _nominal_follows(following, closed) and not _titles(token, following) else "N"
            if (
                "P" in options
                and nouns == ["N"]
                and _nominal_follows(following, closed)
                and options[0] == "P"
            ):
                return "P"
            return nouns[0]
        plain = before_low in _PLAIN_DETERMINERS or (before == "J" and before_low.endswith("ly"))
        if plain and "P" in options and _nominal_follows(following, closed):
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
        if "N" in options and "J" in options:
            return "J" if _nominal_follows(following, closed) and not _titles(token, following) else "N"
        return options[0]
    if (
        before in ("NAME", "TITLE", "S", "N", "O", ")", "W", "C", ",", "'s", "P", "SPEECH", "")
        or before in _FINITE
    ):
        return _verb_or_noun(options, nouns, verbs, before, before_low, following, closed, tokens, i)
    return options[0]


def _done_by(tokens: list[Token], i: int) -> bool:
    """Whether "by" comes after the verb `i`, past adverbs: "played once more | by"."""
    small = small_words()
    k = i + 1
    while k < len(tokens) and k < i + 4 and (small.get(tokens[k].low) == "R" or tokens[k].low in _AGAIN):
        k += 1
    return k < len(tokens) and tokens[k].low == "by"


def _takes_object(following: Token | None, closed: dict[str, str]) -> bool:
    """Whether a singular noun could not go on so after "both" or "two": "both star | Ana", "all three air |
    on"."""
    if following is None:
        return False
    return following.tag in ("NAME", "TITLE") or closed.get(following.low, "") in ("T", "Y", "I")


def _verb_or_noun(
    options: tuple[str, ...],
    nouns: list[str],
    verbs: list[str],
    before: str,
    before_low: str,
    following: Token | None,
    closed: dict[str, str],
    tokens: list[Token],
    i: int,
) -> str:
    if "S" in options and following is not None and following.low in ("who", "whose"):
        return "S"
    if not nouns:
        if "D" in options and "P" in options:
            if _describes(tokens, i, before, following):
                return "J"
            if _tells_of_work(tokens, i, following):
                return "P"
            in_role = tokens[0].tag == "G" and before == "S" and _in_role(tokens, i - 1)
            return "P" if in_role or _done_by(tokens, i) else "D"
        return verbs[0]
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
    if before in (",", ")") and starts_object and not _has_finite(tokens, i):
        late = "Z" if "Z" in options else "V" if "V" in options and _coordinated_before(tokens, i) else ""
        if late and (following is None or following.text not in ".,;"):
            return late
        if late == "Z" and lemma(tokens[i].low) in _INTRANSITIVE:
            return late
    if options[0] == "Z" and before in ("NAME", "TITLE") and following is not None and not following.tag:  # noqa: SIM102
        if following.text[0].isalnum() and closed.get(following.low, "") not in ("X", "M"):
            return "Z"
    named = following is not None and following.tag == "NAME"
    quotes = following is not None and following.text == ":" and tokens[-1].tag == "SPEECH"
    if "Z" in options and before == "NAME" and quotes:
        return "Z"
    if "Z" in options and before == "N" and i > 1 and (tokens[i - 2].tag == "G" or _counted(tokens, i)):
        return nouns[0]
    if "V" in options and before == "N" and following is not None and following.text in _PRICED:
        return "D"
    if "Z" in options and named and (_has_verb(tokens, i) or _in_role(tokens, i)):
        return nouns[0]
    if tokens[i].low == "cast" and before == "N" and (following is None or not following.tag):
        return nouns[0]
    if "Z" in options and before == "O" and before_low in ("he", "she", "it"):
        return "Z"
    if "Z" in options:
        singular = before in ("NAME", "TITLE", "N", ")", "W", "SPEECH") or before_low in (
            "he",
            "she",
            "it",
            "who",
            "that",
            "which",
        )
        if singular and starts_object:
            if before == "N" and following is not None and following.text in ".,;":
                return nouns[0]
            return "Z"
        if (
            before in ("C", ",")
            and starts_object
            and following is not None
            and following.text not in ".,;"
            and (_has_finite(tokens, i))
        ):
            return (
                "Z"
                if closed.get(following.low, "") in ("T", "Y", "I", "to", "O") or following.tag
                else nouns[0]
            )
        return nouns[0]
    if before == "N" and following is not None and following.low == "of":
        return nouns[0]
    if "V" in options and before in ("NAME", "TITLE") and starts_object and _is_seen(tokens, i):
        return "V"
    if tokens[i].low in _PLAYED and before == "NAME" and _several_play(tokens, i):
        return "V"
    if "V" in options:
        plural = (
            before == "S"
            or (before == "N" and before_low in _SEVERAL)
            or before_low in ("i", "you", "we", "they", "who")
            or (before in ("NAME", "TITLE", ")") and _coordinated(tokens, i))
        )
        if (
            plural
            and starts_object
            and not (following is not None and following.text in ".,;" and before == "S")
        ):
            return "V"
        if set(options) <= {"V", "J", "R"}:
            return options[0] if before != "O" else "V"
        if "P" in options and before not in ("", "C", ","):
            return "D" if starts_object and "D" in options else nouns[0]
        return nouns[0]
    if "D" in options and (before in ("NAME", "TITLE", "O", "S", "N", "W", ")") and starts_object):
        in_role = tokens[0].tag == "G" and before == "S" and _in_role(tokens, i - 1)
        return "P" if in_role and "P" in options else "D"
    if "G" in options and before in ("NAME", "TITLE", ",", "S", "N") and starts_object:
        return "G"
    return options[0]


def _tells_of_work(tokens: list[Token], i: int, following: Token | None) -> bool:
    """Whether a participle tells of a work in apposition: "is High Tide, a spin-off | built around"."""
    if following is None or small_words().get(following.low) != "I":
        return False
    nouns = sections("nouns")
    work = any(tokens[i - 1].low in nouns[kind] for kind in ("Show", "Film", "Work"))
    k = i - 2
    while k > 0 and tokens[k].tag in ("J", "N", "U"):
        k -= 1
    return work and k > 0 and tokens[k].low in ("a", "an") and tokens[k - 1].text == ","


def _describes(tokens: list[Token], i: int, before: str, following: Token | None) -> bool:
    """Whether a participle behind a verb tells of whom comes next: "plays | disgraced lawyer Ana Moss"."""
    if before not in ("Z", "D", "V", "G") or following is None or following.tag:
        return False
    after = tokens[i + 2] if i + 2 < len(tokens) else None
    nouns = listed_words().get(following.low) or guess(following.low, following.text)
    return after is not None and after.tag == "NAME" and "N" in nouns


def _before_participle(tokens: list[Token], i: int, open_: dict[str, tuple[str, ...]]) -> bool:
    """Whether a participle comes next, as in "best known for"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return following is not None and not following.tag and "P" in open_.get(following.low, ())


def _remarks(tokens: list[Token], i: int, open_: dict[str, tuple[str, ...]]) -> bool:
    """Whether a participle starts a remark: "(played by Ana)", ", set in Rome", ", sent to a village"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    tags = open_.get(tokens[i].low, ())
    if following is None or not ("P" in tags or tokens[i].low == "set"):
        return False
    if following.low == "by":
        return True
    if lemma(tokens[i].low) in _INTRANSITIVE:
        return False
    if i > 1 and tokens[i - 1].text == "," and tokens[i - 2].tag == "P" and following.low in ("and", ","):
        return True
    if "by" in [token.low for token in tokens[i + 1 : i + 5]] and tokens[i - 1].text in (",", "("):
        return True
    starts = small_words().get(following.low) == "I" or (tokens[i].low == "set" and _is_number(following))
    return tokens[i - 1].text == "," and starts and not _in_verb_list(tokens, i) and _has_finite(tokens, i)


def _in_row_of_participles(
    tokens: list[Token], i: int, before: str, open_: dict[str, tuple[str, ...]]
) -> bool:
    """Whether verbs in a row end in "by", so that all are participles: "created, | written and run by"."""
    if not (before == "" or (before in (",", "C") and tokens[i - 2].tag == "P")):
        return False
    if "P" not in (open_.get(tokens[i].low) or guess(tokens[i].low, tokens[i].text)):
        return False
    k, last = i, i - 1
    while k < len(tokens) and k < i + 10 and not tokens[k].tag:
        low = tokens[k].low
        if low == "by":
            return last == k - 1 and last >= i
        tags = open_.get(low) or guess(low, low)
        if "P" in tags:
            last = k
        elif low not in (",", "and") and "R" not in tags and low not in ("executive", "exec", "co"):
            return False
        k += 1
    return False


def _is_planned(tokens: list[Token], i: int, open_: dict[str, tuple[str, ...]]) -> bool:
    """Whether a participle tells the plans for whom "with" names: "with Ana Moss | set to direct"."""
    if i < 2 or i + 1 >= len(tokens) or tokens[i - 1].tag != "NAME" or tokens[i + 1].low != "to":
        return False
    if not ("P" in open_.get(tokens[i].low, ()) or tokens[i].low == "set"):
        return False
    k = i - 1
    while k > 0 and tokens[k].tag in ("NAME", "C", ","):
        k -= 1
    return tokens[k].low == "with"


def _points_at(tokens: list[Token], i: int) -> bool:
    """Whether "that" points at a work: "who led | that film, too"."""
    after = tokens[i + 1 : i + 3]
    nouns = sections("nouns")
    work = bool(after) and any(after[0].low in nouns[kind] for kind in ("Show", "Film", "Work"))
    work = work or (bool(after) and after[0].low == "one" and i > 0 and tokens[i - 1].tag != "I")
    return work and (len(after) < 2 or not after[1].text[0].isalnum() or after[1].low == "too")


def _several_play(tokens: list[Token], i: int) -> bool:
    """Whether two people do what token `i` says: "Ana and Bo | play sisters", "sees Ana and Bo | play"."""
    start = i - 1
    while start > 0 and (tokens[start].tag in ("NAME", ",") or tokens[start].low == "and"):
        start -= 1
    related = tokens[start].tag == "W"  # "in which Ana and Bo | play thieves"
    return _coordinated(tokens, i) and (not _has_finite(tokens, i) or related or _is_seen(tokens, i))


def _is_graded(tokens: list[Token], i: int) -> bool:
    """Whether "more" grades what somebody is called by: "an ever | more haggard Ana Moss"."""
    return any(token.low in ("a", "an", "the", "ever") for token in tokens[max(0, i - 2) : i])


def _is_number(token: Token) -> bool:
    return token.text[0].isdigit() or "U" in listed_words().get(token.low, ())


def _in_verb_list(tokens: list[Token], i: int) -> bool:
    """Whether a comma stands between verbs of one subject: "He sang, danced in a film and left"."""
    following = [token.low for token in tokens[i + 1 : i + 12]]
    return tokens[i - 2].tag in _FINITE or "and" in following[:3]


def _names_it(tokens: list[Token], i: int) -> bool:
    """Whether "named" tells a name, as in "a thief named Mary Kerr", and is not what somebody did."""
    if i + 1 >= len(tokens) or tokens[i + 1].tag not in ("NAME", "TITLE"):
        return False
    if i == 0:
        return len(tokens) > 2 and tokens[2].text == ","
    j = i - 1
    while j > 0 and tokens[j].tag in ("N", "S", "J", "U", ","):
        j -= 1
    return tokens[j].low in ("a", "an", "two") or tokens[i].low != "named" or _has_finite(tokens, i)


def _is_role(token: Token) -> bool:
    return token.low in sections("nouns")["Person"]


def _before_adverb(tokens: list[Token], i: int) -> tuple[str, str]:
    j = i - 1
    while j > 0 and tokens[j].tag in ("R", "not"):
        j -= 1
    return (tokens[j].tag, tokens[j].low) if j >= 0 else ("", "")


def _titles(token: Token, following: Token | None) -> bool:
    """Whether a word is the noun before a title, as in "the epic Low Tide"."""
    nouns = sections("nouns")
    named = following is not None and following.tag in ("NAME", "TITLE")
    kinds = ("Show", "Film", "Work", "text", "Other", "Human")
    return named and any(token.low in nouns[kind] for kind in kinds)


def _nominal_follows(following: Token | None, closed: dict[str, str]) -> bool:
    if following is None:
        return False
    if following.tag:
        return following.tag in ("NAME", "TITLE")
    if not following.text[0].isalnum() or following.low in closed:
        return False
    tags = listed_words().get(following.low)
    return tags is None or not _VERBAL.issuperset(tags) or lemma(following.low) == "produce"


def _counted(tokens: list[Token], i: int) -> bool:
    """Whether a number above one stands before the nouns before token `i`: "two more pilot | orders"."""
    k = i - 1
    while k > 0 and (tokens[k].tag in ("N", "J") or tokens[k].low == "more"):
        k -= 1
    return tokens[k].tag == "U" and tokens[k].low not in ("one", "1")


def _in_role(tokens: list[Token], i: int) -> bool:
    """Whether the words before token `i` start with a preposition before people: "as feuding | chefs"."""
    k = i - 1
    while k > 0 and tokens[k].tag in ("J", "N", "G", "P"):
        k -= 1
    return tokens[k].low in ("as", "by", "with", "alongside", "opposite", "including", "from", "like")


def _has_finite(tokens: list[Token], i: int) -> bool:
    return any(tokens[k].tag in _FINITE for k in range(max(0, i - 25), i))


def _has_verb(tokens: list[Token], i: int) -> bool:
    """Whether the part of the sentence that token `i` is in has its verb: "Back are Low Tide | stars Ana"."""
    for token in reversed(tokens[:i]):
        if token.tag in _FINITE:
            return token.low in BE
        if token.tag in (",", "C", "B", "W", ";", ":", "-", "SPEECH"):
            return False
    return False


def _coordinated_before(tokens: list[Token], i: int) -> bool:
    """Whether a list of names stands before the comma that token `i` comes after."""
    return any(
        tokens[k].tag == "C" and tokens[k - 1].tag == "NAME" and tokens[k + 1].tag == "NAME"
        for k in range(1, i - 1)
    )


def _is_seen(tokens: list[Token], i: int) -> bool:
    """Whether the name before token `i` is seen to do something: "The series sees Ana | return"."""
    j = i - 1
    while j > 0 and (tokens[j].tag in ("NAME", "TITLE", "C", ",")):
        j -= 1
    return tokens[j].tag in _FINITE and lemma(tokens[j].low) in _SEES


def _coordinated(tokens: list[Token], i: int) -> bool:
    reach = 8 if tokens[i - 1].text == ")" else 4
    return i >= 2 and any(tokens[k].tag == "C" for k in range(max(0, i - reach), i - 1))
