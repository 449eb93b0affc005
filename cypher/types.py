"""What is known of a value before the query runs.

A `StaticType` says which kinds of value an expression may give, as a set (`cypher.functions.Type`); null is
in every type.  It is used for one purpose, to refuse what can never work, so it errs on the side of ANY.
"""

from dataclasses import dataclass
from functools import reduce
from typing import Final

from .functions import Type

__all__ = [
    "ANY", "BOOLEAN", "FLOAT", "INTEGER", "LIST", "MAP", "NODE", "NULL", "NUMBER", "PATH", "RELATIONSHIP",
    "STRING", "StaticType", "Type", "list_of", "static_type", "union",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class StaticType:
    """`kinds` is empty for what is always null; `element` is for lists only, None if nothing is known."""

    kinds: Type
    element: "StaticType | None" = None

    def is_only(self, kinds: Type) -> bool:
        """Whether the type is `kinds`, neither more nor less."""
        return self.kinds is kinds

    def may_be(self, kinds: Type) -> bool:
        """Whether a value of this type can be of one of `kinds`, or null."""
        return self.is_only(Type.ANY) or not self.kinds or bool(self.kinds & kinds)

    def must_be(self, kinds: Type) -> bool:
        """Whether every value of this type but null is of one of `kinds`."""
        return not self.kinds & ~kinds

    def __str__(self) -> str:
        if self.element is not None and self.element.kinds and not self.element.is_only(Type.ANY):
            return f"List of {self.element}"
        return str(self.kinds) if self.kinds else "null"

    @property
    def elements(self) -> "StaticType":
        """What is known of the elements, if this is a list."""
        return ANY if self.element is None else self.element

ANY: Final = StaticType(Type.ANY)
NULL: Final = StaticType(Type(0))
BOOLEAN: Final = StaticType(Type.BOOLEAN)
INTEGER: Final = StaticType(Type.INTEGER)
FLOAT: Final = StaticType(Type.FLOAT)
NUMBER: Final = StaticType(Type.NUMBER)
STRING: Final = StaticType(Type.STRING)
MAP: Final = StaticType(Type.MAP)
LIST: Final = StaticType(Type.LIST)
NODE: Final = StaticType(Type.NODE)
RELATIONSHIP: Final = StaticType(Type.RELATIONSHIP)
PATH: Final = StaticType(Type.PATH)

_PLAIN: Final = {
    known.kinds: known
    for known in (ANY, BOOLEAN, INTEGER, FLOAT, NUMBER, STRING, MAP, LIST, NODE, RELATIONSHIP, PATH)
}


def static_type(kinds: Type) -> StaticType:
    """The type of what may be any of `kinds`."""
    return _PLAIN.get(kinds) or StaticType(kinds)


def list_of(element: StaticType) -> StaticType:
    return StaticType(Type.LIST, element)


def union(types: list[StaticType]) -> StaticType:
    """The type of what may be of any of `types`; NULL for none."""
    return reduce(_either, types, NULL)


def _either(left: StaticType, right: StaticType) -> StaticType:
    if left is right or not right.kinds:
        return left
    if not left.kinds:
        return right
    if left.is_only(Type.ANY) or right.is_only(Type.ANY):
        return ANY
    element = None
    if left.element is not None and right.element is not None:
        element = _either(left.element, right.element)
    return StaticType(left.kinds | right.kinds, element)
