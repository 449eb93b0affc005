"""Clauses that change the graph: what they do, what they count, and that a failure leaves no trace."""

from typing import Any

import networkx as nx
import pytest

import cypher
from cypher.errors import (
    ArgumentError,
    ConstraintVerificationFailed,
    CypherError,
    CypherTypeError,
    EntityNotFound,
    SemanticError,
)
from cypher.result import Counters

from .samples import franchise, rows

KINDS = [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]


def empty() -> "nx.MultiDiGraph[Any]":
    return nx.MultiDiGraph()


def counters(graph: Any, query: str, /, **parameters: Any) -> Counters:
    return cypher.run(graph, query, parameters).counters


def picture(graph: Any) -> list[Any]:
    """All of a graph, the order of everything included."""
    edges = graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)
    return [
        [(key, list(data.items())) for key, data in graph.nodes(data=True)],
        [(*edge[:-1], list(edge[-1].items())) for edge in edges],
        [(key, list(graph.adj[key])) for key in graph],
        [(key, list(graph.pred[key])) for key in graph] if graph.is_directed() else [],
    ]


# ---- CREATE ---------------------------------------------------------------------------------------------


def test_create_adds_nodes_and_relationships_to_the_graph() -> None:
    graph = empty()
    query = """CREATE (a:Person:Actor {name: 'Ann', nothing: null})-[r:STARS_IN {billing: 1}]->(s:Show)
    RETURN a, r, s"""
    ((ann, role, show),) = rows(graph, query)
    assert graph.nodes[ann.key] == {"labels": ("Person", "Actor"), "name": "Ann"}
    assert graph.nodes[show.key] == {"labels": ("Show",)}
    assert graph.edges[ann.key, show.key, role.key] == {"type": "STARS_IN", "billing": 1}


def test_create_counts_what_it_made() -> None:
    found = counters(empty(), "CREATE (:A:B {x: 1, y: 2})-[:R {z: 3}]->(:A)")
    assert found == Counters(nodes_created=2, relationships_created=1, properties_set=3, labels_added=3)
    assert found.contains_updates


def test_create_runs_once_for_each_row_and_sees_none_of_its_own() -> None:
    graph = empty()
    cypher.run(graph, "UNWIND [1, 2, 3] AS x CREATE ({x: x})")
    cypher.run(graph, "MATCH (n) CREATE ({x: n.x + 10})")
    assert sorted(data["x"] for _, data in graph.nodes(data=True)) == [1, 2, 3, 11, 12, 13]


def test_create_goes_on_from_nodes_that_were_found() -> None:
    graph = franchise()
    query = "MATCH (a {name: 'Ann'}), (d {name: 'Dan'}) CREATE (a)<-[:KNOWS {since: 2024}]-(d)"
    assert counters(graph, query) == Counters(relationships_created=1, properties_set=1)
    assert graph.edges["dan", "ann", 0] == {"type": "KNOWS", "since": 2024}


def test_new_keys_avoid_those_that_are_there() -> None:
    graph = empty()
    graph.add_nodes_from([1, 2, "3"])
    ((created,),) = rows(graph, "CREATE (n) RETURN id(n)")
    assert created == 3
    graph.remove_node(1)
    ((created,),) = rows(graph, "CREATE (n) RETURN id(n)")
    assert created == 4


def test_create_from_null_is_refused() -> None:
    graph = franchise()
    with pytest.raises(SemanticError, match="'x' is null"):
        cypher.run(graph, "MATCH (a {name: 'Ann'}) OPTIONAL MATCH (x:Nothing) CREATE (a)-[:R]->(x)")


@pytest.mark.parametrize("kind", KINDS)
def test_all_kinds_of_graphs_take_nodes_and_relationships(kind: type) -> None:
    graph = kind()
    cypher.run(graph, "CREATE (a {x: 1})-[:R]->(b {x: 2})-[:R]->(c {x: 3})")
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (3, 2)
    cypher.run(graph, "MATCH ({x: 1})-[r]-() SET r.y = 5")
    cypher.run(graph, "MATCH ({x: 3})-[r]-() DELETE r")
    assert [data for *_, data in graph.edges(data=True)] == [{"type": "R", "y": 5}]
    assert counters(graph, "MATCH (n) DETACH DELETE n").nodes_deleted == 3
    assert not graph


def test_a_graph_without_parallel_edges_refuses_a_second_one() -> None:
    graph: nx.DiGraph[int] = nx.DiGraph([(1, 2)])
    with pytest.raises(ConstraintVerificationFailed, match="one edge between two nodes"):
        cypher.run(graph, "MATCH (a)-->(b) CREATE (a)-[:R]->(b)")
    assert picture(graph) == picture(nx.DiGraph([(1, 2)]))


# ---- MERGE ----------------------------------------------------------------------------------------------


def test_merge_finds_what_is_there_and_creates_what_is_not() -> None:
    graph = franchise()
    assert counters(graph, "MERGE (p:Person {name: 'Ann'})") == Counters()
    assert counters(graph, "MERGE (p:Person {name: 'Eve'})").nodes_created == 1
    assert counters(graph, "MERGE (p:Person {name: 'Eve'})") == Counters()


def test_merge_sees_what_it_created_for_rows_before() -> None:
    graph = empty()
    assert counters(graph, "UNWIND [1, 2, 1, 2, 3] AS x MERGE (n:N {x: x})").nodes_created == 3


def test_merge_sets_by_what_happened() -> None:
    graph = franchise()
    query = """UNWIND ['Ann', 'Eve', 'Eve'] AS name MERGE (p:Person {name: name})
    ON CREATE SET p.new = true ON MATCH SET p.seen = coalesce(p.seen, 0) + 1"""
    cypher.run(graph, query)
    found = rows(
        graph, "MATCH (p:Person) WHERE p.seen > 0 OR p.new RETURN p.name, p.seen, p.new ORDER BY p.name"
    )
    assert found == [("Ann", 1, None), ("Eve", 1, True)]


def test_merge_of_a_relationship_looks_between_the_bound_nodes() -> None:
    graph = franchise()
    query = "MATCH (a {name: $a}), (b {name: $b}) MERGE (a)-[r:KNOWS]-(b) RETURN r.since"
    assert rows(graph, query, a="Bob", b="Ann") == [(2001,)]
    assert rows(graph, query, a="Ann", b="Dan") == [(None,)]
    assert graph.has_edge("ann", "dan")


def test_merge_gives_all_that_it_found() -> None:
    assert len(rows(franchise(), "MERGE (p:Actor) RETURN p")) == 3


def test_merge_by_null_is_refused() -> None:
    graph = franchise()
    with pytest.raises(SemanticError, match="'name', which is null"):
        cypher.run(graph, "MERGE (p:Person {name: null})")


def test_merge_binds_paths() -> None:
    ((length, kind),) = rows(empty(), "MERGE p = (:A)-[r:R]->(:B) RETURN length(p), type(r)")
    assert (length, kind) == (1, "R")


# ---- SET and REMOVE -------------------------------------------------------------------------------------


def test_set_changes_adds_and_removes_properties() -> None:
    graph = franchise()
    found = counters(graph, "MATCH (p {name: 'Ann'}) SET p.born = 1981, p.city = 'Rome', p.name = null")
    assert found == Counters(properties_set=2, properties_removed=1)
    assert graph.nodes["ann"] == {"labels": ("Person", "Actor"), "born": 1981, "city": "Rome"}


def test_set_to_the_same_value_counts_for_nothing() -> None:
    assert counters(franchise(), "MATCH (p {name: 'Ann'}) SET p.born = 1980") == Counters()


def test_set_replaces_or_adds_a_map() -> None:
    graph = franchise()
    cypher.run(graph, "MATCH (p {name: 'Ann'}) SET p = {name: 'Ann', x: 1}")
    assert graph.nodes["ann"] == {"labels": ("Person", "Actor"), "name": "Ann", "x": 1}
    cypher.run(graph, "MATCH (p {name: 'Ann'}), (q {name: 'Bob'}) SET p += {x: null, y: 2}, q = p")
    assert graph.nodes["ann"] == {"labels": ("Person", "Actor"), "name": "Ann", "y": 2}
    assert graph.nodes["bob"] == {"labels": ("Person", "Actor"), "name": "Ann", "y": 2}


def test_set_by_a_computed_key() -> None:
    graph = franchise()
    cypher.run(graph, "MATCH (p {name: 'Ann'}) SET p[$key] = 1", {"key": "odd key"})
    assert graph.nodes["ann"]["odd key"] == 1


def test_set_of_null_does_nothing() -> None:
    query = """OPTIONAL MATCH (x:Nothing) OPTIONAL MATCH (x)-[r]->()
    SET x.y = 1, r.y = 1, x:Label, x += {z: 1} RETURN x"""
    assert rows(franchise(), query) == [(None,)]


def test_labels_are_added_and_removed_in_the_container_that_is_there() -> None:
    graph = empty()
    for key, labels in enumerate((None, "A", ("A",), ["A"], {"A"})):
        graph.add_node(key, **({} if labels is None else {"labels": labels}))
    found = counters(graph, "MATCH (n) SET n:B REMOVE n:A")
    assert found == Counters(labels_added=5, labels_removed=4)
    assert [data["labels"] for _, data in graph.nodes(data=True)] == [("B",), ("B",), ("B",), ["B"], {"B"}]


def test_what_was_read_before_a_change_keeps_its_value() -> None:
    query = "MATCH (p {name: 'Ann'}) WITH p, p.born AS old SET p.born = 1 RETURN old, p.born"
    assert rows(franchise(), query) == [(1980, 1)]


def test_a_clause_sees_none_of_its_own_changes_to_other_rows() -> None:
    graph = empty()
    cypher.run(graph, "UNWIND [1, 2] AS x CREATE (:N {x: x})")
    cypher.run(graph, "MATCH (a:N {x: 1}), (b:N {x: 2}) SET a.x = b.x, b.x = a.x")
    assert sorted(data["x"] for _, data in graph.nodes(data=True)) == [2, 2]


@pytest.mark.parametrize("value", ["{a: 1}", "[{a: 1}]", "[1, null]", "p"])
def test_what_no_property_can_hold_is_refused(value: str) -> None:
    graph = franchise()
    with pytest.raises(CypherTypeError) as caught:
        cypher.run(graph, f"MATCH (p {{name: 'Ann'}}) SET p.x = {value}")
    assert caught.value.detail in ("InvalidPropertyType", "InvalidArgumentType")
    assert picture(graph) == picture(franchise())


def test_the_attribute_that_holds_labels_is_no_property() -> None:
    graph = franchise()
    with pytest.raises(ArgumentError, match="'labels' cannot be set"):
        cypher.run(graph, "MATCH (p {name: 'Ann'}) SET p.labels = 'x'")
    with pytest.raises(ArgumentError, match="'type' cannot be set"):
        cypher.run(graph, "CREATE (:A)-[:R {type: 'x'}]->(:B)")
    assert picture(graph) == picture(franchise())


# ---- DELETE ---------------------------------------------------------------------------------------------


def test_delete_takes_relationships_and_nodes_in_any_order() -> None:
    graph = franchise()
    found = counters(graph, "MATCH (f:Platform)<-[r]-() DELETE f, r")
    assert found == Counters(nodes_deleted=1, relationships_deleted=2, properties_removed=1, labels_removed=1)
    assert "flix" not in graph


def test_delete_of_a_connected_node_is_refused() -> None:
    graph = franchise()
    with pytest.raises(ConstraintVerificationFailed, match="DETACH DELETE"):
        cypher.run(graph, "MATCH (f:Platform) DELETE f")
    assert picture(graph) == picture(franchise())


def test_detach_delete_takes_the_relationships_too() -> None:
    graph = franchise()
    found = counters(graph, "MATCH (p {name: 'Bob'}) DETACH DELETE p")
    assert (found.nodes_deleted, found.relationships_deleted) == (1, 4)


def test_delete_takes_paths_lists_and_null() -> None:
    graph = franchise()
    cypher.run(
        graph, "MATCH p = ({name: 'Ann'})-[:KNOWS]->() OPTIONAL MATCH (x:Nothing) DETACH DELETE p, x, [p][0]"
    )
    assert "ann" not in graph
    assert "bob" not in graph


def test_created_and_deleted_by_one_query_counts_for_nothing() -> None:
    assert counters(empty(), "CREATE (a:X {y: 1})-[r:R]->(b) DELETE r, a, b") == Counters()


def test_what_was_deleted_has_no_properties_any_more() -> None:
    for query in (
        "MATCH (p {name: 'Dan'}) DELETE p RETURN p.name",
        "MATCH (p {name: 'Dan'}) DELETE p RETURN labels(p)",
        "MATCH (p {name: 'Dan'}) DELETE p SET p.x = 1",
        "MATCH (p {name: 'Dan'}) DELETE p CREATE (p)-[:R]->()",
        "MATCH ()-[r:ON]->() DELETE r RETURN r.x",
        "MATCH (p {name: 'Dan'}) DELETE p WITH p MATCH (p)-->(x) RETURN x",
    ):
        graph = franchise()
        with pytest.raises(EntityNotFound):
            cypher.run(graph, query)
        assert picture(graph) == picture(franchise())


def test_a_deleted_relationship_still_tells_its_type() -> None:
    assert rows(franchise(), "MATCH (:Show {name: 'Dawn'})-[r:ON]->() DELETE r RETURN type(r)") == [("ON",)]


def test_a_deleted_node_may_be_returned_as_an_empty_one() -> None:
    ((node,),) = rows(franchise(), "MATCH (p {name: 'Dan'}) DELETE p RETURN p")
    assert (node.key, dict(node), node.labels) == ("dan", {}, frozenset())


# ---- FOREACH and subqueries -----------------------------------------------------------------------------


def test_foreach_changes_once_for_each_element() -> None:
    graph = empty()
    cypher.run(graph, "FOREACH (x IN [1, 2, 3] | CREATE (n:N {x: x}) SET n.y = x * 2)")
    assert rows(graph, "MATCH (n:N) RETURN sum(n.y)") == [(12,)]


def test_foreach_over_the_nodes_of_a_path() -> None:
    graph = franchise()
    cypher.run(graph, "MATCH p = ({name: 'Ann'})-[:KNOWS*2]->() FOREACH (n IN nodes(p) | SET n.seen = true)")
    assert rows(graph, "MATCH (n) WHERE n.seen RETURN count(*)") == [(3,)]


def test_foreach_may_nest_and_merge_and_delete() -> None:
    graph = empty()
    cypher.run(graph, "FOREACH (x IN [1, 2] | FOREACH (y IN [x, x + 1] | MERGE (:N {v: y})))")
    assert graph.number_of_nodes() == 3
    cypher.run(graph, "MATCH (n:N) WITH collect(n) AS all FOREACH (n IN all | DELETE n)")
    assert graph.number_of_nodes() == 0


def test_a_subquery_may_write_for_each_row() -> None:
    graph = franchise()
    cypher.run(graph, "MATCH (p:Person) CALL (p) { CREATE (p)-[:HAS]->(:Fan {of: p.name}) }")
    assert rows(graph, "MATCH (p)-[:HAS]->(f:Fan) WHERE f.of = p.name RETURN count(*)") == [(4,)]


def test_limit_does_not_keep_changes_from_being_made() -> None:
    graph = empty()
    assert len(rows(graph, "UNWIND range(1, 5) AS x CREATE (n) RETURN n LIMIT 2")) == 2
    assert graph.number_of_nodes() == 5


def test_a_union_may_write_in_both_parts() -> None:
    graph = empty()
    rows(graph, "CREATE (a:A) RETURN 1 AS x UNION ALL MATCH (a:A) CREATE (b:B) RETURN 2 AS x")
    assert graph.number_of_nodes() == 2


# ---- failures -------------------------------------------------------------------------------------------

FAIL = " WITH 1 AS one UNWIND [1, 0] AS x RETURN 1 / x"


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:New {x: 1})-[:R]->(:New)",
        "MATCH (p:Person) CREATE (p)-[:HAS]->(:Fan)",
        "MATCH (a {name: 'Dan'}), (s {name: 'Noon'}) CREATE (a)-[:STARS_IN]->(s)",
        "MATCH (a {name: 'Ann'}) CREATE (a)-[:SELF]->(a)",
        "MERGE (:Person {name: 'Eve'})",
        "MATCH (p:Person) SET p.name = 'x', p.new = 1 REMOVE p.born",
        "MATCH (p:Person) SET p = {}",
        "MATCH ()-[r]->() SET r.since = 0, r.new = 1",
        "MATCH (p:Person) SET p:New REMOVE p:Person",
        "MATCH ()-[r:STARS_IN]->() DELETE r",
        "MATCH (n) DETACH DELETE n",
        "MATCH (p {name: 'Bob'}) DETACH DELETE p CREATE (:New)",
        "CREATE (n:New) WITH n MATCH (b {name: 'Bob'}) CREATE (n)-[:R]->(b) WITH n, b DETACH DELETE b, n",
        "MATCH (a {name: 'Ann'})-[r]->() DELETE r WITH DISTINCT a CREATE (a)-[:AGAIN]->(a)",
        "FOREACH (x IN [1, 2] | MERGE (:N {v: x}))",
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_query_that_fails_half_way_has_changed_nothing(query: str, kind: type) -> None:
    graph = kind(franchise())
    before = picture(graph)
    with pytest.raises(CypherError, match="division by zero"):
        cypher.run(graph, query + FAIL)
    assert picture(graph) == before


def test_a_failure_leaves_the_index_of_the_graph_right() -> None:
    graph = empty()
    graph.add_nodes_from(range(200), labels=("N",), x=1)
    assert rows(graph, "MATCH (n:N {x: 2}) RETURN count(*)") == [(0,)]
    with pytest.raises(CypherError):
        cypher.run(graph, "MATCH (n:N {x: 1}) SET n.x = 2 REMOVE n:N" + FAIL)
    assert rows(graph, "MATCH (n:N {x: 2}) RETURN count(*)") == [(0,)]
    assert rows(graph, "MATCH (n:N {x: 1}) RETURN count(*)") == [(200,)]
