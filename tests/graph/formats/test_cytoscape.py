import json

import networkx as nx
import pytest

from graph.build import records
from graph.formats.cytoscape import dumps
from tests.graph.formats.hostile import WORDS, graph
from tests.graph.samples import founding


def test_names_interactions_and_lists_are_where_cytoscape_looks_for_them() -> None:
    elements = json.loads(dumps(*records(founding())))["elements"]
    nodes = {each["data"]["id"]: each["data"] for each in elements["nodes"]}
    assert nodes["person:anna-lund"]["name"] == nodes["person:anna-lund"]["shared_name"] == "Anna Lund"
    assert nodes["person:anna-lund"]["aliases"] == ["Lund"]
    assert nodes["person:anna-lund"]["kind"] == "Person"
    plays = next(each["data"] for each in elements["edges"] if each["data"]["interaction"] == "PLAYS")
    assert (plays["source"], plays["target"]) == ("person:anna-lund", "character:mira")
    assert plays["evidence"] == ["Anna Lund plays Mira in Glass Harbor"]
    assert plays["confidence"] == 0.9
    assert plays["id"].startswith("plays:")


@pytest.mark.parametrize("sample", [records(founding()), graph()], ids=["founding", "hostile"])
def test_networkx_reads_it_back(sample: "tuple[list, list]") -> None:  # type: ignore[type-arg]
    nodes, relationships = sample
    read = nx.cytoscape_graph(json.loads(dumps(nodes, relationships)))
    assert set(read) == {node.id for node in nodes}
    assert {key for _, _, key in read.edges(keys=True)} == {edge.id for edge in relationships}


def test_hostile_words_stay_words() -> None:
    elements = json.loads(dumps(*graph()))["elements"]
    shown = [each["data"]["name"] for each in elements["nodes"]]
    assert shown == [word or f"show:{place:02}" for place, word in enumerate(WORDS)]


def test_the_same_graph_gives_the_same_text() -> None:
    nodes, relationships = records(founding())
    assert dumps(nodes[::-1], relationships[::-1]) == dumps(nodes, relationships)
