"""The nearest way is as short as NetworkX finds it, and goes along edges that may be used."""

import random
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from .samples import rows

KINDS = [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]
ARROWS = {"-[{}]->": 1, "<-[{}]-": -1, "-[{}]-": 0}


def random_graph(kind: Any, seed: int) -> Any:
    rng = random.Random(seed)  # noqa: S311 - a graph, not a secret
    graph = kind()
    graph.add_nodes_from((number, {"number": number}) for number in range(12))
    for _ in range(16):
        graph.add_edge(rng.randrange(12), rng.randrange(12), type=rng.choice("RS"))
    return graph


def distances(graph: Any, direction: int, kind: str | None) -> dict[int, dict[int, int]]:
    """The lengths of the shortest ways by both ends, as NetworkX has them."""
    plain: Any = nx.DiGraph()
    plain.add_nodes_from(graph)
    for start, end, data in graph.edges(data=True):
        if kind in (None, data["type"]):
            if direction >= 0 or not graph.is_directed():
                plain.add_edge(start, end)
            if direction <= 0 or not graph.is_directed():
                plain.add_edge(end, start)
    return dict(nx.all_pairs_shortest_path_length(plain))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("arrow", ARROWS)
@pytest.mark.parametrize("wanted", [None, "R"])
@pytest.mark.parametrize("maximum", [None, 2])
def test_the_nearest_way_is_the_shortest(
    kind: Any, arrow: str, wanted: str | None, maximum: int | None
) -> None:
    for seed in range(4):
        graph = random_graph(kind, seed)
        length = "" if maximum is None else f"..{maximum}"
        part = arrow.format(f"{':' + wanted if wanted else ''}*{length}")
        found = rows(
            graph,
            f"MATCH (a), (b), p = shortestPath((a){part}(b)) WHERE a <> b "
            "RETURN a.number, b.number, length(p), "
            "[n IN nodes(p) | n.number], [r IN relationships(p) | type(r)]",
        )
        expected = distances(graph, ARROWS[arrow], wanted)
        assert {(start, end): size for start, end, size, _, _ in found} == {
            (start, end): size
            for start, ends in expected.items()
            for end, size in ends.items()
            if 0 < size <= (maximum or 12)
        }
        for start, end, size, nodes, types in found:
            assert (nodes[0], nodes[-1], len(nodes), len(types)) == (start, end, size + 1, size)
            assert wanted is None or set(types) == {wanted}
            assert all(other in expected[node] for node, other in pairwise(nodes))


def test_a_way_goes_along_an_edge_that_may_be_used_among_parallel_ones() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", type="S")
    graph.add_edge("a", "b", type="R", name="this")
    graph.add_edge("b", "a", type="R", name="other")
    ((found,),) = rows(
        graph,
        "MATCH (a), (b), p = shortestPath((a)-[:R*]->(b)) WHERE elementId(a) = 'a' AND elementId(b) = 'b' "
        "RETURN relationships(p)[0].name",
    )
    assert found == "this"
