"""Who is who, decided and taken back, in memory and in a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.catalogues import DECIDED_BY_HAND, decided_by_hand
from graph.deciding import merge, namings, separate, speaking_of, split
from graph.errors import NotFoundError
from graph.importing import forget, import_catalogue, import_documents
from graph.model import Node
from graph.store import open_store
from graph.store.base import Store
from graph.store.memory import MemoryStore
from tests.graph.newsroom import facts

TEXTS = {
    "a.txt": "Bob Maddern stars in the drama “Glass Harbor”.",
    "b.txt": "Robert Maddern directs the film “Low Tide”. “It is fun,” said Robert Maddern.",
    "c.txt": "Maddern wrote the comedy “Pike”.",
    "d.txt": "Bob Maddern created the series “Moor”.",
}
BOB, ROBERT, SECOND = "person:bob-maddern", "person:robert-maddern", "person:bob-maddern-ii"
TODAY = "2026-01-31"


@pytest.fixture(params=["memory", "file"])
def store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """A store with the articles, which are in the current folder."""
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        Path(name).write_text(text)
    with MemoryStore() if request.param == "memory" else open_store("graph.db", create=True) as made:
        list(import_documents(made, TEXTS))
        yield made
        assert list(made.verify()) == []


def node(store: Store, identity: str) -> Node:
    return next(node for node in store.nodes() if node.id == identity)


def people(store: Store) -> dict[str, set[str]]:
    """Ids without the article that they are of -> roles."""
    return {
        node.id.partition("~")[0]: {*node.labels} - {"Person"}
        for node in store.nodes()
        if node.labels[0] == "Person"
    }


def test_what_is_merged_is_one_node_until_that_is_taken_back(store: Store) -> None:
    before = facts(store)
    changes = merge(store, node(store, BOB), [node(store, ROBERT)], TODAY)
    assert [change.source for change in changes] == [DECIDED_BY_HAND, "b.txt"]
    assert people(store) == {BOB: {"Actor", "Creator", "Director"}, "person:maddern": {"Writer"}}
    assert node(store, BOB).properties["aliases"] == ["Robert Maddern"]
    assert list(store.verify()) == []
    split(store, node(store, BOB), [])
    assert facts(store) == before
    assert not list(store.articles("catalogue"))


def test_a_merge_outlives_articles_that_come_go_and_come_again(store: Store) -> None:
    merge(store, node(store, BOB), [node(store, ROBERT)], TODAY)
    expected = facts(store)
    for name in ("b.txt", "a.txt"):
        list(forget(store, name))
    list(import_documents(store, ["b.txt", "a.txt"]))
    assert facts(store) == expected
    Path("b.txt").write_text("Robert Maddern is to star in the film “Low Tide”.")
    list(import_documents(store, ["b.txt"]))
    assert ROBERT not in people(store)
    assert speaking_of(store, [BOB]) == speaking_of(store, [BOB, ROBERT])


def test_a_surname_alone_is_merged_by_its_id(store: Store) -> None:
    (alone,) = (node for node in store.nodes() if node.id.startswith("person:maddern~"))
    merge(store, node(store, BOB), [alone], TODAY)
    assert people(store)[BOB] == {"Actor", "Creator", "Writer"}


def test_one_of_several_merges_is_taken_back(store: Store) -> None:
    (alone,) = (node for node in store.nodes() if node.id.startswith("person:maddern~"))
    merge(store, node(store, BOB), [node(store, ROBERT), alone], TODAY)
    assert set(people(store)) == {BOB}
    split(store, node(store, BOB), [ROBERT])
    assert people(store) == {BOB: {"Actor", "Creator", "Writer"}, ROBERT: {"Director"}}


def test_an_article_that_means_another_is_taken_apart_until_that_is_taken_back(store: Store) -> None:
    before = facts(store)
    separate(store, node(store, BOB), ["d.txt"], "Bob Maddern (II)", TODAY)
    assert people(store)[BOB] == {"Actor"}
    assert people(store)[SECOND] == {"Creator"}
    merge(store, node(store, BOB), [node(store, SECOND)], TODAY)
    assert facts(store) == before


def test_why_something_is_one_node_is_told_for_each_article(store: Store) -> None:
    separate(store, node(store, BOB), ["d.txt"], "Bob Maddern (II)", TODAY)
    merge(store, node(store, BOB), [node(store, ROBERT)], TODAY)
    told = {naming.source: (naming.names[0], naming.reason) for naming in namings(store, node(store, BOB))}
    assert told == {
        "a.txt": ("Bob Maddern", "its name"),
        "b.txt": ("Bob Maddern", "merged by hand on 2026-01-31"),
    }
    (second,) = namings(store, node(store, SECOND))
    assert (second.source, second.reason) == ("d.txt", "taken apart by hand on 2026-01-31")


def test_what_cannot_be_decided_is_refused_and_changes_nothing(store: Store) -> None:
    bob, show = node(store, BOB), node(store, "show:moor")
    before = facts(store)
    with pytest.raises(NotFoundError, match=r"one label .* the Show 'Moor'"):
        merge(store, bob, [show], TODAY)
    with pytest.raises(NotFoundError, match="nothing was merged with the Person 'Bob Maddern'"):
        split(store, bob, [])
    with pytest.raises(NotFoundError, match=r"'b\.txt' does not speak .* are a\.txt, d\.txt"):
        separate(store, bob, ["b.txt"], "Somebody", TODAY)
    with pytest.raises(NotFoundError, match="another name"):
        separate(store, bob, ["a.txt"], "BOB MADDERN", TODAY)
    assert facts(store) == before
    assert not decided_by_hand(store)


def test_a_catalogue_may_decide_as_well(store: Store) -> None:
    before = facts(store)
    Path("who.toml").write_text(f'[[same]]\nid = "{BOB}"\nname = "Bob Maddern"\nothers = ["{ROBERT}"]\n')
    outcomes = [step.outcome for step in import_catalogue(store, Path("who.toml"))]  # type: ignore[union-attr]
    assert outcomes == ["added", "replaced"]
    assert people(store)[BOB] == {"Actor", "Creator", "Director"}
    list(forget(store, "who.toml"))
    assert facts(store) == before


def test_the_facts_of_a_catalogue_are_about_whom_was_decided(store: Store) -> None:
    merge(store, node(store, BOB), [node(store, ROBERT)], TODAY)
    Path("facts.toml").write_text(
        '[[entities]]\nlabel = "Person"\nname = "Robert Maddern"\n'
        '[[entities]]\nlabel = "Show"\nname = "Fen"\n'
        '[[facts]]\ntype = "PRODUCED"\nfrom = "Robert Maddern"\nto = "Fen"\nsource = "Credits"\n'
    )
    list(import_catalogue(store, Path("facts.toml")))
    assert people(store)[BOB] == {"Actor", "Creator", "Director", "Producer"}
    split(store, node(store, BOB), [])
    assert people(store)[ROBERT] == {"Director", "Producer"}
