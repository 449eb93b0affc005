"""`+`, `-`, `*`, `/`, `%`, `^` and `||`.

Integers have 64 bits, as in openCypher: a result beyond them is an ArgumentError (IntegerOverflow), never a
wrong number.  Division of integers cuts toward zero, and by zero is an error; floats follow IEEE 754.
Null on either side gives null.
"""

import math
import operator
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ..errors import ArgumentError, CypherTypeError
from ..temporal.base import Temporal
from .kinds import Kind, describe, kind_of, wrong_type
from .limits import MANY, expect_room
from .text import to_text

__all__ = [
    "MAX_INTEGER", "MIN_INTEGER", "add", "checked", "concatenate", "divide", "modulo", "multiply", "negate",
    "power", "subtract",
]

MAX_INTEGER = 2**63 - 1
MIN_INTEGER = -(2**63)

_NUMERIC = frozenset({Kind.INTEGER, Kind.FLOAT})
_WRITABLE = _NUMERIC | {Kind.STRING}

_PYTHON_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def checked(number: int) -> int:
    """`number`, or ArgumentError (IntegerOverflow) where 64 bits do not hold it."""
    if MIN_INTEGER <= number <= MAX_INTEGER:
        return number
    raise ArgumentError(
        f"the result {_abridged(number)} does not fit into a 64-bit Integer; use a Float",
        detail="IntegerOverflow",
    )


def _abridged(number: int) -> str:
    # Turning a huge integer into text can itself fail, or take long.
    return str(number) if number.bit_length() < 200 else f"of {number.bit_length()} bits"


def add(left: Any, right: Any) -> Any:
    """`left + right`: numbers, strings (also with numbers), lists (with anything), temporal values."""
    cls, other = type(left), type(right)
    if cls is int and other is int:
        result = left + right
        return result if MIN_INTEGER <= result <= MAX_INTEGER else checked(result)
    if cls is other and (cls is str or cls is list):
        return _joined(left, right)
    if left is None or right is None:
        return None
    kind, other_kind = kind_of(left), kind_of(right)
    if kind in _NUMERIC and other_kind in _NUMERIC:
        return _number(operator.add, left, right)
    if kind is Kind.LIST or other_kind is Kind.LIST:
        return _joined(_as_list(left, kind), _as_list(right, other_kind))
    if kind in _WRITABLE and other_kind in _WRITABLE:
        return _joined(to_text(left), to_text(right))
    if isinstance(left, Temporal) or isinstance(right, Temporal):
        return _temporal("+", left, right)
    raise _mismatch("+", left, right)


def _as_list(value: Any, kind: Kind) -> list[Any]:
    if kind is not Kind.LIST:
        return [value]
    return value if type(value) is list else list(value)


def _joined(left: Any, right: Any) -> Any:
    """Two strings or two lists in one."""
    length = len(left) + len(right)
    if length > MANY:
        expect_room(length, left)
    return left + right


def concatenate(left: Any, right: Any) -> Any:
    """`left || right`: two strings or two lists."""
    if left is None or right is None:
        return None
    kind, other = kind_of(left), kind_of(right)
    if kind is other is Kind.STRING:
        return _joined(left, right)
    if kind is other is Kind.LIST:
        return _joined(_as_list(left, kind), _as_list(right, other))
    raise _mismatch("||", left, right)


def subtract(left: Any, right: Any) -> Any:
    """`left - right`."""
    if type(left) is int and type(right) is int:
        return checked(left - right)
    if left is None or right is None:
        return None
    if kind_of(left) in _NUMERIC and kind_of(right) in _NUMERIC:
        return _number(operator.sub, left, right)
    return _temporal("-", left, right)


def multiply(left: Any, right: Any) -> Any:
    """`left * right`."""
    if type(left) is int and type(right) is int:
        return checked(left * right)
    if left is None or right is None:
        return None
    if kind_of(left) in _NUMERIC and kind_of(right) in _NUMERIC:
        return _number(operator.mul, left, right)
    return _temporal("*", left, right)


def divide(left: Any, right: Any) -> Any:
    """`left / right`: of two integers an integer, cut toward zero."""
    if left is None or right is None:
        return None
    kind, other = kind_of(left), kind_of(right)
    if kind is other is Kind.INTEGER:
        if right == 0:
            raise _division_by_zero("/", left)
        quotient = abs(left) // abs(right)
        return checked(int(quotient if (left < 0) == (right < 0) else -quotient))
    if kind in _NUMERIC and other in _NUMERIC:
        return _divide_floats(_float(left), _float(right))
    return _temporal("/", left, right)


def _divide_floats(left: float, right: float) -> float:
    if right != 0.0:
        return left / right
    if left == 0.0 or left != left:
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def modulo(left: Any, right: Any) -> Any:
    """`left % right`: the remainder has the sign of `left`."""
    if left is None or right is None:
        return None
    kind, other = kind_of(left), kind_of(right)
    if kind is other is Kind.INTEGER:
        if right == 0:
            raise _division_by_zero("%", left)
        remainder = abs(left) % abs(right)
        return int(-remainder if left < 0 else remainder)
    if kind in _NUMERIC and other in _NUMERIC:
        left, right = _float(left), _float(right)
        return math.nan if right == 0.0 or math.isinf(left) else math.fmod(left, right)
    raise _mismatch("%", left, right)


def power(left: Any, right: Any) -> float | None:
    """`left ^ right`, always a Float."""
    if left is None or right is None:
        return None
    if kind_of(left) not in _NUMERIC or kind_of(right) not in _NUMERIC:
        raise _mismatch("^", left, right)
    base, exponent = _float(left), _float(right)
    odd = exponent % 2.0 == 1.0
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and odd else math.inf
    except ValueError:
        if base == 0.0:  # to a negative exponent
            return math.copysign(math.inf, base) if odd else math.inf
        return math.nan


def negate(value: Any) -> Any:
    """`-value`."""
    if value is None:
        return None
    kind = kind_of(value)
    if kind is Kind.INTEGER:
        return checked(-int(value))
    if kind is Kind.FLOAT:
        return -value
    if kind is Kind.DURATION:
        return value * -1
    raise wrong_type(f"'-' expects a number or Duration, found {describe(value)}")


def _number(operation: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """The general way for two numbers, of which one may be of numpy."""
    if kind_of(left) is kind_of(right) is Kind.INTEGER:
        return checked(operation(int(left), int(right)))
    return operation(_float(left), _float(right))


def _float(number: Any) -> float:
    try:
        return float(number)
    except OverflowError:  # an integer of the caller's own, beyond any that Cypher knows
        raise ArgumentError("an Integer is too large for a Float", detail="IntegerOverflow") from None


def _temporal(symbol: str, left: Any, right: Any) -> Any:
    """Leave it to the temporal classes, which know among themselves what goes with what."""
    if isinstance(left, Temporal) or isinstance(right, Temporal):
        with suppress(TypeError):
            return _PYTHON_OPERATORS[symbol](left, right)
    raise _mismatch(symbol, left, right)


def _division_by_zero(symbol: str, left: Any) -> ArgumentError:
    return ArgumentError(f"division by zero in {left} {symbol} 0", detail="NumberOutOfRange")


def _mismatch(symbol: str, left: Any, right: Any) -> CypherTypeError:
    return wrong_type(f"'{symbol}' does not take {describe(left)} and {describe(right)}")
