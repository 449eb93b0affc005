"""`point()`, `point.distance()` and `point.withinBBox()`."""

from typing import Any

from ..errors import ArgumentError
from ..runtime.kinds import Kind, describe, kind_of
from ..spatial import SYSTEMS, Point
from .signature import Function, Type, function

__all__ = ["SPATIAL_FUNCTIONS"]

_SRIDS = {name: srid for srid, name in SYSTEMS.items()}
_GEOGRAPHIC = ("longitude", "latitude", "height")
_PLANE = ("x", "y", "z")


def _point(source: Any) -> Point | None:
    """A point from a map (or the properties of a node or relationship); null where a coordinate is null."""
    entries = dict(source.items())
    names = _GEOGRAPHIC if "longitude" in entries or "latitude" in entries else _PLANE
    found = [name for name in names if name in entries]
    if any(entries[name] is None for name in found):
        return None
    if tuple(found) not in (names[:2], names):
        raise ArgumentError(
            "point() expects a map with x and y, or longitude and latitude, and perhaps z or height, "
            f"found {', '.join(sorted(entries)) or 'an empty map'}",
            detail="InvalidArgumentValue",
        )
    coordinates = tuple(_coordinate(name, entries[name]) for name in found)
    return Point(_srid(entries, names is _GEOGRAPHIC, len(coordinates)), coordinates)


def _coordinate(name: str, value: Any) -> float:
    if kind_of(value) not in (Kind.INTEGER, Kind.FLOAT):
        raise ArgumentError(
            f"the coordinate {name} is a number, found {describe(value)}", detail="InvalidArgumentValue"
        )
    return float(value)


def _srid(entries: dict[str, Any], geographic: bool, dimensions: int) -> int:
    """The system that `crs` or `srid` names, else the usual one for these coordinates."""
    if entries.get("crs") is not None:
        srid = _SRIDS.get(str(entries["crs"]).lower())
    elif entries.get("srid") is not None:
        srid = entries["srid"] if entries["srid"] in SYSTEMS else None
    else:
        plane = "wgs-84" if geographic else "cartesian"
        srid = _SRIDS[plane if dimensions == 2 else f"{plane}-3d"]
    if srid is None or SYSTEMS[srid].endswith("3d") != (dimensions == 3):
        raise ArgumentError(
            f"point() knows the systems {', '.join(_SRIDS)}, each with as many coordinates as it has "
            f"dimensions, found {entries.get('crs') or entries.get('srid')} with {dimensions}",
            detail="InvalidArgumentValue",
        )
    if geographic and SYSTEMS[srid].startswith("cartesian"):
        raise ArgumentError(
            f"a point with longitude and latitude cannot be {SYSTEMS[srid]}; name its coordinates x and y",
            detail="InvalidArgumentValue",
        )
    return srid


def _distance(start: Point, end: Point) -> float | None:
    return start.distance(end)


def _within_box(point: Point, lower: Point, upper: Point) -> bool | None:
    """Whether `point` lies in the box; a geographic box may cross the 180th meridian."""
    if not point.srid == lower.srid == upper.srid:
        return None
    sides = list(zip(lower.coordinates, point.coordinates, upper.coordinates, strict=True))
    if point.is_geographic:
        west, longitude, east = sides.pop(0)
        inside = west <= longitude <= east if west <= east else longitude >= west or longitude <= east
        if not inside:
            return False
    return all(low <= value <= high for low, value, high in sides)


SPATIAL_FUNCTIONS: tuple[Function, ...] = (
    function("point", _point, (Type.MAP | Type.NODE | Type.RELATIONSHIP,), Type.POINT),
    function("point.distance", _distance, (Type.POINT, Type.POINT), Type.FLOAT),
    function("distance", _distance, (Type.POINT, Type.POINT), Type.FLOAT),
    function("point.withinBBox", _within_box, (Type.POINT, Type.POINT, Type.POINT), Type.BOOLEAN),
)
