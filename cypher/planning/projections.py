"""WITH and RETURN: columns, grouping, DISTINCT, ORDER BY, SKIP and LIMIT."""

from collections.abc import Iterator, Mapping, Sequence

from ..functions import AGGREGATES
from ..nodes import (
    AstNode,
    CountStar,
    Expression,
    FunctionCall,
    Projection,
    ReturnItem,
    SortItem,
    Variable,
    walk,
)
from ..steps import Aggregate, Column, Distinct, Extend, Filter, Keep, Limit, Skip, Sort, Step
from ..trees import conjuncts, transform
from .expressions import Visible
from .patterns import PatternPlanner

__all__ = ["ProjectionPlanner", "is_aggregate"]


def is_aggregate(node: AstNode) -> bool:
    """Whether `node` is itself the call of an aggregating function."""
    return isinstance(node, CountStar) or (isinstance(node, FunctionCall) and node.name.lower() in AGGREGATES)


def _aggregates(expression: Expression) -> bool:
    return any(map(is_aggregate, walk(expression)))


def _column_name(item: ReturnItem) -> str:
    if item.alias is not None:
        return item.alias.name
    return item.expression.name if isinstance(item.expression, Variable) else item.text


class ProjectionPlanner(PatternPlanner):
    def projection(
        self, projection: Projection, visible: Visible, named: Sequence[str], where: Expression | None = None
    ) -> tuple[list[Step], tuple[str, ...]]:
        """The steps of WITH or RETURN, and the columns they leave.

        `visible` is what expressions may use, `named` those of them that the user gave a name, for `*`.
        """
        items = self._items(projection, visible, named)
        names = tuple(column.name for column in items)
        after = visible | set(names)
        sort = [
            SortItem(self.expression(item.expression, after), item.descending, span=item.span)
            for item in projection.order_by
        ]
        predicates = [self.expression(part, after) for part in conjuncts(where)]
        grouped = any(_aggregates(column.expression) for column in items)
        substitutes = _substitutes(items)
        sort = [
            SortItem(substitute(item.expression, substitutes), item.descending, span=item.span)
            for item in sort
        ]
        if grouped:
            predicates = [substitute(part, substitutes) for part in predicates]
            steps = self._grouped(items, sort)
        elif any(_aggregates(item.expression) for item in sort):
            steps = self._grouped(items, sort)
        else:
            steps = _extended(items)
        if projection.distinct:
            steps += (Keep(names), Distinct(names))
            predicates = [substitute(part, substitutes) for part in predicates]
        if sort:
            steps.append(Sort(tuple(sort)))
        if projection.skip is not None:
            steps.append(Skip(self.expression(projection.skip, visible)))
        if projection.limit is not None:
            steps.append(Limit(self.expression(projection.limit, visible)))
        if predicates:
            steps.append(Filter(tuple(predicates)))
        steps.append(Keep(names))
        return steps, names

    def _items(self, projection: Projection, visible: Visible, named: Sequence[str]) -> list[Column]:
        taken = {item.alias.name for item in projection.items if item.alias is not None}
        starred = sorted(set(named) - taken) if projection.star else []
        columns = [Column(name, Variable(name)) for name in starred]
        for item in projection.items:
            if not (projection.star and item.alias is None and isinstance(item.expression, Variable)):
                columns.append(Column(_column_name(item), self.expression(item.expression, visible)))
        return columns

    def _grouped(self, items: list[Column], sort: list[SortItem]) -> list[Step]:
        """Aggregate, and then what is computed from the aggregates; `sort` is rewritten in place."""
        keys = [column for column in items if not _aggregates(column.expression)]
        values: dict[Expression, Column] = {}
        rest: list[Column] = []
        by_key = _substitutes(keys)

        def replaced(expression: Expression) -> Expression:
            for node in _outermost_aggregates(expression):
                if node not in values:
                    values[node] = Column(self.names.fresh("value"), node)
            calls = {node: Variable(column.name) for node, column in values.items()}
            return substitute(expression, {**by_key, **calls})

        for column in items:
            if is_aggregate(column.expression):
                if column.expression in values:
                    rest.append(Column(column.name, Variable(values[column.expression].name)))
                else:
                    values[column.expression] = column
            elif _aggregates(column.expression):
                rest.append(Column(column.name, replaced(column.expression)))
        sort[:] = [SortItem(replaced(item.expression), item.descending, span=item.span) for item in sort]
        steps: list[Step] = [Aggregate(tuple(keys), tuple(values.values()))]
        if rest:
            steps.append(Extend(tuple(rest)))
        return steps


def _extended(columns: list[Column]) -> list[Step]:
    """An Extend with those columns that are not there already."""
    new = tuple(column for column in columns if column.expression != Variable(column.name))
    return [Extend(new)] if new else []


def _outermost_aggregates(expression: Expression) -> Iterator[Expression]:
    found: list[Expression] = []

    def note(node: AstNode) -> AstNode | None:
        if isinstance(node, Expression) and is_aggregate(node):
            found.append(node)
            return node
        return None

    transform(expression, note)
    return iter(found)


def _substitutes(columns: Sequence[Column]) -> dict[Expression, Variable]:
    """What an expression after the projection may be written as: the column that holds its value."""
    names = {column.name for column in columns}
    return {
        column.expression: Variable(column.name)
        for column in reversed(columns)
        if not (isinstance(column.expression, Variable) and column.expression.name in names)
    }


def substitute(expression: Expression, columns: Mapping[Expression, Variable]) -> Expression:
    """`expression` with each largest part that is one of `columns` replaced by the column."""
    if not columns:
        return expression
    result: Expression = transform(
        expression, lambda node: columns.get(node) if isinstance(node, Expression) else None
    )
    return result
