import math

import pytest

from cypher.errors import ArgumentError, CypherTypeError
from cypher.runtime import MAX_INTEGER, MIN_INTEGER
from tests.cypher.functions.calls import call


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("42", 42),
        ("-7", -7),
        (" 7 ", None),
        ("Infinity", None),
        ("1.9", 1),
        ("-1.9", -1),
        ("1e3", 1000),
        (2.9, 2),
        (True, 1),
        ("", None),
        ("1_000", None),
        ("٤٢", None),
        ("foo", None),
        ("9" * 5000, None),
        (math.nan, 0),
        (math.inf, MAX_INTEGER),
        (-1e300, MIN_INTEGER),
    ],
)
def test_to_integer(value: object, expected: int | None) -> None:
    assert call("toInteger", value) == expected
    assert type(call("toInteger", value)) is type(expected)


def test_text_of_an_integer_beyond_64_bits_is_an_error_or_null() -> None:
    with pytest.raises(ArgumentError, match="64 bits"):
        call("toInteger", "9223372036854775808")
    assert call("toIntegerOrNull", "9223372036854775808") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1", 1.0),
        (".5", 0.5),
        ("5.", 5.0),
        (" 5 ", 5.0),
        ("1e-3", 0.001),
        (3, 3.0),
        ("-Infinity", -math.inf),
        ("inf", None),
        ("", None),
    ],
)
def test_to_float(value: object, expected: float | None) -> None:
    assert call("toFloat", value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("true", True), (" FALSE ", False), ("tru", None), ("", None), (1, True), (0, False), (True, True)],
)
def test_to_boolean(value: object, expected: bool | None) -> None:
    assert call("toBoolean", value) is expected


def test_to_string() -> None:
    assert [call("toString", value) for value in (1, 1e10, True, "a")] == ["1", "1.0E10", "true", "a"]
    assert call("toString", call("date", "2020-01-01")) == "2020-01-01"


@pytest.mark.parametrize("name", ["toBoolean", "toFloat", "toInteger", "toString"])
def test_what_cannot_be_converted_is_an_error_or_null(name: str) -> None:
    with pytest.raises(CypherTypeError) as caught:
        call(name, [1])
    assert caught.value.detail == "InvalidArgumentValue"
    assert call(f"{name}OrNull", [1]) is None
    assert call(f"{name}List", [[1], None]) == [None, None]


def test_lists_are_converted_one_by_one() -> None:
    assert call("toIntegerList", ["1", 2.5, "x", None, True]) == [1, 2, None, None, 1]
    assert call("toStringList", [1, "a", None]) == ["1", "a", None]
    assert call("toFloatOrNull", "1.5") == 1.5
