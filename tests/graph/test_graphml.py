"""GraphML that other programs can read."""

import json
from io import BytesIO
from typing import Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import records
from graph.graphml import dumps
from graph.model import Node, Relationship
from tests.graph.samples import founding


def read(text: str) -> "nx.MultiDiGraph[Any]":
    graph = nx.read_graphml(BytesIO(text.encode()), force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


def test_every_node_and_relationship_is_there_with_typed_attributes() -> None:
    nodes, relationships = records(founding())
    graph = read(dumps(nodes, relationships))
    assert set(graph) == {node.id for node in nodes}
    assert {key for _, _, key in graph.edges(keys=True)} == {edge.id for edge in relationships}
    quote = next(node for node in nodes if node.labels == ("Quote",))
    assert graph.nodes[quote.id]["direct"] is True
    (plays,) = graph.get_edge_data("person:anna-lund", "character:mira").values()
    assert plays["type"] == "PLAYS"
    assert plays["confidence"] == 0.9


def test_lists_are_written_as_json() -> None:
    graph = read(dumps(*records(founding())))
    assert json.loads(graph.nodes["person:anna-lund"]["labels"]) == ["Person", "Actor"]
    assert json.loads(graph.nodes["person:anna-lund"]["aliases"]) == ["Lund"]
    (plays,) = graph.get_edge_data("person:anna-lund", "character:mira").values()
    assert json.loads(plays["evidence"]) == ["Anna Lund plays Mira in Glass Harbor"]


def test_the_same_graph_gives_the_same_text_whatever_the_order() -> None:
    nodes, relationships = records(founding())
    assert dumps(nodes[::-1], relationships[::-1]) == dumps(nodes, relationships)


def test_an_empty_graph_is_one_too() -> None:
    assert len(read(dumps([], []))) == 0


def test_markup_in_a_name_stays_text() -> None:
    hostile = '</data></node><script>alert(1)</script>&amp;<!--"]]>'
    node = Node("show:a", ("Show",), {"name": hostile, "aliases": [hostile]})
    attributes = read(dumps([node], [])).nodes["show:a"]
    assert attributes["name"] == hostile
    assert json.loads(attributes["aliases"]) == [hostile]


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_characters_that_xml_cannot_hold_are_replaced(text: str) -> None:
    nodes = [Node("show:a", ("Show",), {"name": text}), Node("show:b", ("Show",), {"name": "b"})]
    edge = Relationship("follows:1", "FOLLOWS", "show:a", "show:b", {"evidence": [text]})
    graph = read(dumps(nodes, [edge]))
    assert len(graph.nodes["show:a"]["name"]) >= len(text.replace("\r\n", "\n"))
    ((_, _, attributes),) = graph.edges(data=True)
    assert len(json.loads(attributes["evidence"])[0]) == len(text)


def test_a_control_character_becomes_the_replacement_character() -> None:
    node = Node("show:a", ("Show",), {"name": "a\x00b\x0bc\ufffed"})
    assert read(dumps([node], [])).nodes["show:a"]["name"] == "a\ufffdb\ufffdc\ufffdd"
