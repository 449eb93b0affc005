import networkx as nx
import pytest

import cypher
from cypher.errors import ArgumentError
from cypher.runtime.limits import LONGEST_LIST, LONGEST_STRING, expect_room


def test_what_fits_is_no_error() -> None:
    expect_room(LONGEST_LIST, [])
    expect_room(LONGEST_STRING, "")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "RETURN reduce(text = 'a', x IN range(1, 60) | text + text)",
            "a String has at most 5,000,000 characters",
        ),
        ("RETURN range(1, 1000000000000)", "a List has at most 5,000,000 elements"),
        ("RETURN [x IN range(1, 1000000000000) | 1]", "a List has at most 5,000,000 elements"),
        ("RETURN reduce(l = [], x IN range(1, 64) | [l, l])", "more than 10,000,000 lists and maps in it"),
        ("WITH reduce(l = [], x IN range(1, 64) | [l, l]) AS l RETURN DISTINCT l", "cannot be grouped by"),
        ("UNWIND [reduce(l = {}, x IN range(1, 64) | {a: l, b: l}), 1] AS l RETURN max(l)", "be ordered by"),
        ("RETURN reduce(deep = [], x IN range(1, 5000) | [deep])", "nested more deeply"),
        ("WITH reduce(deep = [], x IN range(1, 5000) | [deep]) AS x RETURN DISTINCT x", "nested more deeply"),
    ],
)
def test_a_query_of_one_line_does_not_take_all_memory(query: str, message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        cypher.run(nx.Graph(), query)


def test_going_over_a_range_makes_no_list_of_it() -> None:
    assert cypher.run(nx.Graph(), "UNWIND range(1, 1000000000000) AS x RETURN x LIMIT 2").value() == [1, 2]
    assert cypher.run(nx.Graph(), "UNWIND range(1, null) AS x RETURN x").value() == []
