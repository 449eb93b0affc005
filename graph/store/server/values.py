"""Values on their way between a query and a server: in the types of `cypher`, whoever answered.

A node of ours goes by its `id`, as it does in a file; a node of others by the id that the server gave it.
What a relationship's ends hold is not sent with it, so that is asked for afterwards.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from cypher import Node, Path, Relationship
from cypher.runtime.foreign import from_python
from cypher.values import Space
from graph.identity import relationship_id
from graph.schema import ALL_LABELS

__all__ = ["Incoming"]

#: Where the label and type are among the attributes of what a result holds; no property has such a name.
_LABELS: Final = ":labels"
_TYPE: Final = ":type"

_ORDER: Final = {label: place for place, label in enumerate(ALL_LABELS)}


class Incoming:
    """Turns the values of one answer into those of `cypher`.

    `fetch` gives nodes, as the driver gives them, by the ids that the server gave them.
    """

    def __init__(self, fetch: Callable[[list[str]], Iterable[Any]]) -> None:
        self._fetch = fetch
        self._nodes: dict[Any, dict[str, Any]] = {}
        self._space = Space(self._nodes, labels=_LABELS, type=_TYPE)
        #: The server's id -> the node as the driver gave it.
        self._known: dict[str, Any] = {}

    def rows(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """The rows with all values turned."""
        needed: set[str] = set()
        for row in rows:
            for value in row:
                self._look(value, needed)
        missing = sorted(needed - self._known.keys())
        if missing:
            self._known.update((node.element_id, node) for node in self._fetch(missing))
        return [tuple(map(self._value, row)) for row in rows]

    def _look(self, value: Any, needed: set[str]) -> None:
        """Note the nodes that came whole, and those that a relationship only points at."""
        if isinstance(value, Mapping) and not _is_entity(value):
            for item in value.values():
                self._look(item, needed)
        elif isinstance(value, list):
            for item in value:
                self._look(item, needed)
        elif hasattr(value, "labels"):
            self._known[value.element_id] = value
        elif hasattr(value, "relationships"):
            self._known.update((node.element_id, node) for node in value.nodes)
        elif hasattr(value, "start_node"):
            needed.update(node.element_id for node in value.nodes)

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._value(item) for item in value]
        if isinstance(value, dict):
            return {name: self._value(item) for name, item in value.items()}
        if hasattr(value, "labels"):
            return self._node(value)
        if hasattr(value, "relationships"):
            edges = tuple(map(self._relationship, value.relationships))
            return Path(tuple(map(self._node, value.nodes)), edges)
        if hasattr(value, "start_node"):
            return self._relationship(value)
        return value if isinstance(value, bytes) else from_python(value)

    def _node(self, node: Any) -> Node:
        node = self._known.get(node.element_id, node)
        key = _key(node)
        if key not in self._nodes:
            labels = sorted(node.labels, key=lambda label: (_ORDER.get(label, len(_ORDER)), label))
            self._nodes[key] = {_LABELS: tuple(labels), **self._properties(node)}
        return Node(key, self._nodes[key], self._space)

    def _relationship(self, edge: Any) -> Relationship:
        start, end = (_key(self._known.get(node.element_id, node)) for node in edge.nodes)
        for node in edge.nodes:
            self._node(node)
        key = relationship_id(start, edge.type, end) if "spans" in edge else edge.element_id
        return Relationship(start, end, key, {_TYPE: edge.type, **self._properties(edge)}, self._space)

    def _properties(self, entity: Any) -> dict[str, Any]:
        return {name: self._value(value) for name, value in entity.items()}


def _is_entity(value: Any) -> bool:
    return hasattr(value, "element_id")


def _key(node: Any) -> str:
    own = node.get("id") if "aliases" in node else None
    return own if isinstance(own, str) else str(node.element_id)
