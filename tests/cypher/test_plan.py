"""The steps of a query as it states them, before any rule; `rules/` tests what becomes of them."""

import pytest

from cypher.nodes import Literal_
from cypher.parser import parse
from cypher.plan import plan
from cypher.procedures import Registry
from cypher.steps import Argument, Limit, Plan, all_steps

PROCEDURES = Registry()
PROCEDURES.add("test.find(name :: STRING?) :: (id :: INTEGER?, score :: FLOAT?)", lambda name: [])


def steps(query: str) -> list[str]:
    """The lines of the tree, in the order in which rows pass them."""
    return str(plan(parse(query), PROCEDURES)).splitlines()[::-1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("RETURN 1 AS x", ["+Argument", "+Extend 1 AS x", "+Keep x", "+Results x"]),
        (
            "MATCH (n:A {x: 1}) WHERE n.y > 2 RETURN n",
            ["+Argument", "+Match (n) WHERE n:A AND n.x = 1 AND n.y > 2", "+Keep n", "+Results n"],
        ),
        (
            "MATCH (a)<-[r:R|S]-()-[*2..]-(b) RETURN a",
            [
                "+Argument",
                "+Match (a), (node_1), (b), (a)<-[r:R|S]-(node_1), (node_1)-[relationship_2*2..]-(b)",
                "+Keep a",
                "+Results a",
            ],
        ),
        (
            "UNWIND [1] AS x WITH x WHERE x > 1 RETURN DISTINCT x ORDER BY x DESC SKIP 1 LIMIT 2",
            [
                "+Argument",
                "+Unwind [1] AS x",
                "+Filter x > 1",
                "+Keep x",
                "+Keep x",
                "+Distinct x",
                "+Sort x DESC",
                "+Skip 1",
                "+Limit 2",
                "+Keep x",
                "+Results x",
            ],
        ),
        (
            "MATCH (n) RETURN n.x AS x, count(*) + max(n.y) AS c ORDER BY n.x, count(*)",
            [
                "+Argument",
                "+Match (n)",
                "+Aggregate count(*) AS value_1, max(n.y) AS value_2 by n.x AS x",
                "+Extend value_1 + value_2 AS c",
                "+Sort x, value_1",
                "+Keep x, c",
                "+Results x, c",
            ],
        ),
        (
            "MATCH (b), (a) RETURN *",
            ["+Argument", "+Match (b), (a)", "+Keep a, b", "+Results a, b"],
        ),
        (
            "CALL test.find('x') YIELD id AS i WHERE i > 1 RETURN i",
            ["+Argument", "+Procedure test.find('x') i", "+Filter i > 1", "+Keep i", "+Results i"],
        ),
        ("CALL test.find", ["+Argument", "+Procedure test.find($name) id, score", "+Results id, score"]),
        (
            "CREATE (a:X)-[:R]->(b) SET a.x = 1",
            [
                "+Argument",
                "+Eager",
                "+Create a, b, relationship_1",
                "+Eager",
                "+Eager",
                "+Change a.x = 1",
                "+Eager",
                "+Results",
            ],
        ),
    ],
)
def test_clauses_become_steps_in_their_order(query: str, expected: list[str]) -> None:
    assert steps(query) == expected


def test_plans_inside_plans_are_drawn_below_their_step() -> None:
    query = "MATCH (a) OPTIONAL MATCH (a)-->(b) CALL (a) { RETURN 1 AS x UNION RETURN 2 AS x } RETURN b, x"
    assert str(plan(parse(query), PROCEDURES)).splitlines() == [
        "+Results b, x",
        "+Keep b, x",
        "+Apply x",
        "| +Union distinct x",
        "| | +Keep x",
        "| | +Extend 1 AS x",
        "| | +Argument",
        "| | +Keep x",
        "| | +Extend 2 AS x",
        "| | +Argument",
        "| +Argument",
        "+Optional b",
        "| +Match (a), (b), (a)-[relationship_1]->(b)",
        "| +Argument a",
        "+Match (a)",
        "+Argument",
    ]


def test_patterns_and_subqueries_in_expressions_are_planned() -> None:
    query = (
        "MATCH (a) RETURN [(a)-->(b) | b.x] AS l, COUNT { (a)--() } AS c, [y IN [1] WHERE (a)-->() | y] AS m"
    )
    lines = steps(query)
    assert sum("| +Match" in line for line in lines) == 3
    assert sum("| +Argument a" in line for line in lines) == 3


def test_names_of_the_plan_are_not_those_of_the_query() -> None:
    assert "+Match (node_1), (node_2)" in steps("MATCH (node_1), () RETURN node_1")


def test_a_changing_subquery_stands_between_barriers() -> None:
    lines = steps("MATCH (n) CALL (n) { CREATE (m) } RETURN n")
    place = lines.index("+Apply")
    assert lines[place + 1] == "+Eager"
    assert "+Eager" in lines[:place]


def test_all_steps_looks_into_plans_and_expressions() -> None:
    query = "MATCH (a) WHERE EXISTS { MATCH (a) DELETE_ME } RETURN a".replace("DELETE_ME", "RETURN a LIMIT 1")
    found = [type(step) for step in all_steps(plan(parse(query), PROCEDURES))]
    assert Limit in found
    assert found.count(Argument) == 2


def test_a_plan_iterates_over_its_steps() -> None:
    steps_of = Plan((Argument(("a",)), Limit(Literal_(1))))
    assert [str(step) for step in steps_of] == ["Argument a", "Limit 1"]
