"""That the TCK's tests can fail: a scenario whose outcome is another than the one written down does."""

import pytest

from .features import Scenario, Step
from .runner import run_scenario


def scenario(query: str, *outcome: Step, given: tuple[Step, ...] = ()) -> Scenario:
    return Scenario("sample", "", (Step("an empty graph"), *given, Step("executing query:", query), *outcome))


def table(text: str, *rows: tuple[str, ...]) -> Step:
    return Step(text, table=rows)


ANY_ORDER = "the result should be, in any order:"
IN_ORDER = "the result should be, in order:"
NO_LIST_ORDER = "the result should be (ignoring element order for lists):"
SIDE_EFFECTS = "the side effects should be:"
NONE = Step("no side effects")
EMPTY = Step("the result should be empty")


@pytest.mark.parametrize(
    "passing",
    [
        scenario("UNWIND [2, 1] AS x RETURN x", table(ANY_ORDER, ("x",), ("1",), ("2",)), NONE),
        scenario("UNWIND [2, 1] AS x RETURN x", table(IN_ORDER, ("x",), ("2",), ("1",)), NONE),
        scenario("RETURN [1, 2] AS x", table(NO_LIST_ORDER, ("x",), ("[2, 1]",))),
        scenario(
            "CREATE (:A {x: 1})",
            EMPTY,
            table(SIDE_EFFECTS, ("+nodes", "1"), ("+labels", "1"), ("+properties", "1")),
        ),
        scenario("RETURN x", Step("a SyntaxError should be raised at compile time: UndefinedVariable")),
        scenario("RETURN 1 / 0 AS x", Step("a ArgumentError should be raised at any time: *")),
        scenario(
            "MATCH (n) RETURN n",
            table(ANY_ORDER, ("n",), ("(:A)",)),
            given=(Step("having executed:", "CREATE (:A)"),),
        ),
        scenario(
            "RETURN $x AS x",
            table(ANY_ORDER, ("x",), ("'a'",)),
            given=(table("parameters are:", ("x", "'a'")),),
        ),
        scenario(
            "CALL p(1) YIELD b RETURN b",
            table(ANY_ORDER, ("b",), ("'one'",)),
            given=(
                table(
                    "there exists a procedure p(a :: FLOAT?) :: (b :: STRING?):",
                    ("a", "b"),
                    ("1.0", "'one'"),
                    ("2.0", "'two'"),
                ),
            ),
        ),
        scenario(
            "MATCH (:A)-[:KNOWS]->(b) RETURN b.name AS name ORDER BY name LIMIT 1",
            table(IN_ORDER, ("name",), ("'b1'",)),
            given=(Step("the binary-tree-1 graph"),),
        ),
    ],
)
def test_scenarios_that_hold_pass(passing: Scenario) -> None:
    run_scenario(passing)


@pytest.mark.parametrize(
    "failing",
    [
        scenario("RETURN 1 AS x", table(ANY_ORDER, ("x",), ("2",))),
        scenario("RETURN 1 AS x", table(ANY_ORDER, ("x",), ("1.0",))),
        scenario("RETURN 1 AS x", table(ANY_ORDER, ("y",), ("1",))),
        scenario("RETURN 1 AS x", table(ANY_ORDER, ("x",), ("1",), ("1",))),
        scenario("UNWIND [1, 1] AS x RETURN x", table(ANY_ORDER, ("x",), ("1",))),
        scenario("UNWIND [2, 1] AS x RETURN x", table(IN_ORDER, ("x",), ("1",), ("2",))),
        scenario("RETURN [1, 2] AS x", table(ANY_ORDER, ("x",), ("[2, 1]",))),
        scenario("RETURN 1 AS x", EMPTY),
        scenario("CREATE ()", EMPTY, NONE),
        scenario("CREATE (:A)", EMPTY, table(SIDE_EFFECTS, ("+nodes", "1"))),
        scenario("RETURN 1 AS x", Step("a SyntaxError should be raised at compile time: *")),
        scenario("RETURN x", Step("a TypeError should be raised at compile time: UndefinedVariable")),
        scenario("RETURN x", Step("a SyntaxError should be raised at runtime: UndefinedVariable")),
        scenario("RETURN x", Step("a SyntaxError should be raised at compile time: UnexpectedSyntax")),
        scenario("RETURN x"),
        scenario("RETURN 1 AS x", Step("something else should happen")),
    ],
)
def test_scenarios_that_do_not_hold_fail(failing: Scenario) -> None:
    with pytest.raises(AssertionError):
        run_scenario(failing)
