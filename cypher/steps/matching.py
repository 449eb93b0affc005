"""Steps that find nodes and relationships."""

from dataclasses import dataclass

from ..nodes import Expression
from .base import Plan, Step, listed
from .patterns import (
    PatternGroup,
    PatternPath,
    PatternRelationship,
    PatternShortest,
    arrow,
    conditions,
    quantifier,
)

__all__ = [
    "AllNodes", "Argument", "Ends", "Expand", "IdSeek", "LabelScan", "Match", "NamedPath", "NodeCount",
    "PropertySeek", "Repeat", "Shortest",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Argument(Step):
    """One row, with the variables that come from outside."""

    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"Argument {listed(self.names)}".rstrip()


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
        found = list(self.predicates)
        for relationship in (*self.relationships, *(part.relationship for part in self.shortest)):
            found += conditions(relationship)
        for group in self.groups:
            found += group.round.expressions()
        return tuple(found)

    def __str__(self) -> str:
        parts = [f"({name})" for name in self.nodes]
        parts += [arrow(relationship) for relationship in self.relationships]
        parts += [f"({group.left}) {group.name}{quantifier(group)} ({group.right})" for group in self.groups]
        parts += [f"{part.name} = shortestPath({arrow(part.relationship)})" for part in self.shortest]
        where = f" WHERE {listed(self.predicates, ' AND ')}" if self.predicates else ""
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

    def expressions(self) -> tuple[Expression, ...]:
        return conditions(self.relationship)

    def __str__(self) -> str:
        word = "ExpandInto" if self.into else "Expand"
        unlike = f" unlike {listed(self.unlike)}" if self.unlike else ""
        return f"{word} {arrow(self.relationship)} from {self.start}{unlike}"


@dataclass(frozen=True, slots=True)
class Ends(Step):
    """The nodes of a relationship, or of the list of them, that an earlier clause bound.

    A node that is bound already must be the same.  `unlike` as in Expand.
    """

    relationship: PatternRelationship
    bound: tuple[str, ...]
    unlike: tuple[str, ...]

    def expressions(self) -> tuple[Expression, ...]:
        return conditions(self.relationship)

    def __str__(self) -> str:
        return f"Ends {arrow(self.relationship)}"


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
        return f"Repeat {group.name}{quantifier(group)} from {group.right if self.backwards else group.left}"


@dataclass(frozen=True, slots=True)
class Shortest(Step):
    """Binds a path between two bound nodes; only ways on which all of `predicates` hold count."""

    pattern: PatternShortest
    predicates: tuple[Expression, ...]
    unlike: tuple[str, ...]

    def expressions(self) -> tuple[Expression, ...]:
        return (*self.predicates, *conditions(self.pattern.relationship))

    def __str__(self) -> str:
        word = "AllShortestPaths" if self.pattern.all else "ShortestPath"
        where = f" WHERE {listed(self.predicates, ' AND ')}" if self.predicates else ""
        return f"{word} {self.pattern.name} = {arrow(self.pattern.relationship)}{where}"


@dataclass(frozen=True, slots=True)
class NamedPath(Step):
    path: PatternPath

    def __str__(self) -> str:
        return f"NamedPath {self.path.name} = {listed(self.path.elements)}"
