import uuid

import pytest

from cypher.errors import ArgumentError
from cypher.values import Node, Path, Relationship, Space
from tests.cypher.functions.calls import call

SPACE = Space({1: {"labels": ["B", "A"], "name": "n"}, 2: {}})
NODES = (Node(1, {"labels": ["B", "A"], "name": "n"}, SPACE), Node(2, {}, SPACE))
RELATIONSHIP = Relationship(1, 2, 0, {"type": "T", "since": 1}, SPACE)
PATH = Path(NODES, (RELATIONSHIP,))


def test_coalesce_gives_the_first_value_that_is_not_null() -> None:
    assert call("coalesce", None, False, 1) is False
    assert call("coalesce", None) is None


def test_null_if_gives_null_for_equal_values_only() -> None:
    assert call("nullIf", 1, 1.0) is None
    assert call("nullIf", 1, 2) == 1
    assert call("nullIf", 1, None) == 1


def test_exists_says_whether_a_value_is_not_null() -> None:
    assert call("exists", 0) is True
    assert call("exists", None) is False


def test_sizes() -> None:
    assert [call("size", value) for value in ("abc", [1, 2], "")] == [3, 2, 0]
    assert [call("isEmpty", value) for value in ("", [], {}, "a", [1], {"a": 1})] == [True] * 3 + [False] * 3


def test_reversing_strings_and_lists() -> None:
    assert call("reverse", "abc") == "cba"
    assert call("reverse", [1, 2]) == [2, 1]


def test_random_uuids_are_of_version_4_and_differ() -> None:
    first, second = call("randomUUID"), call("randomUUID")
    assert uuid.UUID(first).version == 4
    assert first != second


def test_parts_of_nodes_relationships_and_paths() -> None:
    assert call("labels", NODES[0]) == ["B", "A"]
    assert call("type", RELATIONSHIP) == "T"
    assert call("properties", NODES[0]) == {"name": "n"}
    assert call("properties", {"a": 1}) == {"a": 1}
    assert call("keys", RELATIONSHIP) == ["since"]
    assert call("keys", {"a": None}) == ["a"]
    assert call("startNode", RELATIONSHIP) == NODES[0]
    assert call("endNode", RELATIONSHIP) == NODES[1]
    assert call("nodes", PATH) == list(NODES)
    assert call("relationships", PATH) == [RELATIONSHIP]
    assert call("length", PATH) == 1
    assert call("id", NODES[0]) == 1
    assert call("elementId", NODES[0]) == "1"


def test_ends_of_lists() -> None:
    assert [call(name, [1, 2, 3]) for name in ("head", "last", "tail")] == [1, 3, [2, 3]]
    assert [call(name, []) for name in ("head", "last", "tail")] == [None, None, []]


def test_ranges_include_both_ends() -> None:
    assert call("range", 1, 3) == [1, 2, 3]
    assert call("range", 3, 1, -2) == [3, 1]
    assert call("range", 1, 0) == []


def test_ranges_too_long_to_hold_are_an_error() -> None:
    with pytest.raises(
        ArgumentError, match="a List has at most 5,000,000 elements, this one would have 1,000,000,000,001"
    ):
        call("range", 0, 10**12)
    with pytest.raises(ArgumentError, match="other than 0"):
        call("range", 0, 1, 0)
