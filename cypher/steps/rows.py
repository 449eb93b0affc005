"""Steps on rows: columns, filters, grouping, order, limits."""

from dataclasses import dataclass

from ..nodes import Expression, SortItem
from .base import Step, listed

__all__ = [
    "Aggregate", "Column", "Distinct", "Eager", "Extend", "Filter", "Keep", "Limit", "Results", "Skip",
    "Sort", "Top", "Unwind",
]  # fmt: skip


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
        return f"Filter {listed(self.predicates, ' AND ')}"


@dataclass(frozen=True, slots=True)
class Extend(Step):
    """New columns beside those there are; all see the row as it was before."""

    columns: tuple[Column, ...]

    def expressions(self) -> tuple[Expression, ...]:
        return tuple(column.expression for column in self.columns)

    def __str__(self) -> str:
        return f"Extend {listed(self.columns)}"


@dataclass(frozen=True, slots=True)
class Keep(Step):
    """Only these variables from here on."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"Keep {listed(self.names)}".rstrip()


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
        by = f" by {listed(self.keys)}" if self.keys else ""
        return f"Aggregate {listed(self.values)}{by}"


@dataclass(frozen=True, slots=True)
class Distinct(Step):
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"Distinct {listed(self.names)}".rstrip()


@dataclass(frozen=True, slots=True)
class Sort(Step):
    items: tuple[SortItem, ...]

    def expressions(self) -> tuple[Expression, ...]:
        return tuple(item.expression for item in self.items)

    def __str__(self) -> str:
        return f"Sort {listed(self.items)}"


@dataclass(frozen=True, slots=True)
class Top(Step):
    """The first `limit` rows in the order of `items`, without sorting the others."""

    items: tuple[SortItem, ...]
    limit: Expression

    def expressions(self) -> tuple[Expression, ...]:
        return (*(item.expression for item in self.items), self.limit)

    def __str__(self) -> str:
        return f"Top {self.limit} by {listed(self.items)}"


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
        return f"Results {listed(self.columns)}".rstrip()
