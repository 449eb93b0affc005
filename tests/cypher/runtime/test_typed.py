import pytest

from cypher.functions import FUNCTIONS
from cypher.nodes import ValueType
from cypher.runtime import type_test, value_type
from cypher.spatial import Point
from cypher.values import Node, Space


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "NULL"),
        (True, "BOOLEAN NOT NULL"),
        (1, "INTEGER NOT NULL"),
        (1.0, "FLOAT NOT NULL"),
        ("a", "STRING NOT NULL"),
        ({"a": 1}, "MAP NOT NULL"),
        ([], "LIST<NOTHING> NOT NULL"),
        ([None], "LIST<NULL> NOT NULL"),
        ([1, 2], "LIST<INTEGER NOT NULL> NOT NULL"),
        ([1, None], "LIST<INTEGER> NOT NULL"),
        (["a", 1, True], "LIST<BOOLEAN NOT NULL | STRING NOT NULL | INTEGER NOT NULL> NOT NULL"),
        ([[1], None, 2.5], "LIST<FLOAT | LIST<INTEGER NOT NULL>> NOT NULL"),
        (Node(1, {}, Space({})), "NODE NOT NULL"),
        (Point(7203, (0.0, 0.0)), "POINT NOT NULL"),
        (FUNCTIONS["datetime"].call("2020-01-01T00:00Z"), "ZONED DATETIME NOT NULL"),
    ],
)
def test_the_type_of_a_value(value: object, expected: str) -> None:
    assert value_type(value) == expected


INTEGER = ValueType("INTEGER")
STRING = ValueType("STRING")


@pytest.mark.parametrize(
    ("expected", "members", "others"),
    [
        (INTEGER, [1, None], [1.0, True, "1"]),
        (ValueType("INTEGER", not_null=True), [1], [None, 1.0]),
        (ValueType("LIST", (INTEGER,)), [[], [1, None], None], [["a"], 1]),
        (ValueType("LIST", (ValueType("INTEGER", not_null=True),), not_null=True), [[1]], [[None], None]),
        (ValueType("ANY"), [1, None, [], {}], []),
        (ValueType("ANY", not_null=True), [1], [None]),
        (ValueType("ANY", (INTEGER, STRING)), [1, "a", None], [1.5, []]),
        (ValueType("NULL"), [None], [1]),
        (ValueType("NOTHING"), [], [None, 1]),
        (ValueType("PROPERTY VALUE"), [1, "a", [1, 2], [], None], [{}, [1, "a"], [[1]], [None]]),
        (ValueType("MAP"), [{}, None], [Node(1, {}, Space({}))]),
    ],
)
def test_membership_of_types(expected: ValueType, members: list[object], others: list[object]) -> None:
    test = type_test(expected)
    assert [value for value in members if not test(value)] == []
    assert [value for value in others if test(value)] == []
