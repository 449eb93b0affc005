import pytest

from cypher.errors import ArgumentError
from tests.cypher.functions.calls import call


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("left", ("abc", 2), "ab"),
        ("left", ("abc", 9), "abc"),
        ("right", ("abc", 2), "bc"),
        ("right", ("abc", 0), ""),
        ("substring", ("abcdef", 2), "cdef"),
        ("substring", ("abcdef", 2, 2), "cd"),
        ("substring", ("abc", 9), ""),
        ("split", ("a,b,,c", ","), ["a", "b", "", "c"]),
        ("split", ("abc", ""), ["a", "b", "c"]),
        ("split", ("a,b;c", [",", ";"]), ["a", "b", "c"]),
        ("split", ("a->b-c", ["-", "->"]), ["a", "b", "c"]),
        ("replace", ("aXbX", "X", "-"), "a-b-"),
        ("replace", ("aXbX", "X", "-", 1), "a-bX"),
        ("replace", ("abc", "", "-"), "-a-b-c-"),
        ("toLower", ("ÄB",), "äb"),
        ("upper", ("äb",), "ÄB"),
        ("trim", ("\t a \n",), "a"),
        ("btrim", ("xxaxx", "x"), "a"),
        ("ltrim", (" a ",), "a "),
        ("ltrim", ("xax", "x"), "ax"),
        ("rtrim", ("xax", "x"), "xa"),
        ("char_length", ("äöü",), 3),
        ("character_length", ("",), 0),
        ("normalize", ("e\u0301",), "é"),
        ("normalize", ("é", "NFD"), "e\u0301"),
    ],
)
def test_results(name: str, arguments: tuple[object, ...], expected: object) -> None:
    assert call(name, *arguments) == expected


@pytest.mark.parametrize(
    ("name", "arguments"), [("left", ("a", -1)), ("right", ("a", -1)), ("substring", ("a", 0, -1))]
)
def test_lengths_are_not_negative(name: str, arguments: tuple[object, ...]) -> None:
    with pytest.raises(ArgumentError, match="expects numbers from 0 up, found -1"):
        call(name, *arguments)


def test_a_string_does_not_grow_without_bounds() -> None:
    text = "a" * 100_000
    with pytest.raises(
        ArgumentError, match="at most 5,000,000 characters, this one would have 10,000,000,000"
    ):
        call("replace", text, "a", text)
    assert call("replace", text, "b", text) == text


def test_normal_forms_have_names() -> None:
    with pytest.raises(ArgumentError, match="expects one of NFC, NFD, NFKC, NFKD, found 'X'"):
        call("normalize", "a", "X")


def test_a_list_of_delimiters_holds_strings() -> None:
    with pytest.raises(ArgumentError, match="expects Strings to split at, found Integer 1"):
        call("split", "abc", [1])
