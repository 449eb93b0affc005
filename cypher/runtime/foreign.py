"""Values of other programs as Cypher values: what callers pass as parameters and keep in their graphs.

Without importing anything for it: numpy's numbers and arrays, and the Neo4j driver's temporal values and
points, are known by their attributes.
"""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ..errors import ArgumentError, CypherError
from ..spatial import SYSTEMS, Point
from ..temporal import from_native
from .arithmetic import MAX_INTEGER, MIN_INTEGER
from .kinds import Kind, describe, kind_of, wrong_type
from .ordering import order_key

__all__ = ["from_python", "stored"]

#: Classes whose values are Cypher's own already.
_PLAIN: frozenset[type] = frozenset({type(None), bool, float, str})

#: Values nested more deeply than this are taken to contain themselves.
_DEEPEST = 100


def from_python(value: Any, _depth: int = 0) -> Any:
    """`value` in the types that queries work on, and without anything that the caller could change.

    Tuples and arrays become lists, sets sorted lists, mappings maps, numbers of numpy Python's own, decimals
    and fractions Floats, temporal values of Python and of the driver those of `cypher.temporal`.
    CypherTypeError (InvalidArgumentType) for what Cypher has no type for, ArgumentError (IntegerOverflow) for
    an integer beyond 64 bits.
    """
    if type(value) in _PLAIN:
        return value
    kind = kind_of(value)
    if kind is Kind.INTEGER:
        return _integer(int(value))
    if _depth > _DEEPEST:
        raise wrong_type("expected a value without loops in it")
    if kind is Kind.LIST:
        if type(value) is not list and (known := _of_driver(value)) is not None:
            return known
        return [item if type(item) in _PLAIN else from_python(item, _depth + 1) for item in value]
    if kind is Kind.MAP:
        return _map(value, _depth)
    if kind is Kind.FLOAT:
        return _float(value)
    return _foreign(value, _depth) if kind is Kind.FOREIGN else value


def stored(value: Any) -> Any:
    """The same of an attribute of a graph, where what Cypher has no type for stays as it is.

    So does an integer beyond 64 bits; the keys of a map are written as text.
    """
    try:
        return from_python(value)
    except CypherError:
        kind = kind_of(value)
        if kind is Kind.MAP:
            return {str(key): stored(item) for key, item in value.items()}
        return int(value) if kind is Kind.INTEGER else value


def _float(number: Any) -> float:
    """The nearest Float to a number of any kind."""
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf
    except ValueError:  # a signalling NaN
        return math.nan


def _integer(number: int) -> int:
    if MIN_INTEGER <= number <= MAX_INTEGER:
        return number
    raise ArgumentError(
        f"expected an Integer of at most 64 bits, found one of {number.bit_length()}",
        detail="IntegerOverflow",
    )


def _map(value: Mapping[Any, Any], depth: int) -> dict[str, Any]:
    for key in value:
        if not isinstance(key, str):
            raise wrong_type(f"the keys of a map are Strings, found {describe(key)}")
    return {
        key: item if type(item) in _PLAIN else from_python(item, depth + 1) for key, item in value.items()
    }


def _of_driver(value: Any) -> Any:
    """A point or duration of the driver, both of which are tuples for Python; None for other tuples."""
    if not hasattr(value, "srid"):
        return from_native(value)
    if value.srid not in SYSTEMS:
        raise wrong_type(f"expected a point of a known system, found SRID {value.srid}")
    return Point(value.srid, tuple(map(float, value)))


def _foreign(value: Any, depth: int) -> Any:
    temporal = from_native(value)
    if temporal is not None:
        return temporal
    if isinstance(value, Decimal):
        return _float(value)
    if isinstance(value, set | frozenset):
        return sorted((from_python(item, depth + 1) for item in value), key=order_key)
    if hasattr(value, "tolist"):  # numpy's bool, and its arrays
        return from_python(value.tolist(), depth + 1)
    name = type(value).__name__
    raise wrong_type(f"expected a value that Cypher has a type for, found one of Python's {name}")
