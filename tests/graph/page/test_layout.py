import math
import os
import subprocess
import sys
from itertools import combinations

import networkx as nx
import pytest

from graph.page.layout import lay_out


def links_of(graph: "nx.Graph[int]") -> dict[tuple[int, int], float]:
    return {(min(pair), max(pair)): 1.0 for pair in graph.edges}


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return math.dist(one, other)


def spread(points: list[tuple[float, float]]) -> float:
    middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    return sum(apart(point, middle) for point in points) / len(points)


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_every_node_has_a_place_even_without_links(count: int) -> None:
    points = lay_out(count, {})
    assert len(points) == len(set(points)) == count


def test_nodes_of_a_small_graph_do_not_overlap() -> None:
    points = lay_out(40, links_of(nx.barabasi_albert_graph(40, 2, seed=1)))
    assert min(apart(*pair) for pair in combinations(points, 2)) > 60


def test_all_places_are_finite_and_different_in_a_large_graph() -> None:
    points = lay_out(3000, links_of(nx.barabasi_albert_graph(3000, 2, seed=1)))
    assert len(set(points)) == 3000
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in points)


@pytest.mark.parametrize("size", [12, 120])
def test_communities_stand_apart(size: int) -> None:
    graph = nx.connected_caveman_graph(8, size)
    points = lay_out(len(graph), links_of(graph))
    caves = [points[start : start + size] for start in range(0, len(points), size)]
    assert max(map(spread, caves)) < 0.6 * spread(points)


def test_what_hangs_together_is_not_mixed_with_what_does_not() -> None:
    links = links_of(nx.disjoint_union(nx.star_graph(30), nx.star_graph(10)))
    points = lay_out(42, links)
    (x, y), rim = points[0], max(apart(points[0], point) for point in points[1:31])
    assert all(apart((x, y), point) > 0.8 * rim for point in points[31:])


def test_many_small_pieces_are_packed_without_overlap() -> None:
    points = lay_out(900, {(2 * number, 2 * number + 1): 1.0 for number in range(200)})
    assert min(apart(one, other) for one, other in combinations(points, 2)) > 20


def test_the_same_graph_is_laid_out_the_same_in_another_process() -> None:
    script = (
        "import networkx as nx; from graph.page.layout import lay_out;"
        "graph = nx.barabasi_albert_graph(600, 2, seed=3);"
        "print(lay_out(600, {(min(p), max(p)): 1.0 for p in graph.edges}))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1]
