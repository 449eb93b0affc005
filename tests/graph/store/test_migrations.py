"""The layout of a graph file, step by step."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.schema import SCHEMA_VERSION
from graph.store import connection as opening
from graph.store import migrations, open_store
from tests.graph.samples import founding
from tests.graph.store.test_contract import content


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def version(path: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(path)) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        return application, number


def m005_with_notes(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE note (text TEXT NOT NULL) STRICT")
    connection.execute("INSERT INTO note SELECT id FROM node")


def m005_that_fails(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE note (text TEXT NOT NULL) STRICT")
    raise KeyboardInterrupt


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of the layout this program writes."""
    path = tmp_path / "franchise.db"
    with open_store(path, create=True) as store:
        store.merge(founding())
    return path


def knowing(monkeypatch: pytest.MonkeyPatch, step: migrations.Step) -> None:
    """Make the program one with a layout more."""
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, step))


def test_a_new_file_is_marked_with_the_program_and_the_layout(path: Path) -> None:
    assert version(path) == (migrations.APPLICATION_ID, migrations.latest())
    assert migrations.APPLICATION_ID.to_bytes(4).decode() == "FrGr"


def test_the_layout_and_the_schema_have_the_same_number(path: Path) -> None:
    with open_store(path) as store:
        assert store.info().schema_version == migrations.latest() == SCHEMA_VERSION


def test_each_step_is_named_by_its_number() -> None:
    names = [step.__name__[:4] for step in migrations.MIGRATIONS]
    assert names == [f"m{number:03}" for number in range(1, len(names) + 1)]


def test_a_new_file_takes_all_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    knowing(monkeypatch, m005_with_notes)
    open_store(tmp_path / "new.db", create=True).close()
    assert "note" in tables(tmp_path / "new.db")
    assert version(tmp_path / "new.db")[1] == 5


def test_an_older_file_takes_the_steps_it_lacks_and_keeps_its_graph(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(path) as store:
        before = content(store)
    knowing(monkeypatch, m005_with_notes)
    with open_store(path) as store:
        assert content(store) == before
        assert store.info().schema_version == 5
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (9,)


def test_a_step_is_not_taken_twice(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    knowing(monkeypatch, m005_with_notes)
    for _ in range(2):
        open_store(path).close()
    assert version(path)[1] == 5


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tables(path), version(path)
    with monkeypatch.context() as context:
        knowing(context, m005_that_fails)
        with pytest.raises(KeyboardInterrupt):
            open_store(path)
    assert (tables(path), version(path)) == before
    with open_store(path) as store:
        assert len(list(store.nodes())) == 9


def test_an_older_file_that_cannot_be_written_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    knowing(monkeypatch, m005_with_notes)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    real = opening._open
    monkeypatch.setattr(opening, "_open", lambda path, timeout, mode: real(path, timeout, "ro"))
    with pytest.raises(StoreError, match="can only be read; copy it to a folder"):
        open_store(path)
