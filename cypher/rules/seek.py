"""A scan of all nodes behind which a filter asks for a label or a value reads an index instead."""

from ..nodes import Expression
from ..steps import AllNodes, Filter, Plan, Step
from .sources import source_of
from .statistics import Statistics

__all__ = ["seek"]


def seek(plan: Plan, statistics: Statistics) -> Plan:
    steps: list[Step] = []
    for step in plan.steps:
        previous = steps[-1] if steps else None
        if isinstance(step, Filter) and isinstance(previous, AllNodes):
            source, rest = _source(previous.node, step.predicates, statistics)
            steps[-1] = source
            if rest:
                steps.append(Filter(rest))
        else:
            steps.append(step)
    return Plan(tuple(steps))


def _source(
    node: str, predicates: tuple[Expression, ...], statistics: Statistics
) -> tuple[Step, tuple[Expression, ...]]:
    """The best way to the node, and the predicates that it leaves to be checked."""
    best: tuple[float, Step] = (float("inf"), AllNodes(node))
    used: Expression | None = None
    for predicate in predicates:
        # Whatever else the predicate names was bound before: it is a filter right behind the scan.
        found = source_of(predicate, node, statistics)
        if found is not None and found[0] < best[0]:
            best, used = found, predicate
    return best[1], tuple(predicate for predicate in predicates if predicate is not used)
