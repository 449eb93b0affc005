"""Whether a graph file agrees with itself: pages, keys, and the graph with its claims."""

import sqlite3
from collections.abc import Iterator
from functools import reduce
from itertools import groupby
from operator import itemgetter
from typing import Final

from graph.joining import join_nodes
from graph.model import Node
from graph.store.base import Problem
from graph.store.rows import decoded, labels_of, loads, to_json

__all__ = ["audit"]

#: What must not be found, and how to say it of the row's first column.
_STRAYS: Final = (
    ("SELECT id FROM article WHERE key NOT IN (SELECT article FROM source)", "no source holds this article"),
    ("SELECT id FROM node WHERE key NOT IN (SELECT node FROM node_claim)", "no article speaks of this node"),
    (
        "SELECT id FROM relationship WHERE key NOT IN (SELECT relationship FROM relationship_claim)",
        "no article claims this relationship",
    ),
)


def audit(connection: sqlite3.Connection) -> Iterator[Problem]:
    """All that does not hold; damage to the file itself makes the rest not worth looking for."""
    damage = [Problem("the file", message) for message in _damage(connection)]
    if damage:
        yield from damage
        return
    for query, message in _STRAYS:
        yield from (Problem(where, message) for (where,) in connection.execute(query))
    yield from _index_problems(connection)
    yield from _node_problems(connection)


def _damage(connection: sqlite3.Connection) -> Iterator[str]:
    for (message,) in connection.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield f"SQLite finds it damaged: {message}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} points at a row of {parent} that is not there"


def _index_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Nodes that are found by another name or by other labels than they have."""
    query = """
        SELECT properties, id, name, labels, group_concat(label)
        FROM node LEFT JOIN node_label ON node = key GROUP BY key ORDER BY key
    """
    for properties, (_, node_id, name, labels, found_by) in decoded(connection.execute(query)):
        if properties.get("name") != name:
            yield Problem(node_id, f"it is found by the name {name!r}, which is not its own")
        if set(labels_of(labels)) != set(labels_of(found_by or "")):
            yield Problem(node_id, f"it is found by the labels {found_by}, and has {labels}")


def _node_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Nodes other than what their claims amount to; Article nodes are made from the ledger."""
    query = """
        SELECT node.id, node.labels, node.properties, node_claim.labels, node_claim.properties
        FROM node JOIN node_claim ON node_claim.node = node.key
        WHERE node.labels != 'Article' ORDER BY node.key
    """
    for (node_id, labels, properties), claims in groupby(connection.execute(query), itemgetter(0, 1, 2)):
        made = reduce(join_nodes, (Node(node_id, labels_of(row[3]), loads(row[4])) for row in claims))
        if (",".join(made.labels), to_json(made.properties)) != (labels, properties):
            yield Problem(node_id, "it is not what the articles that speak of it amount to")
