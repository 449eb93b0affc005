"""Opening a graph file, and what is said when that cannot be done."""

import os
import shutil
import sqlite3
import stat
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.store import migrations, open_store
from graph.store.memory import MemoryStore
from graph.store.sqlite import SQLiteStore
from tests.graph.samples import founding, invented
from tests.graph.store.test_contract import content


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A graph file with one article in it."""
    path = tmp_path / "franchise.db"
    with open_store(path, create=True) as store:
        store.merge(founding())
    return path


def refused(location: str | Path, *, create: bool = False) -> str:
    """What is said of a location that cannot be opened: one sentence, nothing of SQLite's inner life."""
    with pytest.raises(StoreError) as raised:
        open_store(location, create=create)
    message = str(raised.value)
    assert "\n" not in message
    assert "sqlite3" not in message
    return message


def test_a_file_is_made_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    assert "there is no graph file" in refused(path)
    assert not path.exists()
    open_store(path, create=True).close()
    with open_store(path) as store:
        assert list(store.nodes()) == []


def test_a_path_may_have_any_name(tmp_path: Path) -> None:
    for name in ("a b.db", "100%.db", "what?.db", "#1.db", "é中.db", "-.db", "x&mode=memory.db"):
        path = tmp_path / name
        with open_store(path, create=True) as store:
            store.merge(founding())
        assert path.is_file()
        with open_store(str(path)) as store:
            assert len(list(store.articles())) == 1


def test_a_location_in_memory_is_gone_when_closed() -> None:
    assert isinstance(open_store(":memory:"), MemoryStore)


def test_an_address_is_refused_without_repeating_the_password_in_it() -> None:
    message = refused("gopher://user:secret@host/")
    assert "'gopher'" in message
    assert "secret" not in message


def test_a_folder_is_no_graph_file(tmp_path: Path) -> None:
    assert f"{tmp_path} is a folder" in refused(tmp_path)
    assert f"{tmp_path} is a folder" in refused(tmp_path, create=True)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert f"there is no folder {tmp_path / 'none'}" in refused(tmp_path / "none" / "a.db", create=True)


def test_a_file_that_is_no_database_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("Once upon a time. " * 500)
    for create in (False, True):
        assert "article.txt is not a graph file" in refused(path, create=create)
    assert path.read_text() == "Once upon a time. " * 500


def test_a_database_of_another_program_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE node (id)")
    before = path.read_bytes()
    for create in (False, True):
        assert "is a database of another program" in refused(path, create=create)
    assert path.read_bytes() == before


def test_an_empty_file_is_filled_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "empty.db is empty" in refused(path)
    assert path.stat().st_size == 0
    with open_store(path, create=True) as store:
        assert store.merge(founding()).outcome == "added"


def test_a_file_of_a_newer_program_stays_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {migrations.latest() + 1}")
    before = path.read_bytes()
    for create in (False, True):
        message = refused(path, create=create)
        assert f"found layout {migrations.latest() + 1}" in message
        assert "use a newer program" in message
    assert path.read_bytes() == before


def test_a_damaged_file_is_said_to_be_so(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"is damaged|is not a graph file"), open_store(path) as store:
        list(store.nodes())


def test_two_programs_may_make_the_same_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    start = threading.Barrier(4)
    outcomes: list[str] = []

    def work() -> None:
        start.wait()
        with open_store(path, create=True) as store:
            outcomes.append(store.merge(founding()).outcome)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["added", "unchanged", "unchanged", "unchanged"]


def test_a_writer_waits_for_another_and_says_so_when_that_takes_too_long(path: Path) -> None:
    with SQLiteStore(path, timeout=0.05) as store, SQLiteStore(path) as other:
        with other.batch(), pytest.raises(StoreError, match="is being written by another program"):
            other.merge(invented(1))
            store.merge(invented(2))
        assert [entry.sources for entry in store.articles()] == [("1.txt",), ("lund.txt",)]
        assert store.merge(invented(2)).outcome == "added"


def test_a_reader_goes_on_reading_while_another_program_writes(path: Path) -> None:
    with open_store(path) as reader, open_store(path) as writer:
        before = content(reader)
        with writer.batch():
            writer.merge(invented(1))
            assert content(reader) == before
        assert content(reader) == content(writer) != before


def test_a_snapshot_does_not_see_what_others_write_meanwhile(path: Path) -> None:
    with open_store(path) as reader, open_store(path) as writer:
        with reader.snapshot():
            before = content(reader)
            writer.merge(invented(1))
            assert content(reader) == before
            assert len(reader.to_networkx()) == 9
        assert content(reader) == content(writer)
        assert len(reader.to_networkx()) > 9


def test_a_full_disk_leaves_the_graph_as_it_was(path: Path) -> None:
    with SQLiteStore(path) as store:
        before = content(store)
        (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
        store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StoreError, match=r"the disk is full: .* stays as it was; free some space"):
            store.merge(invented(1))
        assert content(store) == before
        assert store.verify() == []
        store._connection.execute(f"PRAGMA max_page_count = {pages * 100}")
        assert store.merge(invented(1)).outcome == "added"


@contextmanager
def without_permission() -> Iterator[None]:
    """Root may write everywhere; within, we are nobody instead."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shelf(path: Path) -> Iterator[Path]:
    """A folder that cannot be written to, with a graph file in it."""
    folder = Path(tempfile.mkdtemp())
    shutil.copy(path, folder / "franchise.db")
    (folder / "franchise.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(stat.S_IRWXU)
    shutil.rmtree(folder)


def test_a_read_only_folder_is_read_from(shelf: Path, path: Path) -> None:
    with open_store(path) as store:
        expected = content(store)
    with without_permission(), open_store(shelf / "franchise.db") as store:
        assert content(store) == expected
        assert store.to_networkx().number_of_nodes() == 9
        assert list(store.verify()) == []
    assert [file.name for file in shelf.iterdir()] == ["franchise.db"]


def test_writing_to_a_read_only_folder_is_refused(shelf: Path) -> None:
    with without_permission(), open_store(shelf / "franchise.db", create=True) as store:
        before = content(store)
        with pytest.raises(StoreError, match="can only be read; copy it to a folder"):
            store.merge(invented(1))
        with pytest.raises(StoreError, match="can only be read; copy it to a folder"):
            store.forget("lund.txt")
        assert content(store) == before


def test_a_new_file_in_a_read_only_folder_is_refused(shelf: Path) -> None:
    with without_permission():
        assert "cannot be opened; is its folder there, and may it be written to?" in refused(
            shelf / "new.db", create=True
        )
    assert [file.name for file in shelf.iterdir()] == ["franchise.db"]


def test_an_unreadable_file_is_refused(shelf: Path) -> None:
    (shelf / "franchise.db").chmod(0)
    with without_permission():
        assert "cannot be opened" in refused(shelf / "franchise.db")
