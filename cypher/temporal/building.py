"""Temporal values from maps: `date({year: 2015, week: 30})`, `time({time: other, second: 42})`.

Besides fields, a map may name another value to start from (`date: other`, `time: other`, `datetime: other`)
and a time zone.  Where that other value has a zone of its own, `timezone` turns the result into another zone;
where it has none, `timezone` says where the fields are meant.
"""

from typing import Any, TypeAlias

from .base import invalid, mistyped
from .clock import default_zone, statement_time
from .duration import Duration, exact
from .fields import (
    DATE_FIELDS,
    SUBSECONDS,
    TIME_FIELDS,
    Fields,
    day_of_fields,
    expect_known,
    expect_only,
    integer,
    subsecond_of_fields,
    time_of_fields,
)
from .instants import Date, DateTime, LocalDateTime, LocalTime, Time
from .zones import NS_PER_DAY, NS_PER_SECOND, parse_zone, utc_offset

__all__ = [
    "build_date", "build_date_time", "build_duration", "build_local_date_time", "build_local_time",
    "build_time", "zone_of",
]

WithDate: TypeAlias = Date | LocalDateTime | DateTime
WithTime: TypeAlias = LocalTime | Time | LocalDateTime | DateTime

_SELECTORS = ("date", "time", "datetime")


# ---- zones ----------------------------------------------------------------------------------------------


def zone_of(value: Any) -> str | int:
    """What a query gives as `timezone`: an offset in seconds, or the name of a zone."""
    if not isinstance(value, str):
        raise mistyped(f"timezone is a String, found {value!r}")
    return parse_zone(value)


def _requested_zone(fields: Fields) -> str | int | None:
    return None if fields.get("timezone") is None else zone_of(fields["timezone"])


def _only_zone(fields: Fields) -> bool:
    return set(fields) == {"timezone"}


def _now(fields: Fields) -> DateTime:
    zone = _requested_zone(fields)
    return DateTime(statement_time(), default_zone() if zone is None else zone)


# ---- the other values that a map can name ---------------------------------------------------------------


def _selected(fields: Fields, name: str, classes: tuple[type, ...]) -> Any:
    value = fields.get(name)
    if value is not None and not isinstance(value, classes):
        raise mistyped(f"{name} is a temporal value with a {name}, found {value}")
    return value


def _date_source(fields: Fields) -> WithDate | None:
    source: WithDate | None = _selected(fields, "datetime", (LocalDateTime, DateTime))
    return source or _selected(fields, "date", (Date, LocalDateTime, DateTime))


def _time_source(fields: Fields) -> WithTime | None:
    source: WithTime | None = _selected(fields, "datetime", (LocalDateTime, DateTime))
    return source or _selected(fields, "time", (LocalTime, Time, LocalDateTime, DateTime))


def _day(fields: Fields) -> int:
    source = _date_source(fields)
    return day_of_fields(fields, None if source is None else source.day_number)


def _time(fields: Fields) -> int:
    source = _time_source(fields)
    return time_of_fields(fields, None if source is None else source.time_of_day)


# ---- one function a type --------------------------------------------------------------------------------


def build_date(fields: Fields) -> Date:
    if _only_zone(fields):
        return Date(_now(fields).day_number)
    expect_known(fields, *DATE_FIELDS, "date", "datetime")
    return Date(_day(fields))


def build_local_time(fields: Fields) -> LocalTime:
    if _only_zone(fields):
        return LocalTime(_now(fields).time_of_day)
    expect_known(fields, *TIME_FIELDS, "time", "datetime")
    _expect_time(fields)
    return LocalTime(_time(fields))


def _expect_time(fields: Fields) -> None:
    if not any(fields.get(name) is not None for name in (*TIME_FIELDS, "time", "datetime")):
        raise invalid("a time needs at least an hour")


def build_time(fields: Fields) -> Time:
    expect_known(fields, *TIME_FIELDS, "time", "datetime", "timezone")
    if _only_zone(fields):
        now = _now(fields)
        return Time(now.time_of_day, now.offset)
    _expect_time(fields)
    source = _time_source(fields)
    requested = _requested_zone(fields)
    if isinstance(source, Time | DateTime):
        built = Time(_time(fields), source.offset)
        return built if requested is None else built.at_offset(_offset(requested))
    return Time(_time(fields), _offset(default_zone() if requested is None else requested))


def _offset(zone: str | int) -> int:
    return utc_offset(zone, statement_time()) if isinstance(zone, str) else zone


def build_local_date_time(fields: Fields) -> LocalDateTime:
    if _only_zone(fields):
        return LocalDateTime(_now(fields).local)
    expect_known(fields, *DATE_FIELDS, *TIME_FIELDS, *_SELECTORS)
    return LocalDateTime(_day(fields) * NS_PER_DAY + _time(fields))


def build_date_time(fields: Fields) -> DateTime:
    expect_known(fields, *DATE_FIELDS, *TIME_FIELDS, *_SELECTORS, "timezone", "epochSeconds", "epochMillis")
    requested = _requested_zone(fields)
    if _only_zone(fields):
        return _now(fields)
    if fields.get("epochSeconds") is not None or fields.get("epochMillis") is not None:
        return _of_epoch(fields, default_zone() if requested is None else requested)
    local = _day(fields) * NS_PER_DAY + _time(fields)
    source = _time_source(fields)
    if isinstance(source, Time | DateTime):
        built = DateTime.of_local(local, source.place if isinstance(source, DateTime) else source.offset)
        return built if requested is None else built.at(requested)
    return DateTime.of_local(local, default_zone() if requested is None else requested)


def _of_epoch(fields: Fields, zone: str | int) -> DateTime:
    expect_only(
        [name for name in fields if name not in SUBSECONDS], ("timezone", "epochSeconds", "epochMillis")
    )
    largest = 2**63 - 1
    seconds = integer(fields, "epochSeconds", 0, -largest, largest)
    milliseconds = integer(fields, "epochMillis", 0, -largest, largest)
    return DateTime(seconds * NS_PER_SECOND + milliseconds * 1_000_000 + subsecond_of_fields(fields), zone)


_DURATION_FIELDS: dict[str, tuple[str, int]] = {
    "years": ("months", 12),
    "quarters": ("months", 3),
    "months": ("months", 1),
    "weeks": ("days", 7),
    "days": ("days", 1),
    "hours": ("nanoseconds", 3600 * NS_PER_SECOND),
    "minutes": ("nanoseconds", 60 * NS_PER_SECOND),
    "seconds": ("nanoseconds", NS_PER_SECOND),
    "milliseconds": ("nanoseconds", 1_000_000),
    "microseconds": ("nanoseconds", 1000),
    "nanoseconds": ("nanoseconds", 1),
}


def build_duration(fields: Fields) -> Duration:
    """Numbers need not be whole: half a month is so many days and seconds."""
    expect_known(fields, *_DURATION_FIELDS)
    if not fields:
        raise invalid(f"a Duration needs at least one of {', '.join(_DURATION_FIELDS)}")
    totals = {"months": exact(0), "days": exact(0), "nanoseconds": exact(0)}
    for name, value in fields.items():
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise mistyped(f"{name} is a number, found {value!r}")
        part, size = _DURATION_FIELDS[name]
        totals[part] += exact(value) * size
    return Duration.of_parts(totals["months"], totals["days"], totals["nanoseconds"] / NS_PER_SECOND)
