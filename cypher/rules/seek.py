"""A scan of all nodes behind which a filter asks for a label or a value reads an index instead."""

from ..nodes import Expression
from ..steps import AllNodes, Filter, LabelScan, Plan, PropertySeek, Step
from .arrange import equality_of, label_of
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
    choices: list[tuple[float, Step, Expression]] = []
    for predicate in predicates:
        # Whatever else the predicate names was bound before: it is a filter right behind the scan.
        value = equality_of(predicate, node)
        label = label_of(predicate, node)
        if value is not None:
            choices.append((statistics.with_value(), PropertySeek(node, *value), predicate))
        elif label is not None:
            choices.append((statistics.with_label(label), LabelScan(node, label), predicate))
    if not choices:
        return AllNodes(node), predicates
    _, source, used = min(choices, key=lambda choice: choice[0])
    return source, tuple(predicate for predicate in predicates if predicate is not used)
