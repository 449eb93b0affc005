"""The part of a graph that a page is to show: what a query returned, or as much as can be looked at.

    shown = of_query(store, "MATCH path = (:Person)-[:PLAYS]->() RETURN path")
    shown = most_connected(shown, 500)
    texts = articles_of(store, shown)
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, cast

from graph.errors import NotFoundError

if TYPE_CHECKING:
    import networkx as nx

    from cypher import Result
    from graph.store.base import Article, Store

__all__ = ["articles_of", "has_entities", "most_connected", "of_query"]

_BETWEEN: Final = "MATCH (a)-[r]->(b) WHERE a.id IN $ids AND b.id IN $ids RETURN r"


def of_query(store: "Store", query: str) -> "nx.MultiDiGraph[str]":
    """What a query returns, as a graph; of nodes alone also the relationships between them.

    Attributes are as in `graph.store.base.Store.to_networkx`; a relationship brings its nodes along.  Raises
    CypherError, and NotFoundError where the query returns neither nodes nor relationships nor paths.
    """
    import networkx as nx

    result = store.query(query)
    shown: Any = result.to_networkx()
    if not len(shown):
        raise NotFoundError(_nothing(result))
    if not shown.size():
        shown = nx.compose(shown, store.query(_BETWEEN, {"ids": list(shown)}).to_networkx())
    return cast("nx.MultiDiGraph[str]", shown)


def has_entities(result: "Result", rows: int = 100) -> bool:
    """Whether there is a node or relationship in the first `rows` rows."""
    return any(_holds_entities(value) for row in result[:rows] for value in row)


def most_connected(
    graph: "nx.MultiDiGraph[str]", limit: int, first: Sequence[str] = ()
) -> "nx.MultiDiGraph[str]":
    """At most `limit` nodes with what joins them: `first`, then those with the most neighbours.

    The graph itself where it has no more.
    """
    if len(graph) <= limit:
        return graph
    neighbours = {node: len({*graph.successors(node), *graph.predecessors(node)}) for node in graph}
    others = sorted(graph, key=lambda node: (-neighbours[node], str(node)))
    kept = list(dict.fromkeys((*first, *others)))[:limit]
    return graph.subgraph(kept).copy()


def articles_of(store: "Store", graph: "nx.MultiDiGraph[str]") -> "dict[str, Article]":
    """The entries of the ledger that the relationships of a graph rest on, by their ids."""
    named = {article for *_, data in graph.edges(data=True) for article in data.get("articles", ())}
    found = {}
    for article in sorted(named):
        with suppress(NotFoundError):
            found[article] = store.article(article)
    return found


def _holds_entities(value: Any) -> bool:
    from cypher import Node, Path, Relationship

    match value:
        case Node() | Relationship() | Path():
            return True
        case Mapping():
            return any(map(_holds_entities, value.values()))
        case list() | tuple():
            return any(map(_holds_entities, value))
        case _:
            return False


def _nothing(result: "Result") -> str:
    if not len(result):
        return "the query returns no rows, so that there is nothing to show; try it with franchise query"
    found = ", ".join(result.columns)
    return (
        f"expected a query that returns nodes, relationships or paths, found {found}; "
        "return these themselves: RETURN p rather than RETURN p.name"
    )
