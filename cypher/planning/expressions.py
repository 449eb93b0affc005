"""Expressions of a plan: those of the query, with the patterns and subqueries inside them planned."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, TypeAlias

from ..nodes import (
    AstNode,
    Expression,
    ListComprehension,
    PathPattern,
    PatternComprehension,
    PatternPredicate,
    Quantifier,
    Query,
    Reduce,
    ShortestPathExpression,
    Subquery,
    Variable,
    walk,
)
from ..steps import Argument, Column, Extend, Match, Plan, PlannedQuery
from ..trees import names_in, transform

__all__ = ["ExpressionPlanner", "Names", "Visible"]

#: The variables that an expression or clause sees.
Visible: TypeAlias = frozenset[str]

_NEEDS_PLAN = (PatternComprehension, PatternPredicate, ShortestPathExpression, Subquery)
_BINDS_NAMES = (ListComprehension, Quantifier, Reduce)


class Names:
    """Names that the query does not use, for what it leaves without one."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._count = 0

    def fresh(self, word: str) -> str:
        while True:
            self._count += 1
            name = f"{word}_{self._count}"
            if name not in self._taken:
                self._taken.add(name)
                return name


class ExpressionPlanner(ABC):
    names: Names

    @abstractmethod
    def pattern(
        self, patterns: tuple[PathPattern, ...], where: Expression | None, visible: Visible
    ) -> Match: ...

    @abstractmethod
    def inner_query(self, query: Query, visible: Visible) -> tuple[Plan, tuple[str, ...]]: ...

    def expression(self, expression: Expression, visible: Visible) -> Expression:
        """`expression` with a PlannedQuery for each pattern and subquery in it."""
        if not any(isinstance(node, _NEEDS_PLAN) for node in walk(expression)):
            return expression
        planned: Expression = transform(expression, lambda node: self._planned(node, visible))
        return planned

    def _planned(self, node: AstNode, visible: Visible) -> Expression | None:
        match node:
            case PatternPredicate(pattern):
                plan = Plan(self._matched(pattern, None, visible))
                return PlannedQuery("EXISTS", plan, _arguments(plan), "", str(node), span=node.span)
            case PatternComprehension():
                return self._pattern_comprehension(node, visible)
            case ShortestPathExpression(pattern):
                return self._shortest(pattern, visible, node)
            case Subquery(kind, query):
                plan, columns = self.inner_query(query, visible)
                result = columns[0] if columns else ""
                return PlannedQuery(kind, plan, _arguments(plan), result, str(node), span=node.span)
            case _ if isinstance(node, _BINDS_NAMES):
                return self._with_locals(node, visible)
        return None

    def _with_locals(self, node: Expression, visible: Visible) -> Expression:
        """A comprehension or the like: what stands in it also sees its own variables."""
        own = visible
        if isinstance(node, ListComprehension | Quantifier | Reduce):
            own |= {node.variable.name}
        if isinstance(node, Reduce):
            own |= {node.accumulator.name}
        outside = {"list", "initial"}
        changes = {}
        for name in node.__dataclass_fields__:
            part = getattr(node, name)
            if isinstance(part, Expression) and not isinstance(part, Variable):
                changes[name] = self.expression(part, visible if name in outside else own)
        return replace(node, **changes)  # type: ignore[arg-type]

    def _matched(
        self, pattern: PathPattern, where: Expression | None, visible: Visible
    ) -> tuple[Argument, Match]:
        match = self.pattern((pattern,), where, visible)
        used = names_in(pattern, where) & visible
        return Argument(tuple(sorted(used))), match

    def _pattern_comprehension(self, node: PatternComprehension, visible: Visible) -> PlannedQuery:
        pattern = replace(node.pattern, variable=node.variable or node.pattern.variable)
        match = self.pattern((pattern,), node.predicate, visible)
        own = visible | names_in(pattern)
        result = self.names.fresh("item")
        projection = self.expression(node.projection, own)
        used = names_in(pattern, node.predicate, node.projection) & visible
        steps = (Argument(tuple(sorted(used))), match, Extend((Column(result, projection),)))
        plan = Plan(steps)
        return PlannedQuery("COLLECT", plan, _arguments(plan), result, str(node), span=node.span)

    def _shortest(self, pattern: PathPattern, visible: Visible, node: Expression) -> PlannedQuery:
        name = self.names.fresh("path")
        plan = Plan(self._matched(replace(pattern, variable=Variable(name)), None, visible))
        kind: Literal["COLLECT", "FIRST"] = "COLLECT" if pattern.selector == "all shortest" else "FIRST"
        return PlannedQuery(kind, plan, _arguments(plan), name, str(node), span=node.span)


def _arguments(plan: Plan) -> tuple[Variable, ...]:
    """The variables that a plan takes from outside: those of its Argument."""
    first = plan.steps[0]
    names = first.names if isinstance(first, Argument) else ()
    return tuple(map(Variable, names))
