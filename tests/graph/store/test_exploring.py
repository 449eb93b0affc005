"""What people ask of a graph without Cypher, on a server as on a file."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

import graph
from cypher import CypherError
from graph.errors import StoreError
from graph.questions import Question, library
from graph.sayings import sayings
from graph.store.base import Store
from graph.store.copying import copy
from graph.store.neo4j import Neo4jStore
from tests.graph.seeded import import_seeds
from tests.graph.store.server import VERSIONS, Server


@dataclass(frozen=True)
class Pair:
    """The same graph in a file and on a server."""

    file: Store
    server: Store


@pytest.fixture(scope="module")
def pair(running_server: Callable[[str], Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    path = tmp_path_factory.mktemp("seeds") / "seeds.db"
    server = running_server(VERSIONS[0])
    server.wipe()
    with graph.open(path, create=True) as file, server.store() as store:
        import_seeds(file)
        list(copy(file, store))
        yield Pair(file, store)


def rows(store: Store, question: Question) -> list[dict[str, object]]:
    return store.query(question.source, question.example).to_dicts()


def test_a_server_answers_as_a_file_does(pair: Pair) -> None:
    file, store = pair.file, pair.server
    different = {
        name: (ours, theirs)
        for name, question in library().items()
        if (ours := rows(file, question)) != (theirs := rows(store, question))
    }
    assert different == {}


SEARCHES = [
    "elodie yung",
    "D'Onofrio",
    "onofrio",
    "onof*",
    "hard-drinking",
    "defend*",
    "netflix marvel",
    'x" OR "y',
    "a\\",
    "the defenders",
    "jessica jones's",
    "[a TO z]",
]


def test_a_server_finds_the_same_words(pair: Pair) -> None:
    file, store = pair.file, pair.server
    for words in SEARCHES:
        ours, theirs = (
            {(hit.kind, hit.text) for hit in one.search(words, limit=500)} for one in (file, store)
        )
        assert ours == theirs, words
    assert store.search("hard drinking")[0].facts


def test_a_server_knows_the_same_quotes(pair: Pair) -> None:
    file, store = pair.file, pair.server
    assert sayings(store) == sayings(file)
    about = ["show:jessica-jones"]
    assert sayings(store, about=about, since="2016") == sayings(file, about=about, since="2016")


def test_python_connects_two_by_name_on_both(pair: Pair) -> None:
    file, store = pair.file, pair.server
    for wanted in ({}, {"via": ["STARS_IN"], "n": 5}, {"without": ["stars in"], "since": "2016"}):
        ours, theirs = (one.connect("ritter", "Mike Colter", **wanted) for one in (file, store))
        assert [route.nodes for route in ours] == [route.nodes for route in theirs]
        assert [step.citations for route in ours for step in route.steps]
    ours, theirs = (one.connections("defenders", max_hops=2) for one in (file, store))
    assert [one.person for one in ours] == [one.person for one in theirs]
    assert ours[0].ways[0].how == "stars in it"


def test_a_query_that_a_server_is_at_is_ended(pair: Pair) -> None:
    assert isinstance(pair.server, Neo4jStore)
    query = "UNWIND range(1, 100000000) AS a UNWIND range(1, 10000) AS b WITH a + b AS c WHERE c < 0 RETURN c"
    with ThreadPoolExecutor(1) as executor:
        answer = executor.submit(pair.server.query, query)
        while not answer.done():
            pair.server.stop()
    with pytest.raises((CypherError, StoreError), match="terminated"):
        answer.result()
