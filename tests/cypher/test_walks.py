"""Ways through random graphs, against the ways that NetworkX or plain enumeration finds."""

import random
import subprocess
import sys
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from .samples import rows

PROGRAM = """
import networkx, cypher
graph = networkx.MultiDiGraph()
for node in "a", *(f"n{number}" for number in range(20)), "z":
    graph.add_node(node, labels=("N",), name=node)
for number in range(20):
    graph.add_edge("a", f"n{number}", type="R")
    graph.add_edge(f"n{number}", "z", type="R")
for function in "shortestPath", "allShortestPaths":
    pattern = f"{function}(({{name: 'a'}})-[*]->({{name: 'z'}}))"
    query = f"MATCH p = {pattern} RETURN [n IN nodes(p) | n.name] AS path"
    print(cypher.run(graph, query).to_dicts())
"""

KINDS = [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]


def random_graph(kind: type, seed: int) -> Any:
    """Seven nodes and eleven edges, loops and, where possible, parallel ones among them."""
    rng = random.Random(seed)  # noqa: S311 - a graph, not a secret
    graph = kind()
    graph.add_nodes_from(range(7))
    for number in range(11):
        graph.add_edge(rng.randrange(7), rng.randrange(7), type=rng.choice("AB"), w=number)
    return graph


def trails(graph: Any, start: int, longest: int, arrow: int) -> list[tuple[list[int], list[int]]]:
    """All ways from `start` that use no edge twice, as nodes and edge numbers; `arrow` is +1, -1 or 0."""
    edges = [(data["w"], *edge) for *edge, data in graph.edges(data=True)]
    found = []

    def go(nodes: list[int], used: list[int]) -> None:
        found.append((nodes, used))
        if len(used) == longest:
            return
        for number, source, target in edges:
            if number in used:
                continue
            ways = {(source, target)} if arrow > 0 else {(target, source)} if arrow < 0 else set()
            if arrow == 0 or not graph.is_directed():
                ways = {(source, target), (target, source)}
            for here, there in ways:
                if here == nodes[-1]:
                    go([*nodes, there], [*used, number])

    go([start], [])
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("pattern", "arrow"), [("-[r*0..4]->", 1), ("<-[r*0..4]-", -1), ("-[r*0..4]-", 0)])
@pytest.mark.parametrize("seed", range(3))
def test_variable_length_finds_every_way_once(kind: type, pattern: str, arrow: int, seed: int) -> None:
    graph = random_graph(kind, seed)
    query = f"MATCH p = (a){pattern}(b) WHERE id(a) = 0 RETURN [n IN nodes(p) | id(n)], [x IN r | x.w]"
    assert sorted(rows(graph, query)) == sorted(trails(graph, 0, 4, arrow))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(3))
def test_quantified_paths_find_the_same_ways(kind: type, seed: int) -> None:
    graph = random_graph(kind, seed)
    query = """MATCH p = (a) ((x)-[r]->(y)){0,4} (b) WHERE id(a) = 0
    RETURN [n IN nodes(p) | id(n)], [e IN r | e.w]"""
    assert sorted(rows(graph, query)) == sorted(trails(graph, 0, 4, 1))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(3))
def test_ways_between_two_nodes_are_those_that_end_there(kind: type, seed: int) -> None:
    graph = random_graph(kind, seed)
    query = """MATCH (a), (b) WHERE id(a) = 0 AND id(b) = 3 MATCH p = (a)-[r*1..4]->(b)
    RETURN [n IN nodes(p) | id(n)], [x IN r | x.w]"""
    expected = [way for way in trails(graph, 0, 4, 1) if way[0][-1] == 3 and way[1]]
    assert sorted(rows(graph, query)) == sorted(expected)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("pattern", "arrow"), [("-[*]->", 1), ("-[*]-", 0)])
@pytest.mark.parametrize("seed", range(6))
def test_all_shortest_paths_are_those_of_networkx(kind: type, pattern: str, arrow: int, seed: int) -> None:
    graph = random_graph(kind, seed)
    plain = nx.DiGraph(graph) if arrow else nx.Graph(graph)
    for target in range(1, 7):
        query = f"""MATCH (a), (b) WHERE id(a) = 0 AND id(b) = {target}
        MATCH p = allShortestPaths((a){pattern}(b)) RETURN DISTINCT [n IN nodes(p) | id(n)]"""
        expected = list(nx.all_shortest_paths(plain, 0, target)) if nx.has_path(plain, 0, target) else []
        assert sorted(path for (path,) in rows(graph, query)) == sorted(expected)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(6))
def test_a_shortest_path_is_as_short_as_can_be(kind: type, seed: int) -> None:
    graph = random_graph(kind, seed)
    for target in range(1, 7):
        query = f"""MATCH (a), (b) WHERE id(a) = 0 AND id(b) = {target}
        MATCH p = shortestPath((a)-[*]->(b)) RETURN [n IN nodes(p) | id(n)]"""
        found = rows(graph, query)
        if not nx.has_path(graph, 0, target):
            assert found == []
            continue
        ((nodes,),) = found
        assert len(nodes) - 1 == nx.shortest_path_length(graph, 0, target)
        assert all(graph.has_edge(*pair) for pair in pairwise(nodes))


def test_shortest_paths_go_along_allowed_types_only() -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    graph.add_edge(0, 3, type="B")
    nx.add_path(graph, [0, 1, 2, 3], type="A")
    query = """MATCH (a), (b) WHERE id(a) = 0 AND id(b) = 3
    MATCH p = shortestPath((a)-[:{}*]->(b)) RETURN length(p)"""
    assert rows(graph, query.format("A")) == [(3,)]
    assert rows(graph, query.format("A|B")) == [(1,)]
    assert rows(graph, query.format("C")) == []


def test_a_shortest_path_from_a_node_to_itself_goes_round() -> None:
    graph: nx.DiGraph[int] = nx.cycle_graph(4, create_using=nx.DiGraph)
    ends = "MATCH (a) WHERE id(a) = 0 MATCH p = shortestPath((a)-[*{}]->(a)) RETURN length(p)"
    assert rows(graph, ends.format("")) == [(4,)]
    assert rows(graph, ends.format("0..")) == [(0,)]


def test_bound_relationships_and_lists_of_them_are_followed() -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    nx.add_path(graph, [0, 1, 2], type="A")
    one = "MATCH ()-[r]->() WITH r MATCH (a)-[r]-(b) RETURN id(a), id(b)"
    assert sorted(rows(graph, one)) == [(0, 1), (1, 0), (1, 2), (2, 1)]
    several = "MATCH ()-[r*2]->() WITH r MATCH (a)-[r*]->(b) RETURN id(a), id(b), size(r)"
    assert rows(graph, several) == [(0, 2, 2)]
    reverse = "MATCH ()-[r*2]->() WITH r MATCH (a)<-[r*]-(b) RETURN id(a), id(b)"
    assert rows(graph, reverse) == [(2, 0)]


def test_which_of_equally_short_ways_comes_first_does_not_depend_on_chance() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1
