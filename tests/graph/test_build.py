"""What one document says, as a graph."""

from typing import TYPE_CHECKING

import pytest

from graph.build import build, records
from graph.errors import SchemaError
from graph.model import Node
from tests.graph.samples import ANNA, HARBOR, founding, invented

if TYPE_CHECKING:
    import networkx as nx


@pytest.fixture(scope="module")
def graph() -> "nx.MultiDiGraph[str]":
    return build(founding())


def test_node_keys_are_ids_and_edge_keys_relationship_ids(graph: "nx.MultiDiGraph[str]") -> None:
    nodes, relationships = records(founding())
    assert set(graph) == {node.id for node in nodes}
    assert {(start, end, key) for start, end, key in graph.edges(keys=True)} == {
        (edge.start, edge.end, edge.id) for edge in relationships
    }


def test_attributes_are_labels_type_and_the_properties(graph: "nx.MultiDiGraph[str]") -> None:
    assert graph.nodes["person:anna-lund"] == {
        "id": "person:anna-lund",
        "labels": ("Person", "Actor"),
        "name": "Anna Lund",
        "aliases": ["Lund"],
    }
    (edge,) = graph.get_edge_data("person:anna-lund", "character:mira").values()
    article = founding().document.id
    assert edge == {
        "type": "PLAYS",
        "evidence": ["Anna Lund plays Mira in Glass Harbor"],
        "spans": [f"{article}:0-36"],
        "articles": [article],
        "confidence": 0.9,
        "extractor": "rules/sample",
    }


def test_records_come_in_the_order_of_ids() -> None:
    for found in records(invented(1)):
        assert [record.id for record in found] == sorted(record.id for record in found)


def test_a_property_may_have_any_name() -> None:
    from graph.build import assemble
    from graph.model import Relationship

    odd = {"key": "k", "u_for_edge": 1, "node_for_adding": 2, "self": True}
    graph = assemble([Node("a", ("Person",), odd)], [Relationship("r", "KNOWS", "a", "a", odd)])
    assert graph.nodes["a"] == {**odd, "id": "a", "labels": ("Person",)}
    assert graph.edges["a", "a", "r"] == {**odd, "type": "KNOWS"}


def test_what_does_not_fit_the_schema_is_refused() -> None:
    from tests.graph.samples import extraction

    with pytest.raises(SchemaError):
        build(extraction("Words.", [("STARS_IN", HARBOR, ANNA)]))
