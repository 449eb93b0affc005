"""ORDER BY with LIMIT sorts only what can be among the first rows.

The Limit stays behind a Skip, since it is what refuses a negative number of its own.
"""

from ..nodes import Binary
from ..steps import Limit, Plan, Skip, Sort, Step, Top
from .statistics import Statistics

__all__ = ["top"]


def top(plan: Plan, statistics: Statistics) -> Plan:
    steps: list[Step] = []
    for step in plan.steps:
        if isinstance(step, Limit) and steps and isinstance(steps[-1], Sort):
            steps[-1] = Top(steps[-1].items, step.count)
        elif isinstance(step, Limit) and len(steps) > 1 and isinstance(steps[-2], Sort):
            sort, skip = steps[-2], steps[-1]
            if isinstance(skip, Skip):
                rows = Binary("+", skip.count, step.count, span=step.count.span)
                steps[-2] = Top(sort.items, rows)
            steps.append(step)
        else:
            steps.append(step)
    return Plan(tuple(steps))
