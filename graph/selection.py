"""The part of a graph that a page is to show: what a query returned, or as much as can be looked at.

    shown = returned(store.query("MATCH path = (:Person)-[:PLAYS]->() RETURN path"))
    shown = most_connected(shown, 500)
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from graph.errors import NotFoundError

if TYPE_CHECKING:
    import networkx as nx

    from cypher import Node, Relationship, Result
    from graph.store.base import Store

__all__ = ["has_entities", "most_connected", "of_query", "returned"]

_BETWEEN: Final = "MATCH (a)-[r]->(b) WHERE a.id IN $ids AND b.id IN $ids RETURN r"


def of_query(store: "Store", query: str) -> "nx.MultiDiGraph[str]":
    """What a query returns, as a graph; of nodes alone also the relationships between them.

    Raises CypherError, and NotFoundError where the query returns neither nodes nor relationships nor paths.
    """
    result = store.query(query)
    shown = returned(result)
    if not len(shown):
        raise NotFoundError(_nothing(result))
    if not shown.size():
        between = returned(store.query(_BETWEEN, {"ids": list(shown)}))
        shown.add_edges_from(between.edges(keys=True, data=True))
    return shown


def returned(result: "Result") -> "nx.MultiDiGraph[str]":
    """The nodes and relationships of a result, those of paths, lists and maps too, as a graph.

    Attributes are as in `graph.store.base.Store.to_networkx`; a relationship brings its nodes along.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in result:
        for value in row:
            for entity in _entities(value):
                _add(graph, entity)
    return graph


def has_entities(result: "Result", rows: int = 100) -> bool:
    """Whether there is a node or relationship in the first `rows` rows."""
    return any(True for row in result[:rows] for value in row for _ in _entities(value))


def most_connected(
    graph: "nx.MultiDiGraph[str]", limit: int, first: Sequence[str] = ()
) -> "nx.MultiDiGraph[str]":
    """At most `limit` nodes with what joins them: `first`, then those with the most neighbours.

    The graph itself where it has no more.
    """
    if len(graph) <= limit:
        return graph
    neighbours = {node: len({*graph.successors(node), *graph.predecessors(node)}) for node in graph}
    others = sorted(graph, key=lambda node: (-neighbours[node], node))
    kept = list(dict.fromkeys((*first, *others)))[:limit]
    return graph.subgraph(kept).copy()


def _entities(value: Any) -> "Iterator[Node | Relationship]":
    from cypher import Node, Path, Relationship

    match value:
        case Node() | Relationship():
            yield value
        case Path():
            yield from value.nodes
            yield from value.relationships
        case Mapping():
            yield from _all_entities(value.values())
        case list() | tuple():
            yield from _all_entities(value)


def _all_entities(values: Iterable[Any]) -> "Iterator[Node | Relationship]":
    for value in values:
        yield from _entities(value)


def _add(graph: "nx.MultiDiGraph[str]", entity: "Node | Relationship") -> None:
    from cypher import Node

    if isinstance(entity, Node):
        if entity.element_id not in graph:
            graph.add_nodes_from([(entity.element_id, {**entity, "labels": entity.label_names})])
        return
    for node in entity.nodes:
        _add(graph, node)
    start, end = (node.element_id for node in entity.nodes)
    key = entity.element_id if entity.key is None else str(entity.key)
    graph.add_edge(start, end, key)
    graph.edges[start, end, key].update({**entity, "type": entity.type})


def _nothing(result: "Result") -> str:
    if not len(result):
        return "the query returns no rows, so that there is nothing to show; try it with franchise query"
    found = ", ".join(result.columns)
    return (
        f"expected a query that returns nodes, relationships or paths, found {found}; "
        "return these themselves: RETURN p rather than RETURN p.name"
    )
