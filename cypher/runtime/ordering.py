"""Keys for ORDER BY, min and max (`order_key`) and for DISTINCT and grouping (`group_key`).

Both are total: every value has a key, whatever its kind.  `sorted(values, key=order_key)` is ORDER BY
ascending, null last.  Two values fall into one group when their `group_key`s are equal: unlike `=`, null
belongs with null and NaN with NaN.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .kinds import Kind, kind_of
from .limits import MOST_KEYS, expect_parts, pieces, spend

__all__ = ["group_key", "order_key"]

#: Classes whose values are their own group key.  Booleans are not: for Python, True equals 1.
_OWN_KEY: frozenset[type] = frozenset({str, int, type(None)})


class _Parts:
    """Counts the lists and maps in one value: doubled again and again, a short query makes 2^64 of them."""

    __slots__ = ("count",)

    def __init__(self) -> None:
        self.count = 0

    def note(self, part: Any, done: str) -> None:
        self.count += 1
        expect_parts(self.count, MOST_KEYS, done)
        spend(len(part) + 20)


def order_key(value: Any, parts: _Parts | None = None) -> tuple[Any, ...]:
    """A tuple that sorts before another's when the value comes first in Cypher's global order."""
    cls = type(value)
    if cls is str:
        return (Kind.STRING, value)
    if cls is int:
        return (Kind.INTEGER, 0, value)
    kind = kind_of(value)
    if kind is Kind.LIST or kind is Kind.MAP:
        parts = _Parts() if parts is None else parts
        parts.note(value, "ordered by")
        return _list(value, parts) if kind is Kind.LIST else _map(value, parts)
    return _ORDER[kind](value)


def _number(value: Any) -> tuple[Any, ...]:
    return (Kind.INTEGER, 0, value) if value == value else (Kind.INTEGER, 1)


def _map(value: Any, parts: _Parts) -> tuple[Any, ...]:
    """Fewer entries first, then by keys, then by values in the order of the keys."""
    keys = sorted(value)
    return (Kind.MAP, len(keys), tuple(keys), tuple(order_key(value[key], parts) for key in keys))


def _list(value: Any, parts: _Parts) -> tuple[Any, ...]:
    return (Kind.LIST, tuple(order_key(item, parts) for part in pieces(value) for item in part))


def _path(value: Any) -> tuple[Any, ...]:
    """Node by node and relationship by relationship, as they are met on the way."""
    steps = [order_key(value.nodes[0])]
    for relationship, node in zip(value.relationships, value.nodes[1:], strict=True):
        steps += (order_key(relationship), order_key(node))
    return (Kind.PATH, tuple(steps))


def _entity(kind: Kind) -> Callable[[Any], tuple[Any, ...]]:
    return lambda value: (kind, value.order_key())


def _foreign(value: Any) -> tuple[Any, ...]:
    cls = type(value)
    try:
        text = repr(value)
    except Exception:  # whatever a class of others does
        text = object.__repr__(value)
    return (Kind.FOREIGN, cls.__module__, cls.__qualname__, text)


def _temporal(kind: Kind) -> Callable[[Any], tuple[Any, ...]]:
    return lambda value: (kind, *value.order_key())


_ORDER: dict[Kind, Callable[[Any], tuple[Any, ...]]] = {
    Kind.NODE: _entity(Kind.NODE),
    Kind.RELATIONSHIP: _entity(Kind.RELATIONSHIP),
    Kind.PATH: _path,
    Kind.POINT: lambda value: (Kind.POINT, value.srid, value.coordinates),
    Kind.STRING: lambda value: (Kind.STRING, value),
    Kind.BOOLEAN: lambda value: (Kind.BOOLEAN, value),
    Kind.INTEGER: _number,
    Kind.FLOAT: _number,
    Kind.FOREIGN: _foreign,
    Kind.NULL: lambda value: (Kind.NULL,),
}
_ORDER.update({kind: _temporal(kind) for kind in Kind if Kind.DATETIME <= kind <= Kind.DURATION})


def group_key(value: Any, parts: _Parts | None = None) -> Any:
    """A hashable value, equal for all values that DISTINCT and grouping take as one."""
    cls = type(value)
    if cls in _OWN_KEY:
        return value
    kind = kind_of(value)
    if kind is Kind.FLOAT:
        return value if value == value else (Kind.FLOAT,)
    if kind is Kind.BOOLEAN:
        return (Kind.BOOLEAN, value)
    if kind is Kind.LIST or kind is Kind.MAP:
        parts = _Parts() if parts is None else parts
        parts.note(value, "grouped by")
        if kind is Kind.LIST:
            return (Kind.LIST, *_group_keys(value, parts))
        return (Kind.MAP, frozenset((key, group_key(item, parts)) for key, item in value.items()))
    return _foreign_key(value) if kind is Kind.FOREIGN else value


def _foreign_key(value: Any) -> Any:
    try:
        hash(value)
    except Exception:  # whatever a class of others does
        return (Kind.FOREIGN, id(value))
    return value


def _group_keys(items: Sequence[Any], parts: _Parts) -> Iterable[Any]:
    for part in pieces(items):
        for item in part:
            yield item if type(item) in _OWN_KEY else group_key(item, parts)
