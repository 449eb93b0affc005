import math
from typing import Any

import pytest

from cypher.temporal import Date
from cypher.values import Node, Path, Relationship, Space

from .notation import ExpectedNode, ExpectedPath, ExpectedRelationship, comparable, parse_value

SPACE = Space({1: {"labels": ["A"], "x": 1}, 2: {}})
NODES = (Node(1, {"labels": ["A"], "x": 1}, SPACE), Node(2, {}, SPACE))
RELATIONSHIP = Relationship(1, 2, 0, {"type": "T"}, SPACE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", None),
        ("true", True),
        ("-12", -12),
        ("1.0E10", 1e10),
        (".5", 0.5),
        ("-Inf", -math.inf),
        ("''", ""),
        (r"'it\'s'", "it's"),
        (r"'a\\b'", r"a\b"),
        ("'(:A)'", "(:A)"),
        ("[]", []),
        ("[1, 'a', [null]]", [1, "a", [None]]),
        ("{}", {}),
        ("{a: 1, `b c`: {d: []}}", {"a": 1, "b c": {"d": []}}),
        ("()", ExpectedNode()),
        ("(:A:B {x: 1})", ExpectedNode(frozenset({"A", "B"}), {"x": 1})),
        ("({x: 'y'})", ExpectedNode(frozenset(), {"x": "y"})),
        ("[:T {x: 1}]", ExpectedRelationship("T", {"x": 1})),
        ("<()>", ExpectedPath(ExpectedNode(), ())),
    ],
)
def test_values_are_read(text: str, value: Any) -> None:
    parsed = parse_value(text)
    assert parsed == value
    assert type(parsed) is type(value)


def test_a_path_is_read_with_the_directions_of_its_relationships() -> None:
    path = parse_value("<(:A)-[:T]->()<-[:R {x: 1}]-(:B)>")
    assert [(kind.type, along) for kind, along, _ in path.steps] == [("T", True), ("R", False)]


@pytest.mark.parametrize("text", ["", "nul", "'a", "[1", "{a}", "(:A", "1 2", "<()-[:T]-()>", "[:T"])
def test_text_that_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_value(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(:A {x: 1})", NODES[0]),
        ("[:T]", RELATIONSHIP),
        ("<(:A {x: 1})-[:T]->()>", Path(NODES, (RELATIONSHIP,))),
        ("<()<-[:T]-(:A {x: 1})>", Path(NODES[::-1], (RELATIONSHIP,))),
        ("'1970-01-01'", Date(0)),
        ("NaN", float("nan")),
        ("[NaN, null]", [float("nan"), None]),
        ("{a: 1, b: 2}", {"b": 2, "a": 1}),
    ],
)
def test_expected_values_match_those_of_a_result(text: str, value: Any) -> None:
    assert comparable(parse_value(text)) == comparable(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1.0),
        ("1", True),
        ("1", "1"),
        ("null", False),
        ("[1, 2]", [2, 1]),
        ("(:A)", NODES[0]),
        ("({x: 1})", NODES[0]),
        ("[:R]", RELATIONSHIP),
        ("<(:A {x: 1})<-[:T]-()>", Path(NODES, (RELATIONSHIP,))),
        ("{a: null}", {}),
        ("[]", {}),
    ],
)
def test_other_values_do_not_match(text: str, value: Any) -> None:
    assert comparable(parse_value(text)) != comparable(value)


def test_the_order_of_lists_can_be_ignored() -> None:
    assert comparable([[1, 2], 3], list_order=False) == comparable([3, [2, 1]], list_order=False)
    assert comparable([1, 1], list_order=False) != comparable([1], list_order=False)


def test_what_is_no_cypher_value_is_refused() -> None:
    with pytest.raises(TypeError, match="no Cypher value"):
        comparable(object())
