"""Date, LocalTime, Time, LocalDateTime and DateTime, to the nanosecond."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from ..errors import ArgumentError
from . import calendar
from .base import Temporal
from .duration import Duration
from .zones import NS_PER_DAY, NS_PER_SECOND, format_offset, local_offset, utc_offset, zone_info

__all__ = ["Date", "DateTime", "LocalDateTime", "LocalTime", "Time"]

Components = Mapping[str, Callable[[Any], Any]]

_EPOCH = datetime.date(1970, 1, 1)


class _Instant(Temporal):
    """What the five have in common: they are ordered, and move by a duration."""

    __slots__ = ()

    components: ClassVar[Components]

    def component(self, name: str) -> Any:
        read = self.components.get(name)
        return None if read is None else read(self)

    def shifted(self, months: int, days: int, nanoseconds: int) -> Self:
        """The value moved by so much; what the type does not have (a time has no months) is ignored."""
        raise NotImplementedError

    def __add__(self, other: object) -> Self:
        if not isinstance(other, Duration):
            return NotImplemented
        return self.shifted(other.months, other.days, other.total_nanoseconds)

    __radd__ = __add__

    def __sub__(self, other: object) -> Self:
        if not isinstance(other, Duration):
            return NotImplemented
        return self.shifted(-other.months, -other.days, -other.total_nanoseconds)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.order_key() == other.order_key()

    def __hash__(self) -> int:
        return hash(self.order_key())

    def __lt__(self, other: Self) -> bool:
        return self.order_key() < other.order_key()

    def __le__(self, other: Self) -> bool:
        return self.order_key() <= other.order_key()

    def __gt__(self, other: Self) -> bool:
        return self.order_key() > other.order_key()

    def __ge__(self, other: Self) -> bool:
        return self.order_key() >= other.order_key()

    def __str__(self) -> str:
        return self.iso_format()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.iso_format()}>"


class _WithDate(_Instant):
    """A day, `day_number` days after 1970-01-01."""

    __slots__ = ()

    @property
    def day_number(self) -> int:
        raise NotImplementedError

    @property
    def year(self) -> int:
        return calendar.date_of(self.day_number)[0]

    @property
    def month(self) -> int:
        return calendar.date_of(self.day_number)[1]

    @property
    def day(self) -> int:
        return calendar.date_of(self.day_number)[2]


class _WithTime(_Instant):
    """A time of day, `time_of_day` nanoseconds after midnight."""

    __slots__ = ()

    @property
    def time_of_day(self) -> int:
        raise NotImplementedError

    @property
    def hour(self) -> int:
        return self.time_of_day // (3600 * NS_PER_SECOND)

    @property
    def minute(self) -> int:
        return self.time_of_day // (60 * NS_PER_SECOND) % 60

    @property
    def second(self) -> int:
        return self.time_of_day // NS_PER_SECOND % 60

    @property
    def nanosecond(self) -> int:
        return self.time_of_day % NS_PER_SECOND


_DATE_COMPONENTS: Components = {
    "year": lambda value: value.year,
    "quarter": lambda value: (value.month + 2) // 3,
    "month": lambda value: value.month,
    "week": lambda value: calendar.week_of(value.day_number)[1],
    "weekYear": lambda value: calendar.week_of(value.day_number)[0],
    "day": lambda value: value.day,
    "ordinalDay": lambda value: value.day_number - calendar.day_number(value.year, 1, 1) + 1,
    "weekDay": lambda value: calendar.week_day(value.day_number),
    "dayOfWeek": lambda value: calendar.week_day(value.day_number),
    "dayOfQuarter": lambda value: _day_of_quarter(value),
    "quarterDay": lambda value: _day_of_quarter(value),
}

_TIME_COMPONENTS: Components = {
    "hour": lambda value: value.hour,
    "minute": lambda value: value.minute,
    "second": lambda value: value.second,
    "millisecond": lambda value: value.nanosecond // 1_000_000,
    "microsecond": lambda value: value.nanosecond // 1000,
    "nanosecond": lambda value: value.nanosecond,
}

_OFFSET_COMPONENTS: Components = {
    "timezone": lambda value: value.timezone,
    "offset": lambda value: format_offset(value.offset),
    "offsetMinutes": lambda value: value.offset // 60,
    "offsetSeconds": lambda value: value.offset,
}


def _day_of_quarter(value: _WithDate) -> int:
    return value.day_number - calendar.quarter_start(value.year, (value.month + 2) // 3) + 1


def _date_text(day_number: int) -> str:
    year, month, day = calendar.date_of(day_number)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day:02}"


def _time_text(time_of_day: int) -> str:
    """`12:31`, with seconds and with 3, 6 or 9 decimal places where they say something.

    That is how openCypher writes times.
    """
    seconds, nanoseconds = divmod(time_of_day, NS_PER_SECOND)
    minutes, seconds = divmod(seconds, 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}"
    if seconds or nanoseconds:
        text += f":{seconds:02}"
    if nanoseconds:
        places = 3 if nanoseconds % 1_000_000 == 0 else 6 if nanoseconds % 1000 == 0 else 9
        text += f".{nanoseconds:09}"[: places + 1]
    return text


def _full_time_text(time_of_day: int) -> str:
    """`12:31:00`, with as many decimal places as are needed.

    That is what `toString()` of Neo4j gives.
    """
    seconds, nanoseconds = divmod(time_of_day, NS_PER_SECOND)
    minutes, seconds = divmod(seconds, 60)
    fraction = f".{nanoseconds:09}".rstrip("0") if nanoseconds else ""
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}{fraction}"


def _native_date(day_number: int) -> datetime.date:
    try:
        return _EPOCH + datetime.timedelta(days=day_number)
    except OverflowError:
        raise ArgumentError(
            f"{_date_text(day_number)} is outside the years 1 to 9999 that Python's datetime has",
            detail="NumberOutOfRange",
        ) from None


def _native_time(time_of_day: int) -> datetime.time:
    seconds, nanoseconds = divmod(time_of_day, NS_PER_SECOND)
    return datetime.time(seconds // 3600, seconds // 60 % 60, seconds % 60, nanoseconds // 1000)


class Date(_WithDate):
    """A day, without time and zone."""

    __slots__ = ("_day_number",)

    type_name: ClassVar[str] = "DATE"
    components: ClassVar[Components] = _DATE_COMPONENTS

    def __init__(self, day_number: int) -> None:
        """`day_number` counts from 1970-01-01."""
        self._day_number = calendar.checked_day(day_number)

    @property
    def day_number(self) -> int:
        return self._day_number

    def order_key(self) -> tuple[Any, ...]:
        return (self._day_number,)

    def shifted(self, months: int, days: int, nanoseconds: int) -> "Date":
        """Of the time, only whole days count."""
        whole_days = abs(nanoseconds) // NS_PER_DAY
        days += -whole_days if nanoseconds < 0 else whole_days
        return Date(calendar.add_months(self._day_number, months) + days)

    def iso_format(self) -> str:
        return _date_text(self._day_number)

    def to_native(self) -> datetime.date:
        return _native_date(self._day_number)


class LocalTime(_WithTime):
    """A time of day, without date and zone."""

    __slots__ = ("_time_of_day",)

    type_name: ClassVar[str] = "LOCAL TIME"
    components: ClassVar[Components] = _TIME_COMPONENTS

    def __init__(self, time_of_day: int) -> None:
        """`time_of_day` is in nanoseconds since midnight; whole days are dropped."""
        self._time_of_day = time_of_day % NS_PER_DAY

    @property
    def time_of_day(self) -> int:
        return self._time_of_day

    def order_key(self) -> tuple[Any, ...]:
        return (self._time_of_day,)

    def shifted(self, months: int, days: int, nanoseconds: int) -> "LocalTime":
        return LocalTime(self._time_of_day + nanoseconds)

    def iso_format(self) -> str:
        return _time_text(self._time_of_day)

    def to_text(self) -> str:
        return _full_time_text(self._time_of_day)

    def to_native(self) -> datetime.time:
        return _native_time(self._time_of_day)


class Time(_WithTime):
    """A time of day at an offset from UTC.  Times are ordered by the moment, then by what the clock shows."""

    __slots__ = ("_time_of_day", "offset")

    type_name: ClassVar[str] = "ZONED TIME"
    components: ClassVar[Components] = {**_TIME_COMPONENTS, **_OFFSET_COMPONENTS}

    def __init__(self, time_of_day: int, offset: int) -> None:
        """`time_of_day` is in nanoseconds since midnight, `offset` in seconds east of UTC."""
        self._time_of_day = time_of_day % NS_PER_DAY
        self.offset = offset

    @property
    def time_of_day(self) -> int:
        return self._time_of_day

    @property
    def timezone(self) -> str:
        return format_offset(self.offset)

    def at_offset(self, offset: int) -> "Time":
        """The same moment as clocks at another offset show it."""
        return Time(self._time_of_day + (offset - self.offset) * NS_PER_SECOND, offset)

    def order_key(self) -> tuple[Any, ...]:
        return (self._time_of_day - self.offset * NS_PER_SECOND, self._time_of_day)

    def shifted(self, months: int, days: int, nanoseconds: int) -> "Time":
        return Time(self._time_of_day + nanoseconds, self.offset)

    def iso_format(self) -> str:
        return f"{_time_text(self._time_of_day)}{format_offset(self.offset)}"

    def to_text(self) -> str:
        return f"{_full_time_text(self._time_of_day)}{format_offset(self.offset)}"

    def to_native(self) -> datetime.time:
        zone = datetime.timezone(datetime.timedelta(seconds=self.offset))
        return _native_time(self._time_of_day).replace(tzinfo=zone)


class LocalDateTime(_WithDate, _WithTime):
    """A day and a time of day, without zone."""

    __slots__ = ("local",)

    type_name: ClassVar[str] = "LOCAL DATETIME"
    components: ClassVar[Components] = {**_DATE_COMPONENTS, **_TIME_COMPONENTS}

    def __init__(self, local: int) -> None:
        """`local` is in nanoseconds since 1970-01-01T00:00."""
        calendar.checked_day(local // NS_PER_DAY)
        self.local = local

    @property
    def day_number(self) -> int:
        return self.local // NS_PER_DAY

    @property
    def time_of_day(self) -> int:
        return self.local % NS_PER_DAY

    def order_key(self) -> tuple[Any, ...]:
        return (self.local,)

    def shifted(self, months: int, days: int, nanoseconds: int) -> "LocalDateTime":
        return LocalDateTime(_shifted_date(self.local, months, days) + nanoseconds)

    def iso_format(self) -> str:
        return f"{_date_text(self.day_number)}T{_time_text(self.time_of_day)}"

    def to_text(self) -> str:
        return f"{_date_text(self.day_number)}T{_full_time_text(self.time_of_day)}"

    def to_native(self) -> datetime.datetime:
        return datetime.datetime.combine(_native_date(self.day_number), _native_time(self.time_of_day))


class DateTime(_WithDate, _WithTime):
    """A moment, as clocks in a zone or at an offset from UTC show it.

    Two are ordered by the moment, and equal when the zone is the same too.
    """

    __slots__ = ("instant", "offset", "zone")

    type_name: ClassVar[str] = "ZONED DATETIME"
    components: ClassVar[Components] = {
        **_DATE_COMPONENTS,
        **_TIME_COMPONENTS,
        **_OFFSET_COMPONENTS,
        "epochSeconds": lambda value: value.instant // NS_PER_SECOND,
        "epochMillis": lambda value: value.instant // 1_000_000,
    }

    def __init__(self, instant: int, zone: str | int = 0) -> None:
        """`instant` is in nanoseconds since 1970-01-01T00:00Z.

        `zone` is the name of a zone, or an offset from UTC in seconds.
        """
        self.instant = instant
        self.zone = zone if isinstance(zone, str) else None
        self.offset = utc_offset(zone, instant) if isinstance(zone, str) else zone
        calendar.checked_day(self.day_number)

    @classmethod
    def of_local(cls, local: int, zone: str | int) -> "DateTime":
        """The moment when clocks in `zone` show `local`, nanoseconds since 1970-01-01T00:00."""
        offset = local_offset(zone, local) if isinstance(zone, str) else zone
        return cls(local - offset * NS_PER_SECOND, zone)

    @property
    def local(self) -> int:
        """What the clock shows, in nanoseconds since 1970-01-01T00:00."""
        return self.instant + self.offset * NS_PER_SECOND

    @property
    def day_number(self) -> int:
        return self.local // NS_PER_DAY

    @property
    def time_of_day(self) -> int:
        return self.local % NS_PER_DAY

    @property
    def place(self) -> str | int:
        """The zone, or the offset where no zone is named: what the constructor takes."""
        return self.offset if self.zone is None else self.zone

    @property
    def timezone(self) -> str:
        return self.zone or format_offset(self.offset)

    def at(self, zone: str | int) -> "DateTime":
        """The same moment as clocks elsewhere show it."""
        return DateTime(self.instant, zone)

    def order_key(self) -> tuple[Any, ...]:
        return (self.instant, self.offset, self.zone or "")

    def shifted(self, months: int, days: int, nanoseconds: int) -> "DateTime":
        """Months and days move what the clock shows, the rest moves the moment."""
        moved = self
        if months or days:
            moved = DateTime.of_local(_shifted_date(self.local, months, days), self.place)
        return DateTime(moved.instant + nanoseconds, self.place)

    def iso_format(self) -> str:
        return f"{_date_text(self.day_number)}T{_time_text(self.time_of_day)}{self._place_text()}"

    def to_text(self) -> str:
        return f"{_date_text(self.day_number)}T{_full_time_text(self.time_of_day)}{self._place_text()}"

    def _place_text(self) -> str:
        return f"{format_offset(self.offset)}[{self.zone}]" if self.zone else format_offset(self.offset)

    def to_native(self) -> datetime.datetime:
        """A datetime with a ZoneInfo, or with a fixed offset where no zone is named."""
        local = datetime.datetime.combine(_native_date(self.day_number), _native_time(self.time_of_day))
        if self.zone is None:
            return local.replace(tzinfo=datetime.timezone(datetime.timedelta(seconds=self.offset)))
        native = local.replace(tzinfo=zone_info(self.zone))
        shown = native.utcoffset()
        second = shown is not None and shown != datetime.timedelta(seconds=self.offset)
        return native.replace(fold=1) if second else native


def _shifted_date(local: int, months: int, days: int) -> int:
    day, time_of_day = divmod(local, NS_PER_DAY)
    return (calendar.add_months(day, months) + days) * NS_PER_DAY + time_of_day
