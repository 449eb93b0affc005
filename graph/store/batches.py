"""What is read from a graph file when touched: a little at first, more each time, and in the end all of it.

Whoever asks for one of the nodes that a step of a query led to will ask for the next one, too.  So each miss
reads twice as many as the one before it.  And once a good part of a table was read in that way, the rest
comes in one go, which takes less time for each row: a query that turns out to want the whole graph takes
little longer than one that had known so from the beginning.
"""

from collections.abc import Hashable, Sequence
from typing import Final, Generic, TypeVar

__all__ = ["Allowance", "Batch"]

Item = TypeVar("Item", bound=Hashable)

#: How many of a batch are read first.
_FIRST: Final = 32

#: The share of a table that is read by and by before all of it is, and the rows that always may be.
_SHARE: Final = 0.1
_FREE: Final = 2000


class Batch(Generic[Item]):
    """Items met together, to be read in their order by any number of readers."""

    __slots__ = ("_items", "_read")

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        #: By reader, how many it was given.
        self._read: dict[str, int] = {}

    def take(self, reader: str, wanted: Item) -> list[Item]:
        """The item that is wanted, and those that the reader should read with it."""
        start = self._read.get(reader, 0)
        end = self._read[reader] = max(_FIRST, 2 * start)
        return [wanted, *(item for item in self._items[start:end] if item != wanted)]


class Allowance:
    """How many rows of a table of `size` rows may be read by and by."""

    def __init__(self, size: int) -> None:
        self._left = max(_FREE, int(size * _SHARE))

    @property
    def is_spent(self) -> bool:
        """Whether the rest of the table should come in one go."""
        return self._left <= 0

    def spend(self, rows: int) -> None:
        self._left -= rows
