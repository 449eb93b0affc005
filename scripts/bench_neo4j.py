#!/usr/bin/env python3
"""How fast a graph gets to a Neo4j server: our push against bare driver calls with the same rows.

usage: scripts/bench_neo4j.py NEO4J_URL [--people N]       (NEO4J_PASSWORD in the environment)

The database must be empty, and is emptied again.  The graph has N people (100,000), a quarter as many shows
and four relationships a person, each with its evidence, as told by catalogues of a hundred facts each.
"""

import argparse
import hashlib
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import Any

import neo4j

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
    options = parser.parse_args()
    password = os.environ.get("NEO4J_PASSWORD", "")
    with (
        neo4j.GraphDatabase.driver(options.url, auth=("neo4j", password), **QUIET) as driver,
        tempfile.TemporaryDirectory() as folder,
    ):
        if driver.execute_query("MATCH (n) RETURN count(n)").records[0][0]:
            sys.exit("the database is not empty; this would empty it")
        path = Path(folder, "bench.db")
        build(path, options.people)
        try:
            measure(driver, options.url, path)
        finally:
            wipe(driver)


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


def measure(driver: neo4j.Driver, url: str, path: Path) -> None:
    """Print one line a way; all begin with an empty database that has its constraints."""
    for statement in constraints().values():
        driver.execute_query(statement)
    with open_store(path) as file:
        info = file.info()
    items = info.nodes + info.relationships
    print(f"{info.nodes:,} nodes, {info.relationships:,} relationships, {info.catalogues:,} catalogues")
    # Everything twice, the first time to warm the server up; the better one counts.
    bare = min(timed(lambda: push_bare(driver, path), lambda: wipe(driver)) for _ in range(2))
    report("bare driver calls", items, bare)
    first = min(timed(lambda: push(url, path), lambda: wipe(driver)) for _ in range(2))
    report("franchise push", items, first, f"{bare / first:.0%} of the rate of bare calls")
    push(url, path)
    again = timed(lambda: push(url, path), lambda: None)
    report("the same push again", items, again, f"{first / again:.1f} times faster")
    print(
        f"memory of this process at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


def timed(work: Callable[[], None], tidy: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    tidy()
    return seconds


def report(what: str, items: int, seconds: float, remark: str = "") -> None:
    print(f"{what:<22} {seconds:8.1f} s {items / seconds:10,.0f} items/s  {remark}", flush=True)


def push(url: str, path: Path) -> None:
    with open_store(path) as source, open_store(url, create=True) as target:
        for _ in copy(source, target):
            pass


def push_bare(driver: neo4j.Driver, path: Path) -> None:
    """What anybody would write: UNWIND and MERGE, by label and by type."""
    with open_store(path) as source, driver.session() as session:
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
