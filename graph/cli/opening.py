"""Opening the graph that a command is to work on, with patience where the user asked for it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph.store.base import Store

__all__ = ["PATIENCE", "open_graph"]

#: How many seconds to wait for a server that is starting: what --wait says, which stands before the command.
PATIENCE: Final[ContextVar[float]] = ContextVar("PATIENCE", default=0.0)


@contextmanager
def open_graph(location: str, *, create: bool = False) -> "Iterator[Store]":
    """The store at `location`, closed in the end; see `graph.open`."""
    from graph.store import open_store

    wait = PATIENCE.get()
    with _spinner(location, wait):
        store = open_store(location, create=create, wait=wait)
    with store:
        yield store


@contextmanager
def _spinner(location: str, wait: float) -> Iterator[None]:
    if not wait or "://" not in location or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    from graph.cli.terminal import colour_wanted

    console = Console(stderr=True, no_color=not colour_wanted(), highlight=False)
    # The address itself may hold a password that does not belong there, and is not shown.
    with console.status("Waiting for the Neo4j server"):
        yield
