"""The abstract syntax tree of Cypher, in the words of the openCypher grammar.

Every node is immutable and carries `span`, its (start, end) in the query text; spans take no part in
comparisons, so two trees are equal when they mean the same.  `str(node)` gives Cypher that parses to an
equal tree.

Operators of one rank make trees that lean to the left as far as the query is long (`1 + 1 + 1 ...`), so
whatever follows left operands must do so in a loop: comparing, hashing and `walk` here do.  Everywhere else
a tree is at most `cypher.parsing.cursor.MAX_DEPTH` deep, and may be followed by recursion.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Literal, TypeAlias

__all__ = [
    "NO_SPAN", "AstNode", "Binary", "BinaryOperator", "Case", "Clause", "Comparison",
    "ComparisonOperator", "CountStar", "Create", "Delete", "Expression", "Foreach", "FunctionCall",
    "HasLabels", "IsNormalized", "IsNull", "IsTyped", "LabelAnd", "LabelExpression", "LabelName",
    "LabelNot", "LabelOr", "LabelWildcard", "ListComprehension", "ListLiteral", "Literal_", "MapLiteral",
    "MapProjection", "Match", "Merge", "NodePattern", "Parameter", "PathElement", "PathPattern",
    "PatternComprehension", "PatternPredicate", "ProcedureCall", "Projection", "Property",
    "QuantifiedPath", "Quantifier", "Query", "Reduce", "RelationshipPattern", "Remove", "RemoveLabels",
    "RemoveProperty", "Return", "ReturnItem", "Set", "SetItem", "SetLabels", "SetProperties",
    "SetProperty", "ShortestPathExpression", "SingleQuery", "Slice", "SortItem", "Span", "Statement",
    "Subquery", "SubqueryCall", "Subscript", "Unary", "UnaryOperator", "Union", "Unwind", "ValueType",
    "Variable", "With", "YieldItem", "children", "walk",
]

Span: TypeAlias = tuple[int, int]
NO_SPAN: Span = (0, 0)


class _Hashed:
    """Holds the hash of a node once it was asked for; no field, so that making a node costs nothing more."""

    __slots__ = ("_hash",)
    _hash: int


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class AstNode(_Hashed):
    """Base of all nodes."""

    span: Span = field(default=NO_SPAN, compare=False)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, AstNode):
            return NotImplemented
        return hash(self) == hash(other) and _shape(self) == _shape(other)

    def __hash__(self) -> int:
        """Made from the hashes of the children, so that hashing all parts of a tree takes linear time."""
        stack: list[AstNode] = [] if hasattr(self, "_hash") else [self]
        while stack:
            node = stack[-1]
            pending = [child for child in children(node) if not hasattr(child, "_hash")]
            if pending:
                stack += pending
            else:
                object.__setattr__(node, "_hash", _own_hash(node))
                stack.pop()
        return self._hash

    def __str__(self) -> str:
        from .printer import to_cypher  # the printer needs the classes below

        return to_cypher(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"


_FIELD_NAMES: dict[type, tuple[str, ...]] = {}


def _field_names(node_type: type[AstNode]) -> tuple[str, ...]:
    """The fields that make up a node of this class, without its span."""
    names = _FIELD_NAMES.get(node_type)
    if names is None:
        names = _FIELD_NAMES[node_type] = tuple(item.name for item in fields(node_type) if item.compare)
    return names


def _own_hash(node: AstNode) -> int:
    """The hash of a node whose children have theirs."""

    def part(value: object) -> object:
        if isinstance(value, AstNode):
            return value._hash
        if isinstance(value, tuple):
            return tuple(map(part, value))
        return repr(value) if isinstance(value, float) else value

    return hash((type(node), *(part(getattr(node, name)) for name in _field_names(type(node)))))


def _shape(node: AstNode) -> tuple[object, ...]:
    """All of a tree but its spans in one flat tuple: classes, lengths and typed values in a fixed order."""
    shape: list[object] = []
    stack: list[object] = [node]
    while stack:
        value = stack.pop()
        if isinstance(value, AstNode):
            shape.append(type(value))
            stack.extend(getattr(value, name) for name in _field_names(type(value)))
        elif isinstance(value, tuple):
            shape.append(len(value))
            stack.extend(value)
        else:  # 1, 1.0 and true are different queries, and so are 0.0 and -0.0
            shape.append((type(value), repr(value) if isinstance(value, float) else value))
    return tuple(shape)


def children(node: AstNode) -> Iterator[AstNode]:
    """The nodes directly below `node`, in the order of its fields."""
    for name in _field_names(type(node)):
        value = getattr(node, name)
        if isinstance(value, AstNode):
            yield value
        elif isinstance(value, tuple):
            yield from _members(value)


def _members(values: tuple[object, ...]) -> Iterator[AstNode]:
    for value in values:
        if isinstance(value, AstNode):
            yield value
        elif isinstance(value, tuple):
            yield from _members(value)


def walk(node: AstNode) -> Iterator[AstNode]:
    """`node` and every node below it, parents first, in the order written."""
    stack = [node]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(tuple(children(node))))


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Expression(AstNode):
    """Base of whatever has a value."""


# ---- atoms ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Literal_(Expression):  # noqa: N801  typing has a Literal too
    """A constant: None, bool, int, float or str."""

    value: bool | int | float | str | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Variable(Expression):
    name: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Parameter(Expression):
    name: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ListLiteral(Expression):
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MapLiteral(Expression):
    """Entries in the order written."""

    entries: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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
    "OR", "XOR", "AND", "IN", "STARTS WITH", "ENDS WITH", "CONTAINS", "=~", "+", "-", "||", "*", "/",
    "%", "^",
]
ComparisonOperator: TypeAlias = Literal["=", "<>", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Unary(Expression):
    operator: UnaryOperator
    operand: Expression


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Binary(Expression):
    operator: BinaryOperator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Comparison(Expression):
    """A chain `a < b <= c`: `operators[i]` stands between `operands[i]` and `operands[i + 1]`."""

    operands: tuple[Expression, ...]
    operators: tuple[ComparisonOperator, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class IsNull(Expression):
    operand: Expression
    negated: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ValueType(AstNode):
    """A type as `IS ::` names it, in its shortest standard spelling: "INTEGER", "LOCAL DATETIME", "NOTHING".

    `inner` is the type of the elements of a "LIST", and the alternatives of an "ANY" that has some
    (`INTEGER | STRING`).  Without `not_null`, null is a value of the type too.
    """

    name: str
    inner: tuple["ValueType", ...] = ()
    not_null: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class IsTyped(Expression):
    """`x IS [NOT] :: TYPE`."""

    operand: Expression
    type: ValueType
    negated: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class IsNormalized(Expression):
    """`x IS [NOT] [NFC|NFD|NFKC|NFKD] NORMALIZED`."""

    operand: Expression
    form: Literal["NFC", "NFD", "NFKC", "NFKD"]
    negated: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class HasLabels(Expression):
    """`n:A:B`, `n:A|B&!C` or `n IS A` as a predicate; also relationship types."""

    operand: Expression
    labels: "LabelExpression"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Property(Expression):
    subject: Expression
    key: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Subscript(Expression):
    """`list[i]` or `map[key]`."""

    subject: Expression
    index: Expression


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Slice(Expression):
    """`list[from..to]`; either end may be missing."""

    subject: Expression
    start: Expression | None
    end: Expression | None


# ---- compound expressions -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Case(Expression):
    """`subject` is None for the searched form."""

    subject: Expression | None
    alternatives: tuple[tuple[Expression, Expression], ...]
    default: Expression | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FunctionCall(Expression):
    """`name` as written, dots included ("date.truncate"); functions are found without regard to case."""

    name: str
    arguments: tuple[Expression, ...]
    distinct: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CountStar(Expression):
    """`count(*)`."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ListComprehension(Expression):
    variable: Variable
    list: Expression
    predicate: Expression | None
    projection: Expression | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PatternComprehension(Expression):
    variable: Variable | None
    pattern: "PathPattern"
    predicate: Expression | None
    projection: Expression


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Quantifier(Expression):
    """`all|any|none|single(x IN list WHERE predicate)`."""

    quantifier: Literal["ALL", "ANY", "NONE", "SINGLE"]
    variable: Variable
    list: Expression
    predicate: Expression


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reduce(Expression):
    """`reduce(accumulator = initial, x IN list | expression)`."""

    accumulator: Variable
    initial: Expression
    variable: Variable
    list: Expression
    expression: Expression


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PatternPredicate(Expression):
    """A pattern used as a condition: `(a)-[:R]->(b)`."""

    pattern: "PathPattern"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ShortestPathExpression(Expression):
    """`shortestPath(...)` or `allShortestPaths(...)` where an expression stands."""

    pattern: "PathPattern"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Subquery(Expression):
    """`EXISTS {...}`, `COUNT {...}` or `COLLECT {...}`; a bare pattern inside stands as a MATCH.

    `exists((a)-->(b))` is an old way to write `EXISTS { (a)-->(b) }`.
    """

    kind: Literal["EXISTS", "COUNT", "COLLECT"]
    query: "Query"


# ---- patterns -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class LabelExpression(AstNode):
    """Base of label and type expressions."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LabelName(LabelExpression):
    name: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LabelWildcard(LabelExpression):
    """`%`: any label at all."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LabelNot(LabelExpression):
    operand: LabelExpression


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LabelAnd(LabelExpression):
    """`:A:B` and `:A&B`."""

    operands: tuple[LabelExpression, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LabelOr(LabelExpression):
    operands: tuple[LabelExpression, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NodePattern(AstNode):
    variable: Variable | None = None
    labels: LabelExpression | None = None
    properties: MapLiteral | Parameter | None = None
    predicate: Expression | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class QuantifiedPath(AstNode):
    """`((a)-[:R]->(b) WHERE ...){1,3}`; `maximum` is None for no upper bound."""

    pattern: "PathPattern"
    minimum: int
    maximum: int | None
    predicate: Expression | None = None


PathElement: TypeAlias = NodePattern | RelationshipPattern | QuantifiedPath


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PathPattern(AstNode):
    """A path: node patterns and relationship patterns in turn, quantified paths where they stand.

    `selector` is "shortest" for shortestPath(...), "all shortest" for allShortestPaths(...).
    """

    elements: tuple[PathElement, ...]
    variable: Variable | None = None
    selector: Literal["", "shortest", "all shortest"] = ""


# ---- clauses --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Clause(AstNode):
    """Base of all clauses."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Match(Clause):
    patterns: tuple[PathPattern, ...]
    where: Expression | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Unwind(Clause):
    expression: Expression
    variable: Variable


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReturnItem(AstNode):
    """`alias` is None where none is written; `text` is the item as written then, "" where there is one."""

    expression: Expression
    alias: Variable | None = None
    text: str = ""

    @property
    def name(self) -> str:
        """The name of the column."""
        return self.text if self.alias is None else self.alias.name


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SortItem(AstNode):
    expression: Expression
    descending: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Projection(AstNode):
    """What WITH and RETURN share.  `star` is `*`, with `items` what follows it."""

    items: tuple[ReturnItem, ...]
    star: bool = False
    distinct: bool = False
    order_by: tuple[SortItem, ...] = ()
    skip: Expression | None = None
    limit: Expression | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class With(Clause):
    projection: Projection
    where: Expression | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Return(Clause):
    projection: Projection


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Create(Clause):
    patterns: tuple[PathPattern, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Merge(Clause):
    pattern: PathPattern
    on_create: tuple["SetItem", ...] = ()
    on_match: tuple["SetItem", ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SetProperty(AstNode):
    """`target = value`; the target's subject may be any expression."""

    target: Property | Subscript
    value: Expression


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SetProperties(AstNode):
    """`n = map`, or `n += map` when `merge`."""

    variable: Variable
    value: Expression
    merge: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SetLabels(AstNode):
    variable: Variable
    labels: tuple[str, ...]


SetItem: TypeAlias = SetProperty | SetProperties | SetLabels


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Set(Clause):
    items: tuple[SetItem, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RemoveProperty(AstNode):
    target: Property | Subscript


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RemoveLabels(AstNode):
    variable: Variable
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Remove(Clause):
    items: tuple[RemoveProperty | RemoveLabels, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Delete(Clause):
    expressions: tuple[Expression, ...]
    detach: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Foreach(Clause):
    variable: Variable
    list: Expression
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class YieldItem(AstNode):
    field: str
    variable: Variable


@dataclass(frozen=True, slots=True, eq=False, repr=False)
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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SubqueryCall(Clause):
    """`CALL {...}` or `CALL (a, b) {...}`; `imports` is None for the first form, ("*",) for `CALL (*)`."""

    query: "Query"
    imports: tuple[str, ...] | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SingleQuery(AstNode):
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Union(AstNode):
    """Two or more single queries; `all[i]` says whether the i-th UNION is a UNION ALL."""

    queries: tuple[SingleQuery, ...]
    all: tuple[bool, ...]


Query: TypeAlias = SingleQuery | Union


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Statement(AstNode):
    """A whole query text; `mode` is the prefix EXPLAIN or PROFILE, or ""."""

    query: Query
    mode: Literal["", "EXPLAIN", "PROFILE"] = ""
