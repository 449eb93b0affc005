"""Many articles into a store, in any order and with or without a catalogue."""

import itertools
import multiprocessing
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph import importer, importing
from graph.catalogues import known_names
from graph.errors import CatalogueError, NotFoundError, ReadError, SchemaError, StoreError
from graph.importing import Failure, Step, forget, import_catalogue, import_documents, reread
from graph.known import Known
from graph.model import Document, Extraction
from graph.store import open_store
from graph.store.base import Change, Store
from graph.store.memory import MemoryStore
from tests.graph.newsroom import CATALOGUE, SHORT, article, facts, write, write_catalogue


@pytest.fixture
def store() -> Store:
    return MemoryStore()


def outcomes(steps: Iterator[Step]) -> list[str]:
    return [step.outcome if isinstance(step, Change) else str(step.error) for step in steps]


def types(store: Store) -> set[str]:
    return {edge.type for edge in store.relationships()}


def test_articles_come_in_with_what_they_say(store: Store, tmp_path: Path) -> None:
    sources = write(tmp_path, 3)
    steps = list(import_documents(store, sources))
    assert outcomes(iter(steps)) == ["added"] * 3
    assert [step.source for step in steps] == sources
    assert types(store) >= {"STARS_IN", "SHOWRUNS", "SAID", "MENTIONS", "CONTAINS"}
    assert list(store.verify()) == []


def test_a_second_import_changes_nothing_and_does_not_read_the_articles_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = write(tmp_path, 3)
    list(import_documents(store, sources))
    before = facts(store)
    monkeypatch.setattr(importer, "extract", never)
    assert outcomes(import_documents(store, sources)) == ["unchanged"] * 3
    assert facts(store) == before


def never(document: Document, *_: object) -> Extraction:
    raise AssertionError(f"{document.source} was read again")


def test_an_article_that_changed_is_replaced(store: Store, tmp_path: Path) -> None:
    (source,) = write(tmp_path, 1)
    list(import_documents(store, [source]))
    Path(source).write_text(article(4))
    assert outcomes(import_documents(store, [source])) == ["replaced"]
    (entry,) = store.articles()
    assert entry.text == article(4)
    assert list(store.verify()) == []


def test_the_same_words_in_two_files_are_one_article(store: Store, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(article(1))
    steps = list(import_documents(store, [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]))
    assert outcomes(iter(steps)) == ["added", "unchanged"]
    assert isinstance(steps[1], Change)
    assert steps[1].known_from == (tmp_path / "a.txt").as_posix()


def test_several_processes_make_the_same_graph(store: Store, tmp_path: Path) -> None:
    sources, catalogue = write(tmp_path / "a", 40), write_catalogue(tmp_path)
    sources.insert(7, str(tmp_path / "none.txt"))
    other = MemoryStore()
    for each in (store, other):
        list(import_catalogue(each, catalogue))
    expected = outcomes(import_documents(store, sources))
    # What cannot be read is told at once, and what is stored after a while: the order is a matter of time.
    assert sorted(outcomes(import_documents(other, sources, processes=2))) == sorted(expected)
    assert facts(other) == facts(store)
    assert outcomes(import_documents(other, sources, processes=2)).count("unchanged") == 40


def test_several_processes_end_with_an_import_that_ends_early(store: Store, tmp_path: Path) -> None:
    steps = import_documents(store, write(tmp_path, 60), processes=2)
    assert isinstance(next(steps), Change)
    assert multiprocessing.active_children()
    steps.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()
    assert list(store.verify()) == []


def test_what_cannot_be_read_is_reported_and_the_rest_goes_on(store: Store, tmp_path: Path) -> None:
    sources = write(tmp_path, 2)
    (tmp_path / "empty.txt").touch()
    missing, empty = str(tmp_path / "none.txt"), str(tmp_path / "empty.txt")
    steps = list(import_documents(store, [sources[0], missing, empty, sources[1]]))
    failures = [step for step in steps if isinstance(step, Failure)]
    assert [failure.source for failure in failures] == [missing, empty]
    assert all(isinstance(failure.error, ReadError) for failure in failures)
    assert len(list(store.articles())) == 2


def test_what_does_not_fit_the_schema_is_reported_and_the_rest_goes_on(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = write(tmp_path, 3)
    real = importer.extract

    def spoilt(document: Document, known: Known, *_: object) -> Extraction:
        found = real(document, known)
        if document.source != sources[1]:
            return found
        first = found.relations[0]
        return replace(found, relations=(replace(first, source=first.target, target=first.source),))

    monkeypatch.setattr(importer, "extract", spoilt)
    steps = list(import_documents(store, sources))
    assert [type(step) for step in steps] == [Change, Failure, Change]
    assert isinstance(steps[1], Failure)
    assert isinstance(steps[1].error, SchemaError)
    assert steps[1].source == sources[1]
    assert len(list(store.articles())) == 2


def test_many_articles_are_written_some_at_a_time(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_SECONDS", 1e9)
    sources = write(tmp_path, importing._BATCH + 3)
    steps = import_documents(store, sources)
    assert isinstance(next(steps), Change)
    assert len(list(store.articles())) == importing._BATCH
    assert len(list(steps)) == len(sources) - 1
    assert len(list(store.articles())) == len(sources)


def test_articles_are_not_held_back_for_long(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_SECONDS", 0.0)
    steps = import_documents(store, write(tmp_path, 3))
    for count in (1, 2, 3):
        next(steps)
        assert len(list(store.articles())) == count


def test_a_store_that_cannot_be_written_ends_the_import(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object, **options: object) -> Change:
        raise StoreError("the disk is full")

    monkeypatch.setattr(store, "merge", full)
    with pytest.raises(StoreError):
        list(import_documents(store, write(tmp_path, 3)))


# Catalogues


def test_a_catalogue_brings_its_facts_and_its_names(store: Store, tmp_path: Path) -> None:
    path = write_catalogue(tmp_path)
    assert outcomes(import_catalogue(store, path)) == ["added"]
    assert types(store) == {"PLAYS", "STARS_IN", "APPEARS_IN"}
    assert all(edge.properties["extractor"] == "catalogue" for edge in store.relationships())
    assert [found.name for found in known_names(store).lookup("harbor")] == ["Glass Harbor"]
    assert outcomes(import_catalogue(store, path)) == ["unchanged"]
    assert list(store.verify()) == []


def test_names_of_a_catalogue_bear_on_later_imports(store: Store, tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text(SHORT)
    list(import_catalogue(store, write_catalogue(tmp_path)))
    list(import_documents(store, [str(tmp_path / "short.txt")]))
    (stars,) = (edge for edge in store.relationships() if edge.type == "STARS_IN")
    assert (stars.start, stars.end) == ("person:anna-lund", "show:glass-harbor")
    assert stars.properties["extractor"] != "catalogue"
    assert SHORT.removesuffix(".") in str(stars.properties["evidence"])


def test_articles_that_are_there_already_are_read_again(store: Store, tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text(SHORT)
    list(import_documents(store, [str(tmp_path / "short.txt")]))
    assert "STARS_IN" not in types(store)
    steps = list(import_catalogue(store, write_catalogue(tmp_path)))
    assert outcomes(iter(steps)) == ["added", "replaced"]
    assert steps[1].source == (tmp_path / "short.txt").as_posix()
    assert store.outdated(store.article(steps[1].article).names) == []  # type: ignore[union-attr]


def test_of_the_articles_read_again_only_those_that_changed_are_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text(SHORT)
    (tmp_path / "other.txt").write_text("Nothing happened.")
    list(import_documents(store, [str(tmp_path / "short.txt"), str(tmp_path / "other.txt")]))
    assert outcomes(import_catalogue(store, write_catalogue(tmp_path))) == ["added", "replaced"]


def test_the_order_of_articles_and_catalogues_is_of_no_account(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a", 4), write(tmp_path / "b", 4, first=4)
    catalogue = write_catalogue(tmp_path)
    works: list[Callable[[Store], Iterator[Step]]] = [
        lambda store: import_documents(store, first),
        lambda store: import_documents(store, second[::-1]),
        lambda store: import_catalogue(store, catalogue),
    ]
    contents = set()
    for order in itertools.permutations(works):
        store = MemoryStore()
        for work in order:
            list(work(store))
        contents.add(facts(store))
        assert list(store.verify()) == []
    assert len(contents) == 1


def test_forgetting_a_catalogue_is_as_if_it_had_never_been_there(tmp_path: Path) -> None:
    sources, catalogue = write(tmp_path, 4), write_catalogue(tmp_path)
    store, expected = MemoryStore(), MemoryStore()
    list(import_documents(expected, sources))
    list(import_catalogue(store, catalogue))
    list(import_documents(store, sources))
    assert outcomes(forget(store, catalogue.as_posix())) == ["forgotten"] + ["replaced"] * 4
    assert facts(store) == facts(expected)


def test_a_changed_catalogue_replaces_the_old_one(tmp_path: Path) -> None:
    sources, catalogue = write(tmp_path, 3), write_catalogue(tmp_path)
    store, expected = MemoryStore(), MemoryStore()
    for known in (store, expected):
        list(import_documents(known, sources))
    list(import_catalogue(store, catalogue))
    catalogue.write_text(CATALOGUE.replace('aliases = ["Harbor"]', 'aliases = ["The Glass"]'))
    assert outcomes(import_catalogue(store, catalogue))[0] == "replaced"
    list(import_catalogue(expected, catalogue))
    assert facts(store) == facts(expected)
    assert len(list(store.articles("catalogue"))) == 1


def test_a_catalogue_that_is_refused_changes_nothing(store: Store, tmp_path: Path) -> None:
    list(import_documents(store, write(tmp_path, 1)))
    before = facts(store)
    path = tmp_path / "bad.toml"
    path.write_text("[[facts]]\ntype = 'PLAYS'\n")
    with pytest.raises(CatalogueError):
        list(import_catalogue(store, path))
    assert facts(store) == before


def test_forgetting_an_unknown_source_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError):
        list(forget(store, "never.txt"))


# Imports that were cut off, and others beside them


def test_an_import_puts_right_what_one_before_left_undone(tmp_path: Path) -> None:
    sources, catalogue = write(tmp_path, 4), write_catalogue(tmp_path)
    store, expected = MemoryStore(), MemoryStore()
    for known in (store, expected):
        list(import_documents(known, sources))
    next(import_catalogue(store, catalogue))
    list(import_catalogue(expected, catalogue))
    assert facts(store) != facts(expected)
    assert outcomes(import_documents(store, sources[:1])) == ["unchanged"] + ["replaced"] * 4
    assert facts(store) == facts(expected)


def test_an_article_forgotten_while_it_is_read_again_stays_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources, catalogue = write(tmp_path, 3), write_catalogue(tmp_path)
    path = tmp_path / "franchise.db"
    real = importer.extract
    with open_store(path, create=True) as store, open_store(path) as other:
        list(import_documents(store, sources))
        next(import_catalogue(store, catalogue))

        def meddled_with(document: Document, known: Known) -> Extraction:
            if document.source == sources[1]:
                other.forget(sources[1])
            if document.source == sources[2]:
                other.link(replace(document, source="elsewhere.txt", title="Elsewhere"))
                other.forget(sources[2])
            return real(document, known)

        monkeypatch.setattr(importer, "extract", meddled_with)
        assert outcomes(reread(store)) == ["replaced"] * 2
        assert {entry.sources for entry in store.articles("article")} == {(sources[0],), ("elsewhere.txt",)}
        assert list(store.verify()) == []


def test_an_article_that_cannot_be_merged_again_is_tried_once(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(import_documents(store, write(tmp_path, 2)))
    next(import_catalogue(store, write_catalogue(tmp_path)))

    monkeypatch.setattr(store, "merge", refuse)
    assert [type(step) for step in reread(store)] == [Failure, Failure]


def refuse(extraction: Extraction, **options: object) -> Change:
    raise SchemaError("it does not fit")


def test_a_surname_alone_is_somebody_else_in_each_article(store: Store, tmp_path: Path) -> None:
    texts = (
        "Maddern stars in the drama “Glass Harbor”.",
        "Dr. Maddern wrote the film “Low Tide”. Shakira stars in it.",
        "Ines Maddern stars in the comedy “Pike”. Maddern also directs it. Shakira sings.",
    )
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text)
    list(import_documents(store, [str(tmp_path / f"{number}.txt") for number in range(3)]))
    people = sorted(node.id.partition("~")[0] for node in store.nodes() if node.labels[0] == "Person")
    assert people == ["person:dr-maddern", "person:ines-maddern", "person:maddern", "person:shakira"]
    assert sum("~" in node.id for node in store.nodes()) == 2
    assert list(store.verify()) == []


def test_another_name_of_a_channel_is_that_channel(store: Store, tmp_path: Path) -> None:
    for number, name in enumerate(("BBC1", "BBC One")):
        (tmp_path / f"{number}.txt").write_text(f"Anna Lund stars in “Glass Harbor”, a drama on {name}.")
    list(import_documents(store, [str(tmp_path / f"{number}.txt") for number in range(2)]))
    (channel,) = (node for node in store.nodes() if node.labels == ("Platform",))
    assert (channel.id, channel.properties["aliases"]) == ("platform:bbc-one", ["BBC1"])
    assert list(store.verify()) == []
