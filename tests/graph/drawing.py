"""Small graphs for tests, drawn as lines: "Person Mike Colter PLAYS Character Luke Cage"."""

from typing import Any

import networkx as nx

from graph.schema import ENTITY_LABELS, RELATIONSHIP_TYPES

LABELS = (*ENTITY_LABELS, "Quote", "Article")


def node_id(words: str) -> str:
    """The id of what is written "Label Some Name"."""
    label, _, name = words.partition(" ")
    return f"{label.lower()}:{name.lower().removeprefix('the ').replace(' ', '-')}"


def draw(*lines: str, confidence: float = 1.0, articles: int = 1) -> "nx.MultiDiGraph[str]":
    """A graph of these relationships, each said by that many articles."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for line in lines:
        start, kind, target = _parts(line)
        add(graph, start, kind, target, confidence=confidence, articles=articles)
    return graph


def add(
    graph: "nx.MultiDiGraph[str]",
    start: str,
    kind: str,
    target: str,
    *,
    confidence: float = 1.0,
    articles: int = 1,
) -> None:
    """One relationship between two nodes, each written "Label Some Name"; nodes are made where missing."""
    for words in (start, target):
        label, _, name = words.partition(" ")
        attributes: dict[str, Any] = {"labels": (label,), "name": name, "aliases": []}
        if label == "Quote":
            attributes |= {"text": name, "direct": True}
        if node_id(words) not in graph:
            graph.add_node(node_id(words), **attributes)
    said_in = [f"article:{number}" for number in range(articles)]
    text = f"{start.partition(' ')[2]} {kind} {target.partition(' ')[2]}"
    graph.add_edge(
        node_id(start),
        node_id(target),
        f"{node_id(start)} {kind} {node_id(target)}",
        type=kind,
        evidence=[text] * articles,
        spans=[f"{article}:10-{10 + len(text)}" for article in said_in],
        articles=said_in,
        confidence=confidence,
        extractor="drawing",
    )


def _parts(line: str) -> tuple[str, str, str]:
    words = line.split()
    place = next(index for index, word in enumerate(words) if word in RELATIONSHIP_TYPES)
    return " ".join(words[:place]), words[place], " ".join(words[place + 1 :])
