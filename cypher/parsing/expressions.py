"""Expressions: operators by the one table of ranks below, then what follows an atom, then the atoms."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Final, Literal, cast

from cypher.lexer import TokenKind, number
from cypher.nodes import (
    Binary,
    BinaryOperator,
    Case,
    Comparison,
    ComparisonOperator,
    CountStar,
    Expression,
    FunctionCall,
    HasLabels,
    IsNormalized,
    IsNull,
    IsTyped,
    LabelExpression,
    ListComprehension,
    ListLiteral,
    Literal_,
    MapLiteral,
    MapProjection,
    Match,
    Parameter,
    PathPattern,
    PatternComprehension,
    PatternPredicate,
    Property,
    Quantifier,
    Query,
    Reduce,
    ShortestPathExpression,
    SingleQuery,
    Slice,
    Subquery,
    Subscript,
    Unary,
    Variable,
)
from cypher.parsing.types import TypeParser

__all__ = ["RANK", "ExpressionParser"]

#: How tightly an infix operator binds, by its first word; the loosest is 1.  All lean to the left.
RANK: Final = {
    "OR": 1, "XOR": 2, "AND": 3,
    "=": 5, "<>": 5, "<": 5, "<=": 5, ">": 5, ">=": 5,
    "STARTS": 6, "ENDS": 6, "CONTAINS": 6, "IN": 6, "IS": 6, "=~": 6,
    "+": 7, "-": 7, "||": 7,
    "*": 8, "/": 8, "%": 8,
    "^": 9,
}  # fmt: skip
NOT_RANK: Final = 4
SIGN_RANK: Final = 10
POSTFIX_RANK: Final = 12

#: Words that are never a variable where an expression stands, unless in backticks.
_RESERVED: Final = frozenset({
    "MATCH", "RETURN", "WHERE", "WITH", "UNWIND", "CREATE", "MERGE", "DELETE", "DETACH", "REMOVE", "FOREACH",
    "UNION", "AND", "OR", "XOR", "DISTINCT",
})  # fmt: skip
#: Words that are a variable only if what follows cannot belong to the keyword.
_HALF_RESERVED: Final = frozenset({
    "SET", "CALL", "YIELD", "ORDER", "SKIP", "OFFSET", "LIMIT", "AS", "ON", "WHEN", "THEN", "ELSE", "END",
    "IN", "IS", "STARTS", "ENDS", "CONTAINS", "ASC", "DESC", "BY", "OPTIONAL",
})  # fmt: skip

_CONSTANTS: Final[dict[str, bool | float | None]] = {
    "TRUE": True, "FALSE": False, "NULL": None,
    "INF": float("inf"), "INFINITY": float("inf"), "NAN": float("nan"),
}  # fmt: skip
#: Words that need backticks to be a variable, or the name of a function.
RESERVED_WORDS: Final = _RESERVED | _HALF_RESERVED | _CONSTANTS.keys() | {"CASE", "NOT"}
CALL_WORDS: Final = _RESERVED | _HALF_RESERVED | {
    "CASE", "NOT", "REDUCE", "ALL", "ANY", "NONE", "SINGLE", "SHORTESTPATH", "ALLSHORTESTPATHS",
}  # fmt: skip
_FORMS: Final = ("NFC", "NFD", "NFKC", "NFKD")


class ExpressionParser(TypeParser):
    # ---- what other parts of the grammar provide --------------------------------------------------------

    @abstractmethod
    def label_expression(self) -> LabelExpression: ...

    @abstractmethod
    def path(self) -> PathPattern: ...

    @abstractmethod
    def shortest_path(self) -> PathPattern: ...

    @abstractmethod
    def subquery(self) -> Query: ...

    # ---- operators --------------------------------------------------------------------------------------

    def expression(self, lowest: int = 1) -> Expression:
        """An operand and all the operators after it that bind at least as tightly as rank `lowest`."""
        self.descend()
        depth, start = self.depth, self.token.start
        left = self._operand()
        while (rank := RANK.get(self.token.key)) is not None and rank >= lowest:
            if rank == 5:
                left = self._comparison(left, start)
            elif rank == 6:
                left = self._predicate(left, start)
            else:
                operator = cast("BinaryOperator", self.advance().key)
                right = self.expression(rank + 1)
                left = Binary(operator, left, right, span=self.span_from(start))
        self.depth = depth - 1
        return left

    def _comparison(self, left: Expression, start: int) -> Expression:
        operands = [left]
        operators: list[ComparisonOperator] = []
        while RANK.get(self.token.key) == 5:
            operator = self.advance().key
            if operator == "=" and self.token.key == "=":
                raise self.expected("a value after =", hint="equality is written with one =")
            operators.append(cast("ComparisonOperator", operator))
            operands.append(self.expression(6))
        return Comparison(tuple(operands), tuple(operators), span=self.span_from(start))

    def _predicate(self, left: Expression, start: int) -> Expression:
        """What follows `left` from STARTS WITH, ENDS WITH, CONTAINS, IN, =~ or IS on."""
        operator = self.advance().key
        if operator == "IS":
            self.descend()  # the only operator without a right operand: its chains lean left without end
            return self._is(left, start)
        if operator in ("STARTS", "ENDS"):
            self.expect("WITH", f"after {operator}")
            operator += " WITH"
        right = self.expression(7)
        return Binary(cast("BinaryOperator", operator), left, right, span=self.span_from(start))

    def _is(self, left: Expression, start: int) -> Expression:
        negated = self.accept("NOT") is not None
        if self.accept("NULL"):
            return IsNull(left, negated, span=self.span_from(start))
        if self.token.key in ("::", "TYPED"):
            self.advance()
            value_type = self.value_type()
            return IsTyped(left, value_type, negated, span=self.span_from(start))
        if self.token.key == "NORMALIZED" or (self.token.key in _FORMS and self.peek(1).key == "NORMALIZED"):
            form = "NFC" if self.token.key == "NORMALIZED" else self.advance().key
            self.advance()
            return IsNormalized(
                left, cast("Literal['NFC', 'NFD', 'NFKC', 'NFKD']", form), negated, span=self.span_from(start)
            )
        if self.token.kind not in ("word", "name") and self.token.key not in ("(", "!", "%"):
            raise self.expected("NULL, NOT NULL, :: and a type, or a label after IS")
        labelled = HasLabels(left, self.label_expression(), span=self.span_from(start))
        return Unary("NOT", labelled, span=labelled.span) if negated else labelled

    def _operand(self) -> Expression:
        """Prefix operators and what they apply to."""
        key = self.token.key
        if key == "NOT" and not self._is_variable_here():
            return self._not()
        if key in ("-", "+"):
            return self._signed()
        if key in ("!", "!="):
            raise self.expected("an expression", hint="negation is written NOT")
        return self.postfix()

    def _not(self) -> Expression:
        starts = []
        while self.token.key == "NOT":
            self.descend()
            starts.append(self.advance().start)
        operand = self.expression(NOT_RANK + 1)
        for start in reversed(starts):
            operand = Unary("NOT", operand, span=self.span_from(start))
        self.depth -= len(starts)
        return operand

    def _signed(self) -> Expression:
        sign = self.advance()
        if sign.key == "-" and self.token.kind == "number" and self.peek(1).key not in (".", "[", ":"):
            token = self.advance()
            span = (sign.start, token.end)
            return Literal_(number(token.value, span, self.query, negative=True), span=span)
        operand = self.expression(SIGN_RANK)
        operator: Literal["+", "-"] = "-" if sign.key == "-" else "+"
        return Unary(operator, operand, span=self.span_from(sign.start))

    # ---- after an atom ----------------------------------------------------------------------------------

    def postfix(self, *, labels: bool = True) -> Expression:
        """An atom and the properties, subscripts and, where `labels` may follow, labels after it."""
        start = self.token.start
        depth = self.depth
        expression = _ATOMS[self.token.kind](self)
        while True:
            key = self.token.key
            if key == ".":
                self.advance()
                name = self.name("the name of a property after '.'")
                expression = Property(expression, name.value, span=(start, name.end))
            elif key == "[":
                expression = self._subscript(expression, start)
            else:
                break
            self.descend()
        self.depth = depth
        if key == ":" and labels:
            self.advance()
            expression = HasLabels(expression, self.label_expression(), span=self.span_from(start))
        return expression

    def _subscript(self, subject: Expression, start: int) -> Expression:
        self.expect("[")
        first = None if self.token.key == ".." else self.expression()
        if first is not None and self.token.key != "..":
            self.expect("]", "to end the subscript")
            return Subscript(subject, first, span=self.span_from(start))
        self.advance()
        last = None if self.token.key == "]" else self.expression()
        self.expect("]", "to end the slice")
        return Slice(subject, first, last, span=self.span_from(start))

    # ---- atoms ------------------------------------------------------------------------------------------

    def _symbol(self) -> Expression:
        opening = _BRACKETS.get(self.token.key)
        if opening is None:
            raise self.expected("an expression")
        return opening(self)

    def _no_expression(self) -> Expression:
        raise self.expected("an expression")

    def _literal(self) -> Expression:
        token = self.advance()
        value = token.value if token.kind == "string" else number(token.value, token.span, self.query)
        return Literal_(value, span=token.span)

    def parameter(self) -> Parameter:
        token = self.advance()
        return Parameter(token.value, span=token.span)

    def _word(self) -> Expression:
        token = self.token
        special = _SPECIAL.get(token.key)
        if special is not None and (expression := special(self)) is not None:
            return expression
        if token.key in _CONSTANTS:
            self.advance()
            return Literal_(_CONSTANTS[token.key], span=token.span)
        if (token.key in _RESERVED or token.key in _HALF_RESERVED) and not self._is_variable_here():
            raise self.expected("an expression", hint=f"a variable of this name is written `{token.value}`")
        return self._named()

    def _is_variable_here(self) -> bool:
        """Whether the next word, though a keyword, names a variable: nothing that it could govern follows."""
        key, after = self.token.key, self.peek(1)
        if key in _RESERVED:
            return False
        if after.kind == "word":
            is_next_part = after.key in RANK or after.key in _RESERVED
            return is_next_part or (key != "CASE" and after.key in _HALF_RESERVED)
        return after.kind == "end" or (after.kind == "symbol" and after.key not in ("(", "{", "[", "-", "+"))

    def _named(self) -> Expression:
        """A variable, a map projection, or the call of a function, its name with or without dots."""
        if self.peek(1).key == "(" or self._is_qualified_call():
            return self._function_call()
        variable = self.variable()
        return self._map_projection(variable) if self.token.key == "{" else variable

    def _is_qualified_call(self) -> bool:
        distance = 1
        while self.peek(distance).key == "." and self.peek(distance + 1).kind in ("word", "name"):
            distance += 2
        return distance > 1 and self.peek(distance).key == "("

    def _function_call(self) -> Expression:
        start = self.token.start
        name = self.dotted_name("the name of a function")
        self.expect("(")
        self.descend()
        if name.upper() == "COUNT" and self.token.key == "*":
            self.advance()
            self.expect(")", "after count(*")
            self.depth -= 1
            return CountStar(span=self.span_from(start))
        distinct = self.accept("DISTINCT") is not None
        arguments = self.expressions_until(")", "function call")
        self.depth -= 1
        return FunctionCall(name, arguments, distinct, span=self.span_from(start))

    def dotted_name(self, what: str) -> str:
        parts = [self.name(what).value]
        while self.accept("."):
            parts.append(self.name(f"{what} after '.'").value)
        return ".".join(parts)

    def expressions_until(self, closing: str, where: str) -> tuple[Expression, ...]:
        """Expressions with commas between, up to and with `closing`."""
        items: list[Expression] = []
        if self.token.key != closing:
            items.append(self.expression())
            while self.accept(","):
                items.append(self.expression())
        if self.token.key != closing:
            raise self.expected(f"',' or '{closing}' in the {where}")
        self.advance()
        return tuple(items)

    # ---- brackets ---------------------------------------------------------------------------------------

    def _parenthesized(self) -> Expression:
        if self.at_pattern():
            start = self.token.start
            pattern = self.path()
            return PatternPredicate(pattern, span=self.span_from(start))
        self.expect("(")
        expression = self.expression()
        self.expect(")", "to end the expression in brackets")
        return expression

    def at_pattern(self) -> bool:
        """Whether the bracket `(` here opens the first node of a pattern that has a relationship.

        What stands in the bracket must begin as a node pattern does, and what follows it must begin as
        a relationship does and go on to a second node; `(a) - [b]` and `(a) < -b` are arithmetic.
        """
        first = self.peek(1)
        if first.kind in ("word", "name"):
            inner = self.peek(2).key in (")", ":", "{", "WHERE", "IS") or self.peek(2).kind == "parameter"
        else:
            inner = first.key in (")", ":", "{") or first.kind == "parameter"
        if not inner:
            return False
        index = self.partner(self.index) + 1
        keys = [token.key for token in self.tokens[index : index + 5]] + [""] * 5
        if keys[0] == "<":
            index += 1
            keys.pop(0)
        if keys[0] != "-":
            return False
        if keys[1] == "[":
            after = self.partner(index + 1) + 1
            return after < len(self.tokens) and self.tokens[after].key == "-"
        head = keys[3] if keys[2] == ">" else keys[2]
        return keys[1] == "-" and head in ("(", "+", "*", "{")

    def _bracketed(self) -> Expression:
        """A list, a list comprehension or a pattern comprehension, told apart by looking ahead."""
        first, second = self.peek(1), self.peek(2)
        named = first.kind in ("word", "name")
        if named and second.key == "IN" and not self.top_level(",", self.index):
            return self._list_comprehension()
        if first.key == "(" or (named and second.key == "=" and self.peek(3).key == "("):
            comprehension = self._pattern_comprehension()
            if comprehension is not None:
                return comprehension
        start = self.advance().start
        items = self.expressions_until("]", "list")
        return ListLiteral(items, span=self.span_from(start))

    def mark_separator(self, opening: int) -> bool:
        """Find the `|` that parts the comprehension opened at `opening`; False where it has none.

        That is the first which does not follow a label, or else the last: in `[x IN xs WHERE x:A|B | x.c]`
        the first `|` joins labels, in `[x IN xs WHERE x:A | x.c]` it does not.
        """
        bars = self.top_level("|", opening)
        if not bars:
            return False
        after_label = (":", "|", "&", "!")
        not_after_label = (bar for bar in bars if self.tokens[bar - 2].key not in after_label)
        self.separators.add(next(not_after_label, bars[-1]))
        return True

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

    def _pattern_comprehension(self) -> Expression | None:
        """None, and nothing taken, when the bracket opens a list that merely starts with a pattern."""
        beginning = self.index
        if not self.mark_separator(self.index):
            return None
        start = self.advance().start
        variable = None
        if self.token.key != "(":
            variable = self.variable()
            self.expect("=")
        if not self.at_pattern():
            self.back_to(beginning)
            return None
        pattern = self.path()
        if self.token.key not in ("WHERE", "|"):
            self.back_to(beginning)
            return None
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

    def _map_projection(self, variable: Variable) -> Expression:
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

    def _case(self) -> Expression | None:
        if self._is_variable_here():
            return None
        start = self.advance().start
        subject = None if self.token.key == "WHEN" else self.expression()
        alternatives: list[tuple[Expression, Expression]] = []
        while self.token.key == "WHEN" or not alternatives:
            self.expect("WHEN", "in CASE")
            tests = [self._case_test()]
            while self.accept(","):
                tests.append(self._case_test())
            self.expect("THEN", "in CASE")
            result = self.expression()
            alternatives += [(test, result) for test in tests]
        default = self.expression() if self.accept("ELSE") else None
        self.expect("END", "to end CASE")
        return Case(subject, tuple(alternatives), default, span=self.span_from(start))

    def _case_test(self) -> Expression:
        if RANK.get(self.token.key, 0) in (5, 6):
            raise self.unsupported("WHEN with an operator first", self.token.start, "use CASE WHEN condition")
        return self.expression()

    def _subquery_expression(self) -> Expression | None:
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
        if self.token.key == "(" and self.at_pattern():
            pattern = self.path()
            self.expect(")", "after exists(pattern")
            query = SingleQuery((Match((pattern,), span=pattern.span),), span=pattern.span)
            return Subquery("EXISTS", query, span=self.span_from(start))
        self.back_to(index)
        return None

    def _quantifier(self) -> Expression | None:
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

    def _reduce(self) -> Expression | None:
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

    def _shortest_path_expression(self) -> Expression | None:
        if self.peek(1).key != "(":
            return None
        start = self.token.start
        pattern = self.shortest_path()
        return ShortestPathExpression(pattern, span=self.span_from(start))


#: Words that may begin more than a variable; the method returns None, with nothing taken, where they do not.
_SPECIAL: Final[dict[str, Callable[[ExpressionParser], Expression | None]]] = {
    "CASE": ExpressionParser._case,
    "EXISTS": ExpressionParser._subquery_expression,
    "COUNT": ExpressionParser._subquery_expression,
    "COLLECT": ExpressionParser._subquery_expression,
    "ALL": ExpressionParser._quantifier,
    "ANY": ExpressionParser._quantifier,
    "NONE": ExpressionParser._quantifier,
    "SINGLE": ExpressionParser._quantifier,
    "REDUCE": ExpressionParser._reduce,
    "SHORTESTPATH": ExpressionParser._shortest_path_expression,
    "ALLSHORTESTPATHS": ExpressionParser._shortest_path_expression,
}

_BRACKETS: Final[dict[str, Callable[[ExpressionParser], Expression]]] = {
    "(": ExpressionParser._parenthesized,
    "[": ExpressionParser._bracketed,
    "{": ExpressionParser.map_literal,
}

#: What an atom may be, by the kind of its first token.
_ATOMS: Final[dict[TokenKind, Callable[[ExpressionParser], Expression]]] = {
    "word": ExpressionParser._word,
    "name": ExpressionParser._named,
    "number": ExpressionParser._literal,
    "string": ExpressionParser._literal,
    "parameter": ExpressionParser.parameter,
    "symbol": ExpressionParser._symbol,
    "end": ExpressionParser._no_expression,
}
