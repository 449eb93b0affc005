"""What kind of thing a value is: for the global order, for `IS :: TYPE`, and for error messages.

Values of a graph come from Python, so kinds are found by class with `isinstance` behind a cache: a tuple
is a list, a numpy number is a number.  What Cypher has no word for (a set, some object) is FOREIGN: it can be
carried, compared with `=` and returned, but nothing else.
"""

import numbers
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from ..errors import CypherTypeError
from ..spatial import Point
from ..temporal.base import Temporal
from ..values import Node, Path, Relationship

__all__ = ["Kind", "describe", "kind_of", "wrong_type"]


class Kind(IntEnum):
    """Kinds in the global order of values, ascending."""

    MAP = 0
    NODE = 1
    RELATIONSHIP = 2
    LIST = 3
    PATH = 4
    POINT = 5
    DATETIME = 6
    LOCAL_DATETIME = 7
    DATE = 8
    TIME = 9
    LOCAL_TIME = 10
    DURATION = 11
    STRING = 12
    BOOLEAN = 13
    INTEGER = 14
    FLOAT = 15
    FOREIGN = 16
    NULL = 17


_TEMPORAL_KINDS = {
    "ZONED DATETIME": Kind.DATETIME,
    "LOCAL DATETIME": Kind.LOCAL_DATETIME,
    "DATE": Kind.DATE,
    "ZONED TIME": Kind.TIME,
    "LOCAL TIME": Kind.LOCAL_TIME,
    "DURATION": Kind.DURATION,
}

_NAMES = {
    Kind.MAP: "Map",
    Kind.NODE: "Node",
    Kind.RELATIONSHIP: "Relationship",
    Kind.LIST: "List",
    Kind.PATH: "Path",
    Kind.POINT: "Point",
    Kind.DATETIME: "DateTime",
    Kind.LOCAL_DATETIME: "LocalDateTime",
    Kind.DATE: "Date",
    Kind.TIME: "Time",
    Kind.LOCAL_TIME: "LocalTime",
    Kind.DURATION: "Duration",
    Kind.STRING: "String",
    Kind.BOOLEAN: "Boolean",
    Kind.INTEGER: "Integer",
    Kind.FLOAT: "Float",
    Kind.FOREIGN: "value of another program",
    Kind.NULL: "null",
}

#: Longest piece of a value that an error message repeats, in characters.
_EXCERPT = 40

_cache: dict[type, Kind] = {
    type(None): Kind.NULL,
    bool: Kind.BOOLEAN,
    int: Kind.INTEGER,
    float: Kind.FLOAT,
    str: Kind.STRING,
    list: Kind.LIST,
    dict: Kind.MAP,
}


def kind_of(value: Any) -> Kind:
    """The kind of any value at all."""
    cls = type(value)
    kind = _cache.get(cls)
    if kind is None:
        kind = _cache[cls] = _kind_of_class(cls)
    return kind


def _kind_of_class(cls: type) -> Kind:
    if issubclass(cls, Temporal):
        return _TEMPORAL_KINDS[cls.type_name]
    if cls.__name__ == "timedelta64":  # of numpy, for which it is an integer
        return Kind.FOREIGN
    for bases, kind in (
        (Node, Kind.NODE),
        (Relationship, Kind.RELATIONSHIP),
        (Path, Kind.PATH),
        (Point, Kind.POINT),
        (str, Kind.STRING),
        (numbers.Integral, Kind.INTEGER),
        (numbers.Real, Kind.FLOAT),
        ((list, tuple), Kind.LIST),
        (Mapping, Kind.MAP),
    ):
        if issubclass(cls, bases):
            return kind
    return Kind.FOREIGN


def describe(value: Any) -> str:
    """The kind of a value and its beginning, for messages: `Integer 5`, `String 'abc'`, `Node`."""
    kind = kind_of(value)
    name = _NAMES[kind]
    if kind is Kind.STRING:
        return f"{name} {_shorten(repr(str(value)))}"
    if kind is Kind.BOOLEAN:
        return f"{name} {str(value).lower()}"
    if Kind.DATETIME <= kind <= Kind.FLOAT:
        return f"{name} {_shorten(str(value))}"
    return name


def _shorten(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 3]}..."


def wrong_type(message: str) -> CypherTypeError:
    """The error of a value that an operation does not take: TypeError, InvalidArgumentType."""
    return CypherTypeError(message, detail="InvalidArgumentType")
