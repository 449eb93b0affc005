"""Temporal values from those of Python's `datetime` and of the Neo4j driver, without importing the driver.

The driver's values are known by the module of their class, and read by their attributes.
"""

import datetime
from typing import Any

from .base import Temporal, invalid
from .calendar import day_number
from .duration import Duration
from .instants import Date, DateTime, LocalDateTime, LocalTime, Time
from .zones import NS_PER_DAY, NS_PER_SECOND

__all__ = ["from_native"]

_DRIVER_MODULE = "neo4j.time"


def from_native(value: Any) -> Temporal | None:
    """The temporal value that `value` stands for, or None where it stands for none.

    Takes date, time, datetime and timedelta of the `datetime` module, and Date, Time, DateTime and Duration
    of `neo4j.time`.
    """
    if isinstance(value, datetime.timedelta):
        return Duration(0, value.days, value.seconds, value.microseconds * 1000)
    if isinstance(value, datetime.date | datetime.time):
        nanosecond = getattr(value, "microsecond", 0) * 1000
        return _from_parts(value, nanosecond, _zone(value))
    if type(value).__module__.partition("._")[0] != _DRIVER_MODULE:
        return None
    if hasattr(value, "months"):
        return Duration(value.months, value.days, value.seconds, value.nanoseconds)
    return _from_parts(value, getattr(value, "nanosecond", 0), _zone(value))


def _from_parts(value: Any, nanosecond: int, zone: str | int | None) -> Temporal:
    day = day_number(value.year, value.month, value.day) if hasattr(value, "year") else None
    if not hasattr(value, "hour"):
        return Date(day or 0)
    time = ((value.hour * 60 + value.minute) * 60 + value.second) * NS_PER_SECOND + nanosecond
    if day is None:
        return LocalTime(time) if zone is None else Time(time, _fixed(zone, value))
    local = day * NS_PER_DAY + time
    if zone is None:
        return LocalDateTime(local)
    # The offset tells the two apart where a local time comes twice.
    return DateTime(local - _offset(value) * NS_PER_SECOND, zone)


def _zone(value: Any) -> str | int | None:
    """The name of the zone, else the offset in seconds, else None."""
    zone = getattr(value, "tzinfo", None)
    if zone is None:
        return None
    name = getattr(zone, "key", None) or getattr(zone, "zone", None)  # of zoneinfo, of pytz
    # The driver gives the zone UTC to all values without offset.
    return name if isinstance(name, str) and name != "UTC" else _offset(value)


def _offset(value: Any) -> int:
    # The driver's own `utc_offset()` hands itself to the zone, and crashes those of `zoneinfo`.
    native = value if isinstance(value, datetime.datetime | datetime.time) else value.to_native()
    offset = native.utcoffset()
    return 0 if offset is None else offset.days * 86_400 + offset.seconds


def _fixed(zone: str | int, value: Any) -> int:
    if isinstance(zone, int):
        return zone
    raise invalid(f"the offset of the time {value} in {zone} depends on the day; give it a fixed offset")
