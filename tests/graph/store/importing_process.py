"""A program that imports a folder of articles, then a catalogue; run by tests that end it before it is done.

    python -m tests.graph.store.importing_process GRAPH FOLDER [--catalogue FILE] [--batch N] [--die-after N]
        [--linger]

It prints a line for each step that the import tells of.  With --die-after it sends itself SIGKILL once SQLite
has done N thousand instructions, which is in the middle of writing.
"""

import argparse
import itertools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from graph import importing
from graph.store.sqlite import SQLiteStore


def steps(store: SQLiteStore, folder: Path, catalogue: Path | None) -> Iterator[importing.Step]:
    """The import that all of these tests do."""
    yield from importing.import_documents(store, sorted(path.as_posix() for path in folder.glob("*.txt")))
    if catalogue is not None:
        yield from importing.import_catalogue(store, catalogue)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("graph", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--catalogue", type=Path)
    parser.add_argument("--batch", type=int, default=importing._BATCH)
    parser.add_argument("--die-after", type=int)
    parser.add_argument("--linger", action="store_true", help="do not end before standard input does")
    arguments = parser.parse_args()
    importing._BATCH = arguments.batch  # type: ignore[misc]
    with SQLiteStore(arguments.graph, create=True) as store:
        # Carry the write-ahead log over often, so that a death may fall into that as well.
        store._connection.execute("PRAGMA wal_autocheckpoint = 16")
        if arguments.die_after is not None:
            die_after(store, arguments.die_after)
        for step in steps(store, arguments.folder, arguments.catalogue):
            print(step.source, flush=True)
        if arguments.linger:
            sys.stdin.read()


def die_after(store: SQLiteStore, thousands: int) -> None:
    done = itertools.count(1)
    each_thousand(store, lambda: os.kill(os.getpid(), signal.SIGKILL) if next(done) == thousands else None)


def each_thousand(store: SQLiteStore, act: Callable[[], object]) -> None:
    """Call `act` each time that SQLite has done another thousand instructions."""

    def handle() -> None:
        act()

    store._connection.set_progress_handler(handle, 1000)


if __name__ == "__main__":
    main()
