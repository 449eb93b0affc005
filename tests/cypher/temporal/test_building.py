from typing import Any

import pytest

from cypher.errors import ArgumentError, CypherTypeError
from cypher.temporal import building
from cypher.temporal.clock import begin_statement, statement_time
from cypher.temporal.parsing import parse_date, parse_date_time, parse_local_date_time, parse_time


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"month": 1}, "a date needs a year besides month"),
        ({"year": 2020, "day": 1}, "a date needs a month besides day"),
        ({"year": 2020, "dayOfWeek": 1}, "a date needs a week besides dayOfWeek"),
        ({"year": 2020, "dayOfQuarter": 1}, "a date needs a quarter besides dayOfQuarter"),
        ({"year": 2020, "week": 1, "month": 1}, "month does not go with week"),
        ({"year": 2020, "ordinalDay": 1, "quarter": 1}, "ordinalDay does not go with quarter"),
        ({"year": 2020, "month": 13}, "month goes from 1 to 12 here, found 13"),
        ({"year": 2019, "month": 2, "day": 29}, "there is no day 29 in 2019-02"),
        ({"year": 2019, "ordinalDay": 366}, "ordinalDay goes from 1 to 365 here, found 366"),
        ({"year": 2020, "quarter": 1, "dayOfQuarter": 92}, "dayOfQuarter goes from 1 to 91 here, found 92"),
        ({"year": 10**10}, "year goes from -999999999 to 999999999"),
        ({"yaer": 2020}, "there is no 'yaer' here; did you mean 'year'\\?"),
        ({"year": 2020, "hour": 1}, "there is no 'hour' here"),
    ],
)
def test_dates_that_cannot_be(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        building.build_date(fields)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"minute": 1}, "a time needs all of hour, minute and second that come before minute"),
        ({"hour": 1, "second": 1}, "come before second"),
        ({"hour": 1, "nanosecond": 1}, "come before nanosecond"),
        ({"hour": 24}, "hour goes from 0 to 23"),
        (
            {"hour": 1, "minute": 1, "second": 1, "millisecond": 1, "nanosecond": 10**6},
            "nanosecond goes from 0",
        ),
    ],
)
def test_times_that_cannot_be(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        building.build_local_time(fields)


@pytest.mark.parametrize(
    ("build", "fields", "message"),
    [
        (building.build_date, {"year": "2020"}, "year is an Integer, found '2020'"),
        (building.build_date, {"year": True}, "year is an Integer, found True"),
        (building.build_date, {"date": "2020-01-01"}, "date is a temporal value with a date"),
        (building.build_date_time, {"year": 2020, "timezone": 1}, "timezone is a String, found 1"),
        (building.build_duration, {"days": "1"}, "days is a number, found '1'"),
    ],
)
def test_fields_of_the_wrong_type(build: Any, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(CypherTypeError, match=message):
        build(fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"month": 2}, "1984-02-11"),
        ({"week": 1}, "1984-01-08"),
        ({"dayOfWeek": 1}, "1984-11-05"),
        ({"dayOfQuarter": 1}, "1984-10-01"),
        ({"quarter": 1}, "1984-02-11"),
    ],
)
def test_fields_change_another_date(fields: dict[str, Any], expected: str) -> None:
    assert str(building.build_date({"date": parse_date("1984-11-11"), **fields})) == expected


@pytest.mark.parametrize(
    ("base", "fields", "expected"),
    [
        ("2020-05-31", {"month": 2}, "2020-02-29"),
        ("2020-02-29", {"year": 2021}, "2021-02-28"),
        ("2020-05-31", {"quarter": 1}, "2020-02-29"),
        ("2020-12-31", {"quarter": 2}, "2020-06-30"),
    ],
)
def test_a_day_that_another_month_lacks_becomes_its_last(
    base: str, fields: dict[str, Any], expected: str
) -> None:
    assert str(building.build_date({"date": parse_date(base), **fields})) == expected


def test_the_zone_of_another_value_is_kept_or_turned_into_the_one_asked_for() -> None:
    other = parse_date_time("2020-06-01T23:30+01:00", 0)
    assert str(building.build_date_time({"datetime": other})) == "2020-06-01T23:30+01:00"
    assert (
        str(building.build_date_time({"datetime": other, "timezone": "+02:00"})) == "2020-06-02T00:30+02:00"
    )
    assert str(building.build_time({"time": other, "timezone": "+02:00"})) == "00:30+02:00"


def test_where_another_value_has_no_zone_the_one_asked_for_is_meant() -> None:
    other = parse_local_date_time("2020-06-01T23:30")
    assert (
        str(building.build_date_time({"datetime": other, "timezone": "+02:00"})) == "2020-06-01T23:30+02:00"
    )
    assert str(building.build_time({"time": parse_time("10:00", 0), "hour": 11})) == "11:00Z"


def test_a_moment_from_the_epoch() -> None:
    built = building.build_date_time({"epochSeconds": 1, "nanosecond": 5, "timezone": "+01:00"})
    assert str(built) == "1970-01-01T01:00:01.000000005+01:00"
    assert str(building.build_date_time({"epochMillis": -1})) == "1969-12-31T23:59:59.999Z"
    with pytest.raises(ArgumentError, match="hour does not go with epochSeconds"):
        building.build_date_time({"epochSeconds": 1, "hour": 1})


def test_only_a_zone_means_now_there() -> None:
    begin_statement()
    there = building.build_date_time({"timezone": "asia/tokyo"})
    assert there.instant == statement_time()
    assert there.zone == "Asia/Tokyo"
    assert building.build_local_date_time({"timezone": "Asia/Tokyo"}).local == there.local
    assert building.build_time({"timezone": "Asia/Tokyo"}).offset == 9 * 3600
    assert building.build_date({"timezone": "Asia/Tokyo"}).day_number == there.day_number
    assert building.build_local_time({"timezone": "Asia/Tokyo"}).time_of_day == there.time_of_day


@pytest.mark.parametrize(
    "build",
    [
        building.build_date,
        building.build_local_time,
        building.build_time,
        building.build_local_date_time,
        building.build_date_time,
        building.build_duration,
    ],
)
def test_an_empty_map_makes_nothing(build: Any) -> None:
    with pytest.raises(ArgumentError, match="needs at least"):
        build({})


def test_values_without_a_zone_take_none() -> None:
    for build in (building.build_date, building.build_local_date_time):
        with pytest.raises(ArgumentError, match="no 'timezone' here"):
            build({"year": 2020, "timezone": "Z"})


def test_null_fields_count_as_left_out() -> None:
    assert str(building.build_date({"year": 2020, "month": None})) == "2020-01-01"
    assert str(building.build_duration({"days": 1, "months": None})) == "P1D"
