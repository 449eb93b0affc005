"""Where a graph is kept: one file, or memory."""

from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import StoreError

if TYPE_CHECKING:
    from graph.store.base import Store

__all__ = ["open_store"]


def open_store(location: str | Path, *, create: bool = False) -> "Store":
    """The store at `location`: the path of a graph file, or ":memory:" for one that is gone when closed.

    With `create` the file is made where there is none.  Raises StoreError where there is no graph, where the
    file is something else, or comes from a newer version of this program.
    """
    if str(location) == ":memory:":
        from graph.store.memory import MemoryStore

        return MemoryStore()
    if isinstance(location, str) and "://" in location:
        scheme = location.partition("://")[0]
        raise StoreError(f"expected the path of a graph file, found an address that begins with {scheme!r}")
    from graph.store.sqlite import SQLiteStore

    return SQLiteStore(Path(location), create=create)
