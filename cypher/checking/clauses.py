"""Clauses in their order, and queries in one another."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from .. import nodes as ast
from ..procedures import Registry
from ..types import BOOLEAN, INTEGER, StaticType, Type, list_of
from .base import Names
from .expressions import ENTITY
from .procedures import ProcedureChecker

__all__ = ["WRITES", "ClauseChecker"]

WRITES: Final = (ast.Create, ast.Merge, ast.Set, ast.Remove, ast.Delete, ast.Foreach)
_ENDS: Final = (ast.Return, *WRITES)
_DELETABLE: Final = ENTITY | Type.PATH


class ClauseChecker(ProcedureChecker):
    def __init__(self, query: str, procedures: Registry) -> None:
        super().__init__(query, procedures)
        #: The names in sight before and after each clause, by the clause's id().
        self.before: dict[int, Names] = {}
        self.after: dict[int, Names] = {}
        self.writes = False

    # ---- queries ----------------------------------------------------------------------------------------

    def query_columns(
        self,
        query: ast.Query,
        *,
        whole: bool = False,
        may_stop: bool = False,
        importable: Names | None = None,
    ) -> Names:
        """Check a query that sees `self.names`; the columns it returns, in order.

        `whole` is the query of a statement, with no other around it; one that `may_stop` need not return or
        change anything; `importable` is what a WITH at its start can take from the query around.
        """
        if isinstance(query, ast.SingleQuery):
            return self._single_query(query, whole=whole, may_stop=may_stop, importable=importable)
        if len(set(query.all)) > 1:
            message = "expected either UNION or UNION ALL throughout, found both"
            self.fail("InvalidClauseComposition", message, query.queries[2].span)
        names, hidden = self.names, self.hidden
        first: Names | None = None
        for single in query.queries:
            self.names, self.hidden = names, dict(hidden)
            columns = self._single_query(single, whole=False, may_stop=may_stop, importable=importable)
            if first is None:
                first = columns
            elif columns.keys() != first.keys():
                message = f"expected the columns {_listed(first)} after UNION, found {_listed(columns)}"
                self.fail("DifferentColumnsInUnion", message, single.clauses[-1].span)
        return first or {}

    def _single_query(
        self, query: ast.SingleQuery, *, whole: bool, may_stop: bool, importable: Names | None
    ) -> Names:
        self._check_order(query, whole=whole, may_stop=may_stop)
        if importable is not None and _is_import(query.clauses[0]):
            self.names = importable
        columns: Names = {}
        for clause in query.clauses:
            self.before[id(clause)] = self.names
            if isinstance(clause, ast.Return):
                columns = self.names = self._return(clause)
            elif isinstance(clause, ast.ProcedureCall):
                alone = whole and len(query.clauses) == 1
                yielded = self.procedure_call(clause, alone=alone)
                columns = yielded if alone else {}
            else:
                self.clause(clause)
            self.after[id(clause)] = self.names
        return columns

    def _check_order(self, query: ast.SingleQuery, *, whole: bool, may_stop: bool) -> None:
        for clause in query.clauses[:-1]:
            if isinstance(clause, ast.Return):
                self.fail("InvalidClauseComposition", "expected RETURN to be the last clause", clause.span)
        last = query.clauses[-1]
        if isinstance(last, _ENDS) or (may_stop and not isinstance(last, ast.With)):
            return
        if isinstance(last, ast.SubqueryCall) and not any(_returns(last.query)):
            return
        alone = whole and len(query.clauses) == 1
        if isinstance(last, ast.ProcedureCall) and (alone or last.yields is None):
            return
        message = f"expected the query to go on after {_word(last)}, with RETURN or a clause that writes"
        self.fail("InvalidClauseComposition", message, last.span)

    def subquery_expression(self, subquery: ast.Subquery) -> StaticType:
        for node in ast.walk(subquery.query):
            if isinstance(node, WRITES):
                message = f"expected no clause that writes in {subquery.kind} {{...}}, found {_word(node)}"
                self.fail("InvalidClauseComposition", message, node.span)
        collects = subquery.kind == "COLLECT"
        columns = self._inner_query(subquery.query, self.names, may_stop=not collects)
        if not collects:
            return BOOLEAN if subquery.kind == "EXISTS" else INTEGER
        if len(columns) != 1:
            message = f"expected COLLECT {{...}} to return one column, found {_listed(columns)}"
            self.fail("InvalidClauseComposition", message, subquery.span)
        return list_of(next(iter(columns.values())))

    def _inner_query(
        self, query: ast.Query, constant_names: Names, *, may_stop: bool, importable: Names | None = None
    ) -> Names:
        """The columns of a query inside this one, which sees `constant_names` throughout."""
        names, constant = self.names, self.constant_names
        aggregation, aggregates_here = self.aggregation, self.aggregates_here
        self.names = self.constant_names = constant_names
        self.aggregation = "forbidden"
        columns = self.query_columns(query, may_stop=may_stop, importable=importable)
        self.names, self.constant_names = names, constant
        self.aggregation, self.aggregates_here = aggregation, aggregates_here
        return columns

    # ---- clauses that read ------------------------------------------------------------------------------

    def clause(self, clause: ast.Clause) -> None:
        """Check a clause; afterwards `self.names` is what the next one sees."""
        self.writes = self.writes or isinstance(clause, WRITES)
        _CHECKS[type(clause)](self, clause)

    def _match(self, clause: ast.Match) -> None:
        self.match_patterns(clause.patterns)
        if clause.where is not None:
            self.predicate(clause.where)

    def _unwind(self, clause: ast.Unwind) -> None:
        found = self.value(clause.expression)
        self.bind_new(clause.variable, found.elements)

    def _with(self, clause: ast.With) -> None:
        before = self.names
        columns = self.projection(clause.projection, clause.where)
        for name in before.keys() - columns.keys():
            self.hidden[name] = f"add it to the WITH before: WITH ..., {name}"
        self._require_names(clause.projection, "WITH")
        for item in clause.projection.items:
            alias = item.alias
            if alias is not None and alias.name in self.constant_names and item.expression != alias:
                self.already_bound(alias, "expected a name that the query around does not use")
        self.names = self.constant_names | columns

    def _require_names(self, projection: ast.Projection, where: str) -> None:
        for item in projection.items:
            if item.alias is None and not isinstance(item.expression, ast.Variable):
                message = f"expected a name for '{item.name}' in {where}, as in '{item.name} AS name'"
                self.fail("NoExpressionAlias", message, item.span)

    def _return(self, clause: ast.Return) -> Names:
        if clause.projection.star and not self.names:
            self.fail("NoVariablesInScope", "expected variables for RETURN *, found none", clause.span)
        return self.projection(clause.projection)

    def _subquery_call(self, clause: ast.SubqueryCall) -> None:
        if clause.imports is None:
            for name in self.names:
                self.hidden[name] = f"import it with CALL ({name}) {{...}}"
            columns = self._inner_query(clause.query, {}, may_stop=False, importable=self.names)
        elif clause.imports == ("*",):
            columns = self._inner_query(clause.query, self.names, may_stop=False)
        else:
            imported = {name: self.type_of(ast.Variable(name, span=clause.span)) for name in clause.imports}
            columns = self._inner_query(clause.query, imported, may_stop=False)
        for last in _returns(clause.query):
            self._require_names(last.projection, "CALL {...}")
        for name, found in columns.items():
            self.bind_new(ast.Variable(name, span=clause.query.span), found)

    # ---- clauses that write -----------------------------------------------------------------------------

    def _create(self, clause: ast.Create) -> None:
        for pattern in clause.patterns:
            self.create_pattern(pattern, "CREATE")

    def _merge(self, clause: ast.Merge) -> None:
        self.create_pattern(clause.pattern, "MERGE")
        self._set_items(clause.on_create + clause.on_match)

    def _set(self, clause: ast.Set) -> None:
        self._set_items(clause.items)

    def _set_items(self, items: tuple[ast.SetItem, ...]) -> None:
        for item in items:
            match item:
                case ast.SetProperty(target, value):
                    self._target(target)
                    self.value(value)
                case ast.SetProperties(variable, value):
                    self._entity(variable)
                    found = self.value(value)
                    if not found.may_be(ENTITY | Type.MAP):
                        self.wrong_type(value, "a Map, Node or Relationship to take properties from", found)
                case ast.SetLabels(variable):
                    self._entity(variable)

    def _remove(self, clause: ast.Remove) -> None:
        for item in clause.items:
            if isinstance(item, ast.RemoveProperty):
                self._target(item.target)
            else:
                self._entity(item.variable)

    def _target(self, target: ast.Property | ast.Subscript) -> None:
        self._entity(target.subject)
        if isinstance(target, ast.Subscript):
            self.value(target.index)

    def _entity(self, expression: ast.Expression) -> None:
        found = self.value(expression)
        if not found.may_be(ENTITY):
            self.wrong_type(expression, "a Node or Relationship to change", found)

    def _delete(self, clause: ast.Delete) -> None:
        for expression in clause.expressions:
            if isinstance(expression, ast.HasLabels):
                message = f"expected something to delete, found '{expression}'; REMOVE takes labels off"
                self.fail("InvalidDelete", message, expression.span)
            found = self.value(expression)
            if not found.may_be(_DELETABLE):
                self.wrong_type(expression, "a Node, Relationship or Path to delete", found)

    def _foreach(self, clause: ast.Foreach) -> None:
        found = self.value(clause.list)
        if not found.may_be(Type.LIST):
            self.wrong_type(clause.list, "a List after IN", found)
        outer = self.names
        self.names = outer | {clause.variable.name: found.elements}
        for inner in clause.clauses:
            if not isinstance(inner, WRITES):
                message = f"expected only clauses that write in FOREACH, found {_word(inner)}"
                self.fail("InvalidClauseComposition", message, inner.span)
            self.clause(inner)
        self.names = outer


def _word(node: ast.AstNode) -> str:
    """The keyword that a clause begins with."""
    return "CALL" if isinstance(node, ast.ProcedureCall | ast.SubqueryCall) else type(node).__name__.upper()


def _is_import(clause: ast.Clause) -> bool:
    """Whether a clause at the start of CALL {...} is a WITH that only names variables from outside."""
    if not isinstance(clause, ast.With) or clause.where is not None:
        return False
    projection = clause.projection
    if projection.distinct or projection.order_by or projection.skip or projection.limit:
        return False
    return all(item.alias is None and isinstance(item.expression, ast.Variable) for item in projection.items)


def _returns(query: ast.Query) -> Iterator[ast.Return]:
    """The RETURN at the end of a query, and of each part of a UNION."""
    for single in query.queries if isinstance(query, ast.Union) else (query,):
        last = single.clauses[-1]
        if isinstance(last, ast.Return):
            yield last


def _listed(columns: Names) -> str:
    return ", ".join(columns) if columns else "none"


_CHECKS: Final[dict[type[ast.Clause], Callable[[ClauseChecker, Any], None]]] = {
    ast.Match: ClauseChecker._match,
    ast.Unwind: ClauseChecker._unwind,
    ast.With: ClauseChecker._with,
    ast.SubqueryCall: ClauseChecker._subquery_call,
    ast.Create: ClauseChecker._create,
    ast.Merge: ClauseChecker._merge,
    ast.Set: ClauseChecker._set,
    ast.Remove: ClauseChecker._remove,
    ast.Delete: ClauseChecker._delete,
    ast.Foreach: ClauseChecker._foreach,
}
