"""The fields of a date and of a time in a map, from the year down to the nanosecond.

A date is given by month and day, by week, by quarter or by day of the year, and a time from the hour down.
Without another value to start from, nothing may be left out at the upper end; what is left out at the lower
end is the first there is.  With one, only what the map names changes.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeAlias

from . import calendar
from .base import invalid, mistyped
from .zones import NS_PER_SECOND

__all__ = [
    "DATE_FIELDS", "SUBSECONDS", "TIME_FIELDS", "Fields", "day_of_fields", "expect_known", "expect_only",
    "integer", "subsecond_of_fields", "time_of_fields",
]

Fields: TypeAlias = Mapping[str, Any]

DATE_FIELDS = ("year", "month", "day", "week", "dayOfWeek", "quarter", "dayOfQuarter", "ordinalDay")
TIME_FIELDS = ("hour", "minute", "second", "millisecond", "microsecond", "nanosecond")

#: Parts of a second, in nanoseconds.
SUBSECONDS = {"millisecond": 1_000_000, "microsecond": 1000, "nanosecond": 1}


def day_of_fields(fields: Fields, base: int | None) -> int:
    """The day number that the date fields among `fields` name; `base` is the day that gives the rest."""
    named = [name for name in DATE_FIELDS if fields.get(name) is not None]
    if not named:
        if base is None:
            raise invalid("a date needs at least a year")
        return base
    if base is None and fields.get("year") is None:
        raise invalid(f"a date needs a year besides {named[0]}")
    for group, build in _GROUPS.items():
        if any(name in group for name in named):
            expect_only(named, ("year", *group))
            return calendar.checked_day(build(fields, base))
    return calendar.checked_day(_calendar_day(fields, base))


def _calendar_day(fields: Fields, base: int | None) -> int:
    default = (None, None, None) if base is None else calendar.date_of(base)
    year = _year(fields, default[0])
    if base is None and fields.get("day") is not None and fields.get("month") is None:
        raise invalid("a date needs a month besides day")
    month = integer(fields, "month", default[1] or 1, 1, 12)
    last = calendar.month_length(year, month)
    day = integer(fields, "day", min(default[2] or 1, last), 1, 31)
    if day > last:
        raise invalid(f"there is no day {day} in {year:04}-{month:02}")
    return calendar.day_number(year, month, day)


def _week_day(fields: Fields, base: int | None) -> int:
    base_year, base_week = (None, None) if base is None else calendar.week_of(base)
    year = _year(fields, base_year)
    if base_week is None and fields.get("week") is None:
        raise invalid("a date needs a week besides dayOfWeek")
    week = integer(fields, "week", base_week or 1, 1, calendar.weeks_in_year(year))
    day = integer(fields, "dayOfWeek", 1 if base is None else calendar.week_day(base), 1, 7)
    return calendar.week_start(year) + (week - 1) * 7 + day - 1


def _quarter_day(fields: Fields, base: int | None) -> int:
    base_year, base_month, base_day = (None, 1, 1) if base is None else calendar.date_of(base)
    year = _year(fields, base_year)
    if base is None and fields.get("quarter") is None:
        raise invalid("a date needs a quarter besides dayOfQuarter")
    quarter = integer(fields, "quarter", (base_month + 2) // 3, 1, 4)
    if fields.get("dayOfQuarter") is None:
        # The same day of the same month in another quarter.
        month = 3 * quarter - 2 + (base_month - 1) % 3
        return calendar.day_number(year, month, min(base_day, calendar.month_length(year, month)))
    start = calendar.quarter_start(year, quarter)
    length = calendar.quarter_start(year + quarter // 4, quarter % 4 + 1) - start
    return start + integer(fields, "dayOfQuarter", 1, 1, length) - 1


def _ordinal_day(fields: Fields, base: int | None) -> int:
    year = _year(fields, None if base is None else calendar.date_of(base)[0])
    day = integer(fields, "ordinalDay", 1, 1, calendar.days_in_year(year))
    return calendar.day_number(year, 1, 1) + day - 1


_GROUPS = {
    ("week", "dayOfWeek"): _week_day,
    ("quarter", "dayOfQuarter"): _quarter_day,
    ("ordinalDay",): _ordinal_day,
}


def time_of_fields(fields: Fields, base: int | None) -> int:
    """Nanoseconds since midnight, as the time fields among `fields` name them; `base` gives the rest."""
    named = [name for name in TIME_FIELDS if fields.get(name) is not None]
    if base is None:
        _expect_no_gap(named)
    start = base or 0
    minutes, seconds = divmod(start // NS_PER_SECOND, 60)
    hour = integer(fields, "hour", minutes // 60, 0, 23)
    minute = integer(fields, "minute", minutes % 60, 0, 59)
    second = integer(fields, "second", seconds, 0, 59)
    fraction = start % NS_PER_SECOND
    if any(name in SUBSECONDS for name in named):
        fraction = subsecond_of_fields(fields)
    return ((hour * 60 + minute) * 60 + second) * NS_PER_SECOND + fraction


def subsecond_of_fields(fields: Fields) -> int:
    """Nanoseconds from millisecond, microsecond and nanosecond, each below the one given before it."""
    total = 0
    limit = NS_PER_SECOND
    for name, size in SUBSECONDS.items():
        if fields.get(name) is not None:
            total += integer(fields, name, 0, 0, limit // size - 1) * size
            limit = size
    return total


def _expect_no_gap(named: list[str]) -> None:
    whole = [name for name in named if name not in SUBSECONDS]
    complete = len(whole) == 3 if len(whole) < len(named) else True
    if not complete or whole != list(TIME_FIELDS[: len(whole)]):
        raise invalid(f"a time needs all of hour, minute and second that come before {named[-1]}")


def _year(fields: Fields, default: int | None) -> int:
    return integer(fields, "year", default or 0, -calendar.MAX_YEAR, calendar.MAX_YEAR)


def integer(fields: Fields, name: str, default: int, low: int, high: int) -> int:
    value = fields.get(name)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int):
        raise mistyped(f"{name} is an Integer, found {value!r}")
    if not low <= value <= high:
        raise invalid(f"{name} goes from {low} to {high} here, found {value}")
    return value


def expect_only(names: list[str], allowed: tuple[str, ...]) -> None:
    for name in names:
        if name not in allowed:
            raise invalid(f"{name} does not go with {allowed[1]}")


def expect_known(fields: Fields, *allowed: str) -> None:
    """Raise ArgumentError for a name that is not among those allowed."""
    for name in fields:
        if name not in allowed:
            close = get_close_matches(name, allowed, n=1)
            hint = f"; did you mean '{close[0]}'?" if close else f"; known are {', '.join(allowed)}"
            raise invalid(f"there is no '{name}' here{hint}")
