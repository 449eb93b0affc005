"""Functions of strings.  Lengths and positions count Unicode code points, from 0."""

import unicodedata
from typing import Any, Literal, cast

from ..errors import ArgumentError
from ..runtime.kinds import Kind, describe, kind_of
from ..runtime.limits import LONGEST_STRING, expect_room
from .signature import Function, Type, function

__all__ = ["STRING_FUNCTIONS"]

_FORMS = ("NFC", "NFD", "NFKC", "NFKD")


def _substring(text: str, start: int, length: int | None = None) -> str:
    _expect_natural("substring", start)
    if length is None:
        return text[start:]
    _expect_natural("substring", length)
    return text[start : start + length]


def _left(text: str, length: int) -> str:
    _expect_natural("left", length)
    return text[:length]


def _right(text: str, length: int) -> str:
    _expect_natural("right", length)
    return text[-length:] if length else ""


def _expect_natural(name: str, number: int) -> None:
    if number < 0:
        raise ArgumentError(f"{name}() expects numbers from 0 up, found {number}", detail="NumberOutOfRange")


def _split(text: str, delimiters: Any) -> list[str]:
    """The parts between `delimiters`, one string or a list of them; with "" every character is a part."""
    if kind_of(delimiters) is not Kind.LIST:
        return _split_at(text, delimiters)
    parts = [text]
    for delimiter in sorted(_strings(delimiters), key=len, reverse=True):
        parts = [piece for part in parts for piece in _split_at(part, delimiter)]
    return parts


def _split_at(text: str, delimiter: str) -> list[str]:
    return text.split(delimiter) if delimiter else list(text)


def _strings(values: Any) -> list[str]:
    for value in values:
        if kind_of(value) is not Kind.STRING:
            raise ArgumentError(
                f"split() expects Strings to split at, found {describe(value)}", detail="InvalidArgumentType"
            )
    return list(values)


def _replace(text: str, search: str, replacement: str, limit: int = -1) -> str:
    growth = len(replacement) - len(search)
    if growth > 0 and (len(text) + 1) * growth > LONGEST_STRING:
        expect_room(len(text) + text.count(search) * growth, text)
    return text.replace(search, replacement, limit)


def _trim(text: str, characters: str | None = None) -> str:
    return text.strip(characters)


def _trim_left(text: str, characters: str | None = None) -> str:
    return text.lstrip(characters)


def _trim_right(text: str, characters: str | None = None) -> str:
    return text.rstrip(characters)


def _normalize(text: str, form: str = "NFC") -> str:
    if form.upper() not in _FORMS:
        raise ArgumentError(
            f"normalize() expects one of {', '.join(_FORMS)}, found {form!r}", detail="InvalidArgumentValue"
        )
    return unicodedata.normalize(cast(Literal["NFC", "NFD", "NFKC", "NFKD"], form.upper()), text)


_TEXT = Type.STRING
_TWO = (Type.STRING, Type.STRING)

STRING_FUNCTIONS: tuple[Function, ...] = (
    function("char_length", len, (_TEXT,), Type.INTEGER),
    function("character_length", len, (_TEXT,), Type.INTEGER),
    function("left", _left, (_TEXT, Type.INTEGER), _TEXT),
    function("right", _right, (_TEXT, Type.INTEGER), _TEXT),
    function("substring", _substring, (_TEXT, Type.INTEGER, Type.INTEGER), _TEXT, minimum=2),
    function("split", _split, (_TEXT, Type.STRING | Type.LIST), Type.LIST),
    function("replace", _replace, (_TEXT, _TEXT, _TEXT, Type.INTEGER), _TEXT, minimum=3),
    function("toLower", str.lower, (_TEXT,), _TEXT),
    function("toUpper", str.upper, (_TEXT,), _TEXT),
    function("lower", str.lower, (_TEXT,), _TEXT),
    function("upper", str.upper, (_TEXT,), _TEXT),
    function("trim", _trim, (_TEXT,), _TEXT),
    function("btrim", _trim, _TWO, _TEXT, minimum=1),
    function("ltrim", _trim_left, _TWO, _TEXT, minimum=1),
    function("rtrim", _trim_right, _TWO, _TEXT, minimum=1),
    function("normalize", _normalize, _TWO, _TEXT, minimum=1),
)
