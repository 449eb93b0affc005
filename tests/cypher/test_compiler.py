"""The generated code: what it may hold, that it is the same each time, and that size is no matter."""

import ast
import re
import subprocess
import sys

import networkx as nx
import pytest

import cypher
from cypher.compiling.source import PRELUDE
from cypher.errors import ArgumentError, CypherError
from tests.cypher.tck.features import NoFeaturesError, scenarios

from .samples import ask, franchise, rows, value

#: What a name in generated code may look like.
GENERATED = re.compile(r"[a-z]+\d+|K\d+|[a-z]+_\d+|_|ticks|run|parameters|" + "|".join(PRELUDE))

HOSTILE = 'x\'); import os #\n""" {0} \\ `'


def names_in(source: str) -> set[str]:
    """All names, attributes and string constants of Python source."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(repr(node.value))
    return found


def test_the_code_is_the_same_each_time() -> None:
    query = (
        "MATCH (a:A|B {x: $x})-[r:R*1..3]->(b) WHERE a.y IN ['p', 'q'] RETURN {k: b.z, j: [a, b]}, count(*)"
    )
    sources = {
        subprocess.run(
            [sys.executable, "-c", "import sys, cypher; print(cypher.compile(sys.argv[1]).source)", query],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sources) == 1
    assert cypher.compile(query).source in sources.pop()


def test_text_of_the_query_is_not_in_the_code() -> None:
    name = "`" + HOSTILE.replace("`", "``").replace("\\", "") + "`"
    query = f"""MATCH ({name}:{name} {{{name}: $text}})-[r:{name}]->() WHERE r.{name} = $p
    RETURN {name}.{name} AS {name}, 'import os' AS b, {{{name}: 1}} AS c"""
    source = cypher.compile(query).source
    assert "import" not in source
    assert '"' not in source
    assert "'" not in source


def test_hostile_values_are_values() -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    quoted = HOSTILE.replace("\\", "\\\\").replace("'", "\\'")
    cypher.run(graph, f"CREATE (:A {{x: '{quoted}'}})")
    assert graph.nodes[0]["x"] == HOSTILE
    assert rows(graph, "MATCH (a {x: $x}) RETURN a.x", x=HOSTILE) == [(HOSTILE,)]


def test_the_code_of_every_query_of_the_tck_holds_generated_names_only() -> None:
    from cypher.compiler import _GLOBALS

    try:
        queries = {step.query for scenario in scenarios() for step in scenario.steps if step.query}
    except NoFeaturesError as error:
        pytest.skip(str(error))
    allowed = set(_GLOBALS) | {"True", "False", "None", "id", "len", "max", "set", "type", "dict", "str"}
    allowed |= {"int", "float", "bool", "tuple"}
    checked = 0
    for query in sorted(queries)[::10]:
        try:
            source = cypher.compile(query).source
        except CypherError:
            continue
        unknown = {name for name in names_in(source) - allowed if not GENERATED.fullmatch(name)}
        assert not unknown, query
        checked += 1
    assert checked > 100


def test_only_what_is_used_is_read() -> None:
    source = cypher.compile("MATCH (a:A)-[r]->(b)-[s]->(c) RETURN count(*)").source
    assert ".items()" in source
    assert "Node(" not in source
    assert "Relationship(" not in source
    assert source.count("nodes[") == 0


def test_what_stays_the_same_is_computed_in_front_of_the_loop() -> None:
    source = cypher.compile("MATCH (a:A)-->(b) RETURN a.name, b.name").source
    lines = source.splitlines()
    depth = {text.strip().split(" ")[0]: len(text) - len(text.lstrip()) for text in lines if ".get(" in text}
    assert len(set(depth.values())) == 2


def test_a_condition_of_a_node_is_looked_at_in_front_of_parallel_relationships() -> None:
    lines = cypher.compile("MATCH (a)-[r:R]->(b) WHERE b.x > 1 RETURN a, b").source.split("\n")
    condition = next(number for number, line in enumerate(lines) if "NUMBERS" in line)
    assert ".values():" in lines[condition + 1]


def test_a_condition_that_may_fail_is_looked_at_where_a_row_is_known() -> None:
    lines = cypher.compile("MATCH (a)-[r:R]->(b) WHERE b.x % 0 > 1 RETURN a, b").source.split("\n")
    condition = next(number for number, line in enumerate(lines) if "modulo" in line)
    assert any(".values():" in line for line in lines[:condition])


def test_the_code_fits_the_kind_of_graph() -> None:
    query = "MATCH (a)-->(b) RETURN b"
    plain = cypher.compile(query, nx.DiGraph()).source
    multiple = cypher.compile(query, nx.MultiDiGraph()).source
    assert plain.count("for ") == multiple.count("for ") - 1


def test_errors_at_run_time_point_at_the_query() -> None:
    with pytest.raises(ArgumentError) as caught:
        ask("MATCH (p:Person)\nWHERE p.born > 0\nRETURN p.name,\n  p.born / 0 AS x")
    error = caught.value
    assert (error.line, error.column) == (4, 3)
    assert "p.born / 0" in str(error)


# ---- size -----------------------------------------------------------------------------------------------


def chain(length: int = 400) -> "nx.MultiDiGraph[int]":
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    nx.add_path(graph, range(length + 1), type="R")
    for key in graph:
        graph.nodes[key]["x"] = key
    return graph


def test_a_pattern_of_300_hops_runs() -> None:
    hops = "".join(f"-[r{number}:R]->(n{number})" for number in range(1, 301))
    found = rows(chain(), f"MATCH (n0){hops} RETURN n0.x, n300.x ORDER BY n0.x LIMIT 2")
    assert found == [(0, 300), (1, 301)]


def test_a_path_of_300_hops_without_directions_runs() -> None:
    found = rows(chain(300), "MATCH p = (a {x: 0})" + "--()" * 300 + " RETURN length(p)")
    assert found == [(300,)]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (" + ".join(["1"] * 5000), 5000),
        (" + ".join(["'a'"] * 5000), "a" * 5000),
        (" AND ".join(["true"] * 5000), True),
        (" OR ".join(["false"] * 4999 + ["null"]), None),
        (" XOR ".join(["true"] * 5000), False),
        (" < ".join(map(str, range(5000))), True),
        ("size([" + ", ".join(map(str, range(5000))) + "])", 5000),
        ("CASE 4999 " + " ".join(f"WHEN {x} THEN '{x}'" for x in range(5000)) + " END", "4999"),
        ("coalesce(" + "null, " * 5000 + "7)", 7),
        ("{a: 1}" + "".join(f".a{x}" for x in range(1, 90)), None),
        ("[1]" + "[0..1]" * 90, [1]),
        ("[" * 60 + "1" + "]" * 60 + "[0]" * 60, 1),
        ("[x0 IN " * 30 + "[1]" + " | x0]" * 30, [1]),
        ("abs(" * 45 + "-1" + ")" * 45, 1),
        ("CASE WHEN true THEN " * 45 + "1" + " ELSE 2 END" * 45, 1),
        ("all(x IN [1] WHERE " * 30 + "true" + ")" * 30, True),
    ],
)
def test_long_and_deep_expressions_run(expression: str, expected: object) -> None:
    assert value(f"RETURN {expression}") == expected


def test_a_condition_of_5000_terms_runs() -> None:
    graph = chain(5)
    terms = " AND ".join(f"n.x <> {number}" for number in range(2, 5002))
    assert rows(graph, f"MATCH (n) WHERE {terms} RETURN n.x ORDER BY n.x") == [(0,), (1,)]


@pytest.mark.parametrize(
    "query",
    [
        "WITH 1 AS x " + "WITH x ORDER BY x " * 200 + "RETURN x",
        "MATCH (a {x: 0}) " + "".join(f"OPTIONAL MATCH (a)-->(b{n}) " for n in range(100)) + "RETURN 1 AS x",
        "MATCH (a0 {x: 0}) " + "".join(f"MATCH (a{n})-->(a{n + 1}) " for n in range(100)) + "RETURN 1 AS x",
        "WITH 1 AS x " + "".join(f"CALL (x) {{ RETURN x AS y{n} }} " for n in range(100)) + "RETURN x",
        "CALL { " * 20 + "RETURN 1 AS x" + " } RETURN x" * 20,
        "MATCH (a {x: 0}) WHERE " + "EXISTS { MATCH (a) WHERE " * 12 + "true" + " }" * 12 + " RETURN 1 AS x",
        " UNION ".join(["RETURN 1 AS x"] * 200),
        "UNWIND [1] AS x0 " + "".join(f"UNWIND [x{n}] AS x{n + 1} " for n in range(100)) + "RETURN x100",
        "CREATE " + ", ".join(f"(a{n})" for n in range(300)) + " RETURN 1 AS x",
        "".join(f"FOREACH (x{n} IN [1] | " for n in range(20)) + "CREATE ()" + ")" * 20 + " RETURN 1 AS x",
    ],
)
def test_many_clauses_and_deep_subqueries_run(query: str) -> None:
    assert rows(chain(), query) == [(1,)]


def test_a_deep_stack_of_the_caller_is_no_matter() -> None:
    def deeper(levels: int) -> list[tuple[object, ...]]:
        if levels:
            return deeper(levels - 1)
        return rows(franchise(), "MATCH (a)-->(b)-->(c) WHERE a.x IS NULL RETURN count(*)")

    assert deeper(400) == deeper(0)
