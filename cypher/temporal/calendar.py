"""The proleptic Gregorian calendar by day number, for years from -999,999,999 to 999,999,999.

A day is its distance from 1970-01-01 in days.  Weeks are those of ISO 8601: they start on Monday, and week 1
is the one with January 4 in it.
"""

from ..errors import ArgumentError

__all__ = [
    "MAX_YEAR", "add_months", "checked_day", "date_of", "day_number", "days_in_year", "month_length",
    "quarter_start", "week_day", "week_of", "week_start", "weeks_in_year",
]

MAX_YEAR = 999_999_999

_DAYS_IN_ERA = 146_097  # 400 years
_DAYS_TO_EPOCH = 719_468  # from 0000-03-01 to 1970-01-01
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_number(year: int, month: int, day: int) -> int:
    """The number of an existing date; counting years from March puts the leap day last."""
    if month <= 2:
        year -= 1
        month += 12
    day_of_year = (153 * (month - 3) + 2) // 5 + day - 1
    return 365 * year + year // 4 - year // 100 + year // 400 + day_of_year - _DAYS_TO_EPOCH


def date_of(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    era, day_of_era = divmod(number + _DAYS_TO_EPOCH, _DAYS_IN_ERA)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month + 2) // 5 + 1
    year = year_of_era + era * 400
    return (year, month + 3, day) if month < 10 else (year + 1, month - 9, day)


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month - 1]


def days_in_year(year: int) -> int:
    return 366 if is_leap(year) else 365


def week_day(number: int) -> int:
    """1 for Monday to 7 for Sunday."""
    return (number + 3) % 7 + 1


def week_start(week_year: int) -> int:
    """The Monday of week 1."""
    fourth = day_number(week_year, 1, 4)
    return fourth - week_day(fourth) + 1


def week_of(number: int) -> tuple[int, int]:
    """The week-based year of a day, and its week in that year."""
    year = date_of(number - week_day(number) + 4)[0]
    return year, (number - week_start(year)) // 7 + 1


def weeks_in_year(week_year: int) -> int:
    return (week_start(week_year + 1) - week_start(week_year)) // 7


def quarter_start(year: int, quarter: int) -> int:
    return day_number(year, 3 * quarter - 2, 1)


def add_months(number: int, months: int) -> int:
    """The same day of another month, or the last one of that month where it is shorter."""
    year, month, day = date_of(number)
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return day_number(year, month + 1, min(day, month_length(year, month + 1)))


_FIRST_DAY = day_number(-MAX_YEAR, 1, 1)
_LAST_DAY = day_number(MAX_YEAR, 12, 31)


def checked_day(number: int) -> int:
    """`number`, or ArgumentError (NumberOutOfRange) beyond the years that there are."""
    if _FIRST_DAY <= number <= _LAST_DAY:
        return number
    raise ArgumentError(f"years go from -{MAX_YEAR:,} to {MAX_YEAR:,}", detail="NumberOutOfRange")
