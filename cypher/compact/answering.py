"""A task answered from arrays."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from ..runtime import stored
from ..support import PLAIN
from .adjacency import Ints
from .columns import Groups
from .graph import CompactGraph
from .grouping import DistinctCounter, Grouping, RowCounter, leading
from .rows import CannotTellError, Rows, TooFewError, rows_of
from .task import Count, Task, Value

if TYPE_CHECKING:
    from ..execution import Context

__all__ = ["answer"]


def answer(
    graph: CompactGraph,
    task: Task,
    context: "Context",
    starts: Iterable[Any] | None,
    tests: tuple[Callable[[Any], bool], ...],
    limit: Any,
) -> list[tuple[Any, ...]] | None:
    """The rows of a task; None where dictionaries can tell better.  For the arguments see `aggregated`."""
    try:
        return _Answer(graph, task, context).rows(starts, tests, limit)
    except (CannotTellError, TooFewError):
        return None


class _Answer:
    def __init__(self, graph: CompactGraph, task: Task, context: "Context") -> None:
        self._graph = graph
        self._task = task
        self._context = context

    def rows(
        self, starts: Iterable[Any] | None, tests: tuple[Callable[[Any], bool], ...], limit: Any
    ) -> list[tuple[Any, ...]]:
        task = self._task
        keys = [self._groups(value) for value in task.keys]
        grouping = Grouping([len(self._graph.nodes) if key is None else key.size for key in keys])
        counters = [self._counter(count) for count in task.counts]
        #: By key, the nodes with which groups were met first.
        met: list[list[Ints]] = [[] for _ in task.keys]
        for rows in rows_of(self._graph, task, self._context, self._starts(starts), tests):
            size = len(next(iter(rows.nodes.values())))
            if not size:
                continue
            groups, new = grouping.add(
                [self._numbers(value, rows, key) for value, key in zip(task.keys, keys, strict=True)]
            )
            for value, nodes in zip(task.keys, met, strict=True):
                nodes.append(rows.nodes[value.column][new])
            for counter, count in zip(counters, task.counts, strict=True):
                self._count(counter, count, rows, groups, grouping.size, size)
        counts = [counter.result(grouping.size) for counter in counters]
        chosen = None
        if task.leading is not None:
            number, most = task.leading
            chosen = leading(counts[number], limit, most)
        return self._made(met, counts, chosen)

    def _starts(self, starts: Iterable[Any] | None) -> Ints:
        if starts is not None:
            found = list(map(self._graph.positions.__getitem__, starts))
            return np.array(found, dtype=np.int32)
        if self._task.label is None:
            return np.arange(len(self._graph.nodes), dtype=np.int32)
        labelled = self._graph.columns.labelled(self._context.access, self._task.label)
        if labelled is None:
            raise CannotTellError
        return labelled

    def _groups(self, value: Value) -> Groups | None:
        """The groups of a property; None for a node itself."""
        if value.key is None:
            return None
        found = self._graph.columns.groups(self._context.access, value.key)
        if found is None:
            raise CannotTellError
        return found

    def _numbers(self, value: Value, rows: Rows, groups: Groups | None) -> Ints:
        nodes = rows.nodes[value.column]
        return nodes if groups is None else groups.numbers[nodes]

    # ---- counting -----------------------------------------------------------------------------------------

    def _counter(self, count: Count) -> RowCounter | DistinctCounter:
        if count.value is None or not count.distinct:
            return RowCounter()
        groups = self._groups(count.value)
        if groups is None:
            return DistinctCounter(len(self._graph.nodes), -1)
        return DistinctCounter(groups.size, groups.null)

    def _count(
        self,
        counter: RowCounter | DistinctCounter,
        count: Count,
        rows: Rows,
        groups: Ints | None,
        groups_met: int,
        size: int,
    ) -> None:
        numbers = values = None
        if count.value is not None:
            values = self._groups(count.value)
            numbers = self._numbers(count.value, rows, values)
        if isinstance(counter, DistinctCounter):
            assert numbers is not None  # noqa: S101 - only values are distinct
            counter.add(groups, groups_met, numbers)
            return
        present = None
        if values is not None and numbers is not None and values.null >= 0:
            present = numbers != values.null
        counter.add(groups, groups_met, present, rows.weights, size)

    # ---- rows ---------------------------------------------------------------------------------------------

    def _made(
        self, met: list[list[Ints]], counts: list[Ints], chosen: Ints | None
    ) -> list[tuple[Any, ...]]:
        columns: list[list[Any]] = []
        for value, nodes in zip(self._task.keys, met, strict=True):
            numbers = np.concatenate(nodes) if nodes else np.zeros(0, np.int32)
            columns.append(self._values(value, numbers if chosen is None else numbers[chosen]))
        for found in counts:
            columns.append((found if chosen is None else found[chosen]).tolist())
        return list(zip(*columns, strict=True))

    def _values(self, value: Value, numbers: Ints) -> list[Any]:
        """What a key is worth at some nodes, as a query sees it."""
        nodes = self._graph.nodes
        keys = [nodes[number] for number in numbers.tolist()]
        if value.key is None:
            return keys
        attributes = self._context.nodes
        found = [attributes[key].get(value.key) for key in keys]
        return [item if type(item) in PLAIN else stored(item) for item in found]
