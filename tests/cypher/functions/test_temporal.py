"""How the functions are called; what they compute is tested beside `cypher.temporal`."""

import pytest

from cypher.errors import ArgumentError, CypherTypeError
from cypher.temporal.clock import begin_statement
from tests.cypher.functions.calls import call

NAMES = ("date", "localtime", "time", "localdatetime", "datetime")


@pytest.mark.parametrize("name", NAMES)
def test_all_clocks_of_a_statement_show_the_same(name: str) -> None:
    begin_statement()
    assert call(name) == call(f"{name}.statement") == call(f"{name}.transaction")


@pytest.mark.parametrize("name", NAMES)
def test_clocks_can_be_read_in_a_zone(name: str) -> None:
    begin_statement()
    assert call(f"{name}.statement", "Asia/Tokyo") == call(name, call("datetime.statement", "Asia/Tokyo"))
    with pytest.raises(ArgumentError, match="expected a time zone"):
        call(f"{name}.realtime", "Nowhere")


def test_real_time_goes_on() -> None:
    begin_statement()
    first = call("datetime")
    assert call("datetime.realtime").instant >= first.instant
    assert call("datetime") == first


@pytest.mark.parametrize("name", NAMES)
def test_truncating_without_a_value_truncates_now(name: str) -> None:
    begin_statement()
    assert call(f"{name}.truncate", "day") == call(f"{name}.truncate", "day", call("datetime"), {})


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("date", "2020-05-06T07:08+01:00", "2020-05-06"),
        ("localtime", "2020-05-06T07:08+01:00", "07:08"),
        ("time", "2020-05-06T07:08+01:00", "07:08+01:00"),
        ("localdatetime", "2020-05-06T07:08+01:00", "2020-05-06T07:08"),
        ("datetime", "2020-05-06T07:08+01:00", "2020-05-06T07:08+01:00"),
    ],
)
def test_values_are_made_of_other_values(name: str, source: str, expected: str) -> None:
    assert str(call(name, call("datetime", source))) == expected


def test_a_date_is_its_midnight() -> None:
    assert str(call("localdatetime", call("date", "2020-05-06"))) == "2020-05-06T00:00"
    assert str(call("datetime", call("date", "2020-05-06"))) == "2020-05-06T00:00Z"


@pytest.mark.parametrize(
    ("name", "source"), [("date", "localtime"), ("localtime", "date"), ("time", "date"), ("datetime", "time")]
)
def test_values_cannot_be_made_of_what_lacks_their_part(name: str, source: str) -> None:
    with pytest.raises(CypherTypeError, match=f"{name}\\(\\) cannot be made of"):
        call(name, call(source))


def test_moments_from_the_epoch() -> None:
    assert str(call("datetime.fromEpoch", 416779, 999999999)) == "1970-01-05T19:46:19.999999999Z"
    assert str(call("datetime.fromEpochMillis", 237821673987)) == "1977-07-15T13:34:33.987Z"


def test_durations_of_text_maps_and_differences() -> None:
    assert call("duration", {"days": 1.5}) == call("duration", "P1DT12H")
    assert call("duration", call("duration", "P1D")) == call("duration", "P1D")
    start, end = call("date", "2020-01-01"), call("date", "2021-02-03")
    assert [
        str(call(f"duration.{name}", start, end)) for name in ("between", "inMonths", "inDays", "inSeconds")
    ] == [
        "P1Y1M2D",
        "P1Y1M",
        "P399D",
        "PT9576H",
    ]
