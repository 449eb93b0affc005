"""Arrays instead of dictionaries, for counting over many relationships.

Nodes are numbered in the order of the graph; the relationships of a type and direction are two arrays, the
numbers of the neighbours of all nodes and where those of each node begin.  Counting along them in NumPy takes
a few nanoseconds a relationship, where reading dictionaries takes hundreds.

The arrays are made when the graph has been asked for the second time what they answer, without a trace of a
change in between, and are dropped at the first one; see `cypher.watch`.  Until then, and where they cannot
tell, the dictionaries answer.  Both give the same rows in the same order.

What works with arrays is imported when they are made, since NumPy takes a while to start.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .keeping import compact_graph

if TYPE_CHECKING:
    from ..execution import Context
    from .task import Task

__all__ = ["aggregated"]


def aggregated(
    context: "Context",
    task: "Task",
    ordinary: Iterator[tuple[Any, ...]],
    starts: Iterable[Any] | None,
    tests: tuple[Callable[[Any], bool], ...],
    limit: Any,
) -> Iterable[tuple[Any, ...]]:
    """The rows of `task`: those of `ordinary`, found the faster way of the two.

    `starts` are the keys of the nodes to start from where these are few, `tests` conditions of nodes given by
    their keys, `limit` how many rows with the most are wanted.
    """
    graph = compact_graph(context.access, task.weight)
    if graph is None:
        return ordinary
    from .answering import answer

    found = answer(graph, task, context, starts, tests, limit)
    return ordinary if found is None else found
