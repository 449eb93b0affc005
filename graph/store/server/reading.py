"""Reads a whole graph from a server a page at a time, so that memory does not grow with it.

The driver keeps whatever of an answer was not read yet; so a page is read to its end before the next one is
asked for.
"""

import heapq
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final

from graph.identity import relationship_id
from graph.model import Node, Relationship
from graph.schema import ALL_LABELS
from graph.store.rows import to_json
from graph.store.server import statements
from graph.store.server.driver import Connection
from graph.store.server.settling import properties_of

__all__ = ["ledger", "nodes", "nodes_with", "relationships", "relationships_in_order"]

_PAGE: Final = 2000


def nodes(connection: Connection) -> Iterator[Node]:
    """All nodes in the order of ids."""
    yield from heapq.merge(
        *(nodes_with(connection, label) for label in statements.PRIMARY_LABELS), key=lambda node: node.id
    )


def nodes_with(connection: Connection, label: str) -> Iterator[Node]:
    """The nodes with this primary label in the order of ids."""
    page, after = statements.page_of_nodes(label), ""
    while True:
        rows = connection.read(page, after=after, limit=_PAGE)
        yield from (_node(*row) for row in rows)
        if len(rows) < _PAGE:
            return
        after = rows[-1][0]


def ledger(connection: Connection, label: str) -> Iterator[tuple[str, list[tuple[str, Any]]]]:
    """Id and properties of the nodes of the ledger with this label, in the order of ids."""
    page, after = statements.page_of_ledger(label), ""
    while rows := connection.read(page, after=after, limit=_PAGE):
        yield from ((node_id, sorted(properties.items())) for node_id, properties in rows)
        after = rows[-1][0]


def relationships(connection: Connection) -> Iterator[Relationship]:
    """All relationships, in the order of where they start."""
    for label in statements.PRIMARY_LABELS:
        ids: list[str] = []
        for node in nodes_with(connection, label):
            ids.append(node.id)
            if len(ids) == _PAGE:
                yield from _starting_from(connection, label, ids)
                ids = []
        yield from _starting_from(connection, label, ids)


def relationships_in_order(connection: Connection) -> Iterator[Relationship]:
    """All relationships in the order of ids.

    Ids are hashes that the server knows nothing of; they are put in order in a temporary file.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as spool:
        spool.execute("CREATE TABLE edge (id TEXT PRIMARY KEY, rest TEXT) WITHOUT ROWID")
        spool.execute("BEGIN")
        found = relationships(connection)
        rows = ((edge.id, to_json([edge.type, edge.start, edge.end, edge.properties])) for edge in found)
        spool.executemany("INSERT INTO edge VALUES (?, ?)", rows)
        for edge_id, rest in spool.execute("SELECT id, rest FROM edge ORDER BY id"):
            yield Relationship(edge_id, *json.loads(rest))


def _starting_from(connection: Connection, label: str, ids: list[str]) -> Iterator[Relationship]:
    if not ids:
        return
    for start, kind, end, *columns in connection.read(statements.page_of_relationships(label), ids=ids):
        yield Relationship(relationship_id(start, kind, end), kind, start, end, properties_of(*columns))


def _node(node_id: str, labels: list[str], *values: Any) -> Node:
    properties = zip(statements.NODE_PROPERTIES, values, strict=True)
    return Node(
        node_id,
        tuple(label for label in ALL_LABELS if label in labels),
        {name: value for name, value in properties if value is not None},
    )
