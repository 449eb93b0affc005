"""Functions that make dates, times and durations.

Each of the five types of instants has `name()` for now, for text, for a map or for another temporal value,
`name.statement()`, `name.transaction()` and `name.realtime()` for the clock, and `name.truncate()`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from ..runtime.kinds import Kind, describe, kind_of, wrong_type
from ..temporal import (
    Date,
    DateTime,
    Duration,
    LocalDateTime,
    LocalTime,
    Temporal,
    Time,
    building,
    differences,
    parsing,
    truncation,
)
from ..temporal.clock import default_zone, real_time, statement_time
from ..temporal.zones import NS_PER_DAY, NS_PER_SECOND, parse_zone
from .signature import Function, Stability, Type, function

__all__ = ["TEMPORAL_FUNCTIONS"]

_SOURCE = Type.STRING | Type.MAP | Type.INSTANT
_NUMBER = Type.INTEGER


@dataclass(frozen=True, slots=True)
class _InstantType:
    """How one of the five types is made."""

    name: str
    result: Type
    parse: Callable[[str], Any]
    build: Callable[[Mapping[str, Any]], Any]
    select: Callable[[Any], Any]
    truncate: Callable[[str, Any, Mapping[str, Any]], Any]

    def make(self, *arguments: Any) -> Any:
        """`name()`, `name(text)`, `name(map)` or `name(temporal)`."""
        if not arguments:
            return self.at(statement_time())
        (source,) = arguments
        kind = kind_of(source)
        if kind is Kind.STRING:
            return self.parse(source)
        if kind is Kind.MAP:
            return self.build(source)
        selected = self.select(source)
        if selected is None:
            raise wrong_type(f"{self.name}() cannot be made of {describe(source)}")
        return selected

    def at(self, instant: int, zone: str | int | None = None) -> Any:
        """The value that clocks in `zone` show at nanoseconds since 1970-01-01T00:00Z."""
        return self.select(DateTime(instant, default_zone() if zone is None else zone))

    def statement(self, *zone: str) -> Any:
        return self.at(statement_time(), *map(parse_zone, zone))

    def realtime(self, *zone: str) -> Any:
        return self.at(real_time(), *map(parse_zone, zone))

    def truncated(self, unit: str, *rest: Any) -> Any:
        """`name.truncate(unit [, value [, map]])`, of now where there is no value."""
        value = rest[0] if rest else DateTime(statement_time(), default_zone())
        return self.truncate(unit, value, rest[1] if len(rest) > 1 else {})

    def functions(self) -> tuple[Function, ...]:
        # A map with nothing but a time zone stands for now, so that no form is the same for ever.
        made = (
            ("", self.make, (_SOURCE,), 0, "statement"),
            (".statement", self.statement, (Type.STRING,), 0, "statement"),
            (".transaction", self.statement, (Type.STRING,), 0, "statement"),
            (".realtime", self.realtime, (Type.STRING,), 0, "row"),
            (".truncate", self.truncated, (Type.STRING, Type.INSTANT, Type.MAP), 1, "statement"),
        )
        return tuple(
            function(
                f"{self.name}{suffix}",
                implementation,
                parameters,
                self.result,
                minimum=minimum,
                stability=cast(Stability, stability),
            )
            for suffix, implementation, parameters, minimum, stability in made
        )


def _date_of(value: Temporal) -> Date | None:
    return Date(value.day_number) if isinstance(value, Date | LocalDateTime | DateTime) else None


def _local_time_of(value: Temporal) -> LocalTime | None:
    if isinstance(value, LocalTime | Time | LocalDateTime | DateTime):
        return LocalTime(value.time_of_day)
    return None


def _time_of(value: Temporal) -> Time | None:
    if isinstance(value, Time | DateTime):
        return Time(value.time_of_day, value.offset)
    if isinstance(value, LocalTime | LocalDateTime):
        return building.build_time({"time": value})
    return None


def _local_date_time_of(value: Temporal) -> LocalDateTime | None:
    if isinstance(value, LocalDateTime | DateTime):
        return LocalDateTime(value.local)
    return LocalDateTime(value.day_number * NS_PER_DAY) if isinstance(value, Date) else None


def _date_time_of(value: Temporal) -> DateTime | None:
    if isinstance(value, DateTime):
        return value
    local = _local_date_time_of(value)
    return None if local is None else DateTime.of_local(local.local, default_zone())


def _parse_time(text: str) -> Time:
    return parsing.parse_time(text, default_zone())


def _parse_date_time(text: str) -> DateTime:
    return parsing.parse_date_time(text, default_zone())


_INSTANTS = (
    _InstantType(
        "date",
        Type.DATE,
        parsing.parse_date,
        building.build_date,
        _date_of,
        truncation.truncate_date,
    ),
    _InstantType(
        "localtime",
        Type.LOCAL_TIME,
        parsing.parse_local_time,
        building.build_local_time,
        _local_time_of,
        truncation.truncate_local_time,
    ),
    _InstantType("time", Type.TIME, _parse_time, building.build_time, _time_of, truncation.truncate_time),
    _InstantType(
        "localdatetime",
        Type.LOCAL_DATETIME,
        parsing.parse_local_date_time,
        building.build_local_date_time,
        _local_date_time_of,
        truncation.truncate_local_date_time,
    ),
    _InstantType(
        "datetime",
        Type.DATETIME,
        _parse_date_time,
        building.build_date_time,
        _date_time_of,
        truncation.truncate_date_time,
    ),
)


def _duration(source: Any) -> Duration:
    if isinstance(source, Duration):
        return source
    parse = kind_of(source) is Kind.STRING
    return parsing.parse_duration(source) if parse else building.build_duration(source)


def _from_epoch(seconds: int, nanoseconds: int) -> DateTime:
    return DateTime(seconds * NS_PER_SECOND + nanoseconds, default_zone())


def _from_epoch_millis(milliseconds: int) -> DateTime:
    return DateTime(milliseconds * 1_000_000, default_zone())


_TWO_INSTANTS = (Type.INSTANT, Type.INSTANT)

TEMPORAL_FUNCTIONS: tuple[Function, ...] = (
    *(entry for instant in _INSTANTS for entry in instant.functions()),
    function("datetime.fromEpoch", _from_epoch, (_NUMBER, _NUMBER), Type.DATETIME),
    function("datetime.fromEpochMillis", _from_epoch_millis, (_NUMBER,), Type.DATETIME),
    function("duration", _duration, (Type.STRING | Type.MAP | Type.DURATION,), Type.DURATION),
    function("duration.between", differences.between, _TWO_INSTANTS, Type.DURATION),
    function("duration.inMonths", differences.in_months, _TWO_INSTANTS, Type.DURATION),
    function("duration.inDays", differences.in_days, _TWO_INSTANTS, Type.DURATION),
    function("duration.inSeconds", differences.in_seconds, _TWO_INSTANTS, Type.DURATION),
)
