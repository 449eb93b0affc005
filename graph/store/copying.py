"""Brings all that one store holds into another, moving only what the other one lacks.

Nothing is taken out of the other store but what a source says no more: where both know a source, it says
what the first store has from it.  Each article is copied whole or not at all; a copy that was cut off is
finished by the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.store.base import Change, Store

if TYPE_CHECKING:
    from graph.store.record import Record

__all__ = ["Copied", "copy"]

#: Claims that are written together: enough that the time goes into writing, little enough to be held.
_CLAIMS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of some entries: the changes that the target made, or how many it had already."""

    changes: tuple[Change, ...] = ()
    unchanged: int = 0

    @property
    def count(self) -> int:
        return len(self.changes) or self.unchanged


def copy(source: Store, target: Store) -> Iterator[Copied]:
    """Make the target hold all that the source holds, telling of each step when it is done.

    Raises StoreError; what was told to be done by then stays so.
    """
    pending: list[Record] = []
    size = unchanged = 0
    for article, differs in _compared(source, target):
        if not differs:
            unchanged += 1
            continue
        record = source.record(article)
        pending.append(record)
        size += len(record.claims.nodes) + len(record.claims.relationships)
        if size >= _CLAIMS:
            yield Copied(tuple(target.put(pending)))
            pending, size = [], 0
    if pending:
        yield Copied(tuple(target.put(pending)))
    if unchanged:
        yield Copied(unchanged=unchanged)


def _compared(source: Store, target: Store) -> Iterator[tuple[str, bool]]:
    """The ids of the source's entries, and whether the target has something else or nothing for each."""
    there = target.digests()
    other, other_digest = next(there, ("", ""))
    for article, digest in source.digests():
        while other and other < article:
            other, other_digest = next(there, ("", ""))
        yield article, (other, other_digest) != (article, digest)
