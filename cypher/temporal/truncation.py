"""`date.truncate('month', value, {day: 2})` and its like: the start of a unit, then changes within it."""

from collections.abc import Callable

from ..errors import ArgumentError
from . import calendar
from .base import Temporal, invalid, mistyped
from .building import zone_of
from .clock import default_zone
from .fields import (
    DATE_FIELDS,
    SUBSECONDS,
    TIME_FIELDS,
    Fields,
    day_of_fields,
    expect_known,
    subsecond_of_fields,
    time_of_fields,
)
from .instants import Date, DateTime, LocalDateTime, LocalTime, Time
from .zones import NS_PER_DAY, NS_PER_SECOND, utc_offset

__all__ = [
    "truncate_date", "truncate_date_time", "truncate_local_date_time", "truncate_local_time", "truncate_time",
]


def _years(size: int) -> Callable[[int], int]:
    def truncate(day: int) -> int:
        year = calendar.date_of(day)[0]
        return calendar.day_number(year - year % size, 1, 1)

    return truncate


def _quarter(day: int) -> int:
    year, month, _ = calendar.date_of(day)
    return calendar.quarter_start(year, (month + 2) // 3)


def _month(day: int) -> int:
    year, month, _ = calendar.date_of(day)
    return calendar.day_number(year, month, 1)


#: The first day of the unit that a day is in.
_DATE_UNITS: dict[str, Callable[[int], int]] = {
    "millennium": _years(1000),
    "century": _years(100),
    "decade": _years(10),
    "year": _years(1),
    "weekyear": lambda day: calendar.week_start(calendar.week_of(day)[0]),
    "quarter": _quarter,
    "month": _month,
    "week": lambda day: day - calendar.week_day(day) + 1,
    "day": lambda day: day,
}

#: Lengths in nanoseconds.
_TIME_UNITS: dict[str, int] = {
    "day": NS_PER_DAY,
    "hour": 3600 * NS_PER_SECOND,
    "minute": 60 * NS_PER_SECOND,
    "second": NS_PER_SECOND,
    "millisecond": 1_000_000,
    "microsecond": 1000,
}


def truncate_date(unit: str, value: Temporal, changes: Fields) -> Date:
    expect_known(changes, *DATE_FIELDS)
    if unit.lower() not in _DATE_UNITS:
        raise _unknown_unit("date", unit, tuple(_DATE_UNITS))
    return Date(_day(unit, value, changes))


def truncate_local_date_time(unit: str, value: Temporal, changes: Fields) -> LocalDateTime:
    expect_known(changes, *DATE_FIELDS, *TIME_FIELDS)
    return LocalDateTime(_local("localdatetime", unit, value, changes))


def truncate_date_time(unit: str, value: Temporal, changes: Fields) -> DateTime:
    """In the zone that `changes` name, else in that of `value`."""
    expect_known(changes, *DATE_FIELDS, *TIME_FIELDS, "timezone")
    zone = _zone(value, changes)
    return DateTime.of_local(_local("datetime", unit, value, changes), zone)


def truncate_local_time(unit: str, value: Temporal, changes: Fields) -> LocalTime:
    expect_known(changes, *TIME_FIELDS)
    return LocalTime(_time("localtime", unit, value, changes))


def truncate_time(unit: str, value: Temporal, changes: Fields) -> Time:
    """At the offset that `changes` name, else at that of `value`."""
    expect_known(changes, *TIME_FIELDS, "timezone")
    zone = _zone(value, changes)
    time = _time("time", unit, value, changes)
    if isinstance(zone, int):
        return Time(time, zone)
    day = value.day_number if isinstance(value, Date | LocalDateTime | DateTime) else 0
    return Time(time, utc_offset(zone, day * NS_PER_DAY + time))


def _zone(value: Temporal, changes: Fields) -> str | int:
    if changes.get("timezone") is not None:
        return zone_of(changes["timezone"])
    if isinstance(value, DateTime):
        return value.place
    return value.offset if isinstance(value, Time) else default_zone()


def _local(name: str, unit: str, value: Temporal, changes: Fields) -> int:
    if unit.lower() not in _DATE_UNITS and unit.lower() not in _TIME_UNITS:
        raise _unknown_unit(name, unit, (*_DATE_UNITS, *_TIME_UNITS))
    time_unit = unit if unit.lower() in _TIME_UNITS else "day"
    return _day(unit, value, changes) * NS_PER_DAY + _time(name, time_unit, value, changes)


def _day(unit: str, value: Temporal, changes: Fields) -> int:
    if not isinstance(value, Date | LocalDateTime | DateTime):
        raise mistyped(f"{value} has no date to truncate to a {unit}")
    truncate = _DATE_UNITS.get(unit.lower())
    day = value.day_number if truncate is None else truncate(value.day_number)
    return day_of_fields(changes, day)


def _time(name: str, unit: str, value: Temporal, changes: Fields) -> int:
    size = _TIME_UNITS.get(unit.lower())
    if size is None:
        raise _unknown_unit(name, unit, tuple(_TIME_UNITS))
    if isinstance(value, Date):
        if size < NS_PER_DAY:
            raise mistyped(f"{value} has no time to truncate to a {unit}")
        return time_of_fields(changes, 0)
    if not isinstance(value, LocalTime | Time | LocalDateTime | DateTime):
        raise mistyped(f"{value} has no time to truncate to a {unit}")
    start = value.time_of_day - value.time_of_day % size
    parts = [length for name, length in SUBSECONDS.items() if changes.get(name) is not None]
    if parts and max(parts) < size < NS_PER_SECOND:
        # What is left of the second stays; the changes fill in below it.
        whole = {name: change for name, change in changes.items() if name not in SUBSECONDS}
        return time_of_fields(whole, start) + subsecond_of_fields(changes)
    return time_of_fields(changes, start)


def _unknown_unit(name: str, unit: str, known: tuple[str, ...]) -> ArgumentError:
    return invalid(f"{name}.truncate() expects one of the units {', '.join(known)}, found {unit!r}")
