import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.errors import ArgumentError, CypherTypeError
from cypher.functions import AGGREGATES, Distinct
from tests.cypher.functions.calls import call

P1D = call("duration", "P1D")
NUMBERS = st.lists(st.integers(-1000, 1000) | st.floats(-1000, 1000), min_size=2, max_size=20)


def aggregate(name: str, *rows: Any, distinct: bool = False) -> Any:
    """The result over `rows`, each one value or a tuple of the arguments."""
    start = AGGREGATES[name.lower()].start
    state = Distinct(start) if distinct else start()
    for row in rows:
        state.add(*(row if isinstance(row, tuple) else (row,)))
    return state.result()


@pytest.mark.parametrize(
    ("name", "rows", "expected"),
    [
        ("count", (), 0),
        ("count", (1, None, "a"), 2),
        ("sum", (), 0),
        ("sum", (1, None, 2), 3),
        ("sum", (1, 0.5), 1.5),
        ("sum", (np.int64(1), np.int64(2)), 3),
        ("sum", (P1D, P1D), call("duration", "P2D")),
        ("avg", (), None),
        ("avg", (1, 2, None), 1.5),
        ("avg", (2, 2), 2.0),
        ("avg", (P1D, None, P1D * 2), call("duration", "P1DT12H")),
        ("avg", (2**62, 2**62), float(2**62)),
        ("min", (), None),
        ("min", (1, "a", None, [1, 2], 0.2, "b"), [1, 2]),
        ("max", (1, "a", None, [1, 2], 0.2, "b"), 1),
        ("max", ("a", "b", "B", None), "b"),
        ("collect", (), []),
        ("collect", (1, None, 1), [1, 1]),
        ("stDev", (), None),
        ("sum", (2**63 - 1, 1), 2.0**63),
        ("stDev", (1,), 0.0),
        ("stDev", (2, 4, 4, 4, 5, 5, 7, 9), math.sqrt(32 / 7)),
        ("stDevP", (2, 4, 4, 4, 5, 5, 7, 9), 2.0),
        ("percentileDisc", (), None),
        ("percentileDisc", ((10, 0.0), (20, 0.0), (30, 0.0)), 10),
        ("percentileDisc", ((10, 0.5), (20, 0.5), (30, 0.5)), 20),
        ("percentileDisc", ((10, 1.0), (20, 1.0), (30, 1.0)), 30),
        ("percentileCont", ((10, 0.25), (20, 0.25), (30, 0.25)), 15.0),
        ("percentileCont", ((10, 0.5), (None, 0.5)), 10.0),
    ],
)
def test_results(name: str, rows: tuple[Any, ...], expected: Any) -> None:
    result = aggregate(name, *rows)
    assert result == expected
    assert type(result) is type(expected)


@given(NUMBERS)
def test_percentiles_lie_between_the_extremes(numbers: list[float]) -> None:
    for name in ("percentileCont", "percentileDisc"):
        middle = aggregate(name, *((number, 0.5) for number in numbers))
        assert min(numbers) <= middle <= max(numbers)
        assert aggregate(name, *((number, 0) for number in numbers)) == min(numbers)
        assert aggregate(name, *((number, 1) for number in numbers)) == max(numbers)


@given(NUMBERS)
def test_deviation_does_not_depend_on_where_the_numbers_lie(numbers: list[float]) -> None:
    moved = [number + 5000 for number in numbers]
    assert aggregate("stDevP", *moved) == pytest.approx(aggregate("stDevP", *numbers), abs=1e-6)


def test_deviations_that_no_float_holds_are_infinite_or_undefined() -> None:
    assert aggregate("stDevP", 1e308, -1e308, 0) == math.inf
    assert math.isnan(aggregate("stDev", math.inf, -math.inf))


def test_distinct_leaves_out_repetitions() -> None:
    assert aggregate("count", 1, 1.0, True, None, None, math.nan, math.nan, distinct=True) == 3
    assert aggregate("collect", [1], [1.0], 2, distinct=True) == [[1], 2]
    assert aggregate("sum", 5, 5, 6, distinct=True) == 11


@pytest.mark.parametrize("name", ["sum", "avg", "stDev", "stDevP"])
@pytest.mark.parametrize("value", ["1", True, [1]])
def test_numbers_are_wanted(name: str, value: object) -> None:
    with pytest.raises(CypherTypeError, match=f"{name}\\(\\) expects numbers"):
        aggregate(name, value)


def test_numbers_and_durations_do_not_add_up() -> None:
    for rows in ((np.int64(1), P1D), (P1D, np.int64(1)), (1, P1D), (P1D, 1)):
        with pytest.raises(CypherTypeError, match="expects numbers or Durations"):
            aggregate("sum", *rows)


@pytest.mark.parametrize("percentile", [-0.1, 1.1, 1000, "half", None])
def test_percentiles_are_from_0_to_1(percentile: object) -> None:
    for name in ("percentileCont", "percentileDisc"):
        with pytest.raises(ArgumentError, match="expects a percentile"):
            aggregate(name, (1, percentile))
