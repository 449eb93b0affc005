"""Aggregation over a pattern, answered from arrays instead of dictionaries; see `cypher.compact`."""

from dataclasses import dataclass

from ..nodes import Expression
from .base import Plan, Step, listed
from .matching import AllNodes, Expand, LabelScan
from .rows import Aggregate

__all__ = ["CompactAggregate", "Leading"]


@dataclass(frozen=True, slots=True)
class Leading:
    """No more than the `limit` rows with the largest (or least) value of the aggregate `name` are wanted.

    Of rows with equal values all are.
    """

    name: str
    descending: bool
    limit: Expression


@dataclass(frozen=True, slots=True)
class CompactAggregate(Step):
    """The rows of `plan`, which ends in an Aggregate of counts, in the same order.

    The pattern begins with all nodes, those of a label, or the few nodes that are the rows of a plan, and
    goes along `expands` one by one; `predicates` are what all filters between them ask.
    """

    plan: Plan
    source: AllNodes | LabelScan | Plan
    node: str
    expands: tuple[Expand, ...]
    predicates: tuple[Expression, ...]
    leading: Leading | None = None

    @property
    def aggregate(self) -> Aggregate:
        last = self.plan.steps[-1]
        assert isinstance(last, Aggregate)  # noqa: S101 - as the class says
        return last

    def plans(self) -> tuple[Plan, ...]:
        return (self.plan,)

    def __str__(self) -> str:
        aggregate = self.aggregate
        by = f" by {listed(aggregate.keys)}" if aggregate.keys else ""
        leading = self.leading
        order = " DESC" if leading and leading.descending else ""
        first = f", first {leading.limit} by {leading.name}{order}" if leading else ""
        return f"CompactAggregate {listed(aggregate.values)}{by}{first}"
