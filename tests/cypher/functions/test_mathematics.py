import math

import pytest

from cypher.errors import ArgumentError
from tests.cypher.functions.calls import call


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("abs", (-1,), 1),
        ("abs", (-1.5,), 1.5),
        ("sign", (-0.5,), -1),
        ("sign", (0,), 0),
        ("ceil", (1.1,), 2.0),
        ("floor", (-1.1,), -2.0),
        ("ceil", (math.inf,), math.inf),
        ("round", (1.5,), 2.0),
        ("round", (-1.5,), -1.0),
        ("round", (0.49999999999999994,), 0.0),
        ("round", (1e300,), 1e300),
        ("round", (1.249, 1), 1.2),
        ("round", (1.25, 1), 1.3),
        ("round", (-1.25, 1), -1.3),
        ("round", (1.25, 1, "HALF_EVEN"), 1.2),
        ("round", (1.21, 1, "UP"), 1.3),
        ("round", (-1.29, 1, "ceiling"), -1.2),
        ("round", (1.5, 400), 1.5),
        ("sqrt", (16,), 4.0),
        ("sqrt", (-1,), math.nan),
        ("log", (0,), -math.inf),
        ("log", (-1,), math.nan),
        ("log10", (1000,), 3.0),
        ("exp", (1000,), math.inf),
        ("asin", (2,), math.nan),
        ("cot", (0,), math.inf),
        ("sinh", (-1000,), -math.inf),
        ("coth", (0,), math.nan),
        ("haversin", (0.5,), (1 - math.cos(0.5)) / 2),
        ("atan2", (1, 1), math.pi / 4),
        ("degrees", (math.pi,), 180.0),
        ("isNaN", (math.nan,), True),
        ("isNaN", (1,), False),
        ("pi", (), math.pi),
        ("e", (), math.e),
    ],
)
def test_results(name: str, arguments: tuple[object, ...], expected: float) -> None:
    result = call(name, *arguments)
    assert result == pytest.approx(expected, nan_ok=True)
    assert type(result) is type(expected)


def test_random_numbers_are_from_0_to_1() -> None:
    numbers = {call("rand") for _ in range(100)}
    assert len(numbers) > 90
    assert all(0 <= number < 1 for number in numbers)


def test_rounding_takes_known_modes_and_no_negative_precision() -> None:
    with pytest.raises(ArgumentError, match="HALF_EVEN, found 'SIDEWAYS'"):
        call("round", 1.5, 1, "SIDEWAYS")
    with pytest.raises(ArgumentError, match="a precision from 0 up, found -1"):
        call("round", 1.5, -1)


def test_the_smallest_integer_has_no_absolute_value() -> None:
    with pytest.raises(ArgumentError, match="64-bit"):
        call("abs", -(2**63))
