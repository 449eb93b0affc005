"""Expressions in brackets, and those that begin with a word of their own: CASE, EXISTS, reduce ..."""

from abc import abstractmethod
from typing import Literal, cast

from ..nodes import (
    Case,
    Comparison,
    Expression,
    FunctionCall,
    ListComprehension,
    ListLiteral,
    MapLiteral,
    MapProjection,
    Match,
    PathPattern,
    PatternComprehension,
    PatternPredicate,
    Quantifier,
    Query,
    Reduce,
    ShortestPathExpression,
    SingleQuery,
    Subquery,
    Variable,
)
from .types import TypeParser

__all__ = ["CompoundParser"]

#: The functions that `trim(LEADING 'x' FROM text)` and the like stand for.
_TRIMS = {"BOTH": "btrim", "LEADING": "ltrim", "TRAILING": "rtrim"}


class CompoundParser(TypeParser):
    # ---- what other parts of the grammar provide ----------------------------------------------------------

    @abstractmethod
    def expression(self, lowest: int = 1) -> Expression: ...

    @abstractmethod
    def condition_on(self, left: Expression) -> Expression | None: ...

    @abstractmethod
    def expressions_until(self, closing: str, where: str) -> tuple[Expression, ...]: ...

    @abstractmethod
    def is_variable_here(self) -> bool: ...

    @abstractmethod
    def path(self) -> PathPattern: ...

    @abstractmethod
    def shortest_path(self) -> PathPattern: ...

    @abstractmethod
    def subquery(self) -> Query: ...

    # ---- brackets ---------------------------------------------------------------------------------------

    def parenthesized(self) -> Expression:
        if self._opens_pattern(self.index):
            start = self.token.start
            pattern = self.path()
            return PatternPredicate(pattern, span=self.span_from(start))
        self.expect("(")
        expression = self.expression()
        self.expect(")", "to end the expression in brackets")
        return expression

    def _opens_pattern(self, index: int) -> bool:
        """Whether the bracket at `index` opens the first node of a pattern with a relationship.

        Then it begins as a node does, and so does what follows an arrow without brackets: `(a)--(b)` is a
        pattern, `(a) - -(1)` and `(a) < -b` are arithmetic.
        """
        if not self._opens_node(index):
            return False
        arrow = self.partner(index) + 1
        end = self._arrow_end(arrow)
        has_brackets = "[" in (self._key_at(arrow + 1), self._key_at(arrow + 2))
        return end is not None and (has_brackets or self._opens_node(end))

    def _arrow_end(self, index: int) -> int | None:
        """The index after the relationship pattern that begins at `index`; None where none does."""
        if self._key_at(index) == "<":
            index += 1
        if self._key_at(index) != "-":
            return None
        index += 1
        if self._key_at(index) == "[":
            index = self.partner(index) + 1
        if self._key_at(index) != "-":
            return None
        index += 2 if self._key_at(index + 1) == ">" else 1
        if self._key_at(index) == "{":
            return self.partner(index) + 1
        return index + 1 if self._key_at(index) in ("+", "*") else index

    def _path_end(self, index: int) -> int:
        """The index after the path whose first node opens at `index`."""
        end = self.partner(index) + 1
        while (node := self._arrow_end(end)) is not None and self._key_at(node) == "(":
            end = self.partner(node) + 1
        return end

    def _opens_node(self, index: int) -> bool:
        """Whether the token at `index` is a bracket, and what follows can be the inside of a node."""
        if self._key_at(index) != "(":
            return False
        inner = self.tokens[index + 1]
        if inner.kind in ("word", "name"):
            inner = self.tokens[index + 2]
            if inner.key == "IS":
                return self._key_at(index + 3) not in ("NULL", "NOT", "::", "TYPED")
        return inner.key in (")", ":", "{", "WHERE") or inner.kind == "parameter"

    def _key_at(self, index: int) -> str:
        return self.tokens[index].key if index < len(self.tokens) else ""

    def bracketed(self) -> Expression:
        """A list, a list comprehension or a pattern comprehension, told apart by looking ahead."""
        named = self.peek(1).kind in ("word", "name")
        if named and self.peek(2).key == "IN" and not self.top_level(",", self.index):
            return self._list_comprehension()
        path = self.index + (3 if named and self.peek(2).key == "=" else 1)
        if self._opens_pattern(path) and self._key_at(self._path_end(path)) in ("WHERE", "|"):
            return self._pattern_comprehension()
        start = self.advance().start
        items = self.expressions_until("]", "list")
        return ListLiteral(items, span=self.span_from(start))

    def mark_separator(self, opening: int) -> None:
        """Find the `|` that parts the comprehension opened at `opening`, if it has one.

        That is the first which does not follow a label, or else the last: in `[x IN xs WHERE x:A|B | x.c]`
        the first `|` joins labels, in `[x IN xs WHERE x:A | x.c]` it does not.
        """
        bars = self.top_level("|", opening)
        after_label = (":", "|", "&", "!")
        not_after_label = (bar for bar in bars if self.tokens[bar - 2].key not in after_label)
        if bars:
            self.separators.add(next(not_after_label, bars[-1]))

    def _list_comprehension(self) -> Expression:
        self.mark_separator(self.index)
        start = self.advance().start
        variable = self.variable()
        self.expect("IN")
        values = self.expression()
        predicate = self.expression() if self.accept("WHERE") else None
        projection = self.expression() if self.accept("|") else None
        self.expect("]", "to end the list comprehension")
        return ListComprehension(variable, values, predicate, projection, span=self.span_from(start))

    def _pattern_comprehension(self) -> Expression:
        self.mark_separator(self.index)
        start = self.advance().start
        variable = None
        if self.token.key != "(":
            variable = self.variable()
            self.expect("=")
        pattern = self.path()
        predicate = self.expression() if self.accept("WHERE") else None
        self.expect("|", "and an expression in the pattern comprehension")
        projection = self.expression()
        self.expect("]", "to end the pattern comprehension")
        return PatternComprehension(variable, pattern, predicate, projection, span=self.span_from(start))

    def map_literal(self) -> MapLiteral:
        start = self.expect("{").start
        entries: list[tuple[str, Expression]] = []
        while self.token.key != "}":
            if entries:
                self.expect(",", "or '}' in the map")
            key = self.name("a key in the map")
            self.expect(":", f"after the key '{key.value}'")
            entries.append((key.value, self.expression()))
        self.advance()
        return MapLiteral(tuple(entries), span=self.span_from(start))

    def map_projection(self, variable: Variable) -> Expression:
        self.expect("{")
        items: list[tuple[str, str, Expression | None]] = []
        while self.token.key != "}":
            if items:
                self.expect(",", "or '}' in the map projection")
            items.append(self._map_projection_item())
        self.advance()
        return MapProjection(variable, tuple(items), span=self.span_from(variable.span[0]))

    def _map_projection_item(self) -> tuple[str, str, Expression | None]:
        if self.accept("."):
            if self.accept("*"):
                return ("all", "", None)
            return ("property", self.name("a property or * after '.'").value, None)
        key = self.name("'.property', '.*', a variable or 'key: value' in the map projection").value
        if self.accept(":"):
            return ("entry", key, self.expression())
        return ("variable", key, None)

    # ---- words that begin something of their own --------------------------------------------------------

    def case(self) -> Expression | None:
        if self.is_variable_here():
            return None
        start = self.advance().start
        subject = None if self.token.key == "WHEN" else self.expression()
        alternatives: list[tuple[Expression, bool, Expression]] = []
        while self.token.key == "WHEN" or not alternatives:
            self.expect("WHEN", "in CASE")
            tests = [self._case_test(subject)]
            while self.accept(","):
                tests.append(self._case_test(subject))
            self.expect("THEN", "in CASE")
            result = self.expression()
            alternatives += [(test, is_condition, result) for test, is_condition in tests]
        default = self.expression() if self.accept("ELSE") else None
        self.expect("END", "to end CASE")
        if subject is None or not any(is_condition for _, is_condition, _ in alternatives):
            pairs = tuple((test, result) for test, _, result in alternatives)
            return Case(subject, pairs, default, span=self.span_from(start))
        pairs = tuple(
            (test if is_condition else Comparison((subject, test), ("=",), span=test.span), result)
            for test, is_condition, result in alternatives
        )
        return Case(None, pairs, default, span=self.span_from(start))

    def _case_test(self, subject: Expression | None) -> tuple[Expression, bool]:
        """What follows WHEN, and whether it is a condition on the subject: `CASE n.x WHEN > 5 THEN ...`."""
        condition = None if subject is None else self.condition_on(subject)
        return (self.expression(), False) if condition is None else (condition, True)

    def trim(self) -> Expression | None:
        """`trim([[BOTH | LEADING | TRAILING] [characters] FROM] text)`; None for the ordinary call."""
        if self.peek(1).key != "(" or not self._is_trim_from(self.index + 1):
            return None
        self.descend()
        start = self.advance().start
        self.advance()
        name = _TRIMS["BOTH"]
        if self.token.key in _TRIMS and not self.is_variable_here():
            name = _TRIMS[self.advance().key]
        characters = () if self.token.key == "FROM" else (self.expression(),)
        self.expect("FROM", "in trim(BOTH characters FROM text)")
        text = self.expression()
        self.expect(")", "to end trim(...)")
        self.depth -= 1
        return FunctionCall(name, (text, *characters), span=self.span_from(start))

    def _is_trim_from(self, opening: int) -> bool:
        """Whether a FROM that is no name, with an operand behind it, stands in the brackets at `opening`."""
        return any(
            self.tokens[index - 1].key != "." and self.tokens[index + 1].key not in (".", ",", ")", "+", "||")
            for index in self.top_level("FROM", opening)
        )

    def subquery_expression(self) -> Expression | None:
        """`EXISTS|COUNT|COLLECT {...}`, unless that is a map projection of a variable of this name."""
        token, after, last = self.token, self.peek(2), self.peek(3).key
        if self.peek(1).key == "(" and token.key == "EXISTS":
            return self._exists_pattern()
        if self.peek(1).key != "{" or after.key in (".", "}"):
            return None
        if after.kind in ("word", "name") and last in (",", "}", ":"):
            return None
        self.advance()
        kind: Literal["EXISTS", "COUNT", "COLLECT"] = (
            "EXISTS" if token.key == "EXISTS" else "COUNT" if token.key == "COUNT" else "COLLECT"
        )
        query = self.subquery()
        return Subquery(kind, query, span=self.span_from(token.start))

    def _exists_pattern(self) -> Expression | None:
        """`exists(pattern)`; None for `exists(n.property)`, an ordinary call."""
        start, index = self.token.start, self.index
        self.advance()
        self.advance()
        if self._opens_pattern(self.index):
            pattern = self.path()
            self.expect(")", "after exists(pattern")
            query = SingleQuery((Match((pattern,), span=pattern.span),), span=pattern.span)
            return Subquery("EXISTS", query, span=self.span_from(start))
        self.back_to(index)
        return None

    def quantifier(self) -> Expression | None:
        if self.peek(1).key != "(" or self.peek(3).key != "IN":
            return None
        token = self.advance()
        self.advance()
        variable = self.variable()
        self.expect("IN")
        values = self.expression()
        self.expect("WHERE", f"in {token.value}(variable IN list WHERE condition)")
        predicate = self.expression()
        self.expect(")", f"to end {token.value}(...)")
        quantifier = cast("Literal['ALL', 'ANY', 'NONE', 'SINGLE']", token.key)
        return Quantifier(quantifier, variable, values, predicate, span=self.span_from(token.start))

    def reduce(self) -> Expression | None:
        if self.peek(1).key != "(":
            return None
        start = self.advance().start
        self.mark_separator(self.index)
        self.advance()
        accumulator = self.variable("a variable in reduce(variable = start, item IN list | expression)")
        self.expect("=", "in reduce(variable = start, item IN list | expression)")
        initial = self.expression()
        self.expect(",", "in reduce(variable = start, item IN list | expression)")
        variable = self.variable()
        self.expect("IN", "in reduce(variable = start, item IN list | expression)")
        values = self.expression()
        self.expect("|", "in reduce(variable = start, item IN list | expression)")
        expression = self.expression()
        self.expect(")", "to end reduce(...)")
        return Reduce(accumulator, initial, variable, values, expression, span=self.span_from(start))

    def shortest_path_expression(self) -> Expression | None:
        if self.peek(1).key != "(":
            return None
        start = self.token.start
        pattern = self.shortest_path()
        return ShortestPathExpression(pattern, span=self.span_from(start))
