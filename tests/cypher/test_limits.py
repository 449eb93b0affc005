"""Whatever runs away is stopped: counted by a clock that goes on a little each time it is looked at."""

import gc
import itertools
import threading
from collections.abc import Iterator
from typing import Any

import networkx as nx
import pytest

import cypher
from cypher.errors import ArgumentError, MemoryLimitExceeded, QueryStopped, QueryTimeout
from cypher.runtime import limits

from .runaways import LARGE_VALUES, RUNAWAYS

#: Looks at the clock until the time is over.
LOOKS = 100

#: Regular expressions know no other clock than that of the machine.
QUICK = [query for query in LARGE_VALUES if "4500000" not in query and "=~" not in query]


@pytest.fixture
def graph() -> "nx.MultiDiGraph[Any]":
    """A dense graph of people, shows and platforms."""
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for number in range(150):
        label = ("Person", "Show", "Platform")[number % 3]
        graph.add_node(number, labels=(label,), name=f"{label} {number}", born=1900 + number)
    for number in range(1500):
        graph.add_edge(number % 150, (number * 7 + number // 150) % 150, type="R")
    return graph


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = itertools.count()
    monkeypatch.setattr(limits.time, "monotonic", lambda: float(next(ticks)))


@pytest.fixture
def procedures() -> cypher.Registry:
    registry = cypher.Registry()
    for name in ("endless", "slow"):
        registry.add(f"bench.{name}(a :: INTEGER) :: (x :: INTEGER)", itertools.repeat)
    return registry


def state(graph: "nx.MultiDiGraph[Any]") -> Any:
    return list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("query", RUNAWAYS)
def test_a_query_without_end_is_stopped_and_changes_nothing(
    query: str, graph: "nx.MultiDiGraph[Any]", procedures: cypher.Registry
) -> None:
    before = repr(state(graph))
    with pytest.raises(QueryTimeout, match=f"longer than the {LOOKS} s that `timeout` allows"):
        cypher.run(graph, query, timeout=LOOKS, procedures=procedures)
    assert repr(state(graph)) == before


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("query", QUICK)
def test_what_is_done_to_large_values_is_stopped_or_has_an_end(
    query: str, graph: "nx.MultiDiGraph[Any]"
) -> None:
    try:
        cypher.run(graph, query, timeout=LOOKS)
    except (QueryStopped, ArgumentError) as error:
        assert str(error)


def test_a_query_that_takes_too_much_memory_is_stopped(
    monkeypatch: pytest.MonkeyPatch, graph: "nx.MultiDiGraph[Any]"
) -> None:
    taken = itertools.count(step=1 << 20)
    monkeypatch.setattr(limits, "_resident", lambda: next(taken))
    monkeypatch.setattr(limits, "_BETWEEN_MEASURES", 0.0)
    with pytest.raises(MemoryLimitExceeded, match="more than the 10 MiB of memory that `max_memory` allows"):
        cypher.run(graph, "MATCH (a), (b), (c), (d) RETURN a", max_memory=10 << 20)
    assert len(cypher.run(graph, "MATCH (a) RETURN a LIMIT 10", max_memory=10 << 20)) == 10


def test_the_memory_of_this_process_is_known_or_zero() -> None:
    assert limits._resident() == 0 or limits._resident() > 1 << 20


def test_the_error_of_a_stopped_query_holds_on_to_no_rows(graph: "nx.MultiDiGraph[Any]") -> None:
    with pytest.raises(QueryStopped) as stopped:
        cypher.run(graph, "MATCH (a), (b), (c) RETURN a", max_rows=1000)
    error: BaseException = stopped.value
    files = set()
    traceback = error.__traceback__
    while traceback is not None:
        files.add(traceback.tb_frame.f_code.co_filename)
        traceback = traceback.tb_next
    assert "<cypher>" not in files
    assert error.__context__ is None


def test_a_graph_keeps_all_it_has_when_a_query_on_it_is_stopped() -> None:
    # Large enough for what is gathered by the query to be freed by and by.
    graph: nx.Graph[int] = nx.path_graph(60_000)
    graph.nodes[0]["list"] = list(range(60_000))
    query = "MATCH (a) WITH a, a.list AS l ORDER BY a.x MATCH (b) RETURN size(l)"
    with pytest.raises(QueryStopped):
        cypher.run(graph, query, max_rows=100_000)
    assert len(graph) == 60_000
    assert len(graph.nodes[0]["list"]) == 60_000


@pytest.fixture
def collector() -> Iterator[None]:
    for thread in threading.enumerate():
        if thread.name == "cypher-let-go":  # of an earlier test
            thread.join()
    yield
    gc.enable()


@pytest.mark.usefixtures("collector")
@pytest.mark.parametrize("enabled", [True, False])
def test_the_search_for_cycles_goes_on_after_a_query_as_before(enabled: bool) -> None:
    if not enabled:
        gc.disable()
    seen = []
    registry = cypher.Registry()
    registry.add("test.seen() :: ()", lambda: seen.append(gc.isenabled()))
    cypher.run(nx.Graph(), "CALL test.seen()", timeout=60, procedures=registry)
    assert seen == [False]
    assert gc.isenabled() is enabled
    cypher.run(nx.Graph(), "CALL test.seen()", procedures=registry)
    assert seen == [False, enabled]


def test_a_query_within_a_query_has_limits_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = itertools.count()
    monkeypatch.setattr(limits.time, "monotonic", lambda: float(next(ticks)))
    graph: nx.Graph[int] = nx.Graph()
    registry = cypher.Registry()

    def inner() -> Iterator[str]:
        with pytest.raises(QueryTimeout):
            cypher.run(graph, "UNWIND range(1, 100000000) AS x RETURN count(*)", timeout=10)
        yield "stopped"

    registry.add("test.inner() :: (x :: STRING)", inner)
    result = cypher.run(graph, "CALL test.inner() YIELD x RETURN x", timeout=1000, procedures=registry)
    assert result.value() == ["stopped"]
    with pytest.raises(QueryTimeout):
        cypher.run(graph, "CALL test.inner() YIELD x UNWIND range(1, 10000000) AS y RETURN count(*)",
                   timeout=LOOKS, procedures=registry)  # fmt: skip
