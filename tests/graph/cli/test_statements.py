import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.cli.statements import is_complete, statements


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" ;; \n// nothing\n/* at all */ ;", []),
        ("RETURN 1", ["RETURN 1"]),
        ("RETURN 1; RETURN 2;\n", ["RETURN 1", "RETURN 2"]),
        ("RETURN ';' AS a, \";\" AS `b;`; RETURN 2", ["RETURN ';' AS a, \";\" AS `b;`", "RETURN 2"]),
        ("RETURN 'it\\'s; so'; RETURN 2", ["RETURN 'it\\'s; so'", "RETURN 2"]),
        ("RETURN 1 // one; or two\n, 2; RETURN 3", ["RETURN 1 // one; or two\n, 2", "RETURN 3"]),
        ("RETURN /* ; */ 4 / 2", ["RETURN /* ; */ 4 / 2"]),
        (":timing on\nRETURN 1", [":timing on", "RETURN 1"]),
        ("// first\n :format csv \nRETURN 1;\n:quit", [":format csv", "RETURN 1", ":quit"]),
        (":format csv;", [":format csv"]),
        ("MATCH (n\n:Person) RETURN n;", ["MATCH (n\n:Person) RETURN n"]),
        ("RETURN 'no end; RETURN 2", ["RETURN 'no end; RETURN 2"]),
    ],
)
def test_a_script_is_cut_into_queries_and_commands(text: str, found: list[str]) -> None:
    assert list(statements(text)) == found


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("", True),
        ("  \n", True),
        (":help", True),
        ("MATCH (n)", False),
        ("MATCH (n) RETURN n;", True),
        ("MATCH (n)\n", True),
        ("MATCH (n)\nRETURN n", False),
        ("RETURN 1; RETURN 2", False),
        ("RETURN 1; RETURN 2;", True),
        ("RETURN ';", False),
        ("RETURN 1 // ;", False),
    ],
)
def test_a_query_goes_on_until_a_semicolon_or_an_empty_line(text: str, complete: bool) -> None:
    assert is_complete(text) == complete


@given(st.text("ab;:'\"`/*\\\n "))
def test_any_text_can_be_cut(text: str) -> None:
    for statement in statements(text):
        assert statement.strip() == statement != ""
    is_complete(text)
