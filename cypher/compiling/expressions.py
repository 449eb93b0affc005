"""Expressions as Python.

`value` gives the code of a Cypher value, None for null; `condition` code that is true in Python's sense just
where the expression is true, for WHERE.  The latter needs no null logic in most places and is much faster.
Where types are known, code is in line; everything else calls `cypher.runtime`.

What must not be evaluated before another part has been looked at (the right side of AND, a branch of CASE)
is compiled by `lazily`: if it needs lines of its own, they become a function.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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
    LabelAnd,
    LabelExpression,
    LabelName,
    LabelNot,
    LabelOr,
    LabelWildcard,
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
from ..runtime.arithmetic import MIN_INTEGER
from ..runtime.typed import type_test
from ..steps import PlannedQuery
from ..trees import operands
from .bindings import Code, NodeBinding, RelationshipBinding, Scope, ValueBinding
from .settings import Settings
from .source import MAX_BLOCKS, Function, Module

__all__ = ["ExpressionCompiler"]

#: Brackets inside one another after which an expression continues in a variable of its own.
_MAX_DEPTH = 12

#: Terms of a CASE beyond which it becomes a function of its own.
_MAX_BRANCHES = 20

_NULL = Code("None", Type.ANY, True, 0, True)
_TRUE = Code("True", Type.BOOLEAN, False, 0, True)

_ARITHMETIC = {
    "+": "add", "-": "subtract", "*": "multiply", "/": "divide", "%": "modulo", "^": "power",
    "||": "concatenate", "XOR": "xor_", "IN": "in_list", "STARTS WITH": "starts_with",
    "ENDS WITH": "ends_with", "CONTAINS": "contains", "=~": "matches",
}  # fmt: skip
_BOOLEAN_RESULT = frozenset({"XOR", "IN", "STARTS WITH", "ENDS WITH", "CONTAINS", "=~"})
_COMPARISONS = {
    "=": "equals", "<>": "not_equals", "<": "less", "<=": "less_equal", ">": "greater", ">=": "greater_equal",
}  # fmt: skip
_PYTHON_COMPARISONS = {"=": "==", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}

#: Types within which Python's own comparisons are Cypher's, once both sides are known to be of them.
_COMPARABLE = {
    Type.STRING: "is str", Type.INTEGER: "in NUMBERS", Type.FLOAT: "in NUMBERS", Type.BOOLEAN: "is bool",
}  # fmt: skip


class ExpressionCompiler:
    """Compiles expressions into `self.function`, at its end, with the variables in `self.scope`."""

    def __init__(self, module: Module, settings: Settings) -> None:
        self.module = module
        self.settings = settings
        self.function = module.function("query")
        self.scope = Scope()
        self._lazy = 0

    # ---- places to write to -------------------------------------------------------------------------------

    def subquery(self, planned: PlannedQuery) -> Code:
        raise NotImplementedError

    @contextmanager
    def in_function(self, prefix: str) -> Iterator[Function]:
        """Write into a new function, with what was written before still in sight."""
        outer, scope, lazy = self.function, self.scope, self._lazy
        self.function = self.module.function(prefix)
        self.scope = scope.copy()
        self._lazy = 0
        try:
            yield self.function
        finally:
            self.function, self.scope, self._lazy = outer, scope, lazy

    def lazily(self, compile_part: Callable[[], Code]) -> Code:
        """Code that is evaluated only where it stands; lines that it needs become a function."""
        outer, scope = self.function, self.scope
        self.function = self.module.function("part")
        self.scope = scope.copy()
        self._lazy += 1
        try:
            code = compile_part()
            if self.function.is_empty:
                return code
            self.function.add(f"return {code.text}")
            return Code(f"@{self.function.name}", code.type, code.nullable, 1, False)
        finally:
            self.function, self.scope = outer, scope
            self._lazy -= 1

    def _with_room(self, compile_part: Callable[[], Code]) -> Code:
        """What `compile_part` writes, in a function of its own where blocks are deep already."""
        if self.function.blocks < MAX_BLOCKS:
            return compile_part()
        with self.in_function("part") as function:
            code = compile_part()
            function.add(f"return {code.text}")
        return Code(f"@{function.name}", code.type, code.nullable, 1, False)

    def keep(self, code: Code, prefix: str = "v") -> Code:
        """`code` as a name, in a line before the present one unless it is one already."""
        if code.is_name:
            return code
        name = self.module.name(prefix)
        self.function.add(f"{name} = {code.text}", name, pure=code.pure)
        return Code(name, code.type, code.nullable, 0, True)

    def _shallow(self, code: Code) -> Code:
        return self.keep(code) if code.depth >= _MAX_DEPTH else code

    def _twice(self, code: Code) -> tuple[str, str]:
        """The text for the first use of a value, and that for those behind it on the same line."""
        if code.is_name:
            return code.text, code.text
        name = self.module.name("v")
        return f"({name} := {code.text})", name

    # ---- values -------------------------------------------------------------------------------------------

    def value(self, expression: Expression) -> Code:
        """The code of any expression; entities are of their classes in `cypher.values`."""
        # Operators of one rank lean to the left, as deep as the query is long: go down in a loop.
        chain: list[Expression] = []
        while (inner := _left(expression)) is not None and not self._special(expression):
            chain.append(expression)
            expression = inner
        code = self._shallow(self._leaf(expression))
        for outer in reversed(chain):
            code = self._shallow(self._apply(outer, code))
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
                return self._display("[", [self.value(item) for item in items], "]", Type.LIST)
            case MapLiteral(entries):
                return self._map(entries)
            case Property():
                return self._property_of_entity(expression)
            case IsNull(operand, negated):
                return Code(self._null_test(operand, negated), Type.BOOLEAN, False, 2, False)
            case HasLabels(Variable(name), labels):
                return self._labels_of_entity(name, labels)
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
                return self._with_room(lambda: self._list_comprehension(expression))
            case Quantifier():
                return self._with_room(lambda: self._quantifier(expression))
            case Reduce():
                return self._with_room(lambda: self._reduce(expression))
            case PlannedQuery():
                return self.subquery(expression)
        return self._apply(expression, self.value(_left(expression)))  # type: ignore[arg-type]

    def _apply(self, expression: Expression, left: Code) -> Code:
        """The code of `expression`, whose leftmost part has the code `left`."""
        match expression:
            case Binary(operator, _, right):
                return self._binary(operator, left, right)
            case Property(_, key):
                return self._property(left, key)
            case Subscript(_, index):
                return self._call("subscript", left, self.value(index))
            case Slice(_, start, end):
                first = self.value(start) if start is not None else Code("0")
                return self._call("slice_", left, first, *([self.value(end)] if end is not None else []))
            case IsNull(_, negated):
                test = "is not" if negated else "is"
                return Code(f"({left.text} {test} None)", Type.BOOLEAN, False, left.depth + 1, left.pure)
            case IsTyped(_, written, negated):
                test = self.module.constant(type_test(written))
                return Code(f"({'not ' * negated}{test}({left.text}))", Type.BOOLEAN, False, left.depth + 2)
            case IsNormalized(_, form, negated):
                call = self._call(
                    "is_normalized", left, Code(self.module.constant(form)), result=Type.BOOLEAN
                )
                return self._call("not_", call, result=Type.BOOLEAN) if negated else call
            case HasLabels(_, labels):
                once, again = self._twice(left)
                tests = self._label_test(labels, lambda: f"has_label_or_type({again}, %s)")
                return Code(f"(None if {once} is None else {tests})", Type.BOOLEAN, True, left.depth + 3)
        raise AssertionError(f"no code for {type(expression).__name__}")

    def _literal(self, value: object) -> Code:
        if value is None:
            return _NULL
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

    def variable(self, name: str) -> Code:
        """The value of a variable, entities in their class of `cypher.values`."""
        binding = self.scope.bindings[name]
        if isinstance(binding, ValueBinding):
            return Code(binding.name, binding.type, binding.nullable, 0, True)
        if isinstance(binding, NodeBinding):
            return self._node(binding)
        return self._relationship(binding)

    def _node(self, binding: NodeBinding) -> Code:
        text = f"context.node({binding.key})"
        if not self.settings.deletes:
            text = f"Node({binding.key}, {self._attributes_inline(binding)}, space)"
        return self._entity(binding.key, text, binding.nullable, Type.NODE)

    def _relationship(self, binding: RelationshipBinding) -> Code:
        text = f"Relationship({binding.start}, {binding.end}, {binding.key}, {binding.attributes}, space)"
        return self._entity(binding.attributes, text, binding.nullable, Type.RELATIONSHIP)

    def _entity(self, key: str, text: str, nullable: bool, kind: Type) -> Code:
        known = self.scope.values.get(key)
        if known is None:
            if nullable:
                text = f"(None if {key} is None else {text})"
            if self._lazy:
                return Code(text, kind, nullable, 2, True)
            known = self.module.name("v")
            self.function.add(f"{known} = {text}", known, pure=True)
            self.scope.values[key] = known
        return Code(known, kind, nullable, 0, True)

    def _display(self, opening: str, items: Sequence[Code], closing: str, kind: Type) -> Code:
        items = [self._shallow(item) for item in items]
        text = f"{opening}{', '.join(item.text for item in items)}{closing}"
        depth = max((item.depth for item in items), default=0) + 1
        return Code(text, kind, False, depth, all(item.pure for item in items))

    def _map(self, entries: Sequence[tuple[str, Expression]]) -> Code:
        codes = [(key, self._shallow(self.value(item))) for key, item in entries]
        parts = [
            Code(f"{self.module.constant(key)}: {code.text}", depth=code.depth, pure=code.pure)
            for key, code in codes
        ]
        return self._display("{", parts, "}", Type.MAP)

    def _call(self, function: str, *arguments: Code, result: Type = Type.ANY) -> Code:
        code = self._display(f"{function}(", arguments, ")", result)
        return Code(code.text, result, True, code.depth, False)

    # ---- properties and labels ----------------------------------------------------------------------------

    def attributes(self, binding: NodeBinding) -> str:
        """A name for the attributes of a node, in a line before the present one."""
        known = self.scope.attributes.get(binding.key)
        if known is None:
            if self._lazy:
                return self._attributes_inline(binding)
            known = self.module.name("a")
            self.function.add(f"{known} = {self._attributes_inline(binding)}", known, pure=True)
            self.scope.attributes[binding.key] = known
        return known

    def _attributes_inline(self, binding: NodeBinding) -> str:
        known = self.scope.attributes.get(binding.key)
        if known is not None:
            return known
        text = f"nodes[{binding.key}]"
        if self.settings.deletes:
            text = f"context.attributes({binding.key})"
        return f"(EMPTY if {binding.key} is None else {text})" if binding.nullable else text

    def _raw_property(self, expression: Property) -> Code | None:
        """A property of a node or relationship bound by a pattern, as it is stored."""
        if not isinstance(expression.subject, Variable):
            return None
        binding = self.scope.bindings[expression.subject.name]
        if isinstance(binding, ValueBinding):
            return None
        if isinstance(binding, NodeBinding):
            source, hidden = self.attributes(binding), self.settings.labels
        else:
            source, hidden = self._relationship_attributes(binding), self.settings.type
        if expression.key == hidden:
            return _NULL
        return Code(f"{source}.get({self.module.constant(expression.key)})", Type.ANY, True, 1, True)

    def _relationship_attributes(self, binding: RelationshipBinding) -> str:
        if self.settings.deletes:
            return f"context.living({binding.attributes})"
        if binding.nullable:
            return f"({binding.attributes} or EMPTY)"
        return binding.attributes

    def _property_of_entity(self, expression: Property) -> Code:
        code = self._raw_property(expression)
        if code is None:
            return self._property(self.value(expression.subject), expression.key)
        if code is _NULL:
            return code
        first, again = self._twice(code)
        return Code(
            f"({again} if type({first}) in PLAIN else stored({again}))",
            Type.ANY,
            True,
            2,
            not self.settings.deletes,
        )

    def _property(self, subject: Code, key: str) -> Code:
        constant = self.module.constant(key)
        first, again = self._twice(subject)
        text = f"({again}.get({constant}) if type({first}) is dict else property_of({again}, {constant}))"
        return Code(text, Type.ANY, True, subject.depth + 2, False)

    def _label_test(self, labels: LabelExpression, test: Callable[[], str]) -> str:
        """The condition `labels` over single labels, each tested by the text of `test` with its constant."""
        match labels:
            case LabelName(name):
                return test() % self.module.constant(name)
            case LabelWildcard():
                return test() % "None"
            case LabelNot(operand):
                return f"(not {self._label_test(operand, test)})"
            case LabelAnd(parts):
                return f"({' and '.join(self._label_test(part, test) for part in parts)})"
            case LabelOr(parts):
                return f"({' or '.join(self._label_test(part, test) for part in parts)})"
        raise AssertionError(f"no code for {type(labels).__name__}")

    def has_labels(self, binding: NodeBinding | RelationshipBinding, labels: LabelExpression) -> str:
        """The condition that an entity has labels (or a type); false for null."""
        if isinstance(binding, RelationshipBinding):
            test = self.type_test(binding.attributes, labels)
            return f"({binding.attributes} is not None and {test})" if binding.nullable else test
        source = self.attributes(binding)
        hidden = self.module.constant(self.settings.labels)
        name = self.module.name("v")
        first = True

        def test_one() -> str:
            nonlocal first
            got = f"({name} := {source}.get({hidden}))" if first else name
            first = False
            return f"(%s in {name} if type({got}) is tuple else has_label({name}, %s))"

        if isinstance(labels, LabelName):
            constant = self.module.constant(labels.name)
            return test_one().replace("%s", constant)
        known = self.keep(Code(f"label_names({source}.get({hidden}))", pure=True)).text
        return self._label_test(labels, lambda: f"label_in(%s, {known})")

    def _labels_of_entity(self, name: str, labels: LabelExpression) -> Code:
        binding = self.scope.bindings[name]
        if isinstance(binding, ValueBinding):
            return self._apply(HasLabels(Variable(name), labels), self.variable(name))
        test = self.has_labels(binding, labels)
        if binding.nullable:
            key = binding.key if isinstance(binding, NodeBinding) else binding.attributes
            test = f"(None if {key} is None else {test})"
        return Code(test, Type.BOOLEAN, binding.nullable, 3, False)

    def type_test(self, attributes: str, types: LabelExpression) -> str:
        """The condition that an edge, given by its attributes, has one of `types`."""
        key = self.module.constant(self.settings.type)
        if isinstance(types, LabelName):
            default = (
                "" if types.name != self.settings.default_type else f", {self.module.constant(types.name)}"
            )
            return f"{attributes}.get({key}{default}) == {self.module.constant(types.name)}"
        return self._label_test(types, lambda: f"type_is({attributes}.get({key}), %s)")

    # ---- conditions ---------------------------------------------------------------------------------------

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
                return self._null_test(operand, negated)
            case HasLabels(Variable(name), labels):
                binding = self.scope.bindings[name]
                if not isinstance(binding, ValueBinding):
                    return self.has_labels(binding, labels)
            case Comparison(sides, operators) if len(operators) == 1:
                return self._compared(operators[0], *sides)
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
                return self._null_test(operand, not negated)
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

    def _null_test(self, expression: Expression, negated: bool) -> str:
        word = "is not" if negated else "is"
        if isinstance(expression, Variable):
            binding = self.scope.bindings[expression.name]
            if isinstance(binding, NodeBinding):
                return f"({binding.key} {word} None)"
            if isinstance(binding, RelationshipBinding):
                return f"({binding.attributes} {word} None)"
        code = self._raw_property(expression) if isinstance(expression, Property) else None
        return f"({(code or self.value(expression)).text} {word} None)"

    def _compared(self, operator: str, left: Expression, right: Expression) -> str:
        """The condition `left operator right`."""
        if operator in ("=", "<>"):
            entities = self._entities_compared(operator, left, right)
            if entities is not None:
                return entities
        one, other = self._comparand(left), self._comparand(right)
        symbol = _PYTHON_COMPARISONS[operator]
        for known, unknown, is_left in ((one, other, True), (other, one, False)):
            if known.type in _COMPARABLE and not known.nullable:
                first, again = self._twice(unknown)
                sides = (known.text, again) if is_left else (again, known.text)
                if operator == "=" and known.type is Type.STRING:
                    # Only a string equals a string, so that the other side need not be looked at.
                    return f"({unknown.text} == {known.text})"
                function = _COMPARISONS[operator]
                return (
                    f"({sides[0]} {symbol} {sides[1]} if type({first}) {_COMPARABLE[known.type]} "
                    f"else {function}({sides[0]}, {sides[1]}) is True)"
                )
        return f"({_COMPARISONS[operator]}({one.text}, {other.text}) is True)"

    def _comparand(self, expression: Expression) -> Code:
        """One side of a comparison; a property as it is stored, since types are looked at anyway."""
        if isinstance(expression, Property):
            raw = self._raw_property(expression)
            if raw is not None:
                return raw
        return self._shallow(self.value(expression))

    def _entities_compared(self, operator: str, left: Expression, right: Expression) -> str | None:
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

    # ---- operators ----------------------------------------------------------------------------------------

    def _binary(self, operator: str, left: Code, right: Expression) -> Code:
        result = Type.BOOLEAN if operator in _BOOLEAN_RESULT else Type.ANY
        return self._call(_ARITHMETIC[operator], left, self._shallow(self.value(right)), result=result)

    def _logic(self, operator: str, parts: Sequence[Expression]) -> Code:
        """AND and OR as values: what stands further right is looked at only while nothing is decided."""
        decided = "False" if operator == "AND" else "True"
        code = self._truth(self.value(parts[0]))
        for part in parts[1:]:
            code = self._shallow(code)
            first, again = self._twice(code)
            other = self.lazily(lambda part=part: self._truth(self.value(part)))  # type: ignore[misc]
            text = f"({decided} if {first} is {decided} else {operator.lower()}_({again}, {other.text}))"
            nullable = code.nullable or other.nullable
            code = Code(text, Type.BOOLEAN, nullable, max(code.depth, other.depth) + 2, False)
        return code

    def _truth(self, code: Code) -> Code:
        if code.type is Type.BOOLEAN:
            return code
        return Code(f"truth({code.text})", Type.BOOLEAN, True, code.depth + 1, False)

    def _unary(self, expression: Unary) -> Code:
        operand = expression.operand
        if expression.operator == "NOT":
            code = self._truth(self._shallow(self.value(operand)))
            if not code.nullable:
                return Code(f"(not {code.text})", Type.BOOLEAN, False, code.depth + 1, code.pure)
            return self._call("not_", code, result=Type.BOOLEAN)
        # The least integer has no negative: that is an error where the row is reached, and not before.
        if (
            isinstance(operand, Literal_)
            and type(operand.value) in (int, float)
            and operand.value != MIN_INTEGER
        ):
            number: Any = operand.value
            return self._literal(-number if expression.operator == "-" else number)
        code = self._shallow(self.value(operand))
        return self._call("negate" if expression.operator == "-" else "positive", code)

    def _comparison(self, expression: Comparison) -> Code:
        sides = expression.operands
        if len(sides) == 2:
            operator = expression.operators[0]
            if operator in ("=", "<>"):
                text = self._entities_compared(operator, *sides)
                if text is not None and not self._any_nullable(sides):
                    return Code(text, Type.BOOLEAN, False, 1, True)
            function = _COMPARISONS[operator]
            return self._call(function, *map(self.value, sides), result=Type.BOOLEAN)
        values = [self.keep(self.value(side)) for side in sides]
        code: Code | None = None
        for operator, left, right in zip(expression.operators, values[:-1], values[1:], strict=True):
            link = self._call(_COMPARISONS[operator], left, right, result=Type.BOOLEAN)
            code = (
                link if code is None else self._shallow(self._call("and_", code, link, result=Type.BOOLEAN))
            )
        assert code is not None  # noqa: S101 - a chain has at least one link
        return code

    def _any_nullable(self, sides: Sequence[Expression]) -> bool:
        return any(isinstance(side, Variable) and self.scope.bindings[side.name].nullable for side in sides)

    # ---- functions ----------------------------------------------------------------------------------------

    def _function(self, expression: FunctionCall) -> Code:
        name = expression.name.lower()
        special = self._function_of_entity(name, expression.arguments)
        if special is not None:
            return special
        if name == "coalesce":
            return self._coalesce(expression.arguments)
        function = FUNCTIONS[name]
        arguments = [self.value(argument) for argument in expression.arguments]
        code = self._call(self.module.constant(function.call), *arguments, result=function.result)
        nullable = not (name == "exists" or (function.propagates_null and not arguments))
        return Code(code.text, code.type, nullable, code.depth, False)

    def _function_of_entity(self, name: str, arguments: Sequence[Expression]) -> Code | None:
        """Functions of a variable that a pattern bound, where that needs no Node or Relationship."""
        if len(arguments) != 1 or not isinstance(arguments[0], Variable):
            return None
        binding = self.scope.bindings[arguments[0].name]
        if isinstance(binding, RelationshipBinding):
            if name == "type":
                text = f"type_name({binding.attributes}.get({self.module.constant(self.settings.type)}))"
                if binding.nullable:
                    text = f"(None if {binding.attributes} is None else {text})"
                return Code(text, Type.STRING, binding.nullable, 2, True)
            end = {"startnode": binding.start, "endnode": binding.end}.get(name)
            if end is not None:
                return self._node(NodeBinding(end, binding.nullable))
        return None

    def _coalesce(self, arguments: Sequence[Expression]) -> Code:
        codes = [self.lazily(lambda part=part: self.value(part)) for part in arguments]  # type: ignore[misc]
        name = self.module.name("v")
        parts = [f"{name} if ({name} := {code.text}) is not None else " for code in codes[:-1]]
        depth = max(code.depth for code in codes) + 2
        kind = codes[0].type
        for code in codes:
            kind |= code.type
        if len(parts) > _MAX_BRANCHES:
            return self._display(f"{self.module.constant(FUNCTIONS['coalesce'].call)}(", codes, ")", kind)
        return Code(f"({''.join(parts)}{codes[-1].text})", kind, codes[-1].nullable, depth, False)

    # ---- compound expressions -----------------------------------------------------------------------------

    def _case(self, expression: Case) -> Code:
        subject = None if expression.subject is None else self.keep(self.value(expression.subject))

        def test(when: Expression) -> str:
            if subject is None:
                return self.condition(when)
            return f"(equals({subject.text}, {self._shallow(self.value(when)).text}) is True)"

        def result(part: Expression | None) -> Code:
            return _NULL if part is None else self._shallow(self.value(part))

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
                code = self._shallow(self.variable(name) if item is None else self.value(item))
                text = f"{constant}: {code.text}"
            parts.append(Code(text, depth=code.depth + 1))
        code = self._display("{", parts, "}", Type.MAP)
        text = f"(None if {subject.text} is None else {code.text})"
        return Code(text, Type.MAP, True, code.depth + 1, False)

    def items(self, expression: Expression) -> Code:
        """What a loop goes over: for the numbers of `range()` no list is made."""
        if isinstance(expression, FunctionCall) and expression.name.lower() == "range":
            return self._call("number_range", *map(self.value, expression.arguments), result=Type.LIST)
        return self.value(expression)

    @contextmanager
    def _each(self, items: Expression, variable: str, result: str, start: str) -> Iterator[Code]:
        """A loop over a list, `variable` bound to its elements; `result` is null where the list is."""
        source = self.keep(self.items(items))
        position = self.function.position()
        self.function.add(f"{result} = None if {source.text} is None else {start}", result)
        element = self.module.name("v")
        outer = self.scope.copy()
        self.function.loop(f"for {element} in elements({source.text}):", element)
        self.scope.bindings[variable] = ValueBinding(element)
        yield Code(element)
        self.scope = outer
        self.function.back_to(position)

    def _list_comprehension(self, expression: ListComprehension) -> Code:
        result = self.module.name("v")
        with self._each(expression.list, expression.variable.name, result, "[]") as element:
            if expression.predicate is not None:
                self.function.add(f"if not {self.condition(expression.predicate)}: continue")
            item = element if expression.projection is None else self.value(expression.projection)
            self.function.add(f"{result}.append({item.text})")
        return Code(result, Type.LIST, True, 0, True)

    def _quantifier(self, expression: Quantifier) -> Code:
        result = self.module.name("v")
        kind = expression.quantifier
        start = {"ALL": "True", "NONE": "True", "ANY": "False", "SINGLE": "0"}[kind]
        unknown = self.module.name("v")
        if kind == "SINGLE":
            self.function.add(f"{unknown} = False", unknown)
        with self._each(expression.list, expression.variable.name, result, start):
            test = self.keep(self._truth(self.value(expression.predicate))).text
            if kind == "SINGLE":
                self.function.add(f"if {test} is None: {unknown} = True")
                self.function.add(f"elif {test}: {result} += 1")
            else:
                decisive = "False" if kind == "ALL" else "True"
                verdict = "True" if kind == "ANY" else "False"
                self.function.add(f"if {test} is None: {result} = None")
                self.function.add(f"elif {test} is {decisive}: {result} = {verdict}; break")
        if kind != "SINGLE":
            return Code(result, Type.BOOLEAN, True, 0, True)
        text = f"single({result}, {unknown})"
        return Code(text, Type.BOOLEAN, True, 1, False)

    def _reduce(self, expression: Reduce) -> Code:
        start = self.value(expression.initial)
        result = self.module.name("v")
        outer = self.scope.bindings.get(expression.accumulator.name)
        total = self.module.name("v")
        self.function.add(f"{total} = {start.text}", total)
        with self._each(expression.list, expression.variable.name, result, total):
            self.scope.bindings[expression.accumulator.name] = ValueBinding(result)
            self.function.add(f"{result} = {self.value(expression.expression).text}")
        if outer is None:
            self.scope.bindings.pop(expression.accumulator.name, None)
        return Code(result, Type.ANY, True, 0, True)


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
