"""Articles read and extracted in the order that they were asked for, by this process or by several.

Neither needs anything of the store, and both take longer than storing does.  A worker is a new process and no
fork, since the program may have threads; it gets the catalogues' names once, at its start.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Final, Protocol, TypeVar

from graph.errors import ReadError
from graph.known import Known
from graph.model import Document, Extraction

__all__ = ["Unreadable", "Workers", "workers"]

_Item = TypeVar("_Item")
_Other = TypeVar("_Other")

#: So many articles a worker may be ahead of what is asked for.
_AHEAD: Final = 16


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source that gives no article, and the sentence that says why."""

    source: str
    message: str


class Workers(Protocol):
    """Who does the work, whatever process that is."""

    def read(self, sources: Iterable[str | Document]) -> Iterator[Document | Unreadable]:
        """The article at each source, or why there is none; a document stands for its source."""

    def extract(self, items: Iterable[Document | _Other]) -> Iterator[Extraction | _Other]:
        """What each document says; anything else is passed on."""


@contextmanager
def workers(count: int, known: Known, done: Callable[[float], None]) -> Iterator[Workers]:
    """So many workers.  A single one is this process; it tells `done` of long texts, as `extract` does."""
    if count == 1:
        yield _Here(known, done)
        return
    context = get_context("spawn")
    pool = ProcessPoolExecutor(count, context, initializer=_begin, initargs=(known,))
    try:
        yield _Elsewhere(pool, count * _AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)


class _Here:
    def __init__(self, known: Known, done: Callable[[float], None]) -> None:
        self._extracted = partial(_extracted, known, done)

    def read(self, sources: Iterable[str | Document]) -> Iterator[Document | Unreadable]:
        return map(_read, sources)

    def extract(self, items: Iterable[Document | _Other]) -> Iterator[Extraction | _Other]:
        return (self._extracted(item) if isinstance(item, Document) else item for item in items)


class _Elsewhere:
    def __init__(self, pool: ProcessPoolExecutor, ahead: int) -> None:
        self._pool = pool
        self._ahead = ahead

    def read(self, sources: Iterable[str | Document]) -> Iterator[Document | Unreadable]:
        submitted = (self._pool.submit(_read, source) for source in sources)
        return (future.result() for future in self._ahead_of(submitted))

    def extract(self, items: Iterable[Document | _Other]) -> Iterator[Extraction | _Other]:
        submitted = (
            self._pool.submit(_extracted_by_worker, item) if isinstance(item, Document) else item
            for item in items
        )
        for item in self._ahead_of(submitted):
            yield item.result() if isinstance(item, Future) else item

    def _ahead_of(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """The items, of which as many are taken beforehand as may be."""
        waiting: deque[_Item] = deque()
        for item in items:
            waiting.append(item)
            if len(waiting) > self._ahead:
                yield waiting.popleft()
        yield from waiting


def _read(source: str | Document) -> Document | Unreadable:
    from graph.reader import read

    if isinstance(source, Document):
        return source
    try:
        return read(source)
    except ReadError as error:
        return Unreadable(source, str(error))


def _extracted(known: Known, done: Callable[[float], None], document: Document) -> Extraction:
    from graph.importer import extract

    return extract(document, known, done)


#: What a worker process was told at its start.
_told: list[Known] = []


def _begin(known: Known) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the first ends the others
    _told.append(known)


def _extracted_by_worker(document: Document) -> Extraction:
    return _extracted(_told[0], _nothing, document)


def _nothing(_share: float) -> None:
    """Nobody is there to be told."""
