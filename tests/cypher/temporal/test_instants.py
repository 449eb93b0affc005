import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.errors import ArgumentError
from cypher.temporal import Date, DateTime, Duration, LocalDateTime, LocalTime, Temporal, Time, from_native
from cypher.temporal.parsing import (
    parse_date,
    parse_date_time,
    parse_local_date_time,
    parse_local_time,
    parse_time,
)
from cypher.temporal.zones import NS_PER_SECOND


def at(text: str) -> DateTime:
    return parse_date_time(text, 0)


@given(st.datetimes(), st.timedeltas(datetime.timedelta(days=-3650), datetime.timedelta(days=3650)))
def test_moving_by_days_and_seconds_is_what_python_does(
    start: datetime.datetime, by: datetime.timedelta
) -> None:
    local, duration = from_native(start), from_native(by)
    assert isinstance(local, LocalDateTime)
    try:
        expected = start + by
    except OverflowError:
        return
    assert (local + duration).to_native() == expected
    assert local + duration - duration == local


@pytest.mark.parametrize(
    ("text", "duration", "expected"),
    [
        ("2017-03-25T12:00[Europe/Stockholm]", Duration(days=1), "2017-03-26T12:00+02:00[Europe/Stockholm]"),
        (
            "2017-03-25T12:00[Europe/Stockholm]",
            Duration(seconds=86400),
            "2017-03-26T13:00+02:00[Europe/Stockholm]",
        ),
        ("2017-03-25T02:30[Europe/Stockholm]", Duration(days=1), "2017-03-26T03:30+02:00[Europe/Stockholm]"),
        (
            "2017-09-29T02:30[Europe/Stockholm]",
            Duration(months=1),
            "2017-10-29T02:30+02:00[Europe/Stockholm]",
        ),
        ("2020-01-31T00:00+05:00", Duration(months=1), "2020-02-29T00:00+05:00"),
    ],
)
def test_days_move_the_clock_and_seconds_the_moment(text: str, duration: Duration, expected: str) -> None:
    moved = at(text) + duration
    assert moved.iso_format() == expected


def test_a_local_time_that_comes_twice_is_the_first_unless_the_offset_says_otherwise() -> None:
    assert at("2017-10-29T02:30[Europe/Stockholm]").offset == 7200
    assert at("2017-10-29T02:30+01:00[Europe/Stockholm]").offset == 3600


def test_one_moment_in_two_zones_is_ordered_but_not_equal() -> None:
    here, there = at("2020-01-01T12:00Z"), at("2020-01-01T13:00+01:00")
    assert here.instant == there.instant
    assert here != there
    assert here < there
    assert there.at(0) == here


def test_times_are_ordered_by_the_moment() -> None:
    early, late = parse_time("10:00+01:00", 0), parse_time("09:35Z", 0)
    assert early < late
    assert early != parse_time("09:00Z", 0)
    assert early.at_offset(0) == parse_time("09:00Z", 0)


def test_values_of_different_types_are_never_equal() -> None:
    assert Date(0) != LocalDateTime(0)
    assert LocalTime(0) != Time(0, 0)
    assert Date(0) != 0
    assert hash(Date(5)) == hash(Date(5))


def test_times_go_round_the_clock() -> None:
    assert (parse_local_time("23:00") + Duration(seconds=7200)).iso_format() == "01:00"
    assert (parse_local_time("01:00") - Duration(days=400, seconds=7200)).iso_format() == "23:00"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("12:00:00", "12:00"),
        ("12:00:01", "12:00:01"),
        ("12:00:00.1", "12:00:00.100"),
        ("12:00:00.0001", "12:00:00.000100"),
        ("12:00:00.000000001", "12:00:00.000000001"),
    ],
)
def test_decimal_places_come_in_threes(text: str, shown: str) -> None:
    assert str(parse_local_time(text)) == shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (parse_local_time("12:00"), "12:00:00"),
        (parse_local_time("12:00:00.1"), "12:00:00.1"),
        (parse_time("12:00:00.000001", 3600), "12:00:00.000001+01:00"),
        (parse_local_date_time("2020-01-01"), "2020-01-01T00:00:00"),
        (at("2020-07-01T12:00[Europe/Stockholm]"), "2020-07-01T12:00:00+02:00[Europe/Stockholm]"),
        (parse_date("2020-01-01"), "2020-01-01"),
    ],
)
def test_the_text_for_queries_always_has_seconds(value: Temporal, text: str) -> None:
    assert value.to_text() == text


@pytest.mark.parametrize(
    ("date", "shown"),
    [("-0001-01-01", "-0001-01-01"), ("0028-11-11", "0028-11-11"), ("+12345-01-01", "+12345-01-01")],
)
def test_years_have_four_digits_or_a_sign(date: str, shown: str) -> None:
    assert str(parse_date(date)) == shown


def test_years_end() -> None:
    last = parse_date("+999999999-12-31")
    with pytest.raises(ArgumentError) as caught:
        last + Duration(days=1)
    assert caught.value.detail == "NumberOutOfRange"


def test_components_by_name() -> None:
    moment = at("1984-11-11T12:31:14.645876123+01:00[Europe/Stockholm]")
    assert {
        name: moment.component(name) for name in ("weekYear", "dayOfQuarter", "microsecond", "offset")
    } == {
        "weekYear": 1984,
        "dayOfQuarter": 42,
        "microsecond": 645876,
        "offset": "+01:00",
    }
    assert moment.component("epochSeconds") == int(moment.to_native().timestamp())
    assert moment.component("nothing") is None
    assert (moment.year, moment.month, moment.day, moment.hour, moment.nanosecond) == (
        1984,
        11,
        11,
        12,
        645876123,
    )


@given(
    st.datetimes(
        timezones=st.sampled_from([datetime.UTC, ZoneInfo("Europe/Stockholm"), ZoneInfo("Asia/Tokyo")])
    )
)
def test_moments_survive_the_way_to_python_and_back(moment: datetime.datetime) -> None:
    value = from_native(moment)
    assert isinstance(value, DateTime)
    try:
        native = value.to_native()
    except ArgumentError:  # in the zone it is before year 1 or after 9999
        return
    assert native.timestamp() == moment.timestamp()
    assert from_native(native) == value


@pytest.mark.parametrize(
    "text", ["2017-10-29T02:30+02:00[Europe/Stockholm]", "2017-10-29T02:30+01:00[Europe/Stockholm]"]
)
def test_python_tells_the_two_passes_of_a_repeated_hour_apart_too(text: str) -> None:
    assert from_native(at(text).to_native()) == at(text)


def test_years_that_python_lacks_are_an_error_there_only() -> None:
    with pytest.raises(ArgumentError, match="outside the years 1 to 9999"):
        parse_local_date_time("+10000-01-01").to_native()


@pytest.mark.parametrize("nanoseconds", [0, 1, NS_PER_SECOND - 1])
def test_dates_ignore_the_part_of_a_duration_below_a_day(nanoseconds: int) -> None:
    assert Date(0) + Duration(nanoseconds=nanoseconds) == Date(0)
    assert Date(0) - Duration(nanoseconds=nanoseconds) == Date(0)
