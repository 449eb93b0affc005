"""docs/cypher-not-supported.md says what happens."""

import re
from pathlib import Path

import pytest

from cypher.errors import CypherSyntaxError, NotSupported
from cypher.parser import parse
from cypher.parsing import clauses
from cypher.parsing.cursor import MAX_DEPTH

PAGE = (Path(__file__).parents[2] / "docs" / "cypher-not-supported.md").read_text()
ROWS = re.findall(r"^\|[^|]*\| `(.+)` \| (.+) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("query", "message"), ROWS)
def test_each_example_ends_in_the_error_beside_it(query: str, message: str) -> None:
    with pytest.raises(NotSupported) as caught:
        parse(query)
    assert caught.value.message == message
    assert (caught.value.kind, caught.value.phase) == ("NotSupported", "compile time")


def test_every_clause_that_is_refused_or_its_like_is_on_the_page() -> None:
    alike = {"ALTER", "DENY", "REVOKE", "TERMINATE"}  # administration, as SHOW and GRANT
    named = {word for query, _ in ROWS for word in re.findall(r"[A-Z]+", query)}
    assert clauses.UNSUPPORTED.keys() - alike <= named


def test_the_limit_of_nesting_is_the_one_on_the_page() -> None:
    assert f"to {MAX_DEPTH} levels" in PAGE
    with pytest.raises(CypherSyntaxError, match="NestingTooDeep"):
        parse("RETURN " + "(" * MAX_DEPTH + "1" + ")" * MAX_DEPTH)
