"""What users write into a graph with queries, beside what articles say: the same in every store."""

from typing import Any

import pytest

from cypher import (
    ArgumentError,
    ConstraintVerificationFailed,
    CypherError,
    CypherSyntaxError,
    CypherTypeError,
    NotSupported,
)
from cypher.temporal import Duration
from cypher.temporal.parsing import parse_date
from graph.errors import StoreError
from graph.store import open_store
from graph.store.base import Store
from graph.store.copying import copy
from tests.graph.samples import founding, invented
from tests.graph.store.test_contract import content, no_problem

WRITES = (
    "MATCH (a:Person {name: 'Anna Lund'}) SET a.rating = 5, a.seen = date('2024-02-29'), a:Favourite",
    "MATCH (a:Favourite) CREATE (a)-[:LIKED {how: 'well'}]->(:Tag {name: 'x', ids: [1, 2], none: 0.0 / 0.0})",
    "MATCH (:Person)-[r:STARS_IN]->() SET r.checked = true",
    "MERGE (t:Tag {name: 'x'}) ON MATCH SET t.often = duration('P1M2D') ON CREATE SET t.new = true",
    "MATCH (s:Show) CREATE (:Person {name: 'Mine'})-[:STARS_IN]->(s)",
    "MATCH (m:Person {name: 'Mine'}) SET m += {at: point({x: 1, y: 2}), on: time('10:00+01:00')}",
)


def written(store: Store) -> list[list[Any]]:
    """What a query sees of what `WRITES` wrote."""
    queries = (
        "MATCH (a:Favourite) RETURN a.id, a.name, a.rating, a.seen, a.seen.year, labels(a) ORDER BY a.id",
        "MATCH (a)-[r:LIKED]->(t:Tag) RETURN a.id, r.how, t.name, t.ids, toString(t.none), t.often, t.new",
        "MATCH (a)-[r {checked: true}]->(s) RETURN a.id, type(r), r.confidence, s.id",
        "MATCH (p:Person)-[r:STARS_IN]->(s) WHERE r.spans IS NULL RETURN p.name, p.at.y, p.on, s.id",
        "MATCH (n) RETURN count(n)",
        "MATCH ()-[r]->() RETURN count(r)",
        "MATCH (n {rating: 5}) RETURN n.id",
        "MATCH (n:Tag|Favourite) RETURN count(n)",
    )
    return [[tuple(row) for row in store.query(query)] for query in queries]


@pytest.fixture
def annotated(store: Store) -> Store:
    store.merge(founding())
    for query in WRITES:
        assert store.query(query, write=True).counters.contains_updates
    return store


def test_what_users_write_is_seen_by_queries_alone(annotated: Store) -> None:
    with open_store(":memory:") as expected:
        expected.merge(founding())
        assert [node.id for node in annotated.nodes()] == [node.id for node in expected.nodes()]
        assert list(annotated.relationships()) == list(expected.relationships())
        for query in WRITES:
            expected.query(query, write=True)
        assert written(annotated) == written(expected)
        assert written(expected)[:2] == [
            [
                (
                    "person:anna-lund",
                    "Anna Lund",
                    5,
                    parse_date("2024-02-29"),
                    2024,
                    ["Person", "Actor", "Favourite"],
                )
            ],
            [("person:anna-lund", "well", "x", [1, 2], "NaN", Duration(1, 2), None)],
        ]
    assert no_problem(annotated)


def test_what_users_write_stays_whatever_is_imported_and_forgotten(annotated: Store) -> None:
    before = written(annotated)
    annotated.merge(invented(1))
    annotated.forget("1.txt")
    assert written(annotated) == before
    annotated.forget("lund.txt")
    assert list(annotated.nodes()) == []
    assert annotated.query("MATCH (a:Favourite) RETURN a.id, a.name, a.rating, labels(a)").to_dicts() == [
        {"a.id": "person:anna-lund", "a.name": None, "a.rating": 5, "labels(a)": ["Person", "Favourite"]}
    ]
    assert no_problem(annotated)
    annotated.merge(founding())
    checked = "MATCH ()-[r:STARS_IN]->() WHERE r.spans IS NOT NULL SET r.checked = true"
    annotated.query(checked, write=True)  # which went with the fact
    assert written(annotated) == before
    assert no_problem(annotated)


def test_copying_leaves_out_what_users_wrote_and_leaves_it_alone(annotated: Store) -> None:
    before = written(annotated)
    with open_store(":memory:") as other:
        list(copy(annotated, other))
        assert content(other) == content(annotated)
        assert other.query("MATCH (n) WHERE n:Tag OR n:Favourite OR n.rating = 5 RETURN n").to_dicts() == []
        other.merge(invented(1))
        other.merge(invented(1, source="again.txt"))
        list(copy(other, annotated))
        annotated.forget("1.txt")
        annotated.forget("again.txt")
    assert written(annotated) == before
    assert no_problem(annotated)


def test_users_change_and_delete_what_they_wrote(annotated: Store) -> None:
    for query in (
        "MATCH (t:Tag) DETACH DELETE t",
        "MATCH (m:Person {name: 'Mine'}) DETACH DELETE m",
        "MATCH (a:Favourite) REMOVE a:Favourite, a.rating SET a.seen = null",
        "MATCH ()-[r:STARS_IN]->() REMOVE r.checked",
    ):
        annotated.query(query, write=True)
    with open_store(":memory:") as expected:
        expected.merge(founding())
        assert written(annotated) == written(expected)
    assert no_problem(annotated)


#: Queries that would change what articles say.
OVERREACHING = (
    "MATCH (n) DETACH DELETE n",
    "MATCH (:Person)-[r:STARS_IN]->() DELETE r",
    "MATCH (a:Person) SET a.name = 'x'",
    "MATCH (a:Person) SET a.aliases = null",
    "MATCH (a:Person) SET a = {}",
    "MATCH (a:Actor) SET a['id'] = 'x'",
    "MATCH (a:Person) SET a:Writer",
    "MATCH (a:Person) REMOVE a:Person",
    "MATCH (a:Person) SET a.text = 'x'",
    "MATCH ()-[r:STARS_IN]->() SET r += {evidence: ['x']}",
    "CREATE (:Person {id: 'person:new', name: 'New'})",
    "CREATE (:Show $properties)",
    "MATCH (a:Person), (b:Show) CREATE (a)-[:STARS_IN {spans: ['a:1-2']}]->(b)",
    "CREATE (:Tag) WITH 1 AS one MATCH (n:Article) DETACH DELETE n",
)


def test_what_articles_say_is_not_changed(annotated: Store) -> None:
    before = content(annotated), written(annotated)
    for query in OVERREACHING:
        with pytest.raises(StoreError) as refused:
            annotated.query(query, write=True, properties={"aliases": [], "id": "show:x", "name": "x"})
        assert str(refused.value).endswith("(nothing was changed)"), query
    assert (content(annotated), written(annotated)) == before


FAILING: dict[str, type[CypherError]] = {
    "CREATE (:Tag) RETURN 1 / 0": ArgumentError,
    "MATCH (t:Tag) DELETE t": ConstraintVerificationFailed,
    "CREATE (:Tag {list: [[1]]})": CypherTypeError,
    "CREATE (:Tag {list: [1, 'a']})": CypherTypeError,
    "CREATE (:Tag": CypherSyntaxError,
    "CREATE INDEX FOR (n:Tag) ON (n.name)": NotSupported,
}


def test_a_query_that_fails_writes_nothing(annotated: Store) -> None:
    before = written(annotated)
    for query, error in FAILING.items():
        with pytest.raises(error):
            annotated.query(query, write=True)
    assert written(annotated) == before


def test_what_was_written_in_a_batch_that_fails_is_undone(annotated: Store) -> None:
    before = written(annotated)
    with pytest.raises(KeyboardInterrupt), annotated.batch():
        annotated.query("CREATE (:Tag {name: 'y'})", write=True)
        assert annotated.query("MATCH (t:Tag) RETURN count(t)").value() == [2]
        raise KeyboardInterrupt
    assert written(annotated) == before
