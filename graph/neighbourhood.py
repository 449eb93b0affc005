"""The part of a graph that lies around some of its nodes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["around"]


def around(graph: "nx.MultiDiGraph[str]", nodes: Iterable[str], hops: int) -> "nx.MultiDiGraph[str]":
    """The nodes within `hops` relationships of `nodes`, whatever their direction, and all that joins them.

    An article is reached but not passed through: it names so much that everything would be near everything.
    The nodes and edges keep their attributes, which are shared with `graph`.
    """
    reached = dict.fromkeys(nodes)
    frontier = list(reached)
    for _ in range(hops):
        passable = (node for node in frontier if "Article" not in graph.nodes[node]["labels"])
        nearby = dict.fromkeys(
            other for node in passable for other in (*graph.successors(node), *graph.predecessors(node))
        )
        frontier = [node for node in nearby if node not in reached]
        reached.update(dict.fromkeys(frontier))
    return graph.subgraph(reached).copy()
