"""Points: two or three coordinates in one of the four coordinate reference systems that Cypher knows."""

import math
from dataclasses import dataclass
from typing import Any

from .errors import ArgumentError

__all__ = ["SYSTEMS", "Point"]

#: Name of a coordinate reference system by its EPSG/SRID number.
SYSTEMS: dict[int, str] = {7203: "cartesian", 9157: "cartesian-3d", 4326: "wgs-84", 4979: "wgs-84-3d"}

#: Mean radius of the earth in metres, of the sphere that `point.distance` measures on.
_EARTH_RADIUS = 6378140.0

_GEOGRAPHIC = frozenset({4326, 4979})


@dataclass(frozen=True, slots=True)
class Point:
    """`coordinates` are x, y[, z], or longitude, latitude[, height] in degrees and metres.

    A longitude beyond 180 degrees is brought back to where it is on the globe.
    """

    srid: int
    coordinates: tuple[float, ...]

    def __post_init__(self) -> None:
        if any(math.isinf(number) or math.isnan(number) for number in self.coordinates):
            raise ArgumentError("a point has finite coordinates", detail="InvalidArgumentValue")
        if not self.is_geographic:
            return
        longitude, latitude, *rest = self.coordinates
        if not -90.0 <= latitude <= 90.0:
            raise ArgumentError(
                f"latitude lies between -90 and 90 degrees, found {latitude}", detail="InvalidArgumentValue"
            )
        object.__setattr__(self, "coordinates", (_wrapped(longitude), latitude, *rest))

    @property
    def crs(self) -> str:
        return SYSTEMS[self.srid]

    @property
    def is_geographic(self) -> bool:
        return self.srid in _GEOGRAPHIC

    def component(self, name: str) -> Any:
        """The value of `point.name` in a query, or None where there is no such component."""
        if name in ("srid", "crs"):
            return getattr(self, name)
        names = ("longitude", "latitude", "height") if self.is_geographic else ()
        for index, axes in enumerate(zip("xyz", names or "xyz", strict=True)):
            if name in axes and index < len(self.coordinates):
                return self.coordinates[index]
        return None

    def distance(self, other: "Point") -> float | None:
        """The distance to `other` in metres (geographic) or in units of the plane; None between systems."""
        if self.srid != other.srid:
            return None
        if not self.is_geographic:
            return math.dist(self.coordinates, other.coordinates)
        surface = _great_circle(self.coordinates, other.coordinates)
        if len(self.coordinates) == 2:
            return surface
        # Along an arc at the mean height, then up or down, as Neo4j measures.
        low, high = self.coordinates[2], other.coordinates[2]
        arc = surface * (1 + (low + high) / 2 / _EARTH_RADIUS)
        return math.hypot(arc, high - low)

    def __str__(self) -> str:
        names = ("x", "y", "z")
        parts = ", ".join(f"{name}: {value!r}" for name, value in zip(names, self.coordinates, strict=False))
        return f"point({{{parts}, crs: '{self.crs}'}})"


def _wrapped(longitude: float) -> float:
    """The longitude from -180 to 180 that means the same."""
    if -180.0 <= longitude <= 180.0:
        return longitude
    rest = math.fmod(longitude, 360.0)
    return rest - math.copysign(360.0, rest) if abs(rest) > 180.0 else rest


def _great_circle(start: tuple[float, ...], end: tuple[float, ...]) -> float:
    """Length in metres of the shortest way on the sphere, by the haversine formula."""
    longitude, latitude = math.radians(start[0]), math.radians(start[1])
    other_longitude, other_latitude = math.radians(end[0]), math.radians(end[1])
    half = (
        math.sin((other_latitude - latitude) / 2) ** 2
        + math.cos(latitude) * math.cos(other_latitude) * math.sin((other_longitude - longitude) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))
