"""The few things a query may ask of a NetworkX graph: its dictionaries, labels, property values, counts.

Any of Graph, DiGraph, MultiGraph and MultiDiGraph will do, and so will a class of its own that has their
`_node`, `_adj` (or `_succ` and `_pred`) as mappings of any kind.  What such a class can find by itself, see
`cypher.lookup`, is left to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .indexes import NodeIndex, index_of, known_index
from .lookup import lookup_of
from .runtime import equals, group_key, stored
from .support import PLAIN, elements
from .values import Key, label_names
from .watch import references_to_edges, references_to_nodes

__all__ = ["GraphAccess", "LabelCounts"]

#: Nodes below which a scan is faster than whatever an index costs.
_FEW = 64

#: Digits that an integer may have, as the key of a node.
_LONGEST_INTEGER = 100


class GraphAccess:
    """What one run of a query sees of `graph`, whose node attribute `labels` holds labels."""

    def __init__(
        self,
        graph: Any,
        labels: str = "labels",
        type: str = "type",  # noqa: A002 - the word of the query language
    ) -> None:
        self._references = references_to_nodes(graph)
        self.graph = graph
        self.labels = labels
        self.type = type
        self.multigraph: bool = graph.is_multigraph()
        # The method of the class: that of the graph may be watched, see `cypher.watch`.
        self.directed: bool = graph.__class__.is_directed(graph)
        self.edge_references = references_to_edges(graph, self.directed)
        self.nodes: Mapping[Key, Any] = graph._node
        self.successors: Mapping[Key, Any] = graph._succ if self.directed else graph._adj
        self.predecessors: Mapping[Key, Any] = graph._pred if self.directed else graph._adj
        self._lookup = lookup_of(graph, labels)
        #: The index, once this run has found that it holds; whether it can be trusted afterwards, too.
        self._index: NodeIndex | None = None
        self._trusted = False
        self._shared = False

    # ---- reading ------------------------------------------------------------------------------------------

    def labelled(self, label: str) -> Iterable[Key]:
        """The keys of the nodes that have a label, in the order of the graph."""
        if self._lookup is not None:
            return self._lookup.labelled(label)
        if len(self.nodes) > _FEW:
            found = self._checked_index().labelled(self.nodes, label)
            if found is not None:
                return found
        name = self.labels
        return [key for key, attributes in self.nodes.items() if label in label_names(attributes.get(name))]

    def having(self, key: str, value: Any) -> Iterable[Key]:
        """The keys of the nodes whose property equals `value`."""
        if value is None or key == self.labels:
            return ()
        nodes = self.nodes
        candidates: Iterable[Key] | None = None
        if type(value) in PLAIN:
            if self._lookup is not None:
                candidates = self._lookup.having(key, value)
            elif len(nodes) > _FEW:
                candidates = self._checked_index().having(nodes, key, value)
        return [node for node in (nodes if candidates is None else candidates) if self._has(node, key, value)]

    def having_any(self, key: str, values: Any) -> Iterator[Key]:
        """The keys of the nodes whose property equals an element of the list `values`."""
        if values is None:
            return
        distinct = {group_key(value): value for value in elements(values)}
        for value in distinct.values():
            yield from self.having(key, value)

    def with_element_id(self, text: Any) -> Iterable[Key]:
        """The keys of the nodes whose `elementId()` is `text`."""
        if not isinstance(text, str):
            return ()
        plain: tuple[Key, ...] = (text,)
        if text.lstrip("-").isdecimal() and len(text) < _LONGEST_INTEGER:
            plain = (text, int(text))
        found = [key for key in plain if key in self.nodes and str(key) == text]
        # Keys of other kinds have no way back from their text.
        return found or [key for key in self.nodes if str(key) == text]

    def _has(self, node: Key, key: str, value: Any) -> bool:
        attributes = self.nodes.get(node)
        if attributes is None:
            return False
        found = attributes.get(key)
        return equals(found if type(found) in PLAIN else stored(found), value) is True

    def count(self, label: str | None = None) -> int:
        """How many nodes there are, or how many with a label."""
        if label is None:
            return len(self.nodes)
        if self._lookup is not None:
            return self._lookup.count(label)
        return sum(1 for _ in self.labelled(label))

    # ---- for arrays; see `cypher.compact` -----------------------------------------------------------------

    @property
    def is_plain(self) -> bool:
        """Whether the nodes are all there, and nobody else finds them."""
        return self._lookup is None and self.nodes.__class__ is dict

    def indexed_label(self, label: str) -> list[Key] | None:
        """The list of the nodes with a label that the index holds; None where it can hold none."""
        return self._checked_index().labelled(self.nodes, label)

    def indexed_column(self, key: str) -> list[Any]:
        """The list of the values of a property, as they are stored, that the index holds."""
        return self._checked_index().column(self.nodes, key)

    def _checked_index(self) -> NodeIndex:
        if self._index is not None and not self._shared:
            return self._index
        index = index_of(self.graph, self.labels)
        self._trusted = index.refresh(self.graph, self._references)
        self._index = index
        return index

    # ---- what queries and procedures do -------------------------------------------------------------------

    def begin_changes(self) -> None:
        """A query that writes begins: keep an index up to date that holds."""
        index = known_index(self.graph, self.labels)
        if index is not None and index.is_untouched(self.graph, self._references):
            self._index, self._trusted = index, True

    def end_changes(self) -> None:
        """A query that writes has ended."""
        if self._index is not None and self._trusted and not self._shared:
            self._index.mark(self.graph)

    def created_node(self, key: Key, attributes: Mapping[str, Any]) -> None:
        if self._index is not None:
            self._index.created(key, attributes)

    def changed_node(self, key: Key, name: str, value: Any) -> None:
        if self._index is not None:
            self._index.changed(key, name, value)

    def lost_node(self) -> None:
        """A node was deleted, or its labels were changed."""
        if self._index is not None:
            self._index.lost()

    def took_back(self) -> None:
        """All changes were taken back."""
        if self._index is not None:
            self._index.clear()

    def share(self) -> None:
        """Code of others runs within the query: nothing is trusted from here on."""
        self._shared = True
        (getattr(self.graph, "__networkx_cache__", None) or {}).clear()


class LabelCounts(Mapping[str, int]):
    """How many nodes have a label, by label; counted when it is asked for."""

    def __init__(self, access: GraphAccess) -> None:
        self._access = access

    def __getitem__(self, label: str) -> int:
        return self._access.count(label)

    def __iter__(self) -> Iterator[str]:
        name = self._access.labels
        found = (label_names(attributes.get(name)) for attributes in self._access.nodes.values())
        return iter({label for labels in found for label in labels})

    def __len__(self) -> int:
        return sum(1 for _ in self)
