"""What a query may take: time, memory, and how long one string or list may grow.

A query of one line can double a string forty times over, or sort all pairs of nodes.  Python would take the
memory for it until the machine gives up, and nothing could stop it in between.  So what is too long is an
error before it is made; generated code asks the `Clock` of its run in every loop; and the functions it calls
tell by `spend` of what they do to large values.
"""

import os
import time
from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import cycle
from pathlib import Path
from typing import Any

from ..errors import ArgumentError, MemoryLimitExceeded, QueryTimeout

__all__ = [
    "LONGEST_LIST", "LONGEST_STRING", "MANY", "MOST_KEYS", "MOST_MEMORY", "MOST_PARTS", "Clock",
    "expect_parts", "expect_room", "is_watched", "look", "pieces", "seconds_left", "spend", "timed_out",
    "watched_by",
]  # fmt: skip

#: Characters, of up to four bytes.
LONGEST_STRING = 5_000_000

#: Elements, of eight bytes and what they refer to.
LONGEST_LIST = 5_000_000

#: Lists and maps inside one value that is returned; half a minute's reading for a program.
MOST_PARTS = 10_000_000

#: The same of a value that is ordered or grouped by, for which each of them takes a key.
MOST_KEYS = 100_000

#: Bytes by which a query with limits may make the process grow.
MOST_MEMORY = 2 << 30

#: Elements or characters from which on a function tells of its work.
MANY = 5_000

#: Work between two looks at the clock.
_BETWEEN_LOOKS = 20_000

#: What looking at a short list costs beside its elements.
_LEAST = 20

#: Turns of all loops between two looks at the clock.
_TURNS = 64

#: Seconds between two looks at the memory, which cost more than those at the clock.
_BETWEEN_MEASURES = 0.01

_STATM = Path("/proc/self/statm")

_PATTERN = (False,) * (_TURNS - 1) + (True,)


class Clock:
    """The limits of one run.  Its `ticks` are true at every turn of a loop that is to look at the clock.

    `timeout` is in seconds from now, `max_memory` in bytes by which the process may grow.
    """

    def __init__(self, timeout: float | None = None, max_memory: int = MOST_MEMORY) -> None:
        now = time.monotonic()
        self.ticks: Iterator[bool] = cycle(_PATTERN)
        self.spent = 0
        self._timeout = timeout
        self._deadline = None if timeout is None else now + timeout
        self._max_memory = max_memory
        self._measured = now
        self._memory: int | None = None

    def check(self) -> None:
        """Raise QueryTimeout once the time is over, and MemoryLimitExceeded once the memory is taken."""
        now = time.monotonic()
        if self._deadline is not None and now > self._deadline:
            raise self.timed_out()
        if now - self._measured > _BETWEEN_MEASURES:
            self._measured = now
            self._measure()

    def seconds_left(self) -> float | None:
        """Until the timeout, at least a moment; None without one."""
        return None if self._deadline is None else max(self._deadline - time.monotonic(), 0.001)

    def timed_out(self) -> QueryTimeout:
        return QueryTimeout(f"the query ran longer than the {self._timeout:g} s that `timeout` allows")

    def _measure(self) -> None:
        resident = _resident()
        if self._memory is None:
            self._memory = resident
        if resident - self._memory > self._max_memory:
            raise MemoryLimitExceeded(
                f"the query takes more than the {self._max_memory / (1 << 20):,.0f} MiB of memory "
                "that `max_memory` allows; add a LIMIT, or aggregate earlier"
            )


def _resident() -> int:
    """Bytes of memory that the process has; 0 where the system does not say, which then knows no limit."""
    try:
        return int(_STATM.read_bytes().split()[1]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        return 0


_clock: ContextVar[Clock | None] = ContextVar("clock", default=None)


@contextmanager
def watched_by(clock: Clock) -> Iterator[None]:
    """Let `spend` ask `clock` for the length of a `with` block."""
    token = _clock.set(clock)
    try:
        yield
    finally:
        _clock.reset(token)


def spend(amount: int) -> None:
    """Note that so many elements or characters are worked on, and look at the clock now and then."""
    clock = _clock.get()
    if clock is not None:
        clock.spent += amount
        if clock.spent > _BETWEEN_LOOKS:
            clock.spent = 0
            clock.check()


def seconds_left() -> float | None:
    """What the running query has left of its time, for those who can stop by themselves."""
    clock = _clock.get()
    return None if clock is None else clock.seconds_left()


def timed_out() -> QueryTimeout:
    """The error of who has stopped after `seconds_left()`."""
    clock = _clock.get()
    assert clock is not None  # noqa: S101 - who has a time to stop at has it from a clock
    return clock.timed_out()


def look() -> None:
    """Look at the clock of the running query, between two large pieces of work."""
    spend(_BETWEEN_LOOKS + 1)


def is_watched() -> bool:
    """Whether `spend` looks at a clock at all."""
    return _clock.get() is not None


def pieces(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """A long list in parts, with a look at the clock in front of each; a short one as it is."""
    if len(items) <= _BETWEEN_LOOKS or not is_watched():
        spend(len(items) + _LEAST)
        return (items,)
    return _pieces(items)


def _pieces(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), _BETWEEN_LOOKS):
        spend(_BETWEEN_LOOKS)
        yield items[start : start + _BETWEEN_LOOKS]


def expect_room(length: int, kind: Sized) -> None:
    """Raise ArgumentError (NumberOutOfRange) where a string or list like `kind` may not have `length`."""
    text = isinstance(kind, str)
    most = LONGEST_STRING if text else LONGEST_LIST
    if length > most:
        raise ArgumentError(
            f"a {'String' if text else 'List'} has at most {most:,} {'characters' if text else 'elements'}, "
            f"this one would have {length:,}",
            detail="NumberOutOfRange",
        )
    spend(length)


def expect_parts(count: int, most: int, done: str) -> None:
    """Raise ArgumentError (NumberOutOfRange) where a value has too many lists and maps to be `done`."""
    if count > most:
        raise ArgumentError(
            f"a value with more than {most:,} lists and maps in it cannot be {done}",
            detail="NumberOutOfRange",
        )
