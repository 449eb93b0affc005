"""What several documents say of one thing becomes one, in whatever order they come."""

import itertools
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.joining import join_nodes, join_properties
from graph.model import Node
from graph.nodes import entity_node, quote_node

NAMES = st.sampled_from(["The Tide", "the tide", "TIDE", "Tide", "tide", "THE TIDE"])
ENTITIES = st.builds(entity_node, st.just("show:tide"), st.just("Show"), NAMES, st.lists(NAMES, max_size=3))
QUOTES = st.builds(
    quote_node, st.just("quote:1"), st.sampled_from(["A b.", "A b", "a b", "A, b."]), direct=st.booleans()
)


@given(st.lists(ENTITIES, min_size=2, max_size=4) | st.lists(QUOTES, min_size=2, max_size=4))
def test_nodes_join_alike_in_any_order_and_any_number_of_times(nodes: list[Node]) -> None:
    joined = reduce(join_nodes, nodes)
    for order in itertools.permutations(nodes):
        assert reduce(join_nodes, order) == joined
    assert join_nodes(joined, nodes[0]) == joined
    assert join_nodes(reduce(join_nodes, nodes[1:]), nodes[0]) == joined


@pytest.mark.parametrize(
    ("names", "best"),
    [
        (("Tide", "The Tide"), "The Tide"),
        (("netflix", "Netflix"), "Netflix"),
        (("JANE DOE", "Jane Doe"), "Jane Doe"),
        (("Hbo", "HBO"), "HBO"),
        (("Zoe", "Zoë"), "Zoë"),
    ],
)
def test_the_best_name_is_kept_and_the_others_become_aliases(names: tuple[str, str], best: str) -> None:
    joined = reduce(join_nodes, (entity_node("show:x", "Show", name, ()) for name in names))
    assert joined.properties == {"name": best, "aliases": [name for name in names if name != best]}


def test_labels_are_those_of_both_in_the_order_of_the_schema() -> None:
    first = Node("person:a", ("Person", "Producer"), {"name": "A", "aliases": []})
    second = Node("person:a", ("Person", "Actor"), {"name": "A", "aliases": []})
    assert join_nodes(first, second).labels == ("Person", "Actor", "Producer")


def test_direct_speech_is_kept_before_reported() -> None:
    direct, reported = quote_node("q", "I go", direct=True), quote_node("q", "I go, he says", direct=False)
    assert join_nodes(reported, direct) == direct


def claim(article: str, confidence: float, rule: str = "rules/a") -> dict[str, object]:
    return {
        "evidence": [f"said in {article}"],
        "spans": [f"{article}:0-9"],
        "articles": [article],
        "confidence": confidence,
        "extractor": rule,
    }


def test_a_single_claim_is_the_relationship() -> None:
    only = claim("article:1", 0.7)
    assert join_properties([only]) == only


def test_evidence_and_spans_come_in_the_order_of_articles() -> None:
    joined = join_properties([claim("article:2", 0.5), claim("article:1", 0.5)])
    assert joined["articles"] == ["article:1", "article:2"]
    assert joined["spans"] == ["article:1:0-9", "article:2:0-9"]
    assert joined["evidence"] == ["said in article:1", "said in article:2"]


def test_confidence_is_that_of_not_all_articles_being_wrong() -> None:
    assert join_properties([claim("a", 0.9), claim("b", 0.9)])["confidence"] == 0.99
    assert join_properties([claim("a", 0.5), claim("b", 0.5), claim("c", 1.0)])["confidence"] == 1.0


def test_all_rules_are_named_once_and_sorted() -> None:
    told = [claim("a", 0.9, "rules/b, rules/c"), claim("b", 0.9, "catalogue"), claim("c", 0.9, "rules/b")]
    assert join_properties(told)["extractor"] == "catalogue, rules/b, rules/c"


@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=5))
def test_relationships_join_alike_to_the_last_bit_in_any_order(confidences: list[float]) -> None:
    told = [claim(f"article:{number}", confidence) for number, confidence in enumerate(confidences)]
    joined = join_properties(told)
    assert all(join_properties(list(order)) == joined for order in itertools.permutations(told))
    assert 0 < joined["confidence"] <= 1
