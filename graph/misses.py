"""Where nothing connects two things: what would, if less were asked for, or how far each of them reaches."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.connect import Connection, connections, paths
from graph.filtering import Filter, filtered
from graph.routes import Route

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FARTHEST", "Miss", "Reach", "near_connections", "near_paths", "reach"]

#: So many steps a search goes at most.
FARTHEST: Final = 10


@dataclass(frozen=True, slots=True)
class Miss:
    """What is found with another `max_hops` or another filter, and by which of the two."""

    max_hops: int
    wanted: Filter
    found: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """How many things can be reached from a node, and the nearest of them, best connected first."""

    count: int
    nearest: tuple[str, ...]


def near_paths(
    graph: "nx.MultiDiGraph[str]",
    wanted: Filter,
    start: Collection[str],
    end: Collection[str],
    max_hops: int,
) -> Miss | None:
    """The best route that is found by giving up as little as possible; None where there is none at all."""
    for hops, looser in _loosened(wanted, max_hops):
        if routes := paths(filtered(graph, looser), start, end, 1, max_hops=hops):
            steps = len(routes[0].steps)
            return Miss(max_hops if steps <= max_hops else steps, looser, tuple(routes))
    return None


def near_connections(
    graph: "nx.MultiDiGraph[str]", wanted: Filter, nodes: Collection[str], max_hops: int
) -> Miss | None:
    """As `near_paths`, for anybody connected to one of the nodes: up to three of them."""
    for hops, looser in _loosened(wanted, max_hops):
        found: list[Connection] = connections(filtered(graph, looser), nodes, hops)
        if found:
            routes = [connection.ways[0].route for connection in found]
            steps = min(len(route.steps) for route in routes)
            nearest = [route for route in routes if len(route.steps) <= max(steps, max_hops)][:3]
            return Miss(max(steps, max_hops), looser, tuple(nearest))
    return None


def reach(graph: "nx.MultiDiGraph[str]", nodes: Collection[str]) -> Reach:
    """What can be reached, in any number of steps, without passing through articles; the nodes left out."""
    reached = dict.fromkeys(sorted(nodes))
    layers: list[list[str]] = [list(reached)]
    while layers[-1]:
        layer = [
            other
            for node in layers[-1]
            for other in dict.fromkeys((*graph.successors(node), *graph.predecessors(node)))
            if other not in reached and "Article" not in graph.nodes[other].get("labels", ())
        ]
        reached.update(dict.fromkeys(layer))
        layers.append(list(dict.fromkeys(layer)))
    nearest = sorted(layers[1] if len(layers) > 1 else [], key=lambda node: (-graph.degree(node), node))
    return Reach(len(reached) - len(set(nodes)), tuple(nearest[:3]))


def _loosened(wanted: Filter, max_hops: int) -> Iterator[tuple[int, Filter]]:
    """What to try in turn: more steps, any type, any time, and all of these."""
    tried = {(max_hops, wanted)}
    for step in (
        (FARTHEST, wanted),
        (max_hops, wanted.of_any_type()),
        (max_hops, wanted.at_any_time()),
        (FARTHEST, Filter()),
    ):
        if step not in tried:
            tried.add(step)
            yield step
