"""Who is connected to something, how, and the words that say so.

Everything here reads the `MultiDiGraph` that a store gives (node attributes `labels` and `name`; edge
attributes `type`, `evidence`, `spans`, `articles`, `confidence`) and changes nothing.

How answers are ranked, and nowhere else:

1. People come in the order of `graph.ways.WAYS`, each under the best way that holds, and under a loose way
   only where no other does; people whom no way reaches come last, by the shortest route.
2. Within a way: the most articles behind the weakest step first, then the highest confidence (the product
   over the steps), then the fewest steps, then names.
3. Between two given nodes the cheapest route wins.  A step costs 1, or 2 if it only says that something is
   named somewhere; more by what its confidence lacks of 1; and more the more neighbours its ends have
   (a quarter of log10 of their number, for each end), so that a route through a platform that carries
   everything loses to an equally long one through a shared role.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, Final

from graph.names import forms_of
from graph.schema import RELATIONSHIP_TYPES, SYMMETRIC
from graph.ways import WAYS, Leg, Way

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ELSE", "Citation", "Connection", "Found", "Route", "Step", "connections", "paths", "steps_from"]

#: The heading of people whom none of the ways reaches.
ELSE: Final = "is connected in another way"

#: How many routes longer than allowed a search between two nodes looks at before it ends.
_PATIENCE: Final = 200

#: Where every route begins and ends while it is looked for; no id has a line break.
_START: Final = "\nstart"
_END: Final = "\nend"

_RANK: Final = {how: rank for rank, how in enumerate([*(way.how for way in WAYS), ELSE])}
_TYPE_ORDER: Final = {name: place for place, name in enumerate(RELATIONSHIP_TYPES)}
_LAST: Final = len(_TYPE_ORDER)


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of an article: characters `start` to `end` (exclusive) of its text."""

    article: str
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, span: str, text: str) -> "Citation":
        """The words at a span, written "ARTICLE_ID:START-END"; the id may have colons of its own."""
        article, _, place = span.rpartition(":")
        start, _, end = place.partition("-")
        return cls(article, int(start), int(end), text)


@dataclass(frozen=True, slots=True)
class Step:
    """One relationship of a route, walked from node `origin` to node `target`.

    `forward` tells whether the relationship itself runs that way.
    """

    origin: str
    target: str
    type: str
    forward: bool
    relationship: str
    properties: Mapping[str, Any]

    @property
    def directed(self) -> bool:
        return self.type not in SYMMETRIC

    @property
    def confidence(self) -> float:
        return float(self.properties.get("confidence", 1.0))

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that say so."""
        return tuple(self.properties.get("articles", ()))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The words that say so; none for a relationship that was not drawn from text."""
        spans = self.properties.get("spans", ())
        words = self.properties.get("evidence", ())
        return tuple(Citation.of(span, text) for span, text in zip(spans, words, strict=True))

    def reversed(self) -> "Step":
        """The same relationship, walked the other way."""
        return Step(self.target, self.origin, self.type, not self.forward, self.relationship, self.properties)


@dataclass(frozen=True, slots=True)
class Route:
    """Steps, at least one, each beginning where the one before ended."""

    steps: tuple[Step, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        return (self.steps[0].origin, *(step.target for step in self.steps))

    @property
    def confidence(self) -> float:
        return math.prod(step.confidence for step in self.steps)

    @property
    def support(self) -> int:
        """How many articles the weakest step rests on."""
        return min(len(step.articles) for step in self.steps)


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
    answer.sort(key=lambda found: (_RANK[found.ways[0].how], *_best_first(found.ways[0].route)))
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
                if person not in best or _best_first(route) < _best_first(best[person]):
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
    between.add_edges_from(((_START, node) for node in starts), cost=0)
    between.add_edges_from(((node, _END) for node in ends), cost=0)
    routes: list[Route] = []
    try:
        for path in islice(nx.shortest_simple_paths(between, _START, _END, weight="cost"), n + _PATIENCE):
            inner = path[1:-1]
            if len(inner) <= max_hops + 1 and (starts | ends).isdisjoint(inner[1:-1]):
                routes.append(_along(between, inner))
            if len(routes) == n:
                break
    except nx.NetworkXNoPath:
        return []
    return routes


def _surest_steps(graph: "nx.MultiDiGraph[str]", among: list[str]) -> "nx.Graph[str]":
    """These nodes, with one undirected edge for every two that are joined: its surest `step`, its `cost`."""
    import networkx as nx

    between: nx.Graph[str] = nx.Graph()
    between.add_nodes_from(among)
    for node in among:
        for _, target, key, data in graph.out_edges(node, keys=True, data=True):
            step = Step(node, target, data["type"], True, key, data)
            if target in between and node != target and _better(step, between.get_edge_data(node, target)):
                between.add_edge(node, target, step=step)
    for start, end, data in between.edges(data=True):
        data["cost"] = _cost(data["step"], between.degree[start], between.degree[end])
    return between


def _better(step: Step, present: Mapping[str, Any] | None) -> bool:
    """Whether `step` says more than the one that joins the same two nodes so far."""
    return present is None or _telling(step) < _telling(present["step"])


def _telling(step: Step) -> tuple[Any, ...]:
    return (-step.confidence, -len(step.articles), _TYPE_ORDER.get(step.type, _LAST), step.relationship)


def _cost(step: Step, *degrees: int) -> float:
    told = 2 if step.type == "MENTIONS" else 1
    return told + (1 - step.confidence) + sum(math.log10(degree) / 4 for degree in degrees)


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


def _best_first(route: Route) -> tuple[Any, ...]:
    types = tuple(_TYPE_ORDER.get(step.type, _LAST) for step in route.steps)
    return (-route.support, -route.confidence, len(route.steps), types, route.nodes)


def _is(graph: "nx.MultiDiGraph[str]", node: str, label: str) -> bool:
    return label in graph.nodes[node].get("labels", ())
