import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.errors import ArgumentError
from cypher.temporal import LocalDateTime, from_native, zones

YEAR = 31_556_952 * zones.NS_PER_SECOND


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("Z", 0), ("+01", 3600), ("-0130", -5400), ("+01:30", 5400), ("+00:53:28", 3208), ("-18:00", -64800)],
)
def test_offsets(text: str, seconds: int) -> None:
    assert zones.parse_offset(text) == seconds


@pytest.mark.parametrize("text", ["", "1", "+1", "01:00", "+01:0", "UTC", "+01:00x"])
def test_other_text_is_no_offset(text: str) -> None:
    assert zones.parse_offset(text) is None


@pytest.mark.parametrize("text", ["+18:01", "+01:60", "+99"])
def test_offsets_that_cannot_be_are_errors(text: str) -> None:
    with pytest.raises(ArgumentError, match="-18:00 and \\+18:00"):
        zones.parse_offset(text)


@given(st.integers(-64800, 64800))
def test_offsets_read_back(seconds: int) -> None:
    assert zones.parse_offset(zones.format_offset(seconds)) == seconds


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "../etc/passwd", "/etc/passwd", "", "Europe", "Europe/", "a b"]
)
def test_zones_that_do_not_exist_are_errors(name: str) -> None:
    with pytest.raises(ArgumentError, match="expected a time zone such as"):
        zones.zone_info(name)


@given(st.datetimes(datetime.datetime(1975, 1, 1), datetime.datetime(2200, 1, 1)))
def test_offsets_of_zones_are_those_of_zoneinfo(moment: datetime.datetime) -> None:
    local = from_native(moment)
    assert isinstance(local, LocalDateTime)
    for name in ("Europe/Stockholm", "America/New_York", "Asia/Kolkata"):
        expected = moment.replace(tzinfo=ZoneInfo(name)).utcoffset()
        assert datetime.timedelta(seconds=zones.local_offset(name, local.local)) == expected
        expected = moment.replace(tzinfo=datetime.UTC).astimezone(ZoneInfo(name)).utcoffset()
        assert datetime.timedelta(seconds=zones.utc_offset(name, local.local)) == expected


def test_the_rules_go_on_beyond_the_years_of_python() -> None:
    winter, summer = 14_000 * YEAR, 14_000 * YEAR + YEAR // 2
    assert {zones.utc_offset("Europe/Stockholm", moment) for moment in (winter, summer)} == {3600, 7200}


def test_before_there_were_zones_the_sun_told_the_time() -> None:
    assert zones.utc_offset("America/New_York", -20_000 * YEAR) == -(4 * 3600 + 56 * 60 + 2)
