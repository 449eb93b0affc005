"""Bytes to text: which encoding an article is in, and whether it is text at all.

A byte order mark decides, then what the carrier declares (HTTP header, HTML meta), then UTF-8 if it fits,
and only then charset-normalizer's guess.  Of equally likely guesses Windows-1252 wins, since that is what
English text with curly quotes is in when it is not Unicode.
"""

import codecs
import re

from graph.errors import ReadError
from graph.reading.refusal import refusal

__all__ = ["decode"]

#: UTF-32 before UTF-16: the little-endian mark of the one begins with that of the other.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: How files begin that are often taken for articles, and what to call them.
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
)

#: Control characters that no article has; tab, newlines, form feed and the odd escape are let through.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

#: More than one control character in so many characters is no text.
_CONTROL_SHARE = 200

#: Of the bytes of English in UTF-16 nearly half are zero; in anything but UTF-16 and UTF-32 none is.
_ZEROS_OF_UTF16 = 0.4

#: Guesses whose disorder differs by less than this are equally likely.
_SAME_DISORDER = 0.02

_USUAL = ("cp1252", "mac_roman")

#: Encodings a carrier may declare.  Python knows others ("unicode_escape") that no article comes in.
_DECLARABLE = re.compile(r"utf-(8|16|32)|iso8859|iso2022|cp\d|koi8|gb|big5|euc|shift_jis|mac|hz$")


def decode(data: bytes, source: str, declared: str = "") -> str:
    """The text that `data` holds, without byte order mark and with newlines as "\\n".

    `declared` is the encoding that the carrier names, "" for none; one that does not fit is passed over.
    Raises ReadError, naming `source`, when this is no text.
    """
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise _not_text(source, name)
    text = _decoded(data, source, declared)
    controls = len(_CONTROLS.findall(text))
    if "\0" in text or controls > len(text) // _CONTROL_SHARE:
        raise _not_text(source, "binary data")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, source: str, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                name = encoding.removesuffix("-sig").upper()
                raise refusal(
                    expected=f"{name} in {source}, as its byte order mark says",
                    found=f"something else at byte {error.start}",
                    advice="save the article again as UTF-8",
                ) from None
    if zeros := data.count(0):
        if zeros < len(data) * _ZEROS_OF_UTF16:
            raise _not_text(source, "binary data")
        return _guessed(data, source)
    for encoding in filter(None, (_declarable(declared), "utf-8")):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    if (repaired := _mostly_utf8(data)) is not None:
        return repaired
    return _guessed(data, source)


def _declarable(declared: str) -> str:
    """Python's name for a declared encoding, "" when it is none.

    Latin-1 and ASCII mean Windows-1252, as they do in every browser.
    """
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return ""
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"
    return name if _DECLARABLE.match(name) else ""


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few stray bytes of Windows-1252, as joined or cut files have them, else None."""
    text = data.decode("utf-8", errors="surrogateescape")
    strays = sum("\udc80" <= char <= "\udcff" for char in text)
    good = sum(char > "\x7f" for char in text) - strays
    if good <= strays:
        return None
    return re.sub("[\udc80-\udcff]+", _stray, text)


def _stray(match: re.Match[str]) -> str:
    return match[0].encode("utf-8", errors="surrogateescape").decode("cp1252", errors="replace")


def _guessed(data: bytes, source: str) -> str:
    from charset_normalizer import from_bytes

    guesses = from_bytes(data)
    best = guesses.best()
    if best is None:
        raise _not_text(source, "bytes of no known encoding")
    likely = {
        encoding: guess
        for guess in guesses
        if guess.chaos <= best.chaos + _SAME_DISORDER
        for encoding in guess.could_be_from_charset
    }
    encoding = next((usual for usual in _USUAL if usual in likely), best.encoding)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _not_text(source, "bytes of no known encoding") from None


def _not_text(source: str, found: str) -> ReadError:
    return refusal(
        expected=f"an article as text, Markdown or HTML in {source}",
        found=found,
        advice="save the article as UTF-8 text",
    )
