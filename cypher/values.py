"""Nodes, relationships and paths as a query sees them and as a Result gives them out.

They have the attributes of the classes in the driver's `neo4j.graph`, so that code reading results need not
know which backend answered.  Inside a running query an entity is a live view of the graph's own attribute
dictionaries; what leaves in a Result is a copy that later changes to the graph do not touch.
"""

from collections.abc import Hashable, ItemsView, Iterator, KeysView, Mapping, MutableMapping, Set, ValuesView
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, TypeAlias

from .errors import EntityNotFound

__all__ = [
    "DEFAULT_TYPE",
    "Entity",
    "Key",
    "Node",
    "Path",
    "Relationship",
    "Space",
    "label_names",
    "type_name",
]

#: Whatever NetworkX takes as a node, and, in multigraphs, as the key of an edge.
Key: TypeAlias = Hashable
Attributes: TypeAlias = MutableMapping[str, Any]

#: Classes whose values are the same in Cypher.
_PLAIN: frozenset[type] = frozenset({type(None), bool, int, float, str})

#: The type of a relationship whose edge does not say one.
DEFAULT_TYPE = "RELATED_TO"


@dataclass(frozen=True, slots=True)
class Space:
    """What the entities of one query, or of one Result, have in common.

    `nodes` maps the key of a node to its attributes; `labels` and `type` name the attributes that hold the
    labels of a node and the type of an edge; `deleted` holds the `id()` of the attribute dictionaries of
    entities that the running query deleted.
    """

    nodes: Mapping[Key, Attributes]
    labels: str = "labels"
    type: str = "type"
    directed: bool = True
    deleted: Set[int] = field(default_factory=set)


def label_names(value: Any) -> tuple[str, ...]:
    """The labels that the label attribute of a node stands for: it may be missing, one name, or several."""
    if type(value) is tuple:
        return value
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, set | frozenset):
        return tuple(sorted(map(str, value)))
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)


def type_name(value: Any) -> str:
    """The relationship type that the type attribute of an edge stands for."""
    if value is None:
        return DEFAULT_TYPE
    return value if isinstance(value, str) else str(value)


class Entity(Mapping[str, Any]):
    """Base of Node and Relationship: a mapping of property names to values, without null values.

    Its properties raise EntityNotFound once the running query has deleted the entity.
    """

    __slots__ = ("_attributes", "_space", "key")

    key: Key
    _attributes: Attributes
    _space: Space

    @property
    def _hidden(self) -> str:
        """The attribute that is not a property."""
        raise NotImplementedError

    @property
    def element_id(self) -> str:
        """Text that no other node (or no other relationship) of the graph has."""
        raise NotImplementedError

    @property
    def id(self) -> int:
        """An integer for the entity: a node's key where that is one, else 52 bits made from `element_id`."""
        return int.from_bytes(blake2b(self.element_id.encode(), digest_size=8).digest()) >> 12

    @property
    def is_deleted(self) -> bool:
        return id(self._attributes) in self._space.deleted

    def _living(self) -> Attributes:
        if self._space.deleted and self.is_deleted:
            raise EntityNotFound(
                f"a {type(self).__name__.lower()} that this query deleted has no properties any more",
                detail="DeletedEntityAccess",
            )
        return self._attributes

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a property, or `default`."""
        if key == self._hidden:
            return default
        value = self._living().get(key)
        if type(value) in _PLAIN:
            return default if value is None else value
        from .runtime import stored  # which needs the classes below

        return stored(value)

    def __getitem__(self, key: str) -> Any:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        hidden = self._hidden
        for key, value in self._living().items():
            if value is not None and key != hidden and isinstance(key, str):
                yield key

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def keys(self) -> KeysView[str]:
        return KeysView(self)

    def values(self) -> ValuesView[Any]:
        return ValuesView(self)

    def items(self) -> ItemsView[str, Any]:
        return ItemsView(self)


class Node(Entity):
    """A node.  Two nodes are equal when they have the same key."""

    __slots__ = ()

    def __init__(self, key: Key, attributes: Attributes, space: Space) -> None:
        self.key = key
        self._attributes = attributes
        self._space = space

    @property
    def _hidden(self) -> str:
        return self._space.labels

    @property
    def element_id(self) -> str:
        return str(self.key)

    @property
    def id(self) -> int:
        return self.key if type(self.key) is int else super().id

    @property
    def labels(self) -> frozenset[str]:
        return frozenset(self.label_names)

    @property
    def label_names(self) -> tuple[str, ...]:
        """The labels in the order in which the graph holds them."""
        return label_names(self._living().get(self._space.labels))

    def order_key(self) -> tuple[Any, ...]:
        """A tuple that gives all nodes one order: by key where keys can be compared."""
        return _key_order(self.key)

    def __eq__(self, other: object) -> bool:
        return self.key == other.key if isinstance(other, Node) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"<Node element_id={self.element_id!r} labels={set(self.labels)!r} properties={dict(self)!r}>"


class Relationship(Entity):
    """A relationship.  Two are equal when they join the same nodes under the same key.

    `key` is that of the edge in a multigraph, and None in a graph without keys.  In an undirected graph a
    relationship starts where the query came from; the direction plays no part in comparing.
    """

    __slots__ = ("end_key", "start_key")

    start_key: Key
    end_key: Key

    def __init__(self, start_key: Key, end_key: Key, key: Key, attributes: Attributes, space: Space) -> None:
        self.start_key = start_key
        self.end_key = end_key
        self.key = key
        self._attributes = attributes
        self._space = space

    @property
    def _hidden(self) -> str:
        return self._space.type

    @property
    def element_id(self) -> str:
        suffix = "" if self.key is None else f"#{self.key}"
        if self._space.directed:
            return f"{self.start_key}->{self.end_key}{suffix}"
        first, second = sorted((self.start_key, self.end_key), key=_key_order)
        return f"{first}--{second}{suffix}"

    @property
    def type(self) -> str:
        # A deleted relationship still tells its type: Neo4j allows that, and so does openCypher.
        return type_name(self._attributes.get(self._space.type))

    @property
    def start_node(self) -> Node:
        return self._node(self.start_key)

    @property
    def end_node(self) -> Node:
        return self._node(self.end_key)

    @property
    def nodes(self) -> tuple[Node, Node]:
        return (self.start_node, self.end_node)

    def _node(self, key: Key) -> Node:
        attributes = self._space.nodes.get(key)
        if attributes is None:
            raise EntityNotFound(
                "a relationship that this query deleted has lost its nodes too", detail="DeletedEntityAccess"
            )
        return Node(key, attributes, self._space)

    def identity(self) -> tuple[Any, ...]:
        """What equality goes by; hashable."""
        if self._space.directed:
            return (self.start_key, self.end_key, self.key)
        return (frozenset((self.start_key, self.end_key)), self.key)

    def order_key(self) -> tuple[Any, ...]:
        """A tuple that gives all relationships one order: by their nodes, then by their key."""
        return (_key_order(self.start_key), _key_order(self.end_key), _key_order(self.key))

    def __eq__(self, other: object) -> bool:
        return self.identity() == other.identity() if isinstance(other, Relationship) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.identity())

    def __repr__(self) -> str:
        return (
            f"<Relationship element_id={self.element_id!r} type={self.type!r} "
            f"start={self.start_key!r} end={self.end_key!r} properties={dict(self)!r}>"
        )


class Path:
    """A way through the graph: `nodes[i]` and `nodes[i + 1]` are joined by `relationships[i]`."""

    __slots__ = ("nodes", "relationships")

    def __init__(self, nodes: tuple[Node, ...], relationships: tuple[Relationship, ...]) -> None:
        self.nodes = nodes
        self.relationships = relationships

    @property
    def start_node(self) -> Node:
        return self.nodes[0]

    @property
    def end_node(self) -> Node:
        return self.nodes[-1]

    def __len__(self) -> int:
        """The number of relationships."""
        return len(self.relationships)

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Relationship]:
        return iter(self.relationships)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Path):
            return NotImplemented
        return self.nodes == other.nodes and self.relationships == other.relationships

    def __hash__(self) -> int:
        return hash((self.nodes, self.relationships))

    def __repr__(self) -> str:
        return f"<Path start={self.start_node.key!r} end={self.end_node.key!r} size={len(self)}>"


def _key_order(key: Key) -> tuple[int, Any]:
    """Integers first, then text, then the rest by its text: keys of a graph may be of any kind."""
    if isinstance(key, int):
        return (0, key)
    return (1, key) if isinstance(key, str) else (2, repr(key))
