#!/usr/bin/env python3
"""Times the Cypher engine on a graph shaped like a large franchise, against others that answer the same.

    python scripts/bench_cypher.py [--people 100000] [--runs 7] [--peers hand grand-cypher ladybug neo4j]
                                   [--only NAME] [--write docs/benchmarks.md]

The peers: NetworkX by hand, grand-cypher and ladybug where they are installed, and Neo4j where `NEO4J_URI`,
`NEO4J_USER` and `NEO4J_PASSWORD` name a server (`scripts/neo4j start`), whose database it empties.  Answers
are compared before anything is timed, and each peer has answered every question once before the first is, so
that all have what they keep of a graph.  Figures are medians of warm runs in milliseconds, in one process.
grand-cypher is timed on a small graph of its own, beside this engine: the large one is out of its reach.

What is written by hand reads the dictionaries of NetworkX themselves, as one does who wants speed: its views
take two to five times as long.
"""

import argparse
import datetime
import gc
import importlib.util
import os
import platform
import random
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from pathlib import Path
from typing import Any

import networkx as nx

import cypher
from cypher.access import GraphAccess
from cypher.compact.keeping import kept_graph
from cypher.compact.reading import read

Graph = nx.MultiDiGraph
Rows = list[tuple[Any, ...]]
Hand = Callable[[Any, dict[str, Any], dict[str, Any]], Rows]

SEED = 20
SHOWS_PER_PERSON = 0.25
ROLES_PER_PERSON = 4
PLATFORMS = 20
WRITTEN = 10_000

#: People in the graph that grand-cypher is timed on.
FEW_PEOPLE = 2_000


# ---- the graph ------------------------------------------------------------------------------------------


def build(people: int) -> Graph:
    """People, shows and platforms; few shows have large casts, and few people many roles."""
    rng = random.Random(SEED)  # noqa: S311 - a graph, not a secret
    graph = Graph()
    shows = int(people * SHOWS_PER_PERSON)
    for number in range(people):
        name = f"Person {number}"
        graph.add_node(f"person:{number}", labels=("Person",), name=name, born=rng.randint(1930, 2005))
    for number in range(shows):
        year = rng.randint(1960, 2025)
        graph.add_node(f"show:{number}", labels=("Show",), name=f"Show {number}", year=year)
    for number in range(PLATFORMS):
        graph.add_node(f"platform:{number}", labels=("Platform",), name=f"Platform {number}")
    for number in range(shows):
        if rng.random() < 0.9:
            graph.add_edge(
                f"show:{number}", f"platform:{rng.randrange(PLATFORMS)}", key=f"on:{number}", type="ON"
            )
    for number in range(people * ROLES_PER_PERSON):
        person = min(int(people * rng.random() ** 1.5), people - 1)
        show = min(int(shows * rng.random() ** 2), shows - 1)
        graph.add_edge(
            f"person:{person}",
            f"show:{show}",
            key=f"role:{number}",
            type="STARS_IN",
            billing=rng.randint(1, 30),
        )
    return graph


# ---- the questions --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Question:
    """`hand` answers it with NetworkX, given the graph, the parameters and a dictionary of nodes by name.

    `grand` and `ladybug` are for peers that do not take the standard text; without `grand`, grand-cypher has
    no words for the question, or, for three hops, no answer within a minute even on a small graph.
    """

    name: str
    query: str
    parameters: dict[str, Any]
    hand: Hand
    grand: str | None = None
    ladybug: str | None = None
    writes: bool = False


def point(graph: Any, given: dict[str, Any], by_name: dict[str, Any]) -> Rows:
    data = graph._node[by_name[given["name"]]]
    return [(data["name"], data["born"])]


def co_stars(graph: Any, given: dict[str, Any], by_name: dict[str, Any]) -> Rows:
    person = by_name[given["name"]]
    counts: Counter[str] = Counter()
    for show, roles in graph._succ[person].items():
        for role in roles.values():
            if role["type"] != "STARS_IN":
                continue
            for other, others in graph._pred[show].items():
                for data in others.values():
                    if data["type"] == "STARS_IN" and data is not role:
                        counts[other] += 1
    names = ((graph._node[other]["name"], shared) for other, shared in counts.items())
    return nsmallest(10, names, key=lambda item: (-item[1], item[0]))


def actors_by_platform(graph: Any, given: dict[str, Any], by_name: dict[str, Any]) -> Rows:
    rows = []
    for platform_key, data in graph._node.items():
        if "Platform" not in data["labels"]:
            continue
        actors = set()
        for show, edges in graph._pred[platform_key].items():
            if any(edge["type"] == "ON" for edge in edges.values()):
                for person, roles in graph._pred[show].items():
                    if any(role["type"] == "STARS_IN" for role in roles.values()):
                        actors.add(person)
        rows.append((data["name"], len(actors)))
    return sorted(rows)


def shortest_path(graph: Any, given: dict[str, Any], by_name: dict[str, Any]) -> Rows:
    """Breadth first from both ends, a level at a time from where fewer nodes stand at the edge."""
    one, other = by_name[given["one"]], by_name[given["other"]]
    succ, pred = graph._succ, graph._pred
    seen, met, edge, opposite = {one}, {other}, [one], [other]
    length = 0
    while edge and opposite:
        if len(edge) > len(opposite):
            seen, met, edge, opposite = met, seen, opposite, edge
        length += 1
        found = []
        for node in edge:
            for neighbours in (succ[node], pred[node]):
                for neighbour in neighbours:
                    if neighbour in met:
                        return [(length,)]
                    if neighbour not in seen:
                        seen.add(neighbour)
                        found.append(neighbour)
        edge = found
    return []


def three_hops(graph: Any, given: dict[str, Any], by_name: dict[str, Any]) -> Rows:
    nodes, succ = graph._node, graph._succ
    found = set()
    for show, roles in succ[by_name[given["name"]]].items():
        if nodes[show].get("year", 0) < 2000:
            continue
        for role in roles.values():
            if role["type"] != "STARS_IN":
                continue
            for other, others in graph._pred[show].items():
                if nodes[other].get("born", 0) < 1980:
                    continue
                for data in others.values():
                    if data["type"] != "STARS_IN" or data is role:
                        continue
                    for last, edges in succ[other].items():
                        if nodes[last].get("year", 0) < 2015:
                            continue
                        for edge in edges.values():
                            if edge["type"] == "STARS_IN" and edge is not data and edge is not role:
                                found.add(nodes[last]["name"])
    return sorted((name,) for name in found)


def busiest(graph: Any, given: dict[str, Any], by_name: dict[str, Any]) -> Rows:
    counts: Counter[str] = Counter()
    succ = graph._succ
    for person, data in graph._node.items():
        if "Person" in data["labels"]:
            roles = 0
            for edges in succ[person].values():
                for edge in edges.values():
                    if edge["type"] == "STARS_IN":
                        roles += 1
            if roles:
                counts[data["name"]] += roles
    return nlargest(10, counts.items(), key=lambda item: (item[1], item[0]))


def shows_by_platform(graph: Any, given: dict[str, Any], by_name: dict[str, Any]) -> Rows:
    counts: Counter[str] = Counter()
    nodes, succ = graph._node, graph._succ
    for show, data in nodes.items():
        if "Show" in data["labels"]:
            platforms = [
                nodes[target]["name"]
                for target, edges in succ[show].items()
                for edge in edges.values()
                if edge["type"] == "ON"
            ]
            for platform_name in platforms or ["none"]:
                counts[platform_name] += 1
    return sorted(counts.items())


def merge_people(graph: Any, given: dict[str, Any], by_name: dict[str, Any]) -> Rows:
    for number in range(given["count"]):
        name = f"New {number}"
        if name not in by_name:
            key = f"new:{number}"
            graph.add_node(key, labels=("Person",), name=name)
            by_name[name] = key
    return []


def questions(people: int) -> Iterator[Question]:
    star, other = "Person 3", f"Person {people - 7}"
    yield Question(
        "point look-up",
        "MATCH (p:Person {name: $name}) RETURN p.name, p.born",
        {"name": other},
        point,
        grand=f'MATCH (p:Person) WHERE p.name = "{other}" RETURN p.name, p.born',
    )
    yield Question(
        "co-stars",
        "MATCH (:Person {name: $name})-[:STARS_IN]->()<-[:STARS_IN]-(other) "
        "RETURN other.name, count(*) AS shared ORDER BY shared DESC, other.name LIMIT 10",
        {"name": star},
        co_stars,
        grand=f'MATCH (a:Person {{name: "{star}"}})-[r:STARS_IN]->(s)<-[q:STARS_IN]-(other) '
        "RETURN other.name, COUNT(q) AS shared ORDER BY shared DESC, other.name LIMIT 10",
        ladybug="MATCH (a:Person {name: $name})-[r1:STARS_IN]->(s:Show)<-[r2:STARS_IN]-(other:Person) "
        "WHERE id(r1) <> id(r2) "
        "RETURN other.name, count(*) AS shared ORDER BY shared DESC, other.name LIMIT 10",
    )
    yield Question(
        "actors by platform",
        "MATCH (a:Person)-[:STARS_IN]->(:Show)-[:ON]->(p:Platform) "
        "RETURN p.name, count(DISTINCT a) AS actors ORDER BY p.name",
        {},
        actors_by_platform,
    )
    yield Question(
        "shortest path",
        "MATCH (a:Person {name: $one}), (b:Person {name: $other}), p = shortestPath((a)-[*]-(b)) "
        "RETURN length(p)",
        {"one": f"Person {people // 2}", "other": other},
        shortest_path,
        ladybug="MATCH (a:Person {name: $one}), (b:Person {name: $other}), p = (a)-[* SHORTEST 1..30]-(b) "
        "RETURN length(p)",
    )
    yield Question(
        "three hops with filters",
        "MATCH (:Person {name: $name})-[:STARS_IN]->(s)<-[:STARS_IN]-(other)-[:STARS_IN]->(t) "
        "WHERE s.year >= 2000 AND other.born >= 1980 AND t.year >= 2015 "
        "RETURN DISTINCT t.name ORDER BY t.name",
        {"name": f"Person {people // 50}"},
        three_hops,
        ladybug="MATCH (a:Person {name: $name})-[r1:STARS_IN]->(s:Show)<-[r2:STARS_IN]-(other:Person)"
        "-[r3:STARS_IN]->(t:Show) WHERE s.year >= 2000 AND other.born >= 1980 AND t.year >= 2015 "
        "AND id(r1) <> id(r2) AND id(r2) <> id(r3) AND id(r1) <> id(r3) "
        "RETURN DISTINCT t.name ORDER BY t.name",
    )
    yield Question(
        "grouped top ten",
        "MATCH (a:Person)-[:STARS_IN]->() RETURN a.name, count(*) AS roles "
        "ORDER BY roles DESC, a.name DESC LIMIT 10",
        {},
        busiest,
        grand="MATCH (a:Person)-[r:STARS_IN]->(s) RETURN a.name, COUNT(r) AS roles "
        "ORDER BY roles DESC, a.name DESC LIMIT 10",
        ladybug="MATCH (a:Person)-[:STARS_IN]->(:Show) "
        "RETURN a.name, count(*) AS roles ORDER BY roles DESC, a.name DESC LIMIT 10",
    )
    yield Question(
        "optional match",
        "MATCH (s:Show) OPTIONAL MATCH (s)-[:ON]->(p) "
        "RETURN coalesce(p.name, 'none') AS platform, count(*) AS shows ORDER BY platform",
        {},
        shows_by_platform,
        ladybug="MATCH (s:Show) OPTIONAL MATCH (s)-[:ON]->(p:Platform) "
        "RETURN coalesce(p.name, 'none') AS platform, count(*) AS shows ORDER BY platform",
    )
    yield Question(
        f"merge of {WRITTEN:,} nodes",
        "UNWIND range(0, $count - 1) AS number MERGE (:Person {name: 'New ' + number})",
        {"count": WRITTEN},
        merge_people,
        ladybug="UNWIND range(0, $count - 1) AS number "
        "MERGE (:Person {name: concat('New ', cast(number, 'STRING'))})",
        writes=True,
    )


# ---- who answers ----------------------------------------------------------------------------------------


class Engine:
    name = "this engine"

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def answer(self, question: Question) -> Rows:
        return [tuple(record) for record in cypher.run(self.graph, question.query, question.parameters)]

    def forget_written(self) -> None:
        cypher.run(self.graph, "MATCH (p:Person) WHERE p.name STARTS WITH 'New ' DETACH DELETE p")


class ByHand:
    name = "NetworkX by hand"

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.by_name = {data["name"]: key for key, data in graph.nodes(data=True)}

    def answer(self, question: Question) -> Rows:
        return question.hand(self.graph, question.parameters, self.by_name)

    def forget_written(self) -> None:
        for name in [name for name in self.by_name if name.startswith("New ")]:
            self.graph.remove_node(self.by_name.pop(name))


class GrandCypher:
    name = "grand-cypher"

    def __init__(self, graph: Graph) -> None:
        from grandcypher import GrandCypher as Runner

        self._runner = Runner
        self._graph = Graph()
        for key, data in graph.nodes(data=True):
            self._graph.add_node(key, **{**data, "__labels__": set(data["labels"])})
        for start, end, key, data in graph.edges(keys=True, data=True):
            self._graph.add_edge(start, end, key=key, **{**data, "__labels__": {data["type"]}})

    def answer(self, question: Question) -> Rows:
        if question.grand is None:
            raise NotImplementedError
        columns = self._runner(self._graph).run(question.grand)
        return list(zip(*columns.values(), strict=True))


class Ladybug:
    name = "ladybug"

    def __init__(self, graph: Graph) -> None:
        import ladybug

        self._folder = tempfile.TemporaryDirectory()
        self._connection = ladybug.Connection(ladybug.Database(f"{self._folder.name}/graph"))
        run = self._connection.execute
        run("CREATE NODE TABLE Person(name STRING PRIMARY KEY, born INT64)")
        run("CREATE NODE TABLE Show(name STRING PRIMARY KEY, year INT64)")
        run("CREATE NODE TABLE Platform(name STRING PRIMARY KEY)")
        run("CREATE REL TABLE STARS_IN(FROM Person TO Show, billing INT64)")
        run("CREATE REL TABLE ON_(FROM Show TO Platform)")
        nodes = graph.nodes
        self._copy("Person", ((d["name"], d["born"]) for _, d in nodes(data=True) if "Person" in d["labels"]))
        self._copy("Show", ((d["name"], d["year"]) for _, d in nodes(data=True) if "Show" in d["labels"]))
        self._copy("Platform", ((d["name"],) for _, d in nodes(data=True) if "Platform" in d["labels"]))
        edges = list(graph.edges(data=True))
        names = ((nodes[u]["name"], nodes[v]["name"], d) for u, v, d in edges)
        rows = list(names)
        self._copy("STARS_IN", ((u, v, d["billing"]) for u, v, d in rows if d["type"] == "STARS_IN"))
        self._copy("ON_", ((u, v) for u, v, d in rows if d["type"] == "ON"))

    def _copy(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        path = Path(self._folder.name) / f"{table}.csv"
        path.write_text("".join(",".join(map(str, row)) + "\n" for row in rows))
        self._connection.execute(f'COPY {table} FROM "{path}"')

    def answer(self, question: Question) -> Rows:
        query = (question.ladybug or question.query).replace("[:ON]", "[:ON_]")
        result = self._connection.execute(query, question.parameters)
        rows = []
        while result.has_next():
            rows.append(tuple(result.get_next()))
        return [] if question.writes else rows

    def forget_written(self) -> None:
        self._connection.execute("MATCH (p:Person) WHERE p.name STARTS WITH 'New ' DELETE p")


class Neo4j:
    name = "Neo4j over Bolt"

    def __init__(self, graph: Graph) -> None:
        import neo4j

        login = (os.environ.get("NEO4J_USER", "neo4j"), os.environ["NEO4J_PASSWORD"])
        self._driver = neo4j.GraphDatabase.driver(os.environ["NEO4J_URI"], auth=login)
        run = self._driver.execute_query
        run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
        for label in ("Person", "Show", "Platform"):
            run(f"CREATE INDEX {label.lower()}_name IF NOT EXISTS FOR (n:{label}) ON (n.name)")
            run(f"CREATE INDEX {label.lower()}_id IF NOT EXISTS FOR (n:{label}) ON (n.id)")
            rows = [
                {"id": key} | {name: value for name, value in data.items() if name != "labels"}
                for key, data in graph.nodes(data=True)
                if label in data["labels"]
            ]
            for some in _batches(rows):
                run(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", rows=some)
        run("CALL db.awaitIndexes()")
        for kind, start, end in (("STARS_IN", "Person", "Show"), ("ON", "Show", "Platform")):
            edges = [
                {"start": u, "end": v, "billing": data.get("billing")}
                for u, v, data in graph.edges(data=True)
                if data["type"] == kind
            ]
            for some in _batches(edges):
                run(
                    f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}), (b:{end} {{id: row.end}}) "
                    f"CREATE (a)-[r:{kind}]->(b) SET r.billing = row.billing",
                    rows=some,
                )

    def answer(self, question: Question) -> Rows:
        records, _, _ = self._driver.execute_query(question.query, question.parameters)
        return [tuple(record.values()) for record in records]

    def forget_written(self) -> None:
        self._driver.execute_query("MATCH (p:Person) WHERE p.name STARTS WITH 'New ' DETACH DELETE p")


def _batches(rows: list[Any], size: int = 20_000) -> Iterator[list[Any]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


PEERS: dict[str, tuple[type, Callable[[], bool]]] = {
    "hand": (ByHand, lambda: True),
    "grand-cypher": (GrandCypher, lambda: importlib.util.find_spec("grandcypher") is not None),
    "ladybug": (Ladybug, lambda: importlib.util.find_spec("ladybug") is not None),
    "neo4j": (Neo4j, lambda: "NEO4J_URI" in os.environ),
}


# ---- measuring ------------------------------------------------------------------------------------------


@contextmanager
def no_collection() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def median_ms(run: Callable[[], Any], runs: int, after: Callable[[], Any] | None = None) -> float:
    """The median time of warm runs in milliseconds; quick ones are repeated to be seen by the clock."""
    started = time.perf_counter()
    run()
    once = time.perf_counter() - started
    repeat = 1 if after else max(1, min(200, int(0.02 / max(once, 1e-7))))
    times = []
    for _ in range(runs):
        if after:
            after()
        with no_collection():
            started = time.perf_counter()
            for _ in range(repeat):
                run()
            times.append((time.perf_counter() - started) / repeat)
    if after:
        after()
    return statistics.median(times) * 1000


#: Before a question is timed, its answer is held against the others' so many times: not all peers always
#: give the same.
ASKED_FIRST = 5


def measure(answerer: Any, question: Question, expected: Rows, runs: int) -> str:
    after = answerer.forget_written if question.writes else None
    right = 0
    try:
        for _ in range(ASKED_FIRST):
            found = answerer.answer(question)
            right += sorted(map(tuple, found)) == sorted(map(tuple, expected))
            if after:
                after()
            if question.writes:
                break
    except NotImplementedError:
        return "cannot"
    except Exception as error:
        print(f"  {answerer.name}: {question.name}: {type(error).__name__}: {error}", file=sys.stderr)
        return "fails"
    if not right:
        print(f"  {answerer.name}: {question.name}: {found[:3]} is not {expected[:3]}", file=sys.stderr)
        return "differs"
    figure = median_ms(lambda: answerer.answer(question), runs, after)
    shown = f"{figure:,.3g}" if figure < 100 else f"{figure:,.0f}"
    steady = question.writes or right == ASKED_FIRST
    return shown if steady else f"{shown} (right {right} of {ASKED_FIRST} times)"


def footprint(graph: Graph, asked: list[Question]) -> list[tuple[str, str]]:
    """What the engine keeps of a graph: how long the arrays take to make, and what all of it takes."""
    arrays = median_ms(lambda: read(GraphAccess(graph)), 3)
    cypher.refresh(graph)
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    engine = Engine(graph)
    for question in [item for item in asked if not item.writes] * 2:
        engine.answer(question)
    gc.collect()
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    made = kept_graph(graph)
    assert made is not None, "two questions about the whole graph make arrays"
    edges = graph.number_of_edges()
    return [
        ("making the arrays of this graph", f"{arrays:,.0f} ms"),
        (
            "memory of all that is kept of this graph after each question that reads was asked twice",
            f"{(kept - before) / edges:.0f} bytes a relationship (by tracemalloc), of which arrays "
            f"{made.nbytes / edges:.0f}",
        ),
    ]


def overhead(graph: Graph, runs: int) -> list[tuple[str, str]]:
    """What a query costs before it reads anything: the first time, and once it is kept."""
    text = (
        "MATCH (a:Person {name: $name})-[:STARS_IN]->(s)<-[:STARS_IN]-(b) "
        "RETURN b.name, count(*) AS c LIMIT 10"
    )
    from cypher.parser import parse
    from cypher.plan import plan
    from cypher.procedures import PROCEDURES
    from cypher.rules import Statistics, optimize
    from cypher.scope import check

    def understood() -> None:
        statement = parse(text)
        check(statement, text)
        optimize(plan(statement, PROCEDURES), Statistics())

    small = Graph()
    return [
        ("parse, check and plan", f"{median_ms(understood, runs):.2g} ms"),
        (
            "compile besides",
            f"{median_ms(lambda: cypher.compile(text).source, runs) - median_ms(understood, runs):.2g} ms",
        ),
        (
            "run of a kept query that finds nothing",
            f"{median_ms(lambda: cypher.run(small, text, {'name': 'x'}), runs) * 1000:.3g} µs",
        ),
    ]


def table(rows: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, " | ".join("-" * width for width in widths))
    return "\n".join(f"| {line} |" for line in lines)


def machine() -> str:
    return (
        f"{datetime.date.today().isoformat()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, Python {platform.python_version()}, NetworkX {nx.__version__}"
    )


def compare(
    graph: Graph, makers: list[type], questions_: list[Question], only: str | None, runs: int
) -> str:
    """The table of all figures, a column for this engine and for each of the peers."""
    asked = [item for item in questions_ if not only or only in item.name]
    by_hand = ByHand(graph)
    expected = {}
    for question in asked:
        expected[question.name] = by_hand.answer(question)
        if question.writes:
            by_hand.forget_written()
    columns: list[tuple[str, list[str]]] = []
    for make in (Engine, *makers):
        answerer = by_hand if make is ByHand else make(graph)
        warm(answerer, questions_)
        figures = [measure(answerer, item, expected[item.name], runs) for item in asked]
        columns.append((answerer.name, figures))
        print(answerer.name, *figures, sep="\t", file=sys.stderr)
    rows = [["ms", *(item.name for item in asked)], *([name, *figures] for name, figures in columns)]
    return table([list(row) for row in zip(*rows, strict=True)])


def warm(answerer: Any, asked: list[Question]) -> None:
    """Have every question that reads answered once; what fails is told of when it is measured."""
    for question in asked:
        if not question.writes:
            with suppress(Exception):
                answerer.answer(question)


def size_of(graph: Graph) -> str:
    return f"{graph.number_of_nodes():,} nodes and {graph.number_of_edges():,} relationships"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=list(PEERS))
    parser.add_argument("--only", help="questions whose name contains this")
    parser.add_argument("--write", type=Path, help="put the table into this file")
    options = parser.parse_args()
    peers = [name for name in options.peers if PEERS[name][1]()]
    graph = build(options.people)
    asked = list(questions(options.people))
    large = [PEERS[name][0] for name in peers if name != "grand-cypher"]
    parts = [
        f"{machine()}; medians of {options.runs} warm runs.",
        f"{size_of(graph)}:",
        compare(graph, large, asked, options.only, options.runs),
    ]
    if "grand-cypher" in peers:
        few = min(FEW_PEOPLE, options.people)
        small = build(few)
        parts.append(f"{size_of(small)}, which grand-cypher can answer questions about:")
        parts.append(
            compare(small, [GrandCypher], list(questions(few)), options.only, min(3, options.runs))
        )
    notes = [*overhead(graph, options.runs), *footprint(graph, asked)]
    parts.append("\n".join(f"- {name}: {figure}" for name, figure in notes))
    report = "\n\n".join(parts) + "\n"
    print(report)
    if options.write:
        options.write.write_text(f"# Benchmarks\n\nMade by `scripts/bench_cypher.py`.\n\n{report}")


if __name__ == "__main__":
    main()
