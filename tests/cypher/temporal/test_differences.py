import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.temporal import DateTime, Temporal, differences, from_native
from cypher.temporal.parsing import parse_date, parse_date_time

YEARS = st.datetimes(datetime.datetime(1900, 1, 1), datetime.datetime(2100, 1, 1))


def value(moment: datetime.datetime) -> Temporal:
    converted = from_native(moment)
    assert converted is not None
    return converted


@given(YEARS, YEARS)
def test_seconds_are_those_of_python(start: datetime.datetime, end: datetime.datetime) -> None:
    assert differences.in_seconds(value(start), value(end)).to_native() == end - start


@given(YEARS, YEARS)
def test_the_difference_added_to_the_first_gives_the_second(
    start: datetime.datetime, end: datetime.datetime
) -> None:
    first, last = value(start), value(end)
    duration = differences.between(first, last)
    assert first + duration == last  # type: ignore[operator]


@given(YEARS, YEARS)
def test_months_and_days_go_as_far_as_they_can(start: datetime.datetime, end: datetime.datetime) -> None:
    duration = differences.between(value(start), value(end))
    assert differences.in_months(value(start), value(end)).months == duration.months
    assert abs(duration.days) <= 31
    assert abs(duration.total_nanoseconds) < 86_400 * 10**9
    signs = {part > 0 for part in (duration.months, duration.days, duration.total_nanoseconds) if part}
    assert len(signs) <= 1


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2020-01-31", "2020-02-29", 0),
        ("2020-01-29", "2020-02-29", 1),
        ("2020-02-29", "2020-01-31", 0),
        ("2020-03-31", "2020-02-29", -1),
        ("2020-02-29", "2021-02-28", 11),
    ],
)
def test_whole_months(start: str, end: str, months: int) -> None:
    assert differences.in_months(parse_date(start), parse_date(end)).months == months


def test_days_are_counted_by_the_clock_and_hours_by_what_passes() -> None:
    start = parse_date_time("2017-03-25T12:00[Europe/Stockholm]", 0)
    end = parse_date_time("2017-03-26T12:00[Europe/Stockholm]", 0)
    assert str(differences.between(start, end)) == "P1D"
    assert str(differences.in_seconds(start, end)) == "PT23H"


def test_the_second_value_is_seen_from_the_zone_of_the_first() -> None:
    start = DateTime.of_local(0, 0)
    assert str(differences.between(start, start.at(18 * 3600))) == "PT0S"
    assert str(differences.in_days(start, start.at(-18 * 3600))) == "PT0S"
