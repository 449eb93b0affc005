"""Functions of numbers.  Outside its domain a function gives NaN or an infinity, as Java's do."""

import math
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ..errors import ArgumentError
from ..runtime.arithmetic import checked
from ..runtime.kinds import Kind, kind_of
from .signature import Function, Type, function

__all__ = ["MATHEMATICAL_FUNCTIONS"]

#: The modes of `round()`, each the name of one of the `decimal` module's without its "ROUND_".
_ROUNDING_MODES = ("UP", "DOWN", "CEILING", "FLOOR", "HALF_UP", "HALF_DOWN", "HALF_EVEN")

#: From here on a Float has no part after the decimal point.
_WHOLE = 2.0**52


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
    if precision < 0:
        raise ArgumentError(
            f"round() expects a precision from 0 up, found {precision}", detail="NumberOutOfRange"
        )
    if mode is not None and mode.upper() not in _ROUNDING_MODES:
        raise ArgumentError(
            f"round() expects one of the modes {', '.join(_ROUNDING_MODES)}, found {mode!r}",
            detail="InvalidArgumentValue",
        )
    if not abs(value) < _WHOLE:
        return value
    if precision == 0 and mode is None:
        return float(math.floor(Decimal(value) + Decimal("0.5")))
    exact = Decimal(repr(value))
    if precision >= -int(exact.as_tuple().exponent):
        return value
    step = Decimal(1).scaleb(-precision)
    whole = (exact / step).to_integral_value(f"ROUND_{(mode or 'HALF_UP').upper()}")
    return float(whole * step)


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
