"""A query that writes, on a graph that is made of articles.

It runs on the whole graph in memory.  Afterwards all that articles say must be as it was: a user may add to
it, not change it, because the next import would bring it back, or what it rests on would be gone.  What is
there besides is the user's own, see `graph.store.own`.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Any, Final, NoReturn

import networkx as nx

import cypher
from graph.build import assemble
from graph.errors import StoreError
from graph.model import Node, Relationship
from graph.schema import ALL_LABELS
from graph.store.own import OWN, Own, OwnNode, OwnRelationship, label_in
from graph.store.server.statements import NODE_PROPERTIES

__all__ = ["changed", "laid_over", "refuse"]

_KEPT: Final = (
    "what articles say is not changed by a query: import an article or a catalogue that says so, or forget"
    " one that does not"
)
_UNDONE: Final = "(nothing was changed)"


def changed(
    nodes: Callable[[], Iterable[Node]],
    relationships: Callable[[], Iterable[Relationship]],
    own: Own,
    query: str,
    parameters: Mapping[str, Any],
) -> tuple[cypher.Result, Own]:
    """The result of a query that may write, and all that is users' own after it.

    `nodes` and `relationships` give all that articles say, each time the same.  Raises CypherError for what
    is wrong with the query, and StoreError where it would change what articles say.
    """
    graph = _Writable(own)
    assemble(nodes(), relationships(), graph)
    laid_over(graph, own)
    result = cypher.run(graph, query, parameters)
    if not result.counters.contains_updates:
        return result, own
    return result, _owned(graph, nodes(), relationships())


def laid_over(graph: "nx.MultiDiGraph[str]", own: Own) -> None:
    """Add what is users' own to a graph of what articles say."""
    for node_id in sorted(own.touched() - set(graph)):
        graph.add_node(node_id, **{} if node_id.startswith(OWN) else _remnant(node_id))
    for node_id, node in own.nodes.items():
        attributes = graph.nodes[node_id]
        attributes.update(node.properties, labels=(*attributes.get("labels", ()), *node.labels))
    for edge_id, edge in own.relationships.items():
        if edge_id.startswith(OWN):
            graph.add_edge(edge.start, edge.end, edge_id)
            graph.edges[edge.start, edge.end, edge_id].update(edge.properties, type=edge.type)
        elif graph.has_edge(edge.start, edge.end, edge_id):
            graph.edges[edge.start, edge.end, edge_id].update(edge.properties)


def refuse(what: str) -> NoReturn:
    """Refuse a query that would change `what`, a part of what articles say."""
    raise StoreError(f"{what} would no longer be as the articles have it; {_KEPT} {_UNDONE}")


class _Writable(nx.MultiDiGraph):  # type: ignore[type-arg]
    """A graph whose new nodes and relationships get ids as users' own."""

    def __init__(self, own: Own) -> None:
        super().__init__()
        taken = [int(key.removeprefix(OWN)) for key in own if key.startswith(OWN)]
        self._numbers = count(max(taken, default=0) + 1)

    def new_node_key(self) -> str:
        return f"{OWN}{next(self._numbers)}"

    def new_edge_key(self, u: Any, v: Any) -> str:  # type: ignore[override]
        del u, v  # an id stands for one relationship of the whole graph
        return self.new_node_key()


def _owned(
    graph: "nx.MultiDiGraph[str]", nodes: Iterable[Node], relationships: Iterable[Relationship]
) -> Own:
    """What of the graph is users' own.  Raises StoreError where not all that articles say is as it was."""
    own_nodes, own_edges = {}, {}
    told: set[str] = set()
    for node in nodes:
        told.add(node.id)
        if (added := _added_to(graph, node)) is not None:
            own_nodes[node.id] = added
    for node_id in graph:
        if node_id not in told and (written := _written(node_id, graph.nodes[node_id])) is not None:
            own_nodes[node_id] = written
    for edge in relationships:
        told.add(edge.id)
        if more := _added_along(graph, edge):
            own_edges[edge.id] = OwnRelationship(edge.type, edge.start, edge.end, more)
    for start, end, edge_id, attributes in graph.edges(keys=True, data=True):
        if edge_id not in told:
            properties = _without(attributes, "type")
            if "spans" in properties:
                raise StoreError(f"spans are a property of what articles tell; choose another name {_UNDONE}")
            own_edges[edge_id] = OwnRelationship(attributes["type"], start, end, properties)
    return Own(own_nodes, own_edges)


def _added_to(graph: "nx.MultiDiGraph[str]", node: Node) -> OwnNode | None:
    """What a user added to a node that articles speak of."""
    what = f"the {node.labels[0]} {node.properties.get('name', node.id)!r}"
    if node.id not in graph:
        refuse(what)
    attributes = graph.nodes[node.id]
    labels = tuple(label for label in attributes["labels"] if label not in node.labels)
    told = {"id": node.id, **node.properties}
    properties = {name: value for name, value in _without(attributes, "labels").items() if name not in told}
    if (
        not all(_same(attributes.get(name), value) for name, value in told.items())
        or not set(node.labels) <= set(attributes["labels"])
        or not set(ALL_LABELS).isdisjoint(labels)
        or not set(NODE_PROPERTIES).isdisjoint(properties)
    ):
        refuse(what)
    return OwnNode(labels, properties) if labels or properties else None


def _written(node_id: str, attributes: dict[str, Any]) -> OwnNode | None:
    """A user's own node, or what a user added to a node of which no article speaks any more."""
    labels, properties = tuple(attributes.get("labels", ())), _without(attributes, "labels")
    if not node_id.startswith(OWN):
        kept = _remnant(node_id)
        if properties.pop("id", None) != node_id or not set(kept["labels"]) <= set(labels):
            refuse(f"the id and label of {node_id}")
        labels = tuple(label for label in labels if label not in kept["labels"])
        if not (labels or properties):
            return None
    known = set(ALL_LABELS).intersection(labels)
    if known and not {"id", "aliases"}.isdisjoint(properties):
        raise StoreError(
            f"a {min(known)} with an id or aliases is one that articles speak of; leave both out, or give"
            f" another label {_UNDONE}"
        )
    return OwnNode(labels, properties)


def _added_along(graph: "nx.MultiDiGraph[str]", edge: Relationship) -> dict[str, Any]:
    """The properties that a user added to a relationship that articles tell of."""
    attributes = (graph.get_edge_data(edge.start, edge.end) or {}).get(edge.id)
    told = edge.properties
    if attributes is None or not all(_same(attributes.get(name), told[name]) for name in told):
        refuse(f"{edge.type} from {edge.start} to {edge.end}")
    return {name: value for name, value in _without(attributes, "type").items() if name not in told}


def _remnant(node_id: str) -> dict[str, Any]:
    """The attributes of a node of which no article speaks any more, as far as they were the articles'."""
    return {"id": node_id, "labels": (label_in(node_id),)}


def _without(attributes: Mapping[str, Any], hidden: str) -> dict[str, Any]:
    return {
        name: _kept(value)
        for name, value in attributes.items()
        if name != hidden and value is not None
    }


def _kept(value: Any) -> Any:
    """The value as a property keeps it.  Raises CypherTypeError for a list of values of several types."""
    if not isinstance(value, list):
        return value
    kinds = {type(item) for item in value}
    if kinds == {int, float}:
        return [float(item) for item in value]
    if len(kinds) > 1:
        names = " and ".join(sorted(kind.__name__ for kind in kinds))
        raise cypher.CypherTypeError(
            f"a list in a property has values of one type, found {names}", detail="InvalidPropertyType"
        )
    return value


def _same(found: Any, told: Any) -> bool:
    return type(found) is type(told) and bool(found == told)
