"""Small functions that compiled code calls, besides the operators in `cypher.runtime`."""

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final

from .errors import CypherSyntaxError, SemanticError
from .functions.lists import number_range
from .runtime import order_key
from .runtime.kinds import Kind, describe, kind_of, wrong_type
from .runtime.limits import LONGEST_LIST, expect_room, pieces
from .runtime.sorting import sort_in_parts
from .values import Key, Node, Relationship, label_names, type_name

__all__ = [
    "EMPTY", "FINAL", "LONGEST_LIST", "NUMBERS", "ONCE", "OWN_KEY", "PLAIN", "edge_of", "elements", "entries",
    "existing", "expect_room", "has_label", "has_label_or_type", "key_of", "label_in", "not_null",
    "number_range", "orientations", "plain_items", "positive", "row_count", "single", "sort_rows", "top_rows",
    "type_is", "unwound",
]  # fmt: skip

#: The attributes of null.
EMPTY: Final[Mapping[str, Any]] = MappingProxyType({})

#: What a loop that runs once goes over.
ONCE: Final = (None,)

#: Classes whose values compiled code takes from the graph as they are.
PLAIN: Final = frozenset({str, int, float, bool, type(None)})

#: Classes whose values leave a query as they are.
FINAL: Final = PLAIN

#: Classes whose values are their own group key; Python takes True and 1 for equal.
OWN_KEY: Final = frozenset({str, int, type(None)})

#: Classes of what a value of a class in OWN_KEY can be equal to.
_FOUND_BY_HASH: Final = frozenset({str, int, float})

NUMBERS: Final = frozenset({int, float})

#: Classes that loops go over as they are; a range stands for the list that `range()` would make.
_ITERABLE: Final = frozenset({list, range})


# ---- labels and types -----------------------------------------------------------------------------------


def has_label(labels: Any, name: str | None) -> bool:
    """Whether `name` is among what the label attribute of a node holds; for None, whether anything is."""
    names = label_names(labels)
    return bool(names) if name is None else name in names


def label_in(name: str | None, names: tuple[str, ...]) -> bool:
    return bool(names) if name is None else name in names


def type_is(attribute: Any, name: str | None) -> bool:
    """Whether the type attribute of an edge stands for the type `name`; for None, always."""
    return name is None or type_name(attribute) == name


def has_label_or_type(value: Any, name: str | None) -> bool:
    """The same of a Node or Relationship."""
    if isinstance(value, Node):
        return label_in(name, value.label_names)
    if isinstance(value, Relationship):
        return name is None or value.type == name
    raise wrong_type(f"only nodes and relationships have labels and types, found {describe(value)}")


# ---- entities -------------------------------------------------------------------------------------------


def key_of(value: Any) -> Key:
    """The key of a Node, None for null."""
    if isinstance(value, Node):
        return value.key
    if value is None:
        return None
    raise wrong_type(f"expected a Node, found {describe(value)}")


def edge_of(value: Any) -> tuple[Any, Key, Key, Key]:
    """The parts of a Relationship: attributes, start, end, key."""
    if isinstance(value, Relationship):
        return value._attributes, value.start_key, value.end_key, value.key
    raise wrong_type(f"expected a Relationship, found {describe(value)}")


def existing(key: Key, name: str) -> Key:
    """The key of a node that a new relationship needs."""
    if key is None:
        raise SemanticError(
            f"a relationship needs a node at both ends, but '{name}' is null", detail="MissingNode"
        )
    return key


def not_null(value: Any, key: str) -> None:
    """Refuse a null property of MERGE, which would create a new entity each time."""
    if value is None:
        raise SemanticError(
            f"MERGE cannot find anything by the property '{key}', which is null", detail="MergeReadOwnWrites"
        )


def orientations(start: Key, end: Key) -> tuple[tuple[Key, Key], ...]:
    """The ways to go along a relationship without regard to its direction."""
    return ((start, end),) if start == end else ((start, end), (end, start))


# ---- lists and maps -------------------------------------------------------------------------------------


def elements(value: Any) -> Iterable[Any]:
    """The elements of a list; none of null."""
    if type(value) in _ITERABLE:
        return value  # type: ignore[no-any-return]
    if value is None:
        return ()
    if kind_of(value) is Kind.LIST:
        return list(value)
    raise wrong_type(f"expected a List, found {describe(value)}")


def unwound(value: Any) -> Iterable[Any]:
    """What UNWIND makes rows of: the elements of a list, nothing for null, anything else alone."""
    if type(value) in _ITERABLE:
        return value  # type: ignore[no-any-return]
    if value is None:
        return ()
    return list(value) if kind_of(value) is Kind.LIST else (value,)


def plain_items(items: Any) -> frozenset[Any]:
    """Those elements of a list that are found in it by hashing; see OWN_KEY."""
    found = elements(items)
    parts = pieces(found) if isinstance(found, list) else (found,)
    return frozenset(item for part in parts for item in part if type(item) in _FOUND_BY_HASH)


def entries(value: Any) -> Mapping[str, Any]:
    """What `.*` in a map projection stands for."""
    if isinstance(value, Mapping):
        return dict(value.items())
    if value is None:
        return EMPTY
    raise wrong_type(f"expected a Map, Node or Relationship before {{...}}, found {describe(value)}")


def single(count: int | None, unknown: bool) -> bool | None:
    """What `single()` is worth after `count` elements for which the predicate holds."""
    if count is None:
        return None
    if count > 1:
        return False
    return None if unknown else count == 1


# ---- operators ------------------------------------------------------------------------------------------


def positive(value: Any) -> Any:
    """`+value`."""
    if value is None or kind_of(value) in (Kind.INTEGER, Kind.FLOAT, Kind.DURATION):
        return value
    raise wrong_type(f"'+' expects a number or Duration, found {describe(value)}")


# ---- rows -----------------------------------------------------------------------------------------------


def row_count(value: Any, word: str) -> int:
    """The number behind SKIP or LIMIT."""
    if kind_of(value) is not Kind.INTEGER:
        raise CypherSyntaxError(
            f"{word} expects an Integer that is not negative, found {describe(value)}",
            detail="InvalidArgumentType",
            phase="runtime",
        )
    if value < 0:
        raise CypherSyntaxError(
            f"{word} expects an Integer that is not negative, found {value}",
            detail="NegativeIntegerArgument",
            phase="runtime",
        )
    return int(value)


Order = tuple[tuple[int | None, bool], ...]


def sort_rows(rows: list[Any], order: Order) -> None:
    """Sort in place by the values at some places of each row, or by the rows themselves (None)."""
    for place, descending in reversed(order):
        kinds: set[type] = set()
        for part in pieces(rows):
            kinds.update(map(type, part if place is None else map(itemgetter(place), part)))
        key: Callable[[Any], Any] | None
        if kinds in ({str}, {int}):
            key = None if place is None else itemgetter(place)
        else:
            key = order_key if place is None else _ordered_item(place)
        sort_in_parts(rows, key, descending)


def _ordered_item(place: int) -> Callable[[Any], Any]:
    return lambda row: order_key(row[place])


def top_rows(rows: list[Any], order: Order, limit: int) -> None:
    """Sort in place and drop all but the first `limit` rows."""
    sort_rows(rows, order)
    del rows[limit:]
