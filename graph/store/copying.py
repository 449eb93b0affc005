"""Brings all that one store holds into another, moving only what the other one lacks.

Nothing is taken out of the other store but what a source says no more: where both know a source, it says
what the first store has from it.  Each article is copied whole or not at all; a copy that was cut off is
finished by the next.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from graph.store.base import Change, Store

if TYPE_CHECKING:
    from graph.store.record import Record

__all__ = ["Copied", "copy", "put_all"]

#: Writes some records, or none, and gives what became of those written last.
_Put: TypeAlias = "Callable[[Sequence[Record]], list[Change]]"

#: Claims that are written together: enough that the time goes into writing, little enough to be held.
_CLAIMS: Final = 20_000

#: Seconds for which reading goes on at most after an answer has come to the thread that writes.
_TURN: Final = 0.0005


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
    unchanged: list[str] = []
    yield from put_all(_lacking(source, target, unchanged), target)
    if unchanged:
        yield Copied(unchanged=len(unchanged))


def put_all(records: "Iterable[Record]", target: Store) -> Iterator[Copied]:
    """Write records, many at a time, telling of each step when it is done.

    Raises StoreError; what was told to be done by then stays so.
    """
    with ExitStack() as stack:
        put = _in_background(target, stack) if target.concurrent else _at_once(target)
        for some in _batches(records):
            if done := put(some):
                yield Copied(tuple(done))
        if done := put(()):
            yield Copied(tuple(done))


def _lacking(source: Store, target: Store, unchanged: list[str]) -> "Iterator[Record]":
    """What the target lacks; `unchanged` takes the ids of the rest."""
    for article, differs in _compared(source, target):
        if differs:
            yield source.record(article)
        else:
            unchanged.append(article)


def _batches(records: "Iterable[Record]") -> "Iterator[list[Record]]":
    """As much at a time as is written together."""
    pending: list[Record] = []
    size = 0
    for record in records:
        pending.append(record)
        size += len(record.claims.nodes) + len(record.claims.relationships)
        if size >= _CLAIMS:
            yield pending
            pending, size = [], 0
    if pending:
        yield pending


def _at_once(target: Store) -> _Put:
    return lambda records: target.prepared(records)() if records else []


def _in_background(target: Store, stack: ExitStack) -> _Put:
    """Write each batch while the next one is read, and give what became of the batch before."""
    stack.callback(sys.setswitchinterval, sys.getswitchinterval())
    sys.setswitchinterval(_TURN)
    pool = stack.enter_context(ThreadPoolExecutor(1))
    waiting: list[Future[list[Change]]] = []

    def put(records: "Sequence[Record]") -> list[Change]:
        write = target.prepared(records)
        done = waiting.pop().result() if waiting else []
        if records:
            waiting.append(pool.submit(write))
        return done

    return put


def _compared(source: Store, target: Store) -> Iterator[tuple[str, bool]]:
    """The ids of the source's entries, and whether the target has something else or nothing for each."""
    there = target.digests()
    other, other_digest = next(there, ("", ""))
    for article, digest in source.digests():
        while other and other < article:
            other, other_digest = next(there, ("", ""))
        yield article, (other, other_digest) != (article, digest)
