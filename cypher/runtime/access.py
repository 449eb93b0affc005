"""Reading out of values: `value.key`, `value[index]` and `value[from..to]`."""

from typing import Any

from ..errors import CypherTypeError
from .kinds import Kind, describe, kind_of, wrong_type
from .limits import MANY, spend

__all__ = ["property_of", "slice_", "subscript"]

_WITH_PROPERTIES = frozenset({Kind.MAP, Kind.NODE, Kind.RELATIONSHIP})
_WITH_COMPONENTS = frozenset(kind for kind in Kind if Kind.POINT <= kind <= Kind.DURATION)


def property_of(value: Any, key: str) -> Any:
    """`value.key`: null where a map, node or relationship has no such key.

    CypherTypeError (InvalidArgumentType) where a point or temporal value has no such component, and for
    values of other kinds.
    """
    if value is None:
        return None
    kind = kind_of(value)
    if kind in _WITH_PROPERTIES:
        return value.get(key)
    if kind in _WITH_COMPONENTS:
        return _component(value, key)
    raise wrong_type(
        f"{describe(value)} has no property '{key}'; "
        "only nodes, relationships, maps, points and temporal values have properties"
    )


def _component(value: Any, name: str) -> Any:
    """A part of a point or temporal value; unlike a property of a node, it is known to be there or not."""
    found = value.component(name)
    if found is None:
        raise wrong_type(f"{describe(value)} has no component '{name}'")
    return found


def subscript(value: Any, index: Any) -> Any:
    """`value[index]`: an element of a list, counted from the end when negative, or a property by its name.

    Null where there is no such element or key, or either side is null.
    """
    if type(value) is list and type(index) is int:
        return value[index] if -len(value) <= index < len(value) else None
    if value is None:
        return None
    kind = kind_of(value)
    if kind is Kind.LIST:
        return _element(value, index)
    if kind not in _WITH_PROPERTIES and kind not in _WITH_COMPONENTS:
        raise wrong_type(f"[...] reads lists and maps, found {describe(value)}")
    if index is None:
        return None
    if not isinstance(index, str):
        raise CypherTypeError(
            f"a {describe(value)} is read by a String key, found {describe(index)}",
            detail="MapElementAccessByNonString",
        )
    return property_of(value, index)


def _element(items: Any, index: Any) -> Any:
    if index is None:
        return None
    position = _position(index)
    return items[position] if -len(items) <= position < len(items) else None


def slice_(items: Any, start: Any = 0, end: Any = ...) -> Any:
    """`items[start..end]`; `end` left out is the end of the list.  Null when any of the three is null."""
    if items is None or start is None or end is None:
        return None
    if kind_of(items) is not Kind.LIST:
        raise wrong_type(f"[..] takes a part of a List, found {describe(items)}")
    if len(items) > MANY:
        spend(len(items))
    part = items[_position(start) : None if end is ... else _position(end)]
    return part if type(part) is list else list(part)


def _position(index: Any) -> int:
    if kind_of(index) is not Kind.INTEGER:
        raise wrong_type(f"a position in a List is an Integer, found {describe(index)}")
    return int(index)
