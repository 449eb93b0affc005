"""The stores that every test of the contract runs on."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import TypeAlias

import pytest

from graph.store.base import Store
from graph.store.memory import MemoryStore
from graph.store.sqlite import SQLiteStore
from tests.graph.store.server import VERSIONS, Server, new_server

NewStore: TypeAlias = Callable[[], Store]


def the_moment() -> str:
    """The clock of stores in tests, so that two of them can be compared."""
    return "2024-03-05T12:00:00Z"


@pytest.fixture(scope="session")
def running_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Server]]:
    """Gives the running Neo4j server of a version, which is started when first asked for."""
    servers: dict[str, Server] = {}

    def running(version: str) -> Server:
        if version not in servers:
            servers[version] = new_server(version, tmp_path_factory.mktemp("neo4j"))
            servers[version].start()
        return servers[version]

    try:
        yield running
    finally:
        for server in servers.values():
            server.stop()


@pytest.fixture
def server(running_server: Callable[[str], Server]) -> Server:
    """A running Neo4j server, of the version with long-term support, whose database is empty."""
    server = running_server(VERSIONS[0])
    server.wipe()
    return server


@pytest.fixture(params=["memory", "sqlite", *(f"neo4j {version}" for version in VERSIONS)])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewStore]:
    """Makes an empty store, each time another one.

    A server has one database: where a test compares stores, the first is on the server and the others are in
    memory.
    """
    numbers = count()
    with ExitStack() as stack:

        def make() -> Store:
            number = next(numbers)
            if request.param == "sqlite":
                path = tmp_path / f"{number}.db"
                return stack.enter_context(SQLiteStore(path, create=True, clock=the_moment))
            if request.param == "memory" or number:
                return stack.enter_context(MemoryStore(clock=the_moment))
            running = request.getfixturevalue("running_server")
            server: Server = running(request.param.removeprefix("neo4j "))
            server.wipe()
            return stack.enter_context(server.store(clock=the_moment))

        yield make


@pytest.fixture
def store(new_store: NewStore) -> Store:
    return new_store()


@pytest.fixture
def seeds(request: pytest.FixtureRequest, new_store: NewStore) -> range:
    """Seeds to go through: several where a store costs little, one for a server, which has the same code."""
    del new_store
    return range(1 if "neo4j" in request.node.callspec.id else 3)
