import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.errors import ArgumentError
from cypher.temporal import calendar

DATES = st.dates()
DAYS = st.integers(
    calendar.day_number(-calendar.MAX_YEAR, 1, 1), calendar.day_number(calendar.MAX_YEAR, 12, 31)
)


@given(DATES)
def test_days_are_those_of_python(date: datetime.date) -> None:
    number = calendar.day_number(date.year, date.month, date.day)
    assert number == (date - datetime.date(1970, 1, 1)).days
    assert calendar.date_of(number) == (date.year, date.month, date.day)
    assert (*calendar.week_of(number), calendar.week_day(number)) == tuple(date.isocalendar())


@given(DAYS)
def test_days_and_dates_turn_into_each_other_in_all_years(number: int) -> None:
    assert calendar.day_number(*calendar.date_of(number)) == number


@given(DAYS)
def test_a_day_lies_in_its_week(number: int) -> None:
    year, week = calendar.week_of(number)
    assert 1 <= week <= calendar.weeks_in_year(year)
    assert 0 <= number - (calendar.week_start(year) + (week - 1) * 7) < 7


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ((2020, 1, 31), 1, (2020, 2, 29)),
        ((2019, 1, 31), 1, (2019, 2, 28)),
        ((2020, 2, 29), 12, (2021, 2, 28)),
        ((2020, 3, 31), -1, (2020, 2, 29)),
        ((2020, 1, 1), -1, (2019, 12, 1)),
        ((1, 1, 1), -12, (0, 1, 1)),
        ((2020, 5, 5), 0, (2020, 5, 5)),
    ],
)
def test_adding_months_keeps_the_day_where_there_is_one(
    start: tuple[int, int, int], months: int, expected: tuple[int, int, int]
) -> None:
    assert calendar.date_of(calendar.add_months(calendar.day_number(*start), months)) == expected


def test_years_end() -> None:
    last = calendar.day_number(calendar.MAX_YEAR, 12, 31)
    assert calendar.checked_day(last) == last
    with pytest.raises(ArgumentError, match="999,999,999"):
        calendar.checked_day(last + 1)
