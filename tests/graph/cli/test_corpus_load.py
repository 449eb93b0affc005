"""What `franchise corpus load` does without Spark; joining on Spark is in tests/graph/corpus."""

import sys
from pathlib import Path

import pytest

from graph.corpus.manifest import Corpus, Made
from graph.store.memory import MemoryStore
from tests.graph.cli.conftest import Franchise
from tests.graph.corpus.written import written
from tests.graph.samples import invented

ARTICLES = 5


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    with MemoryStore() as store:
        for number in range(ARTICLES):
            store.merge(invented(number))
        return written(store, tmp_path / "corpus").folder


def test_a_corpus_is_loaded_into_a_new_file_and_summed_up(franchise: Franchise, corpus: Path) -> None:
    ended = franchise("corpus", "load", "corpus", "--graph", "loaded.db")
    assert (ended.status, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "Articles and catalogues: 5 added."
    assert lines[1].startswith("loaded.db has 5 articles, ")
    again = franchise("corpus", "load", "corpus", "--graph", "loaded.db")
    assert again.out.splitlines() == ["Articles and catalogues: 5 unchanged.", lines[1]]
    assert franchise("verify", "--graph", "loaded.db").status == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none"], "expected a corpus in 'none', found no manifest.json; make one with"),
        (["cut-off"], "expected a corpus that is read to its end, found the run into 'cut-off' cut off;"),
        (["corpus", "--graph", "corpus"], "corpus is a folder, expected a graph file such as"),
        (["corpus", "--graph", "none/x.db"], "there is no folder none to make the graph file x.db in"),
        (["corpus", "-f", "neo4j-admin", "-o", "corpus"], "expected an empty folder to export to"),
    ],
)
def test_bad_input_is_one_sentence(
    franchise: Franchise, corpus: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "cut-off").mkdir()
    Corpus(tmp_path / "cut-off", Made("0", "rules")).begin(["articles"], "0")
    ended = franchise("corpus", "load", *arguments)
    assert ended.status == 2
    assert ended.err.startswith(f"franchise: {message}")
    assert ended.err.count("\n") == 1
    assert not (tmp_path / "franchise.db").exists()


@pytest.mark.parametrize("arguments", [("-f", "neo4j-admin"), ("-o", "bulk")])
def test_a_format_needs_a_folder_and_a_folder_a_format(
    franchise: Franchise, corpus: Path, arguments: tuple[str, str]
) -> None:
    ended = franchise("corpus", "load", "corpus", *arguments)
    assert ended.status == 2
    assert "expected both or neither of --format and --output" in ended.err


def test_without_arrow_it_says_what_to_install(
    franchise: Franchise, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.cli.corpus_spark.find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "graph.corpus.manifest", None)
    ended = franchise("corpus", "load", "corpus")
    assert ended.status == 2
    assert ended.err == (
        "franchise: expected Apache Arrow for a corpus, found no pyarrow;"
        " pip install 'franchise-graph[spark]'\n"
    )
