#!/usr/bin/env python3
"""Times `franchise query` on a large graph file against programs written by hand for each question.

    python scripts/bench_query_file.py [--people 100000] [--runs 3] [--file FILE] [--write docs/graph-file.md]

A program by hand loads the file into NetworkX and answers with a few loops.  Each run is a process of its
own, and its figure the processor time from its start to its end.  Answers are compared before anything is
counted.  `--file` keeps the graph file for the next time; `--write` puts the table into a page, between its
two marks.
"""

import argparse
import datetime
import json
import os
import platform
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from marked import put_into

SEED = 20
SHOWS_PER_PERSON = 0.25
ROLES_PER_PERSON = 4
PLATFORMS = 20
FACTS_PER_DOCUMENT = 2000

Fact = tuple[str, tuple[str, str], tuple[str, str]]
Rows = list[dict[str, Any]]

#: By name: the query, and the name of the person it asks about.
QUESTIONS = {
    "one person by name": ("MATCH (p:Person {name: $n}) RETURN p.id AS id, p.name AS name", "Person 700"),
    "co-stars of a person, by count": (
        "MATCH (p:Person {name: $n})-[:STARS_IN]->(:Show)<-[:STARS_IN]-(o:Person) "
        "RETURN o.name AS name, count(*) AS shows ORDER BY shows DESC, name",
        "Person 700",
    ),
    "co-stars of the person with most roles": (
        "MATCH (p:Person {name: $n})-[:STARS_IN]->(:Show)<-[:STARS_IN]-(o:Person) "
        "RETURN o.name AS name, count(*) AS shows ORDER BY shows DESC, name",
        "Person 0",
    ),
    "distinct actors by platform": (
        "MATCH (o:Person)-[:STARS_IN]->(:Show)-[:STREAMS_ON]->(f:Platform) "
        "RETURN f.name AS name, count(DISTINCT o) AS actors ORDER BY actors DESC, name",
        "",
    ),
}


# ---- the file -------------------------------------------------------------------------------------------


def facts(people: int) -> Iterator[Fact]:
    """People, shows and platforms; few shows have large casts, and few people many roles."""
    rng = random.Random(SEED)  # noqa: S311 - a graph, not a secret
    shows = int(people * SHOWS_PER_PERSON)
    for number in range(shows):
        platform_name = f"Platform {rng.randrange(PLATFORMS)}"
        yield "STREAMS_ON", ("Show", f"Show {number}"), ("Platform", platform_name)
    # Everybody stars in something, so that the number of people is what was asked for.
    roles = {(person, int(shows * rng.random() ** 2)) for person in range(people)}
    while len(roles) < people * ROLES_PER_PERSON:
        roles.add((int(people * rng.random() ** 1.5), int(shows * rng.random() ** 2)))
    shuffled = sorted(roles)
    rng.shuffle(shuffled)
    for person, show in shuffled:
        yield "STARS_IN", ("Person", f"Person {person}"), ("Show", f"Show {show}")


def build(path: Path, people: int) -> None:
    """The graph file, by the same merges as every import."""
    from graph.store.sqlite import SQLiteStore

    pending: list[Fact] = []
    number = 0
    with SQLiteStore(path, create=True) as store:
        for fact in facts(people):
            pending.append(fact)
            if len(pending) == FACTS_PER_DOCUMENT:
                store.merge(document_of(number, pending), kind="catalogue")
                pending, number = [], number + 1
        if pending:
            store.merge(document_of(number, pending), kind="catalogue")


def document_of(number: int, said: list[Fact]) -> Any:
    """A document with one sentence for each fact."""
    import hashlib

    from graph.identity import entity_id
    from graph.model import Document, Entity, Evidence, Extraction, Relation

    verbs = {"STARS_IN": "stars in", "STREAMS_ON": "streams on"}
    sentences, relations, entities, place = [], [], {}, 0
    for kind, start, end in said:
        sentence = f"{start[1]} {verbs[kind]} {end[1]}, as was announced on Monday."
        ids = [entity_id(*start), entity_id(*end)]
        for key, named in zip(ids, (start, end), strict=True):
            entities[key] = Entity(key, *named, (), ())
        evidence = (Evidence(place, place + len(sentence)),)
        relations.append(Relation(kind, ids[0], ids[1], evidence, "rules/cast", 0.9))
        sentences.append(sentence)
        place += len(sentence) + 1
    text = " ".join(sentences)
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(f"catalogue:{digest[:16]}", f"{number}.toml", f"Catalogue {number}", text, digest)
    return Extraction(document, tuple(entities.values()), tuple(relations))


# ---- by hand --------------------------------------------------------------------------------------------


def loaded(path: Path) -> Any:
    """The whole file in NetworkX."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    with sqlite3.connect(path) as connection:
        for node, labels, properties in connection.execute("SELECT id, labels, properties FROM node"):
            graph.add_node(node, id=node, labels=labels.split(","), **json.loads(properties))
        edges = """
            SELECT first.id, last.id, relationship.id, type, relationship_claim.properties
            FROM relationship
            JOIN relationship_claim ON relationship_claim.relationship = relationship.key
            JOIN node AS first ON first.key = start JOIN node AS last ON last.key = "end"
        """
        for start, end, key, kind, properties in connection.execute(edges):
            graph.add_edge(start, end, key, type=kind, **json.loads(properties))
    return graph


def person_by_hand(graph: Any, name: str) -> Rows:
    return [
        {"id": node, "name": name}
        for node, attributes in graph.nodes(data=True)
        if attributes["name"] == name and "Person" in attributes["labels"]
    ]


def co_stars_by_hand(graph: Any, name: str) -> Rows:
    found: Counter[str] = Counter()
    for person in person_by_hand(graph, name):
        for _, show, role, kind in graph.out_edges(person["id"], keys=True, data="type"):
            if kind == "STARS_IN":
                for other, _, key, same in graph.in_edges(show, keys=True, data="type"):
                    if same == "STARS_IN" and key != role:
                        found[graph.nodes[other]["name"]] += 1
    return most_first(found, "shows")


def platforms_by_hand(graph: Any, _: str) -> Rows:
    actors: defaultdict[str, set[str]] = defaultdict(set)
    for show, where, kind in graph.edges(data="type"):
        if kind == "STREAMS_ON":
            cast = actors[graph.nodes[where]["name"]]
            cast.update(person for person, _, role in graph.in_edges(show, data="type") if role == "STARS_IN")
    counts = {name: len(cast) for name, cast in actors.items() if cast}
    return most_first(counts, "actors")


def most_first(counts: dict[str, int], what: str) -> Rows:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [{"name": name, what: count} for name, count in ordered]


BY_HAND: dict[str, Callable[[Any, str], Rows]] = {
    "one person by name": person_by_hand,
    "co-stars of a person, by count": co_stars_by_hand,
    "co-stars of the person with most roles": co_stars_by_hand,
    "distinct actors by platform": platforms_by_hand,
}


# ---- measuring ------------------------------------------------------------------------------------------


def timed(command: list[str]) -> tuple[float, Rows]:
    """The processor time of a process in seconds, and the rows that it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, json.loads(printed)


def measure(path: Path, name: str, runs: int) -> list[str]:
    """A row of the table."""
    query, person = QUESTIONS[name]
    franchise = [str(Path(sys.executable).with_name("franchise")), "query", query, "--graph", str(path)]
    franchise += ["--format", "json", *(["--param", f"n={person}"] if person else [])]
    by_hand = [sys.executable, __file__, "--by-hand", name, "--file", str(path)]
    figures: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        (ours, rows), (theirs, expected) = timed(franchise), timed(by_hand)
        if rows != expected:
            raise SystemExit(f"{name}: {rows[:3]} is not {expected[:3]}")
        figures[0].append(ours)
        figures[1].append(theirs)
    ours, theirs = map(statistics.median, figures)
    return [name, f"{len(rows):,}", f"{ours:.2f} s", f"{theirs:.2f} s", f"{ours / theirs:.2f}"]


def table(rows: list[list[str]]) -> str:
    head = ["question", "rows", "`franchise query`", "by hand", "ratio"]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def described(path: Path, runs: int) -> str:
    with sqlite3.connect(path) as connection:
        (nodes,) = connection.execute("SELECT count(*) FROM node").fetchone()
        (relationships,) = connection.execute("SELECT count(*) FROM relationship").fetchone()
    return (
        f"{nodes:,} nodes and {relationships:,} relationships in {path.stat().st_size / 2**20:.0f} MiB; "
        f"medians of {runs} runs; {datetime.date.today().isoformat()}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--file", type=Path, help="the graph file; made if it is not there")
    parser.add_argument("--write", type=Path, help="put the table into this page")
    parser.add_argument("--by-hand", choices=BY_HAND, help="answer this question by hand, and do no more")
    options = parser.parse_args()
    if options.by_hand:
        graph = loaded(options.file)
        print(json.dumps(BY_HAND[options.by_hand](graph, QUESTIONS[options.by_hand][1])))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = options.file or Path(folder) / "large.db"
        if not path.exists():
            build(path, options.people)
        rows = [measure(path, name, options.runs) for name in QUESTIONS]
        report = f"{table(rows)}\n\n{described(path, options.runs)}"
    print(report)
    if options.write:
        put_into(options.write, "bench_query_file.py", report)


if __name__ == "__main__":
    main()
