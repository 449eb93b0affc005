"""Whether a text looks like English prose, which is all that the rules can read.

English cannot be written without its small words: between a third and half of the words of any article are
"the", "of", "was"...  Other languages, source code, lists of links and recipes have few of them.
"""

import re
from functools import cache

from graph.data import sections

__all__ = ["looks_like_english_prose"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Fewer words than this are too few to tell by.
_ENOUGH = 30
#: How much of a text is looked at, in characters.
_LOOKED_AT = 20_000
#: The share of small words below which a text is no prose; articles and even lists of credits have more.
_LEAST = 0.27
#: How many different small words there are at least in prose of that length.
_DIFFERENT = 8
_SYMBOL = re.compile(r"[{}()\[\]<>=;|\\/_&#$%^~`+]")
#: The share of symbols among the characters above which a text is code, or markup, or a list of links.
_SYMBOLS_UP_TO = 0.05


def looks_like_english_prose(text: str) -> bool:
    """Whether enough words are English function words; of very short texts this is taken for granted."""
    text = text[:_LOOKED_AT]
    found = _WORD.findall(text.lower().replace("’", "'"))
    if len(found) < _ENOUGH:
        return True
    if len(_SYMBOL.findall(text)) > _SYMBOLS_UP_TO * len(text):
        return False
    small_words = _small_words()
    small = [word for word in found if word in small_words]
    return len(small) >= _LEAST * len(found) and len(set(small)) >= _DIFFERENT


@cache
def _small_words() -> frozenset[str]:
    return frozenset().union(*sections("function_words").values())
