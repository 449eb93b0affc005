"""What is asked of arrays: a pattern and what is counted of it, in numbers for names.

Column 0 is the node that the pattern starts from; each hop adds the column of the node that it leads to.
"""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Count", "Hop", "NodeTests", "Task", "Value"]


@dataclass(frozen=True, slots=True)
class Value:
    """The node in a column, or one of its properties."""

    column: int
    key: str | None


@dataclass(frozen=True, slots=True)
class NodeTests:
    """What a node must fulfil: have all of `labels`, pass those functions of the run with these numbers,

    and be (or, for False, not be) the node in other columns.
    """

    labels: tuple[str, ...] = ()
    functions: tuple[int, ...] = ()
    same: tuple[tuple[int, bool], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.labels or self.functions or self.same)


@dataclass(frozen=True, slots=True)
class Hop:
    """From the node in the column `start` along one relationship, unlike those of some earlier hops.

    `types` is None for any.  Where nobody asks where the hop leads, it is `counted` instead of gone along.
    """

    start: int
    types: frozenset[str] | None
    direction: Literal["out", "in", "both"]
    tests: NodeTests
    unlike: tuple[int, ...]
    counted: bool


@dataclass(frozen=True, slots=True)
class Count:
    """count(*) without a value; else the rows, or the distinct values, where it is not null."""

    value: Value | None
    distinct: bool


@dataclass(frozen=True, slots=True)
class Task:
    """`label` is that of the nodes to start from; `few` says that the run gives these instead.

    `leading` is the number of a count, and whether the rows with the most are wanted.
    """

    label: str | None
    few: bool
    tests: NodeTests
    hops: tuple[Hop, ...]
    keys: tuple[Value, ...]
    counts: tuple[Count, ...]
    leading: tuple[int, bool] | None

    @property
    def weight(self) -> float:
        """How much of the graph is likely to be read for an answer."""
        return 1 / 64 if self.few else 1
