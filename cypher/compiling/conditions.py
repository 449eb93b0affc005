"""Conditions: code that is true in Python's sense just where a Cypher expression is true.

WHERE needs no more than that, so most conditions do without null logic.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..functions import Type
from ..nodes import (
    Binary,
    Comparison,
    Expression,
    HasLabels,
    IsNull,
    ListLiteral,
    Literal_,
    Parameter,
    Property,
    Unary,
    Variable,
)
from ..steps import PlannedQuery
from ..trees import operands
from .bindings import Code, NodeBinding, RelationshipBinding, ValueBinding
from .entities import EntityCompiler

__all__ = ["COMPARISONS", "ConditionCompiler"]

#: The functions of `cypher.runtime` by operator.
COMPARISONS = {
    "=": "equals", "<>": "not_equals", "<": "less", "<=": "less_equal", ">": "greater", ">=": "greater_equal",
}  # fmt: skip
_PYTHON_COMPARISONS = {"=": "==", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}

#: Types within which Python's own comparisons are Cypher's, once both sides are known to be of them.
_COMPARABLE = {
    Type.STRING: "is str", Type.INTEGER: "in NUMBERS", Type.FLOAT: "in NUMBERS", Type.BOOLEAN: "is bool",
}  # fmt: skip


class ConditionCompiler(EntityCompiler):
    def condition(self, expression: Expression) -> str:
        """Text that is true in Python where `expression` is true, and false where it is false or null."""
        match expression:
            case Literal_(value):
                return "True" if value is True else "False"
            case Binary("AND" | "OR" as operator):
                parts = operands(expression, operator)
                return self._joined(f" {operator.lower()} ", parts, self.condition)
            case Unary("NOT", operand):
                return self._negated(operand)
            case IsNull(operand, negated):
                return self.null_test(operand, negated)
            case HasLabels(Variable(name), labels):
                binding = self.scope.bindings[name]
                if not isinstance(binding, ValueBinding):
                    return self.has_labels(binding, labels)
            case Comparison(sides, operators) if len(operators) == 1:
                return self._compared(operators[0], *sides)
            case Binary("IN", left, right) if self.module.hoists and _is_constant(right):
                return self._member(left, right)
            case PlannedQuery():
                return self.subquery(expression).text
        code = self.value(expression)
        if code.type is Type.BOOLEAN:
            return f"({code.text} is True)" if code.nullable else code.text
        return f"(truth({code.text}) is True)"

    def _joined(
        self, word: str, parts: Sequence[Expression], compile_part: Callable[[Expression], str]
    ) -> str:
        texts = [compile_part(parts[0])]
        for part in parts[1:]:
            texts.append(self.lazily(lambda part=part: Code(compile_part(part))).text)  # type: ignore[misc]
        return f"({word.join(texts)})"

    def _negated(self, expression: Expression) -> str:
        """Text that is true in Python where `expression` is false."""
        match expression:
            case Literal_(value):
                return "True" if value is False else "False"
            case Unary("NOT", operand):
                return self.condition(operand)
            case Binary("AND" | "OR" as operator):
                parts = operands(expression, operator)
                return self._joined(" or " if operator == "AND" else " and ", parts, self._negated)
            case IsNull(operand, negated):
                return self.null_test(operand, not negated)
            case PlannedQuery("EXISTS"):
                return f"(not {self.subquery(expression).text})"
            case HasLabels(Variable(name), labels):
                binding = self.scope.bindings[name]
                if not isinstance(binding, ValueBinding):
                    test = f"(not {self.has_labels(binding, labels)})"
                    key = binding.key if isinstance(binding, NodeBinding) else binding.attributes
                    return f"({key} is not None and {test})" if binding.nullable else test
        code = self.value(expression)
        if code.type is not Type.BOOLEAN:
            return f"(truth({code.text}) is False)"
        return f"({code.text} is False)" if code.nullable else f"(not {code.text})"

    def null_test(self, expression: Expression, negated: bool) -> str:
        word = "is not" if negated else "is"
        if isinstance(expression, Variable):
            binding = self.scope.bindings[expression.name]
            if isinstance(binding, NodeBinding):
                return f"({binding.key} {word} None)"
            if isinstance(binding, RelationshipBinding):
                return f"({binding.attributes} {word} None)"
        code = self.raw_property(expression) if isinstance(expression, Property) else None
        return f"({(code or self.value(expression)).text} {word} None)"

    def _compared(self, operator: str, left: Expression, right: Expression) -> str:
        """The condition `left operator right`."""
        if operator in ("=", "<>"):
            entities = self.entities_compared(operator, left, right)
            if entities is not None:
                return entities
        one, other = self._comparand(left), self._comparand(right)
        for known, unknown, known_is_left in ((one, other, True), (other, one, False)):
            if known.type in _COMPARABLE and not known.nullable:
                return self._compared_with_known(operator, known, unknown, known_is_left)
        return f"({COMPARISONS[operator]}({self._seen(one)}, {self._seen(other)}) is True)"

    def _compared_with_known(self, operator: str, known: Code, unknown: Code, known_is_left: bool) -> str:
        """A comparison with a value whose type is known: by Python where the other has that type, too."""
        if operator == "=" and known.type is Type.STRING:
            # Only a string equals a string, so that the other side need not be looked at.
            return f"({unknown.text} == {known.text})"
        first, again = self.twice(unknown)
        seen = self._seen(replace(unknown, text=again))
        sides, seen_sides = (again, known.text), (seen, known.text)
        if known_is_left:
            sides, seen_sides = sides[::-1], seen_sides[::-1]
        return (
            f"({sides[0]} {_PYTHON_COMPARISONS[operator]} {sides[1]} if type({first}) "
            f"{_COMPARABLE[known.type]} else {COMPARISONS[operator]}({', '.join(seen_sides)}) is True)"
        )

    def _member(self, left: Expression, right: Expression) -> str:
        """The condition `left IN right`, for a list that is the same for every row."""
        items = self.keep(self.value(right)).text
        plain = self.module.name("s")
        self.function.add(f"{plain} = plain_items({items})", plain, pure=True)
        value = self._comparand(left)
        first, again = self.twice(value)
        seen = self._seen(replace(value, text=again))
        return f"({again} in {plain} if type({first}) in OWN_KEY else in_list({seen}, {items}) is True)"

    def _comparand(self, expression: Expression) -> Code:
        """One side of a comparison; a property as it is stored, since its type is looked at anyway."""
        if isinstance(expression, Property):
            raw = self.raw_property(expression)
            if raw is not None:
                return raw
        return self.shallow(self.value(expression))

    def _seen(self, code: Code) -> str:
        """The text of a comparand as Cypher sees it."""
        return f"stored({code.text})" if code.raw else code.text

    def entities_compared(self, operator: str, left: Expression, right: Expression) -> str | None:
        sides = []
        for expression in (left, right):
            binding = self.scope.bindings.get(expression.name) if isinstance(expression, Variable) else None
            if binding is None or isinstance(binding, ValueBinding):
                return None
            sides.append(binding)
        one, other = sides
        nullable = [binding for binding in sides if binding.nullable]
        if isinstance(one, NodeBinding) and isinstance(other, NodeBinding):
            test = f"{one.key} {_PYTHON_COMPARISONS[operator]} {other.key}"
            names = [binding.key for binding in nullable if isinstance(binding, NodeBinding)]
        elif isinstance(one, RelationshipBinding) and isinstance(other, RelationshipBinding):
            test = f"{one.attributes} {'is' if operator == '=' else 'is not'} {other.attributes}"
            names = [binding.attributes for binding in nullable if isinstance(binding, RelationshipBinding)]
        else:
            return None
        return "(" + " and ".join([*(f"{name} is not None" for name in names), test]) + ")"

    def any_nullable(self, sides: Sequence[Expression]) -> bool:
        return any(isinstance(side, Variable) and self.scope.bindings[side.name].nullable for side in sides)


def _is_constant(items: Expression) -> bool:
    """Whether a list consists of literals and parameters, or is one."""
    if isinstance(items, ListLiteral):
        return all(isinstance(item, Literal_ | Parameter) for item in items.items)
    return isinstance(items, Parameter)
