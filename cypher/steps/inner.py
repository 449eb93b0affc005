"""Steps that run other plans for each of their rows, and calls of procedures."""

from dataclasses import dataclass

from ..nodes import Expression
from .base import Plan, Step, listed

__all__ = ["Apply", "Optional", "Procedure", "UnionOf"]


@dataclass(frozen=True, slots=True)
class Optional(Step):
    """The rows of `plan` for each row, or one with null for all of `names` where it has none."""

    plan: Plan
    names: tuple[str, ...]

    def plans(self) -> tuple[Plan, ...]:
        return (self.plan,)

    def __str__(self) -> str:
        return f"Optional {listed(self.names)}".rstrip()


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
        return f"Apply {listed(self.names)}".rstrip()


@dataclass(frozen=True, slots=True)
class UnionOf(Step):
    """The rows of several plans one after the other, without repetitions where `distinct`."""

    branches: tuple[Plan, ...]
    names: tuple[str, ...]
    distinct: bool

    def plans(self) -> tuple[Plan, ...]:
        return self.branches

    def __str__(self) -> str:
        return f"Union{' distinct' if self.distinct else ''} {listed(self.names)}".rstrip()


@dataclass(frozen=True, slots=True)
class Procedure(Step):
    """CALL of a procedure; `outputs` are pairs of its field and the variable that takes it."""

    name: str
    arguments: tuple[Expression, ...]
    outputs: tuple[tuple[str, str], ...]

    def expressions(self) -> tuple[Expression, ...]:
        return self.arguments

    def __str__(self) -> str:
        outputs = listed(name for _, name in self.outputs)
        return f"Procedure {self.name}({listed(self.arguments)}) {outputs}".rstrip()
