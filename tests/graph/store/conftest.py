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

NewStore: TypeAlias = Callable[[], Store]


def the_moment() -> str:
    """The clock of stores in tests, so that two of them can be compared."""
    return "2024-03-05T12:00:00Z"


@pytest.fixture(params=["memory", "sqlite"])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewStore]:
    """Makes an empty store, each time another one."""
    numbers = count()
    with ExitStack() as stack:

        def make() -> Store:
            if request.param == "memory":
                return stack.enter_context(MemoryStore(clock=the_moment))
            path = tmp_path / f"{next(numbers)}.db"
            return stack.enter_context(SQLiteStore(path, create=True, clock=the_moment))

        yield make


@pytest.fixture
def store(new_store: NewStore) -> Store:
    return new_store()
