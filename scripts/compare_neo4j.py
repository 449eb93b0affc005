#!/usr/bin/env python3
"""Compare the answers of our own engine and of a Neo4j server to queries made by chance.

usage: scripts/compare_neo4j.py NEO4J_URL [--queries N] [--seed N]     (NEO4J_PASSWORD in the environment)

The database must be empty, and is emptied again.  Every query that is answered differently is printed with
both answers; the status is then 1.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from graph.store import open_store
from graph.store.copying import copy
from graph.store.memory import MemoryStore
from tests.graph.samples import invented
from tests.graph.store.queries import Maker
from tests.graph.store.same import Compared

ARTICLES = 6
SHOWN = 1000

#: What queries wrote is taken away by every so manieth query, if it writes.
TIDIED = 10


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare our answers with a Neo4j server's.")
    parser.add_argument("url", metavar="NEO4J_URL")
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    maker = Maker(options.seed)
    differing = with_rows = writing = 0
    with MemoryStore() as ours, open_store(options.url, create=True) as theirs:
        if theirs.query("MATCH (n) RETURN count(n)")[0][0]:
            sys.exit("the database is not empty; this would empty it")
        for number in range(ARTICLES):
            ours.merge(invented(number))
        list(copy(ours, theirs))
        compared = Compared(ours, theirs)
        try:
            for number in range(1, options.queries + 1):
                asked = maker.query()
                expected, found = compared.ask(asked)
                with_rows += expected[0][0] == "rows" and bool(expected[0][2])
                writing += asked.writes
                if asked.writes and number % TIDIED == 0:
                    compared.tidy()
                if expected != found:
                    differing += 1
                    answers = f"  ours   {str(expected)[:SHOWN]}\n  server {str(found)[:SHOWN]}"
                    print(f"{asked.text}\n{answers}\n", flush=True)
                if number % 100 == 0:
                    told = f"{with_rows} with rows, {writing} that write, {differing} differ"
                    print(f"{number} compared, {told}", file=sys.stderr)
        finally:
            compared.tidy()
            for number in range(ARTICLES):
                theirs.forget(f"{number}.txt")
    sys.exit(differing > 0)


if __name__ == "__main__":
    main()
