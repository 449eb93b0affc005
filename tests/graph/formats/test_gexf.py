import xml.etree.ElementTree as ET
from io import BytesIO

import networkx as nx

from graph.build import records
from graph.formats.gexf import dumps
from tests.graph.formats.hostile import WORDS, graph
from tests.graph.samples import founding

GEXF = "{http://www.gexf.net/1.2draft}"


def test_nodes_and_edges_have_the_labels_that_gephi_shows() -> None:
    tree = ET.fromstring(dumps(*records(founding())))  # noqa: S314 - we wrote it
    labels = {node.get("id"): node.get("label") for node in tree.iter(f"{GEXF}node")}
    assert labels["person:anna-lund"] == "Anna Lund"
    edges = {edge.get("label"): edge.get("type") for edge in tree.iter(f"{GEXF}edge")}
    assert edges["STARS_IN"] == "directed"
    assert edges["TEAMS_UP_WITH"] == "undirected"


def test_attributes_are_typed_and_each_is_there_once() -> None:
    tree = ET.fromstring(dumps(*records(founding())))  # noqa: S314 - we wrote it
    titles = [(each.get("title"), each.get("type")) for each in tree.iter(f"{GEXF}attribute")]
    assert {("kind", "string"), ("confidence", "double"), ("direct", "boolean")} <= set(titles)
    assert len(set(titles)) == len(titles)
    assert "networkx_key" not in dict(titles)


def test_the_same_graph_gives_the_same_text_without_a_date() -> None:
    nodes, relationships = records(founding())
    assert dumps(nodes[::-1], relationships[::-1]) == dumps(nodes, relationships)
    assert "lastmodified" not in dumps(nodes, relationships)


def test_hostile_words_stay_words() -> None:
    nodes, relationships = graph()
    read = nx.read_gexf(BytesIO(dumps(nodes, relationships).encode()))
    assert len(read) == len(nodes)
    shown = [data["label"] for _, data in read.nodes(data=True)]
    replaced = [word.replace("\x00\x08\x1b", "\ufffd\ufffd\ufffd") for word in WORDS]
    assert shown == [word or f"show:{place:02}" for place, word in enumerate(replaced)]
    assert read.number_of_edges() == len(relationships)
