"""One test for each rule of `graph.ranking`, by its number there and in docs/ranking.md."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import graph.ranking
from graph.connect import connections, paths
from graph.ways import WAYS
from tests.graph.drawing import add, draw

if TYPE_CHECKING:
    import networkx as nx

DEFENDERS = "show:defenders"
DOCUMENTED = Path(__file__).parents[2] / "docs" / "ranking.md"


def people(drawn: "nx.MultiDiGraph[str]") -> list[str]:
    return [one.person.removeprefix("person:") for one in connections(drawn, DEFENDERS)]


def between(drawn: "nx.MultiDiGraph[str]", n: int = 9) -> list[str]:
    """The second node of each route from P to Q."""
    return [route.nodes[1] for route in paths(drawn, "person:p", "person:q", n)]


def test_rule_1_the_way_comes_first() -> None:
    drawn = draw("Person Maker CREATED Show The Defenders", articles=9)
    add(drawn, "Person Star", "STARS_IN", "Show The Defenders", confidence=0.1)
    assert people(drawn) == ["star", "maker"]


def test_rule_1_loose_ways_are_for_those_whom_no_other_reaches() -> None:
    drawn = draw(
        "Person Star STARS_IN Show The Defenders",
        "Person Star STARS_IN Show Other",
        "Person Far STARS_IN Show Other",
        "Show Other STREAMS_ON Platform N",
        "Show The Defenders STREAMS_ON Platform N",
    )
    ways = {one.person: [way.how for way in one.ways] for one in connections(drawn, DEFENDERS)}
    assert ways["person:star"] == ["stars in it"]
    assert ways["person:far"] == ["works on something on the same platform"]
    assert all(way.loose for way in WAYS if "same platform" in way.how)


def test_rule_2_more_articles_behind_the_weakest_step_come_first() -> None:
    drawn = draw("Character C APPEARS_IN Show The Defenders", "Character D APPEARS_IN Show The Defenders")
    add(drawn, "Person A", "PLAYS", "Character C", articles=9)
    drawn.remove_node("character:d")
    add(drawn, "Character D", "APPEARS_IN", "Show The Defenders", articles=2)
    add(drawn, "Person B", "PLAYS", "Character D", articles=2)
    assert people(drawn) == ["b", "a"]


def test_rule_3_then_higher_confidence_over_all_steps() -> None:
    drawn = draw("Character C APPEARS_IN Show The Defenders", "Person A PLAYS Character C", confidence=0.8)
    add(drawn, "Character D", "APPEARS_IN", "Show The Defenders", confidence=0.7)
    add(drawn, "Person B", "PLAYS", "Character D")
    assert people(drawn) == ["b", "a"]  # 0.7 x 1 against 0.8 x 0.8


def test_rule_4_then_names() -> None:
    assert people(draw("Person B STARS_IN Show The Defenders", "Person A STARS_IN Show The Defenders")) == [
        "a",
        "b",
    ]


def test_rule_5_fewer_steps_are_cheaper_and_being_named_counts_double() -> None:
    drawn = draw(
        "Person P STARS_IN Show Near",
        "Person Q STARS_IN Show Near",
        "Person P PLAYS Character C",
        "Character C APPEARS_IN Show Far",
        "Person Q STARS_IN Show Far",
    )
    assert between(drawn) == ["show:near", "character:c"]
    drawn = draw(
        "Person P SAID Quote q",
        "Quote q MENTIONS Person Q",
        "Person P STARS_IN Show W",
        "Person Q STARS_IN Show W",
    )
    assert between(drawn) == ["show:w", "quote:q"]


def test_rule_6_doubt_costs() -> None:
    drawn = draw("Person P STARS_IN Show A", "Person Q STARS_IN Show A", confidence=0.6)
    for person in ("Person P", "Person Q"):
        add(drawn, person, "STARS_IN", "Show B", confidence=0.7)
    assert between(drawn) == ["show:b", "show:a"]


def test_rule_7_more_articles_cost_less() -> None:
    drawn = draw("Person P STARS_IN Show A", "Person Q STARS_IN Show A")
    for person in ("Person P", "Person Q"):
        add(drawn, person, "STARS_IN", "Show B", articles=2)
    assert between(drawn) == ["show:b", "show:a"]


def test_rule_8_hubs_count_down() -> None:
    others = [f"Person Other {number} STARS_IN Show A" for number in range(20)]
    drawn = draw(*others, "Person P STARS_IN Show A", "Person Q STARS_IN Show A")
    for person in ("Person P", "Person Q"):
        add(drawn, person, "STARS_IN", "Show B")
    assert between(drawn) == ["show:b", "show:a"]


def hub() -> "nx.MultiDiGraph[str]":
    """P and Q by one hub, which is short and dear, or by three longer ways, which are cheaper."""
    drawn = draw(*(f"Show Other {number} STREAMS_ON Platform N" for number in range(3000)), articles=1)
    for name in ("Person P", "Person Q"):
        add(drawn, name, "STARS_IN", "Show Hub", confidence=0.1)
    for number in range(3000):
        add(drawn, f"Person {number}", "STARS_IN", "Show Hub")
    for way in ("A", "B", "C"):
        add(drawn, "Person P", "STARS_IN", f"Show {way}1", articles=9)
        add(drawn, f"Show {way}1", "SPINOFF_OF", f"Show {way}2", articles=9)
        add(drawn, "Person Q", "STARS_IN", f"Show {way}2", articles=9)
    return drawn


def test_rule_9_a_shortest_route_is_always_among_the_answers() -> None:
    drawn = hub()
    assert between(drawn, 1) == ["show:a1"]
    assert between(drawn, 2) == ["show:a1", "show:hub"]
    assert between(drawn, 4) == ["show:a1", "show:b1", "show:c1", "show:hub"]


def test_rule_10_the_surest_of_parallel_relationships_is_the_step() -> None:
    drawn = draw("Person P STARS_IN Show W", confidence=0.8, articles=5)
    add(drawn, "Person P", "CREATED", "Show W", confidence=0.9)
    [route] = paths(drawn, "person:p", "show:w")
    assert [step.type for step in route.steps] == ["CREATED"]
    add(drawn, "Person P", "WROTE", "Show W", confidence=0.9, articles=2)
    [route] = paths(drawn, "person:p", "show:w")
    assert [step.type for step in route.steps] == ["WROTE"]


@pytest.mark.parametrize("text", [graph.ranking.__doc__, DOCUMENTED.read_text(encoding="utf-8")])
def test_each_rule_that_is_told_has_a_test(text: str) -> None:
    told = {int(number) for number in re.findall(r"^(\d+)\. ", text, re.MULTILINE)}
    tested = {int(found[1]) for name in globals() if (found := re.match(r"test_rule_(\d+)_", name))}
    assert told == tested == set(range(1, 11))
