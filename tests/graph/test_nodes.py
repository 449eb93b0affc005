"""Which properties the nodes have."""

from graph.nodes import article_node, entity_node, in_schema_order, quote_node
from tests.graph.samples import document


def test_an_entity_has_sorted_aliases_other_than_its_name() -> None:
    node = entity_node("show:tide", "Show", "The Tide", ("Tide", "", "The Tide", "A Tide", "Tide"))
    assert (node.labels, node.properties) == (("Show",), {"name": "The Tide", "aliases": ["A Tide", "Tide"]})


def test_an_article_has_no_property_for_what_it_does_not_say() -> None:
    bare = article_node(document("Words.", "a.txt"))
    assert bare.properties.keys() == {"name", "aliases", "source", "sha256"}
    assert bare.properties["name"] == "a.txt"
    full = article_node(document("Words.", "a.txt", "Title", "2024-01-02"), "2024-01-03T00:00:00Z")
    assert full.properties["name"] == full.properties["title"] == "Title"
    assert full.properties["date"] == "2024-01-02"
    assert full.properties["imported_at"] == "2024-01-03T00:00:00Z"


def test_a_quote_is_named_by_its_first_words() -> None:
    assert quote_node("q", "Short\nwords.", direct=True).properties["name"] == "Short words."
    long = quote_node("q", "word " * 50, direct=True).properties
    assert long["name"] == "word " * 15 + "word…"
    assert long["text"] == "word " * 50
    assert quote_node("q", "w" * 100, direct=True).properties["name"] == "w" * 79 + "…"


def test_labels_come_in_the_order_of_the_schema() -> None:
    assert in_schema_order(["Writer", "Actor", "Person", "Actor"]) == ("Person", "Actor", "Writer")
