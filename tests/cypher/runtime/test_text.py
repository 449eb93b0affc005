import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.errors import ArgumentError
from cypher.runtime import contains, ends_with, float_text, is_normalized, matches, starts_with, to_text


@pytest.mark.parametrize("operation", [starts_with, ends_with, contains, matches])
@pytest.mark.parametrize(
    ("left", "right"), [(None, "a"), ("a", None), (1, "1"), ("1", 1), ([], "a"), (True, {})]
)
def test_what_is_no_string_gives_null(operation, left, right) -> None:
    assert operation(left, right) is None


def test_parts_of_strings() -> None:
    assert starts_with("abc", "ab")
    assert not starts_with("abc", "b")
    assert ends_with("abc", "")
    assert contains("abc", "b")


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("abc", "a.c", True),
        ("abcd", "a.c", False),
        ("ABC", "(?i)abc", True),
        ("a\nc", "a.c", False),
        ("a\nc", "(?s)a.c", True),
        ("a\n", "a", False),
    ],
)
def test_regular_expressions_match_the_whole_string(text: str, pattern: str, expected: bool) -> None:
    assert matches(text, pattern) is expected


@pytest.mark.parametrize("pattern", ["(", "[a-z", r"\p{Nothing}", "a{2,1}"])
def test_a_pattern_that_is_none_is_an_error(pattern: str) -> None:
    with pytest.raises(ArgumentError, match="is not valid"):
        matches("a", pattern)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, "1.0"),
        (-0.0, "-0.0"),
        (0.001, "0.001"),
        (0.0001, "1.0E-4"),
        (9999999.0, "9999999.0"),
        (1e7, "1.0E7"),
        (123456789.25, "1.2345678925E8"),
        (-1.5e-7, "-1.5E-7"),
        (9.9999999999e22, "9.9999999999E22"),
        (math.nan, "NaN"),
        (math.inf, "Infinity"),
        (-math.inf, "-Infinity"),
    ],
)
def test_floats_as_text(value: float, expected: str) -> None:
    assert float_text(value) == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_float_text_reads_back_as_the_same_float(value: float) -> None:
    assert float(float_text(value)) == value


def test_scalars_as_text() -> None:
    assert [to_text(value) for value in (True, 1, 1.5, "a")] == ["true", "1", "1.5", "a"]


def test_normal_forms() -> None:
    assert is_normalized("é") is True
    assert is_normalized("e\u0301") is False
    assert is_normalized("e\u0301", "NFD") is True
    assert is_normalized(1) is None
