"""A relationship on a server whose evidence a bulk import brought but in part, see graph.corpus.evidence."""

import pytest

from graph.store.base import Store
from tests.graph.samples import ANNA, HARBOR, extraction
from tests.graph.store.server import Server

STARS = ("STARS_IN", ANNA, HARBOR)
ARTICLES = 5
KEPT = 2

FOUND = "MATCH (:Person)-[r:STARS_IN]->(:Show) RETURN r.article_count AS count, r.articles AS articles"


def article(number: int) -> str:
    return f"{number}.txt"


@pytest.fixture
def cut_short(server: Server) -> Server:
    """A server with one fact that five articles tell, of which it has the evidence of the first two."""
    with server.store() as store:
        for number in range(ARTICLES):
            text = f"Anna Lund stars in Glass Harbor, article {number} says."
            store.merge(extraction(text, [STARS], source=article(number), rule=f"rules/{number}"))
    lists = ", ".join(f"r.{name} = r.{name}[..{KEPT}]" for name in ("evidence", "spans", "articles"))
    server.run(f"MATCH ()-[r:STARS_IN]->() SET {lists}, r.article_count = {ARTICLES}")
    lists = ", ".join(f"f.{name} = f.{name}[..{KEPT}]" for name in ("confidences", "extractors"))
    server.run(f"MATCH (f:FranchiseFact) WHERE f.id STARTS WITH 'stars-in' SET {lists}")
    return server


def found(store: Store) -> tuple[int | None, list[str]]:
    (row,) = store.query(FOUND)
    return row["count"], row["articles"]


def test_it_is_no_damage_and_its_count_is_shown(cut_short: Server) -> None:
    with cut_short.store() as store:
        assert list(store.verify()) == []
        (edge,) = [edge for edge in store.relationships() if edge.type == "STARS_IN"]
        assert edge.properties["article_count"] == ARTICLES


def test_a_wrong_count_or_other_words_are_damage(cut_short: Server) -> None:
    cut_short.run("MATCH ()-[r:STARS_IN]->() SET r.article_count = 4")
    with cut_short.store() as store:
        assert list(store.verify())
    cut_short.run("MATCH ()-[r:STARS_IN]->() SET r.article_count = 5, r.evidence = ['a', 'b']")
    with cut_short.store() as store:
        assert list(store.verify())


def test_words_that_are_missing_are_damage(cut_short: Server) -> None:
    cut_short.run("MATCH ()-[r:STARS_IN]->() REMOVE r.evidence")
    with cut_short.store() as store:
        problems = [problem.message for problem in store.verify()]
    assert problems == [f"it has 0 pieces of evidence and {KEPT} spans"]


def test_forgetting_and_importing_count_on(cut_short: Server) -> None:
    with cut_short.store() as store:
        _, articles = found(store)
        kept = {source: entry.id for entry in store.articles() for source in entry.sources}
        within, beyond = ([s for s in kept if (kept[s] in articles) is there] for there in (True, False))
        store.forget(beyond[0])
        assert found(store) == (ARTICLES - 1, articles)
        text = "Anna Lund stars in Glass Harbor, another article says."
        store.merge(extraction(text, [STARS], source="another.txt"))
        assert found(store)[0] == ARTICLES
        store.forget(within[0])
        assert found(store)[0] == ARTICLES - 1
        assert list(store.verify()) == []


def test_it_is_whole_again_when_nothing_is_left_out(cut_short: Server) -> None:
    with cut_short.store() as store:
        _, articles = found(store)
        beyond = [s for entry in store.articles() if entry.id not in articles for s in entry.sources]
        for source in beyond:
            store.forget(source)
        assert found(store) == (None, articles)
        assert list(store.verify()) == []
