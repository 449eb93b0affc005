"""Expressions as Python.

`value` gives the code of a Cypher value, None for null; see `conditions` for what WHERE needs.  Where types
are known, code is in line; everything else calls `cypher.runtime`.

What must not be evaluated before another part has been looked at (the right side of AND, a branch of CASE)
is compiled by `lazily`: if it needs lines of its own, they become a function.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from ..functions import FUNCTIONS, Type
from ..nodes import (
    Binary,
    Case,
    Comparison,
    Expression,
    FunctionCall,
    HasLabels,
    IsNormalized,
    IsNull,
    IsTyped,
    ListComprehension,
    ListLiteral,
    Literal_,
    MapLiteral,
    MapProjection,
    Parameter,
    Property,
    Quantifier,
    Reduce,
    Slice,
    Subscript,
    Unary,
    Variable,
)
from ..runtime import MIN_INTEGER
from ..runtime.typed import type_test
from ..steps import PlannedQuery
from ..trees import operands
from .bindings import Binding, Code, NodeBinding, RelationshipBinding, ValueBinding
from .conditions import COMPARISONS
from .entities import NULL
from .loops import LoopCompiler

__all__ = ["ExpressionCompiler"]

#: Terms of a CASE beyond which it becomes a function of its own.
_MAX_BRANCHES = 20

_ARITHMETIC = {
    "+": "add", "-": "subtract", "*": "multiply", "/": "divide", "%": "modulo", "^": "power",
    "||": "concatenate", "XOR": "xor_", "IN": "in_list", "STARTS WITH": "starts_with",
    "ENDS WITH": "ends_with", "CONTAINS": "contains", "=~": "matches",
}  # fmt: skip
_BOOLEAN_RESULT = frozenset({"XOR", "IN", "STARTS WITH", "ENDS WITH", "CONTAINS", "=~"})


class ExpressionCompiler(LoopCompiler):
    def value(self, expression: Expression) -> Code:
        """The code of any expression; entities are of their classes in `cypher.values`."""
        # Operators of one rank lean to the left, as deep as the query is long: go down in a loop.
        chain: list[Expression] = []
        while (inner := _left(expression)) is not None and not self._special(expression):
            chain.append(expression)
            expression = inner
        code = self.shallow(self._leaf(expression))
        for outer in reversed(chain):
            code = self.shallow(self._apply(outer, code))
        return code

    def _special(self, expression: Expression) -> bool:
        """Whether the code of `expression` is not made from the value of what is on its left."""
        if isinstance(expression, Binary):
            return expression.operator in ("AND", "OR")
        inner = _left(expression)
        return isinstance(inner, Variable) and not isinstance(
            self.scope.bindings.get(inner.name), ValueBinding
        )

    def _leaf(self, expression: Expression) -> Code:
        match expression:
            case Literal_(value):
                return self._literal(value)
            case Variable(name):
                return self.variable(name)
            case Parameter(name):
                return self._parameter(name)
            case ListLiteral(items):
                return self.display("[", [self.value(item) for item in items], "]", Type.LIST)
            case MapLiteral(entries):
                return self._map(entries)
            case Property():
                return self.property_of_entity(expression)
            case IsNull(operand, negated):
                return Code(self.null_test(operand, negated), Type.BOOLEAN, False, 2, False)
            case HasLabels(Variable(name), labels):
                return self.labels_of_entity(name, labels)
            case Binary("AND" | "OR" as operator):
                return self._logic(operator, operands(expression, operator))
            case Unary():
                return self._unary(expression)
            case Comparison():
                return self._comparison(expression)
            case FunctionCall():
                return self._function(expression)
            case Case():
                return self._case(expression)
            case MapProjection():
                return self._map_projection(expression)
            case ListComprehension():
                return self.with_room(lambda: self.list_comprehension(expression))
            case Quantifier():
                return self.with_room(lambda: self.quantifier(expression))
            case Reduce():
                return self.with_room(lambda: self.reduction(expression))
            case PlannedQuery():
                return self.subquery(expression)
        return self._apply(expression, self.value(_left(expression)))  # type: ignore[arg-type]

    def _apply(self, expression: Expression, left: Code) -> Code:
        """The code of `expression`, whose leftmost part has the code `left`."""
        match expression:
            case Binary(operator, _, right):
                return self._binary(operator, left, right)
            case Property(_, key):
                return self.property_value(left, key)
            case Subscript(_, index):
                return self.call("subscript", left, self.value(index))
            case Slice(_, start, end):
                first = self.value(start) if start is not None else Code("0")
                return self.call("slice_", left, first, *([self.value(end)] if end is not None else []))
            case IsNull(_, negated):
                test = "is not" if negated else "is"
                return Code(f"({left.text} {test} None)", Type.BOOLEAN, False, left.depth + 1, left.pure)
            case IsTyped(_, written, negated):
                test = self.module.constant(type_test(written))
                return Code(f"({'not ' * negated}{test}({left.text}))", Type.BOOLEAN, False, left.depth + 2)
            case IsNormalized(_, form, negated):
                call = self.call("is_normalized", left, Code(self.module.constant(form)), result=Type.BOOLEAN)
                return self.call("not_", call, result=Type.BOOLEAN) if negated else call
            case HasLabels(_, labels):
                return self.labels_of_value(left, labels)
        raise AssertionError(f"no code for {type(expression).__name__}")

    def _literal(self, value: object) -> Code:
        if value is None:
            return NULL
        if value is True or value is False:
            return Code(str(value), Type.BOOLEAN, False, 0, True)
        types: dict[type, Type] = {int: Type.INTEGER, float: Type.FLOAT, str: Type.STRING}
        return Code(self.module.constant(value), types[type(value)], False, 0, True)

    def _parameter(self, name: str) -> Code:
        code = Code(self.module.parameter(name), Type.ANY, True, 0, True)
        known = self.settings.parameter_types.get(name)
        if known is None:
            return code
        return Code(code.text, known, False, 0, True)

    def _map(self, entries: Sequence[tuple[str, Expression]]) -> Code:
        codes = [(key, self.shallow(self.value(item))) for key, item in entries]
        parts = [
            Code(f"{self.module.constant(key)}: {code.text}", depth=code.depth, pure=code.pure)
            for key, code in codes
        ]
        return self.display("{", parts, "}", Type.MAP)

    def _binary(self, operator: str, left: Code, right: Expression) -> Code:
        result = Type.BOOLEAN if operator in _BOOLEAN_RESULT else Type.ANY
        return self.call(_ARITHMETIC[operator], left, self.shallow(self.value(right)), result=result)

    def _logic(self, operator: str, parts: Sequence[Expression]) -> Code:
        """AND and OR as values: what stands further right is looked at only while nothing is decided."""
        decided = "False" if operator == "AND" else "True"
        code = self.truth(self.value(parts[0]))
        for part in parts[1:]:
            code = self.shallow(code)
            first, again = self.twice(code)
            other = self.lazily(lambda part=part: self.truth(self.value(part)))  # type: ignore[misc]
            text = f"({decided} if {first} is {decided} else {operator.lower()}_({again}, {other.text}))"
            nullable = code.nullable or other.nullable
            code = Code(text, Type.BOOLEAN, nullable, max(code.depth, other.depth) + 2, False)
        return code

    def _unary(self, expression: Unary) -> Code:
        operand = expression.operand
        if expression.operator == "NOT":
            code = self.truth(self.shallow(self.value(operand)))
            if not code.nullable:
                return Code(f"(not {code.text})", Type.BOOLEAN, False, code.depth + 1, code.pure)
            return self.call("not_", code, result=Type.BOOLEAN)
        # The least integer has no negative: that is an error where the row is reached, and not before.
        if (
            isinstance(operand, Literal_)
            and type(operand.value) in (int, float)
            and operand.value != MIN_INTEGER
        ):
            number: Any = operand.value
            return self._literal(-number if expression.operator == "-" else number)
        code = self.shallow(self.value(operand))
        return self.call("negate" if expression.operator == "-" else "positive", code)

    def _comparison(self, expression: Comparison) -> Code:
        sides = expression.operands
        if len(sides) == 2:
            operator = expression.operators[0]
            if operator in ("=", "<>"):
                text = self.entities_compared(operator, *sides)
                if text is not None and not self.any_nullable(sides):
                    return Code(text, Type.BOOLEAN, False, 1, True)
            function = COMPARISONS[operator]
            return self.call(function, *map(self.value, sides), result=Type.BOOLEAN)
        values = [self.keep(self.value(side)) for side in sides]
        code: Code | None = None
        for operator, left, right in zip(expression.operators, values[:-1], values[1:], strict=True):
            link = self.call(COMPARISONS[operator], left, right, result=Type.BOOLEAN)
            code = link if code is None else self.shallow(self.call("and_", code, link, result=Type.BOOLEAN))
        assert code is not None  # noqa: S101 - a chain has at least one link
        return code

    def _function(self, expression: FunctionCall) -> Code:
        name = expression.name.lower()
        special = self.function_of_entity(name, expression.arguments)
        if special is not None:
            return special
        if name == "coalesce":
            return self._coalesce(expression.arguments)
        function = FUNCTIONS[name]
        arguments = [self.value(argument) for argument in expression.arguments]
        code = self.call(self.module.constant(function.call), *arguments, result=function.result)
        nullable = not (name == "exists" or (function.propagates_null and not arguments))
        return Code(code.text, code.type, nullable, code.depth, False)

    def _coalesce(self, arguments: Sequence[Expression]) -> Code:
        codes = [self.lazily(lambda part=part: self.value(part)) for part in arguments]  # type: ignore[misc]
        name = self.module.name("v")
        parts = [f"{name} if ({name} := {code.text}) is not None else " for code in codes[:-1]]
        depth = max(code.depth for code in codes) + 2
        kind = codes[0].type
        for code in codes:
            kind |= code.type
        if len(parts) > _MAX_BRANCHES:
            return self.display(f"{self.module.constant(FUNCTIONS['coalesce'].call)}(", codes, ")", kind)
        return Code(f"({''.join(parts)}{codes[-1].text})", kind, codes[-1].nullable, depth, False)

    def _case(self, expression: Case) -> Code:
        subject = None if expression.subject is None else self.keep(self.value(expression.subject))

        def test(when: Expression) -> str:
            if subject is None:
                return self.condition(when)
            return f"(equals({subject.text}, {self.shallow(self.value(when)).text}) is True)"

        def result(part: Expression | None) -> Code:
            return NULL if part is None else self.shallow(self.value(part))

        branches = [
            (
                self.lazily(lambda when=when: Code(test(when), Type.BOOLEAN)),  # type: ignore[misc]
                self.lazily(lambda then=then: result(then)),  # type: ignore[misc]
            )
            for when, then in expression.alternatives
        ]
        default = self.lazily(lambda: result(expression.default))
        kind = default.type
        for _, code in branches:
            kind |= code.type
        if expression.default is None:
            kind = kind if kind is Type.ANY else branches[0][1].type
        if len(branches) <= _MAX_BRANCHES:
            text = "".join(f"{code.text} if {when.text} else " for when, code in branches)
            depth = 2 + max(max(when.depth, code.depth) for when, code in branches)
            return Code(f"({text}{default.text})", kind, True, depth + 3, False)
        with self.in_function("case") as function:
            for when, code in branches:
                function.add(f"if {when.text}: return {code.text}")
            function.add(f"return {default.text}")
        return Code(f"@{function.name}", kind, True, 1, False)

    def _map_projection(self, expression: MapProjection) -> Code:
        subject = self.keep(self.value(expression.variable))
        parts: list[Code] = []
        for kind, name, item in expression.items:
            constant = self.module.constant(name)
            if kind == "all":
                code, text = subject, f"**entries({subject.text})"
            elif kind == "property":
                code = subject
                text = f"{constant}: property_of({subject.text}, {constant})"
            else:
                code = self.shallow(self.variable(name) if item is None else self.value(item))
                text = f"{constant}: {code.text}"
            parts.append(Code(text, depth=code.depth + 1))
        code = self.display("{", parts, "}", Type.MAP)
        text = f"(None if {subject.text} is None else {code.text})"
        return Code(text, Type.MAP, True, code.depth + 1, False)

    def bind(self, expression: Expression) -> Binding:
        """What a variable with the value of `expression` is bound to."""
        if isinstance(expression, Variable):
            return self.scope.bindings[expression.name]
        if isinstance(expression, FunctionCall):
            binding = self.end_node(expression)
            if binding is not None:
                return binding
        code = self.keep(self.value(expression))
        return ValueBinding(code.text, code.type, code.nullable)

    def end_node(self, call: FunctionCall) -> NodeBinding | None:
        """startNode(r) and endNode(r) of a relationship bound by a pattern."""
        with suppress(KeyError, ValueError):
            (argument,) = call.arguments
            binding = self.scope.bindings[argument.name] if isinstance(argument, Variable) else None
            if isinstance(binding, RelationshipBinding):
                key = {"startnode": binding.start, "endnode": binding.end}[call.name.lower()]
                return NodeBinding(key, binding.nullable)
        return None


def _left(expression: Expression) -> Expression | None:
    """The part of an operator or accessor on its left, along which trees may be deep."""
    match expression:
        case Binary(_, left):
            return left
        case Property(subject) | Subscript(subject) | Slice(subject):
            return subject
        case IsNull(operand) | IsTyped(operand) | IsNormalized(operand) | HasLabels(operand):
            return operand
    return None
