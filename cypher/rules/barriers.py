"""Eager steps that hold nothing back are left out.

None is needed before the first step that reads or changes anything, behind another one, before rows that
nobody takes, or between two CREATE whose properties do not depend on what the graph holds: a CREATE changes
nothing that was there before.
"""

from ..steps import Argument, Create, Eager, Plan, PlannedQuery, Results, Step
from ..trees import contains
from .statistics import Statistics

__all__ = ["barriers"]


def barriers(plan: Plan, statistics: Statistics) -> Plan:
    steps: list[Step] = []
    for index, step in enumerate(plan.steps):
        rest = plan.steps[index + 1 :]
        if isinstance(step, Eager) and not _needed(steps, rest):
            continue
        steps.append(step)
    return Plan(tuple(steps))


def _needed(before: list[Step], after: tuple[Step, ...]) -> bool:
    previous = before[-1] if before else Argument()
    following = next((step for step in after if not isinstance(step, Eager)), Results(()))
    if isinstance(previous, Argument | Eager) or following == Results(()):
        return False
    return not (isinstance(previous, Create) and isinstance(following, Create) and not _reads(following))


def _reads(create: Create) -> bool:
    return any(contains(expression, PlannedQuery) for expression in create.expressions())
