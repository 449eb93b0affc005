"""A graph file seen as a NetworkX graph whose dictionaries read from the file when they are touched.

Starting NetworkX and reading half a million dictionaries into it takes seconds; a small question touches a
few of them.  The query engine needs no more of a graph than its mappings and what this one has besides, so
that the same code answers from here: see `cypher.access` and `cypher.lookup`.
"""

import re
import sqlite3
from collections import defaultdict
from typing import Any, Final

from graph.store.lazy_edges import LazyAdjacency, Relationships
from graph.store.lazy_nodes import LazyNodes, NodeKeys, is_text

__all__ = ["LazyGraph"]

_BY_LABEL: Final = "SELECT id, key FROM node_label JOIN node ON key = node WHERE label = ? ORDER BY node"
_BY_COLUMN: Final = {
    "id": "SELECT id, key FROM node WHERE id = ?",
    "name": "SELECT id, key FROM node WHERE name = ?",
}

#: Keys that need no quotes in a JSON path, which has no certain way to write quotes within quotes.
_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)

#: Integers up to here are the same in SQLite, JSON and Python.
_LARGEST: Final = 2**53


class LazyGraph:
    """The graph in a file for reading, as `graph.store.loading.load` would have it.

    It is used within transactions that see the state of the file in which it was made.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        (nodes,) = connection.execute("SELECT count(*) FROM node").fetchone()
        # Quicker than counting, and all the same but for what was deleted.
        (relationships,) = connection.execute("SELECT coalesce(max(key), 0) FROM relationship").fetchone()
        self._connection = connection
        keys = NodeKeys(connection)
        met = Relationships(connection, relationships)
        self._node = LazyNodes(connection, keys, nodes)
        self._succ = self._adj = LazyAdjacency(connection, "start", keys, met, relationships)
        self._pred = LazyAdjacency(connection, "end", keys, met, relationships)
        self.__cypher_lookup__ = _Lookup(connection, keys)

    def is_multigraph(self) -> bool:
        return True

    def is_directed(self) -> bool:
        return True

    def number_of_edges(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM relationship").fetchone()[0])

    @property
    def is_much_read(self) -> bool:
        """Whether so much was read that the next question should have a graph of dictionaries."""
        return self._succ.is_whole or self._pred.is_whole


class _Lookup:
    """Finds nodes by the indexes of the file, see `cypher.lookup.Lookup`."""

    attribute = "labels"

    def __init__(self, connection: sqlite3.Connection, keys: NodeKeys) -> None:
        self._connection = connection
        self._keys = keys
        self._labelled: dict[str, list[str]] = {}
        self._by_value: dict[str, dict[Any, list[str]]] = {}

    def labelled(self, label: str) -> list[str]:
        found = self._labelled.get(label)
        if found is None:
            found = self._labelled[label] = self._keys.find(_BY_LABEL, label) if is_text(label) else []
        return found

    def having(self, key: str, value: Any) -> list[str] | None:
        query = _BY_COLUMN.get(key)
        if query is not None:
            return self._keys.find(query, value) if isinstance(value, str) and is_text(value) else []
        if not _PLAIN_KEY.fullmatch(key) or not _is_exact(value):
            return None
        index = self._by_value.get(key)
        if index is None:
            index = self._by_value[key] = self._index(key)
        return index.get(value, [])

    def _index(self, key: str) -> dict[Any, list[str]]:
        """The ids of nodes by the value of a property, without decoding the others."""
        index: defaultdict[Any, list[str]] = defaultdict(list)
        query = "SELECT json_extract(properties, ?) AS value, id FROM node WHERE value IS NOT NULL"
        for value, node_id in self._connection.execute(query, (f"$.{key}",)):
            index[value].append(node_id)
        return index

    def count(self, label: str) -> int:
        if not is_text(label):
            return 0
        query = "SELECT count(*) FROM node_label WHERE label = ?"
        return int(self._connection.execute(query, (label,)).fetchone()[0])


def _is_exact(value: Any) -> bool:
    """Whether SQLite reads such values out of JSON as Python does: not so fractions, nor text with NUL."""
    if isinstance(value, str):
        return "\0" not in value
    return isinstance(value, int) and abs(value) <= _LARGEST
