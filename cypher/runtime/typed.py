"""Types as queries write them: `valueType(x)` and `x IS :: INTEGER NOT NULL`.

Names, synonyms and their order are those of the Cypher manual, "Values and types".
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias

from ..errors import CypherSyntaxError
from .kinds import Kind, kind_of

__all__ = ["is_typed", "type_test", "value_type"]

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
_POSITION = {name: position for position, name in enumerate(_NAMES.values())}

_ALL = frozenset(_NAMES)
_PROPERTY_KINDS = frozenset(
    {kind for kind in _NAMES if Kind.POINT <= kind <= Kind.FLOAT},
)

_KINDS: dict[str, frozenset[Kind]] = {name: frozenset({kind}) for kind, name in _NAMES.items()}
_KINDS |= {
    "BOOL": _KINDS["BOOLEAN"],
    "VARCHAR": _KINDS["STRING"],
    "INT": _KINDS["INTEGER"],
    "SIGNED INTEGER": _KINDS["INTEGER"],
    "INT64": _KINDS["INTEGER"],
    "INTEGER64": _KINDS["INTEGER"],
    "FLOAT64": _KINDS["FLOAT"],
    "TIME WITHOUT TIME ZONE": _KINDS["LOCAL TIME"],
    "TIME WITHOUT TIMEZONE": _KINDS["LOCAL TIME"],
    "TIME WITH TIME ZONE": _KINDS["ZONED TIME"],
    "TIME WITH TIMEZONE": _KINDS["ZONED TIME"],
    "TIMESTAMP WITHOUT TIME ZONE": _KINDS["LOCAL DATETIME"],
    "TIMESTAMP WITHOUT TIMEZONE": _KINDS["LOCAL DATETIME"],
    "TIMESTAMP WITH TIME ZONE": _KINDS["ZONED DATETIME"],
    "TIMESTAMP WITH TIMEZONE": _KINDS["ZONED DATETIME"],
    "VERTEX": _KINDS["NODE"],
    "ANY NODE": _KINDS["NODE"],
    "ANY VERTEX": _KINDS["NODE"],
    "EDGE": _KINDS["RELATIONSHIP"],
    "ANY RELATIONSHIP": _KINDS["RELATIONSHIP"],
    "ANY EDGE": _KINDS["RELATIONSHIP"],
    "ANY MAP": _KINDS["MAP"],
    "ARRAY": _KINDS["LIST"],
    "ANY": _ALL,
    "ANY VALUE": _ALL,
    "NOTHING": frozenset(),
    "NULL": frozenset(),
}
_PROPERTY_VALUE = ("PROPERTY VALUE", "ANY PROPERTY VALUE")


def value_type(value: Any) -> str:
    """The most precise type of a value: `"LIST<INTEGER NOT NULL> NOT NULL"`."""
    kind = kind_of(value)
    if kind is Kind.NULL:
        return "NULL"
    if kind is Kind.LIST:
        return f"LIST<{_union({value_type(item) for item in value})}> NOT NULL"
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


def is_typed(value: Any, type_name: str) -> bool:
    """`value IS :: type_name`; a CypherSyntaxError (InvalidTypeName) where there is no such type."""
    return type_test(type_name)(value)


@lru_cache(maxsize=256)
def type_test(type_name: str) -> TypeTest:
    """The test that `IS :: type_name` makes."""
    reader = _TypeReader(type_name)
    test = reader.union()
    reader.expect_end()
    return test


class _TypeReader:
    """Reads a type by recursive descent: `LIST<INTEGER NOT NULL> | STRING`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = re.findall(r"\w+|[^\w\s]", text.upper())
        self._next = 0

    def union(self) -> TypeTest:
        members = [self._member()]
        while self._take("|"):
            members.append(self._member())
        return members[0] if len(members) == 1 else lambda value: any(test(value) for test in members)

    def expect_end(self) -> None:
        if self._next < len(self._tokens):
            raise self._unknown()

    def _member(self) -> TypeTest:
        test = self._base()
        while True:
            if self._take("NOT", "NULL") or self._take("!"):
                test = _not_null(test)
            elif self._take("LIST") or self._take("ARRAY"):
                test = _list_of(test)
            else:
                return test

    def _base(self) -> TypeTest:
        words = self._words()
        name = " ".join(words)
        if self._take("<"):
            inner = self.union()
            if not self._take(">") or name not in ("LIST", "ARRAY", "ANY", "ANY VALUE"):
                raise self._unknown()
            return inner if name.startswith("ANY") else _list_of(inner)
        if name in _PROPERTY_VALUE:
            return _is_property_value
        if name not in _KINDS:
            raise self._unknown()
        return _of_kinds(_KINDS[name], nullable=name != "NOTHING")

    def _words(self) -> list[str]:
        """The longest known name that stands here, so that the suffixes LIST and NOT NULL stay apart."""
        end = self._next
        while end < len(self._tokens) and self._tokens[end].isidentifier():
            end += 1
        for stop in range(end, self._next, -1):
            words = self._tokens[self._next : stop]
            if " ".join(words) in _KINDS or " ".join(words) in _PROPERTY_VALUE:
                self._next = stop
                return words
        raise self._unknown()

    def _take(self, *tokens: str) -> bool:
        if tuple(self._tokens[self._next : self._next + len(tokens)]) != tokens:
            return False
        self._next += len(tokens)
        return True

    def _unknown(self) -> CypherSyntaxError:
        return CypherSyntaxError(
            f"expected a type such as INTEGER, STRING NOT NULL or LIST<FLOAT>, found {self._text!r}",
            detail="InvalidTypeName",
        )


def _of_kinds(kinds: frozenset[Kind], *, nullable: bool) -> TypeTest:
    if nullable:
        kinds |= {Kind.NULL}
    return lambda value: kind_of(value) in kinds


def _not_null(test: TypeTest) -> TypeTest:
    return lambda value: value is not None and test(value)


def _list_of(inner: TypeTest) -> TypeTest:
    def test(value: Any) -> bool:
        return value is None or (kind_of(value) is Kind.LIST and all(map(inner, value)))

    return test


def _is_property_value(value: Any) -> bool:
    """What a property can hold: a scalar, or a list of scalars of one kind without null."""
    if value is None or kind_of(value) in _PROPERTY_KINDS:
        return True
    if kind_of(value) is not Kind.LIST:
        return False
    kinds = {kind_of(item) for item in value}
    return len(kinds) <= 1 and kinds <= _PROPERTY_KINDS
