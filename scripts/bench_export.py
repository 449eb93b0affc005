#!/usr/bin/env python3
"""How much memory it takes to export a graph for neo4j-admin, however large the graph is.

usage: scripts/bench_export.py [--relationships N] [--folder DIR]

The graph is never anywhere as a whole: it is made up while it is written, a catalogue of a thousand facts at
a time.  The files are deleted again; 10,000,000 relationships, the default, take some 4 GB of disk meanwhile.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import cast

from graph.claims import claims_of
from graph.identity import entity_id
from graph.model import Node, Relationship
from graph.store.base import Store
from graph.store.ledger import Origin
from graph.store.record import Record
from graph.store.server.bulk import write_files

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.bench_neo4j import TYPES, Fact, told

ROLES = ("Actor", "Director", "Writer", "Producer")
#: Relationships of a person, and persons of a catalogue.
EACH = 10
PEOPLE = 100


class Invented:
    """As much of a store as an export reads, made up as it goes."""

    def __init__(self, relationships: int) -> None:
        self._catalogues = relationships // (EACH * PEOPLE)
        self._shows = max(self._catalogues * PEOPLE // 4, EACH)
        self._record = lru_cache(4)(self._made)

    def digests(self) -> Iterator[tuple[str, str]]:
        return ((str(number), "") for number in range(self._catalogues))

    def record(self, article_id: str) -> Record:
        return self._record(int(article_id))

    def nodes(self) -> Iterator[Node]:
        people = self._catalogues * PEOPLE
        for label, count in (("Person", people), ("Show", self._shows)):
            for number in range(count):
                name = f"{label} {number}"
                labels = ("Person", *ROLES) if label == "Person" else (label,)
                yield Node(entity_id(label, name), labels, {"name": name, "aliases": []})

    def relationships(self) -> Iterator[Relationship]:
        for number in range(self._catalogues):
            yield from self.record(str(number)).claims.relationships

    def _made(self, number: int) -> Record:
        facts = [fact for person in range(PEOPLE) for fact in self._facts(number * PEOPLE + person)]
        extraction = told(number, facts)
        document, claims = extraction.document, claims_of(extraction, "catalogue")
        origin = Origin(document.source, "", "")
        return Record(document.id, "catalogue", document.sha256, document.text, "", "", (origin,), claims)

    def _facts(self, person: int) -> Iterator[Fact]:
        for turn in range(EACH):
            show = (person * EACH + turn * turn) % self._shows
            yield TYPES[turn % len(TYPES)], ("Person", f"Person {person}"), ("Show", f"Show {show}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the memory that an export for neo4j-admin takes.")
    parser.add_argument("--relationships", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path, help="where to write")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        before = peak()
        start = time.perf_counter()
        write_files(cast(Store, Invented(options.relationships)), Path(folder, "bulk"))
        seconds = time.perf_counter() - start
        files = [path for path in Path(folder, "bulk").iterdir() if path.suffix == ".csv"]
        size = sum(path.stat().st_size for path in files)
    print(f"{options.relationships:,} relationships, {size / 2**20:,.0f} MiB in {len(files)} files")
    print(f"{seconds:,.0f} s, {options.relationships / seconds:,.0f} relationships a second")
    print(f"memory of this process at most {peak():,.0f} MiB, {before:,.0f} MiB before it began")


def peak() -> float:
    """MiB that this process has taken at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
