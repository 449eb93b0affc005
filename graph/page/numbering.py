"""The graph as the page counts it: nodes, relationships and links by number, in an order of their own.

A link is the line that all relationships between the same two nodes share, whatever their direction.  The
order does not depend on how the graph was put together, so the same graph makes the same page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.page.palette import PALETTE

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Numbered", "NumberedNode", "NumberedRelationship", "number"]


@dataclass(frozen=True, slots=True)
class NumberedNode:
    """A node; `kind` is the label that its look goes by, "" where it has no label."""

    id: str
    name: str
    kind: str
    labels: tuple[str, ...]
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NumberedRelationship:
    """A relationship between the nodes of these numbers, on the link of that number."""

    id: str
    type: str
    start: int
    end: int
    link: int
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Numbered:
    """`links` holds the two nodes of each link, the smaller number first."""

    nodes: Sequence[NumberedNode]
    relationships: Sequence[NumberedRelationship]
    links: Sequence[tuple[int, int]]


def number(graph: "nx.MultiDiGraph[Any]") -> Numbered:
    """The graph by number; every attribute may be missing."""
    keys = sorted(graph, key=str)
    numbers = {key: place for place, key in enumerate(keys)}
    nodes = [_node(str(key), graph.nodes[key]) for key in keys]
    found = sorted(
        (numbers[start], numbers[end], str(data.get("type", "")), str(key), data)
        for start, end, key, data in graph.edges(keys=True, data=True)
    )
    pairs = dict.fromkeys((min(start, end), max(start, end)) for start, end, *_ in found)
    links = {pair: place for place, pair in enumerate(pairs)}
    relationships = [
        NumberedRelationship(key, kind, start, end, links[min(start, end), max(start, end)], _rest(data))
        for start, end, kind, key, data in found
    ]
    return Numbered(nodes, relationships, list(pairs))


def _node(key: str, data: Mapping[str, Any]) -> NumberedNode:
    labels = tuple(str(label) for label in data.get("labels", ()))
    name = str(data.get("name") or data.get("title") or data.get("text") or key)
    return NumberedNode(key, name, kind_of(labels), labels, _rest(data))


def kind_of(labels: Sequence[str]) -> str:
    """The label that says what a node is, before those that say what it does."""
    known = (label for label in labels if label in PALETTE)
    return next(known, labels[0] if labels else "")


def _rest(data: Mapping[str, Any]) -> dict[str, Any]:
    """The properties: all but what says what sort of node or relationship it is."""
    return {key: value for key, value in data.items() if key not in ("labels", "type", "id")}
