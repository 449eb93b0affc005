"""What a query gives: records, columns, and what it changed."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, overload

from .steps import Plan, Step

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Counters", "Profile", "Record", "Result"]


@dataclass(slots=True)
class Counters:
    """What a query changed, as the difference between the graph before and after it."""

    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0
    properties_removed: int = 0
    labels_added: int = 0
    labels_removed: int = 0

    @property
    def contains_updates(self) -> bool:
        return any(getattr(self, item.name) for item in fields(self))


class Profile:
    """Rows and time by step of a plan that has run; `str()` of what `of` gives draws both beside the tree.

    The time between two rows coming out of any steps counts for the step of the later one.
    """

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._seconds: dict[int, float] = {}
        self._last = time.perf_counter()

    def passed(self, step: Step) -> None:
        """A row has come out of `step`."""
        now = time.perf_counter()
        self._rows[id(step)] = self._rows.get(id(step), 0) + 1
        self._seconds[id(step)] = self._seconds.get(id(step), 0.0) + now - self._last
        self._last = now

    def rows(self, step: Step) -> int:
        return self._rows.get(id(step), 0)

    def milliseconds(self, step: Step) -> float:
        return self._seconds.get(id(step), 0.0) * 1000

    def draw(self, plan: Plan) -> str:
        return plan.draw(
            lambda step: f"{step}  | rows {self.rows(step):,} | {self.milliseconds(step):,.2f} ms"
        )


class Record:
    """One row.  `record["name"]` and `record[0]` are values; iterating gives the values in order."""

    __slots__ = ("_columns", "_values")

    def __init__(self, columns: Sequence[str], values: tuple[Any, ...]) -> None:
        self._columns = columns
        self._values = values

    @overload
    def __getitem__(self, place: str | int) -> Any: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Any, ...]: ...

    def __getitem__(self, place: str | int | slice) -> Any:
        """The value of a column by its name or position: KeyError and IndexError where there is none."""
        if isinstance(place, str):
            try:
                return self._values[self._columns.index(place)]
            except ValueError:
                raise KeyError(place) from None
        return self._values[place]

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self._columns else default

    def keys(self) -> list[str]:
        return list(self._columns)

    def values(self) -> list[Any]:
        return list(self._values)

    def items(self) -> list[tuple[str, Any]]:
        return list(zip(self._columns, self._values, strict=True))

    def data(self) -> dict[str, Any]:
        """The row as a dictionary by column."""
        return dict(zip(self._columns, self._values, strict=True))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, value: object) -> bool:
        return value in self._values

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Record):
            return self._columns == other._columns and self._values == other._values
        if isinstance(other, tuple):
            return self._values == other
        return NotImplemented

    def __hash__(self) -> int:
        return hash((tuple(self._columns), self._values))

    def __repr__(self) -> str:
        return f"<Record {' '.join(f'{name}={value!r}' for name, value in self.items())}>"


class Result(Sequence[Record]):
    """The records of a query, all of them there: a sequence.

    `columns` are their names in order, and `counters` says what changed.
    """

    __slots__ = ("_plan", "_profile", "_rows", "columns", "counters")

    #: Makes the HTML that notebooks show, or None for a table; whoever can draw graphs may set it.
    drawing: ClassVar[Callable[["Result"], str | None] | None] = None

    def __init__(
        self,
        columns: tuple[str, ...],
        rows: list[tuple[Any, ...]],
        counters: Counters,
        plan: Plan,
        profile: Profile | None = None,
    ) -> None:
        self.columns = columns
        self.counters = counters
        self._plan = plan
        self._profile = profile
        self._rows = rows

    @property
    def plan(self) -> str:
        """The steps as a tree, last step first; with the rows and the time of each after PROFILE."""
        return str(self._plan) if self._profile is None else self._profile.draw(self._plan)

    @overload
    def __getitem__(self, place: int) -> Record: ...

    @overload
    def __getitem__(self, place: slice) -> list[Record]: ...

    def __getitem__(self, place: int | slice) -> Record | list[Record]:
        if isinstance(place, slice):
            return [Record(self.columns, row) for row in self._rows[place]]
        return Record(self.columns, self._rows[place])

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Record]:
        columns = self.columns
        return (Record(columns, row) for row in self._rows)

    def keys(self) -> list[str]:
        return list(self.columns)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each record as a dictionary by column."""
        columns = self.columns
        return [dict(zip(columns, row, strict=True)) for row in self._rows]

    def single(self) -> Record:
        """The only record; ValueError where there are none or several."""
        if len(self._rows) != 1:
            raise ValueError(f"expected exactly one record, found {len(self._rows)}")
        return self[0]

    def value(self, column: str | int = 0) -> list[Any]:
        """The values of one column."""
        place = self.columns.index(column) if isinstance(column, str) else column
        return [row[place] for row in self._rows]

    def to_pandas(self) -> Any:
        """The records as a `pandas.DataFrame`.  Raises ImportError, saying what to install, without pandas.

        Nodes and relationships are dictionaries of their properties, paths lists of nodes with the types of
        the relationships between; times are those of `datetime`, to the microsecond, and text where it has
        none such.
        """
        from .frames import to_pandas

        return to_pandas(self.columns, self._rows)

    def to_polars(self) -> Any:
        """The records as a `polars.DataFrame`, see `to_pandas`.  Columns of mixed types hold objects."""
        from .frames import to_polars

        return to_polars(self.columns, self._rows)

    def to_networkx(self) -> "nx.MultiDiGraph[Any]":
        """All nodes and relationships in the records, those in paths, lists and maps included, as one graph.

        Node attributes are the properties and `labels` (a tuple), edge attributes the properties and `type`;
        keys are those of the graph that was asked.
        """
        from .frames import to_networkx

        return to_networkx(self._rows)

    def __repr__(self) -> str:
        return f"<Result columns={list(self.columns)!r} records={len(self._rows)}>"

    def _repr_html_(self) -> str:
        from .html import table

        drawing = type(self).drawing
        drawn = None if drawing is None else drawing(self)
        return drawn or table(self)
