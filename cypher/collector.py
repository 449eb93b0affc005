"""Keeping Python's memory management out of the way of queries that have a limit.

Python looks through all objects for cycles now and then, those of the graph included, which takes longer than
a query may go on beyond its limit; so does freeing millions of rows.
"""

import gc
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Thread
from types import TracebackType
from typing import Any

__all__ = ["collector_paused", "let_go"]

#: Elements from which on a list or set is freed in parts.
_LARGE = 50_000

#: Elements that are freed at a time, and the seconds in between, in which other threads have their turn.
_PART = 10_000
_REST = 0.001

#: Names that generated code gives to rows that it keeps, what it has seen of them, and what it collects.
_GATHERED = re.compile(r"(rows|seen|g)\d+")

_lock = Lock()
_pauses = 0


@contextmanager
def collector_paused() -> Iterator[None]:
    """Do without the search for cycles in a `with` block, unless it was switched off already.

    Queries make no cycles; those that other threads make meanwhile are found later.
    """
    if not _begin():
        yield
        return
    try:
        yield
    finally:
        _end()


def _begin() -> bool:
    global _pauses
    with _lock:
        if not (_pauses or gc.isenabled()):
            return False
        _pauses += 1
        gc.disable()
        return True


def _end() -> None:
    global _pauses
    with _lock:
        _pauses -= 1
        if not _pauses:
            gc.enable()


def let_go(traceback: TracebackType | None, filename: str) -> None:
    """Free the rows that the functions of `filename` in a traceback have gathered, in a thread of its own.

    The error of a query that was stopped need not wait for it.
    """
    gathered: list[Any] = []
    while traceback is not None:
        frame = traceback.tb_frame
        if frame.f_code.co_filename == filename:
            gathered += (value for name, value in frame.f_locals.items() if _is_gathered(name, value))
        traceback = traceback.tb_next
    if gathered:
        # Rows that wait to be freed are not worth a look through, either.
        paused = _begin()
        Thread(target=_empty, args=(gathered, paused), name="cypher-let-go", daemon=True).start()


def _is_gathered(name: str, value: Any) -> bool:
    """Whether this is a large list or set that generated code has made; all others may be the caller's."""
    return _GATHERED.fullmatch(name) is not None and type(value) in (list, set) and len(value) > _LARGE


def _empty(containers: list[Any], paused: bool) -> None:
    time.sleep(_REST)
    while containers:
        container = containers.pop()
        while container:
            if type(container) is list:
                del container[-_PART:]
            else:
                for _ in range(min(_PART, len(container))):
                    container.pop()
            time.sleep(_REST)
    if paused:
        _end()
