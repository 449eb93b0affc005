"""Where a graph is kept: one file, a Neo4j server, or memory."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.store.base import Store

__all__ = ["open_store"]


def open_store(location: str | Path, *, create: bool = False, wait: float = 0.0) -> "Store":
    """The store at `location`: the path of a graph file, the address of a Neo4j server ("neo4j://host:7687"),
    or ":memory:" for one that is gone when closed.

    With `create` the graph is made where there is none; `wait` is for how many seconds to wait for a server
    that is not there yet.  The user and password of a server are those of NEO4J_USERNAME and NEO4J_PASSWORD,
    else the password is asked for.  Raises StoreError where there is no graph, where there is something else,
    or a graph of a newer version of this program.
    """
    if str(location) == ":memory:":
        from graph.store.memory import MemoryStore

        return MemoryStore()
    if isinstance(location, str) and "://" in location:
        from graph.store.neo4j import Neo4jStore
        from graph.store.server.address import credentials, parse

        address = parse(location)
        return Neo4jStore(address, credentials(address), create=create, wait=wait)
    from graph.store.sqlite import SQLiteStore

    return SQLiteStore(Path(location), create=create)
