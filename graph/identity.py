"""Ids made from content, so that the same thing gets the same id in every article and on every machine.

An id never depends on where or when something was read, and nothing here looks anything up: two names are the
same entity exactly when their label and their folded form are the same.
"""

import hashlib
import re
import unicodedata
from itertools import filterfalse

__all__ = ["entity_id", "fold", "quote_id", "relationship_id"]

#: Letters that Unicode does not decompose, though English texts write them without stroke or ligature.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "&": " and ",
        "+": " plus ",
    }
)
_APOSTROPHES = re.compile(r"['’‘ʼ`]")
_NOT_WORD = re.compile(r"[\W_]+")
_DIGEST_LENGTH = 16


def fold(name: str) -> str:
    """The words of `name` casefolded, without accents, apostrophes, punctuation or a leading "the".

    >>> fold("The Château’s Höst")
    'chateaus host'
    >>> fold("Disney+") == fold("Disney Plus")
    True

    Letters of other scripts stay as they are; a name that is nothing but punctuation folds to "".
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    letters = "".join(filterfalse(unicodedata.combining, decomposed)).casefold()
    words = _NOT_WORD.sub(" ", _APOSTROPHES.sub("", letters)).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def entity_id(label: str, name: str) -> str:
    """The id of the entity with this label and name.

    >>> entity_id("Person", "Krysten Ritter")
    'person:krysten-ritter'

    A name without any letter or digit is identified by its exact characters instead.
    """
    slug = fold(name).replace(" ", "-") or "x" + _digest(name)
    return f"{label.casefold()}:{slug}"


def quote_id(speaker_id: str, text: str) -> str:
    """The id of these words from this speaker; spacing, case and punctuation do not matter."""
    return "quote:" + _digest(speaker_id, fold(text) or text)


def relationship_id(start: str, type_: str, end: str) -> str:
    """The id of the relationship of this type between two nodes, given by their ids."""
    return f"{type_.casefold().replace('_', '-')}:" + _digest(start, type_, end)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]
