"""Long and deep queries run, or are refused in a sentence: CPython's limits show nowhere."""

import threading
from typing import Any

import networkx as nx
import pytest

import cypher
from cypher.checking.patterns import MAX_RELATIONSHIPS
from cypher.errors import CypherError


@pytest.fixture
def graph() -> "nx.MultiDiGraph[int]":
    """A ring of thirty nodes."""
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for number in range(30):
        graph.add_node(number, labels=("N",), x=number)
    nx.add_cycle(graph, range(30), type="R")
    return graph


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("MATCH (a)" + "-->()" * 30 + " RETURN count(*)", 30),
        ("MATCH (a)" + "-->()" * 300 + " RETURN count(*)", 0),
        ("MATCH (n) WHERE " + " AND ".join(f"n.x <> {n}" for n in range(5000)) + " RETURN count(*)", 0),
        ("MATCH (n) WHERE " + " OR ".join(f"n.x = {n}" for n in range(5000)) + " RETURN count(*)", 30),
        ("RETURN " + " + ".join(["1"] * 5000), 5000),
        ("RETURN size(" + " || ".join(["'a'"] * 5000) + ")", 5000),
        ("RETURN " + "[" * 90 + "1" + "]" * 90 + "[0]" * 2 + " IS NOT NULL", True),
        ("RETURN CASE 4999 " + " ".join(f"WHEN {n} THEN {n}" for n in range(5000)) + " END", 4999),
        ("RETURN " + "CASE WHEN true THEN " * 90 + "1" + " END" * 90, 1),
        (" ".join("MATCH (n) WITH n LIMIT 1" for _ in range(300)) + " RETURN n.x", 0),
        (" ".join("WITH 1 AS x ORDER BY x SKIP 0" for _ in range(300)) + " RETURN x", 1),
        ("RETURN size([" + ", ".join(map(str, range(10_000))) + "])", 10_000),
        ("MATCH " + ", ".join(f"(n{n} {{x: {n % 30}}})" for n in range(100)) + " RETURN n5.x", 5),
        ("CALL { " * 30 + "RETURN 1 AS x" + " } RETURN x" * 30, 1),
        (" UNION ".join(f"RETURN {n % 1} AS x" for n in range(1000)), 0),
        ("RETURN size('" + "a" * 1_000_000 + "')", 1_000_000),
    ],
    ids=lambda value: f"{value[:40]}..." if isinstance(value, str) else repr(value),
)
def test_a_long_query_runs(query: str, expected: Any, graph: "nx.MultiDiGraph[int]") -> None:
    assert cypher.run(graph, query).value() == [expected]


def test_changes_nested_deeply_run(graph: "nx.MultiDiGraph[int]") -> None:
    loops = "".join(f"FOREACH (x{number} IN [1] | " for number in range(30))
    cypher.run(graph, f"{loops}CREATE (:Z {{v: x7}}){')' * 30}")
    assert cypher.run(graph, "MATCH (z:Z) RETURN z.v").value() == [1]


@pytest.mark.parametrize(
    "query",
    [
        "RETURN " + "(" * 5000 + "1" + ")" * 5000,
        "RETURN " + "[" * 5000 + "1" + "]" * 5000,
        "RETURN " + "NOT " * 5000 + "true",
        "RETURN {x: 1}" + ".x" * 5000,
        "CALL { " * 90 + "RETURN 1 AS x" + " } RETURN x" * 90,
        "MATCH (n) WHERE " + "EXISTS { MATCH (n) WHERE " * 90 + "true" + "}" * 90 + " RETURN n",
    ],
    ids=lambda query: query[:30],
)
def test_what_is_nested_too_deeply_is_refused(query: str, graph: "nx.MultiDiGraph[int]") -> None:
    with pytest.raises(CypherError, match="expected at most 100 levels of nesting, found more"):
        cypher.run(graph, query)


def test_a_pattern_of_thousands_of_relationships_is_refused(graph: "nx.MultiDiGraph[int]") -> None:
    most = "MATCH (a)" + "-->()" * MAX_RELATIONSHIPS + " RETURN count(*)"
    assert cypher.run(graph, most).value() == [0]
    for query in (most.replace("(a)", "(a)-->()"), most.replace("(a)", "(c)-->(b), (a)")):
        with pytest.raises(CypherError, match="expected at most 1,000 relationships in one pattern"):
            cypher.run(graph, query)


def test_no_relationship_of_a_long_pattern_is_met_twice(graph: "nx.MultiDiGraph[int]") -> None:
    # Along a ring of thirty, in either direction, there are two ways of each length from a node.
    for length in (17, 18, 30):
        assert cypher.run(graph, "MATCH (a)" + "--()" * length + " RETURN count(*)").value() == [60]
    assert cypher.run(graph, "MATCH (a)" + "--()" * 31 + " RETURN count(*)").value() == [0]
    several = "MATCH (a)-[*1..2]-()" + "--()" * 20 + " RETURN count(*)"
    assert cypher.run(graph, several).value() == [120]


@pytest.mark.parametrize("depth", [700, 800, 900, 950])
def test_a_caller_that_is_deep_in_recursion_gets_rows_or_an_error(
    depth: int, graph: "nx.MultiDiGraph[int]"
) -> None:
    def run() -> str:
        try:
            return str(cypher.run(graph, "RETURN " + "[" * 90 + "1" + "]" * 90))
        except CypherError as error:
            return error.detail

    def deeper(left: int) -> str:
        return deeper(left - 1) if left else run()

    # In a thread, so that the depth of the tests themselves does not count.
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(deeper(depth)))
    thread.start()
    thread.join()
    assert found[0].startswith("<Result") or found == ["NestingTooDeep"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("CALL (n) { MATCH (n)-->(m) WITH m RETURN n.x + m.x AS s }", [1, 3, 2]),
        ("CALL (n) { MATCH (n)-->(m) WITH count(m) AS c RETURN n.x + c AS s }", [1, 2, 3]),
        ("CALL (n) { MATCH (n)-->(m) WITH m.x AS k, count(m) AS c RETURN n.x + c AS s }", [1, 2, 3]),
        ("CALL (n) { MATCH (n)-->(m) WITH DISTINCT 1 AS c RETURN n.x + c AS s }", [1, 2, 3]),
        ("CALL (*) { WITH 1 AS a MATCH (n)-->(m) RETURN n.x + m.x AS s }", [1, 3, 2]),
        ("CALL (n) { MATCH (n)-->(m) WITH m ORDER BY m.x LIMIT 1 MATCH (m)-->(k) RETURN n.x + k.x AS s }",
         [2, 1, 3]),
        ("CALL (n) { WITH 1 AS a CALL (n) { WITH 1 AS b RETURN n.x AS r } WITH r RETURN r + n.x AS s }",
         [0, 2, 4]),
        ("CALL (n) { WITH 1 AS a CREATE (n)-[:T]->(k:K) WITH k RETURN n.x AS s }", [0, 1, 2]),
        ("UNWIND COLLECT { MATCH (n)-->(m) WITH max(m.x) AS c RETURN n.x + c } AS s", [1, 3, 2]),
    ],
)  # fmt: skip
def test_what_a_subquery_imports_is_in_sight_behind_every_with(query: str, expected: list[int]) -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    graph.add_nodes_from((number, {"x": number}) for number in range(3))
    nx.add_cycle(graph, range(3), type="R")
    assert cypher.run(graph, f"MATCH (n) {query} RETURN s").value() == expected
