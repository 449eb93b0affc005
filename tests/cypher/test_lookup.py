"""A graph that finds nodes by itself is asked, and is not read through."""

from collections.abc import Iterable
from typing import Any

import networkx as nx
import pytest

import cypher

PEOPLE = 200


class Finder:
    """Finds nodes by label, and by the property `name` alone; notes what it is asked."""

    attribute = "labels"

    def __init__(self, graph: "nx.DiGraph[int]") -> None:
        self._graph = graph
        self.asked: list[tuple[str, Any]] = []

    def labelled(self, label: str) -> Iterable[int]:
        self.asked.append(("labelled", label))
        return [node for node, labels in self._graph.nodes(data="labels") if label in labels]

    def having(self, key: str, value: Any) -> Iterable[int] | None:
        self.asked.append((key, value))
        return [0, 1, 2] if key == "name" else None  # more than have it

    def count(self, label: str) -> int:
        self.asked.append(("count", label))
        return len(list(self.labelled(label)))


@pytest.fixture
def graph() -> "nx.DiGraph[int]":
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(
        (number, {"labels": ("Person",), "name": f"P{number}", "kind": "Show", "born": number})
        for number in range(PEOPLE)
    )
    graph.__dict__["__cypher_lookup__"] = Finder(graph)
    return graph


def asked(graph: "nx.DiGraph[int]") -> list[tuple[str, Any]]:
    finder: Finder = graph.__dict__["__cypher_lookup__"]
    return finder.asked


def test_it_finds_nodes_by_value_and_the_engine_checks_them(graph: "nx.DiGraph[int]") -> None:
    assert cypher.run(graph, "MATCH (p {name: 'P1'}) RETURN p.born").value() == [1]
    assert cypher.run(graph, "MATCH (p {name: 'P7'}) RETURN p.born").value() == []
    assert asked(graph) == [("name", "P1"), ("name", "P7")]


def test_all_nodes_are_read_where_it_has_no_quicker_way(graph: "nx.DiGraph[int]") -> None:
    assert cypher.run(graph, "MATCH (p {born: 7}) RETURN p.name").value() == ["P7"]
    assert asked(graph) == [("born", 7)]


def test_it_finds_and_counts_nodes_by_label(graph: "nx.DiGraph[int]") -> None:
    assert cypher.run(graph, "MATCH (p:Person) RETURN count(p)").value() == [PEOPLE]
    assert len(cypher.run(graph, "MATCH (p:Person) RETURN p.name")) == PEOPLE
    assert {question for question, _ in asked(graph)} == {"count", "labelled"}


def test_it_is_not_asked_about_another_attribute_than_its_own(graph: "nx.DiGraph[int]") -> None:
    assert cypher.run(graph, "MATCH (p:Show {name: 'P7'}) RETURN p.born", labels="kind").value() == [7]
    assert asked(graph) == []
