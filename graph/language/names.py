"""Where names begin and end: runs of capitalised words, with what may stand inside a name.

A run is cut where two names touch ("Netflix Ana Moss") and joined over the small words that names of people
("van", "de") and of works ("of", "&") hold. What one sentence leaves open - a capital may only be there
because the sentence starts - is settled by the other sentences: forms that are sure somewhere are looked
for everywhere.
"""

from collections.abc import Iterable

from graph.language.lexicon import Lexicon, lexicon
from graph.language.tokens import Token

__all__ = [
    "COMPANY_PARTS",
    "OFFICES",
    "PARTICLES",
    "SureForms",
    "dated_titles",
    "is_title_case",
    "split_names",
]

#: Small words inside names of people.
PARTICLES = frozenset(("ap", "ferch", "nic", "ní")) | frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "y",
        "af",
        "av",
        "zu",
        "vom",
        "ó",
    ]
)
_JOINED_PARTICLES = frozenset(
    ["al", "el", "ul", "as", "ad", "ibn", "bin", "ben", "d", "l", "de", "di", "da", "o", "t"]
)
_TITLE_WORDS = frozenset(["a", "an", "the", "of", "in", "and", "for", "on", "at", "to", "with", "from", "by"])
_ADJECTIVE_ENDINGS = (
    "-based",
    "-born",
    "-language",
    "-style",
    "-era",
    "-set",
    "-winning",
    "-nominated",
    "-led",
    "-winner",
    "-nominee",
    "-bound",
    "-owned",
    "-backed",
    "-produced",
    "-created",
    "-directed",
)
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "wright", "man", "woman", "ess", "hand", "cop", "boss", "chief")
_INSIDE_TITLE = _TITLE_WORDS - {"and", "with", "from", "by"} | PARTICLES
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
#: Function words that have a capital in the middle of a sentence only where a title begins.
_OPENS_TITLE = frozenset(
    ["a", "an", "under", "into", "before", "after", "between", "beyond", "over", "when", "where", "how"]
).union(["what", "my", "our", "your", "his", "her", "all", "no", "this", "from", "through", "until", "while"])
#: Function words that subtitles start with.
_SUBTITLES = frozenset(
    ["last", "first", "next", "no", "more", "under", "into", "after", "before", "beyond", "out"]
)
#: Words that companies put behind their names for their parts: "BritBox International".
COMPANY_PARTS = frozenset(
    ["International", "Rights", "Global", "Distribution", "Worldwide", "Originals", "Enterprises", "Nordic"]
).union(["Australia", "Canada", "India", "Japan", "Korea", "UK", "Drama", "Comedy", "Kids"])
#: What heads a department and is no other role.
OFFICES = frozenset(["controller", "commissioner", "president", "vp", "evp", "svp"])
#: What follows a title with a colon in it, and hardly what follows the words after a label.
_AFTER_TITLE = frozenset(
    [
        "which",
        "starring",
        "directed",
        "created",
        "is",
        "was",
        "will",
        "has",
        "had",
        "stars",
        "follows",
        "also",
    ]
)
#: Articles that titles in other languages start with, and that no English sentence does.
_FOREIGN_ARTICLES = frozenset(["La", "Le", "Il", "Lo", "El", "Los", "Las", "Les", "Das", "Der", "Gli"])
_FOREIGN_JOINTS = frozenset(["e", "et", "und", "del", "dos", "des", "en", "sur"])
_APOSTROPHES = frozenset("'’‘")
_NICKNAME_OPENS = frozenset("“\"'‘(")
_NICKNAME_CLOSES = frozenset("”\"'’)")


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
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        if token.tag or not (
            token.text[0].isupper()
            or token.text.isdigit()
            or token.text in sure.longer
            or token.text in lex.listed
            or (_is_particled(token) and (token.text in sure.single or i))
        ):
            i += 1
            continue
        end = (
            _sure_end(tokens, i, sure)
            or _listed_end(tokens, i, lex)
            or (headline and _shouted_end(tokens, i, sure))
        )
        if not end and token.text.isdigit():
            if not headline and _is_numbered(tokens, i, lex):
                end = _run_end(tokens, i + 1, lex, False)
        elif not end:
            if not headline:
                end = _run_end(tokens, i, lex, i == 0 or _starts_anew(tokens[i - 1]))
            if not end and token.text in sure.single and not _is_date(tokens, i, lex):
                end = i + 1
                if token.text in lex.calendar and end < len(tokens) and _is_capital(tokens[end], lex):
                    end += tokens[end].text not in lex.not_names and tokens[end].low not in lex.common
        if end:
            found.append((i, end))
            i = end
        else:
            i += 1
    return found


def _is_numbered(tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a number is the first word of a company's name: "of 21 Laps", "with 101 Films"."""
    if not 0 < i < len(tokens) - 1 or len(tokens[i].text) > 3:
        return False
    after = tokens[i + 1]
    return (
        tokens[i - 1].low in ("of", "by", "with", "from", "at", "and", ",", "'s")
        and _is_capital(after, lex)
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
        and token.low in _INSIDE_TITLE
        and (tokens[k - 1].text[0].isupper() or tokens[k - 1].low in _INSIDE_TITLE)
    )


def _starts_anew(before: Token) -> bool:
    return before.text in (":", "•", "?", "!", ".", "…") or before.tag == "SPEECH"


def _sure_end(tokens: list[Token], i: int, sure: SureForms) -> int:
    for parts in sure.longer.get(tokens[i].text, ()):
        end = i + len(parts)
        if end <= len(tokens) and all(tokens[i + k].text == part for k, part in enumerate(parts)):
            return end
    return 0


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


def _listed_end(tokens: list[Token], i: int, lex: Lexicon) -> int:
    """The end of a name from the lists, 0 where none stands or where it is only part of a longer name."""
    for parts, label, _ in lex.listed.get(tokens[i].text, ()):
        end = i + len(parts)
        if end > len(tokens) or any(tokens[i + k].text != part for k, part in enumerate(parts)):
            continue
        if (
            len(parts) == 1
            and parts[0] in lex.honorifics
            and end < len(tokens)
            and _is_capital(tokens[end], lex)
        ):
            return 0
        if (
            len(parts) == 1
            and (tokens[i].text in lex.given or tokens[i].low in lex.common)
            and end < len(tokens)
        ):
            after = tokens[end]
            if not after.tag and after.text[0].isupper() and after.low not in lex.common:
                return 0
            starts = i == 0 or _starts_anew(tokens[i - 1])
            if starts and tokens[i].low in lex.common and after.text[0].islower() and after.low != "'s":
                return (
                    0
                    if label == "Outlet" or tokens[i].low in lex.function
                    else _company_end(tokens, end, lex)
                )
        return _company_end(tokens, end, lex)
    return 0


def _company_end(tokens: list[Token], end: int, lex: Lexicon) -> int:
    """The end of a listed name grown into the name of a company or universe: ABC -> ABC Studios."""
    last = end
    while last < len(tokens) and not tokens[last].tag and tokens[last].text[0].isupper() and last < end + 3:
        last += 1
        if tokens[last - 1].text in lex.company_words or (
            last == end + 1
            and tokens[last - 1].text in COMPANY_PARTS
            and (not _names_more(tokens, last, lex) or tokens[last].text in COMPANY_PARTS)
        ):
            end = last
    return end


def _names_more(tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a name goes on at token `i`, so that what stands before it is no part of a company's name."""
    return i < len(tokens) and _is_capital(tokens[i], lex) and tokens[i].text not in lex.company_words


def _is_particled(token: Token) -> bool:
    """Whether a word is a surname with a small particle joined to it: "el-Masry", "d'Arcy"."""
    particle, mark, rest = token.text.replace("’", "'").replace("'", "-").partition("-")
    return bool(mark) and particle in _JOINED_PARTICLES and rest[:1].isupper()


def _is_capital(token: Token, lex: Lexicon) -> bool:
    return (
        not token.tag
        and (token.text[0].isupper() or _is_particled(token))
        and token.text != "I"
        and not token.low.endswith(_ADJECTIVE_ENDINGS)
        and not _is_of_two_nations(token.text, lex)
    )


def _is_of_two_nations(word: str, lex: Lexicon) -> bool:
    """Whether a word is an adjective like "Irish-Italian" or "Anglo-Indian"."""
    first, hyphen, second = word.partition("-")
    return bool(hyphen) and second in lex.nationality and (first in lex.nationality or first[-1:] == "o")


def _run_end(tokens: list[Token], i: int, lex: Lexicon, starts: bool) -> int:
    """The end of the run of capitalised words that starts at token `i`, 0 where they make no name."""
    first = tokens[i]
    given = first.text in lex.given and i + 1 < len(tokens) and _is_capital(tokens[i + 1], lex)
    if (
        first.text == "I"
        or (first.text in lex.calendar and not given)
        or first.low.endswith(_ADJECTIVE_ENDINGS)
        or _is_of_two_nations(first.text, lex)
        or _is_office(tokens, i, lex)
    ):
        return 0
    count = len(tokens)
    following = i + 1 < count and _is_capital(tokens[i + 1], lex)
    if first.text.isupper() and len(first.text) > 3 and first.low in lex.common:
        return 0
    if (
        first.text in lex.not_names
        and not given
        and not (following and tokens[i + 1].text not in lex.not_names and not starts)
    ):
        return 0
    if starts:
        if first.low in lex.function and not (first.low == "the" and following):
            return 0
        if first.low in lex.roles or (
            first.low.endswith(("ly", "ing", "ed")) and first.text not in lex.given
        ):
            return 0
        common = (
            (first.low in lex.common or (first.low[-1] == "s" and first.low[:-1] in lex.common))
            and first.text not in lex.given
            and first.text not in lex.honorifics
        )
        if common and (not following or not _odd_start(tokens[i], tokens[i + 1], lex)):
            return 0
    elif first.low in lex.roles and following:
        return 0
    j = _foreign_end(tokens, i, lex) or i + 1
    while j < count:
        token = tokens[j]
        if token.tag:
            break
        if token.text[0].isupper() or _is_particled(token):
            month = token.text in lex.calendar and not (j == i + 1 and first.text in lex.given)
            if not _is_capital(token, lex) or month or _splits(tokens, i, j, lex):
                break
            j += 1
        elif token.text.isdigit() and len(token.text) <= 4 and _number_belongs(tokens, j, lex):
            j += 1
        elif joined := _joint(tokens, i, j, lex):
            j = joined
        else:
            break
    if j == i + 1 and first.low == "the":
        return 0
    return j


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


def _is_office(tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a word is capitalised as part of somebody's office: "Director of BBC Drama", "Head of
    Comedy"."""
    if tokens[i].low in lex.roles:
        return i + 1 < len(tokens) and tokens[i + 1].low in ("of", "at", "for")
    return i > 0 and tokens[i].low in lex.departments and _is_role_of(tokens, i - 1, lex)


def _is_role_of(tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether "of" with a role before it comes before a department, be there a company between them."""
    for k in range(i, max(0, i - 4), -1):
        if tokens[k].low == "of":
            return tokens[k - 1].low in lex.roles | OFFICES
        if not tokens[k].text[0].isupper():
            return False
    return False


def _odd_start(first: Token, second: Token, lex: Lexicon) -> bool:
    """Whether a common word that starts a sentence is part of the name that follows: "Cold Harbour was",
    "Saga Moss"."""
    if second.low in lex.common or second.low.removesuffix("s") in lex.common:
        return second.text not in lex.given
    if second.text in lex.given or first.low in lex.functional or first.low.endswith(_PERSON_ENDINGS):
        return False
    return lex.common.get(first.low, ("S",))[:1] in (("N",), ("I",), ()) and second.text not in lex.listed


def _splits(tokens: list[Token], i: int, j: int, lex: Lexicon) -> bool:
    """Whether a new name starts at the capitalised token `j` of the run from `i`."""
    if tokens[j].text in lex.listed and (end := _listed_end(tokens, j, lex)):
        if end == j + 1 and (tokens[j].low in lex.common or tokens[j].text in lex.given):
            return False
        company = any(tokens[k].text in lex.company_words for k in range(j, min(len(tokens), j + 3)))
        return not company
    return tokens[j].low in lex.roles and j + 1 < len(tokens) and _is_capital(tokens[j + 1], lex)


def _number_belongs(tokens: list[Token], j: int, lex: Lexicon) -> bool:
    if tokens[j - 1].text in lex.not_names:
        return False
    return j + 1 >= len(tokens) or not (
        tokens[j + 1].low in lex.common and tokens[j + 1].low not in lex.function
    )


def _in_title(tokens: list[Token], i: int, j: int, lex: Lexicon) -> bool:
    """Whether the run from `i` is sure to be a title: "the film A Day at Sea", "her book The King and the
    Cook"."""
    if i == 0 or (tokens[i].text in lex.given and j - i >= 2):
        return False
    before = tokens[i - 2] if i > 1 and tokens[i - 1].text == "," else tokens[i - 1]
    if before.low in lex.works or tokens[i - 1].low in ("titled", "entitled", "called", "dubbed"):
        return tokens[j - 1].text not in lex.company_words
    if i > 1 and tokens[i - 1].low == "'s" and len(tokens[i - 2].text) == 4 and tokens[i - 2].text.isdigit():
        return True
    if tokens[i].low in _OPENS_TITLE and not _starts_anew(tokens[i - 1]):
        return tokens[j].low in _INSIDE_TITLE | {"to"}
    if tokens[i].text == "The" and j - i > 2 and tokens[j].low in ("at", "of", "in", "on"):
        place = tokens[j + 1].text in lex.not_names or tokens[j + 1].text in lex.places
        return not _starts_anew(tokens[i - 1]) and not place and not _listed_end(tokens, j + 1, lex)
    return (
        tokens[i].text in ("The", "A")
        and tokens[j].low in ("and", "of", "in")
        and tokens[j + 1].low in ("the", "a")
    )


def _title_joint(tokens: list[Token], j: int, lex: Lexicon) -> int:
    """The end of small words and the capitalised word after them, 0 where there is none."""
    k = j
    while k < len(tokens) and k < j + 3 and not tokens[k].tag and tokens[k].low in _TITLE_WORDS:
        k += 1
    if (
        k == j
        or k >= len(tokens)
        or tokens[k].tag
        or not tokens[k].text[0].isupper()
        or tokens[k].text == "I"
    ):
        return 0
    if k == j + 1 and tokens[j].low in ("and", "for", "on", "with", "from", "at", "to", "by"):
        if tokens[j].low == "to":
            return k + 1 if tokens[k].low in lex.common and not _listed_end(tokens, k, lex) else 0
        if tokens[j].low != "and":
            listed = tokens[k].text in lex.not_names or _listed_end(tokens, k, lex)
            festival = tokens[k].text.isupper()
            known = tokens[k].low in lex.common or (tokens[j].low == "at" and not festival)
            return k + 1 if known and not listed else 0
        after = tokens[k + 1].low if k + 1 < len(tokens) else "."
        return k + 1 if after in ("is", "was", ",", ".", "(", "which", ";") else 0
    return k + 1


def _is_somebody_of(tokens: list[Token], i: int, j: int, lex: Lexicon) -> bool:
    """Whether the "of" `j` says where somebody works: "Bo Lind of Low Pictures", not "Game of Cards"."""
    k = j + 1
    while k < len(tokens) and not tokens[k].tag and tokens[k].text[0].isupper():
        k += 1
    if tokens[k - 1].text in lex.company_words and k > j + 2:
        return True
    return j - i >= 2 and not any(token.low in lex.common or token.low == "the" for token in tokens[i:j])


def _is_subtitled(tokens: list[Token], i: int, j: int, lex: Lexicon) -> bool:
    """Whether the colon `j` after what starts a sentence is in a title: "Low Tide: Origins, which"."""
    if j == i + 1 and tokens[i].low in lex.common and tokens[i].text not in lex.given:
        return False
    k = j + 1
    while (
        k < len(tokens)
        and (tokens[k].text[0].isupper() or tokens[k].low in _TITLE_WORDS)
        and not tokens[k].tag
    ):
        k += 1
    if k > j + 6 or k == j + 1 or k >= len(tokens):
        return False
    after = tokens[k + 1].low if tokens[k].text == "," and k + 1 < len(tokens) else tokens[k].low
    return after in _AFTER_TITLE


def _joint(tokens: list[Token], i: int, j: int, lex: Lexicon) -> int:
    """The token after token `j` and its capitalised follower, if token `j` holds a name together; else 0."""
    count = len(tokens)
    token = tokens[j]
    if j + 1 >= count:
        return 0
    after = tokens[j + 1]
    if after.tag:
        return 0
    if token.low in PARTICLES and after.text[0].isupper():
        return j + 2
    if (
        token.low in PARTICLES
        and after.low in PARTICLES
        and j + 2 < count
        and _is_capital(tokens[j + 2], lex)
    ):
        return j + 3
    person = tokens[i].text in lex.given and j - i >= 2
    if _in_title(tokens, i, j, lex) and (end := _title_joint(tokens, j, lex)):
        return end
    if token.text == "&" and after.text[0].isupper():
        return 0 if person else j + 2
    if token.low == "of":
        if person or tokens[j - 1].low in lex.roles or _is_somebody_of(tokens, i, j, lex):
            return 0
        if after.text[0].isupper():
            return 0 if _listed_end(tokens, j + 1, lex) or after.text in lex.not_names else j + 2
        if after.low == "the" and j + 2 < count and _is_capital(tokens[j + 2], lex):
            return 0 if _listed_end(tokens, j + 2, lex) else j + 3
        return 0
    if token.low == "'s" and tokens[i].text in ("St", "St.", "Saint"):
        return j + 1
    if token.text in ("'", "’") and tokens[j - 1].low[-1] == "s" and after.text[0].isupper():
        return j + 2 if tokens[i].text in ("The", "A", "An") and j - i == 2 else 0
    if token.low == "'s" and after.text[0].isupper():
        left = tokens[j - 1]
        common = left.low in lex.common and left.text not in lex.given and left.text not in lex.listed
        article = tokens[i].text in ("The", "A", "An") and j - i <= 3
        if article and " ".join(token.text for token in tokens[i + 1 : j]) not in lex.listed_forms:
            return j + 2
        if _in_title(tokens, i, j, lex) and j - i == 1:
            return j + 2
        return j + 2 if common and j - i == 1 and not _listed_end(tokens, j + 1, lex) else 0
    shouted = after.text.isupper() and len(after.text) > 3
    if (
        token.text == ":"
        and (after.text[0].isupper() or (after.text.isdigit() and len(after.text) == 4))
        and not shouted
        and (i > 0 or _is_subtitled(tokens, i, j, lex))
        and not tokens[i].text.isupper()
    ):
        if after.text[0].isdigit():
            return j + 2
        longer = j + 2 < count and (after.low not in lex.function or after.low in _SUBTITLES)
        return j + 2 if longer or after.low in ("the", "a") else 0
    if token.text == "," and after.text in ("Jr.", "Sr.", "Jr", "Sr"):
        return j + 2
    if (
        token.text in _APOSTROPHES
        and len(after.text) == 2
        and after.text.isdigit()
        and token.end == after.start
    ):
        return j + 2
    if token.text in _NICKNAME_OPENS and j + 3 < count and tokens[j + 2].text in _NICKNAME_CLOSES:
        known = tokens[j - 1].text in lex.given or tokens[j - 1].low not in lex.common
        capital = _is_capital(after, lex) and _is_capital(tokens[j + 3], lex)
        return j + 4 if known and capital and tokens[j + 3].low not in lex.functional else 0
    if token.text in ("...", "…") and after.text in ("?", "!"):
        return j + 2
    if token.text in ("!", "?") and (after.text[0].islower() or after.text in (",", "'s")):
        return j + 1
    return 0
