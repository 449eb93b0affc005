"""Rewrites of a plan, one a file, applied in the order of `RULES`."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeAlias

from ..nodes import AstNode
from ..steps import Match, Plan, PlannedQuery, Step
from ..trees import contains, transform
from .arrange import arrange
from .barriers import barriers
from .compact import compact
from .counting import counting
from .late_columns import late_columns
from .push_down import push_down
from .seek import seek
from .statistics import Statistics
from .top import top

__all__ = ["RULES", "Rule", "Statistics", "optimize"]

#: Takes a plan and what is known of the graph; need not look at the plans inside.
Rule: TypeAlias = Callable[[Plan, Statistics], Plan]

RULES: tuple[Rule, ...] = (arrange, push_down, seek, counting, top, late_columns, barriers, compact)


def optimize(plan: Plan, statistics: Statistics) -> Plan:
    """`plan` after all rules, the plans inside it included."""
    apply = apply_rule if _has_inner_plans(plan) else _apply_here
    for rule in RULES:
        plan = apply(rule, plan, statistics)
    return plan


def _has_inner_plans(plan: Plan) -> bool:
    """Whether a step holds a plan, or will once the rules have arranged it."""
    return any(map(_holds_plans, plan.steps))


def _holds_plans(step: Step) -> bool:
    return bool(
        step.plans()
        or (isinstance(step, Match) and step.groups)
        or any(contains(expression, PlannedQuery) for expression in step.expressions())
    )


def _apply_here(rule: Rule, plan: Plan, statistics: Statistics) -> Plan:
    return rule(plan, statistics)


def apply_rule(rule: Rule, plan: Plan, statistics: Statistics) -> Plan:
    """`plan` after one rule, applied to the plans inside it first."""
    return _Rewrite(rule, statistics).plan(plan)


class _Rewrite:
    def __init__(self, rule: Rule, statistics: Statistics) -> None:
        self._rule = rule
        self._statistics = statistics

    def plan(self, plan: Plan) -> Plan:
        return self._rule(Plan(self._rewritten(plan.steps)), self._statistics)

    def _rewritten(self, value: Any) -> Any:
        """`value` with every plan in it rewritten; itself where there is none."""
        if value is None or isinstance(value, str | bool):
            return value
        if isinstance(value, Step) and not _holds_plans(value):
            return value
        if isinstance(value, Plan):
            return self.plan(value)
        if isinstance(value, AstNode):
            return transform(value, self._planned)
        if isinstance(value, tuple):
            items = tuple(map(self._rewritten, value))
            return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
        return self._with_changes(value) if is_dataclass(value) else value

    def _planned(self, node: AstNode) -> AstNode | None:
        return replace(node, plan=self.plan(node.plan)) if isinstance(node, PlannedQuery) else None

    def _with_changes(self, value: Any) -> Any:
        changes = {}
        for item in fields(value):
            old = getattr(value, item.name)
            new = self._rewritten(old)
            if new is not old:
                changes[item.name] = new
        return replace(value, **changes) if changes else value
