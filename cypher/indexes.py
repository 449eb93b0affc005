"""Indexes of the nodes of a graph by label and by property value, which never answer from the past.

An index that is in doubt is compared with the graph, which takes about as long as a scan of all nodes.  It is
trusted from then on where nobody holds anything by which to change a node, until the first trace of a change;
see `cypher.watch`.
"""

from collections.abc import Iterable, Mapping
from operator import is_, methodcaller
from typing import Any
from weakref import WeakKeyDictionary

from .runtime import group_key
from .support import PLAIN
from .values import Key, label_names
from .watch import NodeWatch

__all__ = ["NodeIndex", "forget", "index_of", "known_index"]

#: Classes of labels that cannot change in place.
_FIXED_LABELS = frozenset({tuple, str, frozenset, type(None)})

#: Classes whose values equal no plain value.
_NEVER_PLAIN = frozenset({list, tuple, dict, set, frozenset})


class _Several(list[Key]):
    """The nodes that share a value; a node alone stands for itself."""


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
        #: All nodes, once anything is known of them.
        self._keys: list[Key] | None = None
        self._properties: dict[str, _PropertyIndex] = {}
        self._watch = NodeWatch()

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
            index = self._read_property(nodes, key)
        return index.get(value)

    def column(self, nodes: Mapping[Key, Any], key: str) -> list[Any]:
        """The values of a property in the order of the nodes; another list once one of them is another."""
        index = self._properties.get(key)
        if index is None or index.column is None:
            index = self._read_property(nodes, key)
        assert index.column is not None  # noqa: S101 - a new index has it
        return index.column

    def _read_property(self, nodes: Mapping[Key, Any], key: str) -> _PropertyIndex:
        self._keys = self._keys or list(nodes)
        index = self._properties[key] = _PropertyIndex(key, nodes)
        return index

    def _read_labels(self, nodes: Mapping[Key, Any]) -> None:
        self._keys = self._keys or list(nodes)
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
        if self._keys is not None:
            self._keys.append(node)
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
        self._labels = self._labels_column = self._keys = None
        for index in self._properties.values():
            index.column = None

    def clear(self) -> None:
        self.lost()
        self._properties.clear()

    # ---- holding true -------------------------------------------------------------------------------------

    def is_untouched(self, graph: Any, references: int) -> bool:
        """Whether nobody can have changed the nodes; `references` to their dictionary before this run."""
        return self._watch.is_untouched(graph, references)

    def refresh(self, graph: Any, references: int) -> bool:
        """Drop what does not hold any more; whether the index is trusted now."""
        if self.is_untouched(graph, references):
            return True
        self._compare(graph._node)
        return self._watch.settle(graph, references)

    def mark(self, graph: Any) -> None:
        """Have the next use see that nothing has happened since."""
        self._watch.begin(graph)

    def _compare(self, nodes: Mapping[Key, Any]) -> None:
        if self._keys is not None and not _equal(nodes, self._keys):
            self.clear()
            return
        if self._labels_column is not None and not _same(nodes, self._attribute, self._labels_column):
            self._labels = self._labels_column = None
        for key, index in list(self._properties.items()):
            if index.column is None or not _same(nodes, key, index.column):
                del self._properties[key]


def _same(nodes: Mapping[Key, Any], key: str, column: list[Any]) -> bool:
    """Whether an attribute of the nodes has just the values in `column`."""
    return len(nodes) == len(column) and all(
        map(is_, map(methodcaller("get", key), nodes.values()), column)
    )


def _equal(nodes: Mapping[Key, Any], keys: list[Key]) -> bool:
    """Whether the nodes are just `keys`, in this order."""
    return len(nodes) == len(keys) and all(map(is_, nodes, keys))


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
    """Drop all indexes of a graph, and every mark by which something else that is kept of it is trusted."""
    (getattr(graph, "__networkx_cache__", None) or {}).clear()
    _indexes.pop(graph, None)
