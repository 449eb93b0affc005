"""What people ask of a graph without Cypher, on a server as on a file."""

from pathlib import Path

import pytest

import graph
from graph.questions import Question, library
from graph.sayings import sayings
from graph.store.base import Store
from graph.store.copying import copy
from tests.graph.seeded import import_seeds
from tests.graph.store.server import Server


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "seeds.db"
    with graph.open(path, create=True) as store:
        import_seeds(store)
    return path


def rows(store: Store, question: Question) -> list[dict[str, object]]:
    return store.query(question.source, question.example).to_dicts()


def test_a_server_answers_as_a_file_does(seeds: Path, server: Server) -> None:
    with graph.open(seeds) as file, server.store() as store:
        list(copy(file, store))
        different = {
            name: (ours, theirs)
            for name, question in library().items()
            if (ours := rows(file, question)) != (theirs := rows(store, question))
        }
        assert different == {}


SEARCHES = [
    "elodie yung",
    "D'Onofrio",
    "hard-drinking",
    "defend*",
    "netflix marvel",
    'x" OR "y',
    "a\\",
    "[a TO z]",
]


def test_a_server_finds_the_same_words(seeds: Path, server: Server) -> None:
    with graph.open(seeds) as file, server.store() as store:
        list(copy(file, store))
        for words in SEARCHES:
            ours, theirs = (
                {(hit.kind, hit.text) for hit in one.search(words, limit=500)} for one in (file, store)
            )
            assert ours == theirs, words
        assert store.search("hard drinking")[0].facts


def test_a_server_knows_the_same_quotes(seeds: Path, server: Server) -> None:
    with graph.open(seeds) as file, server.store() as store:
        list(copy(file, store))
        assert sayings(store) == sayings(file)
        about = ["show:jessica-jones"]
        assert sayings(store, about=about, since="2016") == sayings(file, about=about, since="2016")
