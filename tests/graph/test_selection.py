"""What a query returned as a graph, and as much of a graph as can be looked at."""

from typing import TYPE_CHECKING

import pytest

from cypher import run
from graph.errors import NotFoundError
from graph.selection import articles_of, has_entities, most_connected, of_query
from graph.store.memory import MemoryStore
from tests.graph.drawing import draw
from tests.graph.samples import BORIS, TIDE, extraction, founding

if TYPE_CHECKING:
    import networkx as nx

WORLD = draw("Person Ann STARS_IN Show Bay", "Person Cid SHOWRUNS Show Bay", "Person Cid STARS_IN Show Dune")


def names(graph: "nx.MultiDiGraph[str]") -> set[str]:
    return {data["name"] for _, data in graph.nodes(data=True)}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("MATCH (n) RETURN n.name AS name", "expected a query that returns nodes, .* found name; "),
        ("MATCH (n:Film) RETURN n", "the query returns no rows"),
    ],
)
def test_a_query_without_any_is_refused(query: str, message: str) -> None:
    store = MemoryStore()
    store.merge(founding())
    with pytest.raises(NotFoundError, match=message):
        of_query(store, query)


def test_a_result_knows_whether_it_has_any() -> None:
    assert has_entities(run(WORLD, "MATCH (n) RETURN 1, [n]"))
    assert not has_entities(run(WORLD, "MATCH (n) RETURN n.name"))


def test_a_limit_keeps_the_most_connected_and_those_asked_for() -> None:
    assert names(most_connected(WORLD, 2)) == {"Cid", "Bay"}
    assert names(most_connected(WORLD, 2, ["show:dune"])) == {"Cid", "Dune"}
    assert most_connected(WORLD, 99) is WORLD


def test_only_the_articles_behind_what_is_shown_are_read() -> None:
    store = MemoryStore()
    store.merge(founding())
    store.merge(extraction("Boris Vale made The Tide.", [("CREATED", BORIS, TIDE)], source="b.txt"))
    shown = of_query(store, "MATCH ()-[r:CREATED]->() RETURN r")
    assert [article.sources for article in articles_of(store, shown).values()] == [("b.txt",)]
    assert articles_of(store, WORLD) == {}
