"""What the entries of a graph file claim, read back from its tables."""

import sqlite3
from collections.abc import Iterator
from typing import Final

from graph.claims import Claims
from graph.model import Node, Relationship
from graph.store.entries import Entries, Entry
from graph.store.record import Record, fingerprint, node_row, relationship_row, told_in
from graph.store.rows import decoded, labels_of

__all__ = ["digest", "digests", "record"]

_PAGE: Final = 500
_ENTRIES: Final = "SELECT key, id, kind, sha256, names, told FROM article WHERE id > ? ORDER BY id LIMIT ?"
_NODES: Final = (
    "SELECT node_claim.properties, id, node_claim.labels"
    " FROM node_claim JOIN node ON key = node WHERE article = ?"
)
_RELATIONSHIPS: Final = """
    SELECT relationship_claim.properties, relationship.id, type, first.id, last.id
    FROM relationship_claim
    JOIN relationship ON relationship.key = relationship
    JOIN node AS first ON first.key = start
    JOIN node AS last ON last.key = "end"
    WHERE article = ? ORDER BY relationship.id
"""
_ROWS: Final = (
    "SELECT id, properties FROM relationship_claim JOIN relationship ON key = relationship WHERE article = ?"
)


def digests(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The id and digest of every entry, in the order of ids; what others write meanwhile is seen or not."""
    entries, after = Entries(connection), ""
    while page := connection.execute(_ENTRIES, (after, _PAGE)).fetchall():
        for key, article, kind, sha256, names, told in page:
            told = told or digest(connection, key)
            yield article, fingerprint(kind, sha256, names, entries.origins(key), told)
        after = page[-1][1]


def digest(connection: sqlite3.Connection, key: int) -> str:
    """The digest of what the entry with this key claims."""
    rows = [
        node_row(node_id, labels, properties)
        for properties, node_id, labels in connection.execute(_NODES, (key,))
    ]
    rows += [relationship_row(*row) for row in connection.execute(_ROWS, (key,))]
    return told_in(rows)


def record(connection: sqlite3.Connection, entry: Entry) -> Record:
    """The whole of an entry."""
    entries, execute = Entries(connection), connection.execute
    article = entries.article(entry.id)
    claims = Claims(
        entry.id,
        tuple(
            Node(node_id, labels_of(labels), properties)
            for properties, (_, node_id, labels) in decoded(
                execute(f"{_NODES} ORDER BY id", (entry.key,))
            )
        ),
        tuple(
            Relationship(edge_id, kind, start, end, properties)
            for properties, (_, edge_id, kind, start, end) in decoded(
                execute(_RELATIONSHIPS, (entry.key,))
            )
        ),
    )
    return Record(
        entry.id,
        entry.kind,
        article.sha256,
        article.text,
        entry.names,
        article.imported_at,
        tuple(entries.origins(entry.key)),
        claims,
    )
