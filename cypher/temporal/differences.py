"""`duration.between`, `inMonths`, `inDays` and `inSeconds`.

Where one of the two values has no date, it is taken to be on the day of the other; where one has no zone, in
the zone of the other; a date alone is its midnight.  Months and days are counted by calendar and clock
in the zone of the first value; what is less than a day is the time that passes in truth, also when clocks
change.
"""

from dataclasses import dataclass

from . import calendar
from .base import Temporal
from .duration import Duration
from .instants import Date, DateTime, LocalDateTime, LocalTime, Time
from .zones import NS_PER_DAY, NS_PER_SECOND, local_offset

__all__ = ["between", "in_days", "in_months", "in_seconds"]


@dataclass(frozen=True, slots=True)
class _Moment:
    """A local time, with a zone where there is one; `dated` says whether the day is its own."""

    local: int
    zone: str | int | None
    dated: bool

    def moved(self, local: int) -> "_Moment":
        return _Moment(local, self.zone, self.dated)

    @property
    def instant(self) -> int:
        if self.zone is None:
            return self.local
        offset = local_offset(self.zone, self.local) if isinstance(self.zone, str) else self.zone
        return self.local - offset * NS_PER_SECOND


def between(start: Temporal, end: Temporal) -> Duration:
    """Months, then days, then the rest."""
    first, last = _aligned(start, end)
    months = days = 0
    if first.dated and last.dated:
        months = _months(first.local, last.local)
        moved = _plus_months(first.local, months)
        days = _days(moved, last.local)
        first = first.moved(moved + days * NS_PER_DAY)
    return Duration(months, days, 0, last.instant - first.instant)


def in_months(start: Temporal, end: Temporal) -> Duration:
    first, last = _aligned(start, end)
    return Duration(_months(first.local, last.local) if first.dated and last.dated else 0)


def in_days(start: Temporal, end: Temporal) -> Duration:
    first, last = _aligned(start, end)
    return Duration(0, _days(first.local, last.local) if first.dated and last.dated else 0)


def in_seconds(start: Temporal, end: Temporal) -> Duration:
    first, last = _aligned(start, end)
    return Duration(0, 0, 0, last.instant - first.instant)


def _aligned(start: Temporal, end: Temporal) -> tuple[_Moment, _Moment]:
    """Both values on a day and in one zone, or both without zone."""
    start_zone, end_zone = _zone(start), _zone(end)
    start_day, end_day = _day(start), _day(end)
    first = _moment(start, start_day, end_day, end_zone if start_zone is None else start_zone)
    last = _moment(end, end_day, start_day, start_zone if end_zone is None else end_zone)
    if first.zone is None or last.zone == first.zone:
        return first, last
    return first, _shown_in(last, first.zone)


def _moment(value: Temporal, own: int | None, other: int | None, zone: str | int | None) -> _Moment:
    day = own if own is not None else other or 0
    time = value.time_of_day if isinstance(value, LocalTime | Time | LocalDateTime | DateTime) else 0
    return _Moment(day * NS_PER_DAY + time, zone, own is not None)


def _shown_in(moment: _Moment, zone: str | int) -> _Moment:
    return _Moment(DateTime(moment.instant, zone).local, zone, moment.dated)


def _day(value: Temporal) -> int | None:
    return value.day_number if isinstance(value, Date | LocalDateTime | DateTime) else None


def _zone(value: Temporal) -> str | int | None:
    if isinstance(value, DateTime):
        return value.place
    return value.offset if isinstance(value, Time) else None


def _days(start: int, end: int) -> int:
    """Whole days, toward zero."""
    days = abs(end - start) // NS_PER_DAY
    return -days if end < start else days


def _months(start: int, end: int) -> int:
    """Whole months, toward zero."""
    first, last = (end, start) if end < start else (start, end)
    first_day, first_time = divmod(first, NS_PER_DAY)
    last_day, last_time = divmod(last, NS_PER_DAY)
    year, month, day = calendar.date_of(first_day)
    last_year, last_month, last_day_of_month = calendar.date_of(last_day)
    months = (last_year - year) * 12 + last_month - month
    if (last_day_of_month, last_time) < (day, first_time):
        months -= 1
    return -months if end < start else months


def _plus_months(local: int, months: int) -> int:
    day, time = divmod(local, NS_PER_DAY)
    return calendar.add_months(day, months) * NS_PER_DAY + time
