"""WITH and RETURN: columns, aggregation, and what ORDER BY, SKIP, LIMIT and WHERE after them may use.

The terms: an item that aggregates is one with an aggregating function in it; all others are the grouping
keys.  Beside an aggregating function an item may use constants and *simple* keys, which are variables and
their properties: `RETURN n.x, n.x + count(*)` is fine, `RETURN n.x + 1, n.x + 1 + count(*)` is not.
"""

from collections.abc import Iterator

from .. import nodes as ast
from ..trees import transform
from ..types import Type
from .base import Names
from .expressions import is_aggregate
from .patterns import PatternChecker

__all__ = ["ProjectionChecker"]


class ProjectionChecker(PatternChecker):
    def __init__(self, query: str) -> None:
        super().__init__(query)
        #: What every clause of the query being checked sees, whatever its WITH leaves out: the variables of
        #: the query around it, which are the same for all of its rows.
        self.constant_names: Names = {}

    def projection(self, projection: ast.Projection, where: ast.Expression | None = None) -> Names:
        """Check WITH or RETURN; the columns it leaves, in order."""
        before = self.names
        columns, aggregating = self._columns(projection)
        if aggregating:
            keys = self._simple_keys(projection, aggregating)
            for item in aggregating:
                self._check_grouping(item.expression, keys)
        if projection.order_by or where is not None:
            if aggregating or projection.distinct:
                self._check_narrowed(projection, where, columns, grouped=bool(aggregating))
            else:
                self._check_widened(projection, where, before | columns)
        self._check_count(projection.skip, "SKIP")
        self._check_count(projection.limit, "LIMIT")
        return columns

    def _columns(self, projection: ast.Projection) -> tuple[Names, list[ast.ReturnItem]]:
        """The columns of WITH or RETURN, and the items that aggregate.

        A name of an item takes the place of one in `*`: `WITH *, n.x AS x` is fine where there is an x.
        """
        taken = {item.alias.name for item in projection.items if item.alias is not None}
        starred = sorted(self.names.keys() - taken) if projection.star else []
        columns = {name: self.names[name] for name in starred}
        aggregating = []
        for item in projection.items:
            if projection.star and item.alias is None and isinstance(item.expression, ast.Variable):
                self.type_of(item.expression)  # `*, n` is no more than `*`
                continue
            self.aggregation, self.aggregates_here = "allowed", False
            found = self.value(item.expression)
            if self.aggregates_here:
                aggregating.append(item)
            if item.name in columns:
                message = f"expected each column name once, found '{item.name}' again"
                self.fail("ColumnNameConflict", message, (item.alias or item).span)
            columns[item.name] = found
        self.aggregation = "forbidden"
        return columns, aggregating

    # ---- aggregation --------------------------------------------------------------------------------------

    def _simple_keys(
        self, projection: ast.Projection, aggregating: list[ast.ReturnItem]
    ) -> set[ast.Expression]:
        keys: set[ast.Expression] = {ast.Variable(name) for name in self.names} if projection.star else set()
        keys -= {item.alias for item in projection.items if item.alias is not None}
        others = {id(item) for item in aggregating}
        alone = (item.expression for item in projection.items if id(item) not in others)
        return keys | {expression for expression in alone if _is_simple(expression)}

    def _check_grouping(self, expression: ast.Expression, keys: set[ast.Expression]) -> None:
        """Check that beside its aggregating functions `expression` uses constants and simple keys alone."""
        for node in _outside_aggregates(expression, keys):
            if isinstance(node, ast.Variable) and node.name in self.names:
                message = (
                    f"expected columns and constants beside an aggregating function, found '{node.name}'; "
                    "make it a column of its own, or use WITH first"
                )
                self.fail("AmbiguousAggregationExpression", message, node.span)

    # ---- after the items ----------------------------------------------------------------------------------

    def _check_widened(self, projection: ast.Projection, where: ast.Expression | None, names: Names) -> None:
        """Neither DISTINCT nor aggregation: what follows sees the columns and all that was there before."""
        self.names = names
        for item in projection.order_by:
            self.value(item.expression)
        if where is not None:
            self.predicate(where)

    def _check_narrowed(
        self, projection: ast.Projection, where: ast.Expression | None, columns: Names, *, grouped: bool
    ) -> None:
        """After DISTINCT or aggregation only the columns are left, and what was computed for them."""
        computed: dict[ast.Expression, ast.Variable] = {}
        for item in reversed(projection.items):
            computed[item.expression] = ast.Variable(item.name)
        for name in self.names.keys() - columns.keys():
            self.hidden[name] = "after DISTINCT or an aggregating function only the columns are left"
        self.names = self.constant_names | columns
        for sort_item in projection.order_by:
            expression = sort_item.expression
            if grouped and expression not in computed and any(_aggregates(expression)):
                self._check_sorted_aggregate(expression, computed)
            else:
                self.value(_with_columns(expression, computed))
        if where is not None:
            self.predicate(_with_columns(where, computed))

    def _check_sorted_aggregate(
        self, expression: ast.Expression, computed: dict[ast.Expression, ast.Variable]
    ) -> None:
        """Check an item of ORDER BY that uses aggregating functions, as some columns do."""
        for node in _outside_aggregates(expression, set()):
            if node in computed and not _is_simple(node) and _has_variable(node):
                message = "expected only columns and constants beside an aggregating function"
                self.fail("AmbiguousAggregationExpression", message, node.span)
        rest = _with_columns(expression, computed)
        self.aggregation = "allowed"
        self.value(rest)
        self.aggregation = "forbidden"
        kept = {node for node, column in computed.items() if node == column}
        for call in _aggregates(rest):
            if any(isinstance(part, ast.Variable) and part not in kept for part in ast.walk(call)):
                message = "expected an aggregating function of variables that are columns too"
                self.fail("InvalidAggregation", message, call.span)

    def _check_count(self, expression: ast.Expression | None, clause: str) -> None:
        """Check SKIP or LIMIT: a whole number that is the same for all rows."""
        if expression is None:
            return
        for node in ast.walk(expression):
            if isinstance(node, ast.Variable | ast.PatternPredicate | ast.Subquery):
                message = f"expected a number that is the same for all rows after {clause}, found '{node}'"
                self.fail("NonConstantExpression", message, node.span)
        found = self.value(expression)
        value = expression.value if isinstance(expression, ast.Literal_) else None
        if isinstance(value, int) and value < 0:
            message = f"expected a number of rows of 0 or more after {clause}, found {value}"
            self.fail("NegativeIntegerArgument", message, expression.span)
        if not found.may_be(Type.INTEGER):
            self.wrong_type(expression, f"an Integer after {clause}", found)


def _is_simple(expression: ast.Expression) -> bool:
    if isinstance(expression, ast.Property):
        expression = expression.subject
    return isinstance(expression, ast.Variable)


def _aggregates(expression: ast.Expression) -> Iterator[ast.AstNode]:
    """The calls of aggregating functions in `expression`, but not those in a subquery of its own."""
    stack: list[ast.AstNode] = [expression]
    while stack:
        node = stack.pop()
        if is_aggregate(node):
            yield node
        if not isinstance(node, ast.Subquery):
            stack.extend(ast.children(node))


def _has_variable(node: ast.AstNode) -> bool:
    return any(isinstance(part, ast.Variable) for part in ast.walk(node))


def _outside_aggregates(expression: ast.Expression, known: set[ast.Expression]) -> Iterator[ast.Expression]:
    """Each part of `expression` that is in no aggregating function and not in one of `known`.

    The variables that a comprehension and the like bind for themselves are left out.
    """
    stack: list[tuple[ast.AstNode, frozenset[str]]] = [(expression, frozenset())]
    while stack:
        node, local = stack.pop()
        if is_aggregate(node) or (isinstance(node, ast.Variable) and node.name in local):
            continue
        if isinstance(node, ast.Variable | ast.Property) and node in known:
            continue
        if isinstance(node, ast.Expression):
            yield node
        if isinstance(node, ast.ListComprehension | ast.Quantifier | ast.Reduce):
            local |= {node.variable.name}
        if isinstance(node, ast.Reduce):
            local |= {node.accumulator.name}
        stack.extend((child, local) for child in reversed(tuple(ast.children(node))))


def _with_columns(expression: ast.Expression, computed: dict[ast.Expression, ast.Variable]) -> ast.Expression:
    """`expression` with each largest part that was computed for a column replaced by the column."""

    def column(node: ast.AstNode) -> ast.AstNode | None:
        found = computed.get(node) if isinstance(node, ast.Expression) else None
        return None if found is None else ast.Variable(found.name, span=node.span)

    result: ast.Expression = transform(expression, column)
    return result
