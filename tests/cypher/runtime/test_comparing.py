import math

import pytest

from cypher.errors import CypherTypeError
from cypher.functions import FUNCTIONS
from cypher.runtime import equals, greater, greater_equal, in_list, less, less_equal, not_equals
from cypher.spatial import Point
from cypher.values import Node, Space

NAN = math.nan
date = FUNCTIONS["date"].call
duration = FUNCTIONS["duration"].call

SPACE = Space({1: {}, 2: {}})


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (1, 1, True),
        (1, 1.0, True),
        (2**53 + 1, float(2**53), False),
        (0.1, 0.1, True),
        (1, True, False),
        (1, "1", False),
        (None, None, None),
        (1, None, None),
        (NAN, NAN, False),
        (NAN, "a", False),
        ([1, 2], [1], False),
        ([1, None], [1, 2], None),
        ([1, None], [2, None], False),
        ([1, None], [1], False),
        ((1, 2), [1, 2], True),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": None}, {"a": None}, None),
        ({"a": None}, {"b": None}, False),
        ({"a": 1, "b": None}, {"a": 2, "b": None}, False),
        (date("2020-01-01"), date("2020-01-01"), True),
        (date("2020-01-01"), "2020-01-01", False),
        (duration("P1D"), duration("PT24H"), False),
    ],
)
def test_equality(left: object, right: object, expected: bool | None) -> None:
    assert equals(left, right) is expected
    assert equals(right, left) is expected
    assert not_equals(left, right) is (None if expected is None else not expected)


def test_nodes_are_equal_by_identity_and_not_by_content() -> None:
    assert equals(Node(1, {"name": "a"}, SPACE), Node(1, {}, SPACE)) is True
    assert equals(Node(1, {}, SPACE), Node(2, {}, SPACE)) is False
    assert equals(Node(1, {}, SPACE), 1) is False


def test_a_node_is_not_a_map_though_python_sees_a_mapping() -> None:
    assert equals(Node(1, {"name": "a"}, SPACE), {"name": "a"}) is False


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (1, 2, -1),
        (1, 1.5, -1),
        (2.0, 1, 1),
        (1, 1.0, 0),
        ("a", "b", -1),
        (False, True, -1),
        ([1, 0], [1], 1),
        ([1, None], [1], 1),
        ([1, 2], [3, None], -1),
        ([], [], 0),
        (date("2019-12-31"), date("2020-01-01"), -1),
        ({}, {}, 0),
        ({"z": 1}, {"a": 1, "b": 1}, -1),
        ({"a": 2}, {"b": 1}, -1),
        ({"a": 1, "b": None}, {"a": 2, "b": 1}, -1),
    ],
)
def test_order_of_comparable_values(left: object, right: object, expected: int) -> None:
    for operation, holds in (
        (less, expected < 0),
        (less_equal, expected <= 0),
        (greater, expected > 0),
        (greater_equal, expected >= 0),
    ):
        assert operation(left, right) is holds
    assert less(right, left) is (expected > 0)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (1, "1"),
        (1, True),
        ("a", None),
        ([1, 2], [1, None]),
        ([1, 2], [1, "a"]),
        ({"a": 1}, {"a": None}),
        ({"a": 1}, {"a": "b"}),
        ([NAN], [1]),
        (duration("P1D"), duration("P2D")),
        (date("2020-01-01"), "2020-01-02"),
        (Node(1, {}, SPACE), Node(2, {}, SPACE)),
        (NAN, "a"),
    ],
)
def test_what_cannot_be_compared_gives_null(left: object, right: object) -> None:
    for operation in (less, less_equal, greater, greater_equal):
        assert operation(left, right) is None
        assert operation(right, left) is None


@pytest.mark.parametrize(
    "value",
    [duration("P1D"), Node(1, {}, SPACE), Point(7203, (1.0, 2.0)), [duration("P1D")], {"a": duration("P1D")}],
)
def test_equal_values_are_less_or_equal_even_where_there_is_no_order(value: object) -> None:
    assert less_equal(value, value) is greater_equal(value, value) is True
    assert less(value, value) in (None, False)


@pytest.mark.parametrize("other", [1, 1.0, NAN, math.inf])
def test_nan_is_neither_less_nor_greater_than_any_number(other: float) -> None:
    for operation in (less, less_equal, greater, greater_equal):
        assert operation(NAN, other) is False
        assert operation(other, NAN) is False


@pytest.mark.parametrize(
    ("value", "items", "expected"),
    [
        (1, [1, 2], True),
        (1, [2, 1.0], True),
        (1, [True], False),
        (True, [1], False),
        (1, [True, 1], True),
        (1, [True, None], None),
        ("a", ["b"], False),
        ("a", ["b", None], None),
        ("a", [None, "a"], True),
        (None, [1], None),
        (None, [], False),
        (1, None, None),
        ([1, None], [[1, 2]], None),
        ([1], [1, [1]], True),
        (1, (1, 2), True),
    ],
)
def test_membership(value: object, items: object, expected: bool | None) -> None:
    assert in_list(value, items) is expected


def test_membership_in_what_is_no_list_is_an_error() -> None:
    with pytest.raises(CypherTypeError, match="IN expects a List, found String 'abc'"):
        in_list("a", "abc")
