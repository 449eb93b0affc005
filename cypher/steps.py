"""The steps of a plan: what a query does, one thing at a time.

A plan is a tuple of steps, each of which takes the rows of the one before it, so that a chain of any length
needs no recursion.  A step that runs other steps for each of its rows (Optional, Apply, Merge ...) holds them
as a plan of its own, which begins with an Argument.  `str(plan)` draws the tree, last step first.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .nodes import (
    Expression,
    LabelExpression,
    MapLiteral,
    Parameter,
    RemoveLabels,
    RemoveProperty,
    SetItem,
    SortItem,
    Variable,
    walk,
)

__all__ = [
    "Aggregate", "AllNodes", "Apply", "Argument", "Change", "Column", "Create", "CreateNode",
    "CreateRelationship", "Delete", "Distinct", "Eager", "Ends", "Expand", "Extend", "Filter", "ForEach",
    "IdSeek", "Keep", "LabelScan", "Limit", "Match", "Merge", "NamedPath", "NodeCount", "Optional",
    "PatternGroup", "PatternPath", "PatternRelationship", "PatternShortest", "Plan", "PlannedQuery",
    "Procedure", "Properties", "PropertySeek", "Repeat", "Results", "Shortest", "Skip", "Sort", "Step",
    "Top", "UnionOf", "Unwind", "all_steps",
]  # fmt: skip

Properties: TypeAlias = MapLiteral | Parameter | None


# ---- patterns -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PatternRelationship:
    """A relationship of a pattern, written between the nodes `left` and `right`.

    `length` is None for one relationship, else (minimum, maximum or None): then `name` stands for a list, and
    `properties` and `predicate` hold for each of its members, called `name` in `predicate`.
    """

    name: str
    left: str
    right: str
    direction: Literal["right", "left", "both"]
    types: LabelExpression | None
    length: tuple[int, int | None] | None = None
    properties: Properties = None
    predicate: Expression | None = None

    @property
    def ends(self) -> tuple[str, str]:
        """The node it starts from and the node it goes to; as written where the direction is open."""
        return (self.right, self.left) if self.direction == "left" else (self.left, self.right)


@dataclass(frozen=True, slots=True)
class PatternGroup:
    """A quantified path between `left` and `right`: a pattern from `first` to `last`, repeated.

    `lists` are the variables which outside the group stand for
    lists, with one element for each round.
    """

    name: str
    left: str
    right: str
    first: str
    last: str
    round: "Match"
    lists: tuple[str, ...]
    minimum: int
    maximum: int | None


@dataclass(frozen=True, slots=True)
class PatternShortest:
    """shortestPath((left)-[...]-(right)), or allShortestPaths where `all`."""

    name: str
    relationship: PatternRelationship
    all: bool


@dataclass(frozen=True, slots=True)
class PatternPath:
    """A named path: the names of its nodes, and of the relationships and groups between, as written."""

    name: str
    elements: tuple[str, ...]


# ---- base -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """Base of all steps.  `str()` gives its line in the tree, without what is below it."""

    def plans(self) -> "tuple[Plan, ...]":
        """The plans that the step runs inside itself."""
        return ()

    def expressions(self) -> tuple[Expression, ...]:
        """The expressions that the step evaluates."""
        return ()


@dataclass(frozen=True, slots=True)
class Plan:
    """`steps` in the order in which rows pass them."""

    steps: tuple[Step, ...]

    def __str__(self) -> str:
        return self.draw(str)

    def draw(self, describe: "Callable[[Step], str]") -> str:
        """The tree, with the line of each step made by `describe`."""
        return "\n".join(_draw(self, "", describe))

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)


def _draw(plan: Plan, indent: str, describe: Callable[[Step], str]) -> Iterator[str]:
    for step in reversed(plan.steps):
        yield f"{indent}+{describe(step)}"
        inner = [*step.plans()]
        inner += (planned.plan for expression in step.expressions() for planned in _planned(expression))
        for part in inner:
            yield from _draw(part, f"{indent}| ", describe)


def _planned(expression: Expression) -> "Iterator[PlannedQuery]":
    return (node for node in walk(expression) if isinstance(node, PlannedQuery))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PlannedQuery(Expression):
    """A subquery or pattern inside an expression, planned.

    `kind` says what it is worth: whether there is a row, how many there are, the values of `result` in all of
    them, or that in the first (null without any).  `arguments` are the variables it takes from outside.
    """

    kind: Literal["EXISTS", "COUNT", "COLLECT", "FIRST"]
    plan: Plan
    arguments: tuple[Variable, ...]
    result: str = ""
    text: str = ""

    def __str__(self) -> str:
        return self.text


# ---- sources --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Argument(Step):
    """One row, with the variables that come from outside."""

    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"Argument {_list(self.names)}".rstrip()


@dataclass(frozen=True, slots=True)
class Match(Step):
    """A pattern as the query states it; the rules make scans and expansions of it.

    `bound` are the variables of earlier clauses; the others, and the paths, are new.
    """

    nodes: tuple[str, ...]
    relationships: tuple[PatternRelationship, ...]
    groups: tuple[PatternGroup, ...]
    shortest: tuple[PatternShortest, ...]
    paths: tuple[PatternPath, ...]
    predicates: tuple[Expression, ...]
    bound: tuple[str, ...]

    def expressions(self) -> tuple[Expression, ...]:
        return self.predicates

    def __str__(self) -> str:
        parts = [f"({name})" for name in self.nodes]
        parts += [_arrow(relationship) for relationship in self.relationships]
        parts += [f"({group.left}) {group.name}{_quantifier(group)} ({group.right})" for group in self.groups]
        parts += [f"{part.name} = shortestPath({_arrow(part.relationship)})" for part in self.shortest]
        where = f" WHERE {_list(self.predicates, ' AND ')}" if self.predicates else ""
        return f"Match {', '.join(parts)}{where}"


@dataclass(frozen=True, slots=True)
class AllNodes(Step):
    node: str

    def __str__(self) -> str:
        return f"AllNodes {self.node}"


@dataclass(frozen=True, slots=True)
class LabelScan(Step):
    node: str
    label: str

    def __str__(self) -> str:
        return f"LabelScan {self.node}:{self.label}"


@dataclass(frozen=True, slots=True)
class PropertySeek(Step):
    """The nodes whose property `key` equals `value`, or, for `several`, an element of the list `value`."""

    node: str
    key: str
    value: Expression
    several: bool = False

    def expressions(self) -> tuple[Expression, ...]:
        return (self.value,)

    def __str__(self) -> str:
        return f"PropertySeek {self.node}.{self.key} {'IN' if self.several else '='} {self.value}"


@dataclass(frozen=True, slots=True)
class IdSeek(Step):
    """The node whose `elementId()` is `value`."""

    node: str
    value: Expression

    def expressions(self) -> tuple[Expression, ...]:
        return (self.value,)

    def __str__(self) -> str:
        return f"IdSeek elementId({self.node}) = {self.value}"


@dataclass(frozen=True, slots=True)
class NodeCount(Step):
    """One row with the number of nodes, of those with `label` where one is given."""

    name: str
    label: str | None

    def __str__(self) -> str:
        return f"NodeCount {self.name} = count of {':' + self.label if self.label else 'all nodes'}"


# ---- along relationships --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Expand(Step):
    """From `start` along `relationship` to `end`, which must be that very node where `into` is set.

    `unlike` are relationships met earlier in the same pattern that this one must differ from.
    """

    start: str
    relationship: PatternRelationship
    end: str
    into: bool
    unlike: tuple[str, ...]

    def __str__(self) -> str:
        word = "ExpandInto" if self.into else "Expand"
        unlike = f" unlike {_list(self.unlike)}" if self.unlike else ""
        return f"{word} {_arrow(self.relationship)} from {self.start}{unlike}"


@dataclass(frozen=True, slots=True)
class Ends(Step):
    """The nodes of a relationship, or of the list of them, that an earlier clause bound.

    A node that is bound already must be the same.  `unlike` as in Expand.
    """

    relationship: PatternRelationship
    bound: tuple[str, ...]
    unlike: tuple[str, ...]

    def __str__(self) -> str:
        return f"Ends {_arrow(self.relationship)}"


@dataclass(frozen=True, slots=True)
class Repeat(Step):
    """From one end of a group to the other, through as many rounds of `plan` as it allows.

    A round begins with the first node of the group and leads to the last, or the other way round where
    `backwards`.
    """

    group: PatternGroup
    backwards: bool
    into: bool
    plan: Plan
    unlike: tuple[str, ...]

    def plans(self) -> tuple[Plan, ...]:
        return (self.plan,)

    def __str__(self) -> str:
        group = self.group
        return f"Repeat {group.name}{_quantifier(group)} from {group.right if self.backwards else group.left}"


@dataclass(frozen=True, slots=True)
class Shortest(Step):
    """Binds a path between two bound nodes; only ways on which all of `predicates` hold count."""

    pattern: PatternShortest
    predicates: tuple[Expression, ...]
    unlike: tuple[str, ...]

    def expressions(self) -> tuple[Expression, ...]:
        return self.predicates

    def __str__(self) -> str:
        word = "AllShortestPaths" if self.pattern.all else "ShortestPath"
        where = f" WHERE {_list(self.predicates, ' AND ')}" if self.predicates else ""
        return f"{word} {self.pattern.name} = {_arrow(self.pattern.relationship)}{where}"


@dataclass(frozen=True, slots=True)
class NamedPath(Step):
    path: PatternPath

    def __str__(self) -> str:
        return f"NamedPath {self.path.name} = {_list(self.path.elements)}"


# ---- rows -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """A name and the expression whose value it gets."""

    name: str
    expression: Expression

    def __str__(self) -> str:
        text = str(self.expression)
        return text if text == self.name else f"{text} AS {self.name}"


@dataclass(frozen=True, slots=True)
class Filter(Step):
    predicates: tuple[Expression, ...]

    def expressions(self) -> tuple[Expression, ...]:
        return self.predicates

    def __str__(self) -> str:
        return f"Filter {_list(self.predicates, ' AND ')}"


@dataclass(frozen=True, slots=True)
class Extend(Step):
    """New columns beside those there are; all see the row as it was before."""

    columns: tuple[Column, ...]

    def expressions(self) -> tuple[Expression, ...]:
        return tuple(column.expression for column in self.columns)

    def __str__(self) -> str:
        return f"Extend {_list(self.columns)}"


@dataclass(frozen=True, slots=True)
class Keep(Step):
    """Only these variables from here on."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"Keep {_list(self.names)}".rstrip()


@dataclass(frozen=True, slots=True)
class Aggregate(Step):
    """One row for each distinct combination of `keys`; one row in all where there are no keys.

    The expression of each of `values` is one call of an aggregating function.
    """

    keys: tuple[Column, ...]
    values: tuple[Column, ...]

    def expressions(self) -> tuple[Expression, ...]:
        return tuple(column.expression for column in (*self.keys, *self.values))

    def __str__(self) -> str:
        by = f" by {_list(self.keys)}" if self.keys else ""
        return f"Aggregate {_list(self.values)}{by}"


@dataclass(frozen=True, slots=True)
class Distinct(Step):
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"Distinct {_list(self.names)}".rstrip()


@dataclass(frozen=True, slots=True)
class Sort(Step):
    items: tuple[SortItem, ...]

    def expressions(self) -> tuple[Expression, ...]:
        return tuple(item.expression for item in self.items)

    def __str__(self) -> str:
        return f"Sort {_list(self.items)}"


@dataclass(frozen=True, slots=True)
class Top(Step):
    """The first `limit` rows in the order of `items`, without sorting the others."""

    items: tuple[SortItem, ...]
    limit: Expression

    def expressions(self) -> tuple[Expression, ...]:
        return (*(item.expression for item in self.items), self.limit)

    def __str__(self) -> str:
        return f"Top {self.limit} by {_list(self.items)}"


@dataclass(frozen=True, slots=True)
class Skip(Step):
    count: Expression

    def expressions(self) -> tuple[Expression, ...]:
        return (self.count,)

    def __str__(self) -> str:
        return f"Skip {self.count}"


@dataclass(frozen=True, slots=True)
class Limit(Step):
    count: Expression

    def expressions(self) -> tuple[Expression, ...]:
        return (self.count,)

    def __str__(self) -> str:
        return f"Limit {self.count}"


@dataclass(frozen=True, slots=True)
class Unwind(Step):
    expression: Expression
    name: str

    def expressions(self) -> tuple[Expression, ...]:
        return (self.expression,)

    def __str__(self) -> str:
        return f"Unwind {self.expression} AS {self.name}"


@dataclass(frozen=True, slots=True)
class Eager(Step):
    """All rows before it are there before the next step sees the first one."""

    def __str__(self) -> str:
        return "Eager"


@dataclass(frozen=True, slots=True)
class Results(Step):
    """The last step: rows leave with these columns."""

    columns: tuple[str, ...]

    def __str__(self) -> str:
        return f"Results {_list(self.columns)}".rstrip()


# ---- plans inside plans ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Optional(Step):
    """The rows of `plan` for each row, or one with null for all of `names` where it has none."""

    plan: Plan
    names: tuple[str, ...]

    def plans(self) -> tuple[Plan, ...]:
        return (self.plan,)

    def __str__(self) -> str:
        return f"Optional {_list(self.names)}".rstrip()


@dataclass(frozen=True, slots=True)
class Apply(Step):
    """The rows of `plan` for each row, which add `names`.

    `unit` is for a subquery without RETURN: it runs for its effects, and each row passes once.
    """

    plan: Plan
    names: tuple[str, ...]
    unit: bool = False

    def plans(self) -> tuple[Plan, ...]:
        return (self.plan,)

    def __str__(self) -> str:
        return f"Apply {_list(self.names)}".rstrip()


@dataclass(frozen=True, slots=True)
class UnionOf(Step):
    """The rows of several plans one after the other, without repetitions where `distinct`."""

    branches: tuple[Plan, ...]
    names: tuple[str, ...]
    distinct: bool

    def plans(self) -> tuple[Plan, ...]:
        return self.branches

    def __str__(self) -> str:
        return f"Union{' distinct' if self.distinct else ''} {_list(self.names)}".rstrip()


@dataclass(frozen=True, slots=True)
class Procedure(Step):
    """CALL of a procedure; `outputs` are pairs of its field and the variable that takes it."""

    name: str
    arguments: tuple[Expression, ...]
    outputs: tuple[tuple[str, str], ...]

    def expressions(self) -> tuple[Expression, ...]:
        return self.arguments

    def __str__(self) -> str:
        outputs = _list(name for _, name in self.outputs)
        return f"Procedure {self.name}({_list(self.arguments)}) {outputs}".rstrip()


# ---- changes --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CreateNode:
    name: str
    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class CreateRelationship:
    name: str
    start: str
    end: str
    type: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Create(Step):
    """New nodes and relationships, made in this order."""

    parts: tuple[CreateNode | CreateRelationship, ...]
    paths: tuple[PatternPath, ...] = ()

    def expressions(self) -> tuple[Expression, ...]:
        return tuple(part.properties for part in self.parts if part.properties is not None)

    def __str__(self) -> str:
        return f"Create {_list(part.name for part in self.parts)}"


@dataclass(frozen=True, slots=True)
class Merge(Step):
    """The rows of `match` for each row, or, where it has none, one with what `create` makes."""

    match: Plan
    create: Create
    names: tuple[str, ...]
    on_match: tuple[SetItem, ...] = ()
    on_create: tuple[SetItem, ...] = ()

    def plans(self) -> tuple[Plan, ...]:
        return (self.match,)

    def expressions(self) -> tuple[Expression, ...]:
        return self.create.expressions()

    def __str__(self) -> str:
        return f"Merge {_list(self.names)}".rstrip()


@dataclass(frozen=True, slots=True)
class Change(Step):
    """SET and REMOVE: each item in turn."""

    items: tuple[SetItem | RemoveProperty | RemoveLabels, ...]

    def __str__(self) -> str:
        return f"Change {_list(self.items)}"


@dataclass(frozen=True, slots=True)
class Delete(Step):
    targets: tuple[Expression, ...]
    detach: bool

    def expressions(self) -> tuple[Expression, ...]:
        return self.targets

    def __str__(self) -> str:
        return f"{'DetachDelete' if self.detach else 'Delete'} {_list(self.targets)}"


@dataclass(frozen=True, slots=True)
class ForEach(Step):
    """Runs `plan` for its effects, once for each element of the list."""

    name: str
    list: Expression
    plan: Plan

    def plans(self) -> tuple[Plan, ...]:
        return (self.plan,)

    def expressions(self) -> tuple[Expression, ...]:
        return (self.list,)

    def __str__(self) -> str:
        return f"ForEach {self.name} in {self.list}"


# ---- looking through a plan ----------------------------------------------------------------------------


def all_steps(plan: Plan) -> Iterator[Step]:
    """The steps of a plan and of all plans inside it."""
    stack = [plan]
    while stack:
        for step in stack.pop().steps:
            yield step
            stack += step.plans()
            stack += (planned.plan for expression in step.expressions() for planned in _planned(expression))


# ---- text -----------------------------------------------------------------------------------------------


def _list(items: object, separator: str = ", ") -> str:
    return separator.join(map(str, items))  # type: ignore[call-overload]


def _quantifier(group: PatternGroup) -> str:
    return f"{{{group.minimum},{'' if group.maximum is None else group.maximum}}}"


def _arrow(relationship: PatternRelationship) -> str:
    types = f":{relationship.types}" if relationship.types else ""
    length = ""
    if relationship.length is not None:
        minimum, maximum = relationship.length
        length = f"*{minimum}..{'' if maximum is None else maximum}"
    back, forth = {"left": ("<", ""), "right": ("", ">"), "both": ("", "")}[relationship.direction]
    return f"({relationship.left}){back}-[{relationship.name}{types}{length}]-{forth}({relationship.right})"
