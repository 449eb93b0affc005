"""A graph as Cytoscape's JSON (.cyjs), for Cytoscape and for Cytoscape.js.

A node's `name` and an edge's `interaction` are what Cytoscape writes beside them by default.  Lists stay
lists: Cytoscape has columns for them.
"""

import json
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from graph.formats.flat import kind_of, label_of
from graph.model import Node, Relationship

__all__ = ["dumps"]


def dumps(nodes: Iterable[Node], relationships: Iterable[Relationship]) -> str:
    """The whole graph as .cyjs, the same text for the same graph."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(nodes, key=attrgetter("id")):
        graph.add_nodes_from([(node.id, _node(node))])
    for edge in sorted(relationships, key=attrgetter("id")):
        graph.add_edge(edge.start, edge.end, edge.id)
        graph.edges[edge.start, edge.end, edge.id].update(_edge(edge))
    data = nx.cytoscape_data(graph)
    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode("utf-8", "replace").decode() + "\n"


def _node(node: Node) -> dict[str, Any]:
    own: dict[str, Any] = {"id": node.id, "label": label_of(node), "kind": kind_of(node)}
    return {**_sorted(node.properties), "labels": list(node.labels), **own, "shared_name": own["label"]}


def _edge(edge: Relationship) -> dict[str, Any]:
    own = {"id": edge.id, "label": edge.type, "interaction": edge.type, "name": edge.type}
    return {**_sorted(edge.properties), **own, "shared_interaction": edge.type}


def _sorted(properties: dict[str, Any]) -> dict[str, Any]:
    return {key: properties[key] for key in sorted(properties)}
