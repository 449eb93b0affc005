"""Who is connected to something, how, and the words that say so.

Everything here reads the `MultiDiGraph` that a store gives (node attributes `labels` and `name`; edge
attributes `type`, `evidence`, `spans`, `articles`, `confidence`) and changes nothing.  How answers are
ranked is said in `graph.ranking`.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, Final

from graph.names import forms_of
from graph.ranking import ELSE, best_first, cost, order_of, surest, with_shortest
from graph.routes import Citation, Route, Step
from graph.ways import WAYS, Leg, Way

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ELSE", "Citation", "Connection", "Found", "Route", "Step", "connections", "paths", "steps_from"]

#: How many routes longer than allowed a search between two nodes looks at before it ends.
_PATIENCE: Final = 200

#: More than any route costs.
_STEP: Final = 1e6

#: Where every route begins and ends while it is looked for; no id has a line break.
_START: Final = "\nstart"
_END: Final = "\nend"


@dataclass(frozen=True, slots=True)
class Found:
    """A way that holds, and the best route that it takes from the person to what was asked about."""

    how: str
    route: Route


@dataclass(frozen=True, slots=True)
class Connection:
    """A person and the ways in which it is connected, at least one, best first."""

    person: str
    ways: tuple[Found, ...]


def connections(
    graph: "nx.MultiDiGraph[str]", nodes: str | Collection[str], max_hops: int = 4
) -> list[Connection]:
    """Every person connected to a node by a route of up to `max_hops` steps, best first.

    `nodes` may be several that share a name: a connection to any of them counts, one through another of them
    does not.  Raises KeyError for a node that the graph does not have.
    """
    targets = _present(graph, nodes)
    found: dict[str, dict[tuple[Leg, ...], Found]] = {}
    for way in WAYS:
        if len(way.legs) <= max_hops:
            for person, route in _best_along(graph, targets, way).items():
                # A pattern that has been taken already, with a hero, says nothing new without.
                if not (person in found and (way.loose or way.legs in found[person])):
                    found.setdefault(person, {})[way.legs] = Found(way.how, route)
    for person, route in _shortest_elsewhere(graph, targets, max_hops):
        if person not in found:
            found[person] = {(): Found(ELSE, route)}
    answer = [Connection(person, tuple(ways.values())) for person, ways in found.items()]
    answer.sort(key=lambda found: (order_of(found.ways[0].how), *best_first(found.ways[0].route)))
    return answer


def paths(
    graph: "nx.MultiDiGraph[str]",
    start: str | Collection[str],
    end: str | Collection[str],
    n: int = 3,
    *,
    max_hops: int = 6,
) -> list[Route]:
    """Up to `n` routes between two nodes, of up to `max_hops` steps, without loops, cheapest first.

    Either end may be several nodes that share a name.  Articles connect everything that they name, so a route
    through one counts only where there is no other.  Raises KeyError for a node that the graph does not have,
    ValueError when both ends have a node in common.
    """
    starts, ends = _present(graph, start), _present(graph, end)
    if not starts.isdisjoint(ends):
        raise ValueError(f"a route needs two different ends, found {min(starts & ends)} in both")
    both = starts | ends
    without_articles = [node for node in graph if node in both or not _is(graph, node, "Article")]
    for among in (without_articles, list(graph)):
        if routes := _cheapest(graph, among, starts, ends, n, max_hops):
            return routes
    return []


def _present(graph: "nx.MultiDiGraph[str]", nodes: str | Collection[str]) -> frozenset[str]:
    wanted = frozenset({nodes} if isinstance(nodes, str) else nodes)
    for node in sorted(wanted):
        if node not in graph:
            raise KeyError(node)
    return wanted


def _best_along(graph: "nx.MultiDiGraph[str]", targets: frozenset[str], way: Way) -> dict[str, Route]:
    """The best route that `way` takes to each person at its end, turned round so that it starts there."""
    best: dict[str, Route] = {}
    for target in targets:
        for walk in _walks(graph, target, way.legs, targets):
            person = walk[-1].target
            if _is(graph, person, "Person") and not (way.hero and not _share_a_name(graph, *walk[:2])):
                route = _turned(walk)
                if person not in best or best_first(route) < best_first(best[person]):
                    best[person] = route
    return best


def _walks(
    graph: "nx.MultiDiGraph[str]", here: str, legs: tuple[Leg, ...], passed: frozenset[str]
) -> Iterator[tuple[Step, ...]]:
    """Every walk from `here` along `legs` that comes to no node twice, and to none of those `passed`."""
    for step in steps_from(graph, here):
        if _fits(step, legs[0]) and step.target not in passed:
            if len(legs) == 1:
                yield (step,)
            else:
                for rest in _walks(graph, step.target, legs[1:], passed | {step.target}):
                    yield (step, *rest)


def steps_from(graph: "nx.MultiDiGraph[str]", node: str) -> Iterator[Step]:
    """Every relationship at `node`, as a step away from it; one that leads back to it comes once."""
    for _, target, key, data in graph.out_edges(node, keys=True, data=True):
        yield Step(node, target, data["type"], True, key, data)
    for start, _, key, data in graph.in_edges(node, keys=True, data=True):
        if start != node:
            yield Step(node, start, data["type"], False, key, data)


def _fits(step: Step, leg: Leg) -> bool:
    return step.type in leg.types and leg.direction in ("both", "out" if step.forward else "in")


def _shortest_elsewhere(
    graph: "nx.MultiDiGraph[str]", targets: frozenset[str], max_hops: int
) -> Iterator[tuple[str, Route]]:
    """For each person near enough, a shortest route that passes through no article."""
    reached: dict[str, tuple[Step, ...]] = dict.fromkeys(sorted(targets), ())
    frontier = list(reached)
    for _ in range(max_hops):
        arrived: list[str] = []
        for step in (step for node in frontier for step in steps_from(graph, node)):
            if step.target not in reached and not _is(graph, step.target, "Article"):
                reached[step.target] = (*reached[step.origin], step)
                arrived.append(step.target)
                if _is(graph, step.target, "Person"):
                    yield step.target, _turned(reached[step.target])
        frontier = arrived


def _cheapest(
    graph: "nx.MultiDiGraph[str]",
    among: list[str],
    starts: frozenset[str],
    ends: frozenset[str],
    n: int,
    max_hops: int,
) -> list[Route]:
    """Up to `n` routes that stay among these nodes."""
    import networkx as nx

    between = _surest_steps(graph, among)
    # One way in and one way out, however many nodes share the name.
    between.add_edges_from(((_START, node) for node in sorted(starts)), cost=0)
    between.add_edges_from(((node, _END) for node in sorted(ends)), cost=0)
    routes: list[Route] = []
    try:
        for path in islice(nx.shortest_simple_paths(between, _START, _END, weight="cost"), n + _PATIENCE):
            inner = path[1:-1]
            if len(inner) <= max_hops + 1 and (starts | ends).isdisjoint(inner[1:-1]):
                routes.append(_along(between, inner))
            if len(routes) == n:
                break
        shortest = _along(between, nx.dijkstra_path(between, _START, _END, _by_steps)[1:-1])
    except nx.NetworkXNoPath:
        return []
    return with_shortest(routes, shortest, n, max_hops)


def _by_steps(_start: str, _end: str, data: dict[str, Any]) -> float:
    """The weight that makes a search look for the fewest steps, and the cheapest of these routes."""
    return _STEP + float(data["cost"])


def _surest_steps(graph: "nx.MultiDiGraph[str]", among: list[str]) -> "nx.Graph[str]":
    """These nodes, with one undirected edge for every two that are joined: its surest `step`, its `cost`."""
    import networkx as nx

    between: nx.Graph[str] = nx.Graph()
    # In one order whatever the order of the graph, so that equally good routes come in the same one.
    between.add_nodes_from(sorted(among))
    for node in sorted(among):
        edges = graph.out_edges(node, keys=True, data=True)
        for _, target, key, data in sorted(edges, key=lambda edge: (edge[1], edge[2])):
            step = Step(node, target, data["type"], True, key, data)
            if target in between and node != target:
                known = between.get_edge_data(node, target)
                between.add_edge(node, target, step=surest(step, known["step"]) if known else step)
    for start, end, data in between.edges(data=True):
        data["cost"] = cost(data["step"], between.degree[start], between.degree[end])
    return between


def _along(between: "nx.Graph[str]", path: list[str]) -> Route:
    steps: list[Step] = []
    for start, target in pairwise(path):
        step: Step = between.edges[start, target]["step"]
        steps.append(step if step.origin == start else step.reversed())
    return Route(tuple(steps))


def _share_a_name(graph: "nx.MultiDiGraph[str]", *steps: Step) -> bool:
    """Whether what these steps lead to goes by the same name, as a show and its hero often do."""
    return bool(frozenset.intersection(*(forms_of(graph, step.target) for step in steps)))


def _turned(walk: tuple[Step, ...]) -> Route:
    return Route(tuple(step.reversed() for step in reversed(walk)))


def _is(graph: "nx.MultiDiGraph[str]", node: str, label: str) -> bool:
    return label in graph.nodes[node].get("labels", ())
