#!/usr/bin/env python3
"""Throw queries that are nearly right at the engine: none may end in anything but rows or a CypherError.

    scripts/fuzz_cypher.py                   parse and check for one minute
    scripts/fuzz_cypher.py --minutes 10      for longer
    scripts/fuzz_cypher.py --run             run them instead, on small graphs of all four kinds
    scripts/fuzz_cypher.py --seed 7          other queries; the same seed gives the same ones

The queries are those of the openCypher TCK, mutated; attributes and parameters are of all types.  Exit status
1 if a query ended in something else, or failed and left changes.
"""

import argparse
import math
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import networkx as nx
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

import cypher
from cypher.errors import CypherError
from cypher.parser import parse
from cypher.scope import check
from tests.cypher.mutation import TokenMutator, TreeMutator
from tests.cypher.tck.features import NoFeaturesError, scenarios

#: What each query may take when it is run, in seconds and rows.
_TIMEOUT, _MAX_ROWS = 0.5, 1000
#: Seconds of the processor beyond its timeout after which a query counts as one that does not stop.
_GRACE = 2.0
#: A graph is given up once it has grown to this many nodes and edges, or after so many queries.
_LARGEST, _QUERIES = 2000, 50
#: The share of queries that are made from trees, the others are made from tokens.
_TREES = 0.7
#: How many failures are shown in full.
_SHOWN = 10

_KINDS: tuple[type[Any], ...] = (nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph)
#: Names of the attributes for labels and types, some of which queries use as properties.
_ATTRIBUTES = (("labels", "type"), ("kind", "relation"), ("name", "name"), ("num", "x"), ("label s", "`"))
_PARAMETERS = (
    "p", "a b", "rows", "name", "age", "props", "list", "x", "param", "elt", "idx", "first", "second",
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 7, 2**63 - 1, -(2**63), 2**70, 0.0, -0.5, 1e308, math.nan, math.inf, "",
    "x", "A", "n3", "REL", "a\x00b", "\ud800", "$p", "2020-02-30", "P1Y", (1, "x"), {1, 2}, frozenset(),
    range(3), b"x", Decimal("1.5"), Fraction(1, 3), 1j, object, date(2020, 2, 29), time_of_day(1, 2),
    datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, 1), timedelta(days=-1), np.int64(5),
    np.float32(0.5), np.bool_(True), np.str_("x"), np.arange(3), np.datetime64("2020-01-01"),
    np.timedelta64(5, "D"), np.uint64(2**64 - 1), {1: 2}, {"x": 1, "y": 2},
)  # fmt: skip


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
    trial = Trial(random)
    while time.monotonic() < end:
        query = mutators[random.random() < _TREES](random)
        if trial.is_used_up():
            trial = Trial(random)
        try:
            outcomes[_timed(trial.run if arguments.run else _checked, query)] += 1
        except Exception:
            failures.append(f"{query!r}\n  on {trial}\n{traceback.format_exc(limit=-3)}")
            trial = Trial(random)
    _report(outcomes, failures)
    return 1 if failures else 0


def _timed(take: Callable[[str], None], query: str) -> str:
    """How a query ends, in a word; an exception other than CypherError goes through."""
    started = time.process_time()
    try:
        take(query)
        outcome = "passed"
    except CypherError as error:
        str(error)
        outcome = error.detail
    if time.process_time() - started > _TIMEOUT + _GRACE:
        raise AssertionError(f"took {time.process_time() - started:.1f} s")
    return outcome


def _checked(query: str) -> None:
    """Parse, check and print a query."""
    statement = parse(query)
    check(statement, query)
    if parse(str(statement)) != statement:
        raise AssertionError(f"prints as {statement}")


class Trial:
    """A small graph of a random kind, with odd attributes, which is changed by one query after the other."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._labels, self._type = random.choice(_ATTRIBUTES)
        self._graph = random.choice(_KINDS)()
        self._left = _QUERIES
        for number in range(12):
            odd = random.choice((f"n{number}", (number, "n"), number / 2))
            key = odd if random.random() < 0.3 else number
            labels = random.choice((None, "A", ["B", "Person"], ("A", "B"), {"C"}))
            self._graph.add_node(key, **{self._labels: labels, "name": f"n{number}"}, **self._properties())
        nodes = list(self._graph)
        for _ in range(20):
            ends = random.choice(nodes), random.choice(nodes)
            self._graph.add_edge(*ends, **{self._type: random.choice(("REL", "KNOWS"))}, **self._properties())

    def _properties(self) -> dict[str, Any]:
        names = {"num", "x", "since", "list"} - {self._labels, self._type}
        return {name: _value(self._random) for name in sorted(names) if self._random.random() < 0.7}

    def is_used_up(self) -> bool:
        return self._left <= 0 or len(self._graph) + self._graph.size() > _LARGEST

    def run(self, query: str) -> None:
        """Run a query; one that fails must leave the graph as it was."""
        self._left -= 1
        before = self._state()
        parameters = {name: _value(self._random) for name in _PARAMETERS}
        try:
            result = cypher.run(
                self._graph, query, parameters, labels=self._labels, type=self._type, timeout=_TIMEOUT,
                max_rows=_MAX_ROWS,
            )  # fmt: skip
            result.to_dicts()
        except BaseException:
            if self._state() != before:
                raise AssertionError("the query failed and has left changes") from None
            raise

    def _state(self) -> str:
        keys = {"keys": True} if self._graph.is_multigraph() else {}
        return f"{list(self._graph.nodes.data())} {list(self._graph.edges(data=True, **keys))}"

    def __str__(self) -> str:
        return f"{type(self._graph).__name__}, labels={self._labels!r}, type={self._type!r}, {self._state()}"


def _value(random: Random, depth: int = 0) -> Any:
    """What a parameter or attribute may be, of Cypher's types and others."""
    if random.random() < 0.3 and depth < 3:
        items = [_value(random, depth + 1) for _ in range(random.randrange(4))]
        return items if random.random() < 0.6 else {f"k{place}": item for place, item in enumerate(items)}
    return random.choice(_VALUES)


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
