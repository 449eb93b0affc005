"""What users wrote into a graph, in the tables of a graph file."""

import sqlite3
from typing import Any, Final

from graph.store.own import Own, OwnNode, OwnRelationship, decoded_value, encoded_value
from graph.store.rows import loads, to_json

__all__ = ["load", "save"]

_NODE: Final = "INSERT OR REPLACE INTO own_node VALUES (?, ?, ?)"
_RELATIONSHIP: Final = "INSERT OR REPLACE INTO own_relationship VALUES (?, ?, ?, ?, ?)"


def load(connection: sqlite3.Connection) -> Own:
    """All of it."""
    nodes = connection.execute("SELECT id, labels, properties FROM own_node ORDER BY id")
    edges = connection.execute('SELECT id, type, start, "end", properties FROM own_relationship ORDER BY id')
    return Own(
        {key: OwnNode(tuple(loads(labels)), _properties(text)) for key, labels, text in nodes},
        {key: OwnRelationship(kind, a, b, _properties(text)) for key, kind, a, b, text in edges},
    )


def save(connection: sqlite3.Connection, before: Own, after: Own) -> None:
    """Write what is different."""
    for key in before.nodes.keys() - after.nodes.keys():
        connection.execute("DELETE FROM own_node WHERE id = ?", (key,))
    for key in before.relationships.keys() - after.relationships.keys():
        connection.execute("DELETE FROM own_relationship WHERE id = ?", (key,))
    for key, node in after.nodes.items():
        if before.nodes.get(key) != node:
            connection.execute(_NODE, (key, to_json(node.labels), _text(node.properties)))
    for key, edge in after.relationships.items():
        if before.relationships.get(key) != edge:
            ends = (edge.type, edge.start, edge.end)
            connection.execute(_RELATIONSHIP, (key, *ends, _text(edge.properties)))


def _text(properties: Any) -> str:
    return to_json({name: encoded_value(value) for name, value in properties.items()})


def _properties(text: str) -> dict[str, Any]:
    return {name: decoded_value(value) for name, value in loads(text).items()}
