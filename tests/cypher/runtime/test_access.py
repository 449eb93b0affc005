import pytest

from cypher.errors import CypherTypeError
from cypher.functions import FUNCTIONS
from cypher.runtime import property_of, slice_, subscript
from cypher.spatial import Point
from cypher.values import Node, Space

NODE = Node(1, {"name": "Ada", "labels": ["Person"]}, Space({}))
date = FUNCTIONS["date"].call


@pytest.mark.parametrize(
    ("value", "key", "expected"),
    [
        ({"a": 1}, "a", 1),
        ({"a": 1}, "b", None),
        (NODE, "name", "Ada"),
        (NODE, "age", None),
        (date("2020-05-06"), "month", 5),
        (Point(4326, (1.0, 2.0)), "latitude", 2.0),
        (None, "a", None),
    ],
)
def test_properties_are_read_by_name(value: object, key: str, expected: object) -> None:
    assert property_of(value, key) == expected
    assert subscript(value, key) == expected


@pytest.mark.parametrize(
    ("value", "name", "message"),
    [
        (date("2020-05-06"), "hour", "Date 2020-05-06 has no component 'hour'"),
        (Point(7203, (1.0, 2.0)), "z", "Point has no component 'z'"),
        (Point(7203, (1.0, 2.0)), "latitude", "Point has no component 'latitude'"),
    ],
)
def test_points_and_temporal_values_have_their_components_and_no_others(
    value: object, name: str, message: str
) -> None:
    for read in (property_of, subscript):
        with pytest.raises(CypherTypeError, match=message):
            read(value, name)


@pytest.mark.parametrize("value", [1, 1.5, True, "text", [1]])
def test_other_values_have_no_properties(value: object) -> None:
    with pytest.raises(CypherTypeError, match="has no property 'name'") as caught:
        property_of(value, "name")
    assert caught.value.detail == "InvalidArgumentType"


@pytest.mark.parametrize(
    ("index", "expected"), [(0, 1), (2, 3), (-1, 3), (-3, 1), (3, None), (-4, None), (None, None)]
)
def test_elements_of_lists(index: int | None, expected: int | None) -> None:
    assert subscript([1, 2, 3], index) == expected
    assert subscript((1, 2, 3), index) == expected


@pytest.mark.parametrize("index", [True, 1.0, "1", [1], {}])
def test_positions_are_integers(index: object) -> None:
    with pytest.raises(CypherTypeError, match="a position in a List is an Integer"):
        subscript([1, 2], index)


def test_maps_are_not_read_by_number() -> None:
    with pytest.raises(CypherTypeError) as caught:
        subscript({"name": 1}, 0)
    assert caught.value.detail == "MapElementAccessByNonString"


def test_numbers_have_no_elements() -> None:
    with pytest.raises(CypherTypeError) as caught:
        subscript(100, 0)
    assert caught.value.detail == "InvalidArgumentType"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (1, 3, [2, 3]),
        (0, 0, []),
        (-3, -1, [3, 4]),
        (3, 1, []),
        (-9, 9, [1, 2, 3, 4, 5]),
        (None, 1, None),
        (1, None, None),
    ],
)
def test_parts_of_lists(start: int | None, end: int | None, expected: list[int] | None) -> None:
    assert slice_([1, 2, 3, 4, 5], start, end) == expected


def test_a_part_of_a_list_may_be_open() -> None:
    assert slice_([1, 2, 3], 1) == [2, 3]
    assert slice_(None, 1) is None
    with pytest.raises(CypherTypeError, match="takes a part of a List, found Integer 1"):
        slice_(1, 0)
