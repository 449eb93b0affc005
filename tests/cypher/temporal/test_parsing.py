import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.errors import ArgumentError
from cypher.temporal import Date, DateTime, LocalDateTime, LocalTime, Time, parsing
from cypher.temporal.zones import NS_PER_DAY

LOCALS = st.integers(-(10**9) * 300 * NS_PER_DAY, 10**9 * 300 * NS_PER_DAY)
OFFSETS = st.integers(-64800, 64800)


@given(LOCALS)
def test_dates_and_local_times_read_back(local: int) -> None:
    date, time, both = Date(local // NS_PER_DAY), LocalTime(local), LocalDateTime(local)
    assert parsing.parse_date(str(date)) == date
    assert parsing.parse_local_time(str(time)) == time
    assert parsing.parse_local_date_time(str(both)) == both


@given(LOCALS, OFFSETS)
def test_times_with_offset_read_back(local: int, offset: int) -> None:
    time, moment = Time(local, offset), DateTime.of_local(local, offset)
    assert parsing.parse_time(str(time), 0) == time
    assert parsing.parse_date_time(str(moment), 0) == moment


@given(st.integers(-(10**4) * 300 * NS_PER_DAY, 10**5 * 300 * NS_PER_DAY))
def test_moments_in_zones_read_back(instant: int) -> None:
    for zone in ("Europe/Stockholm", "America/New_York", "UTC"):
        moment = DateTime(instant, zone)
        assert parsing.parse_date_time(str(moment), 0) == moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-Q2-60", "2015-05-30"),
        ("2015Q260", "2015-05-30"),
        ("2015-Q2", "2015-04-01"),
        ("2015-Q2-1", "2015-04-01"),
        ("2015-7-1", "2015-07-01"),
        ("2015-W3-1", "2015-01-12"),
        ("2020-366", "2020-12-31"),
        ("-0001-12-31", "-0001-12-31"),
        ("+2015-07-21", "2015-07-21"),
        ("+123456-W02-1", "+123456-01-07"),
    ],
)
def test_other_forms_of_dates(text: str, expected: str) -> None:
    assert str(parsing.parse_date(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "2015-7", "2015-13-01", "2015-02-29", "2015-W54", "2014-W53", "2015-366", "2015-Q5",
        "2015-07-21T",
        "12345-01-01", "+1234567890-01-01", "tomorrow", "２０１５-07-21", "2015-0721", "201507210",
    ],
)  # fmt: skip
def test_text_that_is_no_date_is_an_error(text: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        parsing.parse_date(text)
    assert caught.value.detail == "InvalidArgumentValue"


@pytest.mark.parametrize("text", ["", "24:00", "12:60", "12:00:60", "12:0000", "12:00:00.", "12:00+01:00"])
def test_text_that_is_no_local_time_is_an_error(text: str) -> None:
    with pytest.raises(ArgumentError):
        parsing.parse_local_time(text)


@pytest.mark.parametrize(
    "text", ["P", "PT", "1Y", "P1", "P1DT", "P1H", "PT1D", "P1Y1Y", "P--1D", "P1.5.5D", ""]
)
def test_text_that_is_no_duration_is_an_error(text: str) -> None:
    with pytest.raises(ArgumentError, match="expected a Duration such as"):
        parsing.parse_duration(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-P1D", "P-1D"),
        ("-P-1D", "P1D"),
        ("p1dt1h", "P1DT1H"),
        ("PT,5S", "PT0.5S"),
        ("P20120202T143721", "P2012Y2M2DT14H37M21S"),
        ("P2012-02-02", "P2012Y2M2D"),
    ],
)
def test_other_forms_of_durations(text: str, expected: str) -> None:
    assert str(parsing.parse_duration(text)) == expected


def test_a_time_has_its_offset_or_the_default_but_no_zone() -> None:
    assert str(parsing.parse_time("12:00+02:00", -3600)) == "12:00+02:00"
    assert str(parsing.parse_time("12:00", -3600)) == "12:00-01:00"
    with pytest.raises(ArgumentError, match="depends on the day"):
        parsing.parse_time("12:00[Europe/Stockholm]", 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-01-01t10:00z", "2015-01-01T10:00Z"),
        ("2015-1-2T3:4:5", "2015-01-02T03:04:05Z"),
        ("2015-01-01T10:00[europe/paris]", "2015-01-01T10:00+01:00[Europe/Paris]"),
        ("2015-01-01T10:00[America/Los Angeles]", "2015-01-01T10:00-08:00[America/Los_Angeles]"),
        ("2015-01-01T10:00[Z]", "2015-01-01T10:00Z"),
        ("2015-01-01", "2015-01-01T00:00Z"),
    ],
)
def test_moments_may_be_written_carelessly(text: str, expected: str) -> None:
    assert str(parsing.parse_date_time(text, 0)) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("1", "01:00"), ("T12:30", "12:30"), ("1:5:3,5", "01:05:03.500")]
)
def test_so_may_times(text: str, expected: str) -> None:
    assert str(parsing.parse_local_time(text)) == expected


def test_an_offset_must_be_one_of_the_zone() -> None:
    with pytest.raises(ArgumentError, match="clocks in Europe/Stockholm are not at that offset"):
        parsing.parse_date_time("2015-07-21T21:40+05:00[Europe/Stockholm]", 0)


@pytest.mark.parametrize(
    "text", ["2015-07-21T21:40+25:00", "2015-07-21T21:40[Nowhere/Land]", "2015-07-21T21:40+1"]
)
def test_zones_that_are_none_are_errors(text: str) -> None:
    with pytest.raises(ArgumentError):
        parsing.parse_date_time(text, 0)


def test_long_text_is_shortened_in_the_message() -> None:
    with pytest.raises(ArgumentError) as caught:
        parsing.parse_date("9" * 10_000)
    assert len(str(caught.value)) < 200
