"""Temporal values from text in the forms of ISO 8601 that openCypher takes.

Dates are calendar dates (`2015-07-21`, `20150721`, `2015-07`), week dates (`2015-W30-2`), quarter dates
(`2015-Q2-60`) or ordinal dates (`2015-202`); years beyond four digits carry a sign.  Times may leave out
what is zero at the end.  Both come with separators or without.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from ..errors import ArgumentError
from .base import invalid
from .duration import Duration
from .fields import day_of_fields, time_of_fields
from .instants import Date, DateTime, LocalDateTime, LocalTime, Time
from .zones import NS_PER_DAY, parse_offset, parse_zone

__all__ = [
    "parse_date", "parse_date_time", "parse_duration", "parse_local_date_time", "parse_local_time",
    "parse_time",
]

#: How many results are kept: a query reads the same few texts for row after row.
_KEPT = 512

_YEAR = r"(?P<year>[+-]\d{4,9}|\d{4})"
_DATES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"{_YEAR}(?:-(?P<month>\d\d))?",
        rf"{_YEAR}-(?P<month>\d\d?)-(?P<day>\d\d?)",
        rf"{_YEAR}-W(?P<week>\d\d?)(?:-(?P<dayOfWeek>\d))?",
        rf"{_YEAR}-Q(?P<quarter>\d)(?:-(?P<dayOfQuarter>\d\d?))?",
        rf"{_YEAR}-(?P<ordinalDay>\d\d\d)",
        r"(?P<year>[+-]?\d{4})(?P<month>\d\d)(?P<day>\d\d)?",
        r"(?P<year>[+-]?\d{4})(?P<ordinalDay>\d\d\d)",
        rf"{_YEAR}W(?P<week>\d\d)(?P<dayOfWeek>\d)?",
        rf"{_YEAR}Q(?P<quarter>\d)(?P<dayOfQuarter>\d\d)?",
    )
)
_FRACTION = r"(?:[.,](?P<fraction>\d{1,9}))?"
_TIMES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"(?P<hour>\d\d?)(?::(?P<minute>\d\d?)(?::(?P<second>\d\d?){_FRACTION})?)?",
        rf"(?P<hour>\d\d)(?P<minute>\d\d)(?:(?P<second>\d\d){_FRACTION})?",
    )
)
_ZONED = re.compile(r"(?P<time>[\d:.,]*)(?P<offset>[Zz]|[+-][\d:]+)?(?:\[(?P<zone>[^\]]+)\])?", re.ASCII)

_NUMBER = r"([+-]?\d+(?:[.,]\d+)?|[+-]?[.,]\d+)"
_DURATION = re.compile(
    rf"([+-])?P(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?=.)(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?",
    re.ASCII | re.IGNORECASE,
)
_DURATION_AS_DATE = re.compile(
    r"P(?P<years>\d{4})(-?)(?P<months>\d\d)\2(?P<days>\d\d)"
    r"(?:T(?P<hours>\d\d)(:?)(?P<minutes>\d\d)\6(?P<seconds>\d\d(?:[.,]\d{1,9})?))?",
    re.ASCII,
)


@lru_cache(maxsize=_KEPT)
def parse_date(text: str) -> Date:
    return Date(_parse_day(text, text, "a Date such as '2015-07-21' or '2015-W30-2'"))


def parse_local_time(text: str) -> LocalTime:
    return LocalTime(_parse_time_of_day(_without_mark(text), text, "a LocalTime such as '21:40:32.142'"))


def parse_time(text: str, default: int) -> Time:
    """A time at the offset that the text names, else at `default`."""
    expected = "a Time such as '21:40:32.142+01:00'"
    time, offset, zone = _split_zone(_without_mark(text), text, expected)
    if zone is not None:
        raise invalid(f"the offset of {text!r} depends on the day; a Time has an offset such as '+01:00'")
    return Time(_parse_time_of_day(time, text, expected), default if offset is None else offset)


@lru_cache(maxsize=_KEPT)
def parse_local_date_time(text: str) -> LocalDateTime:
    expected = "a LocalDateTime such as '2015-07-21T21:40:32.142'"
    date, separator, time = _split_date(text)
    time_of_day = _parse_time_of_day(time, text, expected) if separator else 0
    return LocalDateTime(_parse_day(date, text, expected) * NS_PER_DAY + time_of_day)


@lru_cache(maxsize=_KEPT)
def parse_date_time(text: str, default: str | int) -> DateTime:
    """A moment in the zone or at the offset that the text names, else in `default`."""
    expected = "a DateTime such as '2015-07-21T21:40:32.142+01:00' or '2015-07-21T21:40[Europe/Stockholm]'"
    date, separator, rest = _split_date(text)
    time, offset, zone = _split_zone(rest, text, expected) if separator else ("", None, None)
    time_of_day = _parse_time_of_day(time, text, expected) if separator else 0
    local = _parse_day(date, text, expected) * NS_PER_DAY + time_of_day
    if zone is None:
        return DateTime.of_local(local, default if offset is None else offset)
    if offset is None or isinstance(zone, int):
        return DateTime.of_local(local, zone)
    moment = DateTime.of_local(local, offset).at(zone)
    if moment.offset != offset:
        raise invalid(f"in {text!r}, clocks in {zone} are not at that offset; leave out either of the two")
    return moment


@lru_cache(maxsize=_KEPT)
def parse_duration(text: str) -> Duration:
    match = _DURATION_AS_DATE.fullmatch(text)
    if match:
        parts = {key: _number(value) for key, value in match.groupdict().items()}
        months = parts["years"] * 12 + parts["months"]
        seconds = parts["hours"] * 3600 + parts["minutes"] * 60 + parts["seconds"]
        return Duration.of_parts(months, parts["days"], seconds)
    match = _DURATION.fullmatch(text)
    if match is None or not any(match.groups()[1:]):
        raise _unreadable(text, "a Duration such as 'P1Y2M10DT2H30M15.5S'")
    sign, years, months_text, weeks, days, hours, minutes, seconds_text = match.groups()
    factor = -1 if sign == "-" else 1
    return Duration.of_parts(
        factor * (_number(years) * 12 + _number(months_text)),
        factor * (_number(weeks) * 7 + _number(days)),
        factor * (_number(hours) * 3600 + _number(minutes) * 60 + _number(seconds_text)),
    )


def _number(text: str | None) -> Fraction:
    return Fraction(text.replace(",", ".")) if text else Fraction(0)


def _parse_day(text: str, whole: str, expected: str) -> int:
    for pattern in _DATES:
        match = pattern.fullmatch(text)
        if match:
            return day_of_fields(_integers(match.groupdict()), None)
    raise _unreadable(whole, expected)


def _parse_time_of_day(text: str, whole: str, expected: str) -> int:
    for pattern in _TIMES:
        match = pattern.fullmatch(text)
        if match:
            fields = match.groupdict()
            fraction = fields.pop("fraction")
            if fraction:
                fields["nanosecond"] = fraction.ljust(9, "0")
            return time_of_fields(_integers(fields), None)
    raise _unreadable(whole, expected)


def _integers(fields: Mapping[str, str | None]) -> dict[str, int]:
    return {name: int(digits) for name, digits in fields.items() if digits}


def _without_mark(text: str) -> str:
    """A time without the T that may stand before it."""
    return text[1:] if text[:1] in ("T", "t") else text


def _split_date(text: str) -> tuple[str, str, str]:
    """The date, the T behind it, and the rest."""
    place = next((index for index, letter in enumerate(text) if letter in "Tt["), len(text))
    return text[:place], text[place : place + 1], text[place + 1 :]


def _split_zone(text: str, whole: str, expected: str) -> tuple[str, int | None, str | int | None]:
    """The time, the offset and the zone that stand in a text, the last two None where missing."""
    match = _ZONED.fullmatch(text)
    if match is None:
        raise _unreadable(whole, expected)
    offset = match["offset"]
    seconds = None if offset is None else parse_offset(offset)
    if offset is not None and seconds is None:
        raise _unreadable(whole, expected)
    return match["time"], seconds, None if match["zone"] is None else parse_zone(match["zone"])


def _unreadable(text: str, expected: str) -> ArgumentError:
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    return invalid(f"expected {expected}, found {shown!r}")
