import datetime

import neo4j.spatial
import neo4j.time
import numpy as np
import pytest

from cypher.errors import ArgumentError, CypherTypeError
from cypher.runtime import from_python, stored
from cypher.spatial import Point


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
    assert stored({1: 2}) == {1: 2}
    assert stored((1, np.int64(2))) == [1, 2]


def test_the_caller_keeps_no_hold_of_what_is_inside() -> None:
    inner = [1]
    taken = from_python({"a": inner})
    inner.append(2)
    assert taken == {"a": [1]}
