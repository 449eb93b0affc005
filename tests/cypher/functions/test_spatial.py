from typing import Any

import pytest

from cypher.errors import ArgumentError
from cypher.spatial import Point
from tests.cypher.functions.calls import call


@pytest.mark.parametrize(
    ("source", "srid"),
    [
        ({"x": 1, "y": 2}, 7203),
        ({"x": 1, "y": 2, "z": 3}, 9157),
        ({"longitude": 1, "latitude": 2}, 4326),
        ({"longitude": 1, "latitude": 2, "height": 3}, 4979),
        ({"x": 1, "y": 2, "crs": "WGS-84"}, 4326),
        ({"x": 1, "y": 2, "z": 3, "srid": 4979}, 4979),
    ],
)
def test_points_of_all_systems(source: dict[str, Any], srid: int) -> None:
    point = call("point", source)
    assert (point.srid, point.coordinates[:2]) == (srid, (1.0, 2.0))


def test_a_coordinate_that_is_null_makes_no_point() -> None:
    assert call("point", {"x": 1, "y": None}) is None


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ({}, "found an empty map"),
        ({"x": 1}, "expects a map with x and y"),
        ({"x": 1, "latitude": 1}, "expects a map with x and y"),
        ({"x": "1", "y": 2}, "the coordinate x is a number, found String '1'"),
        ({"x": 1, "y": 2, "crs": "flat"}, "knows the systems cartesian, .*, found flat with 2"),
        ({"x": 1, "y": 2, "srid": 9157}, "knows the systems"),
        ({"longitude": 1, "latitude": 2, "crs": "cartesian"}, "cannot be cartesian"),
        ({"longitude": 1, "latitude": 95}, "latitude lies between"),
    ],
)
def test_maps_that_make_no_point(source: dict[str, Any], message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        call("point", source)


def test_boxes_in_the_plane() -> None:
    lower, upper = Point(7203, (0.0, 0.0)), Point(7203, (10.0, 10.0))
    assert call("point.withinBBox", Point(7203, (5.0, 10.0)), lower, upper) is True
    assert call("point.withinBBox", Point(7203, (5.0, 11.0)), lower, upper) is False
    assert call("point.withinBBox", Point(4326, (5.0, 5.0)), lower, upper) is None


def test_boxes_on_the_globe_may_cross_the_date_line() -> None:
    lower, upper = Point(4326, (170.0, -10.0)), Point(4326, (-170.0, 10.0))
    assert call("point.withinBBox", Point(4326, (179.0, 0.0)), lower, upper) is True
    assert call("point.withinBBox", Point(4326, (-175.0, 0.0)), lower, upper) is True
    assert call("point.withinBBox", Point(4326, (0.0, 0.0)), lower, upper) is False


def test_distances() -> None:
    assert call("point.distance", Point(7203, (0.0, 0.0)), Point(7203, (3.0, 4.0))) == 5.0
