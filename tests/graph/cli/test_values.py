import json
import math
from typing import Any

import pytest

from cypher import Node, Path, Relationship
from cypher.values import Space
from graph.cli.values import as_cypher, as_json, brief
from tests.graph.drawing import draw

GRAPH = draw("Person P PLAYS Character Jessica Jones")
SPACE = Space(nodes=GRAPH.nodes)
PERSON = Node("person:p", GRAPH.nodes["person:p"], SPACE)
CHARACTER = Node("character:jessica-jones", GRAPH.nodes["character:jessica-jones"], SPACE)
[(_START, _END, _KEY, _DATA)] = GRAPH.edges(keys=True, data=True)
PLAYS = Relationship(_START, _END, _KEY, _DATA, SPACE)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (12, "12"),
        (1.0, "1.0"),
        (math.nan, "NaN"),
        (-math.inf, "-Infinity"),
        ('a "quoted" \\ line\n', '"a \\"quoted\\" \\\\ line\\n"'),
        ([1, "a", None], '[1, "a", null]'),
        ({"a": 1, "odd key": [True]}, "{a: 1, `odd key`: [true]}"),
        ({"tick`": 1}, "{`tick```: 1}"),
        (PERSON, '(:Person {name: "P", aliases: []})'),
    ],
)
def test_values_are_written_as_cypher_writes_them(value: Any, text: str) -> None:
    assert as_cypher(value) == text


def test_a_table_shows_text_bare_and_entities_by_name() -> None:
    assert brief("two\nlines") == "two\nlines"
    assert brief(["a", PERSON]) == '["a", (:Person {name: "P"})]'
    assert brief(PLAYS) == "[:PLAYS]"


def test_a_path_is_written_in_the_order_of_its_nodes() -> None:
    forth = Path((PERSON, CHARACTER), (PLAYS,))
    back = Path((CHARACTER, PERSON), (PLAYS,))
    assert brief(forth) == '(:Person {name: "P"})-[:PLAYS]->(:Character {name: "Jessica Jones"})'
    assert brief(back) == '(:Character {name: "Jessica Jones"})<-[:PLAYS]-(:Person {name: "P"})'
    assert "confidence: 1.0" in as_cypher(forth)


def test_json_has_entities_as_the_interchange_format_has_them() -> None:
    node = {"id": "person:p", "labels": ["Person"], "properties": {"name": "P", "aliases": []}}
    assert as_json(PERSON) == node
    relationship = as_json(PLAYS)
    assert relationship.pop("properties")["articles"] == ["article:0"]
    assert relationship == {
        "id": _KEY,
        "type": "PLAYS",
        "start": "person:p",
        "end": "character:jessica-jones",
    }
    path = as_json(Path((PERSON, CHARACTER), (PLAYS,)))
    assert [len(path["nodes"]), len(path["relationships"])] == [2, 1]


def test_json_takes_every_value() -> None:
    values = {"a": [math.nan, math.inf, 1.5, True, None], "b": {"c": (1, 2)}}
    text = json.dumps(as_json(values), allow_nan=False)
    assert json.loads(text) == {"a": ["NaN", "Infinity", 1.5, True, None], "b": {"c": [1, 2]}}
