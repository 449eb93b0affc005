"""Expressions: every name is known, every function exists and is called rightly, no type is impossible."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, Final, Literal, TypeAlias

from .. import nodes as ast
from ..errors import CypherSyntaxError, CypherTypeError
from ..functions import AGGREGATES, FUNCTIONS
from ..functions.signature import Aggregate, Function
from ..suggest import did_you_mean
from ..types import (
    ANY,
    BOOLEAN,
    FLOAT,
    INTEGER,
    LIST,
    MAP,
    NODE,
    NULL,
    NUMBER,
    PATH,
    RELATIONSHIP,
    STRING,
    StaticType,
    Type,
    list_of,
    static_type,
    union,
)
from .base import Checker

__all__ = ["ENTITY", "ExpressionChecker", "is_aggregate"]

ENTITY: Final = Type.NODE | Type.RELATIONSHIP
_HAS_PROPERTIES: Final = ENTITY | Type.MAP | Type.TEMPORAL | Type.POINT
_CALCULABLE: Final = Type.NUMBER | Type.TEMPORAL
_LOGIC: Final = ("AND", "OR", "XOR")
_RANDOM: Final = ("rand", "randomuuid")

#: Where an aggregating function may stand: not here, here, or not here because one is around already.
_Aggregation: TypeAlias = Literal["forbidden", "allowed", "inside"]


def is_aggregate(node: ast.AstNode) -> bool:
    """Whether `node` itself is the call of an aggregating function."""
    if isinstance(node, ast.FunctionCall):
        return node.name.lower() in AGGREGATES
    return isinstance(node, ast.CountStar)


class ExpressionChecker(Checker):
    def __init__(self, query: str) -> None:
        super().__init__(query)
        self.aggregation: _Aggregation = "forbidden"
        #: Whether an aggregating function was met since this was last made False.
        self.aggregates_here = False

    # ---- what other checks provide ------------------------------------------------------------------------

    @abstractmethod
    def pattern_condition(self, pattern: ast.PathPattern) -> None: ...

    @abstractmethod
    def local_pattern(self, pattern: ast.PathPattern) -> None: ...

    @abstractmethod
    def subquery_expression(self, subquery: ast.Subquery) -> StaticType: ...

    # ---- entrances ----------------------------------------------------------------------------------------

    def value(self, expression: ast.Expression) -> StaticType:
        """Check an expression; what its value may be."""
        return _CHECKS[type(expression)](self, expression)

    def predicate(self, expression: ast.Expression, *, patterns: bool = True) -> None:
        """Check a condition: what can be true, and, where `patterns` may stand, patterns."""
        stack = [expression]
        while stack:
            part = stack.pop()
            if isinstance(part, ast.Binary) and part.operator in _LOGIC:
                stack += (part.right, part.left)
            elif isinstance(part, ast.Unary) and part.operator == "NOT":
                stack.append(part.operand)
            elif isinstance(part, ast.PatternPredicate) and patterns:
                self.pattern_condition(part.pattern)
            else:
                found = self.value(part)
                if not found.may_be(Type.BOOLEAN):
                    self.wrong_type(part, "a condition (a Boolean)", found)

    def with_local(self, variables: dict[str, StaticType], check: Callable[[], StaticType]) -> StaticType:
        """Check what also sees `variables`, and may not aggregate: it is computed many times for one row."""
        names, aggregation = self.names, self.aggregation
        self.names = names | variables
        if aggregation == "allowed":
            self.aggregation = "forbidden"
        result = check()
        self.names, self.aggregation = names, aggregation
        return result

    # ---- atoms --------------------------------------------------------------------------------------------

    def _literal(self, node: ast.Literal_) -> StaticType:
        return _LITERALS[type(node.value)]

    def _variable(self, node: ast.Variable) -> StaticType:
        return self.type_of(node)

    def _parameter(self, node: ast.Parameter) -> StaticType:
        self.parameters.setdefault(node.name, node.span)
        return ANY

    def _list(self, node: ast.ListLiteral) -> StaticType:
        return list_of(union([self.value(item) for item in node.items]))

    def _map(self, node: ast.MapLiteral) -> StaticType:
        for _, value in node.entries:
            self.value(value)
        return MAP

    def _map_projection(self, node: ast.MapProjection) -> StaticType:
        found = self.type_of(node.variable)
        if not found.may_be(ENTITY | Type.MAP):
            self.wrong_type(node.variable, "a Node, Relationship or Map to project", found)
        for kind, name, value in node.items:
            if kind == "variable":
                self.type_of(ast.Variable(name, span=node.span))
            elif value is not None:
                self.value(value)
        return MAP

    # ---- operators ----------------------------------------------------------------------------------------

    def _unary(self, node: ast.Unary) -> StaticType:
        if node.operator == "NOT":
            self.predicate(node, patterns=False)
            return BOOLEAN
        found = self.value(node.operand)
        if not found.may_be(_CALCULABLE):
            self.wrong_type(node.operand, f"a number after '{node.operator}'", found)
        return found

    def _binary(self, node: ast.Binary) -> StaticType:
        """Follows the left operands in a loop, as far as they go."""
        if node.operator in _LOGIC:
            self.predicate(node, patterns=False)
            return BOOLEAN
        chain = [node]
        while isinstance(chain[-1].left, ast.Binary) and chain[-1].left.operator not in _LOGIC:
            chain.append(chain[-1].left)
        left = self.value(chain[-1].left)
        for part in reversed(chain):
            left = self._operator(part, left, self.value(part.right))
        return left

    def _operator(self, node: ast.Binary, left: StaticType, right: StaticType) -> StaticType:
        operator = node.operator
        if operator == "+":
            return _sum(left, right)
        if operator in _ARITHMETIC:
            for operand, found in ((node.left, left), (node.right, right)):
                if not found.may_be(_CALCULABLE):
                    self.wrong_type(operand, f"a number for '{operator}'", found)
            return FLOAT if operator == "^" else _number(left, right, _CALCULATED)
        if operator == "||":
            for operand, found in ((node.left, left), (node.right, right)):
                if not found.may_be(Type.STRING | Type.LIST):
                    self.wrong_type(operand, "a String or List for '||'", found)
            return left
        if operator == "IN" and not right.may_be(Type.LIST):
            self.wrong_type(node.right, "a List after IN", right)
        return BOOLEAN

    def _comparison(self, node: ast.Comparison) -> StaticType:
        for operand in node.operands:
            self.value(operand)
        return BOOLEAN

    def _test(self, node: ast.IsNull | ast.IsTyped | ast.IsNormalized) -> StaticType:
        self.value(node.operand)
        return BOOLEAN

    def _has_labels(self, node: ast.HasLabels) -> StaticType:
        found = self.value(node.operand)
        if not found.may_be(ENTITY):
            self.wrong_type(node.operand, "a Node or Relationship before ':'", found)
        return BOOLEAN

    def _property(self, node: ast.Property) -> StaticType:
        found = self.value(node.subject)
        if not found.may_be(_HAS_PROPERTIES):
            error = CypherSyntaxError if found.is_only(Type.PATH) else CypherTypeError
            self.wrong_type(node.subject, f"something with properties before '.{node.key}'", found, error)
        return ANY

    def _subscript(self, node: ast.Subscript) -> StaticType:
        found = self.value(node.subject)
        self.value(node.index)
        if not found.may_be(ENTITY | Type.MAP | Type.LIST):
            self.wrong_type(node.subject, "a List or Map before '['", found, CypherTypeError)
        return found.elements

    def _slice(self, node: ast.Slice) -> StaticType:
        found = self.value(node.subject)
        for end in (node.start, node.end):
            if end is not None:
                self.value(end)
        return found if found.is_only(Type.LIST) else LIST

    # ---- compound expressions -----------------------------------------------------------------------------

    def _case(self, node: ast.Case) -> StaticType:
        if node.subject is not None:
            self.value(node.subject)
        results = []
        for test, result in node.alternatives:
            if node.subject is None:
                self.predicate(test)
            else:
                self.value(test)
            results.append(self.value(result))
        if node.default is not None:
            results.append(self.value(node.default))
        return union(results)

    def _elements(self, node: ast.Expression) -> StaticType:
        """Check a list that something ranges over; what its elements may be."""
        found = self.value(node)
        if not found.may_be(Type.LIST):
            self.wrong_type(node, "a List after IN", found)
        return found.elements

    def _list_comprehension(self, node: ast.ListComprehension) -> StaticType:
        element = self._elements(node.list)

        def inside() -> StaticType:
            if node.predicate is not None:
                self.predicate(node.predicate)
            return element if node.projection is None else self.value(node.projection)

        return list_of(self.with_local({node.variable.name: element}, inside))

    def _pattern_comprehension(self, node: ast.PatternComprehension) -> StaticType:
        def inside() -> StaticType:
            outer = self.names
            self.local_pattern(node.pattern)
            if node.variable is not None:
                if node.variable.name in self.names.keys() - outer.keys():
                    self.already_bound(node.variable)
                self.names = self.names | {node.variable.name: PATH}
            if node.predicate is not None:
                self.predicate(node.predicate)
            return self.value(node.projection)

        return list_of(self.with_local({}, inside))

    def _quantifier(self, node: ast.Quantifier) -> StaticType:
        def inside() -> StaticType:
            self.predicate(node.predicate)
            return BOOLEAN

        return self.with_local({node.variable.name: self._elements(node.list)}, inside)

    def _reduce(self, node: ast.Reduce) -> StaticType:
        self.value(node.initial)
        local = {node.accumulator.name: ANY, node.variable.name: self._elements(node.list)}
        self.with_local(local, lambda: self.value(node.expression))
        return ANY

    def _pattern_predicate(self, node: ast.PatternPredicate) -> StaticType:
        self.fail(
            "UnexpectedSyntax",
            "expected a value, found a pattern; write EXISTS {...}, COUNT {...} or [pattern | value]",
            node.span,
        )

    def _shortest_path(self, node: ast.ShortestPathExpression) -> StaticType:
        def inside() -> StaticType:
            for element in node.pattern.elements:
                if isinstance(element, ast.NodePattern) and element.variable is not None:
                    self.type_of(element.variable)
            self.local_pattern(node.pattern)
            return PATH

        found = self.with_local({}, inside)
        return found if node.pattern.selector == "shortest" else list_of(found)

    def _subquery(self, node: ast.Subquery) -> StaticType:
        return self.subquery_expression(node)

    # ---- functions ----------------------------------------------------------------------------------------

    def _count_star(self, node: ast.CountStar) -> StaticType:
        self._may_aggregate(node)
        return INTEGER

    def _may_aggregate(self, node: ast.Expression) -> None:
        if self.aggregation == "inside":
            self.fail("NestedAggregation", "expected no aggregating function inside another", node.span)
        if self.aggregation == "forbidden":
            message = "expected no aggregating function here; use one in WITH or RETURN first"
            self.fail("InvalidAggregation", message, node.span)
        self.aggregates_here = True

    def _function_call(self, node: ast.FunctionCall) -> StaticType:
        name = node.name.lower()
        aggregate = AGGREGATES.get(name)
        if aggregate is not None:
            return self._aggregate_call(node, aggregate)
        function = FUNCTIONS.get(name)
        if function is None:
            match = did_you_mean(name, (*FUNCTIONS, *AGGREGATES))
            known = FUNCTIONS.get(match or "") or AGGREGATES.get(match or "")
            hint = f"; did you mean {known.name}()?" if known else ""
            self.fail("UnknownFunction", f"there is no function {node.name}(){hint}", node.span)
        if node.distinct:
            message = f"expected DISTINCT only in an aggregating function, which {function.name}() is not"
            self.fail("UnexpectedSyntax", message, node.span)
        if self.aggregation == "inside" and name in _RANDOM:
            message = f"expected no {function.name}() inside an aggregating function"
            self.fail("NonConstantExpression", message, node.span)
        types = self._arguments(node, function)
        special = _RESULTS.get(name)
        return static_type(function.result) if special is None else special(types)

    def _aggregate_call(self, node: ast.FunctionCall, aggregate: Aggregate) -> StaticType:
        self._may_aggregate(node)
        outer, self.aggregation = self.aggregation, "inside"
        types = self._arguments(node, aggregate)
        self.aggregation = outer
        special = _RESULTS.get(node.name.lower())
        return static_type(aggregate.result) if special is None else special(types)

    def _arguments(self, node: ast.FunctionCall, function: Function | Aggregate) -> list[StaticType]:
        types = [self.value(argument) for argument in node.arguments]
        maximum = function.maximum
        if len(types) < function.minimum or (maximum is not None and len(types) > maximum):
            expected_count = _count(function.minimum, maximum)
            message = f"expected {expected_count} for {function.name}(), found {len(types)}"
            self.fail("InvalidNumberOfArguments", message, node.span)
        for index, found in enumerate(types):
            expected = function.parameters[min(index, len(function.parameters) - 1)]
            if expected is not Type.ANY and not found.may_be(expected):
                self.wrong_type(node.arguments[index], f"{expected} for {function.name}()", found)
        return types


def _count(minimum: int, maximum: int | None) -> str:
    if maximum is None:
        return f"at least {minimum} argument{'s' * (minimum != 1)}"
    if minimum == maximum:
        return f"{minimum or 'no'} argument{'s' * (minimum != 1)}"
    return f"{minimum} to {maximum} arguments"


_CALCULATED: Final = static_type(_CALCULABLE)
_ARITHMETIC: Final = frozenset({"-", "*", "/", "%", "^"})


def _sum(left: StaticType, right: StaticType) -> StaticType:
    if left.is_only(Type.LIST) and right.is_only(Type.LIST):
        return union([left, right])
    if left.is_only(Type.LIST) or right.is_only(Type.LIST):
        return LIST
    if left.is_only(Type.STRING) and right.is_only(Type.STRING):
        return STRING
    return _number(left, right, ANY)


def _number(left: StaticType, right: StaticType, otherwise: StaticType) -> StaticType:
    """The type of a calculation, which is `otherwise` unless both sides are known to be numbers.

    """
    if not left.kinds or not right.kinds:  # null, of which nothing is known: the result is null, and fits all
        return ANY
    if left.is_only(Type.INTEGER) and right.is_only(Type.INTEGER):
        return INTEGER
    return NUMBER if left.must_be(Type.NUMBER) and right.must_be(Type.NUMBER) else otherwise


#: Functions whose result depends on their arguments.
_RESULTS: Final[dict[str, Callable[[list[StaticType]], StaticType]]] = {
    "coalesce": union,
    "head": lambda types: types[0].elements,
    "last": lambda types: types[0].elements,
    "tail": lambda types: types[0] if types[0].is_only(Type.LIST) else LIST,
    "reverse": lambda types: types[0],
    "nodes": lambda types: list_of(NODE),
    "relationships": lambda types: list_of(RELATIONSHIP),
    "labels": lambda types: list_of(STRING),
    "keys": lambda types: list_of(STRING),
    "split": lambda types: list_of(STRING),
    "range": lambda types: list_of(INTEGER),
    "collect": lambda types: list_of(types[0]),
    "min": lambda types: types[0],
    "max": lambda types: types[0],
}

_LITERALS: Final[dict[type, StaticType]] = {
    type(None): NULL, bool: BOOLEAN, int: INTEGER, float: FLOAT, str: STRING,
}  # fmt: skip

_CHECKS: Final[dict[type[ast.Expression], Callable[[ExpressionChecker, Any], StaticType]]] = {
    ast.Literal_: ExpressionChecker._literal,
    ast.Variable: ExpressionChecker._variable,
    ast.Parameter: ExpressionChecker._parameter,
    ast.ListLiteral: ExpressionChecker._list,
    ast.MapLiteral: ExpressionChecker._map,
    ast.MapProjection: ExpressionChecker._map_projection,
    ast.Unary: ExpressionChecker._unary,
    ast.Binary: ExpressionChecker._binary,
    ast.Comparison: ExpressionChecker._comparison,
    ast.IsNull: ExpressionChecker._test,
    ast.IsTyped: ExpressionChecker._test,
    ast.IsNormalized: ExpressionChecker._test,
    ast.HasLabels: ExpressionChecker._has_labels,
    ast.Property: ExpressionChecker._property,
    ast.Subscript: ExpressionChecker._subscript,
    ast.Slice: ExpressionChecker._slice,
    ast.Case: ExpressionChecker._case,
    ast.FunctionCall: ExpressionChecker._function_call,
    ast.CountStar: ExpressionChecker._count_star,
    ast.ListComprehension: ExpressionChecker._list_comprehension,
    ast.PatternComprehension: ExpressionChecker._pattern_comprehension,
    ast.Quantifier: ExpressionChecker._quantifier,
    ast.Reduce: ExpressionChecker._reduce,
    ast.PatternPredicate: ExpressionChecker._pattern_predicate,
    ast.ShortestPathExpression: ExpressionChecker._shortest_path,
    ast.Subquery: ExpressionChecker._subquery,
}
