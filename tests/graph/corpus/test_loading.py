"""A corpus loaded into a store, without Spark."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.corpus import loading
from graph.corpus.loading import load
from graph.corpus.manifest import Corpus, Made
from graph.errors import CorpusError
from graph.interchange import dumps, loads
from graph.store.base import Store
from graph.store.excerpts import records
from graph.store.memory import MemoryStore
from graph.store.record import EXCERPTS
from graph.store.sqlite import SQLiteStore
from tests.graph.corpus.written import written
from tests.graph.samples import document, founding, invented
from tests.graph.store.conftest import the_moment

ARTICLES = 60


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading.ledger, "now", the_moment)


@pytest.fixture
def imported() -> MemoryStore:
    """A store with some articles, one of them from two sources."""
    store = MemoryStore(clock=the_moment)
    with store.batch():
        store.merge(founding())
        for number in range(ARTICLES - 1):
            store.merge(invented(number))
        store.link(document(founding().document.text, "again.txt"))
    return store


@pytest.fixture
def corpus(imported: MemoryStore, tmp_path: Path) -> Corpus:
    return written(imported, tmp_path / "corpus")


@pytest.fixture
def target(tmp_path: Path) -> Iterator[SQLiteStore]:
    with SQLiteStore(tmp_path / "loaded.db", create=True, clock=the_moment) as store:
        yield store


def content(store: Store) -> str:
    return dumps(store.nodes(), store.relationships())


def outcomes(corpus: Corpus, store: Store) -> Counter[str]:
    found: Counter[str] = Counter()
    for done in load(corpus, store):
        found.update(change.outcome for change in done.changes)
        found["unchanged"] += done.unchanged
    return +found


def test_a_loaded_corpus_is_the_imported_graph_with_its_ledger(
    imported: MemoryStore, corpus: Corpus, target: SQLiteStore
) -> None:
    assert loading.size(corpus) == ARTICLES
    assert outcomes(corpus, target) == {"added": ARTICLES}
    assert content(target) == content(imported)
    assert list(target.articles()) == list(imported.articles())
    assert list(target.digests()) == list(imported.digests())
    assert target.verify() == []
    for store in (imported, target):
        store.forget("again.txt")
        store.forget(invented(3).document.source)
    assert content(target) == content(imported)
    assert target.verify() == []


def test_loading_again_changes_nothing(corpus: Corpus, target: SQLiteStore) -> None:
    outcomes(corpus, target)
    before = content(target)
    assert outcomes(corpus, target) == {"unchanged": ARTICLES}
    assert content(target) == before


def test_a_load_that_was_cut_off_goes_on(
    imported: MemoryStore, corpus: Corpus, target: SQLiteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.store.copying._CLAIMS", 100)
    some = load(corpus, target)
    held = next(some).count + next(some).count
    some.close()
    assert 0 < held < ARTICLES
    assert target.info().articles == held
    assert outcomes(corpus, target) == {"unchanged": held, "added": ARTICLES - held}
    assert content(target) == content(imported)


def test_a_changed_source_replaces_what_it_said(corpus: Corpus, target: SQLiteStore) -> None:
    source = invented(5).document.source
    target.merge(invented(1000, source=source))
    found = outcomes(corpus, target)
    assert found == {"replaced": 1, "added": ARTICLES - 1}
    assert invented(1000).document.id not in [entry.id for entry in target.articles()]


def test_whole_articles_take_the_place_of_their_excerpts(
    imported: MemoryStore, corpus: Corpus, target: SQLiteStore
) -> None:
    text = content(imported)
    made = records(*loads(text), "graph.json", text)
    target.put(made)
    assert {entry.names for entry in target.articles("article")} == {EXCERPTS}
    outcomes(corpus, target)
    assert content(target) == content(imported)
    assert EXCERPTS not in {entry.names for entry in target.articles()}
    assert target.verify() == []


def test_a_graph_with_another_catalogue_is_not_loaded_into(corpus: Corpus, target: SQLiteStore) -> None:
    from graph.catalogue import parse

    facts = '[[entities]]\nlabel = "Person"\nname = "Anna Lund"\n'
    target.merge(parse(facts, "people.toml").extraction, kind="catalogue")
    before = content(target)
    with pytest.raises(CorpusError, match=r"the catalogue 'people\.toml', which the corpus was not"):
        outcomes(corpus, target)
    assert content(target) == before


def test_a_corpus_that_is_not_read_to_its_end_is_not_loaded(tmp_path: Path, target: SQLiteStore) -> None:
    corpus = Corpus(tmp_path / "corpus", Made("0", "rules"))
    corpus.folder.mkdir()
    corpus.begin(["articles"], "0")
    with pytest.raises(CorpusError, match="read to its end"):
        loading.size(corpus)


def test_a_damaged_table_is_one_sentence(corpus: Corpus, target: SQLiteStore) -> None:
    next(corpus.path("articles", 1).glob("*.parquet")).write_bytes(b"PAR1 no more")
    with pytest.raises(CorpusError, match="read the corpus anew"):
        outcomes(corpus, target)
