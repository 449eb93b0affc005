"""Letting Ctrl-C end what a server does.

Waiting for a server in the main thread, Ctrl-C would be heard, but then its answer be waited for all the
same: what comes over a connection comes in order.  So another thread waits, and the server is told to stop.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

__all__ = ["interruptible"]

_T = TypeVar("_T")


def interruptible(work: Callable[[], _T], stop: Callable[[], None]) -> _T:
    """What `work` gives.  On Ctrl-C `stop` is called, which ends the work; KeyboardInterrupt goes on."""
    with ThreadPoolExecutor(max_workers=1) as executor:
        try:
            return executor.submit(work).result()
        except KeyboardInterrupt:
            stop()
            raise
