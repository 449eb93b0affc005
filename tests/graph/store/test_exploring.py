"""What people ask of a graph without Cypher, on a server as on a file."""

from pathlib import Path

import pytest

import graph
from graph.questions import Question, library
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
