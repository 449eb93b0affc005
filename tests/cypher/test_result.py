import networkx as nx
import pytest

import cypher
from cypher.result import Counters, Record, Result
from cypher.steps import Argument, Plan

from .samples import franchise

RECORD = Record(("name", "age"), ("Ann", 40))


def test_a_record_is_read_by_name_and_by_position() -> None:
    assert (RECORD["name"], RECORD[1], RECORD[-1], RECORD[:1]) == ("Ann", 40, 40, ("Ann",))
    assert (RECORD.get("age"), RECORD.get("x"), RECORD.get("x", 1)) == (40, None, 1)
    with pytest.raises(KeyError, match="x"):
        RECORD["x"]
    with pytest.raises(IndexError):
        RECORD[2]


def test_a_record_is_a_sequence_of_values() -> None:
    assert (list(RECORD), len(RECORD), 40 in RECORD) == (["Ann", 40], 2, True)
    assert (RECORD.keys(), RECORD.values()) == (["name", "age"], ["Ann", 40])
    assert RECORD.items() == [("name", "Ann"), ("age", 40)]
    assert RECORD.data() == {"name": "Ann", "age": 40}
    assert repr(RECORD) == "<Record name='Ann' age=40>"


def test_records_are_equal_by_columns_and_values() -> None:
    assert Record(("name", "age"), ("Ann", 40)) == RECORD
    assert hash(Record(("name", "age"), ("Ann", 40))) == hash(RECORD)
    assert Record(("n", "age"), ("Ann", 40)) != RECORD
    assert RECORD == ("Ann", 40)
    assert RECORD != "Ann"


def result(*rows: tuple[object, ...]) -> Result:
    return Result(("a", "b"), list(rows), Counters(), Plan((Argument(),)))


def test_a_result_is_a_sequence_of_records() -> None:
    found = result((1, 2), (3, 4))
    assert (len(found), found[0]["b"], found[-1]["a"]) == (2, 2, 3)
    assert [record["a"] for record in found] == [1, 3]
    assert found[1:] == [Record(("a", "b"), (3, 4))]
    assert (found.columns, found.keys()) == (("a", "b"), ["a", "b"])
    assert found.to_dicts() == [{"a": 1, "b": 2}, {"a": 3, "b": 4}]
    assert (found.value(), found.value("b"), found.value(1)) == ([1, 3], [2, 4], [2, 4])
    assert repr(found) == "<Result columns=['a', 'b'] records=2>"


def test_the_single_record_is_asked_for_by_name() -> None:
    assert result((1, 2)).single() == (1, 2)
    with pytest.raises(ValueError, match="exactly one record, found 2"):
        result((1, 2), (3, 4)).single()


def test_what_leaves_in_a_result_does_not_change_with_the_graph() -> None:
    graph = franchise()
    graph.nodes["ann"]["tags"] = ["x"]
    query = """MATCH p = (a {name: 'Ann'})-[r:KNOWS]->(b)
    RETURN a, r, p, [a] AS list, {n: a} AS map, a.tags AS tags"""
    record = cypher.run(graph, query).single()
    graph.nodes["ann"]["name"] = "changed"
    graph.nodes["ann"]["tags"].append("y")
    graph.edges["ann", "bob", 0]["since"] = 0
    graph.remove_node("bob")
    assert (record["a"]["name"], record["a"]["tags"], record["tags"]) == ("Ann", ["x"], ["x"])
    assert (record["r"]["since"], record["r"].end_node["name"]) == (2001, "Bob")
    assert [node["name"] for node in record["p"].nodes] == ["Ann", "Bob"]
    assert (record["list"][0]["name"], record["map"]["n"]["name"]) == ("Ann", "Ann")


def test_what_leaves_in_a_result_does_not_change_the_graph() -> None:
    graph = franchise()
    graph.nodes["ann"]["tags"] = ["x"]
    record = cypher.run(graph, "MATCH (a {name: 'Ann'}) RETURN a.tags AS tags, a").single()
    record["tags"].append("y")
    record["a"]["tags"].append("z")
    assert graph.nodes["ann"]["tags"] == ["x"]


def test_one_node_in_many_rows_is_one_object() -> None:
    found = cypher.run(franchise(), "MATCH (a {name: 'Bob'})-[:STARS_IN]->(s) RETURN a")
    assert len(found) == 2
    assert found[0]["a"] is found[1]["a"]


def test_explain_gives_the_plan_and_runs_nothing() -> None:
    graph = franchise()
    found = cypher.run(graph, "EXPLAIN CREATE (n:New {x: $missing}) RETURN n")
    assert (list(found), found.columns, graph.number_of_nodes()) == ([], ("n",), 8)
    assert found.plan.splitlines()[0] == "+Results n"
    assert "+Create n" in found.plan


def test_profile_runs_and_gives_rows_and_time_of_each_step() -> None:
    found = cypher.run(
        franchise(), "PROFILE MATCH (p:Person) WHERE p.born > 1976 RETURN p.name ORDER BY p.name"
    )
    assert found.value() == ["Ann", "Cleo"]
    lines = found.plan.splitlines()
    assert [line.split()[0] for line in lines] == [
        "+Results", "+Keep", "+Sort", "+Extend", "+Filter", "+LabelScan", "+Argument",
    ]  # fmt: skip
    assert [line.split(" | ")[1] for line in lines] == ["rows 2"] * 5 + ["rows 4", "rows 1"]
    assert all(line.endswith(" ms") for line in lines)


def test_profile_shows_the_steps_of_inner_plans() -> None:
    query = """PROFILE MATCH (p:Person)
    OPTIONAL MATCH (p)-[:KNOWS]->(q) WHERE EXISTS { (q)-[:KNOWS]->() } RETURN p, q"""
    plan = cypher.run(franchise(), query).plan
    assert "| +Expand (p)-[relationship_1:KNOWS]->(q) from p  | rows 2" in plan
    assert "| | +Expand" in plan


def test_a_query_without_columns_has_no_records() -> None:
    found = cypher.run(nx.DiGraph(), "CREATE ()")
    assert (len(found), found.columns, found.counters.nodes_created) == (0, (), 1)
