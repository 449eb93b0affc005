"""Where names begin and end: runs of capitalised words, with what may stand inside a name.

A run is cut where two names touch ("Netflix Ana Moss") and joined over the small words that names of people
("van", "de") and of works ("of", "&") hold. What one sentence leaves open - a capital may only be there
because the sentence starts - is settled by the other sentences: forms that are sure somewhere are looked
for everywhere.
"""

from collections.abc import Iterable

from graph.data import sections
from graph.language.capitals import (
    PARTICLES,
    is_capital,
    is_hyphened_adjective,
    is_office,
    is_particled,
    listed_end,
    starts_anew,
)
from graph.language.joints import INSIDE_TITLE, joint
from graph.language.lexicon import Lexicon, lexicon
from graph.language.tokens import Token

__all__ = ["SureForms", "dated_titles", "is_title_case", "split_names"]

_PERSON_ENDINGS = ("er", "or", "ist", "ian", "wright", "man", "woman", "ess", "hand", "cop", "boss", "chief")
#: How words end that are nothing but trades.
_TRADES = ("ologist", "ographer", "iatrist", "onomist")
_BEFORE_DATES = frozenset(
    [
        "on",
        "last",
        "next",
        "this",
        "every",
        "until",
        "by",
        "since",
        "from",
        "in",
        "of",
        "early",
        "late",
        "mid",
    ]
)
#: Articles that titles in other languages start with, and that no English sentence does.
_FOREIGN_ARTICLES = frozenset(["La", "Le", "Il", "Lo", "El", "Los", "Las", "Les", "Das", "Der", "Gli"])
_FOREIGN_JOINTS = frozenset(["e", "et", "und", "del", "dos", "des", "en", "sur"])


#: Adjectives that surnames stand behind, and what comes behind titles.
_OF_PEOPLE = frozenset(
    ["former", "fellow", "late", "young", "old", "rival", "poor", "dear", "big", "little", "new", "real"]
).union(["mad", "disgraced", "legendary", "great", "lucky", "unlucky", "lovely", "famous", "beloved"])
_AFTER_TITLES = frozenset(
    ["is", "was", "stars", "follows", "returns", "premieres", "centers", "centres", "(", "which"]
)


class SureForms:
    """Forms that are known to be names, from another sentence or from a catalogue.

    `longer` maps the first word of those of two words or more to the words of all such forms, longest first;
    `single` holds words that may be a name by themselves even where a sentence starts.
    """

    __slots__ = ("longer", "shouted", "single")

    def __init__(self, forms: Iterable[tuple[str, ...]] = (), single: Iterable[str] = ()) -> None:
        self.longer: dict[str, list[tuple[str, ...]]] = {}
        self.single = set(single)
        for form in dict.fromkeys(forms):
            if len(form) == 1:
                self.single.add(form[0])
            else:
                self.longer.setdefault(form[0], []).append(form)
        self.shouted: dict[str, list[tuple[str, ...]]] = {}
        for options in self.longer.values():
            options.sort(key=lambda option: (-len(option), option))
            for option in options:
                self.shouted.setdefault(option[0].upper(), []).append(tuple(part.upper() for part in option))


def is_title_case(tokens: list[Token]) -> bool:
    """Whether a headline gives a capital to every word but the small ones, so that capitals tell nothing."""
    lex = lexicon()
    words = [
        token
        for token in tokens[1:]
        if not token.tag and token.text[0].isalpha() and token.low not in lex.function
    ]
    small = sum(token.text[0].islower() for token in words)
    return small < 2 or small * 4 < len(words)


def split_names(tokens: list[Token], sure: SureForms, headline: bool) -> list[tuple[int, int]]:
    """Spans of tokens that are names, in order: token numbers, end exclusive.

    In a headline every word has a capital, so there only sure forms and listed names count.
    """
    found: list[tuple[int, int]] = []
    lex = lexicon()
    ordinary, longer = lex.ordinary, sure.longer
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        # Most words are ordinary ones: that is asked first, as it is quick to tell.
        if (token.text in ordinary and token.text not in longer) or not _may_begin_name(token, i, sure, lex):
            i += 1
            continue
        end = (
            _subtitled(tokens, i, _company_grown(tokens, _sure_end(tokens, i, sure), lex), sure, lex)
            or listed_end(tokens, i, lex)
            or (headline and _shouted_end(tokens, i, sure))
        )
        if not end and token.text.isdigit():
            if not headline and _is_numbered(tokens, i, lex):
                end = _run_end(tokens, i + 1, lex, False)
        elif not end:
            if not headline:
                end = _run_end(tokens, i, lex, i == 0 or starts_anew(tokens[i - 1]))
            if not end and token.text in sure.single and not _is_date(tokens, i, lex):
                end = i + 1
                if token.text in lex.calendar and end < len(tokens) and is_capital(tokens[end], lex):
                    end += tokens[end].text not in lex.not_names and tokens[end].low not in lex.common
        if end:
            found.append((i, end))
            i = end
        else:
            i = _prize_end(tokens, i, lex) or i + 1
    return found


def _prize_end(tokens: list[Token], i: int, lex: Lexicon) -> int:
    """The end of the name of a prize, which names nothing here: "Best Supporting Actress"; 0 if there is
    none."""
    if tokens[i].text not in ("Best", "Outstanding") or i + 1 >= len(tokens):
        return 0
    j = i + 1
    while j < len(tokens) and tokens[j].text[0].isupper() and tokens[j].low in lex.common:
        j += 1
    return j if j > i + 1 else 0


def _may_begin_name(token: Token, i: int, sure: SureForms, lex: Lexicon) -> bool:
    text = token.text
    return not token.tag and (
        text[0].isupper()
        or text.isdigit()
        or text in sure.longer
        or text in lex.listed
        or (is_particled(token) and (text in sure.single or i > 0))
    )


def _is_numbered(tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a number is the first word of a company's name: "of 21 Laps", "with 101 Films"."""
    if not 0 < i < len(tokens) - 1 or len(tokens[i].text) > 3:
        return False
    after = tokens[i + 1]
    return (
        tokens[i - 1].low in ("of", "by", "with", "from", "at", "and", ",", "'s")
        and is_capital(after, lex)
        and after.text not in lex.not_names
        and after.text not in lex.listed
        and (i + 2 >= len(tokens) or tokens[i + 2].low in lex.function or not tokens[i + 2].text[0].islower())
    )


def dated_titles(tokens: list[Token]) -> list[tuple[int, int]]:
    """Spans of capitalised words, with the small words between them, before the year in brackets that dates
    a work."""
    found: list[tuple[int, int]] = []
    for i in range(1, len(tokens) - 2):
        year = tokens[i + 1]
        if tokens[i].text != "(" or not (
            len(year.text) == 4 and year.text.isdigit() and 1880 < int(year.text) < 2100
        ):
            continue
        k = i
        while k > 0 and _may_be_in_title(tokens, k - 1):
            k -= 1
        while k < i and not (tokens[k].text[0].isupper() or tokens[k].text[0].isdigit()):
            k += 1
        if k < i and not tokens[k].tag:
            found.append((k, i))
    return found


def _may_be_in_title(tokens: list[Token], k: int) -> bool:
    token = tokens[k]
    if token.tag:
        return False
    if token.text[0].isupper() or token.text[0].isdigit():
        return True
    return (
        k > 0
        and token.low in INSIDE_TITLE
        and (tokens[k - 1].text[0].isupper() or tokens[k - 1].low in INSIDE_TITLE)
    )


def _sure_end(tokens: list[Token], i: int, sure: SureForms) -> int:
    for parts in sure.longer.get(tokens[i].text, ()):
        end = i + len(parts)
        if tuple(token.text for token in tokens[i:end]) == parts:
            return end
    return 0


def _subtitled(tokens: list[Token], i: int, end: int, sure: SureForms, lex: Lexicon) -> int:
    """The end of a known title with a subtitle: "Low Moon" in "Low Moon: Harvest, a prequel"."""
    if not 0 < end < len(tokens) - 1 or tokens[end].text != ":" or tokens[end].start != tokens[end - 1].end:
        return end
    if tokens[i].text in lex.given or not is_capital(tokens[end + 1], lex):
        return end
    k = end + 1
    while k < len(tokens) and k < end + 6 and is_capital(tokens[k], lex):
        k += 1
    after = tokens[k].low if k < len(tokens) else ""
    person = tokens[end + 1].text in lex.given or _sure_end(tokens, end + 1, sure)
    told = after in (",", "(", ".", "’", "'") and not person
    return k if told and not tokens[end + 1].text.isupper() else end


def _company_grown(tokens: list[Token], end: int, lex: Lexicon) -> int:
    """The end of a known form with the word of a company after it: "Low Moon" in "Low Moon | Pictures"."""
    grows = 0 < end < len(tokens) and tokens[end].text in lex.company_words
    label = lex.company_words[tokens[end].text] if grows else ""
    return end + 1 if label == "Studio" and not tokens[end].tag else end


def _is_date(tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a day or month is meant, although the article also has somebody or something of that name."""
    if tokens[i].text not in lex.calendar:
        return False
    before = tokens[i - 1].low if i else ""
    after = tokens[i + 1].text if i + 1 < len(tokens) else ""
    return before in _BEFORE_DATES or after[:1].isdigit()


def _shouted_end(tokens: list[Token], i: int, sure: SureForms) -> int:
    """The end of a sure form in capitals: LOW TIDE."""
    if not tokens[i].text.isupper() or len(tokens[i].text) < 2:
        return 0
    for parts in sure.shouted.get(tokens[i].text, ()):
        if tuple(token.text for token in tokens[i : i + len(parts)]) == parts:
            return i + len(parts)
    return 0


def _run_end(tokens: list[Token], i: int, lex: Lexicon, starts: bool) -> int:
    """The end of the run of capitalised words that starts at token `i`, 0 where they make no name."""
    first = tokens[i]
    given = first.text in lex.given and i + 1 < len(tokens) and is_capital(tokens[i + 1], lex)
    if (
        first.text == "I"
        or _prize_end(tokens, i, lex)
        or (first.text in lex.calendar and not given)
        or is_hyphened_adjective(first, lex)
        or is_office(tokens, i, lex)
    ):
        return 0
    count = len(tokens)
    following = i + 1 < count and is_capital(tokens[i + 1], lex)
    if first.text.isupper() and len(first.text) > 3 and first.low in lex.common:
        return 0
    if (
        first.text in lex.not_names
        and not given
        and not (following and tokens[i + 1].text not in lex.not_names and not starts)
    ):
        return 0
    if i > 0 and tokens[i - 1].text == "(" and first.low in lex.function and not following:
        return 0
    if starts:
        called = following and _is_called(tokens, i, lex)
        if first.low in lex.function and not (first.low == "the" and following) and not called:
            return 0
        if first.low in lex.roles or (
            first.low.endswith(("ly", "ing", "ed")) and first.text not in lex.given
        ):
            return 0
        if following and _is_trade(tokens, i, lex):
            return 0
        common = (
            (first.low in lex.common or (first.low[-1] == "s" and first.low[:-1] in lex.common))
            and first.text not in lex.given
            and first.text not in lex.honorifics
        )
        odd = following and (_odd_start(first, tokens[i + 1], lex) or _titles_it(tokens, i, lex))
        if common and not odd:
            return 0
    elif first.low in lex.roles and following:
        return 0
    j = _foreign_end(tokens, i, lex) or i + 1
    while j < count:
        token = tokens[j]
        if token.tag:
            break
        if token.text[0].isupper() or is_particled(token):
            month = token.text in lex.calendar and not (j == i + 1 and first.text in lex.given)
            if not is_capital(token, lex) or month or _splits(tokens, i, j, lex):
                break
            j += 1
        elif token.text.isdigit() and len(token.text) <= 4 and _number_belongs(tokens, j, lex):
            j += 1
        elif joined := joint(tokens, i, j, lex):
            j = joined
        else:
            break
    if first.low == "the" and all(token.text in lex.nationality for token in tokens[i + 1 : j]):
        return 0
    if j == i + 1 and first.low == "the":
        return 0
    return j


def _is_called(tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a word that starts a sentence is a given name, though English has a small word of that form:
    "Will Moss", "Per Ek"."""
    second = tokens[i + 1]
    return (
        tokens[i].text in lex.given
        and second.low not in lex.common
        and second.text not in lex.given
        and second.text not in lex.listed
        and second.text not in lex.not_names
    )


def _foreign_end(tokens: list[Token], i: int, lex: Lexicon) -> int:
    """The end of a title in another language that starts with its article: "La seconda sera di quiete"."""
    if tokens[i].text not in _FOREIGN_ARTICLES:
        return 0
    j = i + 1
    named = i > 0 and tokens[i - 1].low in lex.works
    if j < len(tokens) and tokens[j].low in lex.common and not named:
        return 0
    while j < len(tokens) and j < i + 8 and not tokens[j].tag and tokens[j].text[0].islower():
        if tokens[j].low in lex.function and tokens[j].low not in PARTICLES | _FOREIGN_JOINTS:
            break
        j += 1
    return j if j > i + 1 else 0


def _is_trade(tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether what starts a sentence is somebody's trade and no part of their name: "Locksmith Ana Moss"."""
    first, second = tokens[i], tokens[i + 1]
    trade = first.low in sections("nouns")["occupation"] or first.low.endswith(_TRADES)
    if not trade or first.text in lex.given:
        return False
    third = tokens[i + 2] if i + 2 < len(tokens) else None
    named = third is not None and is_capital(third, lex) and second.low not in lex.common
    return first.text not in lex.honorifics and (second.text in lex.given or named)


def _odd_start(first: Token, second: Token, lex: Lexicon) -> bool:
    """Whether a common word that starts a sentence is part of the name that follows: "Cold Harbour was",
    "Saga Moss"."""
    if second.low in lex.common or second.low.removesuffix("s") in lex.common:
        return second.text not in lex.given
    if second.text in lex.given or first.low in lex.functional or first.low.endswith(_PERSON_ENDINGS):
        return False
    return lex.common.get(first.low, ("S",))[:1] in (("N",), ("I",), ()) and second.text not in lex.listed


def _titles_it(tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether an adjective that starts a sentence is in a title: "Cold Weir stars", "Low Quern (2019) is"."""
    first, second = tokens[i], tokens[i + 1]
    after = tokens[i + 2].low if i + 2 < len(tokens) else ""
    if after == "," and i + 3 < len(tokens):
        after = tokens[i + 3].low
    plain = lex.common.get(first.low, ("S",))[:1] == ("J",) and first.low not in _OF_PEOPLE
    named = second.text in lex.given or second.text in lex.listed or second.text in lex.not_names
    return plain and not named and second.low not in lex.functional and after in _AFTER_TITLES


def _splits(tokens: list[Token], i: int, j: int, lex: Lexicon) -> bool:
    """Whether a new name starts at the capitalised token `j` of the run from `i`."""
    if tokens[j].text in lex.listed and (end := listed_end(tokens, j, lex)):
        if end == j + 1 and (tokens[j].low in lex.common or tokens[j].text in lex.given):
            return False
        company = any(tokens[k].text in lex.company_words for k in range(j, min(len(tokens), j + 3)))
        return not company
    return tokens[j].low in lex.roles and j + 1 < len(tokens) and is_capital(tokens[j + 1], lex)


def _number_belongs(tokens: list[Token], j: int, lex: Lexicon) -> bool:
    if tokens[j - 1].text in lex.not_names:
        return False
    return j + 1 >= len(tokens) or not (
        tokens[j + 1].low in lex.common and tokens[j + 1].low not in lex.function
    )
