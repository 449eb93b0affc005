"""Arrays are made for graphs that are asked again, and never answer from the past."""

import gc
import weakref
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

import cypher
from cypher.compact.keeping import kept_graph

from .asking import settings

QUESTION = "MATCH (a)-[:R]->(b:P) RETURN b.name AS name, count(*) AS n ORDER BY name LIMIT 3"
KINDS = [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]


def star(kind: Any = nx.MultiDiGraph) -> Any:
    """Many nodes with an edge to node 0, and one from there to node 1."""
    graph = kind()
    graph.add_nodes_from((number, {"labels": ("P",), "name": f"P{number}"}) for number in range(100))
    graph.add_edges_from(((number, 0) for number in range(2, 100)), type="R")
    graph.add_edge(0, 1, type="R")
    return graph


def ask(graph: Any, question: str = QUESTION, **parameters: Any) -> list[tuple[Any, ...]]:
    return [tuple(record) for record in cypher.run(graph, question, parameters)]


def has_arrays(graph: Any) -> bool:
    return kept_graph(graph) is not None


@pytest.fixture(autouse=True)
def _any_size() -> Any:
    with settings(nodes=0, patience=2):
        yield


def test_arrays_are_made_when_a_graph_is_asked_again() -> None:
    graph = star()
    seen = []
    for _ in range(4):
        ask(graph)
        seen.append(has_arrays(graph))
    assert seen == [False, True, True, True]


def test_arrays_that_a_query_has_no_time_for_are_made_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = star()
    expected = ask(graph)
    monkeypatch.setattr("cypher.compact.keeping._SECONDS_A_PAIR", 1000.0)
    assert [tuple(record) for record in cypher.run(graph, QUESTION, timeout=60)] == expected
    assert not has_arrays(graph)
    assert ask(graph) == expected
    assert has_arrays(graph)


def test_few_nodes_are_no_reason_to_make_arrays() -> None:
    graph = star()
    for _ in range(20):
        ask(graph, "MATCH (a {name: 'P5'})-->(b)<--(c) RETURN c, count(*)")
    assert not has_arrays(graph)


def test_a_graph_that_changes_between_questions_gets_no_arrays() -> None:
    graph = star()
    for number in range(10):
        ask(graph)
        graph.add_edge(0, 2 + number, type="R")
    assert not has_arrays(graph)


CHANGES: list[Callable[[Any], object]] = [
    lambda graph: graph.add_edge(1, 2, type="R"),
    lambda graph: graph.remove_edge(0, 1),
    lambda graph: graph.remove_node(1),
    lambda graph: graph.add_node(1, name="Other"),
    lambda graph: graph.nodes[1].update(name="Other"),
    lambda graph: graph.nodes[1].update(labels=("Q",)),
    lambda graph: graph.subgraph([0, 1]).nodes[1].update(name="Other"),
    lambda graph: [data.update(type="S") for _, _, data in graph.edges(data=True)],
    lambda graph: [data.update(type="S") for _, _, data in graph.subgraph([0, 1]).edges(data=True)],
    lambda graph: _data(graph).update(type="S"),
    lambda graph: [_first(graph, row[1]).update(type="S") for key, row in graph.adjacency() if key == 0],
    lambda graph: nx.set_edge_attributes(graph, "S", "type"),
    lambda graph: nx.relabel_nodes(graph, {1: "one"}, copy=False),
    lambda graph: cypher.run(graph, "MATCH (a {name: 'P1'}) SET a.name = 'Other'"),
    lambda graph: cypher.run(graph, "MATCH (a {name: 'P1'}) SET a:Q REMOVE a:P"),
    lambda graph: cypher.run(graph, "MATCH (a {name: 'P0'})-[r]->({name: 'P1'}) DELETE r"),
    lambda graph: cypher.run(graph, "MATCH (a {name: 'P1'}), (b {name: 'P2'}) CREATE (a)-[:R]->(b)"),
    lambda graph: cypher.run(graph, "MATCH (a {name: 'P1'}) DETACH DELETE a"),
    lambda graph: cypher.run(graph, "MATCH (a {name: 'P1'}) CREATE (:P {name: 'A'})<-[:R]-(:P)"),
]


def _first(graph: Any, found: Any) -> Any:
    return found[0] if graph.is_multigraph() else found


def _data(graph: Any) -> Any:
    return _first(graph, graph.get_edge_data(0, 1))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen(change: Callable[[Any], object], kind: Any) -> None:
    graph, other = star(kind), star(kind)
    before = [ask(graph) for _ in range(3)]
    assert has_arrays(graph)
    change(graph)
    change(other)
    after = [ask(graph) for _ in range(3)]
    assert before == [before[0]] * 3
    assert after == [ask(other)] * 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_dictionary_that_is_held_prevents_arrays(kind: Any) -> None:
    graph = star(kind)
    held = _data(graph)
    for _ in range(3):
        ask(graph)
    assert not has_arrays(graph)
    held["type"] = "S"
    assert ask(graph) == ask_once(kind, lambda other: _data(other).update(type="S"))


def ask_once(kind: Any, change: Callable[[Any], object]) -> list[tuple[Any, ...]]:
    graph = star(kind)
    change(graph)
    return ask(graph)


def test_a_view_that_is_held_prevents_arrays() -> None:
    graph = star()
    for held in (graph.edges, graph.adj, graph[0], graph.subgraph([0, 1]), iter(graph.adjacency())):
        for _ in range(3):
            ask(graph)
        assert not has_arrays(graph), held
    del held
    for _ in range(2):
        ask(graph)
    assert has_arrays(graph)


def test_reading_degrees_is_no_change() -> None:
    graph = star()
    for _ in range(2):
        ask(graph)
    assert graph.degree[0] == 99
    ask(graph)
    assert has_arrays(graph)


def test_types_in_other_attributes_have_arrays_of_their_own() -> None:
    graph = star()
    for _, _, data in graph.edges(data=True):
        data["kind"] = "S"
    del data
    for _ in range(3):
        assert ask(graph, "MATCH ()-[:S]->(b) RETURN count(*)") == [(0,)]
        assert list(cypher.run(graph, "MATCH ()-[:S]->(b) RETURN count(*)", type="kind")[0]) == [99]
    assert has_arrays(graph)
    assert kept_graph(graph, "kind") is not None


@pytest.mark.parametrize("types", [7, ("R",)])
def test_types_that_are_no_text_are_left_to_dictionaries(types: Any) -> None:
    graph = star()
    graph.add_edge(0, 1, type=types)
    expected = ask(graph)
    for _ in range(3):
        assert ask(graph) == expected
    assert not has_arrays(graph)


def test_loops_without_direction_are_left_to_dictionaries() -> None:
    graph = star(nx.Graph)
    graph.add_edge(5, 5, type="R")
    for _ in range(3):
        ask(graph)
    assert not has_arrays(graph)


def test_a_view_of_a_graph_gets_no_arrays() -> None:
    graph = star()
    view = graph.subgraph(range(50))
    for _ in range(3):
        assert ask(view, "MATCH (a)-->(b) RETURN count(*)") == [(49,)]
    assert not has_arrays(view)
    graph.remove_node(7)
    assert ask(view, "MATCH (a)-->(b) RETURN count(*)") == [(48,)]


def test_graphs_that_cannot_be_watched_are_left_to_dictionaries() -> None:
    graph = star()
    graph.__networkx_cache__ = None
    for _ in range(3):
        assert len(ask(graph)) == 2
    assert not has_arrays(graph)


class _Rows(dict[Any, Any]):
    """A dictionary of somebody's own, which might change by itself."""


@pytest.mark.parametrize("factory", ["adjlist_outer_dict_factory", "adjlist_inner_dict_factory",
                                     "edge_attr_dict_factory", "node_dict_factory"])  # fmt: skip
def test_dictionaries_of_other_classes_are_read_themselves(factory: str) -> None:
    graph = star(type("Own", (nx.DiGraph,), {factory: _Rows}))
    for _ in range(3):
        assert len(ask(graph)) == 2
    assert not has_arrays(graph)


def test_refresh_drops_arrays() -> None:
    graph = star()
    for _ in range(2):
        ask(graph)
    graph._adj[0][1][0]["type"] = "S"
    cypher.refresh(graph)
    assert ask(graph) == [("P0", 98)]


def test_a_graph_with_arrays_can_go_away() -> None:
    graph = star()
    for _ in range(2):
        ask(graph)
    assert has_arrays(graph)
    reference = weakref.ref(graph)
    del graph
    gc.collect()
    assert reference() is None


def test_a_query_that_changes_the_graph_reads_it_itself() -> None:
    graph = star()
    query = (
        "MATCH (a {name: 'P1'}), (b {name: 'P5'}) CREATE (a)-[:R]->(b) "
        "WITH 1 AS one MATCH ()-[:R]->(c) RETURN count(*)"
    )
    assert [ask(graph, query)[0] for _ in range(4)] == [(100,), (101,), (102,), (103,)]
