"""Functions of numbers.  Outside its domain a function gives NaN or an infinity, as Java's do."""

import math
import random
from collections.abc import Callable
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)
from typing import Any

from ..errors import ArgumentError
from ..runtime.arithmetic import checked
from ..runtime.kinds import Kind, kind_of
from .signature import Function, Type, function

__all__ = ["MATHEMATICAL_FUNCTIONS"]

_ROUNDING = {
    "UP": ROUND_UP,
    "DOWN": ROUND_DOWN,
    "CEILING": ROUND_CEILING,
    "FLOOR": ROUND_FLOOR,
    "HALF_UP": ROUND_HALF_UP,
    "HALF_DOWN": ROUND_HALF_DOWN,
    "HALF_EVEN": ROUND_HALF_EVEN,
}

#: A Float has no more decimal places than this.
_MOST_PLACES = 1100


def _total(compute: Callable[[float], float]) -> Callable[[Any], float]:
    """`compute` as a function of every Float, NaN where it has no value."""

    def call(number: Any) -> float:
        try:
            return compute(float(number))
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return call


def _absolute(number: Any) -> Any:
    return checked(abs(number)) if kind_of(number) is Kind.INTEGER else abs(number)


def _sign(number: Any) -> int:
    return int(number > 0) - int(number < 0)


def _ceil(number: Any) -> float:
    return float(math.ceil(number)) if math.isfinite(number) else float(number)


def _floor(number: Any) -> float:
    return float(math.floor(number)) if math.isfinite(number) else float(number)


def _round(number: Any, precision: int = 0, mode: str | None = None) -> float:
    """`number` to `precision` places; ties go up with no precision, else away from zero."""
    value = float(number)
    if not math.isfinite(value):
        return value
    if not precision >= 0:
        raise ArgumentError(
            f"round() expects a precision from 0 up, found {precision}", detail="NumberOutOfRange"
        )
    if precision == 0 and mode is None:
        return float(math.floor(Decimal(value) + Decimal("0.5")))
    if mode is not None and mode.upper() not in _ROUNDING:
        raise ArgumentError(
            f"round() expects one of the modes {', '.join(_ROUNDING)}, found {mode!r}",
            detail="InvalidArgumentValue",
        )
    exact = Decimal(repr(value))
    places = -int(exact.as_tuple().exponent)
    if precision >= min(places, _MOST_PLACES):
        return value
    step = Decimal(1).scaleb(-precision)
    return float((exact / step).to_integral_value(_ROUNDING[(mode or "HALF_UP").upper()]) * step)


def _log(number: float) -> float:
    return -math.inf if number == 0.0 else math.log(number)


def _log10(number: float) -> float:
    return -math.inf if number == 0.0 else math.log10(number)


def _cot(number: float) -> float:
    tangent = math.tan(number)
    return math.inf if tangent == 0.0 else 1.0 / tangent


def _coth(number: float) -> float:
    tangent = math.tanh(number)
    return math.nan if tangent == 0.0 else 1.0 / tangent


def _sinh(number: float) -> float:
    try:
        return math.sinh(number)
    except OverflowError:
        return math.copysign(math.inf, number)


def _haversin(number: float) -> float:
    return (1.0 - math.cos(number)) / 2.0


def _is_nan(number: Any) -> bool:
    return math.isnan(number)


def _atan2(opposite: Any, adjacent: Any) -> float:
    return math.atan2(float(opposite), float(adjacent))


_NUMBER = (Type.NUMBER,)

_OF_ONE_FLOAT: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt, "exp": math.exp, "log": _log, "log10": _log10,
    "sin": math.sin, "cos": math.cos, "tan": math.tan, "cot": _cot,
    "asin": math.asin, "acos": math.acos, "atan": math.atan,
    "sinh": _sinh, "cosh": math.cosh, "tanh": math.tanh, "coth": _coth,
    "degrees": math.degrees, "radians": math.radians, "haversin": _haversin,
}  # fmt: skip

MATHEMATICAL_FUNCTIONS: tuple[Function, ...] = (
    *(function(name, _total(compute), _NUMBER, Type.FLOAT) for name, compute in _OF_ONE_FLOAT.items()),
    function("abs", _absolute, _NUMBER, Type.NUMBER),
    function("sign", _sign, _NUMBER, Type.INTEGER),
    function("ceil", _ceil, _NUMBER, Type.FLOAT),
    function("ceiling", _ceil, _NUMBER, Type.FLOAT),
    function("floor", _floor, _NUMBER, Type.FLOAT),
    function("round", _round, (Type.NUMBER, Type.INTEGER, Type.STRING), Type.FLOAT, minimum=1),
    function("isNaN", _is_nan, _NUMBER, Type.BOOLEAN),
    function("atan2", _atan2, (Type.NUMBER, Type.NUMBER), Type.FLOAT),
    function("e", lambda: math.e, (), Type.FLOAT),
    function("pi", lambda: math.pi, (), Type.FLOAT),
    function("rand", random.random, (), Type.FLOAT, stability="row"),
)
