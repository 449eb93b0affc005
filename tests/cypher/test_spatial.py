import math

import pytest

from cypher.errors import ArgumentError
from cypher.spatial import Point


def test_components_have_the_names_of_their_system() -> None:
    plane, globe = Point(9157, (1.0, 2.0, 3.0)), Point(4326, (12.5, 56.0))
    assert [plane.component(name) for name in ("x", "y", "z", "srid", "crs")] == [
        1.0,
        2.0,
        3.0,
        9157,
        "cartesian-3d",
    ]
    assert [globe.component(name) for name in ("longitude", "latitude", "x", "y")] == [12.5, 56.0, 12.5, 56.0]
    assert plane.component("longitude") is None
    assert globe.component("height") is None


def test_distance_in_the_plane_and_on_the_globe() -> None:
    assert Point(7203, (0.0, 0.0)).distance(Point(7203, (3.0, 4.0))) == 5.0
    assert Point(9157, (0.0, 0.0, 0.0)).distance(Point(9157, (2.0, 3.0, 6.0))) == 7.0
    quarter = Point(4326, (0.0, 0.0)).distance(Point(4326, (0.0, 90.0)))
    assert quarter == pytest.approx(math.pi / 2 * 6378140)
    assert Point(4979, (0.0, 0.0, 0.0)).distance(Point(4979, (0.0, 0.0, 100.0))) == 100.0


def test_there_is_no_distance_between_systems() -> None:
    assert Point(7203, (0.0, 0.0)).distance(Point(4326, (0.0, 0.0))) is None


@pytest.mark.parametrize("coordinates", [(math.inf, 0.0), (0.0, math.nan)])
def test_coordinates_are_finite(coordinates: tuple[float, float]) -> None:
    with pytest.raises(ArgumentError, match="finite"):
        Point(7203, coordinates)


@pytest.mark.parametrize(
    ("longitude", "expected"),
    [(180.0, 180.0), (180.5, -179.5), (-181.0, 179.0), (540.0, 180.0), (-540.0, -180.0), (360.0, 0.0)],
)
def test_longitudes_go_round_the_globe(longitude: float, expected: float) -> None:
    assert Point(4326, (longitude, 0.0)).coordinates[0] == expected
    assert Point(7203, (longitude, 0.0)).coordinates[0] == longitude


def test_latitudes_end_at_the_poles() -> None:
    with pytest.raises(ArgumentError, match="latitude lies between -90 and 90 degrees, found 91"):
        Point(4326, (0.0, 91.0))


def test_a_point_reads_as_the_function_that_makes_it() -> None:
    assert str(Point(4326, (1.0, 2.5))) == "point({x: 1.0, y: 2.5, crs: 'wgs-84'})"
