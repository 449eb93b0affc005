"""What a query returned as a graph, and as much of a graph as can be looked at."""

from typing import TYPE_CHECKING

import pytest

from cypher import run
from graph.errors import NotFoundError
from graph.selection import has_entities, most_connected, of_query, returned
from graph.store.memory import MemoryStore
from tests.graph.drawing import draw
from tests.graph.samples import founding

if TYPE_CHECKING:
    import networkx as nx

WORLD = draw("Person Ann STARS_IN Show Bay", "Person Cid SHOWRUNS Show Bay", "Person Cid STARS_IN Show Dune")


def names(graph: "nx.MultiDiGraph[str]") -> set[str]:
    return {data["name"] for _, data in graph.nodes(data=True)}


@pytest.mark.parametrize(
    ("query", "nodes", "types"),
    [
        ("MATCH (p:Person) RETURN p", {"Ann", "Cid"}, []),
        ("MATCH (:Person {name: 'Cid'})-[r:SHOWRUNS]->() RETURN r", {"Cid", "Bay"}, ["SHOWRUNS"]),
        ("MATCH path = (:Person {name: 'Ann'})--(:Show) RETURN path", {"Ann", "Bay"}, ["STARS_IN"]),
        ("MATCH (p:Person) RETURN collect({who: [p]})", {"Ann", "Cid"}, []),
        ("MATCH (p:Person) RETURN p.name", set(), []),
    ],
)
def test_nodes_relationships_and_paths_become_a_graph(query: str, nodes: set[str], types: list[str]) -> None:
    graph = returned(run(WORLD, query))
    assert names(graph) == nodes
    assert [data["type"] for *_, data in graph.edges(data=True)] == types


def test_attributes_are_those_of_the_graph() -> None:
    graph = returned(run(WORLD, "MATCH ()-[r:SHOWRUNS]->() RETURN r"))
    assert {node: dict(data) for node, data in graph.nodes(data=True)} == {
        node: dict(WORLD.nodes[node]) for node in graph
    }
    for *ends, data in graph.edges(keys=True, data=True):
        assert data == WORLD.edges[*ends]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("MATCH (n) RETURN n.name AS name", "expected a query that returns nodes, .* found name; "),
        ("MATCH (n:Film) RETURN n", "the query returns no rows"),
    ],
)
def test_a_query_without_any_is_refused(query: str, message: str) -> None:
    store = MemoryStore()
    store.merge(founding())
    with pytest.raises(NotFoundError, match=message):
        of_query(store, query)


def test_a_result_knows_whether_it_has_any() -> None:
    assert has_entities(run(WORLD, "MATCH (n) RETURN 1, [n]"))
    assert not has_entities(run(WORLD, "MATCH (n) RETURN n.name"))


def test_a_limit_keeps_the_most_connected_and_those_asked_for() -> None:
    assert names(most_connected(WORLD, 2)) == {"Cid", "Bay"}
    assert names(most_connected(WORLD, 2, ["show:dune"])) == {"Cid", "Dune"}
    assert most_connected(WORLD, 99) is WORLD
