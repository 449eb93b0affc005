"""The nodes of a graph file as a mapping from ids to attributes, read when touched."""

import sqlite3
from collections import defaultdict
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from typing import Any, Final, TypeAlias

from graph.collector import paused
from graph.store.batches import Allowance, Batch
from graph.store.rows import decoded, labels_of, to_json

__all__ = ["Attributes", "LazyNodes", "NodeKeys", "is_text"]

Attributes: TypeAlias = Mapping[str, Any]

_ALL_KEYS: Final = "SELECT id, key FROM node ORDER BY key"
_KEY: Final = "SELECT id, key FROM node WHERE id = ?"
_ALL: Final = "SELECT properties, id, labels FROM node ORDER BY key"
_SOME: Final = "SELECT properties, id, labels FROM node WHERE key IN (SELECT value FROM json_each(?))"


class NodeKeys:
    """The ids of nodes, and their keys in the file, of all nodes that were met."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._keys: dict[str, int] = {}
        self._batches: dict[str, Batch[str]] = {}
        self._ids: dict[int, str] | None = None
        #: The nodes in no batch of their own.
        self._others: Batch[str] = Batch(())

    def find(self, query: str, *values: Any) -> list[str]:
        """The ids of the nodes that a query finds; its columns are their ids and keys."""
        rows = self._connection.execute(query, values).fetchall()
        self.met((*row, "") for row in rows)
        return [node_id for node_id, _ in rows]

    def met(self, nodes: Iterable[tuple[str, int, str]]) -> None:
        """Keep the ids and keys of nodes that were met together, in the way that comes third."""
        together: defaultdict[str, list[str]] = defaultdict(list)
        for node_id, key, way in nodes:
            self._keys[node_id] = key
            together[way].append(node_id)
        for ids in together.values():
            self._batches.update(dict.fromkeys(ids, Batch(ids)))

    def key(self, node_id: str) -> int | None:
        """The key of a node; None where there is no such node."""
        found = self._keys.get(node_id)
        if found is None and self._ids is None and is_text(node_id):
            self.find(_KEY, node_id)
            found = self._keys.get(node_id)
        return found

    def with_others(self, reader: str, node_id: str) -> dict[str, int]:
        """The key of a node that was met, and those of others that the reader should read with it."""
        keys, batch = self._keys, self._batches.get(node_id, self._others)
        return {other: keys[other] for other in batch.take(reader, node_id)}

    def all(self) -> Mapping[int, str]:
        """The ids of all nodes by their keys, in the order of the file."""
        if self._ids is None:
            self._keys = dict(self._connection.execute(_ALL_KEYS))
            self._ids = {key: node_id for node_id, key in self._keys.items()}
            self._others = Batch(list(self._keys))
        return self._ids


class LazyNodes(Mapping[str, Attributes]):
    """Node attributes as in `graph.store.loading.load`."""

    def __init__(self, connection: sqlite3.Connection, keys: NodeKeys, count: int) -> None:
        self._connection = connection
        self._keys = keys
        self._count = count
        self._allowance = Allowance(count)
        self._labels: dict[str, tuple[str, ...]] = {}
        self._read: dict[str, dict[str, Any]] = {}
        self.is_whole = False

    def __getitem__(self, node_id: str) -> Attributes:
        found: Attributes | None = self.get(node_id)
        if found is None:
            raise KeyError(node_id)
        return found

    def get(self, node_id: str, default: Any = None) -> Any:
        found = self._read.get(node_id)
        if found is None:
            if self._keys.key(node_id) is None:
                return default
            self._read_with(node_id)
            found = self._read[node_id]
        return found

    def __contains__(self, node_id: object) -> bool:
        return isinstance(node_id, str) and self._keys.key(node_id) is not None

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys.all().values())

    def items(self) -> ItemsView[str, Attributes]:
        return self._all().items()

    def values(self) -> ValuesView[Attributes]:
        return self._all().values()

    def _read_with(self, node_id: str) -> None:
        if self._allowance.is_spent:
            self._all()
            return
        keys = self._keys.with_others("node", node_id)
        self._allowance.spend(len(keys))
        self._take(self._connection.execute(_SOME, (to_json(list(keys.values())),)))

    def _all(self) -> dict[str, dict[str, Any]]:
        if not self.is_whole:
            with paused():
                before, self._read = self._read, {}
                self._take(self._connection.execute(_ALL))
                self._read.update(before)
            self.is_whole = True
        return self._read

    def _take(self, rows: sqlite3.Cursor) -> None:
        read, labels = self._read, self._labels
        for properties, (_, node_id, column) in decoded(rows):
            if node_id not in read:
                if column not in labels:
                    labels[column] = labels_of(column)
                properties["id"] = node_id
                properties["labels"] = labels[column]
                read[node_id] = properties


def is_text(value: str) -> bool:
    """Whether SQLite can be asked for a text: half of a surrogate pair is none."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
