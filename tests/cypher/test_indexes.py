"""The indexes of a graph never answer from the past, and are not read through where nothing happened."""

import gc
import weakref
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

import cypher
from cypher import indexes, watch
from cypher.errors import CypherError
from cypher.indexes import known_index

from .samples import rows

Graph = nx.MultiDiGraph


def people(count: int = 200) -> "nx.MultiDiGraph[int]":
    graph: nx.MultiDiGraph[int] = Graph()
    for number in range(count):
        graph.add_node(number, labels=("Person",), name=f"P{number}")
    return graph


def named(graph: Any, name: object) -> list[int]:
    return [key for (key,) in rows(graph, "MATCH (p {name: $name}) RETURN id(p) ORDER BY id(p)", name=name)]


def labelled(graph: Any, label: str) -> int:
    ((count,),) = rows(graph, f"MATCH (p:{label}) RETURN count(p)")
    return int(count)


@pytest.fixture
def comparisons(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The columns of the graph that an index was compared with."""
    found: list[str] = []
    compare = indexes._same

    def counting(nodes: Any, key: str, column: list[Any]) -> bool:
        found.append(key)
        return compare(nodes, key, column)

    monkeypatch.setattr(indexes, "_same", counting)
    return found


def set_by_view(graph: Any) -> None:
    graph.nodes[7]["name"] = "new"


def set_by_data_view(graph: Any) -> None:
    for key, data in graph.nodes(data=True):
        if key == 7:
            data["name"] = "new"


def set_by_function(graph: Any) -> None:
    nx.set_node_attributes(graph, {7: "new"}, "name")


def set_by_add_node(graph: Any) -> None:
    graph.add_node(7, name="new")


def replace_node(graph: Any) -> None:
    graph.remove_node(7)
    graph.add_node(7, labels=("Person",), name="new")


def update_by_view(graph: Any) -> None:
    graph.nodes[7].update(name="new")


def relabel_nodes(graph: Any) -> None:
    nx.relabel_nodes(graph, {7: "other"}, copy=False)
    nx.relabel_nodes(graph, {"other": 7}, copy=False)
    graph.nodes[7]["name"] = "new"


CHANGES = [
    set_by_view, set_by_data_view, set_by_function, set_by_add_node, replace_node, update_by_view,
    relabel_nodes,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_a_value_between_queries_is_seen(change: Callable[[Any], None]) -> None:
    graph = people()
    assert (named(graph, "P7"), named(graph, "new")) == ([7], [])
    change(graph)
    assert (named(graph, "P7"), named(graph, "new")) == ([], [7])


def test_a_change_through_what_was_held_before_the_query_is_seen() -> None:
    graph = people()
    data, view = graph.nodes[7], graph.nodes
    assert named(graph, "new") == []
    data["name"] = "new"
    assert named(graph, "new") == [7]
    view[8]["name"] = "new"
    assert named(graph, "new") == [7, 8]


def test_a_change_in_the_middle_of_a_loop_over_the_graph_is_seen() -> None:
    graph = people()
    found = []
    for key, data in graph.nodes(data=True):
        data["name"] = f"Q{key}"
        found += named(graph, f"Q{key}")
    assert found == list(range(200))


def test_a_change_through_a_view_of_the_graph_is_seen() -> None:
    graph = people()
    part = graph.subgraph(range(10))
    assert named(graph, "new") == []
    part.nodes[7]["name"] = "new"
    assert named(graph, "new") == [7]


def test_a_node_that_comes_or_goes_is_seen() -> None:
    graph = people()
    assert (labelled(graph, "Person"), named(graph, "new")) == (200, [])
    graph.add_node(500, labels=("Person",), name="new")
    assert (labelled(graph, "Person"), named(graph, "new")) == (201, [500])
    graph.remove_nodes_from([500, 3])
    assert (labelled(graph, "Person"), named(graph, "P3")) == (199, [])
    graph.clear()
    assert (labelled(graph, "Person"), named(graph, "P4")) == (0, [])


def test_another_node_with_the_same_attributes_is_seen() -> None:
    graph = people()
    graph.nodes[199]["name"] = "P7"
    assert named(graph, "P7") == [7, 199]
    assert labelled(graph, "Person") == 200
    nx.relabel_nodes(graph, {199: 500}, copy=False)
    assert named(graph, "P7") == [7, 500]
    assert rows(graph, "MATCH (p:Person) WHERE id(p) > 198 RETURN id(p)") == [(500,)]


@pytest.mark.parametrize("kind", [tuple, list, set])
def test_a_change_of_labels_is_seen(kind: Any) -> None:
    graph: nx.MultiDiGraph[int] = Graph()
    graph.add_nodes_from(range(100), labels=kind(["A"]))
    for number in range(100):
        graph.nodes[number]["labels"] = kind(["A"])
    assert (labelled(graph, "A"), labelled(graph, "B")) == (100, 0)
    graph.nodes[7]["labels"] = kind(["B"])
    assert (labelled(graph, "A"), labelled(graph, "B")) == (99, 1)


def test_labels_that_change_in_place_are_seen() -> None:
    graph: nx.MultiDiGraph[int] = Graph()
    for number in range(100):
        graph.add_node(number, labels=["A"])
    held = graph.nodes[7]["labels"]
    assert labelled(graph, "B") == 0
    held.append("B")
    assert labelled(graph, "B") == 1


def test_a_list_that_changes_in_place_is_seen() -> None:
    graph = people()
    graph.nodes[7]["name"] = held = ["a"]
    assert named(graph, ["a", "b"]) == []
    held.append("b")
    assert named(graph, ["a", "b"]) == [7]


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (p {name: 'P7'}) SET p.name = 'new'",
        "MATCH (p {name: 'P7'}) SET p += {name: 'new'}",
        "MATCH (p {name: 'P7'}) SET p = {name: 'new'}",
        "MATCH (p) WHERE id(p) = 7 SET p.name = 'new'",
        "MATCH (p {name: 'P7'}) REMOVE p.name SET p.name = 'new'",
        "MATCH (p {name: 'P7'}) DETACH DELETE p WITH 1 AS x CREATE ({name: 'new'})",
        "MATCH (p {name: 'P7'}) SET p.name = 'x' WITH p MATCH (q {name: 'x'}) SET q.name = 'new'",
    ],
)
def test_queries_see_the_changes_of_queries(query: str) -> None:
    graph = people()
    assert named(graph, "new") == []
    cypher.run(graph, query)
    assert (named(graph, "P7"), len(named(graph, "new")), labelled(graph, "Person") >= 199) == ([], 1, True)


def test_queries_keep_the_index_up_to_date_without_comparing(comparisons: list[str]) -> None:
    graph = people()
    named(graph, "P7")
    labelled(graph, "Person")
    for number in range(5):
        cypher.run(graph, "MERGE (:Person {name: $name})", {"name": f"new {number}"})
        cypher.run(graph, "MATCH (p {name: $name}) SET p.name = 'renamed'", {"name": f"new {number}"})
    assert len(named(graph, "renamed")) == 5
    assert labelled(graph, "Person") == 205
    assert comparisons == []


def test_nothing_is_compared_where_nothing_can_have_changed(comparisons: list[str]) -> None:
    graph = people()
    for _ in range(3):
        named(graph, "P7")
        labelled(graph, "Person")
    assert comparisons == []


def test_looking_at_the_graph_is_answered_by_one_comparison(comparisons: list[str]) -> None:
    graph = people()
    named(graph, "P7")
    assert graph.nodes[7]["name"] == "P7"
    for _ in range(3):
        assert named(graph, "P7") == [7]
    assert comparisons == ["name"]


def test_what_is_held_is_compared_with_each_time(comparisons: list[str]) -> None:
    graph = people()
    held = graph.nodes[7]
    for _ in range(3):
        named(graph, "P7")
    assert comparisons == ["name", "name"]
    del held
    for _ in range(3):
        named(graph, "P7")
    assert comparisons == ["name", "name", "name"]


def test_a_procedure_may_change_the_graph() -> None:
    graph = people()
    registry = cypher.Registry()

    @cypher.procedure("test.rename() :: ()", registry=registry)
    def rename() -> None:
        graph._node[7]["name"] = "new"

    named(graph, "new")
    query = "MATCH (q {name: 'P7'}) CALL test.rename() MATCH (p {name: 'new'}) RETURN id(p)"
    assert [tuple(record) for record in cypher.run(graph, query, procedures=registry)] == [(7,)]
    assert named(graph, "new") == [7]


def test_refresh_sees_what_reached_past_networkx() -> None:
    graph = people()
    named(graph, "new")
    graph._node[7]["name"] = "new"
    cypher.refresh(graph)
    assert named(graph, "new") == [7]


def test_values_are_found_as_equality_has_it() -> None:
    graph = people(70)
    for key, name in ((1, 1), (2, 1.0), (3, True), (4, "1"), (5, float("nan")), (6, None), (7, [1])):
        graph.nodes[key]["name"] = name
    assert named(graph, 1) == [1, 2]
    assert named(graph, 1.0) == [1, 2]
    assert named(graph, True) == [3]
    assert named(graph, "1") == [4]
    assert named(graph, float("nan")) == []
    assert named(graph, None) == []
    assert named(graph, [1.0]) == [7]


def test_numbers_of_other_libraries_are_found() -> None:
    numpy = pytest.importorskip("numpy")
    graph = people(70)
    graph.nodes[9]["name"] = numpy.int64(5)
    assert named(graph, 5) == [9]


def test_a_value_of_many_nodes_finds_them_all() -> None:
    graph = people()
    for key in (150, 3, 77):
        graph.nodes[key]["name"] = "same"
    assert named(graph, "same") == [3, 77, 150]
    assert sorted(rows(graph, "MATCH (p) WHERE p.name IN ['same', 'P5', 'same', null] RETURN id(p)")) == [
        (3,), (5,), (77,), (150,),
    ]  # fmt: skip


def test_graphs_without_a_cache_work_too(comparisons: list[str]) -> None:
    graph = people()
    graph.__networkx_cache__ = None
    assert named(graph, "P7") == [7]
    graph.nodes[7]["name"] = "new"
    assert named(graph, "new") == [7]
    assert comparisons


def test_an_interpreter_that_counts_no_references_compares(
    comparisons: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_COUNTS", False)
    graph = people()
    for _ in range(3):
        assert named(graph, "P7") == [7]
    assert comparisons == ["name", "name"]


def test_the_index_of_another_label_attribute_is_another_one() -> None:
    graph = people()
    graph.nodes[7]["kind"] = "Odd"
    found = cypher.run(graph, "MATCH (p:Odd) RETURN p.labels", labels="kind")
    assert list(found[0]) == [["Person"]]
    assert labelled(graph, "Odd") == 0


def test_a_graph_with_an_index_can_go_away() -> None:
    graph = people()
    named(graph, "P7")
    assert known_index(graph, "labels") is not None
    reference = weakref.ref(graph)
    del graph
    gc.collect()
    assert reference() is None


def test_a_query_that_fails_holds_nothing() -> None:
    graph = people()
    named(graph, "P7")
    with pytest.raises(CypherError):
        cypher.run(graph, "MATCH (p:Person) RETURN p.name - 1")
    set_by_view(graph)
    assert named(graph, "new") == [7]
