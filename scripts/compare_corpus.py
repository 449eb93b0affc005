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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from graph.store.base import Store
from graph.store.server.bulk import script_of
from graph.store.sqlite import SQLiteStore
from tests.graph.corpus.asked import answers
from tests.graph.store.server import VERSIONS, new_server


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare a graph file with the files for Neo4j beside it.")
    parser.add_argument("graph", type=Path)
    parser.add_argument("bulk", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.bulk.absolute().parent) as folder:
        server = new_server(VERSIONS[0], Path(folder))
        server.import_files(script_of(asked.bulk.absolute()))
        server.start()
        try:
            with SQLiteStore(asked.graph) as ours, server.store(create=False) as theirs:
                differ = compare(ours, theirs)
        finally:
            server.stop()
    sys.exit(1 if differ else 0)


def compare(ours: Store, theirs: Store) -> int:
    """Tell of each question whether both answer alike; how many differ."""
    differ = 0
    for name, (first, second) in answers(ours, theirs).items():
        rows = len(first[2]) if first[0] == "rows" else 0
        print(f"{name}: {rows:,} rows, {'the same' if first == second else 'NOT the same'}")
        differ += first != second
    return differ


if __name__ == "__main__":
    main()
