"""The abstract syntax tree of Cypher, in the words of the openCypher grammar.

Every node is immutable and carries `span`, its (start, end) in the query text; spans take no part in
comparisons, so two trees are equal when they mean the same.  `str(node)` gives Cypher that parses to an
equal tree.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Span: TypeAlias = tuple[int, int]
NO_SPAN: Span = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AstNode:
    """Base of all nodes."""

    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression(AstNode):
    """Base of whatever has a value."""


# ---- atoms ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Literal_(Expression):
    """A constant: None, bool, int, float or str."""

    value: None | bool | int | float | str


@dataclass(frozen=True, slots=True)
class Variable(Expression):
    name: str


@dataclass(frozen=True, slots=True)
class Parameter(Expression):
    name: str


@dataclass(frozen=True, slots=True)
class ListLiteral(Expression):
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class MapLiteral(Expression):
    """Entries in the order written."""

    entries: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class MapProjection(Expression):
    """`n {.name, .*, other, key: expression}`.

    Each item is ("property", name, None), ("all", "", None), ("variable", name, None) or
    ("entry", key, expression).
    """

    variable: Variable
    items: tuple[tuple[str, str, Expression | None], ...]


# ---- operators ------------------------------------------------------------------------------------------

UnaryOperator: TypeAlias = Literal["NOT", "+", "-"]
BinaryOperator: TypeAlias = Literal[
    "OR", "XOR", "AND", "+", "-", "*", "/", "%", "^", "IN", "STARTS WITH", "ENDS WITH", "CONTAINS", "=~", "||",
]
ComparisonOperator: TypeAlias = Literal["=", "<>", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Unary(Expression):
    operator: UnaryOperator
    operand: Expression


@dataclass(frozen=True, slots=True)
class Binary(Expression):
    operator: BinaryOperator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Comparison(Expression):
    """A chain `a < b <= c`: `operators[i]` stands between `operands[i]` and `operands[i + 1]`."""

    operands: tuple[Expression, ...]
    operators: tuple[ComparisonOperator, ...]


@dataclass(frozen=True, slots=True)
class IsNull(Expression):
    operand: Expression
    negated: bool


@dataclass(frozen=True, slots=True)
class IsTyped(Expression):
    """`x IS [NOT] :: TYPE`; `type_name` as written, upper case."""

    operand: Expression
    type_name: str
    negated: bool


@dataclass(frozen=True, slots=True)
class HasLabels(Expression):
    """`n:A:B`, `n:A|B&!C` or `n IS A` as a predicate; also relationship types."""

    operand: Expression
    labels: "LabelExpression"


@dataclass(frozen=True, slots=True)
class Property(Expression):
    subject: Expression
    key: str


@dataclass(frozen=True, slots=True)
class Subscript(Expression):
    """`list[i]` or `map[key]`."""

    subject: Expression
    index: Expression


@dataclass(frozen=True, slots=True)
class Slice(Expression):
    """`list[from..to]`; either end may be missing."""

    subject: Expression
    start: Expression | None
    end: Expression | None


# ---- compound expressions -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Case(Expression):
    """`subject` is None for the searched form."""

    subject: Expression | None
    alternatives: tuple[tuple[Expression, Expression], ...]
    default: Expression | None


@dataclass(frozen=True, slots=True)
class FunctionCall(Expression):
    """`name` as written, dots included ("date.truncate"); functions are found without regard to case."""

    name: str
    arguments: tuple[Expression, ...]
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class CountStar(Expression):
    """`count(*)`."""


@dataclass(frozen=True, slots=True)
class ListComprehension(Expression):
    variable: Variable
    list: Expression
    predicate: Expression | None
    projection: Expression | None


@dataclass(frozen=True, slots=True)
class PatternComprehension(Expression):
    variable: Variable | None
    pattern: "PathPattern"
    predicate: Expression | None
    projection: Expression


@dataclass(frozen=True, slots=True)
class Quantifier(Expression):
    """`all|any|none|single(x IN list WHERE predicate)`."""

    quantifier: Literal["ALL", "ANY", "NONE", "SINGLE"]
    variable: Variable
    list: Expression
    predicate: Expression


@dataclass(frozen=True, slots=True)
class Reduce(Expression):
    """`reduce(accumulator = initial, x IN list | expression)`."""

    accumulator: Variable
    initial: Expression
    variable: Variable
    list: Expression
    expression: Expression


@dataclass(frozen=True, slots=True)
class PatternPredicate(Expression):
    """A pattern used as a condition: `(a)-[:R]->(b)`; also `exists((a)-->(b))`."""

    pattern: "PathPattern"


@dataclass(frozen=True, slots=True)
class ShortestPathExpression(Expression):
    """`shortestPath(...)` or `allShortestPaths(...)` where an expression stands."""

    pattern: "PathPattern"


@dataclass(frozen=True, slots=True)
class Subquery(Expression):
    """`EXISTS {...}`, `COUNT {...}` or `COLLECT {...}`; a bare pattern inside stands as a MATCH."""

    kind: Literal["EXISTS", "COUNT", "COLLECT"]
    query: "Query"


# ---- patterns -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelExpression(AstNode):
    """Base of label and type expressions."""


@dataclass(frozen=True, slots=True)
class LabelName(LabelExpression):
    name: str


@dataclass(frozen=True, slots=True)
class LabelWildcard(LabelExpression):
    """`%`: any label at all."""


@dataclass(frozen=True, slots=True)
class LabelNot(LabelExpression):
    operand: LabelExpression


@dataclass(frozen=True, slots=True)
class LabelAnd(LabelExpression):
    """`:A:B` and `:A&B`."""

    operands: tuple[LabelExpression, ...]


@dataclass(frozen=True, slots=True)
class LabelOr(LabelExpression):
    operands: tuple[LabelExpression, ...]


@dataclass(frozen=True, slots=True)
class NodePattern(AstNode):
    variable: Variable | None = None
    labels: LabelExpression | None = None
    properties: MapLiteral | Parameter | None = None
    predicate: Expression | None = None


@dataclass(frozen=True, slots=True)
class RelationshipPattern(AstNode):
    """`direction` is that of the arrow as drawn; "both" has none or two heads.

    `length` is None for a single relationship, else (minimum, maximum), each None where not written.
    """

    variable: Variable | None = None
    types: LabelExpression | None = None
    properties: MapLiteral | Parameter | None = None
    direction: Literal["right", "left", "both"] = "both"
    length: tuple[int | None, int | None] | None = None
    predicate: Expression | None = None


@dataclass(frozen=True, slots=True)
class QuantifiedPath(AstNode):
    """`((a)-[:R]->(b) WHERE ...){1,3}`; `maximum` is None for no upper bound."""

    pattern: "PathPattern"
    minimum: int
    maximum: int | None
    predicate: Expression | None = None


PathElement: TypeAlias = NodePattern | RelationshipPattern | QuantifiedPath


@dataclass(frozen=True, slots=True)
class PathPattern(AstNode):
    """A path: node patterns and relationship patterns in turn, quantified paths where they stand.

    `selector` is "shortest" for shortestPath(...), "all shortest" for allShortestPaths(...).
    """

    elements: tuple[PathElement, ...]
    variable: Variable | None = None
    selector: Literal["", "shortest", "all shortest"] = ""


# ---- clauses --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(AstNode):
    """Base of all clauses."""


@dataclass(frozen=True, slots=True)
class Match(Clause):
    patterns: tuple[PathPattern, ...]
    where: Expression | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Unwind(Clause):
    expression: Expression
    variable: Variable


@dataclass(frozen=True, slots=True)
class ReturnItem(AstNode):
    """`alias` is None where none is written; `text` is the item as written, the column's name then."""

    expression: Expression
    alias: Variable | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class SortItem(AstNode):
    expression: Expression
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Projection(AstNode):
    """What WITH and RETURN share.  `star` is `*`, with `items` what follows it."""

    items: tuple[ReturnItem, ...]
    star: bool = False
    distinct: bool = False
    order_by: tuple[SortItem, ...] = ()
    skip: Expression | None = None
    limit: Expression | None = None


@dataclass(frozen=True, slots=True)
class With(Clause):
    projection: Projection
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class Return(Clause):
    projection: Projection


@dataclass(frozen=True, slots=True)
class Create(Clause):
    patterns: tuple[PathPattern, ...]


@dataclass(frozen=True, slots=True)
class Merge(Clause):
    pattern: PathPattern
    on_create: tuple["SetItem", ...] = ()
    on_match: tuple["SetItem", ...] = ()


@dataclass(frozen=True, slots=True)
class SetProperty(AstNode):
    """`target = value`; the target's subject may be any expression."""

    target: Property | Subscript
    value: Expression


@dataclass(frozen=True, slots=True)
class SetProperties(AstNode):
    """`n = map`, or `n += map` when `merge`."""

    variable: Variable
    value: Expression
    merge: bool


@dataclass(frozen=True, slots=True)
class SetLabels(AstNode):
    variable: Variable
    labels: tuple[str, ...]


SetItem: TypeAlias = SetProperty | SetProperties | SetLabels


@dataclass(frozen=True, slots=True)
class Set(Clause):
    items: tuple[SetItem, ...]


@dataclass(frozen=True, slots=True)
class RemoveProperty(AstNode):
    target: Property | Subscript


@dataclass(frozen=True, slots=True)
class RemoveLabels(AstNode):
    variable: Variable
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remove(Clause):
    items: tuple[RemoveProperty | RemoveLabels, ...]


@dataclass(frozen=True, slots=True)
class Delete(Clause):
    expressions: tuple[Expression, ...]
    detach: bool = False


@dataclass(frozen=True, slots=True)
class Foreach(Clause):
    variable: Variable
    list: Expression
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class YieldItem(AstNode):
    field: str
    variable: Variable


@dataclass(frozen=True, slots=True)
class ProcedureCall(Clause):
    """`CALL name(arguments) YIELD ...`.

    `arguments` is None for the form without brackets; `yields` is None where no YIELD is written;
    `yield_star` is `YIELD *`.
    """

    name: str
    arguments: tuple[Expression, ...] | None = None
    yields: tuple[YieldItem, ...] | None = None
    yield_star: bool = False
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class SubqueryCall(Clause):
    """`CALL {...}` or `CALL (a, b) {...}`; `imports` is None for the first form, ("*",) for `CALL (*)`."""

    query: "Query"
    imports: tuple[str, ...] | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class SingleQuery(AstNode):
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Union(AstNode):
    """Two or more single queries; `all[i]` says whether the i-th UNION is a UNION ALL."""

    queries: tuple[SingleQuery, ...]
    all: tuple[bool, ...]


Query: TypeAlias = SingleQuery | Union


@dataclass(frozen=True, slots=True)
class Statement(AstNode):
    """A whole query text; `mode` is the prefix EXPLAIN or PROFILE, or ""."""

    query: Query
    mode: Literal["", "EXPLAIN", "PROFILE"] = ""
