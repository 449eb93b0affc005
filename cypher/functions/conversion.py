"""toBoolean, toFloat, toInteger and toString, with their forms ...OrNull and ...List.

Text that reads as no such value gives null.  A value that cannot be converted is an error for the plain form,
and null for the other two.
"""

import math
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ..errors import ArgumentError
from ..runtime.arithmetic import MAX_INTEGER, MIN_INTEGER
from ..runtime.kinds import Kind, kind_of
from ..runtime.limits import pieces
from ..runtime.text import to_text
from .signature import Function, Type, function

__all__ = ["CONVERSION_FUNCTIONS"]

_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_FLOAT = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_SPECIAL_FLOATS = {
    "NaN": math.nan, "Infinity": math.inf, "+Infinity": math.inf, "-Infinity": -math.inf,
}

#: Text longer than this is not read as an integer: Python refuses to, as it takes too long.
_MOST_DIGITS = 4000


def to_boolean(value: Any) -> bool | None:
    kind = kind_of(value)
    if kind is Kind.STRING:
        return {"true": True, "false": False}.get(value.strip().lower())
    return bool(value)


def to_float(value: Any) -> float | None:
    if kind_of(value) is not Kind.STRING:
        return float(value)
    text = value.strip()
    return float(text) if _FLOAT.fullmatch(text) else _SPECIAL_FLOATS.get(text)


def to_integer(value: Any) -> int | None:
    """The integer toward zero; null for text that is no number, an error for an integer beyond 64 bits.

    A Float beyond 64 bits gives the nearest Integer that there is, and NaN gives 0, as in Neo4j.
    """
    if kind_of(value) is not Kind.STRING:
        return _from_float(value) if isinstance(value, float) else _within_range(int(value))
    if len(value) > _MOST_DIGITS:
        return None
    if _INTEGER.fullmatch(value):
        return _within_range(int(value))
    return _from_float(float(value)) if _FLOAT.fullmatch(value) else None


def _from_float(number: float) -> int:
    if math.isnan(number):
        return 0
    return int(max(MIN_INTEGER, min(MAX_INTEGER, number)))


def _within_range(number: int) -> int:
    if MIN_INTEGER <= number <= MAX_INTEGER:
        return number
    raise ArgumentError("toInteger() expects a number of at most 64 bits", detail="NumberOutOfRange")


_CONVERSIONS: tuple[tuple[str, Callable[[Any], Any], Type, Type], ...] = (
    ("toBoolean", to_boolean, Type.BOOLEAN | Type.STRING | Type.INTEGER, Type.BOOLEAN),
    ("toFloat", to_float, Type.NUMBER | Type.STRING, Type.FLOAT),
    ("toInteger", to_integer, Type.NUMBER | Type.STRING | Type.BOOLEAN, Type.INTEGER),
    (
        "toString",
        to_text,
        Type.STRING | Type.NUMBER | Type.BOOLEAN | Type.TEMPORAL | Type.POINT,
        Type.STRING,
    ),
)


def _or_null(convert: Callable[[Any], Any], source: Type) -> Callable[[Any], Any]:
    kinds = frozenset(Kind[str(member.name)] for member in source)

    def call(value: Any) -> Any:
        with suppress(ArgumentError):
            return convert(value) if kind_of(value) in kinds else None
        return None

    return call


def _each(convert: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    return lambda values: [convert(value) for part in pieces(values) for value in part]


def _forms(name: str, convert: Callable[[Any], Any], source: Type, result: Type) -> tuple[Function, ...]:
    lenient = _or_null(convert, source)
    return (
        function(name, convert, (source,), result),
        function(f"{name}OrNull", lenient, (Type.ANY,), result),
        function(f"{name}List", _each(lenient), (Type.LIST,), Type.LIST),
    )


CONVERSION_FUNCTIONS: tuple[Function, ...] = tuple(
    form for conversion in _CONVERSIONS for form in _forms(*conversion)
)
