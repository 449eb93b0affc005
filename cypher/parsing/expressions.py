"""Expressions: operators by the one table of ranks below, then what follows an atom, then the atoms."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Final, Literal, cast

from ..lexer import TokenKind, number
from ..nodes import (
    Binary,
    BinaryOperator,
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
    Literal_,
    Parameter,
    Property,
    Slice,
    Subscript,
    Unary,
    Variable,
)
from .compounds import CompoundParser

__all__ = [
    "CALL_WORDS", "NOT_RANK", "POSTFIX_RANK", "RANK", "RESERVED_WORDS", "SIGN_RANK", "ExpressionParser",
]

NOT_RANK: Final = 4
_COMPARISON_RANK: Final = 5
_PREDICATE_RANK: Final = 6
SIGN_RANK: Final = 10
POSTFIX_RANK: Final = 12

#: How tightly an infix operator binds, by its first word; the loosest is 1.  All lean to the left.
RANK: Final = {
    "OR": 1, "XOR": 2, "AND": 3,
    **dict.fromkeys(("=", "<>", "<", "<=", ">", ">="), _COMPARISON_RANK),
    **dict.fromkeys(("STARTS", "ENDS", "CONTAINS", "IN", "IS", "=~"), _PREDICATE_RANK),
    "+": 7, "-": 7, "||": 7,
    "*": 8, "/": 8, "%": 8,
    "^": 9,
}  # fmt: skip

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
CALL_WORDS: Final = RESERVED_WORDS | {
    "REDUCE", "ALL", "ANY", "NONE", "SINGLE", "SHORTESTPATH", "ALLSHORTESTPATHS",
}  # fmt: skip
_FORMS: Final = ("NFC", "NFD", "NFKC", "NFKD")


class ExpressionParser(CompoundParser):
    # ---- what other parts of the grammar provide ----------------------------------------------------------

    @abstractmethod
    def label_expression(self) -> LabelExpression: ...

    # ---- operators --------------------------------------------------------------------------------------

    def expression(self, lowest: int = 1) -> Expression:
        """An operand and all the operators after it that bind at least as tightly as rank `lowest`."""
        self.descend()
        depth, start = self.depth, self.token.start
        left = self._operand()
        while (rank := RANK.get(self.token.key)) is not None and rank >= lowest:
            if rank == _COMPARISON_RANK:
                left = self._comparison(left, start)
            elif rank == _PREDICATE_RANK:
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
        while RANK.get(self.token.key) == _COMPARISON_RANK:
            operator = self.advance().key
            if operator == "=" and self.token.key == "=":
                raise self.expected("a value after =", hint="equality is written with one =")
            operators.append(cast("ComparisonOperator", operator))
            operands.append(self.expression(_COMPARISON_RANK + 1))
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
        right = self.expression(_PREDICATE_RANK + 1)
        return Binary(cast("BinaryOperator", operator), left, right, span=self.span_from(start))

    def condition_on(self, left: Expression) -> Expression | None:
        """The operator here and its right operand, applied to `left`; None where no such operator stands."""
        rank, start = RANK.get(self.token.key), self.token.start
        if rank == _COMPARISON_RANK:
            return self._comparison(left, start)
        return self._predicate(left, start) if rank == _PREDICATE_RANK else None

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
        if key == "NOT" and not self.is_variable_here():
            return self._not()
        if key in ("-", "+"):
            return self._signed()
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
        if (token.key in _RESERVED or token.key in _HALF_RESERVED) and not self.is_variable_here():
            raise self.expected("an expression", hint=f"a variable of this name is written `{token.value}`")
        return self._named()

    def is_variable_here(self) -> bool:
        """Whether the next word, though a keyword, names a variable: nothing that it could govern follows."""
        key, after = self.token.key, self.peek(1)
        if key in _RESERVED:
            return False
        if after.kind == "word":
            is_next_part = after.key in RANK or after.key in _RESERVED
            return is_next_part or (key != "CASE" and after.key in _HALF_RESERVED)
        openings = ("(", "{", "[", "-", "+") if key in ("CASE", "NOT") else ("(",)
        return after.kind == "end" or (after.kind == "symbol" and after.key not in openings)

    def _named(self) -> Expression:
        """A variable, a map projection, or the call of a function, its name with or without dots."""
        if self.peek(1).key == "(" or self._is_qualified_call():
            return self._function_call()
        variable = self.variable()
        return self.map_projection(variable) if self.token.key == "{" else variable

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
        if name.upper() == "NORMALIZE" and len(arguments) == 2:
            arguments = (arguments[0], _normal_form(arguments[1]))
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


def _normal_form(argument: Expression) -> Expression:
    """The second argument of `normalize(text, NFC)`, a word, as a string."""
    if isinstance(argument, Variable) and argument.name.upper() in _FORMS:
        return Literal_(argument.name.upper(), span=argument.span)
    return argument


#: Words that may begin more than a variable; the method returns None, with nothing taken, where they do not.
_SPECIAL: Final[dict[str, Callable[[ExpressionParser], Expression | None]]] = {
    "CASE": ExpressionParser.case,
    "EXISTS": ExpressionParser.subquery_expression,
    "COUNT": ExpressionParser.subquery_expression,
    "COLLECT": ExpressionParser.subquery_expression,
    "ALL": ExpressionParser.quantifier,
    "ANY": ExpressionParser.quantifier,
    "NONE": ExpressionParser.quantifier,
    "SINGLE": ExpressionParser.quantifier,
    "REDUCE": ExpressionParser.reduce,
    "TRIM": ExpressionParser.trim,
    "SHORTESTPATH": ExpressionParser.shortest_path_expression,
    "ALLSHORTESTPATHS": ExpressionParser.shortest_path_expression,
}

_BRACKETS: Final[dict[str, Callable[[ExpressionParser], Expression]]] = {
    "(": ExpressionParser.parenthesized,
    "[": ExpressionParser.bracketed,
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
