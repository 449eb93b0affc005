"""The whole graph of a file as a NetworkX graph, as quickly as Python can make that many dictionaries."""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from graph.store.rows import labels_of, loads

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["load"]

#: Rows whose JSON is decoded in one go, which takes half the time of one by one and shares the keys.
_BATCH: Final = 1000


def load(connection: sqlite3.Connection) -> "nx.MultiDiGraph[str]":
    """All nodes and relationships in the order of ids, as `graph.build.assemble` would put them together."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    with _collector_paused():
        ids: dict[int, str] = {}
        labels: dict[str, tuple[str, ...]] = {}
        rows = connection.execute("SELECT properties, key, id, labels FROM node ORDER BY id")
        for attributes, key, node_id, column in _decoded(rows):
            ids[key] = node_id
            attributes["id"] = node_id
            attributes["labels"] = labels.get(column) or labels.setdefault(column, labels_of(column))
            graph.add_node(node_id, **attributes)
        rows = connection.execute('SELECT properties, id, type, start, "end" FROM relationship ORDER BY id')
        for attributes, edge_id, kind, start, end in _decoded(rows):
            attributes["type"] = kind
            graph.add_edge(ids[start], ids[end], edge_id, **attributes)
    return graph


def _decoded(rows: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    """The rows with their first column, which is JSON, decoded."""
    rows.arraysize = _BATCH
    while batch := rows.fetchmany():
        decoded = loads(f"[{','.join(row[0] for row in batch)}]")
        for properties, row in zip(decoded, batch, strict=True):
            yield properties, *row[1:]


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Millions of new objects, none of them garbage: looking for cycles among them doubles the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
