#!/usr/bin/env python3
"""Throw queries that are nearly right at the engine: none may end in anything but rows or a CypherError.

    scripts/fuzz_cypher.py                   parse and check for one minute
    scripts/fuzz_cypher.py --minutes 10      for longer
    scripts/fuzz_cypher.py --run             also run what passes the checks, on a small graph
    scripts/fuzz_cypher.py --seed 7          other queries; the same seed gives the same ones

The queries are those of the openCypher TCK, mutated.  Exit status 1 if a query ended in something else.
"""

import argparse
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import networkx as nx

sys.path.insert(0, str(Path(__file__).parents[1]))

import cypher
from cypher.errors import CypherError
from cypher.parser import parse
from cypher.scope import check
from tests.cypher.mutation import TokenMutator, TreeMutator
from tests.cypher.tck.features import NoFeaturesError, scenarios

#: What each query may take when it is run, in seconds and rows.
_TIMEOUT, _MAX_ROWS = 0.5, 1000
#: Seconds that a query may take beyond its timeout before it counts as one that does not stop.
_GRACE = 2.0
#: The graph that queries run on is made anew once it has grown to this many nodes and edges.
_LARGEST = 2000
#: The share of queries that are made from trees, the others are made from tokens.
_TREES = 0.7
#: How many failures are shown in full.
_SHOWN = 10


def main() -> int:
    arguments = _arguments()
    try:
        steps = [step for scenario in scenarios() for step in scenario.steps]
    except NoFeaturesError as error:
        print(error, file=sys.stderr)
        return 2
    corpus = list(dict.fromkeys(step.query for step in steps if step.query))
    mutators, random = (TokenMutator(corpus), TreeMutator(corpus)), Random(arguments.seed)  # noqa: S311
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    end = time.monotonic() + 60 * arguments.minutes
    graph = _graph()
    while time.monotonic() < end:
        query = mutators[random.random() < _TREES](random)
        if len(graph) + graph.size() > _LARGEST:
            graph = _graph()
        try:
            outcomes[_outcome(query, graph if arguments.run else None)] += 1
        except Exception:
            failures.append(f"{query!r}\n{traceback.format_exc(limit=-3)}")
            graph = _graph()
    _report(outcomes, failures)
    return 1 if failures else 0


def _outcome(query: str, graph: "nx.MultiDiGraph[Any] | None") -> str:
    """How a query ends, in a word; an exception other than CypherError goes through."""
    started = time.monotonic()
    try:
        if graph is None:
            statement = parse(query)
            check(statement, query)
            if parse(str(statement)) != statement:
                raise AssertionError(f"prints as {statement}")
        else:
            list(cypher.run(graph, query, _PARAMETERS, timeout=_TIMEOUT, max_rows=_MAX_ROWS))
        outcome = "passed"
    except CypherError as error:
        str(error)
        outcome = error.detail
    if time.monotonic() - started > _TIMEOUT + _GRACE:
        raise AssertionError(f"took {time.monotonic() - started:.1f} s")
    return outcome


_PARAMETERS = {
    "p": 1, "a b": "x", "rows": [{"a": 1}], "name": "x", "age": 2, "props": {"x": 1}, "list": [1, 2],
}  # fmt: skip


def _graph() -> "nx.MultiDiGraph[Any]":
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for number in range(12):
        graph.add_node(number, labels=["A"] if number % 2 else ["B", "Person"], name=f"n{number}", num=number)
    for number in range(20):
        graph.add_edge(number % 12, number * 5 % 12, type="REL" if number % 3 else "KNOWS", num=number)
    return graph


def _report(outcomes: Counter[str], failures: list[str]) -> None:
    for failure in failures[:_SHOWN]:
        print(failure)
    passed, ended = outcomes["passed"], outcomes.total()
    print(f"{ended + len(failures):,} queries: {passed:,} passed, {ended - passed:,} refused")
    for outcome, count in outcomes.most_common():
        if outcome != "passed":
            print(f"{count:10,}  {outcome}")
    print(f"{len(failures):,} ended in something else than rows or a CypherError")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Throw queries that are nearly right at the engine.")
    parser.add_argument("--minutes", type=float, default=1.0, help="how long to go on (1)")
    parser.add_argument("--seed", type=int, default=0, help="which queries to make (0)")
    parser.add_argument("--run", action="store_true", help="also run what passes, on a small graph")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
