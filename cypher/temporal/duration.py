"""Duration: months, days, seconds and nanoseconds, none of which turns into another by itself."""

import datetime
from collections.abc import Callable
from fractions import Fraction
from typing import Any, ClassVar

from ..errors import ArgumentError
from .base import Temporal, invalid
from .zones import NS_PER_SECOND

__all__ = ["Duration", "exact"]

#: Length of the mean month of the Gregorian calendar: 365.2425 days / 12.
SECONDS_PER_MONTH = 2_629_746
_SECONDS_PER_DAY = 86_400
_LIMIT = 2**63


class Duration(Temporal):
    """An amount of time.  Two cannot be compared by `<`, because a month has no fixed length.

    `seconds` is rounded down, and `nanoseconds` counts up from there (0 to 999,999,999): minus half a second
    is seconds -1, nanoseconds 500,000,000.  Durations are equal when all four parts are.
    """

    __slots__ = ("days", "months", "nanoseconds", "seconds")

    type_name: ClassVar[str] = "DURATION"

    months: int
    days: int
    seconds: int
    nanoseconds: int

    def __init__(self, months: int = 0, days: int = 0, seconds: int = 0, nanoseconds: int = 0) -> None:
        carried, self.nanoseconds = divmod(nanoseconds, NS_PER_SECOND)
        self.months = months
        self.days = days
        self.seconds = seconds + carried
        if not all(-_LIMIT <= part < _LIMIT for part in (self.months, self.days, self.seconds)):
            raise ArgumentError("a part of a Duration does not fit into 64 bits", detail="NumberOutOfRange")

    @classmethod
    def of_parts(cls, months: Fraction, days: Fraction, seconds: Fraction) -> "Duration":
        """A duration of parts that need not be whole: part of a month becomes days, part of a day seconds."""
        whole_months = int(months)
        days += (months - whole_months) * SECONDS_PER_MONTH / _SECONDS_PER_DAY
        whole_days = int(days)
        seconds += (days - whole_days) * _SECONDS_PER_DAY
        return cls(whole_months, whole_days, 0, int(seconds * NS_PER_SECOND))

    @property
    def total_nanoseconds(self) -> int:
        """Seconds and nanoseconds in one number, without months and days."""
        return self.seconds * NS_PER_SECOND + self.nanoseconds

    def component(self, name: str) -> Any:
        read = _COMPONENTS.get(name)
        return None if read is None else read(self)

    def order_key(self) -> tuple[Any, ...]:
        """By length with months of mean length, then part by part."""
        mean = self.months * SECONDS_PER_MONTH + self.days * _SECONDS_PER_DAY + self.seconds
        return (mean, self.nanoseconds, self.months, self.days)

    def iso_format(self) -> str:
        date = "".join(
            f"{number}{unit}"
            for number, unit in zip((*_split(self.months, 12), self.days), "YMD", strict=True)
            if number
        )
        time = self._time_text()
        return f"P{date}T{time}" if time else f"P{date}" if date else "PT0S"

    def _time_text(self) -> str:
        """`16H13M10.5S`, each number with the sign of the whole."""
        total = self.total_nanoseconds
        sign = "-" if total < 0 else ""
        seconds, nanoseconds = divmod(abs(total), NS_PER_SECOND)
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = "".join(f"{sign}{number}{unit}" for number, unit in ((hours, "H"), (minutes, "M")) if number)
        if seconds or nanoseconds:
            fraction = f".{nanoseconds:09}".rstrip("0") if nanoseconds else ""
            text += f"{sign}{seconds}{fraction}S"
        return text

    def to_native(self) -> datetime.timedelta:
        """A timedelta, in whole microseconds; ArgumentError when there are months, whose length varies."""
        if self.months:
            raise invalid(f"the Duration {self} has months, which a timedelta cannot hold")
        try:
            return datetime.timedelta(self.days, self.seconds, self.nanoseconds // 1000)
        except OverflowError:
            raise ArgumentError(
                f"the Duration {self} is longer than a timedelta can be", detail="NumberOutOfRange"
            ) from None

    def __add__(self, other: object) -> "Duration":
        if not isinstance(other, Duration):
            return NotImplemented
        return Duration(
            self.months + other.months,
            self.days + other.days,
            self.seconds + other.seconds,
            self.nanoseconds + other.nanoseconds,
        )

    def __sub__(self, other: object) -> "Duration":
        return self + -other if isinstance(other, Duration) else NotImplemented

    def __neg__(self) -> "Duration":
        return Duration(-self.months, -self.days, -self.seconds, -self.nanoseconds)

    def __mul__(self, other: object) -> "Duration":
        if isinstance(other, bool) or not isinstance(other, int | float):
            return NotImplemented
        return self._scaled(exact(other))

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> "Duration":
        if isinstance(other, bool) or not isinstance(other, int | float):
            return NotImplemented
        if other == 0:
            raise ArgumentError(f"division by zero in {self} / 0", detail="NumberOutOfRange")
        return self._scaled(1 / exact(other))

    def _scaled(self, factor: Fraction) -> "Duration":
        seconds = Fraction(self.total_nanoseconds, NS_PER_SECOND)
        return Duration.of_parts(self.months * factor, self.days * factor, seconds * factor)

    def __eq__(self, other: object) -> bool:
        return self._parts() == other._parts() if isinstance(other, Duration) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._parts())

    def _parts(self) -> tuple[int, int, int, int]:
        return (self.months, self.days, self.seconds, self.nanoseconds)

    def __str__(self) -> str:
        return self.iso_format()

    def __repr__(self) -> str:
        return f"Duration({', '.join(map(str, self._parts()))})"


def exact(number: float) -> Fraction:
    """A number as it is written: 0.1 is a tenth, not the nearest binary fraction."""
    try:
        return Fraction(repr(number) if isinstance(number, float) else number)
    except ValueError:
        raise invalid(f"a Duration is finite, found {number}") from None


def _split(number: int, size: int) -> tuple[int, int]:
    """Quotient and remainder, both with the sign of `number`."""
    quotient, remainder = divmod(abs(number), size)
    return (-quotient, -remainder) if number < 0 else (quotient, remainder)


_COMPONENTS: dict[str, Callable[[Duration], int]] = {
    "years": lambda value: _split(value.months, 12)[0],
    "quarters": lambda value: _split(value.months, 3)[0],
    "months": lambda value: value.months,
    "weeks": lambda value: _split(value.days, 7)[0],
    "days": lambda value: value.days,
    "hours": lambda value: _split(value.seconds, 3600)[0],
    "minutes": lambda value: _split(value.seconds, 60)[0],
    "seconds": lambda value: value.seconds,
    "milliseconds": lambda value: value.total_nanoseconds // 1_000_000,
    "microseconds": lambda value: value.total_nanoseconds // 1000,
    "nanoseconds": lambda value: value.total_nanoseconds,
    "quartersOfYear": lambda value: _split(_split(value.months, 3)[0], 4)[1],
    "monthsOfYear": lambda value: _split(value.months, 12)[1],
    "monthsOfQuarter": lambda value: _split(value.months, 3)[1],
    "daysOfWeek": lambda value: _split(value.days, 7)[1],
    "minutesOfHour": lambda value: _split(_split(value.seconds, 60)[0], 60)[1],
    "secondsOfMinute": lambda value: _split(value.seconds, 60)[1],
    "millisecondsOfSecond": lambda value: value.nanoseconds // 1_000_000,
    "microsecondsOfSecond": lambda value: value.nanoseconds // 1000,
    "nanosecondsOfSecond": lambda value: value.nanoseconds,
}
