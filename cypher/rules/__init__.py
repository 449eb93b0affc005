"""Rewrites of a plan, one a file, applied in the order of `RULES`."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeAlias

from ..nodes import AstNode
from ..steps import Plan, PlannedQuery, Step
from ..trees import transform
from .arrange import arrange
from .barriers import barriers
from .seek import seek
from .statistics import Statistics

__all__ = ["RULES", "Rule", "Statistics", "optimize"]

#: Takes a plan and what is known of the graph; need not look at the plans inside.
Rule: TypeAlias = Callable[[Plan, Statistics], Plan]

RULES: tuple[Rule, ...] = (arrange, seek, barriers)


def optimize(plan: Plan, statistics: Statistics) -> Plan:
    """`plan` after all rules, the plans inside it included."""
    for rule in RULES:
        plan = apply_rule(rule, plan, statistics)
    return plan


def apply_rule(rule: Rule, plan: Plan, statistics: Statistics) -> Plan:
    """`plan` after one rule, applied to the plans inside it first."""

    def rewritten(value: Any) -> Any:
        if isinstance(value, Plan):
            return apply_rule(rule, value, statistics)
        if isinstance(value, AstNode):
            return transform(value, planned)
        if isinstance(value, tuple):
            items = tuple(map(rewritten, value))
            return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
        if isinstance(value, Step) or hasattr(value, "__dataclass_fields__"):
            return with_changes(value)
        return value

    def planned(node: AstNode) -> AstNode | None:
        if isinstance(node, PlannedQuery):
            return replace(node, plan=apply_rule(rule, node.plan, statistics))
        return None

    def with_changes(value: Any) -> Any:
        changes = {}
        for item in fields(value):
            old = getattr(value, item.name)
            new = rewritten(old)
            if new is not old:
                changes[item.name] = new
        return replace(value, **changes) if changes else value

    return rule(Plan(rewritten(plan.steps)), statistics)
