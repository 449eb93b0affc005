"""The interchange JSON: the same bytes for the same graph, and back again."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.build import records
from graph.errors import ReadError
from graph.interchange import dumps, lines, loads
from graph.model import Node, Relationship
from tests.graph.samples import founding, invented

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = (
    TEXT
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.lists(TEXT)
    | st.lists(st.booleans())
    | st.lists(st.integers(-(2**63), 2**63 - 1))
)
PROPERTIES = st.dictionaries(TEXT, VALUES, max_size=4)
IDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
NODES = st.lists(
    st.builds(Node, IDS, st.lists(TEXT).map(tuple), PROPERTIES), unique_by=lambda node: node.id, max_size=4
)
RELATIONSHIPS = st.lists(
    st.builds(Relationship, IDS, IDS, IDS, IDS, PROPERTIES), unique_by=lambda edge: edge.id, max_size=4
)


@given(NODES, RELATIONSHIPS)
def test_what_is_written_is_read_back(nodes: list[Node], relationships: list[Relationship]) -> None:
    text = dumps(nodes, relationships)
    assert loads(text) == (
        sorted(nodes, key=lambda node: node.id),
        sorted(relationships, key=lambda edge: edge.id),
    )
    assert dumps(*loads(text)) == text


def test_the_order_of_records_and_of_properties_is_of_no_account() -> None:
    nodes, relationships = records(invented(3))
    text = dumps(nodes, relationships)
    for seed in range(3):
        chance = random.Random(seed)  # noqa: S311 - the same for the same seed
        chance.shuffle(nodes)
        chance.shuffle(relationships)
        turned = [Node(n.id, n.labels, dict(reversed(n.properties.items()))) for n in nodes]
        assert dumps(turned, relationships) == text


def test_it_is_the_json_that_the_project_promises() -> None:
    graph = json.loads(dumps(*records(founding())))
    assert graph.keys() == {"nodes", "relationships"}
    anna = next(node for node in graph["nodes"] if node["id"] == "person:anna-lund")
    assert anna == {
        "id": "person:anna-lund",
        "labels": ["Person", "Actor"],
        "properties": {"name": "Anna Lund", "aliases": ["Lund"]},
    }
    assert all(edge.keys() == {"id", "type", "start", "end", "properties"} for edge in graph["relationships"])


def test_it_is_written_piece_by_piece_one_record_a_line() -> None:
    nodes, relationships = records(founding())
    text = "".join(lines(nodes, relationships))
    assert text == dumps(nodes, relationships)
    assert text.count("\n") == len(nodes) + len(relationships) + 3


def test_an_empty_graph_is_one_too() -> None:
    assert loads(dumps([], [])) == ([], [])


NODE = '{"nodes": [%s], "relationships": []}'
EDGE = '{"nodes": [], "relationships": [%s]}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a graph in JSON, found something else at line 1, column 1"),
        ("Once upon a time", "expected a graph in JSON, found something else at line 1, column 1"),
        ("[" * 100_000, "expected a graph in JSON, found"),
        ("[]", r"expected an object with nodes and relationships, found \[\]"),
        ('{"nodes": {}}', "expected a list of nodes, found {}"),
        ('{"nodes": []}', "expected a list of relationships, found null"),
        (NODE % "7", r"expected an object as nodes\[0\], found 7"),
        (NODE % '{"id": "a", "properties": {}}', "expected the labels of a node, a list of strings"),
        (NODE % '{"id": "a", "labels": [1], "properties": {}}', "expected the labels of a node"),
        (NODE % '{"id": "", "labels": [], "properties": {}}', "expected a string as 'id', found \"\""),
        (NODE % '{"id": "a", "labels": []}', "expected an object as 'properties'"),
        (
            NODE % '{"id": "a", "labels": [], "properties": {"x": null}}',
            "expected a scalar or a list of one scalar type as 'x', found null",
        ),
        (
            NODE % '{"id": "a", "labels": [], "properties": {"x": [1, "a"]}}',
            "expected a scalar or a list of one",
        ),
        (
            NODE % '{"id": "a", "labels": [], "properties": {"x": [[1]]}}',
            "expected a scalar or a list of one",
        ),
        (
            NODE % '{"id": "a", "labels": [], "properties": {"x": NaN}}',
            "expected a graph in JSON, found NaN, which is no number there",
        ),
        (
            EDGE % '{"id": "a", "type": "T", "start": "b", "properties": {}}',
            "expected a string as 'end', found null",
        ),
    ],
)
def test_anything_else_is_refused_in_a_sentence(text: str, message: str) -> None:
    with pytest.raises(ReadError, match=f"^{message}"):
        loads(text)
