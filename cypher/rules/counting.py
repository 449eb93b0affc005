"""`MATCH (n) RETURN count(*)` and `MATCH (n:Label) RETURN count(n)` read a count instead of nodes."""

from ..nodes import CountStar, Expression, FunctionCall, Variable
from ..steps import Aggregate, AllNodes, Argument, LabelScan, NodeCount, Plan, Step
from .statistics import Statistics

__all__ = ["counting"]


def counting(plan: Plan, statistics: Statistics) -> Plan:
    if len(plan.steps) < 3:
        return plan
    first, scan, aggregate, *rest = plan.steps
    if (
        isinstance(first, Argument)
        and isinstance(scan, AllNodes | LabelScan)
        and isinstance(aggregate, Aggregate)
        and not aggregate.keys
        and len(aggregate.values) == 1
        and _counts(aggregate.values[0].expression, scan.node)
    ):
        label = scan.label if isinstance(scan, LabelScan) else None
        count: Step = NodeCount(aggregate.values[0].name, label)
        return Plan((first, count, *rest))
    return plan


def _counts(expression: Expression, node: str) -> bool:
    """Whether an aggregate counts one for every row with another `node`."""
    if isinstance(expression, FunctionCall):
        return expression.name.lower() == "count" and expression.arguments == (Variable(node),)
    return isinstance(expression, CountStar)
