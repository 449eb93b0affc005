import networkx as nx
import pytest

from cypher.access import GraphAccess, LabelCounts

from .samples import franchise


@pytest.mark.parametrize(
    ("kind", "multigraph", "directed"),
    [
        (nx.Graph, False, False),
        (nx.DiGraph, False, True),
        (nx.MultiGraph, True, False),
        (nx.MultiDiGraph, True, True),
    ],
)
def test_the_kind_of_a_graph_is_known(kind: type, multigraph: bool, directed: bool) -> None:
    access = GraphAccess(kind([(1, 2)]))
    assert (access.multigraph, access.directed) == (multigraph, directed)
    assert list(access.nodes) == [1, 2]
    assert list(access.successors[1]) == [2]
    assert list(access.predecessors[1]) == ([] if directed else [2])


@pytest.mark.parametrize("size", [10, 1000])
def test_nodes_are_found_by_label_and_value_in_small_and_large_graphs(size: int) -> None:
    graph: nx.Graph[int] = nx.Graph()
    for number in range(size):
        graph.add_node(number, labels="Even" if number % 2 == 0 else ["Odd", "Other"], half=number // 2)
    access = GraphAccess(graph)
    assert list(access.labelled("Even")) == list(range(0, size, 2))
    assert list(access.labelled("Other")) == list(range(1, size, 2))
    assert list(access.labelled("Missing")) == []
    assert (access.count(), access.count("Odd"), access.count("Missing")) == (size, size // 2, 0)
    assert list(access.having("half", 3)) == [6, 7]
    assert list(access.having("half", 3.0)) == [6, 7]
    assert list(access.having("half", "3")) == []
    assert list(access.having("half", None)) == []
    assert list(access.having_any("half", [2, 2.0, None, 4, 9999])) == [4, 5, 8, 9]
    assert list(access.having_any("half", None)) == []


def test_the_label_attribute_is_no_property() -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_node(1, labels="A")
    assert list(GraphAccess(graph).having("labels", "A")) == []
    assert list(GraphAccess(graph, labels="other").having("labels", "A")) == [1]


def test_nodes_are_found_by_the_text_of_their_key() -> None:
    graph: nx.Graph[object] = nx.Graph()
    graph.add_nodes_from([1, "1", "x", (1, 2), -5, 1.5, "007"])
    access = GraphAccess(graph)
    assert list(access.with_element_id("1")) == ["1", 1]
    assert list(access.with_element_id("x")) == ["x"]
    assert list(access.with_element_id("(1, 2)")) == [(1, 2)]
    assert list(access.with_element_id("-5")) == [-5]
    assert list(access.with_element_id("1.5")) == [1.5]
    assert list(access.with_element_id("007")) == ["007"]
    assert list(access.with_element_id("9" * 5000)) == []
    assert list(access.with_element_id(1)) == []


def test_label_counts_are_made_when_asked_for() -> None:
    counts = LabelCounts(GraphAccess(franchise()))
    assert counts["Person"] == 4
    assert counts.get("Nothing") == 0
    assert set(counts) == {"Person", "Actor", "Show", "Platform"}
    assert len(counts) == 4
