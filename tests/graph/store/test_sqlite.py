"""What is special about a graph in one file."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.store import open_store
from graph.store.sqlite import SQLiteStore
from graph.store.writer import Writer
from tests.graph.samples import ANNA, HARBOR, extraction, founding, invented
from tests.graph.store.test_contract import content


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "franchise.db"


def test_what_was_merged_is_there_when_the_file_is_opened_again(path: Path) -> None:
    with SQLiteStore(path, create=True) as store:
        store.merge(founding())
        before = content(store), list(store.articles())
    with open_store(path) as store:
        assert (content(store), list(store.articles())) == before
        assert store.merge(founding()).outcome == "unchanged"


def test_a_closed_file_is_a_single_one(path: Path) -> None:
    with SQLiteStore(path, create=True) as store:
        store.merge(founding())
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_file_is_written_ahead_and_checks_its_keys(path: Path) -> None:
    with SQLiteStore(path, create=True) as store:
        for pragma, expected in (("journal_mode", "wal"), ("foreign_keys", 1), ("trusted_schema", 0)):
            assert store._connection.execute(f"PRAGMA {pragma}").fetchone() == (expected,)


def test_info_tells_of_the_file(path: Path) -> None:
    with SQLiteStore(path, create=True) as store:
        store.merge(founding())
        info = store.info()
    assert info.location == str(path)
    assert info.size == path.stat().st_size


def test_the_networkx_graph_follows_what_other_programs_write(path: Path) -> None:
    with SQLiteStore(path, create=True) as store, open_store(path) as other:
        store.merge(founding())
        graph = store.to_networkx()
        other.merge(founding())
        assert store.to_networkx() is graph
        other.merge(invented(1))
        assert store.to_networkx() is not graph
        assert set(store.to_networkx()) == set(other.to_networkx())


def test_a_fact_is_written_once_for_each_article_that_tells_it(path: Path) -> None:
    """So that the work of an import does not grow with the number of articles before it."""
    with SQLiteStore(path, create=True) as store:
        written = []
        for number in range(30):
            before = store._connection.total_changes
            store.merge(extraction(f"Number {number}.", [("STARS_IN", ANNA, HARBOR)], source=f"{number}.txt"))
            written.append(store._connection.total_changes - before)
        assert len(set(written[1:])) == 1


def test_an_entry_without_a_digest_has_the_same_one(path: Path) -> None:
    """As older programs wrote them."""
    with SQLiteStore(path, create=True) as store:
        store.merge(founding())
        store.merge(invented(1))
        before = list(store.digests())
        store._connection.execute("UPDATE article SET told = ''")
        assert list(store.digests()) == before
        assert store.verify() == []
        assert store.merge(founding()).outcome == "unchanged"


def test_a_merge_that_breaks_off_within_a_batch_is_undone_by_itself(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SQLiteStore(path, create=True) as store, SQLiteStore(path) as expected:
        with store.batch():
            store.merge(invented(1))
            with monkeypatch.context() as context, pytest.raises(RuntimeError):
                context.setattr(Writer, "_claim_relationships", break_off)
                store.merge(invented(2))
            store.merge(invented(3))
        assert [entry.sources for entry in expected.articles()] == [
            entry.sources for entry in store.articles()
        ]
        assert {entry.sources for entry in expected.articles()} == {("1.txt",), ("3.txt",)}
        assert expected.verify() == []


def break_off(*arguments: object) -> None:
    raise RuntimeError


def test_what_a_user_wrote_is_there_when_the_file_is_opened_again(path: Path) -> None:
    with SQLiteStore(path, create=True) as store:
        store.merge(founding())
        tag = "(:Tag {name: 'x', on: date('2024-02-29')})"
        store.query(f"MATCH (p:Actor) CREATE (p)-[:HAS]->{tag}", write=True)
    with SQLiteStore(path) as store, SQLiteStore(path) as other:
        asked = "MATCH (p)-[:HAS]->(t:Tag) RETURN p.name, t.name, t.on.month"
        assert store.query(asked)[0] == ("Anna Lund", "x", 2)
        other.query("MATCH (t:Tag) SET t.name = 'y'", write=True)
        assert store.query(asked)[0] == ("Anna Lund", "y", 2)
        assert store.verify() == []
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE own_node SET properties = 'no JSON'")
    with SQLiteStore(path) as store:
        assert [problem.message for problem in store.verify()] == ["what a user wrote of it is no JSON"]
        with pytest.raises(StoreError, match="properties that are no JSON"):
            store.query("MATCH (n) RETURN n")


def test_forgetting_leaves_no_trace_in_any_table(path: Path) -> None:
    with SQLiteStore(path, create=True) as store:
        for number in range(5):
            store.merge(invented(number, people=8))
        for number in range(5):
            store.forget(f"{number}.txt")
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        assert len(tables) == 9
        for (table,) in tables:
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_every_look_up_has_an_index(path: Path) -> None:
    """A graph that reads from the file when touched needs these to be quick."""
    look_ups = (
        "SELECT * FROM node WHERE id = 'a'",
        "SELECT * FROM node WHERE name = 'a'",
        "SELECT node FROM node_label WHERE label = 'Person'",
        "SELECT label FROM node_label WHERE node = 1",
        "SELECT * FROM relationship WHERE start = 1",
        "SELECT * FROM relationship WHERE start = 1 AND type = 'PLAYS'",
        "SELECT * FROM relationship WHERE \"end\" = 1 AND type = 'PLAYS'",
        "SELECT * FROM relationship_claim WHERE relationship = 1",
        "SELECT * FROM relationship_claim WHERE article = 1",
        "SELECT * FROM node_claim WHERE node = 1",
        "SELECT * FROM node_claim WHERE article = 1",
        "SELECT * FROM source WHERE article = 1",
        "SELECT * FROM article WHERE id = 'a'",
    )
    with SQLiteStore(path, create=True) as store:
        for look_up in look_ups:
            plan = store._connection.execute(f"EXPLAIN QUERY PLAN {look_up}").fetchall()
            assert all(step[3].startswith("SEARCH") for step in plan), (look_up, plan)
