"""Clauses, queries and statements."""

from collections.abc import Callable
from typing import Final, Literal

from ..nodes import (
    Clause,
    Create,
    Delete,
    Expression,
    Foreach,
    Match,
    Merge,
    ProcedureCall,
    Projection,
    Property,
    Query,
    Remove,
    RemoveLabels,
    RemoveProperty,
    Return,
    ReturnItem,
    Set,
    SetItem,
    SetLabels,
    SetProperties,
    SetProperty,
    SingleQuery,
    SortItem,
    Statement,
    SubqueryCall,
    Subscript,
    Union,
    Unwind,
    Variable,
    With,
    YieldItem,
)
from .patterns import PatternParser

__all__ = ["UNSUPPORTED", "ClauseParser"]

#: What the language has and this engine does not run, and what to write instead.
UNSUPPORTED: Final = {
    "LOAD": ("LOAD CSV", "pass the rows as a parameter and UNWIND it"),
    "USE": ("USE", "a query is about the one graph it is given"),
    "FILTER": ("FILTER", "use WITH * WHERE"),
    "LET": ("LET", "use WITH *, expression AS name"),
    "NEXT": ("NEXT", "use CALL {...}"),
    "FINISH": ("FINISH", "leave it out"),
    "CYPHER": ("an option of the query, CYPHER ...,", "leave it out"),
    "SHOW": ("SHOW", ""),
    "DROP": ("DROP", ""),
    "ALTER": ("ALTER", ""),
    "GRANT": ("GRANT", ""),
    "DENY": ("DENY", ""),
    "REVOKE": ("REVOKE", ""),
    "TERMINATE": ("TERMINATE", ""),
}
_SCHEMA_WORDS: Final = (
    "INDEX", "CONSTRAINT", "RANGE", "TEXT", "POINT", "VECTOR", "FULLTEXT", "LOOKUP", "DATABASE", "USER",
    "ROLE", "OR", "ALIAS", "COMPOSITE",
)  # fmt: skip
_HINTS: Final = ("INDEX", "SCAN", "JOIN", "RANGE", "TEXT", "POINT")


class ClauseParser(PatternParser):
    # ---- statements and queries -------------------------------------------------------------------------

    def statement(self) -> Statement:
        mode: Literal["", "EXPLAIN", "PROFILE"] = ""
        if self.token.key in ("EXPLAIN", "PROFILE"):
            mode = "EXPLAIN" if self.advance().key == "EXPLAIN" else "PROFILE"
        query = self.query_body()
        self.accept(";")
        if self.token.kind != "end":
            ended = self.tokens[self.index - 1].key == ";"
            raise self.expected("one query alone" if ended else "a clause or the end of the query")
        return Statement(query, mode, span=(0, len(self.query)))

    def query_body(self) -> Query:
        start = self.token.start
        queries = [self._single_query()]
        alls: list[bool] = []
        while self.accept("UNION"):
            alls.append(self.accept("ALL") is not None)
            if not alls[-1]:
                self.accept("DISTINCT")
            queries.append(self._single_query())
        if not alls:
            return queries[0]
        return Union(tuple(queries), tuple(alls), span=self.span_from(start))

    def _single_query(self) -> SingleQuery:
        start = self.token.start
        clauses = self._clauses()
        if not clauses:
            self._refuse_unsupported()
            raise self.expected("a clause such as MATCH, CREATE, UNWIND or RETURN")
        return SingleQuery(clauses, span=self.span_from(start))

    def _clauses(self) -> tuple[Clause, ...]:
        clauses: list[Clause] = []
        while (rule := _CLAUSES.get(self.token.key)) is not None:
            clauses.append(rule(self))
        if self.token.kind == "word":
            self._refuse_unsupported()
        return tuple(clauses)

    def _refuse_unsupported(self) -> None:
        if self.token.key in UNSUPPORTED:
            feature, instead = UNSUPPORTED[self.token.key]
            raise self.unsupported(feature, self.token.start, instead)

    def subquery(self) -> Query:
        """What stands in the braces of EXISTS, COUNT, COLLECT or CALL; a bare pattern stands as a MATCH."""
        self.descend(3)
        self.expect("{", "and a subquery")
        if self.token.key in _CLAUSES and self.peek(1).key != "=":
            query = self.query_body()
        else:
            start = self.token.start
            patterns = self.pattern_list()
            where = self._where()
            span = self.span_from(start)
            query = SingleQuery((Match(patterns, where, span=span),), span=span)
        if self.token.key != "}":
            raise self.expected("'}' to end the subquery, or a clause that continues it")
        self.advance()
        self.depth -= 3
        return query

    # ---- reading ----------------------------------------------------------------------------------------

    def _optional(self) -> Clause:
        start = self.advance().start
        if self.token.key == "CALL":
            return self._call_clause(start, optional=True)
        return self._match_clause(start, optional=True)

    def _match(self) -> Clause:
        return self._match_clause(self.token.start, optional=False)

    def _match_clause(self, start: int, *, optional: bool) -> Match:
        self.expect("MATCH", "or CALL after OPTIONAL" if optional else "")
        patterns = self.pattern_list()
        while self.token.key == "USING" and self.peek(1).key in _HINTS:
            self._hint()
        where = self._where()
        return Match(patterns, where, optional, span=self.span_from(start))

    def _hint(self) -> None:
        """`USING INDEX n:Label(property)` and the like: advice to a planner, which ours does not need."""
        self.advance()
        ends = ("WHERE", "USING")
        while self.token.kind != "end" and self.token.key not in ends and self.token.key not in _CLAUSES:
            if self.advance().key == "JOIN":
                self.accept("ON")

    def _where(self) -> Expression | None:
        return self.expression() if self.accept("WHERE") else None

    def _unwind(self) -> Clause:
        start = self.advance().start
        expression = self.expression()
        self.expect("AS", "and the name of a variable, as in UNWIND list AS item")
        variable = self.variable()
        return Unwind(expression, variable, span=self.span_from(start))

    def _call(self) -> Clause:
        return self._call_clause(self.token.start, optional=False)

    def _call_clause(self, start: int, *, optional: bool) -> Clause:
        self.expect("CALL")
        if self.token.key in ("{", "("):
            imports = self._imports() if self.token.key == "(" else None
            query = self.subquery()
            if self.token.key == "IN":
                feature = "CALL {...} IN TRANSACTIONS"
                raise self.unsupported(feature, self.token.start, "a query is one transaction")
            return SubqueryCall(query, imports, optional, span=self.span_from(start))
        if optional:
            raise self.unsupported("OPTIONAL CALL of a procedure", start, "use OPTIONAL CALL {...} around it")
        name = self.dotted_name("the name of a procedure, or '{' and a subquery")
        arguments = self.expressions_until(")", "procedure call") if self.accept("(") else None
        star, yields, where = False, None, None
        if self.accept("YIELD"):
            star = self.accept("*") is not None
            yields = None if star else self._yield_items()
            where = self._where()
        return ProcedureCall(name, arguments, yields, star, where, span=self.span_from(start))

    def _imports(self) -> tuple[str, ...]:
        self.expect("(")
        if self.accept("*"):
            self.expect(")", "after CALL (*")
            return ("*",)
        names: list[str] = []
        while self.token.key != ")":
            if names:
                self.expect(",", "or ')' in the variables of CALL (...)")
            names.append(self.variable().name)
        self.advance()
        return tuple(names)

    def _yield_items(self) -> tuple[YieldItem, ...]:
        items = [self._yield_item()]
        while self.accept(","):
            items.append(self._yield_item())
        return tuple(items)

    def _yield_item(self) -> YieldItem:
        field = self.name("the name of a result of the procedure")
        variable = self.variable() if self.accept("AS") else Variable(field.value, span=field.span)
        return YieldItem(field.value, variable, span=self.span_from(field.start))

    # ---- projecting -------------------------------------------------------------------------------------

    def _with(self) -> Clause:
        start = self.advance().start
        projection = self._projection()
        where = self._where()
        return With(projection, where, span=self.span_from(start))

    def _return(self) -> Clause:
        start = self.advance().start
        projection = self._projection()
        return Return(projection, span=self.span_from(start))

    def _order_clause(self) -> Clause:
        """ORDER BY, SKIP or LIMIT as a clause of its own, which is `WITH *` and that."""
        start = self.token.start
        order_by, skip, limit = self._order_skip_limit()
        span = self.span_from(start)
        projection = Projection((), star=True, order_by=order_by, skip=skip, limit=limit, span=span)
        return With(projection, self._where(), span=self.span_from(start))

    def _projection(self) -> Projection:
        start = self.token.start
        distinct = self.accept("DISTINCT") is not None
        star = self.accept("*") is not None
        items: list[ReturnItem] = []
        if not star or self.accept(","):
            items.append(self._return_item())
            while self.accept(","):
                items.append(self._return_item())
        order_by, skip, limit = self._order_skip_limit()
        return Projection(tuple(items), star, distinct, order_by, skip, limit, span=self.span_from(start))

    def _return_item(self) -> ReturnItem:
        start = self.token.start
        expression = self.expression()
        if self.token.key == "AS":
            self.advance()
            return ReturnItem(expression, self.variable("a name after AS"), span=self.span_from(start))
        span = self.span_from(start)
        text = expression.name if isinstance(expression, Variable) else self.query[slice(*span)]
        return ReturnItem(expression, None, text, span=span)

    def _order_skip_limit(self) -> tuple[tuple[SortItem, ...], Expression | None, Expression | None]:
        order_by: list[SortItem] = []
        if self.accept("ORDER"):
            self.expect("BY", "after ORDER")
            order_by.append(self._sort_item())
            while self.accept(","):
                order_by.append(self._sort_item())
        skip = limit = None
        if self.accept("SKIP") or self.accept("OFFSET"):
            skip = self.expression()
        if self.accept("LIMIT"):
            limit = self.expression()
        if self.token.key in ("SKIP", "OFFSET") and limit is not None:
            raise self.expected("SKIP before LIMIT")
        if self.token.key == "ORDER" and (skip is not None or limit is not None):
            raise self.expected("ORDER BY before SKIP and LIMIT")
        return tuple(order_by), skip, limit

    def _sort_item(self) -> SortItem:
        start = self.token.start
        expression = self.expression()
        descending = False
        if self.token.key in ("ASC", "ASCENDING", "DESC", "DESCENDING"):
            descending = self.advance().key.startswith("DESC")
        return SortItem(expression, descending, span=self.span_from(start))

    # ---- writing ----------------------------------------------------------------------------------------

    def _create(self) -> Clause:
        if self.peek(1).key in _SCHEMA_WORDS:
            raise self.unsupported(f"CREATE {self.peek(1).key}", self.token.start)
        start = self.advance().start
        return Create(self.pattern_list(), span=self.span_from(start))

    def _merge(self) -> Clause:
        start = self.advance().start
        pattern = self.pattern_part()
        actions: dict[str, list[SetItem]] = {"CREATE": [], "MATCH": []}
        while self.accept("ON"):
            if self.token.key not in actions:
                raise self.expected("CREATE or MATCH after ON")
            event = self.advance().key
            self.expect("SET", f"after ON {event}")
            actions[event] += self._set_items()
        return Merge(pattern, tuple(actions["CREATE"]), tuple(actions["MATCH"]), span=self.span_from(start))

    def _set(self) -> Clause:
        start = self.advance().start
        return Set(tuple(self._set_items()), span=self.span_from(start))

    def _set_items(self) -> list[SetItem]:
        items = [self._set_item()]
        while self.accept(","):
            items.append(self._set_item())
        return items

    def _set_item(self) -> SetItem:
        start = self.token.start
        target = self._target()
        if isinstance(target, Variable):
            if self.token.key in (":", "IS"):
                return SetLabels(target, self._label_names(), span=self.span_from(start))
            merge = self.accept("+=") is not None
            if not merge:
                self.expect("=", "or += or :Label, or .property, in SET")
            return SetProperties(target, self.expression(), merge, span=self.span_from(start))
        self.expect("=", "and the new value of the property")
        return SetProperty(target, self.expression(), span=self.span_from(start))

    def _target(self) -> Variable | Property | Subscript:
        """What SET and REMOVE change: a variable, or a property of any expression."""
        index = self.index
        target = self.postfix(labels=False)
        if not isinstance(target, Property | Subscript | Variable):
            self.back_to(index)
            raise self.expected("a variable or a property")
        return target

    def _label_names(self) -> tuple[str, ...]:
        labels: list[str] = []
        while self.token.key in (("&", ":") if labels else ("IS", ":")):
            self.advance()
            if self.token.kind == "parameter":
                raise self.unsupported("a label given as a parameter", self.token.start, "write the label")
            labels.append(self.name("the name of a label").value)
        return tuple(labels)

    def _remove(self) -> Clause:
        start = self.advance().start
        items = [self._remove_item()]
        while self.accept(","):
            items.append(self._remove_item())
        return Remove(tuple(items), span=self.span_from(start))

    def _remove_item(self) -> RemoveProperty | RemoveLabels:
        start = self.token.start
        target = self._target()
        if isinstance(target, Variable):
            if self.token.key not in (":", "IS"):
                raise self.expected(":Label or .property after the variable in REMOVE")
            return RemoveLabels(target, self._label_names(), span=self.span_from(start))
        return RemoveProperty(target, span=self.span_from(start))

    def _delete(self) -> Clause:
        start = self.token.start
        word = self.advance().key
        if word != "DELETE":
            self.expect("DELETE", f"after {word}")
        expressions = [self.expression()]
        while self.accept(","):
            expressions.append(self.expression())
        return Delete(tuple(expressions), word == "DETACH", span=self.span_from(start))

    def _foreach(self) -> Clause:
        self.descend(2)
        start = self.advance().start
        form = "in FOREACH (item IN list | clauses)"
        self.mark_separator(self.index)
        self.expect("(", form)
        variable = self.variable()
        self.expect("IN", form)
        values = self.expression()
        self.expect("|", form)
        clauses = self._clauses()
        if not clauses:
            raise self.expected(f"a clause that writes, {form}")
        self.expect(")", "to end FOREACH, or another clause in it")
        self.depth -= 2
        return Foreach(variable, values, clauses, span=self.span_from(start))


_CLAUSES: Final[dict[str, Callable[[ClauseParser], Clause]]] = {
    "MATCH": ClauseParser._match,
    "OPTIONAL": ClauseParser._optional,
    "UNWIND": ClauseParser._unwind,
    "CALL": ClauseParser._call,
    "WITH": ClauseParser._with,
    "RETURN": ClauseParser._return,
    "ORDER": ClauseParser._order_clause,
    "SKIP": ClauseParser._order_clause,
    "OFFSET": ClauseParser._order_clause,
    "LIMIT": ClauseParser._order_clause,
    "CREATE": ClauseParser._create,
    "INSERT": ClauseParser._create,
    "MERGE": ClauseParser._merge,
    "SET": ClauseParser._set,
    "REMOVE": ClauseParser._remove,
    "DELETE": ClauseParser._delete,
    "DETACH": ClauseParser._delete,
    "NODETACH": ClauseParser._delete,
    "FOREACH": ClauseParser._foreach,
}
