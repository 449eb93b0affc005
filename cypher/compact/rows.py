"""The rows of a pattern: a number of a node a column, followed hop by hop in pieces that fit into memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .adjacency import Adjacency, Ints, Mask
from .graph import CompactGraph
from .task import Hop, NodeTests, Task

if TYPE_CHECKING:
    from ..execution import Context

__all__ = ["CannotTellError", "Rows", "TooFewError", "rows_of"]

#: Rows that are made at a time.
_PIECE = 1 << 18

#: Rows of a neighbourhood below which dictionaries are read faster than arrays are put together.
FEW_ROWS = 400


class CannotTellError(Exception):
    """The arrays do not hold what a question needs."""


class TooFewError(Exception):
    """There is so little to count that dictionaries are faster."""


@dataclass(slots=True)
class Rows:
    """Rows of a pattern: `nodes` by column, `edges` by hop, and how often each row counts (None: once)."""

    nodes: dict[int, Ints]
    edges: dict[int, Ints]
    weights: Ints | None

    def chosen(self, by: Ints | Mask) -> "Rows":
        """Those rows that numbers or a mask choose."""
        return Rows(
            {column: numbers[by] for column, numbers in self.nodes.items()},
            {hop: numbers[by] for hop, numbers in self.edges.items()},
            None if self.weights is None else self.weights[by],
        )


class _Pattern:
    def __init__(
        self,
        graph: CompactGraph,
        task: Task,
        context: "Context",
        tests: tuple[Callable[[Any], bool], ...],
    ) -> None:
        self._graph = graph
        self._task = task
        self._context = context
        self._tests = tests
        #: By number of a test: what is known of each node, 0 where nothing is, 1 for false, 2 for true.
        self._known: dict[int, Ints] = {}
        self._needed = _needed(task)
        self._is_first = task.few

    def rows(self, starts: Ints) -> Iterator[Rows]:
        for begin in range(0, len(starts), _PIECE):
            rows = Rows({0: starts[begin : begin + _PIECE]}, {}, None)
            yield from self._from_hop(0, self._tested(rows, 0, self._task.tests))

    def _from_hop(self, number: int, rows: Rows) -> Iterator[Rows]:
        """The rows that hops from `number` on make of `rows`."""
        self._context.check()
        if number == len(self._task.hops):
            yield rows
            return
        hop = self._task.hops[number]
        adjacency = self._graph.adjacency(hop.types, hop.direction)
        degrees = adjacency.degrees(rows.nodes[hop.start])
        if self._is_first and number == len(self._task.hops) - 1:
            self._is_first = False
            if degrees.sum() < FEW_ROWS:
                raise TooFewError
        if hop.counted:
            weights = degrees if rows.weights is None else degrees * rows.weights
            fit = degrees > 0
            counted = Rows(rows.nodes, rows.edges, weights).chosen(fit)
            yield from self._from_hop(number + 1, counted)
            return
        for piece in _pieces(degrees):
            part = rows.chosen(np.arange(piece.start, piece.stop))
            longer = self._along(number, hop, adjacency, part, degrees[piece])
            yield from self._from_hop(number + 1, longer)

    def _along(self, number: int, hop: Hop, adjacency: Adjacency, rows: Rows, degrees: Ints) -> Rows:
        parents, places = adjacency.places(rows.nodes[hop.start], degrees)
        nodes, edges = self._needed[number]
        if hop.unlike:
            ids = adjacency.edges[places]
            fit = np.ones(len(ids), dtype=bool)
            for other in hop.unlike:
                fit &= rows.edges[other][parents] != ids
            if not fit.all():
                parents, places = parents[fit], places[fit]
        longer = Rows(
            {column: numbers[parents] for column, numbers in rows.nodes.items() if column in nodes},
            {earlier: ids[parents] for earlier, ids in rows.edges.items() if earlier in edges},
            None if rows.weights is None else rows.weights[parents],
        )
        longer.nodes[number + 1] = adjacency.others[places]
        if number in edges:
            longer.edges[number] = adjacency.edges[places]
        return self._tested(longer, number + 1, hop.tests)

    # ---- conditions ---------------------------------------------------------------------------------------

    def _tested(self, rows: Rows, column: int, tests: NodeTests) -> Rows:
        """The rows in which the node of a column fulfils its conditions."""
        if tests.is_empty:
            return rows
        fit = np.ones(len(rows.nodes[column]), dtype=bool)
        for label in tests.labels:
            mask = self._graph.columns.has_label(self._context.access, label)
            if mask is None:
                raise CannotTellError
            fit &= mask[rows.nodes[column]]
        for other, equal in tests.same:
            fit &= (rows.nodes[column] == rows.nodes[other]) == equal
        if not fit.all():
            rows = rows.chosen(fit)
        for test in tests.functions:
            rows = rows.chosen(self._passed(test, rows.nodes[column]))
        return rows

    def _passed(self, test: int, nodes: Ints) -> Mask:
        """Which of `nodes` pass a test, each of them asked once in all."""
        known = self._known.get(test)
        if known is None:
            known = self._known[test] = np.zeros(len(self._graph.nodes), dtype=np.int8)
        new = np.unique(nodes[known[nodes] == 0])
        function, keys = self._tests[test], self._graph.nodes
        for begin in range(0, len(new), 1024):
            self._context.check()
            some = new[begin : begin + 1024]
            known[some] = [2 if function(keys[number]) else 1 for number in some.tolist()]
        passed: Mask = known[nodes] == 2
        return passed


def rows_of(
    graph: CompactGraph,
    task: Task,
    context: "Context",
    starts: Ints,
    tests: tuple[Callable[[Any], bool], ...],
) -> Iterator[Rows]:
    """The rows of the pattern of a task in the order in which dictionaries would give them."""
    return _Pattern(graph, task, context, tests).rows(starts)


def _pieces(degrees: Ints) -> Iterator[slice]:
    """Stretches of rows that have about `_PIECE` edges together."""
    size = len(degrees)
    if not size:
        return
    ends = np.cumsum(degrees, dtype=np.int64)
    begin = 0
    while begin < size:
        done = int(ends[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, done + _PIECE, side="right")))
        yield slice(begin, end)
        begin = end


def _needed(task: Task) -> list[tuple[set[int], set[int]]]:
    """By hop, the columns that are used behind it, and the hops whose edges are."""
    nodes = {value.column for value in task.keys}
    nodes |= {count.value.column for count in task.counts if count.value is not None}
    edges: set[int] = set()
    found = []
    for number in reversed(range(len(task.hops))):
        hop = task.hops[number]
        nodes |= {other for other, _ in hop.tests.same}
        found.append((set(nodes), set(edges)))
        nodes.add(hop.start)
        edges |= set(hop.unlike)
    return found[::-1]
