"""What holds a name together between its capitalised words: "van", "of", "&", "'s", a colon, a nickname.

People and works differ here: "Bo Lind of Low Pictures" is a person and a company, "Game of Cards" one title.
"""

from graph.language.capitals import PARTICLES, is_capital, listed_end, starts_anew
from graph.language.lexicon import Lexicon
from graph.language.tokens import Token

__all__ = ["INSIDE_TITLE", "joint"]

_TITLE_WORDS = frozenset(["a", "an", "the", "of", "in", "and", "for", "on", "at", "to", "with", "from", "by"])
INSIDE_TITLE = _TITLE_WORDS - {"and", "with", "from", "by"} | PARTICLES
#: Function words that have a capital in the middle of a sentence only where a title begins.
_OPENS_TITLE = frozenset(
    ["a", "an", "under", "into", "before", "after", "between", "beyond", "over", "when", "where", "how"]
).union(["what", "my", "our", "your", "his", "her", "all", "no", "this", "from", "through", "until", "while"])
#: Words that titles have before "to" and a place.
_LEADS_TO = frozenset(["return", "road", "back", "journey", "escape", "welcome", "farewell", "flight"])
#: Function words that subtitles start with.
_SUBTITLES = frozenset(
    ["last", "first", "next", "no", "more", "under", "into", "after", "before", "beyond", "out"]
)
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
#: What places have: "The University of Oslo" is no title.
_OF_PLACES = frozenset(
    ["university", "city", "town", "county", "bank", "port", "bay", "isle", "state", "house", "people"]
).union(["streets", "republic", "kingdom", "government", "church", "museum", "battle", "tower", "district"])
_APOSTROPHES = frozenset("'’‘")
_NICKNAME_OPENS = frozenset("“\"'‘(")
_NICKNAME_CLOSES = frozenset("”\"'’)")


def joint(tokens: list[Token], i: int, j: int, lex: Lexicon) -> int:
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
    if token.low in PARTICLES and after.low in PARTICLES and j + 2 < count and is_capital(tokens[j + 2], lex):
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
            if tokens[i].text == "The" and j - i == 2 and after.text in lex.not_names:
                return 0 if tokens[i + 1].low in _OF_PLACES or tokens[i + 1].low in lex.roles else j + 2
            return 0 if listed_end(tokens, j + 1, lex) or after.text in lex.not_names else j + 2
        if after.low == "the" and j + 2 < count and is_capital(tokens[j + 2], lex):
            return 0 if listed_end(tokens, j + 2, lex) else j + 3
        return 0
    if token.low == "'s" and after.text in (",", ".", "(") and _in_title(tokens, i, j, lex):
        return j + 1
    if token.low == "'s" and tokens[i].text in ("St", "St.", "Saint"):
        return j + 1
    if token.text in ("'", "’") and tokens[j - 1].low[-1] == "s" and after.text[0].isupper():
        return j + 2 if tokens[i].text in ("The", "A", "An") and j - i == 2 else 0
    if token.low == "'s" and after.text[0].isupper():
        left = tokens[j - 1]
        common = left.low in lex.common and left.text not in lex.given and left.text not in lex.listed
        article = tokens[i].text in ("The", "A", "An") and j - i <= 3 and not _is_somebody(tokens, j + 1, lex)
        if article and " ".join(token.text for token in tokens[i + 1 : j]) not in lex.listed_forms:
            return j + 2
        own = tokens[i].low in ("my", "our", "your", "his", "her", "their")
        if _in_title(tokens, i, j, lex) and j - i == 1 + own:
            return j + 2
        return j + 2 if common and j - i == 1 and not listed_end(tokens, j + 1, lex) else 0
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
        if _is_somebody(tokens, j + 1, lex):
            return 0
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
        capital = is_capital(after, lex) and is_capital(tokens[j + 3], lex)
        return j + 4 if known and capital and tokens[j + 3].low not in lex.functional else 0
    if token.text in ("...", "…") and after.text in ("?", "!"):
        return j + 2
    if token.text in ("!", "?") and (after.text[0].islower() or after.text in (",", "'s")):
        return j + 1
    return 0


def _is_somebody(tokens: list[Token], k: int, lex: Lexicon) -> bool:
    """Whether a person's full name stands at token `k`: a given name and a word that is no common one."""
    if k + 1 >= len(tokens) or tokens[k].text not in lex.given or tokens[k].low in lex.common:
        return False
    last = tokens[k + 1]
    return is_capital(last, lex) and last.low not in lex.common and last.text not in lex.company_words


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
    if tokens[i].low in _OPENS_TITLE and not starts_anew(tokens[i - 1]):
        return tokens[j].low in INSIDE_TITLE | {"to"}
    if tokens[i].text == "The" and j - i > 2 and tokens[j].low in ("at", "of", "in", "on"):
        place = tokens[j + 1].text in lex.not_names or tokens[j + 1].text in lex.places
        return not starts_anew(tokens[i - 1]) and not place and not listed_end(tokens, j + 1, lex)
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
    if tokens[k].text in lex.calendar:
        return 0
    if k == j + 1 and tokens[j].low in ("and", "for", "on", "with", "from", "at", "to", "by"):
        if tokens[j].low == "to":
            led = tokens[j - 1].low in _LEADS_TO or tokens[k].low in lex.common
            return k + 1 if led and not listed_end(tokens, k, lex) else 0
        if tokens[j].low != "and":
            listed = tokens[k].text in lex.not_names or listed_end(tokens, k, lex)
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
