"""A server and our own engine give the same answers, and differ where, and only where, the list says so."""

import os
import re
from collections.abc import Callable, Iterator

import pytest

from graph.questions import Question, library
from graph.store.base import Store
from graph.store.copying import copy
from graph.store.memory import MemoryStore
from tests.graph.samples import founding, invented
from tests.graph.seeded import import_seeds
from tests.graph.store.conftest import the_moment
from tests.graph.store.differences import DIFFERENCES, Difference
from tests.graph.store.queries import Asked, Maker
from tests.graph.store.same import Compared, answer, plain
from tests.graph.store.server import VERSIONS, Server
from tests.readme import FILE, ROOT

#: How many queries made by chance are compared.
QUERIES = int(os.environ.get("FRANCHISE_QUERIES", "200"))

#: The queries that are worked in the README.
WORKED = re.findall(r"```cypher\n(.*?)```", FILE.read_text(encoding="utf-8"), re.DOTALL)


def test_queries_made_by_chance_have_the_same_answers(server: Server) -> None:
    maker = Maker(seed=20_240_305)
    with MemoryStore(clock=the_moment) as file, server.store() as store:
        for number in range(6):
            file.merge(invented(number))
        list(copy(file, store))
        compared, differing = Compared(file, store), []
        for number in range(QUERIES):
            asked = maker.query()
            ours, theirs = compared.ask(asked)
            if ours != theirs:
                differing.append((asked.text, ours, theirs))
            if number % 50 == 0:
                compared.tidy()
        assert differing == []


@pytest.fixture(scope="module")
def seeds(running_server: Callable[[str], Server]) -> Iterator[tuple[Store, Store]]:
    """The graph of `seeds/`, in memory and on a server."""
    server = running_server(VERSIONS[0])
    server.wipe()
    with MemoryStore(clock=the_moment) as memory, server.store() as store:
        with memory.batch():
            import_seeds(memory)
        list(copy(memory, store))
        yield memory, store


@pytest.mark.parametrize("query", WORKED, ids=range(1, len(WORKED) + 1))
def test_queries_of_the_readme_have_the_same_answers(seeds: tuple[Store, Store], query: str) -> None:
    ours, theirs = (answer(store, Asked(query, ordered=True)) for store in seeds)
    assert ours == theirs
    assert ours[2]


@pytest.mark.parametrize("question", library().values(), ids=library())
def test_named_questions_have_the_same_answers(seeds: tuple[Store, Store], question: Question) -> None:
    asked = Asked(question.source, ordered="ORDER BY" in question.cypher)
    ours, theirs = (answer(store, asked, question.example) for store in seeds)
    assert ours == theirs
    assert ours[2]


@pytest.fixture(scope="module")
def small(running_server: Callable[[str], Server]) -> Iterator[tuple[Store, Store]]:
    """One article, in memory and on a server."""
    server = running_server(VERSIONS[0])
    server.wipe()
    with MemoryStore(clock=the_moment) as memory, server.store(clock=the_moment) as store:
        for each in (memory, store):
            each.merge(founding())
        yield memory, store


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference.name)
def test_what_is_listed_as_a_difference_is_one(small: tuple[Store, Store], difference: Difference) -> None:
    asked = Asked(difference.query, writes=difference.writes)
    for store, expected in zip(small, (difference.ours, difference.server), strict=True):
        found = answer(store, asked, digits=17)
        if found[0] == "error":
            assert found[1] == expected
        else:
            assert found[2] == [tuple(plain(value, 17) for value in row) for row in expected]
    if difference.writes:
        Compared(*small).tidy()


def test_a_server_counts_each_change_and_our_engine_what_is_different(small: tuple[Store, Store]) -> None:
    query = "CREATE (t:Tag {a: 1}) SET t.a = 1, t.b = null DELETE t CREATE (:Tag {c: 1})"
    found = [store.query(query, write=True).counters for store in small]
    told = [(one.nodes_created, one.nodes_deleted, one.properties_set) for one in found]
    assert told == [(1, 0, 1), (2, 1, 3)]
    Compared(*small).tidy()


def test_the_list_for_readers_names_every_difference() -> None:
    text = (ROOT / "docs" / "differences.md").read_text(encoding="utf-8")
    for difference in DIFFERENCES:
        shown = difference.query.replace("|", "\\|")
        assert f"`{shown}`" in text, difference.name
        assert difference.reason in text, difference.name
