import math

import numpy as np
import pytest

from cypher.errors import ArgumentError, CypherTypeError
from cypher.functions import FUNCTIONS
from cypher.runtime import (
    MAX_INTEGER,
    MIN_INTEGER,
    add,
    concatenate,
    divide,
    modulo,
    multiply,
    negate,
    power,
    subtract,
)

date = FUNCTIONS["date"].call
duration = FUNCTIONS["duration"].call
OPERATIONS = (add, subtract, multiply, divide, modulo, power, concatenate)


@pytest.mark.parametrize(
    ("operation", "left", "right", "expected"),
    [
        (add, 1, 2, 3),
        (add, 1, 2.5, 3.5),
        (add, "a", "b", "ab"),
        (add, "a", 1, "a1"),
        (add, 1.0, "a", "1.0a"),
        (add, [1], [2], [1, 2]),
        (add, [1], 2, [1, 2]),
        (add, 1, [2], [1, 2]),
        (add, "a", ["b"], ["a", "b"]),
        (add, (1,), [2], [1, 2]),
        (add, np.int64(1), 2, 3),
        (subtract, 1, 2, -1),
        (multiply, 3, 0.5, 1.5),
        (divide, 7, 2, 3),
        (divide, -7, 2, -3),
        (divide, 7, -2, -3),
        (divide, 7, 2.0, 3.5),
        (divide, 1.0, 0, math.inf),
        (divide, -1.0, 0.0, -math.inf),
        (divide, 1.0, -0.0, -math.inf),
        (modulo, 7, 3, 1),
        (modulo, -7, 3, -1),
        (modulo, 7, -3, 1),
        (modulo, 7.5, 2, 1.5),
        (power, 2, 3, 8.0),
        (power, 2, -1, 0.5),
        (power, 0, -1, math.inf),
        (power, 10, 400, math.inf),
        (power, -10, 401, -math.inf),
        (concatenate, "a", "b", "ab"),
        (concatenate, [1], [2], [1, 2]),
    ],
)
def test_results(operation, left, right, expected) -> None:
    result = operation(left, right)
    assert result == expected
    assert type(result) is type(expected)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_null_on_either_side_gives_null(operation) -> None:
    assert operation(None, 1) is None
    assert operation(1, None) is None
    assert operation(None, "a") is None


@pytest.mark.parametrize(
    ("operation", "left", "right"),
    [(divide, 0.0, 0), (modulo, 1.0, 0.0), (power, -8, 0.5), (divide, math.nan, 0.0)],
)
def test_what_has_no_value_is_nan(operation, left, right) -> None:
    assert math.isnan(operation(left, right))


@pytest.mark.parametrize(
    ("operation", "left", "right"),
    [
        (add, MAX_INTEGER, 1),
        (subtract, MIN_INTEGER, 1),
        (multiply, MAX_INTEGER, 2),
        (divide, MIN_INTEGER, -1),
        (add, np.int64(MAX_INTEGER), np.int64(1)),
    ],
)
def test_integers_beyond_64_bits_are_an_error(operation, left, right) -> None:
    with pytest.raises(ArgumentError, match="64-bit Integer") as caught:
        operation(left, right)
    assert caught.value.detail == "IntegerOverflow"


def test_an_integer_of_the_caller_that_no_float_holds_is_an_error() -> None:
    with pytest.raises(ArgumentError, match="too large"):
        add(10**400, 0.5)


def test_the_smallest_integer_has_no_negative() -> None:
    assert negate(MAX_INTEGER) == -MAX_INTEGER
    with pytest.raises(ArgumentError):
        negate(MIN_INTEGER)


@pytest.mark.parametrize("operation", [divide, modulo])
def test_integer_division_by_zero_is_an_error(operation) -> None:
    with pytest.raises(ArgumentError, match="division by zero in 7"):
        operation(7, 0)


@pytest.mark.parametrize(
    ("operation", "left", "right", "message"),
    [
        (add, True, 1, "'\\+' does not take Boolean true and Integer 1"),
        (subtract, "a", "b", "'-' does not take String 'a' and String 'b'"),
        (multiply, [1], 2, "'\\*' does not take List and Integer 2"),
        (modulo, "a", 2, "'%' does not take"),
        (power, "a", 2, "'\\^' does not take"),
        (concatenate, "a", 1, "'\\|\\|' does not take"),
        (add, date("2020-01-01"), date("2020-01-02"), "'\\+' does not take Date 2020-01-01 and"),
        (add, {}, 1, "'\\+' does not take Map and Integer 1"),
        (add, "a", True, "'\\+' does not take String 'a' and Boolean true"),
        (add, date("2020-01-01"), "a", "'\\+' does not take Date 2020-01-01 and String 'a'"),
    ],
)
def test_operands_of_the_wrong_kind_are_named(operation, left, right, message: str) -> None:
    with pytest.raises(CypherTypeError, match=message):
        operation(left, right)


def test_temporal_values_move_by_durations() -> None:
    assert add(date("2020-01-31"), duration("P1M")) == date("2020-02-29")
    assert add(duration("P1D"), date("2020-01-31")) == date("2020-02-01")
    assert subtract(date("2020-03-31"), duration("P1M")) == date("2020-02-29")
    assert multiply(2, duration("P1D")) == duration("P2D")
    assert divide(duration("P3D"), 2) == duration("P1DT12H")
    assert negate(duration("P1DT1S")) == duration("P-1DT-1S")


@pytest.mark.parametrize("operation", [add, concatenate])
def test_strings_and_lists_do_not_grow_without_bounds(operation) -> None:
    text = "a" * 60_000_000
    with pytest.raises(
        ArgumentError, match="a String has at most 5,000,000 characters, this one would have 120"
    ):
        operation(text, text)
    items = [None] * 6_000_000
    with pytest.raises(ArgumentError, match="a List has at most 5,000,000 elements"):
        operation(items, items)


def test_negating_text_is_an_error() -> None:
    assert negate(None) is None
    assert negate(1.5) == -1.5
    with pytest.raises(CypherTypeError, match="found String 'a'"):
        negate("a")
