"""Aggregating functions.

Each is a class without arguments, of which a query makes one object a group: `add` is called once a row,
and `result` at the end.  Null is left out by all of them; `Distinct` leaves out repetitions.
"""

import math
from collections.abc import Callable
from typing import Any

from ..errors import ArgumentError
from ..runtime.arithmetic import MAX_INTEGER, MIN_INTEGER
from ..runtime.kinds import Kind, describe, kind_of, wrong_type
from ..runtime.limits import pieces
from ..runtime.ordering import group_key, order_key
from ..runtime.sorting import sort_in_parts
from ..temporal import Duration
from .signature import Aggregate, Type

__all__ = ["AGGREGATE_FUNCTIONS", "Distinct"]

_NUMERIC = frozenset({Kind.INTEGER, Kind.FLOAT})


class Count:
    """`count(x)`: how many values are not null."""

    __slots__ = ("count",)

    def __init__(self) -> None:
        self.count = 0

    def add(self, value: Any) -> None:
        if value is not None:
            self.count += 1

    def result(self) -> int:
        return self.count


class _Total:
    """Base of what adds up numbers or durations, though not both in one."""

    __slots__ = ("count", "total")
    name = ""

    def __init__(self) -> None:
        self.total: Any = None
        self.count = 0

    def add(self, value: Any) -> None:
        if value is None:
            return
        cls = type(value)
        if (cls is not int and cls is not float) or type(self.total) is Duration:
            value = self._summand(value)
        self.total = value if self.total is None else self.total + value
        self.count += 1

    def _summand(self, value: Any) -> Any:
        """`value` as Python's own number, or a Duration where there are only those."""
        kind = kind_of(value)
        if kind in _NUMERIC and not isinstance(self.total, Duration):
            return int(value) if kind is Kind.INTEGER else float(value)
        if kind is Kind.DURATION and (self.total is None or isinstance(self.total, Duration)):
            return value
        raise wrong_type(f"{self.name}() expects numbers or Durations, found {describe(value)}")


class Sum(_Total):
    """`sum(x)` of numbers, 0 without any, or of durations; a Float where 64 bits do not hold it."""

    __slots__ = ()
    name = "sum"

    def result(self) -> Any:
        if isinstance(self.total, int) and not MIN_INTEGER <= self.total <= MAX_INTEGER:
            return float(self.total)
        return 0 if self.total is None else self.total


class Avg(_Total):
    """`avg(x)` of numbers, always a Float, or of durations; null without any."""

    __slots__ = ()
    name = "avg"

    def result(self) -> Any:
        return None if self.total is None else self.total / self.count


#: Classes whose values Python orders as Cypher does, as long as both are of that class.
_ORDERED = frozenset({str, int})


class Min:
    """`min(x)`: the first value in the global order of values."""

    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value: Any = None

    def add(self, value: Any) -> None:
        if value is None:
            return
        best = self.value
        cls = type(value)
        if cls is type(best) and cls in _ORDERED:
            if value < best:
                self.value = value
        elif best is None or order_key(value) < order_key(best):
            self.value = value

    def result(self) -> Any:
        return self.value


class Max:
    """`max(x)`: the last value in the global order of values."""

    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value: Any = None

    def add(self, value: Any) -> None:
        if value is None:
            return
        best = self.value
        cls = type(value)
        if cls is type(best) and cls in _ORDERED:
            if value > best:
                self.value = value
        elif best is None or order_key(value) > order_key(best):
            self.value = value

    def result(self) -> Any:
        return self.value


class Collect:
    """`collect(x)`: a list of the values, in the order of the rows."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: list[Any] = []

    def add(self, value: Any) -> None:
        if value is not None:
            self.values.append(value)

    def result(self) -> list[Any]:
        return self.values


class _Numbers:
    """Base of what needs all numbers at the end."""

    __slots__ = ("numbers",)
    name = ""

    def __init__(self) -> None:
        self.numbers: list[Any] = []

    def _collect(self, value: Any) -> None:
        if value is None:
            return
        if kind_of(value) not in _NUMERIC:
            raise wrong_type(f"{self.name}() expects numbers, found {describe(value)}")
        self.numbers.append(value)


class StDevP(_Numbers):
    """`stDevP(x)`: the standard deviation of a whole population; null without values."""

    __slots__ = ()
    name = "stDevP"
    _missing = 0

    def add(self, value: Any) -> None:
        self._collect(value)

    def result(self) -> float | None:
        size = len(self.numbers)
        if size <= self._missing:
            return 0.0 if size else None
        try:
            mean = math.fsum(number for part in pieces(self.numbers) for number in part) / size
            squares = math.fsum((number - mean) ** 2 for part in pieces(self.numbers) for number in part)
        except OverflowError:
            return math.inf
        except ValueError:  # infinities of both signs
            return math.nan
        return math.sqrt(squares / (size - self._missing))


class StDev(StDevP):
    """`stDev(x)`: the standard deviation estimated from a sample; 0.0 for one value, null without."""

    __slots__ = ()
    name = "stDev"
    _missing = 1


class _Percentile(_Numbers):
    """Base of the percentiles, whose second argument must be from 0.0 to 1.0."""

    __slots__ = ("_percentile",)

    def __init__(self) -> None:
        super().__init__()
        self._percentile = 0.0

    def add(self, value: Any, percentile: Any) -> None:
        if kind_of(percentile) not in _NUMERIC or not 0 <= percentile <= 1:
            raise ArgumentError(
                f"{self.name}() expects a percentile from 0.0 to 1.0, found {describe(percentile)}",
                detail="NumberOutOfRange",
            )
        self._percentile = float(percentile)
        self._collect(value)

    def result(self) -> Any:
        if not self.numbers:
            return None
        sort_in_parts(self.numbers, order_key)
        return self._pick(self.numbers)

    def _pick(self, ordered: list[Any]) -> Any:
        raise NotImplementedError


class PercentileDisc(_Percentile):
    """`percentileDisc(x, p)`: the value nearest to the percentile."""

    __slots__ = ()
    name = "percentileDisc"

    def _pick(self, ordered: list[Any]) -> Any:
        return ordered[max(0, math.ceil(self._percentile * len(ordered)) - 1)]


class PercentileCont(_Percentile):
    """`percentileCont(x, p)`: interpolated between the two values nearest to the percentile."""

    __slots__ = ()
    name = "percentileCont"

    def _pick(self, ordered: list[Any]) -> float:
        place = self._percentile * (len(ordered) - 1)
        below = math.floor(place)
        above = math.ceil(place)
        share = place - below
        return float(ordered[below] * (1 - share) + ordered[above] * share)


class Distinct:
    """An accumulator that passes on only the first of equal values: `count(DISTINCT x)`."""

    __slots__ = ("_inner", "_seen")

    def __init__(self, start: Callable[[], Any]) -> None:
        self._inner = start()
        self._seen: set[Any] = set()

    def add(self, value: Any, *others: Any) -> None:
        key = group_key(value)
        if key not in self._seen:
            self._seen.add(key)
            self._inner.add(value, *others)

    def result(self) -> Any:
        return self._inner.result()


_ANY = (Type.ANY,)
_NUMBERS = (Type.NUMBER,)
_SUMMANDS = (Type.NUMBER | Type.DURATION,)
_WITH_PERCENTILE = (Type.NUMBER, Type.NUMBER)

AGGREGATE_FUNCTIONS: tuple[Aggregate, ...] = (
    Aggregate("count", Count, _ANY, Type.INTEGER),
    Aggregate("sum", Sum, _SUMMANDS, Type.NUMBER | Type.DURATION),
    Aggregate("avg", Avg, _SUMMANDS, Type.FLOAT | Type.DURATION),
    Aggregate("min", Min, _ANY, Type.ANY),
    Aggregate("max", Max, _ANY, Type.ANY),
    Aggregate("collect", Collect, _ANY, Type.LIST),
    Aggregate("stDev", StDev, _NUMBERS, Type.FLOAT),
    Aggregate("stDevP", StDevP, _NUMBERS, Type.FLOAT),
    Aggregate("percentileCont", PercentileCont, _WITH_PERCENTILE, Type.FLOAT),
    Aggregate("percentileDisc", PercentileDisc, _WITH_PERCENTILE, Type.NUMBER),
)
