"""The parts of patterns, with names for all that the query left without one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from ..nodes import Expression, LabelExpression, LabelName, LabelOr, MapLiteral, Parameter

if TYPE_CHECKING:
    from .matching import Match

__all__ = [
    "PatternGroup", "PatternPath", "PatternRelationship", "PatternShortest", "Properties", "arrow",
    "conditions", "quantifier", "type_names",
]  # fmt: skip

Properties: TypeAlias = MapLiteral | Parameter | None


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


def conditions(relationship: PatternRelationship) -> tuple[Expression, ...]:
    """The expressions that a relationship of variable length asks of each of its members."""
    parts = (relationship.properties, relationship.predicate)
    return tuple(part for part in parts if part is not None)


def quantifier(group: PatternGroup) -> str:
    return f"{{{group.minimum},{'' if group.maximum is None else group.maximum}}}"


def arrow(relationship: PatternRelationship) -> str:
    types = f":{relationship.types}" if relationship.types else ""
    length = ""
    if relationship.length is not None:
        minimum, maximum = relationship.length
        length = f"*{minimum}..{'' if maximum is None else maximum}"
    back, forth = {"left": ("<", ""), "right": ("", ">"), "both": ("", "")}[relationship.direction]
    return f"({relationship.left}){back}-[{relationship.name}{types}{length}]-{forth}({relationship.right})"


def type_names(types: LabelExpression | None) -> frozenset[str] | None:
    """The names in `:A|B`; None for any type, and for expressions with more than OR in them."""
    if isinstance(types, LabelName):
        return frozenset({types.name})
    if isinstance(types, LabelOr) and all(isinstance(part, LabelName) for part in types.operands):
        return frozenset(part.name for part in types.operands if isinstance(part, LabelName))
    return None
