"""view: which part of the graph becomes a page."""

from pathlib import Path

import pytest

from tests.graph.cli.conftest import Franchise

pytestmark = pytest.mark.usefixtures("sample")


def test_a_page_may_show_what_a_query_returns(franchise: Franchise, tmp_path: Path) -> None:
    ended = franchise("view", "--query", "MATCH path = (:Person)-[:PLAYS]->() RETURN path", "-o", "a.html")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "Wrote a.html: 2 nodes, 1 relationship.\n"
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "Anna Lund plays Mira in Glass Harbor" in page
    assert '"label":"Mira"' in page
    assert '"label":"Streamline"' not in page


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("MATCH (n) RETURN n.name", "expected a query that returns nodes, relationships or paths, found "),
        ("MATCH (n:Film) RETURN n", "the query returns no rows"),
        ("MATCH (n) RETURN m", "variable 'm' is not defined"),
        ("MATCH (n) DELETE n", "franchise: "),
    ],
)
def test_a_query_that_shows_nothing_writes_nothing(
    franchise: Franchise, tmp_path: Path, query: str, message: str
) -> None:
    ended = franchise("view", "--query", query)
    assert (ended.status, ended.out) == (2, "")
    assert message in ended.err
    assert not (tmp_path / "franchise.html").exists()


def test_a_limit_says_what_it_leaves_out(franchise: Franchise) -> None:
    ended = franchise("view", "--limit", "3")
    assert ended.status == 0
    assert ended.out.startswith("Wrote franchise.html: 3 nodes, ")
    assert ended.err == "6 of 9 nodes are left out (--limit 3).\n"
    assert franchise("view", "--limit", "9").err == ""
    assert franchise("view", "--limit", "0").status == 2


def test_a_limit_keeps_what_is_in_focus(franchise: Franchise, tmp_path: Path) -> None:
    franchise("view", "--focus", "silas", "--hops", "2", "--limit", "1")
    assert "Silas" in (tmp_path / "franchise.html").read_text(encoding="utf-8")


def test_focus_and_query_exclude_one_another(franchise: Franchise) -> None:
    ended = franchise("view", "--focus", "Silas", "--query", "MATCH (n) RETURN n")
    assert (ended.status, ended.out) == (2, "")
    assert "expected --focus or --query, found both" in ended.err
