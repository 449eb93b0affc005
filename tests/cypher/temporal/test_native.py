import datetime
from zoneinfo import ZoneInfo

import neo4j.time
import pytest
import pytz

from cypher.errors import ArgumentError
from cypher.temporal import from_native


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime.date(2020, 1, 2), "2020-01-02"),
        (datetime.time(1, 2, 3, 4), "01:02:03.000004"),
        (datetime.time(1, 2, tzinfo=datetime.timezone(datetime.timedelta(hours=1))), "01:02+01:00"),
        (datetime.datetime(2020, 1, 2, 3, 4), "2020-01-02T03:04"),
        (
            datetime.datetime(2020, 7, 2, 3, 4, tzinfo=ZoneInfo("Europe/Rome")),
            "2020-07-02T03:04+02:00[Europe/Rome]",
        ),
        (datetime.datetime(2020, 7, 2, tzinfo=datetime.UTC), "2020-07-02T00:00Z"),
        (datetime.timedelta(days=-1, microseconds=5), "P-1DT0.000005S"),
        (neo4j.time.Date(2020, 1, 2), "2020-01-02"),
        (neo4j.time.Time(1, 2, 3, 4), "01:02:03.000000004"),
        (neo4j.time.Time(1, 2, 3, 4, pytz.FixedOffset(60)), "01:02:03.000000004+01:00"),
        (neo4j.time.Time(1, 2, 3, 4, pytz.FixedOffset(0)), "01:02:03.000000004Z"),
        (pytz.UTC.localize(neo4j.time.DateTime(2020, 7, 2)), "2020-07-02T00:00Z"),
        (neo4j.time.DateTime(2020, 1, 2, 3, 4, 5, 6), "2020-01-02T03:04:05.000000006"),
        (
            neo4j.time.DateTime(2020, 7, 2, 3, 4, 5, 6, ZoneInfo("Europe/Rome")),
            "2020-07-02T03:04:05.000000006+02:00[Europe/Rome]",
        ),
        (
            pytz.timezone("Europe/Rome").localize(neo4j.time.DateTime(2020, 7, 2)),
            "2020-07-02T00:00+02:00[Europe/Rome]",
        ),
        (neo4j.time.Duration(months=14, days=3, seconds=-1, nanoseconds=-5), "P1Y2M3DT-1.000000005S"),
    ],
)
def test_values_of_python_and_of_the_driver(value: object, expected: str) -> None:
    assert str(from_native(value)) == expected


@pytest.mark.parametrize("value", [None, 1, "2020-01-01", [], object()])
def test_other_values_are_left_alone(value: object) -> None:
    assert from_native(value) is None


def test_a_time_in_a_zone_without_a_day_has_no_offset() -> None:
    with pytest.raises(ArgumentError, match="give it a fixed offset"):
        from_native(datetime.time(1, 2, tzinfo=ZoneInfo("Europe/Rome")))
