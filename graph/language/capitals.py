"""What a capitalised word may be: part of a name, an adjective, an office, a company that is on the lists."""

from graph.language.lexicon import Lexicon
from graph.language.tokens import Token

__all__ = [
    "COMPANY_PARTS",
    "OFFICES",
    "PARTICLES",
    "is_capital",
    "is_hyphened_adjective",
    "is_office",
    "is_particled",
    "listed_end",
    "starts_anew",
]

#: Small words inside names of people.
PARTICLES = frozenset(("ap", "ferch", "nic", "ní", "mac", "ui", "uí", "mag", "mhic")) | frozenset(
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
#: How adjectives end whose first half is a name.
_ADJECTIVES = ("ed", "ing", "like", "ish", "esque", "y", "style", "ic")
#: Networks that are called by numbers.
_NUMBERS = frozenset(["five", "seven", "nine", "ten"])
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
#: Words that companies put behind their names for their parts: "BritBox International".
COMPANY_PARTS = frozenset(
    ["International", "Rights", "Global", "Distribution", "Worldwide", "Originals", "Enterprises", "Nordic"]
).union(["Australia", "Canada", "India", "Japan", "Korea", "UK", "Drama", "Comedy", "Kids"])
#: What heads a department and is no other role.
OFFICES = frozenset(["controller", "commissioner", "president", "vp", "evp", "svp"])


def starts_anew(before: Token) -> bool:
    return before.text in (":", "•", "?", "!", ".", "…") or before.tag == "SPEECH"


def listed_end(tokens: list[Token], i: int, lex: Lexicon) -> int:
    """The end of a name from the lists, 0 where none stands or where it is only part of a longer name."""
    options = lex.listed.get(tokens[i].text)
    if options is None or (i and tokens[i - 1].low in ("a.m.", "p.m.", "am", "pm")):
        return 0
    second = tokens[i + 1].text if i + 1 < len(tokens) else ""
    for parts, label, _ in options:
        end = i + len(parts)
        if len(parts) > 1 and parts[1] != second:
            continue
        if len(parts) > 2 and tuple(token.text for token in tokens[i:end]) != parts:
            continue
        if (
            len(parts) == 1
            and parts[0] in lex.honorifics
            and end < len(tokens)
            and is_capital(tokens[end], lex)
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
            starts = i == 0 or starts_anew(tokens[i - 1])
            if label == "Platform" and tokens[i].low in _NUMBERS and after.low in lex.plural:
                return 0
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
    return i < len(tokens) and is_capital(tokens[i], lex) and tokens[i].text not in lex.company_words


def is_particled(token: Token) -> bool:
    """Whether a word is a surname with a small particle joined to it: "el-Masry", "d'Arcy"."""
    if "-" not in token.text and "'" not in token.low:
        return False
    particle, mark, rest = token.text.replace("’", "'").replace("'", "-").partition("-")
    return bool(mark) and particle in _JOINED_PARTICLES and rest[:1].isupper()


def is_capital(token: Token, lex: Lexicon) -> bool:
    return (
        not token.tag
        and (token.text[0].isupper() or is_particled(token))
        and token.text != "I"
        and not is_hyphened_adjective(token, lex)
    )


def is_hyphened_adjective(token: Token, lex: Lexicon) -> bool:
    """Whether a word with a hyphen is an adjective: "London-based", "Irish-Italian", "Hitchcock-like"."""
    return "-" in token.text and (
        token.low.endswith(_ADJECTIVE_ENDINGS)
        or _is_of_two_nations(token.text, lex)
        or _is_compound_adjective(token)
    )


def _is_compound_adjective(token: Token) -> bool:
    """Whether only the first half of an adjective has a capital: "Western-inflected", "Hitchcock-like"."""
    first, hyphen, last = token.text.rpartition("-")
    ends = last.endswith(_ADJECTIVES) or last in ("night", "morning", "evening", "afternoon")
    return bool(hyphen) and first[:1].isupper() and last.islower() and ends


def _is_of_two_nations(word: str, lex: Lexicon) -> bool:
    """Whether a word is an adjective like "Irish-Italian" or "Anglo-Indian"."""
    first, hyphen, second = word.partition("-")
    return bool(hyphen) and second in lex.nationality and (first in lex.nationality or first[-1:] == "o")


def is_office(tokens: list[Token], i: int, lex: Lexicon) -> bool:
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
