"""A graph file as a query sees it where users wrote something: what they wrote, laid over what is read.

What users wrote is little and held in memory; all else is still read from the file when it is touched.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cypher.lookup import Lookup
from graph.store.lazy import LazyGraph
from graph.store.own import OWN, Own, label_in

__all__ = ["Overlay"]

#: node id -> relationship id -> attributes
_Neighbours = dict[str, dict[str, Any]]


class Overlay:
    """Has of a NetworkX graph what the query engine needs, see `cypher.access`."""

    def __init__(self, base: LazyGraph, own: Own) -> None:
        self._base = base
        nodes = {node_id: _attributes(base, own, node_id) for node_id in sorted(own.touched())}
        edges = _relationships(base, own)
        near = [*nodes, *(end for *ends, _ in edges.values() for end in ends if end not in nodes)]
        self._added = sum(edge_id.startswith(OWN) for edge_id in own.relationships)
        self._node = _Laid(base._node, nodes)
        self._succ = self._adj = _Laid(base._succ, _adjacency(base._succ, near, edges, 0))
        self._pred = _Laid(base._pred, _adjacency(base._pred, near, edges, 1))
        self.__cypher_lookup__ = _Lookup(base.__cypher_lookup__, nodes)

    #: A graph of dictionaries would not have what users wrote.
    is_much_read = False

    def is_multigraph(self) -> bool:
        return True

    def is_directed(self) -> bool:
        return True

    def number_of_edges(self) -> int:
        return self._base.number_of_edges() + self._added


class _Laid(Mapping[str, Any]):
    """A mapping some of whose values are others, or more, than in the one that it is laid over."""

    def __init__(self, base: Mapping[str, Any], over: Mapping[str, Any]) -> None:
        self._base = base
        self._over = over

    def __getitem__(self, key: str) -> Any:
        found = self._over.get(key)
        return self._base[key] if found is None else found

    def __contains__(self, key: object) -> bool:
        return key in self._over or key in self._base

    def __iter__(self) -> Iterator[str]:
        yield from self._base
        yield from (key for key in self._over if key not in self._base)

    def __len__(self) -> int:
        return len(self._base) + sum(key not in self._base for key in self._over)


class _Lookup:
    """Finds nodes by the indexes of the file, and those that users wrote by looking at each."""

    attribute = "labels"

    def __init__(self, base: Lookup, nodes: Mapping[str, Mapping[str, Any]]) -> None:
        self._base = base
        self._nodes = nodes

    def labelled(self, label: str) -> Iterable[str]:
        found = [key for key in self._base.labelled(label) if key not in self._nodes]
        return [*map(str, found), *self._with(label)]

    def having(self, key: str, value: Any) -> Iterable[str] | None:
        found = self._base.having(key, value)
        if found is None:
            return None
        # More than have the value: that is looked at by whoever asks.
        return [*(str(node) for node in found if node not in self._nodes), *self._nodes]

    def count(self, label: str) -> int:
        return sum(1 for _ in self.labelled(label))

    def _with(self, label: str) -> list[str]:
        return [key for key, attributes in self._nodes.items() if label in attributes["labels"]]


def _attributes(base: LazyGraph, own: Own, node_id: str) -> dict[str, Any]:
    """A node that a user wrote or added something to."""
    told = base._node.get(node_id)
    if told is None:
        told = {} if node_id.startswith(OWN) else {"id": node_id, "labels": (label_in(node_id),)}
    attributes = dict(told.items())
    labels = attributes.get("labels", ())
    node = own.nodes.get(node_id)
    if node is not None:
        attributes.update(node.properties)
        labels = (*labels, *node.labels)
    return {**attributes, "labels": labels}


def _relationships(base: LazyGraph, own: Own) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Start, end and attributes of what a user wrote or added something to, by id."""
    edges = {}
    for edge_id, edge in own.relationships.items():
        if edge_id.startswith(OWN):
            edges[edge_id] = (edge.start, edge.end, {**edge.properties, "type": edge.type})
        elif edge.start in base._succ:
            told = base._succ[edge.start].get(edge.end, {}).get(edge_id)
            if told is not None:
                edges[edge_id] = (edge.start, edge.end, {**told, **edge.properties})
    return edges


def _adjacency(
    base: Mapping[str, Mapping[str, Mapping[str, Any]]],
    nodes: Iterable[str],
    edges: Mapping[str, tuple[str, str, dict[str, Any]]],
    near: int,
) -> dict[str, _Neighbours]:
    """What begins (`near` is 0) or ends (1) at nodes; `edges` come in the place of those with their ids."""
    over: dict[str, _Neighbours] = {}
    for node_id in nodes:
        told = base.get(node_id, {})
        over[node_id] = {other: dict(parallel) for other, parallel in told.items()}
    for edge_id, (*ends, attributes) in edges.items():
        over[ends[near]].setdefault(ends[1 - near], {})[edge_id] = attributes
    return over
