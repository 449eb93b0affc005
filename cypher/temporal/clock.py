"""The time that a query sees.

All calls of `datetime()` in one statement give the same moment: the engine calls `begin_statement()`, and the
first call that asks for the time fixes it.  `datetime.realtime()` asks the clock each time.
"""

import time
from contextvars import ContextVar

__all__ = ["begin_statement", "default_zone", "real_time", "statement_time"]

#: The moment of the running statement in a list, empty as long as nobody asked; None outside statements.
_moment: ContextVar[list[int] | None] = ContextVar("moment", default=None)


def begin_statement() -> None:
    """Let the next question for the time of the statement look at the clock."""
    _moment.set([])


def statement_time() -> int:
    """Nanoseconds since 1970-01-01T00:00Z, the same throughout a statement."""
    moment = _moment.get()
    if moment is None:
        return real_time()
    if not moment:
        moment.append(real_time())
    return moment[0]


def real_time() -> int:
    """Nanoseconds since 1970-01-01T00:00Z, now."""
    return time.time_ns()


def default_zone() -> int:
    """The offset of values that name none: that of UTC, on every machine."""
    return 0
