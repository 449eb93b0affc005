"""Indexes of the nodes of a graph by label and by property value, which never answer from the past.

NetworkX has no notice of changes, so an index must find out for itself whether it still holds.  Comparing it
with the graph takes about as long as a scan of all nodes.  That can be left out when nobody can have changed
the nodes since the last comparison, which is told by what a change leaves behind:

- Methods and functions of NetworkX clear `graph.__networkx_cache__`, in which the index has put a mark.
- Who writes into an attribute dictionary must have got it from `graph.nodes`.  That view is made when it is
  asked for and kept by the graph; the index takes it away, so a new one shows that somebody asked.
- Who got a view, an iterator or an attribute dictionary before still refers to it, or to the dictionary of
  nodes; reference counts tell.

So an index that is in doubt is compared, and it is trusted from then on if nobody holds anything.  Only code
that reaches into attributes of NetworkX that begin with an underscore can deceive it; such code calls
`cypher.refresh(graph)`.  Where Python does not count references, every use compares.
"""

import sys
from collections.abc import Iterable, Mapping
from operator import is_, methodcaller
from typing import Any
from weakref import WeakKeyDictionary

from .runtime import group_key
from .support import PLAIN
from .values import Key, label_names

__all__ = ["NodeIndex", "forget", "index_of", "known_index", "references_to_nodes"]

#: The mark in the cache of a graph.
_MARK = "cypher"

#: Classes of labels that cannot change in place.
_FIXED_LABELS = frozenset({tuple, str, frozenset, type(None)})

#: Classes whose values equal no plain value.
_NEVER_PLAIN = frozenset({list, tuple, dict, set, frozenset})


class _Several(list[Key]):
    """The nodes that share a value; a node alone stands for itself."""


class _Holder:
    """Something that refers to dictionaries the way a graph does."""

    def __init__(self) -> None:
        self._node: dict[Key, dict[str, Any]] = {0: {}}


_count = getattr(sys, "getrefcount", lambda _: 0)
_COUNTS = hasattr(sys, "getrefcount") and getattr(sys, "_is_gil_enabled", lambda: True)()


def references_to_nodes(graph: Any) -> int:
    """How often the dictionary of the nodes of a graph is referred to."""
    return int(_count(graph._node))


_ALONE = references_to_nodes(_Holder())
_ITEM_ALONE = max(map(_count, _Holder()._node.values()))


class _PropertyIndex:
    """The nodes by the value of one property; `column` holds the values in the order of the nodes."""

    __slots__ = ("_by_value", "_odd", "column")

    def __init__(self, key: str, nodes: Mapping[Key, Any]) -> None:
        self._by_value: dict[Any, Any] = {}
        #: Nodes with values of other programs, which may equal a plain value in their own way.
        self._odd: list[Key] = []
        get = methodcaller("get", key)
        self.column: list[Any] | None = list(map(get, nodes.values()))
        for node, value in zip(nodes, self.column, strict=True):
            if value is not None:
                self.add(node, value)

    def add(self, node: Key, value: Any) -> None:
        cls = type(value)
        if cls not in PLAIN:
            if cls not in _NEVER_PLAIN:
                self._odd.append(node)
            return
        key = value if cls is str else group_key(value)
        found = self._by_value.get(key)
        if found is None:
            self._by_value[key] = node
        elif type(found) is _Several:
            found.append(node)
        elif found != node:
            self._by_value[key] = _Several((found, node))

    def get(self, value: Any) -> Iterable[Key]:
        found = self._by_value.get(value if type(value) is str else group_key(value))
        several = found if type(found) is _Several else () if found is None else (found,)
        return [*several, *self._odd] if self._odd else several


class NodeIndex:
    """What is known of the nodes of one graph whose labels are in the attribute `labels`."""

    def __init__(self, labels: str) -> None:
        self._attribute = labels
        self._labels: dict[str, list[Key]] | None = None
        self._labels_column: list[Any] | None = None
        self._properties: dict[str, _PropertyIndex] = {}
        self._nodes_id = 0

    # ---- reading; the index must have been refreshed ------------------------------------------------------

    def labelled(self, nodes: Mapping[Key, Any], label: str) -> list[Key] | None:
        """The nodes with a label; None where labels can change in place, so that no index can hold them."""
        if self._labels is None:
            self._read_labels(nodes)
        return None if self._labels is None else self._labels.get(label, [])

    def having(self, nodes: Mapping[Key, Any], key: str, value: Any) -> Iterable[Key]:
        """The nodes whose property is the plain value `value`, and perhaps some that had it before."""
        index = self._properties.get(key)
        if index is None:
            index = self._properties[key] = _PropertyIndex(key, nodes)
        return index.get(value)

    def _read_labels(self, nodes: Mapping[Key, Any]) -> None:
        column = list(map(methodcaller("get", self._attribute), nodes.values()))
        if not _FIXED_LABELS.issuperset(map(type, column)):
            return
        self._labels, self._labels_column = {}, column
        for node, value in zip(nodes, column, strict=True):
            self._add_labels(node, value)

    def _add_labels(self, node: Key, value: Any) -> None:
        assert self._labels is not None  # noqa: S101 - both callers have looked
        for label in value if type(value) is tuple else label_names(value):
            found = self._labels.get(label)
            if found is None:
                self._labels[label] = [node]
            else:
                found.append(node)

    # ---- changes by queries -------------------------------------------------------------------------------

    def created(self, node: Key, attributes: Mapping[str, Any]) -> None:
        """A query has added a node behind the others."""
        if self._labels is not None and self._labels_column is not None:
            value = attributes.get(self._attribute)
            self._labels_column.append(value)
            self._add_labels(node, value)
        for key, index in self._properties.items():
            value = attributes.get(key)
            if index.column is not None:
                index.column.append(value)
            if value is not None:
                index.add(node, value)

    def changed(self, node: Key, key: str, value: Any) -> None:
        """A query has given a property of a node another value, or, for None, taken it away."""
        index = self._properties.get(key)
        if index is not None:
            index.column = None
            if value is not None:
                index.add(node, value)

    def lost(self) -> None:
        """A query has deleted a node, or changed its labels."""
        self._labels = self._labels_column = None
        for index in self._properties.values():
            index.column = None

    def clear(self) -> None:
        self.lost()
        self._properties.clear()

    # ---- holding true -------------------------------------------------------------------------------------

    def is_untouched(self, graph: Any, references: int) -> bool:
        """Whether nobody can have changed the nodes; `references` to their dictionary before this run."""
        cache = getattr(graph, "__networkx_cache__", None)
        return (
            references == _ALONE
            and cache is not None
            and cache.get(_MARK) is self
            and "nodes" not in graph.__dict__
            and self._nodes_id == id(graph._node)
        )

    def refresh(self, graph: Any, references: int) -> bool:
        """Drop what does not hold any more; whether the index is trusted now."""
        if self.is_untouched(graph, references):
            return True
        self._compare(graph._node)
        if not _COUNTS or getattr(graph, "__networkx_cache__", None) is None:
            return False
        before = references_to_nodes(graph)
        graph.__dict__.pop("nodes", None)
        references -= before - references_to_nodes(graph)
        alone = max(map(_count, graph._node.values()), default=_ITEM_ALONE) == _ITEM_ALONE
        if references != _ALONE or not alone:
            return False
        self.mark(graph)
        return True

    def mark(self, graph: Any) -> None:
        """Have the next use see that nothing has happened since."""
        self._nodes_id = id(graph._node)
        graph.__networkx_cache__[_MARK] = self

    def _compare(self, nodes: Mapping[Key, Any]) -> None:
        if self._labels_column is not None and not _same(nodes, self._attribute, self._labels_column):
            self._labels = self._labels_column = None
        for key, index in list(self._properties.items()):
            if index.column is None or not _same(nodes, key, index.column):
                del self._properties[key]


def _same(nodes: Mapping[Key, Any], key: str, column: list[Any]) -> bool:
    """Whether an attribute of the nodes has just the values in `column`."""
    if len(nodes) != len(column):
        return False
    return all(map(is_, map(methodcaller("get", key), nodes.values()), column))


_indexes: "WeakKeyDictionary[Any, dict[str, NodeIndex]]" = WeakKeyDictionary()


def index_of(graph: Any, labels: str) -> NodeIndex:
    """The index of a graph, empty where there is none yet."""
    kept = _indexes.get(graph)
    if kept is None:
        kept = _indexes[graph] = {}
    index = kept.get(labels)
    if index is None:
        index = kept[labels] = NodeIndex(labels)
    return index


def known_index(graph: Any, labels: str) -> NodeIndex | None:
    """The index of a graph, if there is one."""
    return _indexes.get(graph, {}).get(labels)


def forget(graph: Any) -> None:
    """Drop all indexes of a graph."""
    _indexes.pop(graph, None)
