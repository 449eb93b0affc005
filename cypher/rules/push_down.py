"""A filter on new columns moves in front of them, where it may meet a scan that an index can replace.

`MATCH (n) WITH n, n.age AS age WHERE age = 30` then reads as `MATCH (n) WHERE n.age = 30 WITH ...`.
"""

from ..nodes import (
    AstNode,
    Expression,
    ListComprehension,
    Literal_,
    Parameter,
    Property,
    Quantifier,
    Reduce,
    Variable,
)
from ..steps import Extend, Filter, Plan, PlannedQuery, Step
from ..trees import contains, names_in, transform
from .statistics import Statistics

__all__ = ["push_down"]

#: Expressions that may be computed twice.
_CHEAP = (Literal_, Parameter, Property, Variable)

#: Expressions in which a name may stand for something else than a column.
_WITH_NAMES = (ListComprehension, PlannedQuery, Quantifier, Reduce)


def push_down(plan: Plan, statistics: Statistics) -> Plan:
    steps: list[Step] = []
    for step in plan.steps:
        if isinstance(step, Filter) and steps and isinstance(steps[-1], Extend):
            extend = steps.pop()
            assert isinstance(extend, Extend)  # noqa: S101 - as was just seen
            steps += _exchanged(extend, step)
        else:
            steps.append(step)
    return Plan(tuple(steps))


def _exchanged(extend: Extend, filter_: Filter) -> list[Step]:
    columns = {column.name: column.expression for column in extend.columns}
    before: list[Expression] = []
    after: list[Expression] = []
    for predicate in filter_.predicates:
        names = names_in(predicate) & columns.keys()
        movable = not contains(predicate, _WITH_NAMES) and all(
            isinstance(columns[name], _CHEAP) for name in names
        )
        if movable:
            before.append(_substituted(predicate, columns))
        else:
            after.append(predicate)
    steps: list[Step] = [Filter(tuple(before))] if before else []
    steps.append(extend)
    if after:
        steps.append(Filter(tuple(after)))
    return steps


def _substituted(predicate: Expression, columns: dict[str, Expression]) -> Expression:
    def change(node: AstNode) -> AstNode | None:
        return columns.get(node.name) if isinstance(node, Variable) else None

    result: Expression = transform(predicate, change)
    return result
