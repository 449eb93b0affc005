"""What all steps have in common, and the plan that they make."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..nodes import Expression, Variable, walk

__all__ = ["Plan", "PlannedQuery", "Step", "all_steps", "listed"]


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


def all_steps(plan: Plan) -> Iterator[Step]:
    """The steps of a plan and of all plans inside it."""
    stack = [plan]
    while stack:
        for step in stack.pop().steps:
            yield step
            stack += step.plans()
            stack += (planned.plan for expression in step.expressions() for planned in _planned(expression))


def listed(items: Iterable[object], separator: str = ", ") -> str:
    return separator.join(map(str, items))
