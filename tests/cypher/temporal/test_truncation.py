import pytest

from cypher.errors import ArgumentError, CypherTypeError
from cypher.temporal import truncation
from cypher.temporal.parsing import parse_date, parse_date_time, parse_local_time, parse_time


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("millennium", "-2000-01-01T00:00Z"),
        ("century", "-1300-01-01T00:00Z"),
        ("decade", "-1240-01-01T00:00Z"),
        ("YEAR", "-1234-01-01T00:00Z"),
        ("quarter", "-1234-04-01T00:00Z"),
        ("hour", "-1234-05-06T07:00Z"),
        ("microsecond", "-1234-05-06T07:08:09.123456Z"),
    ],
)
def test_units_start_before_what_they_hold_in_every_year(unit: str, expected: str) -> None:
    value = parse_date_time("-1234-05-06T07:08:09.123456789Z", 0)
    assert str(truncation.truncate_date_time(unit, value, {})) == expected


def test_changes_within_a_second_keep_what_is_above_them() -> None:
    value = parse_local_time("12:00:00.123456789")
    assert (
        str(truncation.truncate_local_time("millisecond", value, {"nanosecond": 2})) == "12:00:00.123000002"
    )
    assert str(truncation.truncate_local_time("second", value, {"millisecond": 7})) == "12:00:00.007"
    assert str(truncation.truncate_local_time("day", value, {"hour": 7})) == "07:00"
    assert str(truncation.truncate_local_time("millisecond", value, {"millisecond": 5})) == "12:00:00.005"
    assert str(truncation.truncate_local_time("microsecond", value, {"second": 7})) == "12:00:07.123456"


def test_a_time_keeps_its_offset_unless_told_otherwise() -> None:
    value = parse_time("12:34+01:00", 0)
    assert str(truncation.truncate_time("hour", value, {})) == "12:00+01:00"
    assert str(truncation.truncate_time("hour", value, {"timezone": "-01:00"})) == "12:00-01:00"
    summer = parse_date_time("2020-07-01T12:34Z", 0)
    assert str(truncation.truncate_time("hour", summer, {"timezone": "Europe/Stockholm"})) == "12:00+02:00"


@pytest.mark.parametrize("unit", ["hour", "fortnight", ""])
def test_units_that_do_not_fit_are_errors(unit: str) -> None:
    with pytest.raises(ArgumentError, match="expects one of the units millennium, century"):
        truncation.truncate_date(unit, parse_date("2020-01-01"), {})
    with pytest.raises((ArgumentError, CypherTypeError)):
        truncation.truncate_local_date_time(unit, parse_date("2020-01-01"), {})


def test_a_value_must_have_what_is_truncated() -> None:
    with pytest.raises(CypherTypeError, match="12:00 has no date"):
        truncation.truncate_date("year", parse_local_time("12:00"), {})
    with pytest.raises(CypherTypeError, match="2020-01-01 has no time"):
        truncation.truncate_local_time("hour", parse_date("2020-01-01"), {})


def test_changes_that_are_unknown_are_errors() -> None:
    with pytest.raises(ArgumentError, match="no 'hour' here"):
        truncation.truncate_date("year", parse_date("2020-01-01"), {"hour": 1})
