"""A graph as files for `neo4j-admin database import full`, for graphs too large to be sent.

What an import makes of them is the same database that a push would have made, once it is used for the first
time: an import makes neither constraints nor empty lists, see `graph.store.server.layout`.  Everything is
written as it is read, and what has to be counted over all articles is counted in a temporary file, so that
memory does not grow with the graph.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO

from graph.errors import GraphError
from graph.files import make_folder
from graph.store.base import Store
from graph.store.record import Record
from graph.store.server.lines import (
    Line,
    described_lines,
    entry_lines,
    graph_line,
    header,
    node_line,
    option,
    relationship_line,
    told_lines,
)
from graph.store.server.settling import NodeClaim

__all__ = ["check_folder", "script_of", "write_files", "write_script"]


def write_files(store: Store, folder: Path) -> Path:
    """Write the graph into a new or empty folder; the path of the script that imports it.

    Raises GraphError where the folder has something in it, or the text of an article cannot be written.
    """
    check_folder(folder)
    make_folder(folder)
    with _Files(folder) as files, closing(sqlite3.connect("", isolation_level=None)) as spool:
        files.write([graph_line()])
        _write_entries(store, files, spool)
        _write_counted(files, spool)
        files.write(map(node_line, store.nodes()))
        files.write(map(relationship_line, store.relationships()))
    return write_script(folder, files.names())


def check_folder(folder: Path) -> None:
    """Raises GraphError unless the folder is empty, or not there yet."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise GraphError(f"expected an empty folder to export to, found something in {str(folder)!r}")


def script_of(folder: Path) -> Path:
    """The script that imports the files in the folder."""
    return folder / "import.sh"


def write_script(folder: Path, files: Mapping[str, str]) -> Path:
    """Write the script that imports the files into a database, "neo4j" unless it is told another name.

    `files` names those of each label and type, as neo4j-admin has it: with commas between them, and patterns.
    """
    lines = [
        "#!/bin/sh",
        "# Import this graph into a database that is not there yet; franchise finishes it at first use.",
        "# usage: import.sh [DATABASE [OPTION OF NEO4J-ADMIN]...]",
        'cd -- "$(dirname -- "$0")" || exit',
        "database=${1:-neo4j}",
        "[ $# = 0 ] || shift",
        'exec neo4j-admin database import full "$database" "$@" \\',
        "  --multiline-fields=true --array-delimiter=U+001F \\",
        " \\\n".join(f"  '{option(name, found)}'" for name, found in files.items()),
    ]
    script = script_of(folder)
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    script.chmod(0o755)
    return script


class _Files:
    """One file for each label and type, made when its first line comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._files: dict[str, IO[str]] = {}

    def __enter__(self) -> "_Files":
        return self

    def __exit__(self, *exception: object) -> None:
        self._stack.close()

    def write(self, lines: Iterable[Line]) -> None:
        """Add lines to the files of their labels and types."""
        for name, line in lines:
            if name not in self._files:
                file = self._stack.enter_context(self._path(name).open("w", encoding="utf-8", newline=""))
                self._files[name] = file
                file.write(header(name) + "\n")
            self._files[name].write(line + "\n")

    def names(self) -> dict[str, str]:
        """Label or type -> its file, as `write_script` has it."""
        return {name: self._path(name).name for name in self._files}

    def _path(self, name: str) -> Path:
        return self._folder / f"{name.casefold()}.csv"


def _write_entries(store: Store, files: _Files, spool: sqlite3.Connection) -> None:
    spool.execute("CREATE TABLE node (id TEXT, variant TEXT, loose INTEGER)")
    spool.execute("CREATE TABLE fact (id TEXT, article TEXT, confidence REAL, extractor TEXT)")
    spool.execute("BEGIN")
    for article, _ in store.digests():
        record = store.record(article)
        files.write(entry_lines(record))
        spool.executemany("INSERT INTO node VALUES (?, ?, ?)", _node_claims(record))
        facts = (
            (claim.id, article, claim.properties["confidence"], claim.properties["extractor"])
            for claim in record.claims.relationships
        )
        spool.executemany("INSERT INTO fact VALUES (?, ?, ?, ?)", facts)


def _node_claims(record: Record) -> Iterator[tuple[str, str, bool]]:
    joined = {end for claim in record.claims.relationships for end in (claim.start, claim.end)}
    for node in record.claims.nodes:
        if node.labels[0] != "Article":
            claim = NodeClaim.of(node, loose=node.id not in joined)
            yield node.id, claim.variant, claim.loose


def _write_counted(files: _Files, spool: sqlite3.Connection) -> None:
    """What has to be known of all articles together, see `graph.store.server.settling`."""
    counted = spool.execute(
        "SELECT id, variant, count(*), sum(loose) FROM node GROUP BY id, variant ORDER BY id, variant"
    )
    for node_id, group in groupby(counted, itemgetter(0)):
        rows = list(group)
        variants, counts = [row[1] for row in rows], [row[2] for row in rows]
        files.write(described_lines(node_id, variants, counts, sum(row[3] for row in rows)))
    told = spool.execute(
        "SELECT id, confidence, extractor FROM fact"
        " WHERE id IN (SELECT id FROM fact GROUP BY id HAVING count(*) > 1) ORDER BY id, article"
    )
    for edge_id, group in groupby(told, itemgetter(0)):
        rows = list(group)
        files.write(told_lines(edge_id, [row[1] for row in rows], [row[2] for row in rows]))
