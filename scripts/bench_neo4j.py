#!/usr/bin/env python3
"""How fast a graph gets to a Neo4j server: our push against bare driver calls with the same rows.

usage: scripts/bench_neo4j.py NEO4J_URL [--people N] [--write docs/neo4j.md]

The password is that of NEO4J_PASSWORD.  The database must be empty, and is emptied again.  The graph has N
people (100,000), a quarter as many shows and four relationships a person, each with its evidence, as told by
catalogues of a hundred facts each.  Each way is a process of its own and runs twice, the first time to warm
the server up; the better time counts, which has the reading of the file in it.  A push of half as many shows
whether its memory grows.

Where the package neo4j-graphrag is installed, and APOC on the server, its Neo4jWriter is measured as well.
A server of scripts/neo4j has APOC if org.neo4j.procedure:apoc-core and apoc-common of 5.26.0, with what they
need besides, lie both beside its own jars and in the folder plugins of its home, and if the neo4j.conf there
says dbms.security.procedures.unrestricted=apoc.*
"""

import argparse
import asyncio
import datetime
import hashlib
import logging
import multiprocessing
import os
import platform
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import Any

import neo4j
from marked import put_into

from graph.identity import entity_id
from graph.model import Document, Entity, Evidence, Extraction, Relation
from graph.store import open_store
from graph.store.copying import copy
from graph.store.server.statements import LEDGER_LABELS, constraints

FACTS = 100
QUIET: dict[str, Any] = {"notifications_min_severity": "OFF"}
BATCH = 10_000
#: type, and the label and name of both ends
Fact = tuple[str, tuple[str, str], tuple[str, str]]

TYPES = ("STARS_IN", "DIRECTED", "WROTE", "PRODUCED")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure pushing a graph to a Neo4j server.")
    parser.add_argument("url", metavar="NEO4J_URL")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--write", type=Path, help="put the table into this page")
    options = parser.parse_args()
    with connected(options.url) as driver, tempfile.TemporaryDirectory() as folder:
        if driver.execute_query("MATCH (n) RETURN count(n)").records[0][0]:
            sys.exit("the database is not empty; this would empty it")
        path, half = Path(folder, "bench.db"), Path(folder, "half.db")
        build(path, options.people)
        build(half, options.people // 2)
        try:
            report = measure(driver, options.url, path, half)
        finally:
            wipe(driver)
    print(report)
    if options.write:
        put_into(options.write, "bench_neo4j.py", report)


def connected(url: str) -> neo4j.Driver:
    password = os.environ.get("NEO4J_PASSWORD", "")
    return neo4j.GraphDatabase.driver(url, auth=("neo4j", password), **QUIET)


def build(path: Path, people: int) -> None:
    """The graph as a file."""
    chance = random.Random(7)  # noqa: S311 - the same graph each time
    pairs = list(range(people)) * len(TYPES)
    facts = [
        (
            TYPES[place // people],
            ("Person", f"Person {person}"),
            ("Show", f"Show {chance.randrange(people // 4)}"),
        )
        for place, person in enumerate(pairs)
    ]
    # Facts about one show stand in one place, as they do in articles.
    facts.sort(key=lambda fact: (fact[2], fact[1], fact[0]))
    with open_store(path, create=True) as store, store.batch():
        for number, part in enumerate(portions(facts, FACTS)):
            store.merge(told(number, part), kind="catalogue")


def told(number: int, facts: list[Fact]) -> Extraction:
    """What a catalogue says that has these facts, each on a line of its own."""
    lines = [
        f"{start[1]} {kind.casefold().replace('_', ' ')} {end[1]}, says catalogue {number}."
        for kind, start, end in facts
    ]
    text = "\n".join(lines)
    relations, entities, place = [], {}, 0
    for (kind, start, end), line in zip(facts, lines, strict=True):
        ids = [identified(*start), identified(*end)]
        entities.update((key, Entity(key, *name)) for key, name in zip(ids, (start, end), strict=True))
        evidence = (Evidence(place, place + len(line)),)
        relations.append(Relation(kind, ids[0], ids[1], evidence, "catalogue"))
        place += len(line) + 1
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(f"catalogue:{sha256[:16]}", f"{number}.toml", "", text, sha256)
    return Extraction(document, tuple(entities.values()), tuple(relations))


identified = lru_cache(maxsize=10_000)(entity_id)


def measure(driver: neo4j.Driver, url: str, path: Path, half: Path) -> str:
    """A table with a row a way; all begin with an empty database that has its constraints."""
    for statement in constraints().values():
        driver.execute_query(statement)
    with open_store(path) as file:
        info = file.info()
    items = info.nodes + info.relationships
    rows = [["way", "seconds", "items a second", "memory of the client", ""], ["---"] * 5]

    def tell(way: str, measured: tuple[float, float], remark: str) -> None:
        seconds, peak = measured
        rows.append([way, f"{seconds:.1f}", f"{items / seconds:,.0f}", f"{peak:.0f} MiB", remark])
        print(" ".join(rows[-1]), file=sys.stderr, flush=True)

    bare = best(driver, push_bare, url, path)
    tell("bare driver calls", bare, f"UNWIND and MERGE, {BATCH:,} rows at a time")
    _, memory = alone(push, url, half)
    wipe(driver)
    first = best(driver, push, url, path)
    remark = f"{bare[0] / first[0]:.0%} of the rate of bare calls; {memory:.0f} MiB for half of the graph"
    tell("`franchise push`", first, remark)
    push(url, path)
    again = min(alone(push, url, path) for _ in range(2))
    tell("the same push again", again, f"{first[0] / again[0]:.0f} times faster than the first")
    wipe(driver)
    if has_graphrag(driver):
        theirs = best(driver, push_graphrag, url, path)
        tell("`neo4j_graphrag` Neo4jWriter", theirs, f"ours has {theirs[0] / first[0]:.1f} times its rate")
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    sizes = f"{info.nodes:,} nodes, {info.relationships:,} relationships and {info.catalogues:,} catalogues"
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    version = driver.execute_query("CALL dbms.components() YIELD versions RETURN versions[0]").records[0][0]
    programs = f"Python {platform.python_version()}, Neo4j {version}"
    told = f"{sizes}; the better of 2 runs; {datetime.date.today().isoformat()}, {machine}, {programs}."
    return f"{table}\n\n{told}"


def best(driver: neo4j.Driver, way: Callable[[str, Path], None], url: str, path: Path) -> tuple[float, float]:
    """Seconds and MiB of the better of two runs, after each of which the database is emptied."""
    measured = []
    for _ in range(2):
        measured.append(alone(way, url, path))
        wipe(driver)
    return min(measured)


def alone(way: Callable[[str, Path], None], url: str, path: Path) -> tuple[float, float]:
    """Seconds that a way takes in a process of its own, and how many MiB that has at most."""
    parent, child = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_timed, args=(child, way, url, path))
    process.start()
    child.close()
    try:
        seconds, peak = parent.recv()
    except EOFError:
        sys.exit("the measured process ended too early; its own words stand above")
    process.join()
    return float(seconds), float(peak)


def _timed(sender: Any, way: Callable[[str, Path], None], url: str, path: Path) -> None:
    start = time.perf_counter()
    way(url, path)
    sender.send((time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def push(url: str, path: Path) -> None:
    with open_store(path) as source, open_store(url, create=True) as target:
        for _ in copy(source, target):
            pass


def push_bare(url: str, path: Path) -> None:
    """What anybody would write: UNWIND and MERGE, by label and by type."""
    with open_store(path) as source, connected(url) as driver, driver.session() as session:
        for (label, *roles), nodes in groupby(
            sorted(source.nodes(), key=lambda node: node.labels), lambda node: node.labels
        ):
            added = "".join(f" SET n:{role}" for role in roles)
            query = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.properties{added}"
            for rows in portions(({"id": node.id, "properties": node.properties} for node in nodes), BATCH):
                session.execute_write(run, query, rows)
        by_type = attrgetter("type")
        for kind, group in groupby(sorted(source.relationships(), key=by_type), by_type):
            query = (
                "UNWIND $rows AS row MATCH (a:Person {id: row.start}) MATCH (b:Show {id: row.end})"
                f" MERGE (a)-[r:{kind}]->(b) SET r += row.properties"
            )
            given = (
                {"start": edge.start, "end": edge.end, "properties": edge.properties} for edge in group
            )
            for rows in portions(given, BATCH):
                session.execute_write(run, query, rows)


def has_graphrag(driver: neo4j.Driver) -> bool:
    query = "SHOW PROCEDURES YIELD name WHERE name = 'apoc.merge.relationship' RETURN count(*)"
    return find_spec("neo4j_graphrag") is not None and bool(driver.execute_query(query).records[0][0])


def push_graphrag(url: str, path: Path) -> None:
    """The same nodes and relationships by the writer of another package."""
    from neo4j_graphrag.components.kg_writer import Neo4jWriter
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    logging.disable()
    with open_store(path) as source, connected(url) as driver:
        graph = Neo4jGraph(
            nodes=[
                Neo4jNode(id=node.id, label=node.labels[0], properties={**node.properties, "id": node.id})
                for node in source.nodes()
            ],
            relationships=[
                Neo4jRelationship(
                    start_node_id=edge.start, end_node_id=edge.end, type=edge.type, properties=edge.properties
                )
                for edge in source.relationships()
            ],
        )
        done = asyncio.run(Neo4jWriter(driver, batch_size=BATCH).run(graph))
    if done.status != "SUCCESS":
        sys.exit(f"Neo4jWriter: {done.metadata}")


def run(transaction: neo4j.ManagedTransaction, query: str, rows: list[Any]) -> None:
    transaction.run(query, rows=rows).consume()  # type: ignore[arg-type]


def wipe(driver: neo4j.Driver) -> None:
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        session.run(f"MATCH (n:{'|'.join(LEDGER_LABELS)}) DELETE n").consume()


def portions(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part


if __name__ == "__main__":
    main()
