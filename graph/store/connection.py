"""Opening a graph file, and what SQLite's complaints mean to the person who has to do something about them.

A file is opened for writing where it can be.  Where it cannot, as on a read-only medium, it is read as it
lies there; the first attempt to write says so.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from graph.errors import StoreError
from graph.store.migrations import APPLICATION_ID, latest, migrate

__all__ = ["TIMEOUT", "connect", "reading", "translated", "writing"]

#: STRICT tables came with this version.
_OLDEST_SQLITE: Final = (3, 37)

#: Seconds to wait for another program that writes into the same file.
TIMEOUT: Final = 60.0

_TRANSACTION: Final = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_SAVEPOINT: Final = ("SAVEPOINT within", "RELEASE within", ("ROLLBACK TO within", "RELEASE within"))

#: Pages of the file held in memory, in KiB.
_CACHE: Final = 32 * 1024

#: The write-ahead log is carried over into the file each time it reaches this many pages of 4 KiB.
_LOG_PAGES: Final = 4000


def connect(path: Path, *, create: bool = False, timeout: float = TIMEOUT) -> sqlite3.Connection:
    """A connection to the graph file at `path`, brought to this program's layout.

    With `create` a file that is not there, or is empty, becomes a graph file.  Raises StoreError.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        found = f"found {sqlite3.sqlite_version}"
        raise StoreError(f"a graph file needs SQLite 3.37 or newer, {found}; use a newer Python")
    _check_place(path, create)
    existed = path.exists()
    with translated(path):
        connection = _open(path, timeout, "rwc" if create else "rw")
        try:
            return _prepared(connection, path, create, timeout)
        except BaseException:
            connection.close()
            if not existed:
                _remove_if_empty(path)
            raise


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that waits for other writers first and is undone by any exception.

    One within another goes with that, but is undone by itself.
    """
    begin, commit, undo = _SAVEPOINT if connection.in_transaction else _TRANSACTION
    try:
        connection.execute(begin)
        yield
        connection.execute(commit)
    except BaseException:
        if connection.in_transaction:
            for statement in undo:
                connection.execute(statement)
        raise


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is read within belongs to one moment, whatever others write meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """What SQLite raises within becomes a StoreError that says what to do."""
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise StoreError(_explained(error, path)) from error


def _check_place(path: Path, create: bool) -> None:
    """The commonest mistakes, which SQLite would report as "unable to open database file"."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder, expected a graph file such as {path / 'franchise.db'}")
    if not path.exists() and not create:
        raise StoreError(
            f"there is no graph file {path}; import an article to make one, or name another file"
        )
    if not path.parent.is_dir():
        raise StoreError(f"there is no folder {path.parent} to make the graph file {path.name} in")


def _remove_if_empty(path: Path) -> None:
    """Leave nothing behind of a file that could not be made; others may have made it meanwhile."""
    with suppress(OSError):
        if path.stat().st_size == 0:
            path.unlink()


def _open(path: Path, timeout: float, mode: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=timeout, isolation_level=None)


def _prepared(connection: sqlite3.Connection, path: Path, create: bool, timeout: float) -> sqlite3.Connection:
    """The connection, or one that only reads, after making sure that this is a graph file it can use."""
    try:
        found = _version(connection, path)
    except sqlite3.OperationalError as error:
        if not _only_writing_failed(error) or _has_log(path):
            raise
        connection.close()
        connection = _open(path, timeout, "ro&immutable=1")
        found = _version(connection, path)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    if found == 0:
        if not create:
            raise StoreError(f"{path} is empty; import an article into it, or name another file")
        _use_write_ahead_log(connection, timeout)
    if found < latest():
        with writing(connection):
            migrate(connection)
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The layout of the file, 0 for an empty one.  Raises StoreError for what is no graph file of ours."""
    with reading(connection):  # Another program may be making the file at this moment.
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION_ID and (application or found or tables):
        raise StoreError(f"{path} is a database of another program, not a graph file; name another file")
    if found > latest():
        known = f"this program knows graph files up to layout {latest()}"
        raise StoreError(f"{known}, found layout {found} in {path}; use a newer program")
    return int(found)


def _use_write_ahead_log(connection: sqlite3.Connection, timeout: float) -> None:
    """Switch the file over, waiting for others who make the same file at the same moment.

    SQLite does not wait by itself here.
    """
    end = time.monotonic() + timeout
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


def _only_writing_failed(error: sqlite3.OperationalError) -> bool:
    """Whether the file might be read if SQLite did not try to make its working files beside it."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def _has_log(path: Path) -> bool:
    """Whether changes wait in the write-ahead log, without which the file must not be read."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _explained(error: Exception, path: Path) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return f"{path} is not a graph file; name another file"
    if code == sqlite3.SQLITE_READONLY:
        return f"{path} can only be read; copy it to a folder that can be written to"
    if code == sqlite3.SQLITE_FULL:
        return f"the disk is full: {path} cannot grow and stays as it was; free some space and try again"
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"{path} is being written by another program; try again when that is done"
    if code == sqlite3.SQLITE_CANTOPEN:
        return f"{path} cannot be opened; is its folder there, and may it be written to?"
    if code == sqlite3.SQLITE_CORRUPT:
        return f"{path} is damaged ({error}); go back to a copy, or import the articles into a new file"
    if code == sqlite3.SQLITE_IOERR:
        return f"{path} cannot be read or written ({error}); is the disk full or gone?"
    return f"{path} cannot be used: {error}"
