"""Ids made from content, so that the same thing gets the same id in every article and on every machine.

An id never depends on where or when something was read, and nothing here looks anything up: two names are the
same entity exactly when their label and their folded form are the same.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import filterfalse, groupby

__all__ = ["entity_id", "fold", "local_id", "origin_of_id", "quote_id", "relationship_id"]

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
#: How many names are remembered with what they fold to: an article says the same few over and over.
_REMEMBERED = 4096

#: Stands between the id that a name gives and the article that it is meant to be told by.
_LOCAL = "~"


@lru_cache(maxsize=_REMEMBERED)
def fold(name: str) -> str:
    """The words of `name` casefolded, without accents, apostrophes, punctuation or a leading "the".

    >>> fold("The Château’s Höst")
    'chateaus host'
    >>> fold("Disney+") == fold("Disney Plus")
    True

    Initials are one word, however they are written: "J. J.", "J.J." and "JJ".  Letters of other scripts stay
    as they are; a name that is nothing but punctuation folds to "".
    """
    letters = name.casefold().translate(_PLAIN)
    if not letters.isascii():
        decomposed = unicodedata.normalize("NFKD", letters)
        letters = "".join(filterfalse(unicodedata.combining, decomposed)).casefold()
    words = _NOT_WORD.sub(" ", _APOSTROPHES.sub("", letters)).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(_with_initials_joined(words))


def _with_initials_joined(words: list[str]) -> Iterator[str]:
    for initials, run in groupby(words, lambda word: len(word) == 1 and word.isalpha()):
        if initials:
            yield "".join(run)
        else:
            yield from run


def entity_id(label: str, name: str) -> str:
    """The id of the entity with this label and name.

    >>> entity_id("Person", "Krysten Ritter")
    'person:krysten-ritter'

    A name without any letter or digit is identified by its exact characters instead.
    """
    slug = fold(name).replace(" ", "-") or "x" + _digest(name)
    return f"{label.casefold()}:{slug}"


def local_id(label: str, name: str, article: str) -> str:
    """The id of an entity that only this article tells from others of its label and name.

    >>> local_id("Person", "Ritter", "article:0123456789abcdef")
    'person:ritter~0123456789abcdef'
    """
    return entity_id(label, name) + _LOCAL + article.rpartition(":")[2]


def origin_of_id(entity: str) -> tuple[str, str]:
    """What `entity_id` gave for an id, and the digest of the article that tells it from others, or "".

    >>> origin_of_id("person:ritter~0123456789abcdef")
    ('person:ritter', '0123456789abcdef')
    """
    name, _, article = entity.partition(_LOCAL)
    return name, article


def quote_id(speaker_id: str, text: str) -> str:
    """The id of these words from this speaker; spacing, case and punctuation do not matter."""
    return "quote:" + _digest(speaker_id, fold(text) or text)


def relationship_id(start: str, type_: str, end: str) -> str:
    """The id of the relationship of this type between two nodes, given by their ids."""
    return _prefix(type_) + _digest(start, type_, end)


@lru_cache(maxsize=_REMEMBERED)
def _prefix(type_: str) -> str:
    return f"{type_.casefold().replace('_', '-')}:"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]
