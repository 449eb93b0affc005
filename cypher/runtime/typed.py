"""Types as queries write them: `valueType(x)` and `x IS :: INTEGER NOT NULL`.

Names and their order are those of the Cypher manual, "Values and types".
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from ..nodes import ValueType
from .kinds import Kind, kind_of
from .limits import pieces

__all__ = ["type_test", "value_type"]

TypeTest: TypeAlias = Callable[[Any], bool]

#: In the order in which the members of a union are written.
_NAMES: dict[Kind, str] = {
    Kind.BOOLEAN: "BOOLEAN",
    Kind.STRING: "STRING",
    Kind.INTEGER: "INTEGER",
    Kind.FLOAT: "FLOAT",
    Kind.DATE: "DATE",
    Kind.LOCAL_TIME: "LOCAL TIME",
    Kind.TIME: "ZONED TIME",
    Kind.LOCAL_DATETIME: "LOCAL DATETIME",
    Kind.DATETIME: "ZONED DATETIME",
    Kind.DURATION: "DURATION",
    Kind.POINT: "POINT",
    Kind.NODE: "NODE",
    Kind.RELATIONSHIP: "RELATIONSHIP",
    Kind.MAP: "MAP",
    Kind.LIST: "LIST",
    Kind.PATH: "PATH",
    Kind.FOREIGN: "ANY",
}
_KINDS = {name: kind for kind, name in _NAMES.items()}
_POSITION = {name: position for position, name in enumerate(_KINDS)}

#: What a property can hold, alone or in a list.
_SCALARS = frozenset(kind for kind in Kind if Kind.POINT <= kind <= Kind.FLOAT)


def value_type(value: Any) -> str:
    """The most precise type of a value: `"LIST<INTEGER NOT NULL> NOT NULL"`."""
    kind = kind_of(value)
    if kind is Kind.NULL:
        return "NULL"
    if kind is Kind.LIST:
        return f"LIST<{_union({value_type(item) for part in pieces(value) for item in part})}> NOT NULL"
    return f"{_NAMES[kind]} NOT NULL"


def _union(members: set[str]) -> str:
    if not members:
        return "NOTHING"
    if "NULL" in members and len(members) > 1:
        members = {member.removesuffix(" NOT NULL") for member in members - {"NULL"}}
    return " | ".join(sorted(members, key=_rank))


def _rank(name: str) -> tuple[int, str]:
    base = name.removesuffix(" NOT NULL").partition("<")[0]
    return _POSITION.get(base, -1), name


def type_test(expected: ValueType) -> TypeTest:
    """The test that `IS :: expected` makes."""
    test = _nullable_test(expected)
    if expected.not_null:
        return lambda value: value is not None and test(value)
    return test


def _nullable_test(expected: ValueType) -> TypeTest:
    name = expected.name
    if name == "LIST":
        return _list_of(type_test(expected.inner[0]))
    if name == "ANY":
        return _any_of(tuple(map(type_test, expected.inner)))
    if name == "NOTHING":
        return lambda value: False
    if name == "NULL":
        return lambda value: value is None
    if name == "PROPERTY VALUE":
        return _is_property_value
    kind = _KINDS[name]
    return lambda value: value is None or kind_of(value) is kind


def _any_of(tests: tuple[TypeTest, ...]) -> TypeTest:
    """Any value at all where there are no alternatives."""
    return lambda value: not tests or any(test(value) for test in tests)


def _list_of(inner: TypeTest) -> TypeTest:
    def test(value: Any) -> bool:
        if value is None:
            return True
        return kind_of(value) is Kind.LIST and all(inner(item) for part in pieces(value) for item in part)

    return test


def _is_property_value(value: Any) -> bool:
    """A scalar, or a list of scalars of one kind without null."""
    if value is None or kind_of(value) in _SCALARS:
        return True
    if kind_of(value) is not Kind.LIST:
        return False
    kinds = {kind_of(item) for part in pieces(value) for item in part}
    return len(kinds) <= 1 and kinds <= _SCALARS
