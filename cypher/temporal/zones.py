"""Offsets from UTC in seconds, and time zones by name.

The rules of zones come from the package `tzdata`, not from the operating system, so that the same query
gives the same answer everywhere; the system is asked only where that package is missing.
"""

import datetime
import re
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

from .base import invalid
from .calendar import date_of, day_number

__all__ = [
    "NS_PER_DAY", "NS_PER_SECOND", "format_offset", "local_offset", "parse_offset", "parse_zone",
    "utc_offset", "zone_info", "zone_name",
]

NS_PER_SECOND = 1_000_000_000
NS_PER_DAY = 86_400 * NS_PER_SECOND

_OFFSET = re.compile(r"([+-])(\d{2})(?::?(\d{2})(?::?(\d{2}))?)?")
_MAX_OFFSET = 18 * 3600


def parse_offset(text: str) -> int | None:
    """Seconds east of UTC from `Z`, `+01`, `+0130`, `+01:30` or `+01:30:15`; None for anything else."""
    if text in ("Z", "z"):
        return 0
    match = _OFFSET.fullmatch(text)
    if match is None:
        return None
    sign, hours, minutes, seconds = match.groups()
    offset = int(hours) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    if offset > _MAX_OFFSET or int(minutes or 0) > 59 or int(seconds or 0) > 59:
        raise invalid(f"an offset lies between -18:00 and +18:00, found {text}")
    return -offset if sign == "-" else offset


def format_offset(offset: int) -> str:
    """`Z`, `+01:00`, or `+00:53:28` where it has seconds."""
    if offset == 0:
        return "Z"
    minutes, seconds = divmod(abs(offset), 60)
    text = f"{'-' if offset < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{seconds:02}" if seconds else text


def zone_name(text: str) -> str:
    """The proper name of a zone, written in any case and with spaces; ArgumentError where there is none."""
    name = _zone_names().get(text.replace(" ", "_").lower())
    if name is None:
        raise invalid(f"expected a time zone such as 'Europe/Stockholm' or '+01:00', found {text!r}")
    return name


def parse_zone(text: str) -> str | int:
    """An offset in seconds, or the proper name of a zone."""
    offset = parse_offset(text)
    return zone_name(text) if offset is None else offset


@cache
def _zone_names() -> dict[str, str]:
    """Proper names by those in lower case."""
    try:
        names = resources.files("tzdata").joinpath("zones").read_text().split()
    except (ModuleNotFoundError, OSError):
        names = list(available_timezones())
    return {name.lower(): name for name in names}


@cache
def zone_info(name: str) -> ZoneInfo:
    """The rules of a zone; ArgumentError where there is no such zone."""
    name = zone_name(name)
    try:
        with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as rules:
            return ZoneInfo.from_file(rules, key=name)
    except (ModuleNotFoundError, OSError):
        return ZoneInfo(name)


def utc_offset(zone: str, instant: int) -> int:
    """The offset of a zone in seconds, at nanoseconds since 1970-01-01T00:00Z."""
    moment = _python_datetime(instant).replace(tzinfo=datetime.UTC)
    return _seconds(moment.astimezone(zone_info(zone)).utcoffset())


def local_offset(zone: str, local: int) -> int:
    """The offset at a local time, given as nanoseconds since 1970-01-01T00:00 there.

    Of a time that comes twice, the first is meant; one that is left out (in spring) has the offset before
    the gap, so that it moves forward by its length.
    """
    return _seconds(_python_datetime(local).replace(tzinfo=zone_info(zone)).utcoffset())


def _seconds(offset: datetime.timedelta | None) -> int:
    return 0 if offset is None else offset.days * 86_400 + offset.seconds


def _python_datetime(nanoseconds: int) -> datetime.datetime:
    """A naive datetime whose offset is the same as that of the time given.

    Python's years end long before Cypher's.  Far in the future the rules repeat every 400 years, with the
    days of the week; far in the past there was local mean time only.
    """
    days, rest = divmod(nanoseconds, NS_PER_DAY)
    year, month, day = date_of(days)
    if year > 2500:
        days = day_number(2400 + year % 400, month, day)
    elif year < 2:
        days = day_number(2, 1, 1)
    return _EPOCH + datetime.timedelta(days=days, microseconds=rest // 1000)


_EPOCH = datetime.datetime(1970, 1, 1)
