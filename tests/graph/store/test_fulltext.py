"""The index of a graph file agrees with the file, whatever is written after it was made."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from graph.searching import Hit
from graph.store.base import Store
from graph.store.memory import MemoryStore
from graph.store.sqlite import SQLiteStore
from tests.graph.samples import extraction, founding, invented


def in_order(hits: list[Hit]) -> list[tuple[object, ...]]:
    """The hits whatever their order, and whatever the order of what a sentence says."""
    return sorted((hit.kind, hit.text, hit.node, hit.span, *sorted(map(repr, hit.facts))) for hit in hits)


@contextmanager
def stores(path: Path) -> Iterator[tuple[Store, Store]]:
    """A file that has been searched before anything came in, and the same in memory, without an index."""
    with SQLiteStore(path, create=True) as file, MemoryStore() as memory:
        assert file.search("anything") == []
        yield file, memory


QUERIES = ["anna", "mira lund", "tide*", "person 7", "hero*", "show says", "said", "article 3"]


@pytest.mark.parametrize("query", QUERIES)
def test_the_index_finds_what_reading_finds_whatever_came_and_went(tmp_path: Path, query: str) -> None:
    with stores(tmp_path / "f.db") as both:
        file, memory = both
        for store in both:
            for number in range(4):
                store.merge(invented(number))
            store.merge(founding())
            store.merge(invented(9, source="1.txt"))  # takes the place of another article
            store.forget("2.txt")
        found = file.search(query, limit=500)
        assert in_order(found) == in_order(memory.search(query, limit=500))
    with SQLiteStore(tmp_path / "f.db") as file:
        assert in_order(file.search(query, limit=500)) == in_order(found)


def test_an_index_made_late_is_the_same(tmp_path: Path) -> None:
    with SQLiteStore(tmp_path / "late.db", create=True) as late, stores(tmp_path / "f.db") as (early, _):
        for store in (late, early):
            store.merge(founding())
            store.merge(invented(1))
        for query in QUERIES:
            assert late.search(query) == early.search(query)


def test_nothing_is_left_of_what_is_forgotten(tmp_path: Path) -> None:
    with stores(tmp_path / "f.db") as (file, _):
        file.merge(founding())
        assert file.search("lund")
        file.forget("lund.txt")
        assert file.search("lund") == []
    with closing(sqlite3.connect(tmp_path / "f.db")) as connection:
        for index in ("node_words", "fact_words"):
            query = f"SELECT count(*) FROM {index} WHERE {index} MATCH 'lund OR the OR glass'"
            assert connection.execute(query).fetchone() == (0,)


@pytest.mark.parametrize(
    "typed",
    ['"', 'a" OR "b', "NEAR(lund mira)", "words:lund", "lund -mira", "^lund", "{words}:x", "lund)", "'--"],
)
def test_what_is_typed_is_never_taken_for_syntax(tmp_path: Path, typed: str) -> None:
    with stores(tmp_path / "f.db") as both:
        for store in both:
            store.merge(extraction("OR NEAR words lund mira a b x", names=[("Person", "lund mira")]))
        file, memory = (store.search(typed + " lund") for store in both)
        assert in_order(file) == in_order(memory)


def test_a_file_that_can_only_be_read_is_searched_without_an_index(tmp_path: Path) -> None:
    path = tmp_path / "f.db"
    with SQLiteStore(path, create=True) as store:
        store.merge(founding())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with SQLiteStore(path) as store:
        store._connection.execute("PRAGMA query_only = ON")
        assert [hit.text for hit in store.search("anna lund")][:1] == ["Anna Lund"]
    with closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    assert "node_words" not in tables


def test_a_search_that_is_undone_leaves_no_half_of_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph.store import fulltext

    made = fulltext._statements
    with SQLiteStore(tmp_path / "f.db", create=True) as store:
        store.merge(founding())
        with monkeypatch.context() as context:
            context.setattr(fulltext, "_statements", lambda index: [*list(made(index))[:2], "SELECT nothing"])
            with pytest.raises(Exception, match="nothing"):
                store.search("anna")
        assert fulltext._is_missing(store._connection)
        assert store.search("anna lund")


def test_a_searched_file_is_as_sound_as_before(tmp_path: Path) -> None:
    with stores(tmp_path / "f.db") as (file, _):
        file.merge(founding())
        assert list(file.verify()) == []
