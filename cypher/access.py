"""The few things a query may ask of a NetworkX graph: its dictionaries, labels, property values, counts.

Any of Graph, DiGraph, MultiGraph and MultiDiGraph will do, and so will a class of its own that has their
`_node`, `_adj` (or `_succ` and `_pred`) as mappings of any kind.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .runtime import equals
from .support import PLAIN, stored
from .values import Key, label_names

__all__ = ["GraphAccess"]


class GraphAccess:
    """What queries see of `graph`, whose node attribute `labels` holds labels."""

    def __init__(
        self,
        graph: Any,
        labels: str = "labels",
        type: str = "type",  # noqa: A002 - the word of the query language
    ) -> None:
        self.graph = graph
        self.labels = labels
        self.type = type
        self.multigraph: bool = graph.is_multigraph()
        self.directed: bool = graph.is_directed()
        self.nodes: Mapping[Key, Any] = graph._node
        self.successors: Mapping[Key, Any] = graph._succ if self.directed else graph._adj
        self.predecessors: Mapping[Key, Any] = graph._pred if self.directed else graph._adj

    def labelled(self, label: str) -> Iterable[Key]:
        """The keys of the nodes that have a label, in the order of the graph."""
        name = self.labels
        return [key for key, attributes in self.nodes.items() if label in label_names(attributes.get(name))]

    def having(self, key: str, value: Any) -> Iterable[Key]:
        """The keys of the nodes whose property equals `value`, in the order of the graph."""
        if value is None or key == self.labels:
            return ()
        if type(value) is str:
            return [node for node, attributes in self.nodes.items() if attributes.get(key) == value]
        return list(self._having(key, value))

    def _having(self, key: str, value: Any) -> Iterator[Key]:
        for node, attributes in self.nodes.items():
            found = attributes.get(key)
            if equals(found if type(found) in PLAIN else stored(found), value) is True:
                yield node

    def changed_node(self, key: Key) -> None:
        """A query created, changed or deleted a node."""

    def changed_all(self) -> None:
        """A query took back its changes."""

    def count(self, label: str | None = None) -> int:
        """How many nodes there are, or how many with a label."""
        if label is None:
            return len(self.nodes)
        return sum(1 for _ in self.labelled(label))
