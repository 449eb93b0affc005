"""What one document claims becomes a graph: records to exchange, or a NetworkX graph to look at."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.claims import Kind, claims_of
from graph.model import Extraction, Node, Relationship
from graph.nodes import article_node

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["assemble", "build", "records"]


def build(extraction: Extraction, kind: Kind = "article") -> "nx.MultiDiGraph[str]":
    """The graph of one document, see `assemble`.  Raises SchemaError, see `graph.claims.claims_of`."""
    return assemble(*records(extraction, kind))


def records(extraction: Extraction, kind: Kind = "article") -> tuple[list[Node], list[Relationship]]:
    """The nodes and relationships of one document, each in the order of ids.  Raises SchemaError."""
    claims = claims_of(extraction, kind)
    article = article_node(extraction.document)
    nodes = [article if node.id == article.id else node for node in claims.nodes]
    return nodes, list(claims.relationships)


def assemble(
    nodes: Iterable[Node],
    relationships: Iterable[Relationship],
    into: "nx.MultiDiGraph[str] | None" = None,
) -> "nx.MultiDiGraph[str]":
    """A NetworkX graph, `into` where one is given: node key = id, edge key = relationship id.

    Node attributes are `id`, `labels` (a tuple) and the properties, edge attributes `type` and the
    properties.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph() if into is None else into
    graph.add_nodes_from(
        (node.id, {**node.properties, "id": node.id, "labels": node.labels}) for node in nodes
    )
    for edge in relationships:
        graph.add_edge(edge.start, edge.end, edge.id)
        graph.edges[edge.start, edge.end, edge.id].update(edge.properties, type=edge.type)
    return graph
