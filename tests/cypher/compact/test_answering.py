"""Arrays give the same rows as dictionaries, in the same order, for whatever graph and question."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .asking import as_planned, by_arrays, by_dictionaries

KINDS = (nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph)

LABELS = st.sampled_from([(), ("A",), ("B",), ("A", "B"), "A", None])
VALUES = st.sampled_from([None, 1, 2, 1.0, True, "x", "1", float("nan"), -5])
TYPES = st.sampled_from(["R", "S", "RELATED_TO", None])


@st.composite
def graphs(draw: Any) -> Any:
    """A graph of any class; loops are left out where they have no direction."""
    graph = draw(st.sampled_from(KINDS))()
    size = draw(st.integers(1, 7))
    for number in range(size):
        graph.add_node(number, labels=draw(LABELS), x=draw(VALUES), y=draw(VALUES))
    ends = st.integers(0, size - 1)
    for start, end, kind in draw(st.lists(st.tuples(ends, ends, TYPES), max_size=20)):
        if start != end or graph.is_directed():
            graph.add_edge(start, end, **({} if kind is None else {"type": kind}))
    return graph


ARROWS = ("-[{}]->", "<-[{}]-", "-[{}]-")
WANTED = ("", ":R", ":S", ":R|S", ":RELATED_TO", ":T")
NODES = "abcd"


@st.composite
def patterns(draw: Any) -> tuple[str, int]:
    """One to three relationships one behind the other, or from one node; how many nodes they have."""
    hops = draw(st.integers(1, 3))
    labels = st.sampled_from(["", "", ":A", ":B", ":A&!B", ":A|B"])
    arrow = st.builds(str.format, st.sampled_from(ARROWS), st.sampled_from(WANTED))
    nodes = [f"({name}{draw(labels)})" for name in NODES[: hops + 1]]
    if draw(st.booleans()):
        return nodes[0] + "".join(draw(arrow) + node for node in nodes[1:]), hops + 1
    parts = [nodes[0] + draw(arrow) + nodes[1]]
    parts += [f"(a){draw(arrow)}{node}" for node in nodes[2:]]
    return ", ".join(parts), hops + 1


def _names_two(condition: str) -> bool:
    return condition[0] != condition[-1]


@st.composite
def questions(draw: Any) -> str:
    pattern, size = draw(patterns())
    node = st.sampled_from(NODES[:size])
    value = st.one_of(node, st.builds("{}.{}".format, node, st.sampled_from(["x", "y", "z"])))
    condition = st.one_of(
        st.builds("{}.{} {} {}".format, node, st.sampled_from("xy"), st.sampled_from(["=", ">", "<>"]),
                  st.sampled_from(["1", "'x'", "null", "$p"])),
        st.builds("{}.x IS NOT NULL".format, node),
        st.builds("{}.x IN [1, 'x', null]".format, node),
        st.builds("{} {} {}".format, node, st.sampled_from(["=", "<>"]), node).filter(_names_two),
        st.builds("({0}:A OR NOT {0}.y > 1)".format, node),
    )  # fmt: skip
    where = " AND ".join(draw(st.lists(condition, max_size=2)))
    count = st.one_of(
        st.just("count(*)"),
        st.builds("count({})".format, value),
        st.builds("count(DISTINCT {})".format, value),
    )
    keys = draw(st.lists(value, max_size=3, unique=True))
    counts = draw(st.lists(count, min_size=1, max_size=2, unique=True))
    columns = ", ".join([*(f"{key} AS k{place}" for place, key in enumerate(keys)),
                         *(f"{text} AS c{place}" for place, text in enumerate(counts))])  # fmt: skip
    order = draw(st.sampled_from(["", " ORDER BY c0 LIMIT 2", " ORDER BY c0 DESC LIMIT 1", " LIMIT 2",
                                  " ORDER BY c0 DESC, c0 SKIP 1 LIMIT 2"]))  # fmt: skip
    return f"MATCH {pattern}{' WHERE ' + where if where else ''} RETURN {columns}{order}"


@settings(max_examples=120)
@given(graph=graphs(), question=questions(), piece=st.sampled_from([1, 3, 1000]))
def test_arrays_and_dictionaries_give_the_same_rows(graph: Any, question: str, piece: int) -> None:
    expected = by_dictionaries(graph, question, p=1)
    assert repr(as_planned(graph, question, piece, p=1)) == repr(expected)


@settings(max_examples=40)
@given(graph=graphs(), question=questions(), value=VALUES)
def test_questions_from_few_nodes_are_answered_alike(graph: Any, question: str, value: Any) -> None:
    where = " WHERE " if " WHERE " in question else " RETURN "
    question = question.replace(where, f" WHERE a.y = $p{' AND ' if where == ' WHERE ' else ' RETURN '}")
    expected = by_dictionaries(graph, question, p=value)
    assert repr(as_planned(graph, question, p=value)) == repr(expected)


def busy(kind: Any = nx.MultiDiGraph) -> Any:
    """Thirty people, each of whom knows and likes the next ones."""
    graph = kind()
    graph.add_nodes_from((number, {"labels": ("Person",), "age": number % 4}) for number in range(30))
    for number in range(30):
        for step in range(1, 1 + number % 5):
            graph.add_edge(number, (number + step) % 30, type="LIKES" if step % 2 else "KNOWS")
    return graph


@pytest.mark.parametrize("kind", KINDS)
def test_a_relationship_is_not_gone_along_twice(kind: Any) -> None:
    question = "MATCH (a)--(b)--(c)--(d) RETURN a.age, count(*) AS ways ORDER BY a.age"
    assert by_arrays(busy(kind), question) == by_dictionaries(busy(kind), question)


def test_parallel_relationships_count_each() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edges_from([(1, 2), (1, 2), (2, 1), (1, 1)], type="R")
    assert by_arrays(graph, "MATCH (a)-[:R]->(b) RETURN a.x, count(*)") == [(None, 4)]
    assert by_arrays(graph, "MATCH (a)-[:R]-(b) RETURN count(*)") == [(7,)]


def test_a_count_without_rows_is_nothing() -> None:
    assert by_arrays(busy(), "MATCH (a:Robot)-->(b) RETURN count(b)") == [(0,)]
    assert by_arrays(busy(), "MATCH (a:Robot)-->(b) RETURN b, count(b)") == []


def test_values_that_may_change_in_place_are_left_to_dictionaries() -> None:
    graph = busy()
    graph.nodes[3]["age"] = [1]
    question = "MATCH (a)-->(b) RETURN b.age AS age, count(*) AS n ORDER BY n"
    with pytest.raises(AssertionError, match="dictionaries"):
        by_arrays(graph, question)


def test_labels_that_may_change_in_place_are_left_to_dictionaries() -> None:
    graph = busy()
    graph.add_nodes_from(range(30, 200), labels=["Person"])
    with pytest.raises(AssertionError, match="dictionaries"):
        by_arrays(graph, "MATCH (a)-->(b:Person) RETURN count(*)")


def test_the_attribute_with_the_labels_is_no_property() -> None:
    with pytest.raises(AssertionError, match=r"\[\]"):
        by_arrays(busy(), "MATCH (a)-->(b) RETURN a.labels, count(*)")
    assert by_dictionaries(busy(), "MATCH (a)-->(b) RETURN a.labels, count(*)") == [(None, 60)]


def test_a_limit_that_is_none_is_refused_as_ever() -> None:
    question = "MATCH (a)-->(b) RETURN a, count(*) AS n ORDER BY n LIMIT $limit"
    for limit in (-1, "x", None):
        messages = []
        for ask in (by_arrays, by_dictionaries):
            with pytest.raises(Exception, match="LIMIT expects") as found:
                ask(busy(), question, limit=limit)
            messages.append(str(found.value))
        assert messages[0] == messages[1]


def test_a_timeout_stops_arrays_too() -> None:
    import cypher

    from .asking import settings as asked_with

    graph = nx.gnp_random_graph(60, 0.5, seed=1, directed=True)
    with asked_with(0, 0, 1 << 10), pytest.raises(cypher.QueryTimeout):
        cypher.run(graph, f"MATCH (a){'-->()' * 7} RETURN count(DISTINCT a)", timeout=0.05)
