"""Changes that a query makes to a graph, all of which can be taken back.

What they amount to is counted at the end, as the difference to the graph before: a node created and deleted
by one query counts for nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from .access import GraphAccess
from .errors import ArgumentError, ConstraintVerificationFailed, CypherError, EntityNotFound
from .result import Counters
from .runtime.kinds import Kind, describe, kind_of, wrong_type
from .runtime.limits import spend
from .support import PLAIN
from .undo import UndoLog
from .values import Key, Node, Path, Relationship, label_names

__all__ = ["Changes"]

_SCALAR_KINDS = frozenset(kind for kind in Kind if Kind.POINT <= kind <= Kind.FLOAT) | {Kind.FOREIGN}

#: The work of deleting a node or relationship, in elements gone through.
_DELETION = 200


class Changes:
    """The changes of one run of a query to the graph behind `access`.

    `deleted` takes the `id()` of the attributes of what is deleted, and nothing else.
    """

    def __init__(self, access: GraphAccess, deleted: set[int]) -> None:
        self._access = access
        self._graph = access.graph
        self._deleted = deleted
        self._log = UndoLog()
        #: By `id()`: attributes that were changed, and the name of the one among them that is no property.
        self._changed: dict[int, tuple[Any, str]] = {}
        self._created_nodes: dict[Key, Any] = {}
        self._deleted_nodes: dict[Key, Any] = {}
        #: By `id()` of the attributes.
        self._created_edges: dict[int, Any] = {}
        self._deleted_edges: dict[int, Any] = {}
        self._edge_keys: set[tuple[Key, Key, Key]] = set()
        self._doomed_nodes: dict[Key, None] = {}
        self._doomed_edges: dict[int, tuple[Any, Key, Key, Key]] = {}

    # ---- creating -----------------------------------------------------------------------------------------

    def create_node(self, labels: tuple[str, ...], properties: Any) -> Key:
        values = self._properties(properties, self._access.labels, "node")
        key = self._new_key()
        for mapping in self._by_node():
            self._log.adds(mapping, key)
        self._graph.add_node(key)
        attributes = self._graph._node[key]
        if labels:
            attributes[self._access.labels] = labels
        attributes.update(values)
        self._created_nodes[key] = attributes
        self._access.created_node(key, attributes)
        return key

    def _by_node(self) -> tuple[Any, ...]:
        """The dictionaries of the graph that have a key for each node."""
        graph = self._graph
        return (graph._node, graph._adj, *((graph._pred,) if self._access.directed else ()))

    def _by_neighbour(self, start: Key, end: Key) -> tuple[tuple[Any, Key], ...]:
        """The dictionaries that hold the edges between two nodes, each with the key that they are under."""
        graph = self._graph
        back = graph._pred if self._access.directed else graph._adj
        return ((graph._adj[start], end), (back[end], start))

    def _new_key(self) -> Key:
        """A key of the graph's own making, where it has a method `new_node_key`; else a number."""
        if hasattr(self._graph, "new_node_key"):
            made: Key = self._graph.new_node_key()
            return made
        nodes = self._graph._node
        key = len(nodes)
        while key in nodes or key in self._deleted_nodes:
            key += 1
        return key

    def create_relationship(self, start: Key, end: Key, type_name: str, properties: Any) -> tuple[Any, Key]:
        """A new edge: its attributes and its key."""
        graph = self._graph
        for key in (start, end):
            if key not in graph._node:
                raise EntityNotFound(
                    "a relationship cannot begin or end at a node that this query deleted",
                    detail="DeletedEntityAccess",
                )
        values = self._properties(properties, self._access.type, "relationship")
        key = None
        if self._access.multigraph:
            key = graph.new_edge_key(start, end)
            while (start, end, key) in self._edge_keys:
                key += 1
            self._log_addition(start, end, key)
            graph.add_edge(start, end, key=key)
            attributes = graph._adj[start][end][key]
        elif graph.has_edge(start, end):
            raise ConstraintVerificationFailed(
                "this graph holds one edge between two nodes only, and there is one already; "
                "use a MultiDiGraph for more",
                detail="ParallelRelationship",
            )
        else:
            self._log_addition(start, end, key)
            graph.add_edge(start, end)
            attributes = graph._adj[start][end]
        attributes[self._access.type] = type_name
        attributes.update(values)
        self._created_edges[id(attributes)] = attributes
        return attributes, key

    def _log_addition(self, start: Key, end: Key, key: Key) -> None:
        parallel = self._graph._adj[start].get(end)
        if parallel is not None:
            self._log.adds(parallel, key)
            return
        places = self._by_neighbour(start, end)
        for mapping, neighbour in places if self._access.directed or start != end else places[:1]:
            self._log.adds(mapping, neighbour)

    def _properties(self, properties: Any, hidden: str, word: str) -> dict[str, Any]:
        if properties is None:
            return {}
        if not isinstance(properties, Mapping):
            raise wrong_type(f"the properties of a {word} are a Map, found {describe(properties)}")
        values = {}
        for key, value in properties.items():
            if value is not None:
                values[self._name(key, hidden)] = storable(value)
        return values

    def _name(self, key: str, hidden: str) -> str:
        if key == hidden:
            raise ArgumentError(
                f"'{key}' cannot be set as a property: in this graph the attribute of that name holds "
                "labels or types; give another name as `labels` or `type`",
                detail="ReservedProperty",
            )
        return key

    # ---- properties and labels ----------------------------------------------------------------------------

    def set_node_property(self, key: Key, name: str, value: Any) -> None:
        """`n.name = value` of a node given by its key; null is left alone."""
        if key is not None:
            self._set(self._node(key), name, value, self._access.labels)
            self._access.changed_node(key, name, value)

    def set_edge_property(self, attributes: Any, name: str, value: Any) -> None:
        """`r.name = value` of an edge given by its attributes; null is left alone."""
        if attributes is not None:
            self._set(self._edge(attributes), name, value, self._access.type)

    def set_property(self, entity: Any, name: Any, value: Any) -> None:
        """`entity.name = value` of any value; null is left alone."""
        if not isinstance(name, str):
            raise wrong_type(f"the name of a property is a String, found {describe(name)}")
        if isinstance(entity, Node):
            self.set_node_property(entity.key, name, value)
        elif isinstance(entity, Relationship):
            self.set_edge_property(entity._attributes, name, value)
        elif entity is not None:
            raise wrong_type(
                f"only properties of nodes and relationships can be set, found {describe(entity)}"
            )

    def set_properties(self, entity: Any, properties: Any, merge: bool) -> None:
        """`entity = properties`, or `entity += properties` where `merge`; null is left alone."""
        if entity is None:
            return
        if not isinstance(properties, Mapping):
            raise wrong_type(f"expected a Map, Node or Relationship to set, found {describe(properties)}")
        if not isinstance(entity, Node | Relationship):
            raise wrong_type(
                f"only properties of nodes and relationships can be set, found {describe(entity)}"
            )
        values = dict(properties.items())
        if not merge:
            values = dict.fromkeys(entity.keys(), None) | values
        for name, value in values.items():
            self.set_property(entity, name, value)

    def _set(self, attributes: Any, name: str, value: Any, hidden: str) -> None:
        name = self._name(name, hidden)
        if value is None:
            if name in attributes:
                self._keep(attributes, hidden)
                del attributes[name]
        else:
            value = storable(value)
            self._keep(attributes, hidden)
            attributes[name] = value

    def _keep(self, attributes: Any, hidden: str) -> None:
        self._log.keep(attributes)
        self._changed.setdefault(id(attributes), (attributes, hidden))

    def add_labels(self, key: Key, labels: tuple[str, ...]) -> None:
        if key is None:
            return
        attributes = self._node(key)
        old = attributes.get(self._access.labels)
        names = label_names(old)
        new = (*names, *(label for label in labels if label not in names))
        if new != names:
            self._set_labels(attributes, old, new)

    def remove_labels(self, key: Key, labels: tuple[str, ...]) -> None:
        if key is None:
            return
        attributes = self._node(key)
        old = attributes.get(self._access.labels)
        names = label_names(old)
        new = tuple(name for name in names if name not in labels)
        if new != names:
            self._set_labels(attributes, old, new)

    def _set_labels(self, attributes: Any, old: Any, new: tuple[str, ...]) -> None:
        """The labels in a container of the kind that was there."""
        self._keep(attributes, self._access.labels)
        kind = type(old) if isinstance(old, list | set | frozenset) else tuple
        attributes[self._access.labels] = kind(new)
        self._access.lost_node()

    def _node(self, key: Key) -> Any:
        attributes = self._graph._node.get(key)
        if attributes is None:
            raise _gone("node")
        return attributes

    def _edge(self, attributes: Any) -> Any:
        if id(attributes) in self._deleted:
            raise _gone("relationship")
        return attributes

    # ---- deleting -----------------------------------------------------------------------------------------

    def doom(self, value: Any) -> None:
        """Mark a node, relationship or path for `delete_doomed`; null is left alone."""
        if isinstance(value, Node):
            self._doomed_nodes[value.key] = None
        elif isinstance(value, Relationship):
            self.doom_edge(value._attributes, value.start_key, value.end_key, value.key)
        elif isinstance(value, Path):
            for entity in (*value.nodes, *value.relationships):
                self.doom(entity)
        elif value is not None:
            raise wrong_type(
                f"DELETE expects nodes, relationships and paths, found {describe(value)}",
            )

    def doom_node(self, key: Key) -> None:
        if key is not None:
            self._doomed_nodes[key] = None

    def doom_edge(self, attributes: Any, start: Key, end: Key, key: Key) -> None:
        if attributes is not None:
            self._doomed_edges[id(attributes)] = (attributes, start, end, key)

    def delete_doomed(self, detach: bool) -> None:
        """Delete what was marked: relationships first, so that their order does not matter."""
        nodes = [key for key in self._doomed_nodes if key in self._graph._node]
        edges = list(self._doomed_edges.values())
        self._doomed_nodes, self._doomed_edges = {}, {}
        for edge in edges:
            self._delete_edge(*edge)
        for key in nodes:
            attached = list(self._edges_at(key))
            if attached and not detach:
                raise ConstraintVerificationFailed(
                    "a node that still has relationships cannot be deleted; use DETACH DELETE",
                    detail="DeleteConnectedNode",
                )
            for edge in attached:
                self._delete_edge(*edge)
            self._delete_node(key)

    def _edges_at(self, key: Key) -> Iterable[tuple[Any, Key, Key, Key]]:
        for other, inner in self._graph._adj[key].items():
            yield from self._parallel(inner, key, other)
        if self._access.directed:
            for other, inner in self._graph._pred[key].items():
                if other != key:
                    yield from self._parallel(inner, other, key)

    def _parallel(self, inner: Any, start: Key, end: Key) -> Iterable[tuple[Any, Key, Key, Key]]:
        if not self._access.multigraph:
            yield inner, start, end, None
        else:
            for key, attributes in inner.items():
                yield attributes, start, end, key

    def _delete_edge(self, attributes: Any, start: Key, end: Key, key: Key) -> None:
        mark = id(attributes)
        if mark in self._deleted:
            return
        spend(_DELETION)
        for mapping, neighbour in self._by_neighbour(start, end):
            self._log.keep(mapping)
            if self._access.multigraph:
                self._log.keep(mapping[neighbour])
        if self._access.multigraph:
            self._graph.remove_edge(start, end, key)
        else:
            self._graph.remove_edge(start, end)
        self._deleted.add(mark)
        self._edge_keys.add((start, end, key))
        # The attributes are kept, so that no new dictionary gets the same `id()`.
        self._deleted_edges[mark] = attributes

    def _delete_node(self, key: Key) -> None:
        spend(_DELETION)
        attributes = self._graph._node[key]
        for mapping in self._by_node():
            self._log.keep(mapping)
        self._graph.remove_node(key)
        self._deleted.add(id(attributes))
        self._deleted_nodes[key] = attributes
        self._access.lost_node()

    def deleted_node(self, key: Key) -> Any:
        """The attributes of a node that this query has deleted."""
        return self._deleted_nodes[key]

    def take_back(self) -> None:
        """Put the graph into the state before the first change."""
        if self._log:
            self._log.take_back()
            self._access.took_back()

    # ---- counting -----------------------------------------------------------------------------------------

    def counters(self) -> Counters:
        counters = Counters()
        for key, attributes in self._created_nodes.items():
            if key not in self._deleted_nodes:
                counters.nodes_created += 1
                counters.labels_added += len(label_names(attributes.get(self._access.labels)))
                counters.properties_set += len(attributes) - (self._access.labels in attributes)
        for mark, attributes in self._created_edges.items():
            if mark not in self._deleted_edges:
                counters.relationships_created += 1
                counters.properties_set += len(attributes) - (self._access.type in attributes)
        for key, attributes in self._deleted_nodes.items():
            if key not in self._created_nodes:
                old = self._old(attributes)
                counters.nodes_deleted += 1
                counters.labels_removed += len(label_names(old.get(self._access.labels)))
                counters.properties_removed += self._size(old, self._access.labels)
        for mark, attributes in self._deleted_edges.items():
            if mark not in self._created_edges:
                counters.relationships_deleted += 1
                counters.properties_removed += self._size(self._old(attributes), self._access.type)
        self._count_differences(counters)
        return counters

    def _old(self, attributes: Any) -> Any:
        before = self._log.before(attributes)
        return attributes if before is None else before

    def _size(self, attributes: Mapping[str, Any], hidden: str) -> int:
        return sum(value is not None and key != hidden for key, value in attributes.items())

    def _count_differences(self, counters: Counters) -> None:
        """Properties and labels of what was there before and still is."""
        created = {id(attributes) for attributes in self._created_nodes.values()} | self._created_edges.keys()
        for mark, (attributes, hidden) in self._changed.items():
            if mark in created or mark in self._deleted:
                continue
            before = self._old(attributes)
            if hidden == self._access.labels:
                old, new = set(label_names(before.get(hidden))), set(label_names(attributes.get(hidden)))
                counters.labels_added += len(new - old)
                counters.labels_removed += len(old - new)
            for key in before.keys() | attributes.keys():
                was, now = before.get(key), attributes.get(key)
                if key != hidden and was is not now and (type(was) is not type(now) or was != now):
                    counters.properties_set += now is not None
                    counters.properties_removed += now is None


def storable(value: Any) -> Any:
    """`value` as a property holds it; CypherTypeError (InvalidPropertyType) for what none can hold."""
    if type(value) in PLAIN:
        return value
    kind = kind_of(value)
    if kind is Kind.LIST:
        return [_element(item) for item in value]
    if kind in _SCALAR_KINDS:
        return value
    raise _unfit(value)


def _element(value: Any) -> Any:
    if value is None or kind_of(value) not in _SCALAR_KINDS:
        raise _unfit(value, "in a list ")
    return value


def _unfit(value: Any, where: str = "") -> CypherError:
    error = wrong_type(f"a property cannot hold {where}{describe(value)}")
    error.detail = "InvalidPropertyType"
    return error


def _gone(word: str) -> EntityNotFound:
    return EntityNotFound(
        f"a {word} that this query deleted cannot be changed any more", detail="DeletedEntityAccess"
    )
