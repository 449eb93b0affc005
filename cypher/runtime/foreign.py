"""Values of other programs as Cypher values: what callers pass as parameters and keep in their graphs.

Without importing anything for it: numpy's numbers and arrays, and the Neo4j driver's temporal values and
points, are known by their attributes.
"""

from collections.abc import Mapping
from typing import Any

from ..spatial import SYSTEMS, Point
from ..temporal import from_native
from .arithmetic import checked
from .kinds import Kind, describe, kind_of, wrong_type
from .ordering import order_key

__all__ = ["to_cypher"]

#: Values nested more deeply than this are taken to contain themselves.
_DEEPEST = 100


def to_cypher(value: Any, _depth: int = 0) -> Any:
    """`value` in the types that queries work on.

    Tuples and arrays become lists, sets sorted lists, mappings maps, numbers of numpy Python's own, temporal
    values of Python and of the driver those of `cypher.temporal`.  CypherTypeError (InvalidArgumentType) for
    what Cypher has no type for, ArgumentError (IntegerOverflow) for an integer beyond 64 bits.
    """
    if value is None or type(value) in (bool, float, str):
        return value
    if _depth > _DEEPEST:
        raise wrong_type("expected a value without loops in it")
    kind = kind_of(value)
    if kind is Kind.INTEGER:
        return checked(int(value))
    if kind is Kind.FLOAT:
        return float(value)
    if kind is Kind.LIST:
        if hasattr(value, "srid"):  # a point of the driver is a tuple
            return _point(value)
        return [to_cypher(item, _depth + 1) for item in value]
    if kind is Kind.MAP:
        return _map(value, _depth)
    return _foreign(value, _depth) if kind is Kind.FOREIGN else value


def _map(value: Mapping[Any, Any], depth: int) -> dict[str, Any]:
    for key in value:
        if not isinstance(key, str):
            raise wrong_type(f"the keys of a map are Strings, found {describe(key)}")
    return {key: to_cypher(item, depth + 1) for key, item in value.items()}


def _point(value: Any) -> Point:
    if value.srid not in SYSTEMS:
        raise wrong_type(f"expected a point of a known system, found SRID {value.srid}")
    return Point(value.srid, tuple(map(float, value)))


def _foreign(value: Any, depth: int) -> Any:
    temporal = from_native(value)
    if temporal is not None:
        return temporal
    if isinstance(value, set | frozenset):
        return sorted((to_cypher(item, depth + 1) for item in value), key=order_key)
    if hasattr(value, "tolist"):  # numpy's bool, and its arrays
        return to_cypher(value.tolist(), depth + 1)
    name = type(value).__name__
    raise wrong_type(f"expected a value that Cypher has a type for, found one of Python's {name}")
