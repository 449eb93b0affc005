"""The relationships of a graph file as adjacency of NetworkX, read when touched.

What joins which nodes, and of what type it is, comes first; the other properties, most of all there is to
read, only where a query asks for one.
"""

import sqlite3
from collections import defaultdict
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from typing import Any, Final, Literal, TypeAlias

from graph.collector import paused
from graph.joining import join_properties
from graph.store.batches import Allowance, Batch
from graph.store.lazy_nodes import NodeKeys
from graph.store.rows import decoded, to_json

__all__ = ["LazyAdjacency", "LazyProperties", "Relationships"]

End: TypeAlias = Literal["start", "end"]

_ALL_CLAIMS: Final = "SELECT properties, relationship FROM relationship_claim"
_SOME_CLAIMS: Final = """
    SELECT properties, relationship FROM relationship_claim
    WHERE relationship IN (SELECT value FROM json_each(?))
"""

#: By the end that is asked about: the relationships at some nodes, and those at all nodes.
_SOME: Final = {
    "start": """
        SELECT start, "end", node.id, relationship.key, relationship.id, type
        FROM relationship JOIN node ON node.key = "end" WHERE start IN (SELECT value FROM json_each(?))
    """,
    "end": """
        SELECT "end", start, node.id, relationship.key, relationship.id, type
        FROM relationship JOIN node ON node.key = start WHERE "end" IN (SELECT value FROM json_each(?))
    """,
}
_ALL: Final = {
    "start": 'SELECT start, "end", key, id, type FROM relationship',
    "end": 'SELECT "end", start, key, id, type FROM relationship',
}


class LazyProperties(Mapping[str, Any]):
    """The attributes of one relationship."""

    __slots__ = ("_key", "_properties", "_relationships", "_type")

    def __init__(self, key: int, kind: str, relationships: "Relationships") -> None:
        self._key = key
        self._type = kind
        self._relationships = relationships
        self._properties: dict[str, Any] | None = None

    def fill(self, properties: dict[str, Any]) -> None:
        """Take over the properties as they were read."""
        properties["type"] = self._type
        self._properties = properties

    def get(self, name: str, default: Any = None) -> Any:
        return self._type if name == "type" else self._all().get(name, default)

    def __getitem__(self, name: str) -> Any:
        return self._type if name == "type" else self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def items(self) -> ItemsView[str, Any]:
        return self._all().items()

    def _all(self) -> dict[str, Any]:
        if self._properties is None:
            self._relationships.read(self._key)
        assert self._properties is not None  # noqa: S101 - every relationship has a claim
        return self._properties


Neighbours: TypeAlias = dict[str, dict[str, LazyProperties]]


class Relationships:
    """All relationships that were met: each has one object, from whichever end it was met."""

    def __init__(self, connection: sqlite3.Connection, count: int) -> None:
        self._connection = connection
        self._count = count
        self._allowance = Allowance(count)
        self._met: dict[int, LazyProperties] = {}
        self._batches: dict[int, Batch[int]] = {}
        #: Those in no batch of their own.
        self._others: Batch[int] = Batch(())

    def meet(self, key: int, kind: str) -> LazyProperties:
        """The attributes of a relationship."""
        found = self._met.get(key)
        if found is None:
            found = self._met[key] = LazyProperties(key, kind, self)
        return found

    def met(self, keys: Iterable[int]) -> None:
        """These were met together."""
        together = list(keys)
        self._batches.update(dict.fromkeys(together, Batch(together)))

    def met_all(self) -> None:
        """All relationships were met."""
        self._others = Batch(list(self._met))

    def read(self, key: int) -> None:
        """Read the properties of a relationship, and of others with it."""
        if self._allowance.is_spent:
            with paused():
                self._fill(self._connection.execute(_ALL_CLAIMS))
            self._allowance = Allowance(self._count)
            return
        keys = self._batches.get(key, self._others).take("properties", key)
        self._allowance.spend(len(keys))
        self._fill(self._connection.execute(_SOME_CLAIMS, (to_json(keys),)))

    def _fill(self, rows: sqlite3.Cursor) -> None:
        claims: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
        for properties, (_, key) in decoded(rows):
            claims[key].append(properties)
        for key, told in claims.items():
            met = self._met.get(key)
            if met is not None:
                met.fill(join_properties(told))


class LazyAdjacency(Mapping[str, Neighbours]):
    """What begins at nodes, or what ends at them, according to `end`."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        end: End,
        keys: NodeKeys,
        relationships: Relationships,
        count: int,
    ) -> None:
        self._connection = connection
        self._end: End = end
        self._keys = keys
        self._relationships = relationships
        self._allowance = Allowance(count)
        self._read: dict[str, Neighbours] = {}
        self.is_whole = False

    def __getitem__(self, node_id: str) -> Neighbours:
        found = self._read.get(node_id)
        if found is not None:
            return found
        if self._keys.key(node_id) is None:
            raise KeyError(node_id)
        self._read_with(node_id)
        return self._read[node_id]

    def __contains__(self, node_id: object) -> bool:
        return isinstance(node_id, str) and self._keys.key(node_id) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys.all().values())

    def __len__(self) -> int:
        return len(self._keys.all())

    def items(self) -> ItemsView[str, Neighbours]:
        return self._all().items()

    def values(self) -> ValuesView[Neighbours]:
        return self._all().values()

    def _read_with(self, node_id: str) -> None:
        if self._allowance.is_spent:
            self._all()
            return
        wanted = self._keys.with_others(self._end, node_id)
        ids = {key: other for other, key in wanted.items() if other not in self._read}
        rows = self._connection.execute(_SOME[self._end], (to_json(list(ids)),)).fetchall()
        self._allowance.spend(len(ids) + len(rows))
        self._read.update((other, {}) for other in ids.values())
        self._keys.met((far_id, far, kind) for _, far, far_id, _, _, kind in rows)
        self._relationships.met(row[3] for row in rows)
        meet = self._relationships.meet
        for near, _, far_id, key, edge_id, kind in rows:
            self._read[ids[near]].setdefault(far_id, {})[edge_id] = meet(key, kind)

    def _all(self) -> dict[str, Neighbours]:
        if not self.is_whole:
            ids, meet = self._keys.all(), self._relationships.meet
            with paused():
                found: dict[str, Neighbours] = {node_id: {} for node_id in ids.values()}
                for near, far, key, edge_id, kind in self._connection.execute(_ALL[self._end]):
                    found[ids[near]].setdefault(ids[far], {})[edge_id] = meet(key, kind)
            self._relationships.met_all()
            self._read, self.is_whole = found, True
        return self._read
