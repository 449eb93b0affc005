"""STARTS WITH, ENDS WITH, CONTAINS and `=~`, and how values read as text."""

import math
import unicodedata
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from ..temporal import Temporal
from .kinds import Kind, kind_of
from .limits import MANY, seconds_left, spend, timed_out
from .regular import compiled

__all__ = ["contains", "ends_with", "float_text", "is_normalized", "matches", "starts_with", "to_text"]

NormalForm: TypeAlias = Literal["NFC", "NFD", "NFKC", "NFKD"]


def starts_with(text: Any, prefix: Any) -> bool | None:
    """`text STARTS WITH prefix`; null unless both are strings."""
    return text.startswith(prefix) if isinstance(text, str) and isinstance(prefix, str) else None


def ends_with(text: Any, suffix: Any) -> bool | None:
    """`text ENDS WITH suffix`; null unless both are strings."""
    return text.endswith(suffix) if isinstance(text, str) and isinstance(suffix, str) else None


def contains(text: Any, part: Any) -> bool | None:
    """`text CONTAINS part`; null unless both are strings."""
    if not isinstance(text, str) or not isinstance(part, str):
        return None
    if len(text) > MANY:
        spend(len(text))
    return part in text


def matches(text: Any, pattern: Any) -> bool | None:
    """`text =~ pattern`: whether the regular expression matches all of `text`; null unless both are strings.

    Patterns are Java's, see `cypher.runtime.regular`.
    """
    if not isinstance(text, str) or not isinstance(pattern, str):
        return None
    seconds = seconds_left()
    try:
        return compiled(pattern).fullmatch(text, timeout=seconds) is not None
    except TimeoutError:
        raise timed_out() from None


def is_normalized(text: Any, form: NormalForm = "NFC") -> bool | None:
    """`text IS NFC NORMALIZED`; null unless `text` is a string."""
    return unicodedata.is_normalized(form, text) if isinstance(text, str) else None


def to_text(value: Any) -> str:
    """A scalar as `toString()` writes it: `true`, `1.0E10`, `2020-01-01`."""
    if isinstance(value, Temporal):
        return value.to_text()
    kind = kind_of(value)
    if kind is Kind.BOOLEAN:
        return "true" if value else "false"
    return float_text(float(value)) if kind is Kind.FLOAT else str(value)


def float_text(value: float) -> str:
    """A Float as Cypher writes it: plain from 0.001 to 10,000,000, else with an exponent."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return repr(value)
    number = Decimal(repr(value))
    digits = "".join(map(str, number.as_tuple().digits)).rstrip("0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[0]}.{digits[1:] or '0'}E{number.adjusted()}"
