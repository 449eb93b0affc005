"""What a query changed, by comparing the graph before and after it, in the words of the TCK."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cypher.values import label_names

from .notation import comparable

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class State:
    """Each part of a graph as a set, so that differences can be counted."""

    nodes: frozenset[Hashable]
    relationships: frozenset[Hashable]
    labels: frozenset[Hashable]
    properties: frozenset[Hashable]


def state_of(graph: "nx.MultiDiGraph[Any]") -> State:
    nodes = dict(graph.nodes(data=True))
    edges = {(start, end, key): data for start, end, key, data in graph.edges(keys=True, data=True)}
    labels = (label for data in nodes.values() for label in label_names(data.get("labels")))
    properties = (*_properties(nodes, "labels"), *_properties(edges, "type"))
    return State(frozenset(nodes), frozenset(edges), frozenset(labels), frozenset(properties))


def changes(before: State, after: State) -> dict[str, int]:
    """Counts such as {"+nodes": 2}, without those that are zero."""
    counts = {}
    for part in ("nodes", "relationships", "labels", "properties"):
        old, new = getattr(before, part), getattr(after, part)
        counts[f"+{part}"] = len(new - old)
        counts[f"-{part}"] = len(old - new)
    return {name: count for name, count in counts.items() if count}


def _properties(entities: dict[Any, dict[str, Any]], hidden: str) -> Iterator[Hashable]:
    for entity, data in entities.items():
        for key, value in data.items():
            if key != hidden and value is not None:
                yield (entity, key, comparable(value))
