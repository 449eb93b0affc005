"""Runs a scenario step by step; an AssertionError says what went otherwise than it should."""

import re
from collections import Counter
from collections.abc import Callable, Hashable
from contextlib import ExitStack
from typing import Any

import networkx as nx

import cypher
from cypher.errors import CypherError
from cypher.procedures import PROCEDURES
from cypher.result import Counters, Result

from .features import Scenario, Step, graph_script
from .notation import comparable, parse_value
from .side_effects import changes, state_of

#: Seconds after which a query counts as one that never ends.
_PATIENCE = 60


def run_scenario(scenario: Scenario) -> None:
    """Run all steps of a scenario on a graph of its own."""
    with ExitStack() as cleanup:
        world = _World(cleanup)
        for step in scenario.steps:
            world.perform(step)
        world.finish()


class _World:
    """The graph of a scenario, and the outcome of the query that was run last."""

    def __init__(self, cleanup: ExitStack) -> None:
        self._cleanup = cleanup
        self._graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
        self._parameters: dict[str, Any] = {}
        self._columns: list[str] = []
        self._rows: list[list[Any]] = []
        self._error: CypherError | None = None
        self._before = self._after = state_of(self._graph)

    def perform(self, step: Step) -> None:
        for pattern, action in _STEPS:
            match = pattern.fullmatch(step.text)
            if match:
                action(self, step, *match.groups())
                return
        raise AssertionError(f"a step that is not known: {step.text}")

    def finish(self) -> None:
        """An error that no step asked for fails the scenario."""
        if self._error is not None:
            raise AssertionError(f"unexpected error: {self._error}") from self._error

    # ---- what is given

    def set_up(self, step: Step) -> None:
        self._run(step.query)

    def empty_graph(self, step: Step) -> None:
        self._graph.clear()

    def named_graph(self, step: Step, name: str) -> None:
        self._run(graph_script(name))

    def parameters(self, step: Step) -> None:
        self._parameters = {name: parse_value(value) for name, value in step.table}

    def procedure(self, step: Step, signature: str) -> None:
        inputs, _, outputs = signature.partition(") ::")
        count = inputs.count("::")
        rows = [[parse_value(cell) for cell in row] for row in step.table[1:]]

        def implementation(*arguments: Any) -> list[tuple[Any, ...]] | None:
            if outputs.strip() == "()":
                return None
            return [tuple(row[count:]) for row in rows if all(map(_same, row, arguments))]

        self._cleanup.enter_context(PROCEDURES.registered(signature, implementation))

    # ---- what is done

    def query(self, step: Step) -> None:
        self.finish()
        self._before = state_of(self._graph)
        self._columns, self._rows, self._error = [], [], None
        counters = Counters()
        try:
            result = self._run(step.query)
        except CypherError as error:
            self._error = error
        else:
            self._columns = list(result.columns)
            self._rows = [[record[index] for index in range(len(self._columns))] for record in result]
            counters = result.counters
        self._after = state_of(self._graph)
        self._expect_counted(counters)

    def _run(self, query: str) -> Result:
        return cypher.run(self._graph, query, self._parameters, timeout=_PATIENCE)

    def _expect_counted(self, counters: Counters) -> None:
        """What the engine says it changed is what changed."""
        found = changes(self._before, self._after)
        counted = {
            "+nodes": counters.nodes_created,
            "-nodes": counters.nodes_deleted,
            "+relationships": counters.relationships_created,
            "-relationships": counters.relationships_deleted,
            "+properties": counters.properties_set,
        }
        assert counted == {name: found.get(name, 0) for name in counted}

    # ---- what should come of it

    def rows(self, step: Step, any_list_order: str | None) -> None:
        wanted, found = map(Counter, self._compared(step, any_list_order is None))
        missing, surplus = list(wanted - found), list(found - wanted)
        assert not missing and not surplus, f"missing rows {missing}, surplus rows {surplus}"

    def ordered_rows(self, step: Step, any_list_order: str | None) -> None:
        wanted, found = self._compared(step, any_list_order is None)
        assert found == wanted

    def _compared(self, step: Step, list_order: bool) -> tuple[list[Hashable], list[Hashable]]:
        """The rows that should have come, and those that came, in a form that compares."""
        self.finish()
        assert self._columns == list(step.table[0])
        expected = [[parse_value(cell) for cell in row] for row in step.table[1:]]
        return [_row(row, list_order) for row in expected], [_row(row, list_order) for row in self._rows]

    def no_rows(self, step: Step) -> None:
        self.finish()
        assert self._rows == []

    def error(self, step: Step, kind: str, phase: str, detail: str) -> None:
        error, self._error = self._error, None
        assert error is not None, f"expected {kind}: {detail}, found the rows {self._rows}"
        assert error.kind == kind, str(error)
        assert phase == "any time" or error.phase == phase, str(error)
        assert detail in ("*", error.detail), str(error)
        self._expect_changes({})

    def no_side_effects(self, step: Step) -> None:
        self._expect_changes({})

    def side_effects(self, step: Step) -> None:
        self._expect_changes({name: int(count) for name, count in step.table})

    def _expect_changes(self, expected: dict[str, int]) -> None:
        wanted = {name: count for name, count in expected.items() if count}
        assert changes(self._before, self._after) == wanted


def _row(values: list[Any], list_order: bool) -> tuple[Hashable, ...]:
    return tuple(comparable(value, list_order=list_order) for value in values)


def _same(expected: Any, argument: Any) -> bool:
    """Whether an argument selects a row of a procedure's table; an integer selects an equal float."""
    if isinstance(expected, float) and isinstance(argument, int):
        argument = float(argument)
    if isinstance(argument, float) and isinstance(expected, int):
        expected = float(expected)
    return comparable(expected) == comparable(argument)


_STEPS: tuple[tuple[re.Pattern[str], Callable[..., None]], ...] = tuple(
    (re.compile(pattern), action)
    for pattern, action in (
        (r"(?:an empty|any) graph", _World.empty_graph),
        (r"the (binary-tree-\d) graph", _World.named_graph),
        (r"having executed:", _World.set_up),
        (r"parameters are:", _World.parameters),
        (r"there exists a procedure (.*?)\s*:", _World.procedure),
        (r"executing (?:control )?query:", _World.query),
        (r"the result should be(?:, in any order)?( \(ignoring element order for lists\))?:", _World.rows),
        (r"the result should be, in order( \(ignoring element order for lists\))?:", _World.ordered_rows),
        (r"the result should be empty", _World.no_rows),
        (r"an? (\w+) should be raised at (compile time|runtime|any time): (\S+)", _World.error),
        (r"no side effects", _World.no_side_effects),
        (r"the side effects should be:", _World.side_effects),
    )
)
