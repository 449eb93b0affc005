"""What anybody does to a graph between two queries is noticed, and nothing gets into its way."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from cypher.watch import EdgeWatch, NodeWatch, references_to_edges, references_to_nodes

Change = Callable[[Any], object]


def chain(kind: Any = nx.MultiDiGraph) -> Any:
    graph = kind()
    graph.add_nodes_from(range(10), name="old")
    graph.add_edges_from(((number, number + 1) for number in range(9)), type="R")
    return graph


def watched_nodes(graph: Any) -> NodeWatch:
    watch = NodeWatch()
    assert watch.settle(graph, references_to_nodes(graph))
    assert watch.is_untouched(graph, references_to_nodes(graph))
    return watch


def watched_edges(graph: Any) -> EdgeWatch:
    directed = graph.is_directed()
    watch = EdgeWatch(directed)
    assert watch.is_alone(graph, references_to_edges(graph, directed))
    watch.begin(graph)
    assert watch.is_untouched(graph, references_to_edges(graph, directed))
    return watch


def is_quiet_about_edges(watch: EdgeWatch, graph: Any) -> bool:
    return watch.is_untouched(graph, references_to_edges(graph, graph.__class__.is_directed(graph)))


def write_into_all(mapping: Any) -> None:
    for value in mapping:
        value["name"] = "new"


CHANGES_OF_NODES: list[Change] = [
    lambda graph: graph.nodes[3].update(name="new"),
    lambda graph: graph.subgraph([3, 4]).nodes[3].update(name="new"),
    lambda graph: graph.edge_subgraph(list(graph.edges)[:2]).nodes[0].update(name="new"),
    lambda graph: graph.copy(as_view=True).nodes[3].update(name="new"),
    lambda graph: graph.to_undirected(as_view=True).nodes[3].update(name="new"),
    lambda graph: graph.to_directed(as_view=True).nodes[3].update(name="new"),
    lambda graph: nx.subgraph_view(graph).nodes[3].update(name="new"),
    lambda graph: nx.restricted_view(graph, [1], []).nodes[3].update(name="new"),
    lambda graph: nx.set_node_attributes(graph, "new", "name"),
    lambda graph: graph.add_node(3, name="new"),
    lambda graph: graph.remove_node(3),
    lambda graph: graph.clear(),
]

CHANGES_OF_EDGES: list[Change] = [
    lambda graph: write_into_all(data for _, _, data in graph.edges(data=True)),
    lambda graph: graph[3][4].get("type"),
    lambda graph: graph.adj[3][4].get("type"),
    lambda graph: graph.get_edge_data(3, 4).get("type"),
    lambda graph: [data for _, row in graph.adjacency() for data in row.values()],
    lambda graph: graph.subgraph([3, 4]).edges(data=True),
    lambda graph: nx.graphviews.generic_graph_view(graph).edges(data=True),
    lambda graph: nx.set_edge_attributes(graph, "S", "type"),
    lambda graph: graph.add_edge(3, 4),
    lambda graph: graph.remove_edge(3, 4),
    lambda graph: graph.remove_node(3),
    lambda graph: graph.add_node(100),
    lambda graph: graph.clear_edges(),
    lambda graph: graph.update(edges=[(1, 5)]),
]

KINDS = [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("change", CHANGES_OF_NODES)
def test_whatever_may_change_a_node_is_noticed(change: Change, kind: Any) -> None:
    graph = chain(kind)
    watch = watched_nodes(graph)
    change(graph)
    assert not watch.is_untouched(graph, references_to_nodes(graph))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("change", CHANGES_OF_EDGES)
def test_whatever_may_change_an_edge_is_noticed(change: Change, kind: Any) -> None:
    graph = chain(kind)
    watch = watched_edges(graph)
    change(graph)
    assert not is_quiet_about_edges(watch, graph)


@pytest.mark.parametrize("kind", [nx.DiGraph, nx.MultiDiGraph])
def test_a_reversed_view_is_noticed(kind: Any) -> None:
    graph = chain(kind)
    nodes, edges = watched_nodes(graph), watched_edges(graph)
    graph.reverse(copy=False).nodes[3]["name"] = "new"
    assert not nodes.is_untouched(graph, references_to_nodes(graph))
    assert not is_quiet_about_edges(edges, graph)


@pytest.mark.parametrize("kind", KINDS)
def test_questions_that_hand_out_no_dictionary_leave_no_trace(kind: Any) -> None:
    graph = chain(kind)
    nodes, edges = watched_nodes(graph), watched_edges(graph)
    assert (len(graph), graph.has_edge(3, 4), list(graph.neighbors(0))) == (10, True, [1])
    assert (graph.degree[0], graph.number_of_edges()) == (1, 9)
    assert graph.is_multigraph() == ("Multi" in kind.__name__)
    assert nodes.is_untouched(graph, references_to_nodes(graph))
    assert is_quiet_about_edges(edges, graph)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_still_held_is_noticed(kind: Any) -> None:
    graph = chain(kind)
    held = graph.adjacency()
    watch = EdgeWatch(graph.is_directed())
    assert not watch.is_alone(graph, references_to_edges(graph, graph.is_directed()))
    del held
    assert watch.is_alone(graph, references_to_edges(graph, graph.is_directed()))


def test_a_view_of_a_graph_is_never_trusted() -> None:
    view = chain().subgraph(range(5))
    assert not NodeWatch().settle(view, references_to_nodes(view))


def test_a_method_of_one_graph_alone_stays_in_its_place() -> None:
    graph = chain()
    vars(graph)["get_edge_data"] = own = object()
    watch = EdgeWatch(directed=True)
    watch.begin(graph)
    assert graph.get_edge_data is own
    assert not is_quiet_about_edges(watch, graph)


@pytest.mark.parametrize("kind", KINDS)
def test_the_watched_methods_do_what_they_did(kind: Any) -> None:
    graph, plain = chain(kind), chain(kind)
    watched_edges(graph)
    assert graph.get_edge_data(3, 4) == plain.get_edge_data(3, 4)
    watched_edges(graph)
    assert list(graph.adjacency()) == list(plain.adjacency())
    watched_edges(graph)
    assert graph.is_directed() == plain.is_directed()
    assert not {"adjacency", "get_edge_data", "is_directed"} & vars(graph).keys()


def saved_and_loaded(graph: Any) -> Any:
    return pickle.loads(pickle.dumps(graph))  # noqa: S301 - what was just written


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, saved_and_loaded])
@pytest.mark.parametrize("kind", KINDS)
def test_copies_of_a_watched_graph_are_graphs_like_any(kind: Any, copied: Callable[[Any], Any]) -> None:
    graph = chain(kind)
    watched_nodes(graph)
    watched_edges(graph)
    other = copied(graph)
    del graph
    assert other.is_directed() == kind().is_directed()
    assert list(other.adjacency())[3][0] == 3
    assert nx.utils.graphs_equal(other, chain(kind))


def test_a_saved_graph_knows_nothing_of_the_engine() -> None:
    graph = chain()
    watched_nodes(graph)
    watched_edges(graph)
    assert b"cypher" not in pickle.dumps(graph)
