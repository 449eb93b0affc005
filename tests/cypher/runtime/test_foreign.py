import datetime
import math
from decimal import Decimal
from fractions import Fraction

import neo4j.spatial
import neo4j.time
import networkx as nx
import numpy as np
import pytest

import cypher
from cypher.errors import ArgumentError, CypherTypeError
from cypher.runtime import from_python, stored
from cypher.spatial import Point
from cypher.temporal import Duration


@pytest.mark.parametrize("value", [None, True, 1, 1.5, "a", [1, [2]], {"a": {"b": None}}])
def test_cypher_values_stay_as_they_are(value: object) -> None:
    assert from_python(value) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ((1, (2, 3)), [1, [2, 3]]),
        ({3, 1, 2}, [1, 2, 3]),
        (np.int64(7), 7),
        (np.float32(0.5), 0.5),
        (np.bool_(True), True),
        (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
        ({"at": (1.0, 2.0)}, {"at": [1.0, 2.0]}),
        (neo4j.spatial.CartesianPoint((1.0, 2.0)), Point(7203, (1.0, 2.0))),
        (neo4j.time.Duration(months=1, days=2, seconds=3), Duration(1, 2, 3)),
        ([neo4j.time.Duration(days=2)], [Duration(0, 2)]),
        (neo4j.spatial.WGS84Point((1.0, 2.0, 3.0)), Point(4979, (1.0, 2.0, 3.0))),
    ],
)
def test_values_of_other_programs_become_cypher_values(value: object, expected: object) -> None:
    converted = from_python(value)
    assert converted == expected
    assert type(converted) is type(expected)


def test_temporal_values_are_taken_inside_lists_too() -> None:
    taken = from_python([datetime.date(2020, 1, 2), neo4j.time.Date(2021, 3, 4)])
    assert list(map(str, taken)) == ["2020-01-02", "2021-03-04"]


def test_integers_beyond_64_bits_are_refused() -> None:
    with pytest.raises(ArgumentError, match="at most 64 bits, found one of 64"):
        from_python([2**63])


def test_what_cypher_has_no_type_for_is_refused_by_name() -> None:
    with pytest.raises(CypherTypeError, match="found one of Python's object"):
        from_python(object())
    with pytest.raises(CypherTypeError, match="the keys of a map are Strings, found Integer 1"):
        from_python({1: 2})


def test_a_list_that_contains_itself_is_refused() -> None:
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(CypherTypeError, match="without loops"):
        from_python(loop)


def test_attributes_that_cypher_has_no_type_for_stay_as_they_are() -> None:
    thing = object()
    assert stored(thing) is thing
    assert stored((1, thing)) == (1, thing)
    assert stored({1: 2, "a": thing}) == {"1": 2, "a": thing}
    assert stored(np.uint64(2**64 - 1)) == 2**64 - 1
    assert stored((1, np.int64(2))) == [1, 2]


def test_the_caller_keeps_no_hold_of_what_is_inside() -> None:
    inner = [1]
    taken = from_python({"a": inner})
    inner.append(2)
    assert taken == {"a": [1]}


def test_queries_see_attributes_and_parameters_as_cypher_values() -> None:
    graph = nx.Graph()
    graph.add_node(1, at=(1.5, 2.5), count=np.int64(4), born=datetime.date(2020, 5, 6), tags={"b", "a"})
    query = (
        "MATCH (n) RETURN n.at[1], n.count + $more, n.born.month, n.born < $day, n.tags, n {.count} AS shown"
    )
    result = cypher.run(graph, query, {"more": np.int64(1), "day": datetime.date(2021, 1, 1)})
    values = result.single().values()
    assert values == [2.5, 5, 5, True, ["a", "b"], {"count": 4}]
    assert type(values[1]) is int
    assert str(cypher.run(graph, "MATCH (n) RETURN n").single()[0]["born"]) == "2020-05-06"


def test_a_parameter_that_cannot_be_one_is_named_with_its_place() -> None:
    with pytest.raises(
        CypherTypeError, match=r"parameter \$x: expected a value that Cypher has a type for"
    ) as caught:
        cypher.run(nx.Graph(), "RETURN $x", {"x": object()})
    assert (caught.value.line, caught.value.column) == (1, 8)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("1.5"), 1.5),
        (Decimal("sNaN"), "nan"),
        (Decimal("-1e400"), -math.inf),
        (Fraction(1, 4), 0.25),
        (Fraction(10**400, 3), math.inf),
        (np.timedelta64(5, "D"), "P5D"),
        (np.uint64(7), 7),
    ],
)
def test_other_numbers_become_the_nearest_of_cypher(value: object, expected: object) -> None:
    converted = from_python(value)
    assert (str(converted) if isinstance(expected, str) else converted) == expected


class Odd:
    """As unkind as an object can be."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        raise ValueError("not to be compared")

    def __repr__(self) -> str:
        raise ValueError("not to be shown")


_ODD = [
    Odd(), object, 1j, b"x", np.uint64(2**64 - 1), 2**70, {1: 2}, Decimal("sNaN"), Fraction(10**400, 3),
    np.array([Odd()], dtype=object), np.zeros(1, dtype=[("a", "i4")])[0], np.timedelta64(5, "D"), {1, None},
]  # fmt: skip


@pytest.mark.parametrize("value", _ODD, ids=lambda value: type(value).__name__)
def test_no_attribute_of_a_graph_ends_in_an_error_of_python(value: object) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node("a", v=value)
    graph.add_edge("a", "b", v=value)
    refused = 0
    queries = (
        "MATCH (n) RETURN n, n.v, properties(n), valueType(n.v)",
        "MATCH (n) RETURN DISTINCT n.v ORDER BY n.v",
        "MATCH (n) RETURN n.v = n.v, n.v IN [n.v], n.v < 1",
        "MATCH (n) RETURN collect(DISTINCT n.v), max(n.v)",
        "MATCH (n) RETURN -n.v, abs(n.v)",
        "MATCH (n) RETURN n.v + 1",
        "MATCH (n) RETURN sum(n.v), stdev(n.v)",
        "MATCH (n) RETURN duration(n.v)",
        "MATCH (n) RETURN point(n.v)",
        "MATCH (n) RETURN toString(n.v)",
        "MATCH ()-[r {v: 1}]->() RETURN r",
        "MATCH (n) MERGE (m {v: n.v})",
        "UNWIND $v AS v RETURN v",
    )
    for query in queries:
        try:
            cypher.run(graph, query, {"v": value}).to_dicts()
        except cypher.CypherError as error:
            assert str(error)
            refused += 1
    assert refused > 0
