"""An article as a Document, wherever it comes from: a file, a folder's files, standard input, an address.

What comes in is untrusted and may be anything; what cannot be read as an article raises a ReadError that
says in one sentence what was expected, what was found, where, and what to try.
"""

import hashlib
import os
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.errors import ReadError
from graph.model import Document
from graph.reading.decoding import decode
from graph.reading.files import SUFFIXES, articles_at, read_bytes
from graph.reading.names import STANDARD_INPUT, is_address, printable, public_address
from graph.reading.refusal import refusal

if TYPE_CHECKING:
    from graph.reading.page import Page

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "SUFFIXES", "as_document", "expand", "from_bytes", "read"]

#: The longest text that is taken for one article: 5 MB in English, two thousand pages.
MAX_CHARACTERS: Final = 5 * 1024 * 1024

#: The longest file that is looked at: room for the widest encoding, and for markup around the text.
MAX_BYTES: Final = 4 * MAX_CHARACTERS

_MARKDOWN = frozenset({".md", ".markdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})

#: A longer first line is shown cut as a title.
_LONGEST_TITLE = 200


def read(source: str | os.PathLike[str]) -> Document:
    """The article at `source`: a path, "-" for standard input, or an http or https address.

    Plain text stays as it is but for its newlines, which become "\\n"; Markdown and HTML become plain text
    under their title.  Raises ReadError.
    """
    name = os.fspath(source)
    if name == STANDARD_INPUT:
        return from_bytes(_standard_input(), STANDARD_INPUT)
    if is_address(name):
        return _read_address(name)
    path = Path(name)
    return from_bytes(read_bytes(path, MAX_BYTES + 1), path.as_posix(), suffix=path.suffix.lower())


def expand(sources: Iterable[str | os.PathLike[str]]) -> Iterator[str]:
    """The sources for `read` in their order, with the articles of a folder, sorted, in the folder's place.

    Of a folder and its folders come the files with one of SUFFIXES that are not hidden.  A file named twice
    comes once, under its first name.  Raises ReadError for what is not there, and for a folder without any.
    """
    seen: set[str] = set()
    for source in sources:
        for found, identity in _found_at(os.fspath(source)):
            if identity not in seen:
                seen.add(identity)
                yield found


def as_document(text: str, source: str, title: str, *, date: str = "", kind: str = "article") -> Document:
    """A Document with the hash of `text`, and the id made from it."""
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Document(f"{kind}:{sha256[:16]}", printable(source), title, text, sha256, date)


def from_bytes(data: bytes, source: str, *, suffix: str = "", charset: str = "") -> Document:
    """The article in bytes that `read` would find at `source`, under a name that ends in `suffix`.

    `charset` is the encoding that the carrier names.  Raises ReadError.
    """
    shown = "standard input" if source == STANDARD_INPUT else printable(source)
    text = _text(data, shown, suffix, charset)
    page = _page(text, shown, suffix)
    if page is None:
        return as_document(text, source, _first_line(text))
    return as_document(page.with_title(), source, page.title or _first_line(page.text), date=page.date)


def _found_at(name: str) -> Iterator[tuple[str, str]]:
    """Each source that `name` stands for, and what two names of one source have in common."""
    if name == STANDARD_INPUT:
        yield name, name
    elif is_address(name):
        yield name, public_address(name)
    else:
        for path in articles_at(Path(name)):
            yield path.as_posix(), os.path.realpath(path)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise ReadError("expected an article on standard input, found it closed; name a file instead")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _read_address(address: str) -> Document:
    from graph.reading.web import fetch

    public = public_address(address)
    fetched = fetch(address, public, max_bytes=MAX_BYTES)
    return from_bytes(fetched.data, public, suffix=fetched.suffix, charset=fetched.charset)


def _text(data: bytes, shown: str, suffix: str, charset: str) -> str:
    """The bytes decoded, refused where that is no article's text: too long, or without a single word."""
    if len(data) > MAX_BYTES:
        raise _too_long(f"more than {MAX_BYTES / 2**20:.0f} MB", shown)
    if not charset and suffix not in SUFFIXES - _HTML:
        from graph.reading.html import declared_encoding

        charset = declared_encoding(data)
    text = decode(data, shown, charset)
    if len(text) > MAX_CHARACTERS:
        raise _too_long(f"{len(text) / 2**20:.1f} MB", shown)
    if not any(map(str.isalnum, text)):
        found = "not a single word" if text else "an empty file"
        raise refusal(expected=f"an article in {shown}", found=found, advice="check that it was saved whole")
    return text


def _page(text: str, shown: str, suffix: str) -> "Page | None":
    """What markup says the title, date and text are; None for plain text."""
    if suffix in _MARKDOWN:
        from graph.reading.markdown import read_markdown

        return read_markdown(text, shown)
    from graph.reading.html import looks_like_html, read_html

    if suffix in _HTML or (suffix not in SUFFIXES and looks_like_html(text)):
        return read_html(text, shown)
    return None


def _first_line(text: str) -> str:
    return textwrap.shorten(text.lstrip().split("\n", 1)[0], _LONGEST_TITLE, placeholder=" …")


def _too_long(found: str, shown: str) -> ReadError:
    return refusal(
        expected=f"at most {MAX_CHARACTERS / 2**20:.0f} MB of text in {shown}",
        found=found,
        advice="split it into one file an article and import their folder",
    )
