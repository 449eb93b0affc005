#!/usr/bin/env python3
"""Measures how far queries that run away go beyond their `timeout`, and the memory they take meanwhile.

    python scripts/bench_limits.py [--people 80000] [--timeout 0.5] [--runs 1] [--only TEXT]

Each query, run on a graph shaped like a large franchise, would take hours or all memory.  A line for each:
the milliseconds from the limit until the caller has its error, and by how many megabytes the process grew at
most (Linux only).  `--only` runs those queries whose text contains TEXT; on a busy machine, let `--runs` take
the best of several.  Exit status 1 if a query went on for more than 100 ms.
"""

import argparse
import gc
import signal
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench_cypher import build

import cypher
from tests.cypher.runaways import LARGE_VALUES, RUNAWAYS

#: What a query may take beyond its limit, in seconds.
_ALLOWED = 0.1
#: After this many seconds a query counts as one that does not stop, and is stopped from outside.
_HANGS = 20

class _HangsError(BaseException):
    """Raised by the alarm, from wherever the query is; no `except Exception` may swallow it."""


def _give_up(number: int, frame: object) -> None:
    raise _HangsError


def main() -> int:
    arguments = _arguments()
    signal.signal(signal.SIGALRM, _give_up)
    graph = build(arguments.people)
    print(f"{len(graph):,} nodes, {graph.size():,} relationships; a limit of {arguments.timeout:g} s")
    cypher.run(graph, "MATCH (n:Person {name: 'Person 1'}) RETURN n")
    worst = 0.0
    for query in (*RUNAWAYS, *LARGE_VALUES):
        if arguments.only in query:
            measured = [_measured(graph, query, arguments.timeout) for _ in range(arguments.runs)]
            over, outcome, memory = min(measured)
            worst = max(worst, over)
            print(f"{over * 1000:8,.0f} ms {memory:>8} MB  {outcome:22} {query[:100]}", flush=True)
    print(f"{worst * 1000:8,.0f} ms at most")
    return worst > _ALLOWED


def _measured(graph: Any, query: str, timeout: float) -> tuple[float, str, str]:
    """Seconds beyond the limit, how the query ended, and megabytes."""
    gc.collect()
    size = (len(graph), graph.size())
    signal.setitimer(signal.ITIMER_REAL, _HANGS)
    before = _resident(reset=True)
    outcome = "ended"
    started = time.perf_counter()
    try:
        cypher.run(graph, query, timeout=timeout, procedures=_PROCEDURES)
    except cypher.CypherError as error:
        outcome = type(error).__name__
    except _HangsError:
        outcome = "DOES NOT STOP"
    over = time.perf_counter() - started - timeout
    signal.setitimer(signal.ITIMER_REAL, 0)
    if size != (len(graph), graph.size()):
        raise AssertionError(f"{query} has left changes")
    memory = "" if before is None else f"{(_resident() or 0) - before:,.0f}"
    return over, outcome, memory


def _resident(reset: bool = False) -> float | None:
    """Megabytes: the most since the last reset, or what there is after one; None where it cannot be told."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    if reset:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _procedures() -> cypher.Registry:
    registry = cypher.Registry()

    @cypher.procedure("bench.endless(a :: INTEGER) :: (x :: INTEGER)", registry=registry)
    def endless(a: int) -> Any:
        while True:
            yield a

    @cypher.procedure("bench.slow(a :: INTEGER) :: (x :: INTEGER)", registry=registry)
    def slow(a: int) -> Any:
        while True:
            time.sleep(0.01)
            yield a

    return registry


_PROCEDURES = _procedures()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how far runaway queries go beyond their limits.")
    parser.add_argument("--people", type=int, default=80_000, help="people in the graph (80000)")
    parser.add_argument("--timeout", type=float, default=0.5, help="the limit of each query, in seconds")
    parser.add_argument("--runs", type=int, default=1, help="of each query, the best of which counts (1)")
    parser.add_argument("--only", default="", help="run only the queries that contain this text")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
