#!/usr/bin/env python3
"""Whether Neo4j answers as a graph file does, of a corpus that was brought into both.

usage: scripts/compare_corpus.py GRAPH BULK

GRAPH is the file that `franchise corpus load --graph` made, BULK the folder of `--format neo4j-admin`.  The
files in it are imported with Neo4j's own tool, and both are asked five questions of the library.  The status
is 1 where an answer differs.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from graph.store.server.bulk import script_of
from graph.store.sqlite import SQLiteStore
from tests.graph.corpus.asked import answers
from tests.graph.store.server import VERSIONS, new_server

#: Of the whole graph, but neither of all evidence, which no memory holds of a large one, nor of all pairs.
QUESTIONS = ("crossovers", "made-several", "several-jobs", "several-roles", "shows-by-platform")


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare a graph file with the files for Neo4j beside it.")
    parser.add_argument("graph", type=Path)
    parser.add_argument("bulk", type=Path)
    asked = parser.parse_args()
    compared = compare(asked.graph, asked.bulk)
    print("\n".join(compared.lines()))
    sys.exit(0 if all(compared.same.values()) else 1)


@dataclass(frozen=True)
class Compared:
    """How long Neo4j's tool took, how many rows each question has, and whether both answer it alike."""

    seconds: float
    rows: dict[str, int]
    same: dict[str, bool]

    def lines(self) -> list[str]:
        questions = (
            f"`{name}` ({rows:,} rows) {'the same' if self.same[name] else 'NOT the same'}"
            for name, rows in self.rows.items()
        )
        return [
            f"- Neo4j {VERSIONS[0]} imported these files with its own tool in {self.seconds:,.0f} s",
            f"- its answers and those of the graph file: {', '.join(questions)}",
        ]


def compare(graph: Path, bulk: Path) -> Compared:
    """Import the files into a server of their own, and ask it and the graph file."""
    with tempfile.TemporaryDirectory(dir=bulk.absolute().parent) as folder:
        server = new_server(VERSIONS[0], Path(folder))
        begun = time.perf_counter()
        server.import_files(script_of(bulk.absolute()))
        seconds = time.perf_counter() - begun
        server.start()
        try:
            with SQLiteStore(graph) as ours, server.store(create=False) as theirs:
                found = answers(ours, theirs, QUESTIONS)
        finally:
            server.stop()
    rows = {name: len(ours[2]) if ours[0] == "rows" else 0 for name, (ours, _) in found.items()}
    return Compared(seconds, rows, {name: ours == theirs for name, (ours, theirs) in found.items()})


if __name__ == "__main__":
    main()
