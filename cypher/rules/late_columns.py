"""Columns that the order does not depend on are computed for the first rows only."""

from ..steps import Column, Extend, Plan, Step, Top
from ..trees import names_in
from .statistics import Statistics

__all__ = ["late_columns"]


def late_columns(plan: Plan, statistics: Statistics) -> Plan:
    steps: list[Step] = []
    for step in plan.steps:
        if isinstance(step, Top) and steps and isinstance(steps[-1], Extend):
            extend = steps.pop()
            assert isinstance(extend, Extend)  # noqa: S101 - as was just seen
            early, late = _divided(extend, step)
            steps += _extend(early)
            steps.append(step)
            steps += _extend(late)
        else:
            steps.append(step)
    return Plan(tuple(steps))


def _extend(columns: tuple[Column, ...]) -> tuple[Step, ...]:
    return (Extend(columns),) if columns else ()


def _divided(extend: Extend, top: Top) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """The columns that the order needs, and those that can wait."""
    needed = names_in(*(item.expression for item in top.items))
    early = tuple(column for column in extend.columns if column.name in needed)
    late = tuple(column for column in extend.columns if column.name not in needed)
    # All columns of an Extend see the row before it, which the early ones must not have hidden.
    if names_in(*(column.expression for column in late)) & {column.name for column in early}:
        return extend.columns, ()
    return early, late
