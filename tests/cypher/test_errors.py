"""Errors as a user sees them."""

import inspect

import pytest

from cypher import errors
from cypher.errors import CypherError, CypherSyntaxError, ParameterMissing
from cypher.parser import parse
from cypher.scope import check


def shown(query: str) -> str:
    with pytest.raises(CypherError) as caught:
        check(parse(query), query)
    return str(caught.value)


def test_an_error_says_what_where_and_what_to_try() -> None:
    assert shown("MATCH (n) RETURN m.name") == (
        "UndefinedVariable: variable 'm' is not defined\n"
        "  line 1, column 18\n"
        "    MATCH (n) RETURN m.name\n"
        "                     ^"
    )


def test_the_line_of_the_error_is_shown_and_no_other() -> None:
    message = "expected a clause or the end of the query, found 'CONTIANS'; did you mean CONTAINS?"
    assert shown("MATCH (n)\n\tWHERE n.name CONTIANS 'x'\nRETURN n") == (
        f"UnexpectedSyntax: {message}\n"
        "  line 2, column 15\n"
        "     WHERE n.name CONTIANS 'x'\n"
        "                  ^^^^^^^^"
    )


def test_a_part_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    lines = shown("RETURN size(\n  1,\n  2)").splitlines()
    assert lines[1:] == ["  line 1, column 8", "    RETURN size(", "           ^^^^^"]


def test_of_a_very_long_line_the_part_around_the_error_is_shown() -> None:
    query = "RETURN " + ", ".join(f"{i} AS x{i}" for i in range(1000)) + ", y"
    lines = shown(query).splitlines()
    assert lines[1] == f"  line 1, column {len(query)}"
    assert all(len(line) < 120 for line in lines)
    assert lines[2][lines[3].index("^")] == "y"


def test_an_error_at_the_end_of_the_query_points_behind_it() -> None:
    assert shown("RETURN 1 +").splitlines()[2:] == ["    RETURN 1 +", "              ^"]


def test_an_error_without_a_place_is_one_line() -> None:
    error = CypherSyntaxError("something is wrong")
    assert str(error) == "SyntaxError: something is wrong"
    assert (error.line, error.column) == (None, None)


def test_each_class_has_the_name_and_phase_of_its_kind() -> None:
    assert (CypherSyntaxError("x").kind, CypherSyntaxError("x").phase) == ("SyntaxError", "compile time")
    assert (ParameterMissing("x").kind, ParameterMissing("x").phase) == ("ParameterMissing", "compile time")
    assert CypherSyntaxError("x", phase="runtime").phase == "runtime"


def test_the_docstring_draws_every_class_of_the_tree() -> None:
    members = inspect.getmembers(errors, inspect.isclass)
    names = {name for name, each in members if issubclass(each, CypherError)}
    assert names == set(errors.__all__) - {"Phase"}
    assert all(name in (errors.__doc__ or "") for name in names)
