"""A graph as files for `neo4j-admin database import full`, for graphs too large to be sent.

What an import makes of them is the same database that a push would have made, once it is used for the first
time: an import makes neither constraints nor empty lists, see `graph.store.server.layout`.  Everything is
written as it is read, and what has to be counted over all articles is counted in a temporary file, so that
memory does not grow with the graph.
"""

import base64
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Any, Final

from graph.errors import GraphError
from graph.files import make_folder
from graph.model import Node, Relationship
from graph.store.base import Store
from graph.store.record import Record, told_by
from graph.store.server import statements
from graph.store.server.entries import source_key
from graph.store.server.layout import LAYOUT
from graph.store.server.packing import pack, pack_text
from graph.store.server.settling import CLAIM_PROPERTIES, NodeClaim

__all__ = ["Files", "check_folder", "script_of", "write_files", "writing"]

#: Between the items of a list: a control character that no text of an article has a use for.
_SEPARATOR: Final = "\x1f"

_TYPES: Final = {"aliases": "string[]", "direct": "boolean"}
_NODE_COLUMNS: Final = tuple(f"{name}:{_TYPES.get(name, 'string')}" for name in statements.NODE_PROPERTIES)
_NODES: Final = ("id:ID(graph)", *_NODE_COLUMNS, ":LABEL")
_RELATIONSHIPS: Final = (
    ":START_ID(graph)", ":END_ID(graph)",
    "evidence:string[]", "spans:string[]", "articles:string[]", "confidence:double", "extractor:string",
    "article_count:long",
)  # fmt: skip
_LEDGER: Final = {
    "FranchiseGraph": ("id:ID(FranchiseGraph)", "layout:long", "revision:long", "unfinished:boolean"),
    "FranchiseEntry": (
        "id:ID(FranchiseEntry)", "kind:string", "sha256:string", "names:string", "imported_at:string",
        "told:string", "text:string", "claims:string",
    ),
    "FranchiseSource": (
        "id:ID(FranchiseSource)", "source:string", "title:string", "date:string", "entry:string",
    ),
    "FranchiseNode": (
        "id:ID(FranchiseNode)", "base:string", "variants:string[]", "counts:long[]", "loose:long",
    ),
    "FranchiseFact": ("id:ID(FranchiseFact)", "confidences:double[]", "extractors:string[]"),
}  # fmt: skip


def write_files(store: Store, folder: Path) -> Path:
    """Write the graph into a new or empty folder; the path of the script that imports it.

    Raises GraphError where the folder has something in it, or the text of an article cannot be written.
    """
    with writing(folder) as files, closing(sqlite3.connect("", isolation_level=None)) as spool:
        _write_entries(store, files, spool)
        _write_counted(files, spool)
        for node in store.nodes():
            files.node(node)
        for edge in store.relationships():
            files.relationship(edge)
    return script_of(folder)


@contextmanager
def writing(folder: Path) -> "Iterator[Files]":
    """Files in a new or empty folder, and in the end the script that imports them, see `script_of`.

    Raises GraphError where the folder has something in it.
    """
    check_folder(folder)
    make_folder(folder)
    with Files(folder) as files:
        files.write("FranchiseGraph", ["graph", LAYOUT, 0, True])
        yield files
    script = script_of(folder)
    script.write_text(files.script(), encoding="utf-8")
    script.chmod(0o755)


def check_folder(folder: Path) -> None:
    """Raises GraphError unless the folder is empty, or not there yet."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise GraphError(f"expected an empty folder to export to, found something in {str(folder)!r}")


def script_of(folder: Path) -> Path:
    """The script that imports the files in the folder."""
    return folder / "import.sh"


class Files:
    """One file for each label and type, made when its first row comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._files: dict[str, IO[str]] = {}

    def __enter__(self) -> "Files":
        return self

    def __exit__(self, *exception: object) -> None:
        self._stack.close()

    def write(self, name: str, row: Sequence[Any]) -> None:
        """Add a row to the file of a label or a type."""
        if name not in self._files:
            file = self._stack.enter_context(self._open(name))
            self._files[name] = file
            file.write(_line(_header(name)))
        self._files[name].write(_line(row))

    def entry(self, record: Record) -> None:
        """An article or catalogue with its sources, but not its node."""
        self.write("FranchiseEntry", _entry_row(record))
        for origin in record.origins:
            key = source_key(origin.source)
            self.write("FranchiseSource", [key, origin.source, origin.title, origin.date, record.id])

    def described(self, node_id: str, variants: Sequence[str], counts: Sequence[int], loose: int) -> None:
        """How articles describe a node, where not all do it alike or some claim no relationship of it.

        `variants` are its properties as they have them, sorted.
        """
        if len(variants) > 1 or loose:
            self.write("FranchiseNode", [node_id, variants[0], variants[1:], counts[1:], loose])

    def told(self, edge_id: str, confidences: Sequence[float], extractors: Sequence[str]) -> None:
        """Confidence and rules of each of several articles that tell of a relationship, in their order."""
        if len(confidences) > 1:
            self.write("FranchiseFact", [edge_id, confidences, extractors])

    def node(self, node: Node) -> None:
        self.write(node.labels[0], _node_row(node))

    def relationship(self, edge: Relationship) -> None:
        values = [edge.properties[name] for name in CLAIM_PROPERTIES]
        self.write(edge.type, [edge.start, edge.end, *values, edge.properties.get("article_count")])

    def script(self) -> str:
        """A shell script that imports the files into a database, "neo4j" unless it is told another name."""
        lines = [
            "#!/bin/sh",
            "# Import this graph into a database that is not there yet; franchise finishes it at first use.",
            "# usage: import.sh [DATABASE [OPTION OF NEO4J-ADMIN]...]",
            'cd -- "$(dirname -- "$0")" || exit',
            "database=${1:-neo4j}",
            "[ $# = 0 ] || shift",
            'exec neo4j-admin database import full "$database" "$@" \\',
            "  --multiline-fields=true --array-delimiter=U+001F \\",
            " \\\n".join(f"  {self._option(name)}" for name in self._files),
        ]
        return "\n".join(lines) + "\n"

    def _option(self, name: str) -> str:
        if name in statements.PRIMARY_LABELS:
            return f"--nodes={self._file(name)}"
        return f"--{'nodes' if name in _LEDGER else 'relationships'}={name}={self._file(name)}"

    def _open(self, name: str) -> IO[str]:
        return (self._folder / self._file(name)).open("w", encoding="utf-8", newline="")

    @staticmethod
    def _file(name: str) -> str:
        return f"{name.casefold()}.csv"


def _header(name: str) -> tuple[str, ...]:
    if name in _LEDGER:
        return _LEDGER[name]
    return _NODES if name in statements.PRIMARY_LABELS else _RELATIONSHIPS


def _line(values: Iterable[Any]) -> str:
    return ",".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    """A value between quotes; nothing at all for what is not there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        value = "true" if value else "false"
    elif isinstance(value, list | tuple):
        items = [str(item) for item in value]
        if any(_SEPARATOR in item for item in items):
            found = "found the control character U+001F in one"
            raise GraphError(f"a list in these files cannot hold every text, {found}; push the graph instead")
        value = _SEPARATOR.join(items)
    text = str(value).replace('"', '""')
    return f'"{text}"'


def _node_row(node: Node) -> list[Any]:
    values = [node.properties.get(name) for name in statements.NODE_PROPERTIES]
    return [node.id, *values, _SEPARATOR.join(node.labels)]


def _write_entries(store: Store, files: Files, spool: sqlite3.Connection) -> None:
    spool.execute("CREATE TABLE node (id TEXT, variant TEXT, loose INTEGER)")
    spool.execute("CREATE TABLE fact (id TEXT, article TEXT, confidence REAL, extractor TEXT)")
    spool.execute("BEGIN")
    for article, _ in store.digests():
        record = store.record(article)
        files.entry(record)
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


def _entry_row(record: Record) -> list[Any]:
    packed = (base64.b64encode(data).decode() for data in (pack_text(record.text), pack(record.claims)))
    told = told_by(record.claims)
    return [record.id, record.kind, record.sha256, record.names, record.imported_at, told, *packed]


def _write_counted(files: Files, spool: sqlite3.Connection) -> None:
    """What has to be known of all articles together, see `graph.store.server.settling`."""
    counted = spool.execute(
        "SELECT id, variant, count(*), sum(loose) FROM node GROUP BY id, variant ORDER BY id, variant"
    )
    for node_id, group in groupby(counted, itemgetter(0)):
        rows = list(group)
        variants, counts = [row[1] for row in rows], [row[2] for row in rows]
        files.described(node_id, variants, counts, sum(row[3] for row in rows))
    told = spool.execute(
        "SELECT id, confidence, extractor FROM fact"
        " WHERE id IN (SELECT id FROM fact GROUP BY id HAVING count(*) > 1) ORDER BY id, article"
    )
    for edge_id, group in groupby(told, itemgetter(0)):
        rows = list(group)
        files.told(edge_id, [row[1] for row in rows], [row[2] for row in rows])
