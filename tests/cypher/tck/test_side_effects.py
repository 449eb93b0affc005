import networkx as nx

from .side_effects import changes, state_of


def test_changes_are_counted_by_kind() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node(1, labels=["A"], name="a", gone=None)
    graph.add_edge(1, 1, key=0, type="T", since=1)
    before = state_of(graph)
    assert changes(before, state_of(graph)) == {}

    graph.nodes[1]["name"] = "b"
    graph.nodes[1]["labels"] = ["B"]
    graph.add_node(2, labels=["B"])
    graph.remove_edge(1, 1, key=0)
    assert changes(before, state_of(graph)) == {
        "+nodes": 1,
        "-relationships": 1,
        "+labels": 1,
        "-labels": 1,
        "+properties": 1,
        "-properties": 2,
    }


def test_a_property_that_changes_its_type_has_changed() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node(1, x=1)
    before = state_of(graph)
    graph.nodes[1]["x"] = True
    assert changes(before, state_of(graph)) == {"+properties": 1, "-properties": 1}
