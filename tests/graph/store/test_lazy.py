"""A graph that reads from its file when touched answers what the same graph in memory does."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cypher
from graph.errors import StoreError
from graph.store import batches
from graph.store.lazy import LazyGraph
from graph.store.lazy_edges import LazyProperties
from graph.store.lazy_nodes import LazyNodes
from graph.store.loading import load
from graph.store.sqlite import SQLiteStore
from tests.graph.samples import ANNA, HARBOR, extraction, founding, invented

if TYPE_CHECKING:
    import networkx as nx

ARTICLES = 60

#: How much is read by and by before all is: everything, a little, nothing.
ALLOWANCES = (10**6, 60, 0)

QUERIES = (
    "MATCH (p:Person {name: 'Anna Lund'}) RETURN p",
    "MATCH (p {name: 'Anna Lund'}) RETURN p.name, labels(p), p.aliases, keys(p)",
    "MATCH (p {name: 'Nobody'}) RETURN p",
    "MATCH (p {name: 3}) RETURN p",
    "MATCH (p {id: 'person:anna-lund'}) RETURN p.name",
    "MATCH (p {id: 3.5}) RETURN p.name",
    "MATCH (p) WHERE p.name IN ['Anna Lund', 'Boris Vale', 7, null] RETURN p.id",
    "MATCH (p) WHERE elementId(p) = 'person:anna-lund' RETURN p.name",
    "MATCH (p) WHERE elementId(p) = 'person:nobody' RETURN p.name",
    "MATCH (q {direct: true}) RETURN q.text",
    "MATCH (q {direct: 1}) RETURN q.text",
    "MATCH (q {direct: 1.0}) RETURN q.text",
    "MATCH (a {date: '2024-03-05'}) RETURN a.title, a.source",
    "MATCH (a {date: 'x\\u0000y'}) RETURN a",
    "MATCH (a {`no such key`: 'x'}) RETURN a",
    "MATCH (a {source: '7.txt'})-[r]->(x) RETURN type(r), x.name",
    "MATCH (n {aliases: []}) RETURN count(n)",
    "MATCH (n) WHERE 'Lund' IN n.aliases RETURN n.name",
    "MATCH (n) RETURN count(n)",
    "MATCH (n) RETURN labels(n), count(*)",
    "MATCH (n:Person) RETURN count(n)",
    "MATCH (n:Nothing) RETURN n",
    "MATCH (n:Person|Show) RETURN n.name",
    "MATCH (n:Person) WHERE n.name STARTS WITH 'P' RETURN n.name ORDER BY n.name LIMIT 5",
    "MATCH ()-[r]->() RETURN count(r)",
    "MATCH ()-[r]->() RETURN type(r), count(*), avg(r.confidence)",
    "MATCH ()-[r]->() RETURN r",
    "MATCH (a)-[r:STARS_IN]->(b) RETURN a.id, b.id, r.spans, r.evidence, r.articles, r.extractor",
    "MATCH (a)-[r:STARS_IN]->(b) WHERE r.confidence > 0.8 RETURN a.name, b.name",
    "MATCH (a)-[r {confidence: 0.9}]->(b) RETURN a.name, b.name, type(r)",
    "MATCH (p:Person {name: 'Anna Lund'})-[r]->(x) RETURN type(r), x.name, keys(r)",
    "MATCH (p:Person {name: 'Anna Lund'})<-[r]-(x) RETURN type(r), x",
    "MATCH (p {name: 'Anna Lund'})-[r]-(x) RETURN r, x",
    "MATCH (p {name: 'Person 3'})-[:STARS_IN]->(s)<-[:STARS_IN]-(o) RETURN o.name, count(*) AS c",
    "MATCH (p {name: 'Person 3'})-[:STARS_IN]->(s)<-[:STARS_IN]-(o)-[:STARS_IN]->(t) RETURN t.name, count(o)",
    "MATCH (p:Person)-[:STARS_IN]->(s:Show)-[:STREAMS_ON]->(f) RETURN f.name, count(DISTINCT p)",
    "MATCH (p:Person) OPTIONAL MATCH (p)-[:SHOWRUNS]->(s) RETURN p.name, count(s)",
    "MATCH (p:Person) WHERE NOT (p)-[:STARS_IN]->() RETURN p.name",
    "MATCH (p:Person) WHERE EXISTS { (p)-[:SHOWRUNS]->(:Show) } RETURN p.name",
    "MATCH (p:Person) RETURN p.name, COUNT { (p)--() } AS degree",
    "MATCH (a {name: 'Anna Lund'})-[*1..2]-(x) RETURN DISTINCT x.id",
    "MATCH (a {name: 'Anna Lund'})-[r*1..3]->(x) RETURN [q IN r | type(q)], x.id",
    "MATCH (a {name: 'Person 1'}), (b {name: 'Person 2'}) RETURN length(shortestPath((a)-[*]-(b)))",
    "MATCH (a {name: 'Person 1'}), (b {name: 'Person 9'}), p = allShortestPaths((a)-[*]-(b)) RETURN p",
    "MATCH (a {name: 'Anna Lund'}), (b {name: 'Glass Harbor'}) MATCH (a)-[r]->(b) RETURN r",
    "MATCH p = (a {name: 'Anna Lund'})-[:PLAYS]->(c) RETURN p",
    "MATCH (a)-[r]->(a) RETURN a, r",
    "UNWIND ['Anna Lund', 'Boris Vale', 'Person 5'] AS name MATCH (p {name: name})-->(x) RETURN name, x.id",
    "MATCH (c:Character)-[r:TEAMS_UP_WITH]-(d) RETURN c.name, d.name, startNode(r).id, endNode(r).id",
    "MATCH (a:Article)-[:MENTIONS]->(x) RETURN a.source, collect(x.id)",
    "MATCH (q:Quote)<-[:SAID]-(p) RETURN p.name, properties(q)",
    "CALL { MATCH (p:Person) RETURN p ORDER BY p.name LIMIT 3 } MATCH (p)-[r]->() RETURN p.id, count(r)",
    "MATCH (a {name: 'Anna Lund'}) RETURN a.id AS x UNION MATCH (b {name: 'Boris Vale'}) RETURN b.id AS x",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with facts that several articles tell, quotations, and gaps where an article was forgotten."""
    path = tmp_path_factory.mktemp("lazy") / "franchise.db"
    with SQLiteStore(path, create=True) as store, store.batch():
        store.merge(founding())
        for number in range(ARTICLES):
            store.merge(invented(number))
        for number in range(0, ARTICLES, 7):
            store.forget(f"{number}.txt")
    return path


@pytest.fixture(scope="module")
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


@pytest.fixture(scope="module")
def whole(connection: sqlite3.Connection) -> "nx.MultiDiGraph[str]":
    return load(connection)


@pytest.fixture(params=ALLOWANCES)
def allowance(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(batches, "_SHARE", 0)
    monkeypatch.setattr(batches, "_FREE", request.param)
    return int(request.param)


def plain(value: Any) -> Any:
    """A value to be compared without regard to order, which Cypher leaves open, nor to objects."""
    match value:
        case cypher.Node():
            return ("node", value.element_id, value.label_names, plain(dict(value)))
        case cypher.Relationship():
            return ("relationship", value.element_id, value.type, plain(dict(value)))
        case cypher.Path():
            return ("path", [plain(node) for node in value.nodes], [plain(item) for item in value])
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case list() | tuple():
            return sorted((plain(item) for item in value), key=repr)
    return value


def rows(result: cypher.Result) -> list[str]:
    return sorted(repr([plain(value) for value in record]) for record in result)


# Answers


@pytest.mark.usefixtures("allowance")
@pytest.mark.parametrize("query", QUERIES)
def test_a_query_gets_the_same_answer(
    connection: sqlite3.Connection, whole: "nx.MultiDiGraph[str]", query: str
) -> None:
    assert rows(cypher.run(LazyGraph(connection), query)) == rows(cypher.run(whole, query))


@pytest.mark.usefixtures("allowance")
def test_all_queries_get_the_same_answers_one_after_the_other(
    connection: sqlite3.Connection, whole: "nx.MultiDiGraph[str]"
) -> None:
    graph = LazyGraph(connection)
    for query in QUERIES:
        assert rows(cypher.run(graph, query)) == rows(cypher.run(whole, query)), query


def test_the_queries_find_something(whole: "nx.MultiDiGraph[str]") -> None:
    empty = [query for query in QUERIES if not cypher.run(whole, query)]
    assert len(empty) < len(QUERIES) / 4, empty


Touch = tuple[str, str, int]
touches = st.lists(
    st.tuples(
        st.sampled_from(("_node", "_succ", "_pred")),
        st.sampled_from(("get", "item", "in", "iter", "items", "values", "len", "deep")),
        st.integers(0, 10**6),
    ),
    max_size=30,
)


@given(touches, st.sampled_from(ALLOWANCES))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_mappings_are_those_of_the_whole_graph_in_whatever_order_they_are_touched(
    connection: sqlite3.Connection,
    whole: "nx.MultiDiGraph[str]",
    touched: list[Touch],
    free: int,
) -> None:
    ids = [*whole, "person:nobody", "\ud800"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "_SHARE", 0)
        patch.setattr(batches, "_FREE", free)
        graph = LazyGraph(connection)
        for name, way, number in touched:
            found, expected = getattr(graph, name), getattr(whole, name)
            node = ids[number % len(ids)]
            assert touch(found, way, node) == touch(expected, way, node)


def touch(mapping: Any, way: str, node: str) -> Any:
    if way == "deep":
        return deep(mapping[node]) if node in mapping else None
    if way == "item":
        return set(mapping[node]) if node in mapping else None
    if way == "get":
        return set(mapping.get(node, ()))
    if way == "items":
        return [(key, set(item)) for key, item in mapping.items()]
    if way == "values":
        return [set(item) for item in mapping.values()]
    return {"in": node in mapping, "iter": list(mapping), "len": len(mapping)}[way]


def deep(value: Any) -> Any:
    return {key: deep(item) for key, item in value.items()} if isinstance(value, Mapping) else value


def test_a_relationship_is_one_object_from_either_end_before_and_after_all_is_read(
    connection: sqlite3.Connection, whole: "nx.MultiDiGraph[str]"
) -> None:
    graph = LazyGraph(connection)
    start, end, key = next(edge for edge in whole.edges(keys=True) if edge[0] == "person:anna-lund")
    edge, node = graph._succ[start][end][key], graph._node[start]
    for mapping in (graph._node, graph._succ, graph._pred):
        assert len(list(mapping.items())) == len(whole)
    assert isinstance(edge, LazyProperties)
    assert graph._pred[end][start][key] is graph._succ[start][end][key] is edge
    assert graph._node[start] is node
    assert graph.number_of_edges() == whole.number_of_edges()


# How much is read


@pytest.fixture
def statements(connection: sqlite3.Connection) -> Iterator[list[str]]:
    found: list[str] = []
    connection.set_trace_callback(found.append)
    yield found
    connection.set_trace_callback(None)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (p:Person {name: 'Anna Lund'}) RETURN p",
        "MATCH (p {id: 'person:anna-lund'}) RETURN p",
        "MATCH (p:Person {name: 'Anna Lund'})-[r]-(x) RETURN r, x",
        "MATCH (p:Person) RETURN count(p)",
    ],
)
def test_a_small_question_touches_no_more_of_the_file_than_it_needs(
    connection: sqlite3.Connection, statements: list[str], query: str
) -> None:
    cypher.run(LazyGraph(connection), query)
    reads = [line for line in statements if "count(" not in line and "max(" not in line]
    assert all("WHERE" in line for line in reads), reads
    for line in reads:
        steps = connection.execute(f"EXPLAIN QUERY PLAN {line}").fetchall()
        assert not any(step[3] in ("SCAN node", "SCAN relationship") for step in steps), (line, steps)


def test_properties_of_relationships_are_read_only_where_a_query_asks(
    connection: sqlite3.Connection, statements: list[str]
) -> None:
    graph = LazyGraph(connection)
    cypher.run(graph, "MATCH (a)-[:STARS_IN]->(b) RETURN a.name, b.name")
    assert not any("relationship_claim" in line for line in statements)
    cypher.run(graph, "MATCH (a)-[r:STARS_IN]->(b) RETURN r.confidence")
    assert any("relationship_claim" in line for line in statements)


def test_more_is_read_with_each_miss() -> None:
    batch = batches.Batch(list(range(1000)))
    sizes = [len(batch.take("reader", wanted)) for wanted in (0, 32, 64, 128)]
    assert sizes == [32, 32, 64, 128]
    assert batch.take("another", 999) == [999, *range(32)]


# In the store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SQLiteStore]:
    with SQLiteStore(tmp_path / "franchise.db", create=True) as store:
        for number in range(10):
            store.merge(invented(number))
        yield store


PEOPLE = "MATCH (p:Person {name: 'Anna Lund'})-[:STARS_IN]->(s) RETURN s.name"


def test_a_question_starts_no_networkx(store: SQLiteStore) -> None:
    program = (
        "import sys, graph\n"
        "with graph.open(sys.argv[1]) as store:\n"
        "    store.query('MATCH (p:Person)-[r]->(x) RETURN p, r, x')\n"
        "print('networkx' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(store.path)]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "False\n"


def test_a_store_asked_about_everything_twice_keeps_the_graph_in_memory(
    store: SQLiteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_FREE", 60)
    query = "MATCH (a)-[r]->(b) RETURN a.id, b.id, r.confidence ORDER BY a.id, b.id, r.confidence"
    first = store.query(query).to_dicts()
    assert store.query(query).to_dicts() == first
    assert store._networkx is not None
    assert store._lazy is None


def test_a_query_sees_what_was_merged_before_it(store: SQLiteStore) -> None:
    assert store.query(PEOPLE).value() == []
    with SQLiteStore(store.path) as other:
        other.merge(extraction("Lund stars.", [("STARS_IN", ANNA, HARBOR)]))
    assert store.query(PEOPLE).value() == ["Glass Harbor"]
    store.forget("one.txt")
    assert store.query(PEOPLE).value() == []


def test_a_query_sees_nothing_of_what_was_undone(store: SQLiteStore) -> None:
    with pytest.raises(RuntimeError), store.batch():
        store.merge(extraction("Lund stars.", [("STARS_IN", ANNA, HARBOR)]))
        assert store.query(PEOPLE).value() == ["Glass Harbor"]
        assert "person:anna-lund" in store.to_networkx()
        raise RuntimeError
    assert store.query(PEOPLE).value() == []
    assert "person:anna-lund" not in store.to_networkx()


def test_a_query_sees_the_file_as_it_was_when_the_query_began(store: SQLiteStore) -> None:
    with SQLiteStore(store.path) as other:

        def meanwhile() -> list[tuple[int]]:
            other.merge(extraction("Lund stars.", [("STARS_IN", ANNA, HARBOR)]))
            return [(1,)]

        with cypher.PROCEDURES.registered("test.meanwhile() :: (done :: INTEGER)", meanwhile):
            query = (
                "MATCH (s:Show) WITH count(s) AS before CALL test.meanwhile() YIELD done "
                "MATCH (p:Person {name: 'Anna Lund'}) RETURN count(p)"
            )
            assert store.query(query).value() == [0]
    assert store.query(PEOPLE).value() == ["Glass Harbor"]


def test_properties_that_are_no_json_are_told_of(store: SQLiteStore) -> None:
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute("UPDATE node SET properties = '{' WHERE id = (SELECT min(id) FROM node)")
    with pytest.raises(StoreError, match="no JSON"):
        store.query("MATCH (n) RETURN n.name")


def test_a_query_that_broke_off_leaves_nothing_half_read(
    store: SQLiteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = rows(store.query("MATCH (p:Person) RETURN p"))
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(LazyNodes, "_take", interrupted)
        store.query("MATCH (p:Show) RETURN p")
    assert rows(store.query("MATCH (p:Person) RETURN p")) == expected


def interrupted(*arguments: object) -> None:
    raise KeyboardInterrupt
