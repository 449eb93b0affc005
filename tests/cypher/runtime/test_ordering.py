import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.functions import FUNCTIONS
from cypher.runtime import equals, group_key, less, order_key
from cypher.spatial import Point
from cypher.values import Node, Path, Relationship, Space

SPACE = Space({key: {} for key in (1, 2, "a")})
NODES = [Node(key, {}, SPACE) for key in (1, 2, "a")]
RELATIONSHIP = Relationship(1, 2, 0, {"type": "T"}, SPACE)
PATH = Path((NODES[0], NODES[1]), (RELATIONSHIP,))

#: One value of each kind, in the global order.
ORDERED = [
    {"a": "map"},
    NODES[0],
    RELATIONSHIP,
    ["list"],
    PATH,
    Point(7203, (1.0, 2.0)),
    FUNCTIONS["datetime"].call("2020-01-01T00:00Z"),
    FUNCTIONS["localdatetime"].call("2020-01-01T00:00"),
    FUNCTIONS["date"].call("2020-01-01"),
    FUNCTIONS["time"].call("00:00Z"),
    FUNCTIONS["localtime"].call("00:00"),
    FUNCTIONS["duration"].call("P1D"),
    "text",
    False,
    True,
    -math.inf,
    1.5,
    math.inf,
    math.nan,
    {1, 2}.__class__,
    None,
]

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=6,
)


def test_every_kind_has_its_place() -> None:
    keys = [order_key(value) for value in ORDERED]
    assert keys == sorted(keys)
    assert len(set(map(repr, keys))) == len(keys)


@pytest.mark.parametrize(
    "values",
    [
        [[], ["a"], ["a", 1], [1], [1, "a"], [1, None], [None, 1], [None, 2]],
        [{}, {"z": 1}, {"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 1, "c": 0}],
        NODES,
        [Path((NODES[0],), ()), PATH],
        [1, 1.5, 2],
        ["", " ", ".*", "one"],
    ],
)
def test_values_of_one_kind_are_in_order(values: list[Any]) -> None:
    keys = list(map(order_key, values))
    assert all(earlier < later for earlier, later in pairwise(keys))


@given(st.lists(VALUES, max_size=5))
def test_all_values_can_be_sorted_together(values: list[Any]) -> None:
    keys = sorted(map(order_key, values))
    assert all(not later < earlier for earlier, later in pairwise(keys))


@given(VALUES, VALUES)
def test_the_order_agrees_with_comparing(left: Any, right: Any) -> None:
    if less(left, right):
        assert order_key(left) < order_key(right)


@given(VALUES, VALUES)
def test_equal_values_are_one_group(left: Any, right: Any) -> None:
    same = group_key(left) == group_key(right)
    equal = equals(left, right)
    assert equal is None or same == equal or order_key(left) == order_key(right)
    if same:
        assert hash(group_key(left)) == hash(group_key(right))


@given(VALUES)
def test_a_value_is_in_a_group_with_itself(value: Any) -> None:
    assert group_key(value) == group_key(value)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (None, None, True),
        (math.nan, float("nan"), True),
        ([math.nan], [float("nan")], True),
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        ([1], [True], False),
        ([1, None], (1.0, None), True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1.0}, True),
        ({"a": None}, {}, False),
        ([], {}, False),
        ("1", 1, False),
        (NODES[0], 1, False),
        (NODES[0], Node(1, {"other": 1}, SPACE), True),
    ],
)
def test_groups(left: Any, right: Any, same: bool) -> None:
    assert (group_key(left) == group_key(right)) is same


def test_objects_that_cannot_be_hashed_are_a_group_each() -> None:
    one, other = {1}, {1}
    assert group_key(one) == group_key(one)
    assert group_key(one) != group_key(other)
