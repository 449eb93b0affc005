import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.errors import ArgumentError
from cypher.temporal import Duration
from cypher.temporal.parsing import parse_duration

PARTS = st.integers(-(10**9), 10**9)
DURATIONS = st.builds(Duration, PARTS, PARTS, PARTS, PARTS)


@given(DURATIONS)
def test_a_duration_reads_back_from_its_text(duration: Duration) -> None:
    assert parse_duration(duration.iso_format()) == duration


@given(DURATIONS, DURATIONS)
def test_adding_and_subtracting_undo_each_other(left: Duration, right: Duration) -> None:
    assert left + right - right == left
    assert left - right == -(right - left)


@given(DURATIONS, st.integers(1, 1000))
def test_multiplying_by_an_integer_is_adding_so_often(duration: Duration, times: int) -> None:
    product = duration * times
    assert (product.months, product.days) == (duration.months * times, duration.days * times)
    assert product.total_nanoseconds == duration.total_nanoseconds * times
    assert product / times == duration


@pytest.mark.parametrize(
    ("duration", "text"),
    [
        (Duration(), "PT0S"),
        (Duration(seconds=-1, nanoseconds=500_000_000), "PT-0.5S"),
        (Duration(months=-13), "P-1Y-1M"),
        (Duration(months=1, days=-1, seconds=3661), "P1M-1DT1H1M1S"),
        (Duration(days=1, nanoseconds=-1), "P1DT-0.000000001S"),
    ],
)
def test_text_of_durations(duration: Duration, text: str) -> None:
    assert str(duration) == text


def test_a_part_of_a_month_becomes_days_of_a_mean_month() -> None:
    assert str(Duration(months=1) / 4) == "P7DT14H37M16.5S"
    assert str(Duration(days=1) * 0.1) == "PT2H24M"


def test_components_round_toward_zero_but_for_seconds() -> None:
    duration = Duration(months=-16, days=-10, seconds=-3661, nanoseconds=-1)
    names = (
        "years",
        "monthsOfYear",
        "quarters",
        "weeks",
        "daysOfWeek",
        "hours",
        "seconds",
        "nanosecondsOfSecond",
    )
    assert [duration.component(name) for name in names] == [-1, -4, -5, -1, -3, -1, -3662, 999_999_999]
    assert duration.component("decades") is None


def test_days_are_not_hours() -> None:
    assert Duration(days=1) != Duration(seconds=86400)
    assert hash(Duration(days=1)) == hash(Duration(days=1))


def test_a_timedelta_has_no_months() -> None:
    assert Duration(days=1, seconds=1, nanoseconds=1500).to_native() == datetime.timedelta(1, 1, 1)
    with pytest.raises(ArgumentError, match="has months"):
        Duration(months=1).to_native()
    with pytest.raises(ArgumentError, match="longer than a timedelta"):
        Duration(days=10**12).to_native()


def test_what_does_not_fit_or_is_not_finite_is_an_error() -> None:
    with pytest.raises(ArgumentError, match="64 bits"):
        Duration(days=2**63)
    with pytest.raises(ArgumentError, match="finite"):
        Duration(days=1) * math.nan
    with pytest.raises(ArgumentError, match="division by zero"):
        Duration(days=1) / 0


def test_durations_do_not_go_with_truth_values_or_text() -> None:
    for other in (True, "1", None):
        with pytest.raises(TypeError):
            Duration(days=1) * other
        with pytest.raises(TypeError):
            Duration(days=1) + other
