"""Verifying finds what was planted in the file behind the program's back."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.store import open_store
from tests.graph.samples import founding, invented


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "franchise.db"
    with open_store(path, create=True) as store:
        store.merge(founding())
        for number in range(5):
            store.merge(invented(number, people=8))
    return path


def planted(path: Path, *statements: str) -> set[str]:
    """What verifying says after changing the file, each as "where: message"."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0
    with open_store(path) as store:
        return {f"{problem.where}: {problem.message}" for problem in store.verify()}


def test_an_untouched_file_has_no_problem(path: Path) -> None:
    with open_store(path) as store:
        assert list(store.verify()) == []


PLAYS = (
    "SELECT key FROM relationship WHERE type = 'PLAYS'"
    " AND start = (SELECT key FROM node WHERE name = 'Anna Lund')"
)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "UPDATE article SET text = replace(text, 'Lund', 'Land') WHERE text LIKE 'Anna%'",
            "its text hashes to",
        ),
        ("UPDATE article SET text = 'Hello, ' || text WHERE text LIKE 'Anna%'", "is not what stands at"),
        ("UPDATE article SET sha256 = 'abc'", "its text hashes to"),
        ("UPDATE article SET id = 'article:0' WHERE text LIKE 'Anna%'", "the id made from its text is"),
        ("DELETE FROM source WHERE source = 'lund.txt'", "no source holds this article"),
        ("UPDATE article SET told = 'abc'", "what it claims is not what its digest was made of"),
        ("UPDATE source SET title = 'Another'", "it does not say what is written down of the article"),
        (
            f"UPDATE relationship_claim SET properties = replace(properties, '0-36', '1-36')"
            f" WHERE relationship = ({PLAYS})",
            "is not what stands at",
        ),
        (
            f"UPDATE relationship_claim SET properties = replace(properties, 'plays', 'plaid')"
            f" WHERE relationship = ({PLAYS})",
            "its evidence 'Anna Lund plaid Mira in Glass Harbor' is not what stands at",
        ),
        (
            f"UPDATE relationship_claim SET properties = json_set(properties, '$.spans[0]', 'article:9:0-36')"
            f" WHERE relationship = ({PLAYS})",
            "is in an article that is not there",
        ),
        (
            f"UPDATE relationship_claim SET properties = json_set(properties, '$.spans[0]', 'nowhere')"
            f" WHERE relationship = ({PLAYS})",
            "'nowhere' is no place in an article",
        ),
        (
            f"UPDATE relationship_claim SET properties = json_insert(properties, '$.spans[#]', 'a:0-3')"
            f" WHERE relationship = ({PLAYS})",
            "it has 1 pieces of evidence and 2 spans",
        ),
        (
            f"UPDATE relationship_claim SET properties = json_set(properties, '$.confidence', 1.5)"
            f" WHERE relationship = ({PLAYS})",
            "its confidence is 1.5",
        ),
        (
            f"UPDATE relationship_claim SET properties = json_set(properties, '$.extractor', '')"
            f" WHERE relationship = ({PLAYS})",
            "it does not say what found it",
        ),
        (
            f"UPDATE relationship_claim SET properties = json_set(properties, '$.articles', json('[]'))"
            f" WHERE relationship = ({PLAYS})",
            "its articles [] are not those of its spans",
        ),
        (
            f"UPDATE relationship_claim SET article = article + 1 WHERE relationship = ({PLAYS})",
            "it is claimed by article:",
        ),
        (f"UPDATE relationship SET id = 'plays:0' WHERE key = ({PLAYS})", "the id made from its ends is"),
        (
            f"UPDATE relationship SET type = 'DIRECTED' WHERE key = ({PLAYS})",
            "DIRECTED joins 'character:mira', which is a Character",
        ),
        (
            f"UPDATE relationship SET type = 'KNOWS' WHERE key = ({PLAYS})",
            "KNOWS is no relationship type of the schema",
        ),
        (
            "UPDATE relationship SET type = 'DIRECTED' WHERE type = 'SHOWRUNS'"
            " AND start = (SELECT key FROM node WHERE name = 'Boris Vale')",
            "its relationships give it the roles Director",
        ),
        (
            'UPDATE relationship SET start = "end", "end" = start WHERE key IN'
            " (SELECT key FROM relationship WHERE type = 'TEAMS_UP_WITH' ORDER BY key LIMIT 1)",
            "TEAMS_UP_WITH goes from the smaller id to the larger",
        ),
        (
            f"DELETE FROM relationship_claim WHERE relationship = ({PLAYS})",
            "no article claims this relationship",
        ),
        (
            "UPDATE node SET properties = json_set(properties, '$.name', 'Anne') WHERE name = 'Anna Lund'",
            "it is found by the name 'Anna Lund'",
        ),
        (
            "UPDATE node SET name = 'Anne', properties = json_set(properties, '$.name', 'Anne')"
            " WHERE name = 'Anna Lund'",
            "the id made from its label and name is person:anne",
        ),
        (
            "UPDATE node SET properties = json_set(properties, '$.aliases', json('[\"X\"]'))"
            " WHERE name = 'Anna Lund'",
            "it is not what the articles that speak of it amount to",
        ),
        (
            "UPDATE node SET properties = json_remove(properties, '$.aliases') WHERE name = 'Mira'",
            "of node does not hold the properties it should",
        ),
        ("UPDATE node SET properties = 'none'", "of node does not hold the properties it should"),
        ("UPDATE node_claim SET properties = '{}'", "of node_claim does not hold the properties it should"),
        (
            f"UPDATE relationship_claim SET properties = '{{}}' WHERE relationship = ({PLAYS})",
            "of relationship_claim does not hold the properties it should",
        ),
        ("UPDATE node SET labels = 'Person' WHERE name = 'Anna Lund'", "it is found by the labels"),
        ("UPDATE node SET labels = 'Planet' WHERE name = 'Mira'", "are not those of the schema"),
        (
            "UPDATE node SET labels = 'Actor,Person' WHERE name = 'Anna Lund'",
            "are not in the order of the schema",
        ),
        (
            "DELETE FROM node_label WHERE label = 'Actor'",
            "it is found by the labels Person, and has Person,Act",
        ),
        ("DELETE FROM node_claim WHERE properties LIKE '%Mira%'", "no article speaks of this node"),
        (
            "UPDATE node SET properties = json_set(properties, '$.text', 'Else') WHERE labels = 'Quote'",
            "the id made from the words and their speaker is not quote:",
        ),
        ("DELETE FROM node WHERE name = 'Mira'", "points at a row of node that is not there"),
        ("DELETE FROM article WHERE text LIKE 'Anna%'", "points at a row of article that is not there"),
    ],
)
def test_planted_damage_is_found(path: Path, statement: str, expected: str) -> None:
    found = planted(path, statement)
    assert any(expected in problem for problem in found), found


def test_a_damaged_index_is_found(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, '(name)', '(id)') WHERE name = 'node_name'"
        )
    with open_store(path) as store:
        assert any("SQLite finds it damaged" in problem.message for problem in store.verify())


def test_reading_properties_that_are_no_json_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE node SET properties = '{' WHERE name = 'Mira'")
    with open_store(path) as store, pytest.raises(StoreError, match="it holds properties that are no JSON"):
        store.to_networkx()
