"""Names, types and aggregation, checked before a query runs."""

import re
from pathlib import Path

import pytest

from cypher.errors import CypherError, ParameterMissing
from cypher.nodes import Clause, SingleQuery
from cypher.parser import parse
from cypher.procedures import Registry
from cypher.scope import Scopes, check

PROCEDURES = Registry()
FIND = "test.find(name :: STRING?, limit :: INTEGER?) :: (node :: NODE?, score :: FLOAT?)"
PROCEDURES.add(FIND, lambda *_: [])
PROCEDURES.add("test.half(x :: FLOAT?) :: (y :: FLOAT?)", lambda *_: [])
PROCEDURES.add("test.nothing() :: ()", lambda: None)


def checked(query: str) -> Scopes:
    return check(parse(query), query, PROCEDURES)


def refused(query: str) -> CypherError:
    with pytest.raises(CypherError) as caught:
        checked(query)
    return caught.value


def clauses(scopes: Scopes) -> tuple[Clause, ...]:
    assert isinstance(scopes.statement.query, SingleQuery)
    return scopes.statement.query.clauses


def shown(names: object) -> dict[str, str]:
    assert isinstance(names, dict)
    return {name: str(known) for name, known in names.items()}


# ---- what is found out ------------------------------------------------------------------------------------


def test_each_clause_knows_the_names_before_and_after_it() -> None:
    query = "MATCH p = (n)-[r]->(m), (n)-[rs*]->() WITH n, r, size(rs) AS hops UNWIND [n] AS x RETURN x"
    scopes = checked(query)
    match, with_, unwind, last = clauses(scopes)
    assert shown(scopes.before(match)) == {}
    pattern = {"n": "Node", "r": "Relationship", "m": "Node", "p": "Path", "rs": "List of Relationship"}
    assert shown(scopes.after(match)) == shown(scopes.before(with_)) == pattern
    assert shown(scopes.after(with_)) == {"n": "Node", "r": "Relationship", "hops": "Integer"}
    assert shown(scopes.after(unwind))["x"] == "Node"
    assert shown(scopes.after(last)) == {"x": "Node"}


def test_columns_come_in_the_order_of_the_result() -> None:
    assert list(checked("MATCH (b), (a) RETURN *, 1 AS c, a.x").columns) == ["a", "b", "c", "a.x"]
    assert list(checked("CALL test.find('x', 1)").columns) == ["node", "score"]
    assert list(checked("CALL test.find('x', 1) YIELD score AS s").columns) == ["s"]
    assert list(checked("RETURN 1 AS a, 2 AS b UNION RETURN 3 AS b, 4 AS a").columns) == ["a", "b"]
    assert list(checked("CREATE (n)").columns) == []


def test_only_clauses_that_change_the_graph_write() -> None:
    assert not checked("MATCH (n) RETURN n").writes
    assert checked("MATCH (n) SET n.x = 1").writes
    assert checked("CALL { CREATE (n) } RETURN 1").writes
    assert checked("RETURN 1 AS x UNION MERGE (n) RETURN 2 AS x").writes


def test_all_parameters_are_known_those_of_procedures_too() -> None:
    scopes = checked("MATCH (n {x: $a}) WHERE n.y IN $b CALL { RETURN $`c d` AS x } RETURN x LIMIT $e")
    assert list(scopes.parameters) == ["a", "b", "c d", "e"]
    assert list(checked("CALL test.find").parameters) == ["name", "limit"]


def test_a_parameter_without_a_value_is_missed() -> None:
    scopes = checked("RETURN $name")
    scopes.require({"name": 1, "other": 2})
    with pytest.raises(ParameterMissing, match=r"did you mean \$nme\?") as caught:
        scopes.require({"nme": 1})
    assert (caught.value.detail, caught.value.phase) == ("MissingParameter", "compile time")
    assert caught.value.column == 8


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("null", "null"), ("$x", "value"), ("n", "Node"), ("n.x", "value"), ("{a: 1}", "Map"),
        ("n {.x}", "Map"), ("1 + 2", "Integer"), ("1 + 2.0", "number"), ("2 ^ 2", "Float"),
        ("$x + 1", "value"), ("1 < 2", "Boolean"), ("'a' + 'b'", "String"), ("[1] + [2]", "List of Integer"),
        ("[1] + 2", "List"), ("[n]", "List of Node"), ("[1, 'a']", "List of String or Integer"),
        ("[n][0]", "Node"), ("[1, 2][0..1]", "List of Integer"), ("coalesce(null, n)", "Node"),
        ("CASE WHEN true THEN 1 ELSE 'a' END", "String or Integer"), ("head([n])", "Node"),
        ("range(1, 2)", "List of Integer"),
        ("collect(n)", "List of Node"), ("labels(n)", "List of String"), ("date()", "Date"),
        ("startNode($r)", "Node"), ("[x IN [n]]", "List of Node"), ("[x IN [n] | x.y]", "List"),
        ("[(n)-->(m) | m]", "List of Node"), ("EXISTS { (n) }", "Boolean"), ("COUNT { (n) }", "Integer"),
        ("COLLECT { RETURN 'a' AS a }", "List of String"), ("shortestPath((n)-[*]-(n))", "Path"),
        ("nodes(shortestPath((n)-[*]-(n)))", "List of Node"),
    ],
)  # fmt: skip
def test_the_type_of_an_expression_is_known_as_far_as_it_can_be(expression: str, kind: str) -> None:
    assert str(checked(f"MATCH (n) RETURN {expression} AS x").columns["x"]) == kind


# ---- what is allowed --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) WITH n.x AS x WHERE n.y > 1 AND x > 1 RETURN x",
        "MATCH (n) RETURN n.x AS x ORDER BY n.y, x",
        "MATCH (n) RETURN n.x AS n ORDER BY n",
        "MATCH (n) RETURN DISTINCT n.x ORDER BY n.x",
        "MATCH (n) RETURN DISTINCT n ORDER BY n.x",
        "MATCH (n) WITH DISTINCT n.x AS x WHERE n.x = 1 RETURN x",
        "MATCH (n) RETURN n.x, count(*) ORDER BY n.x, count(*)",
        "MATCH (n) RETURN n.x + 1 AS y, count(*) AS c ORDER BY n.x + 1",
        "MATCH (n) RETURN n.x AS x, count(*) AS c ORDER BY c + x + count(*)",
        "MATCH (n) RETURN n, count(*) ORDER BY n.x, max(n.y) + count(*)",
        "MATCH (n) RETURN n.x, n.x + count(*) + $p",
        "MATCH (n) RETURN n, n.x + count(*), [x IN collect(n.y) WHERE x > n.z | x]",
        "MATCH (n) RETURN [n IN collect(n) | n.x] AS xs, size([(n)--() | 1]) AS degree, n",
        "MATCH (n) RETURN *, count(*) + n.x AS c",
        "MATCH (n) RETURN *, n",
        "MATCH (n)-->(m) WITH *, n.x AS n RETURN *, m.x + n AS m",
        "MATCH (n), p = (n)-->() RETURN [p = (n)-->() | p] AS ps",
        "MATCH (n) RETURN COLLECT { WITH n AS n MATCH (n)-->(m) WITH n, m RETURN m } AS ms",
        "MATCH (n) RETURN all(x IN collect(n.x) WHERE x > 1) AS ok",
        "UNWIND [[1, 2], null] AS xs UNWIND xs AS x RETURN x + 1",
        "WITH null AS n MATCH (n) RETURN n",
        "OPTIONAL MATCH (n) WITH n MATCH (n)-->(m) RETURN m",
        "MATCH (n) WITH [n] AS ns UNWIND ns AS m MATCH (m)-->() RETURN m",
        "MATCH ()-[r]->() WITH [r] AS rs MATCH (a)-[rs*]->(b) RETURN a",
        "MATCH ()-[r]->() MATCH (a)-[r]-(b) RETURN a",
        "MATCH (n)-[r]->(m) WHERE EXISTS { (n)-[r]->(x:X) } RETURN m",
        "MATCH (a {x: b.x})-->(b) RETURN a",
        "CREATE (a {x: 1}), (b {y: a.x})-[:R]->(a)",
        "MATCH (a) CREATE (a)-[:R $p]->(b:B $q) RETURN b",
        "MATCH (a), (b) MERGE (a)-[r:R]-(b) ON CREATE SET r.x = 1, a.y = b.y RETURN r",
        "MATCH (n) CALL { WITH n RETURN n.x AS x UNION WITH n RETURN n.y AS x } RETURN x",
        "MATCH (n) CALL (n) { MATCH (n)-->(m) WITH m RETURN n.x + m.x AS s } RETURN s",
        "MATCH (n) CALL { WITH 1 AS one RETURN one } RETURN one, n",
        "MATCH (n) WHERE EXISTS { MATCH (n)--(m) WITH m, count(*) AS c WHERE c > n.x RETURN m } RETURN n",
        "MATCH (n) RETURN COUNT { MATCH (n)-->(m) RETURN m UNION MATCH (m)-->(n) RETURN m } AS c",
        "MATCH p = ((a)-[r]->(b) WHERE a.x < b.x)+ RETURN size(a), [x IN r | x.y], p",
        "MATCH (n) FOREACH (x IN [n] | SET x.y = 1 CREATE (m {z: x.y}) MERGE (m)-[:R]->(x))",
        "MATCH (x) FOREACH (x IN [1] | FOREACH (x IN [x + 1] | CREATE ({x: x}))) SET x.y = 1",
        "MATCH (n) DELETE n",
        "MATCH (n) WITH collect(n) AS ns DELETE ns[0], head(ns)",
        "CALL test.find('x', 1) YIELD node, score AS s WHERE s > 0.5 RETURN node.x",
        "CALL test.half(1) YIELD y RETURN y",
        "MATCH (n) CALL test.nothing() RETURN n",
        "MATCH (n) CALL test.nothing RETURN n",
        "CALL test.nothing",
        "RETURN 1 AS x LIMIT toInteger(ceil(1.7))",
        "RETURN CASE WHEN (:A)-->() THEN 1 END AS x",
        "RETURN exists((:A)-->()) AS x, NOT EXISTS { (:A) } AS y",
        "MATCH (n) WHERE NOT ((n)-->() OR n.x) XOR (n:A) RETURN n",
        "RETURN [x IN [1] WHERE (:A)-->() | x] AS xs",
        "RETURN null AND true, NOT null, 1 IN null, null.x, null[0], -null, null + 1, labels(null)",
    ],
)
def test_what_means_something_passes(query: str) -> None:
    checked(query)


# ---- what is refused --------------------------------------------------------------------------------------


def refusals() -> list[tuple[str, ...]]:
    text = (Path(__file__).parent / "fixtures" / "refused.txt").read_text()
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    blocks = [block.split("\n") for block in re.split(r"\n{2,}", lines.strip())]
    return [(query, *described.split(" | ", 2)) for query, described in blocks]


@pytest.mark.parametrize(("query", "detail", "place", "words"), refusals())
def test_what_can_never_work_is_refused_at_its_place(
    query: str, detail: str, place: str, words: str
) -> None:
    error = refused(query)
    assert (error.kind, error.detail, error.phase) == ("SyntaxError", detail, "compile time")
    assert error.span is not None
    assert query[slice(*error.span)].startswith(place)
    assert words in error.message


def test_properties_of_what_has_none_are_a_type_error() -> None:
    error = refused("WITH 123 AS n RETURN n.x")
    assert (error.kind, error.detail, error.phase) == ("TypeError", "InvalidArgumentType", "compile time")
    assert refused("RETURN 'abc'[0]").kind == "TypeError"


def test_an_unknown_procedure_is_a_procedure_error() -> None:
    error = refused("CALL test.fnd('x', 1)")
    assert (error.kind, error.detail, error.phase) == ("ProcedureError", "ProcedureNotFound", "compile time")
    assert "did you mean test.find?" in error.message


@pytest.mark.parametrize(
    "query",
    [
        "RETURN " + " + ".join(["1"] * 5000) + " AS x",
        "RETURN " + " OR ".join(["true"] * 5000) + " AS x",
        "MATCH (n) WHERE " + " AND ".join(f"n.x <> {i}" for i in range(5000)) + " RETURN n",
        "MATCH (n) RETURN n.x AS x, count(*) AS c ORDER BY " + " + ".join(["x"] * 5000),
        "RETURN " + "[" * 95 + "1" + "]" * 95 + " AS x",
        "RETURN " + "abs(" * 48 + "1" + ")" * 48 + " AS x",
        "CALL { " * 20 + "RETURN 1 AS x" + " } RETURN x" * 20,
    ],
)
def test_long_and_deep_queries_are_checked_too(query: str) -> None:
    assert "x" in checked(query).columns or "n" in checked(query).columns
