"""Steps that change the graph."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..nodes import (
    Expression,
    RemoveLabels,
    RemoveProperty,
    SetItem,
    SetProperties,
    SetProperty,
)
from .base import Plan, Step, listed
from .patterns import PatternPath, Properties

__all__ = ["Change", "Create", "CreateNode", "CreateRelationship", "Delete", "ForEach", "Merge"]


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
        return f"Create {listed(part.name for part in self.parts)}"


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
        return (*self.create.expressions(), *_values((*self.on_match, *self.on_create)))

    def __str__(self) -> str:
        return f"Merge {listed(self.names)}".rstrip()


@dataclass(frozen=True, slots=True)
class Change(Step):
    """SET and REMOVE: each item in turn."""

    items: tuple[SetItem | RemoveProperty | RemoveLabels, ...]

    def expressions(self) -> tuple[Expression, ...]:
        return tuple(_values(self.items))

    def __str__(self) -> str:
        return f"Change {listed(self.items)}"


@dataclass(frozen=True, slots=True)
class Delete(Step):
    targets: tuple[Expression, ...]
    detach: bool

    def expressions(self) -> tuple[Expression, ...]:
        return self.targets

    def __str__(self) -> str:
        return f"{'DetachDelete' if self.detach else 'Delete'} {listed(self.targets)}"


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


def _values(items: Iterable[SetItem | RemoveProperty | RemoveLabels]) -> Iterator[Expression]:
    for item in items:
        if isinstance(item, SetProperty):
            yield from (item.target, item.value)
        elif isinstance(item, SetProperties):
            yield item.value
        elif isinstance(item, RemoveProperty):
            yield item.target
