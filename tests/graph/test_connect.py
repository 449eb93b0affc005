"""Ranking is tested rule by rule: the way first, then support, confidence, length and names."""

import pytest

from graph.connect import ELSE, Citation, Route, connections, paths
from graph.ways import SHARED_ARTICLE, WAYS
from tests.graph.drawing import add, draw, node_id

DEFENDERS = "show:defenders"


def in_words(route: Route) -> str:
    words = [route.steps[0].origin]
    for step in route.steps:
        words += [("-{}>" if step.forward else "<{}-").format(step.type), step.target]
    return " ".join(words)


def answer(*lines: str, of: str = DEFENDERS, max_hops: int = 4) -> list[tuple[str, str, str]]:
    found = connections(draw(*lines), of, max_hops)
    return [(one.person, one.ways[0].how, in_words(one.ways[0].route)) for one in found]


@pytest.mark.parametrize(
    ("how", "of", "person", "lines"),
    [
        ("stars in it", "Show W", "P", ["Person P STARS_IN Show W"]),
        ("plays it", "Character C", "P", ["Person P PLAYS Character C"]),
        (
            "plays one of its characters",
            "Show W",
            "P",
            ["Person P PLAYS Character C", "Character C APPEARS_IN Show W"],
        ),
        (
            "plays the same character",
            "Person Q",
            "P",
            ["Person P PLAYS Character C", "Person Q PLAYS Character C"],
        ),
        (
            "stars in the same show or film",
            "Person Q",
            "P",
            ["Person P STARS_IN Film W", "Person Q STARS_IN Film W"],
        ),
        (
            "stars in a show or film that it appears in",
            "Character C",
            "P",
            ["Person P STARS_IN Show W", "Character C APPEARS_IN Show W"],
        ),
        (
            "plays a character who teams up with it",
            "Character D",
            "P",
            ["Person P PLAYS Character C", "Character C TEAMS_UP_WITH Character D"],
        ),
        (
            "plays a character who teams up with it",
            "Character A",
            "P",
            ["Person P PLAYS Character C", "Character A TEAMS_UP_WITH Character C"],
        ),
        (
            "plays a character who teams up with theirs",
            "Person Q",
            "P",
            [
                "Person P PLAYS Character C",
                "Character C TEAMS_UP_WITH Character D",
                "Person Q PLAYS Character D",
            ],
        ),
        (
            "stars in a show or film whose hero appears in it",
            "Show W",
            "P",
            ["Person P STARS_IN Show V", "Character V APPEARS_IN Show V", "Character V APPEARS_IN Show W"],
        ),
        (
            "stars in a show or film that shares a character with it",
            "Show W",
            "P",
            ["Person P STARS_IN Show V", "Character C APPEARS_IN Show V", "Character C APPEARS_IN Show W"],
        ),
        (
            "plays a character who teams up with one of its characters",
            "Show W",
            "P",
            [
                "Person P PLAYS Character C",
                "Character C TEAMS_UP_WITH Character D",
                "Character D APPEARS_IN Show W",
            ],
        ),
        (
            "makes it (showruns, created, directed, wrote or produced it)",
            "Show W",
            "P",
            ["Person P WROTE Show W"],
        ),
        (
            "makes a show or film that it appears in",
            "Character C",
            "P",
            ["Person P SHOWRUNS Show W", "Character C APPEARS_IN Show W"],
        ),
        (
            "makes a show or film whose hero appears in it",
            "Show W",
            "P",
            ["Person P SHOWRUNS Show V", "Character V APPEARS_IN Show V", "Character V APPEARS_IN Show W"],
        ),
        (
            "makes a show or film that shares a character with it",
            "Show W",
            "P",
            ["Person P SHOWRUNS Show V", "Character C APPEARS_IN Show V", "Character C APPEARS_IN Show W"],
        ),
        (
            "works on the same show or film",
            "Person Q",
            "P",
            ["Person P DIRECTED Film W", "Person Q STARS_IN Film W"],
        ),
        ("spoke about it", "Show W", "P", ["Person P SAID Quote q", "Quote q MENTIONS Show W"]),
        ("was spoken about", "Person Q", "P", ["Person Q SAID Quote q", "Quote q MENTIONS Person P"]),
        ("spoke to it", "Outlet O", "P", ["Person P SAID Quote q", "Quote q GIVEN_TO Outlet O"]),
        (
            "stars in its spin-off, sequel or original",
            "Show W",
            "P",
            ["Person P STARS_IN Show V", "Show W SPINOFF_OF Show V"],
        ),
        (
            "makes its spin-off, sequel or original",
            "Show W",
            "P",
            ["Person P CREATED Show V", "Show V FOLLOWS Show W"],
        ),
        (
            "stars in a show or film of it",
            "Platform N",
            "P",
            ["Person P STARS_IN Show W", "Show W STREAMS_ON Platform N"],
        ),
        (
            "makes a show or film of it",
            "Studio S",
            "P",
            ["Person P PRODUCED Show W", "Show W PRODUCED_BY Studio S"],
        ),
        (
            "works on something of the same franchise",
            "Show W",
            "P",
            ["Person P STARS_IN Show V", "Show V PART_OF Franchise F", "Show W PART_OF Franchise F"],
        ),
        (
            "works on something of the same studio",
            "Show W",
            "P",
            ["Person P SHOWRUNS Show V", "Show V PRODUCED_BY Studio S", "Show W PRODUCED_BY Studio S"],
        ),
        (
            "works on something on the same platform",
            "Show W",
            "P",
            ["Person P STARS_IN Show V", "Show V STREAMS_ON Platform N", "Show W STREAMS_ON Platform N"],
        ),
        (SHARED_ARTICLE, "Show W", "P", ["Article A MENTIONS Person P", "Article A MENTIONS Show W"]),
        (
            ELSE,
            "Outlet O",
            "P",
            [
                "Person Q SAID Quote q",
                "Quote q GIVEN_TO Outlet O",
                "Person Q STARS_IN Show W",
                "Person P STARS_IN Show W",
            ],
        ),
    ],
)
def test_each_way_is_found(how: str, of: str, person: str, lines: list[str]) -> None:
    found = connections(draw(*lines), node_id(of))
    assert how in [one.ways[0].how for one in found if one.person == node_id(f"Person {person}")]


def test_every_way_is_tested_above() -> None:
    cases = next(mark for mark in test_each_way_is_found.pytestmark).args[1]  # type: ignore[attr-defined]
    assert {case[0] for case in cases} == {*(way.how for way in WAYS), ELSE}


def test_people_come_in_the_order_of_the_ways() -> None:
    found = answer(
        "Person On Netflix STARS_IN Show Other",
        "Show Other STREAMS_ON Platform Netflix",
        "Show The Defenders STREAMS_ON Platform Netflix",
        "Person Melissa Rosenberg SHOWRUNS Show Jessica Jones",
        "Character Jessica Jones APPEARS_IN Show Jessica Jones",
        "Character Jessica Jones APPEARS_IN Show The Defenders",
        "Person Krysten Ritter PLAYS Character Jessica Jones",
        "Person Finn Jones STARS_IN Show The Defenders",
    )
    assert [(person, how) for person, how, _ in found] == [
        ("person:finn-jones", "stars in it"),
        ("person:krysten-ritter", "plays one of its characters"),
        ("person:melissa-rosenberg", "makes a show or film whose hero appears in it"),
        ("person:on-netflix", "works on something on the same platform"),
    ]


def test_a_route_reads_from_the_person_to_what_was_asked_about() -> None:
    [(_, _, route)] = answer(
        "Person Krysten Ritter PLAYS Character Jessica Jones",
        "Character Jessica Jones APPEARS_IN Show The Defenders",
    )
    assert route == "person:krysten-ritter -PLAYS> character:jessica-jones -APPEARS_IN> show:defenders"


def test_a_person_appears_once_with_every_way_best_first() -> None:
    graph = draw(
        "Person P SAID Quote q",
        "Quote q MENTIONS Show The Defenders",
        "Person P STARS_IN Show The Defenders",
    )
    [found] = connections(graph, DEFENDERS)
    assert [way.how for way in found.ways] == ["stars in it", "spoke about it"]


def test_more_articles_behind_the_weakest_step_come_first() -> None:
    graph = draw("Person A STARS_IN Show The Defenders")
    add(graph, "Person B", "STARS_IN", "Show The Defenders", articles=2, confidence=0.5)
    assert [one.person for one in connections(graph, DEFENDERS)] == ["person:b", "person:a"]


def test_higher_confidence_comes_first_among_equally_supported() -> None:
    graph = draw("Person A STARS_IN Show The Defenders", confidence=0.7)
    add(graph, "Person B", "STARS_IN", "Show The Defenders", confidence=0.9)
    assert [one.person for one in connections(graph, DEFENDERS)] == ["person:b", "person:a"]


def test_names_decide_among_equals() -> None:
    assert [
        person
        for person, _, _ in answer(
            "Person B STARS_IN Show The Defenders", "Person A STARS_IN Show The Defenders"
        )
    ] == ["person:a", "person:b"]


def test_of_two_routes_of_one_way_the_better_supported_is_given() -> None:
    graph = draw("Person P PLAYS Character A", "Character A APPEARS_IN Show The Defenders")
    add(graph, "Person P", "PLAYS", "Character B", articles=2)
    add(graph, "Character B", "APPEARS_IN", "Show The Defenders", articles=2)
    [found] = connections(graph, DEFENDERS)
    assert found.ways[0].route.nodes == ("person:p", "character:b", DEFENDERS)
    assert found.ways[0].route.support == 2


def test_longer_routes_than_allowed_are_left_out() -> None:
    lines = ["Person P PLAYS Character C", "Character C APPEARS_IN Show The Defenders"]
    assert answer(*lines, max_hops=1) == []
    assert len(answer(*lines, max_hops=2)) == 1


def test_nobody_is_connected_to_themselves() -> None:
    assert answer("Person P PLAYS Character C", of="person:p") == []


def test_relationships_that_run_the_wrong_way_make_no_way() -> None:
    found = answer("Person P SAID Quote q", "Quote q MENTIONS Person Q", of="person:q")
    assert [how for _, how, _ in found] == ["spoke about it"]


def test_an_unknown_node_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        connections(draw("Person P PLAYS Character C"), "show:nowhere")
    with pytest.raises(KeyError):
        paths(draw("Person P PLAYS Character C"), "person:p", "show:nowhere")


def test_a_step_cites_the_words_with_article_and_place() -> None:
    graph = draw("Person P STARS_IN Show W", confidence=0.8)
    [found] = connections(graph, "show:w")
    [step] = found.ways[0].route.steps
    assert step.citations == (Citation("article:0", 10, 22, "P STARS_IN W"),)
    assert (step.articles, step.confidence) == (("article:0",), 0.8)


def test_a_relationship_without_words_has_no_citation() -> None:
    graph = draw("Article A CONTAINS Quote q")
    for _, _, data in graph.edges(data=True):
        for name in ("evidence", "spans", "articles", "confidence"):
            del data[name]
    [route] = paths(graph, "article:a", "quote:q")
    assert (route.steps[0].citations, route.support, route.confidence) == ((), 0, 1.0)


def test_the_shortest_path_comes_first_and_reads_both_ways() -> None:
    graph = draw(
        "Person Krysten Ritter PLAYS Character Jessica Jones",
        "Character Jessica Jones TEAMS_UP_WITH Character Luke Cage",
        "Person Mike Colter PLAYS Character Luke Cage",
    )
    [route] = paths(graph, "person:mike-colter", "person:krysten-ritter")
    assert in_words(route) == (
        "person:mike-colter -PLAYS> character:luke-cage <TEAMS_UP_WITH- character:jessica-jones "
        "<PLAYS- person:krysten-ritter"
    )
    assert not route.steps[1].directed


def test_a_shared_role_beats_a_platform_that_carries_everything() -> None:
    others = [f"Show Other {number} STREAMS_ON Platform Netflix" for number in range(8)]
    graph = draw(
        *others,
        "Show Daredevil STREAMS_ON Platform Netflix",
        "Show The Defenders STREAMS_ON Platform Netflix",
        "Character Daredevil APPEARS_IN Show Daredevil",
        "Character Daredevil APPEARS_IN Show The Defenders",
    )
    routes = paths(graph, "show:daredevil", DEFENDERS)
    assert [route.nodes[1] for route in routes] == ["character:daredevil", "platform:netflix"]


def test_being_named_in_a_quote_counts_for_less_than_a_fact() -> None:
    graph = draw(
        "Person P SAID Quote q",
        "Quote q MENTIONS Show W",
        "Person P PLAYS Character C",
        "Character C APPEARS_IN Show W",
    )
    assert [route.nodes[1] for route in paths(graph, "person:p", "show:w")] == ["character:c", "quote:q"]


def test_confident_steps_beat_doubtful_ones() -> None:
    graph = draw("Person P STARS_IN Show A", "Person Q STARS_IN Show A", confidence=0.6)
    add(graph, "Person P", "STARS_IN", "Show B")
    add(graph, "Person Q", "STARS_IN", "Show B")
    assert [route.nodes[1] for route in paths(graph, "person:p", "person:q")] == ["show:b", "show:a"]


def test_the_surest_of_parallel_relationships_is_the_step() -> None:
    graph = draw("Person P STARS_IN Show W", confidence=0.6)
    add(graph, "Person P", "PRODUCED", "Show W", confidence=0.9)
    [route] = paths(graph, "person:p", "show:w")
    assert [step.type for step in route.steps] == ["PRODUCED"]


def test_routes_through_articles_count_only_where_there_is_no_other() -> None:
    beside = ["Article A MENTIONS Person P", "Article A MENTIONS Show W"]
    [through_article] = paths(draw(*beside), "person:p", "show:w")
    assert through_article.nodes == ("person:p", "article:a", "show:w")
    fact = ["Person P PLAYS Character C", "Character C APPEARS_IN Show V", "Show W FOLLOWS Show V"]
    routes = paths(draw(*beside, *fact), "person:p", "show:w")
    assert [route.nodes for route in routes] == [("person:p", "character:c", "show:v", "show:w")]


def test_only_as_many_paths_as_asked_for_and_none_too_long() -> None:
    graph = draw(
        *(line for n in range(4) for line in (f"Person P STARS_IN Show {n}", f"Person Q STARS_IN Show {n}"))
    )
    assert len(paths(graph, "person:p", "person:q", 2)) == 2
    assert paths(graph, "person:p", "person:q", max_hops=1) == []


def test_no_path_is_an_empty_list_and_one_end_an_error() -> None:
    graph = draw("Person P STARS_IN Show A", "Person Q STARS_IN Show B")
    assert paths(graph, "person:p", "person:q") == []
    with pytest.raises(ValueError, match="two different ends"):
        paths(graph, "person:p", "person:p")


def test_namesakes_count_as_one_target() -> None:
    graph = draw(
        "Person P STARS_IN Show Jessica Jones",
        "Person Q PLAYS Character Jessica Jones",
        "Character Jessica Jones APPEARS_IN Show Jessica Jones",
    )
    found = connections(graph, ["show:jessica-jones", "character:jessica-jones"])
    assert [(one.person, [way.how for way in one.ways]) for one in found] == [
        ("person:p", ["stars in it"]),
        ("person:q", ["plays it"]),
    ]


def test_paths_start_at_any_namesake_and_pass_through_none() -> None:
    graph = draw(
        "Person P PLAYS Character Jessica Jones",
        "Character Jessica Jones APPEARS_IN Show Jessica Jones",
        "Show Jessica Jones STREAMS_ON Platform Netflix",
    )
    routes = paths(graph, ["show:jessica-jones", "character:jessica-jones"], ["platform:netflix"])
    assert [route.nodes for route in routes] == [("show:jessica-jones", "platform:netflix")]
    routes = paths(graph, ["show:jessica-jones", "character:jessica-jones"], "person:p")
    assert [route.nodes for route in routes] == [("character:jessica-jones", "person:p")]


def test_a_hero_may_share_only_an_alias_with_the_show() -> None:
    graph = draw(
        "Person P STARS_IN Show Daredevil",
        "Character Matt Murdock APPEARS_IN Show Daredevil",
        "Character Matt Murdock APPEARS_IN Show The Defenders",
    )
    graph.nodes["character:matt-murdock"]["aliases"] = ["Daredevil"]
    [found] = connections(graph, DEFENDERS)
    assert found.ways[0].how == "stars in a show or film whose hero appears in it"


def test_loose_ways_count_only_for_those_whom_no_other_way_reaches() -> None:
    graph = draw(
        "Person P STARS_IN Show The Defenders",
        "Article A MENTIONS Person P",
        "Article A MENTIONS Person Q",
        "Article A MENTIONS Show The Defenders",
    )
    ways = {one.person: [way.how for way in one.ways] for one in connections(graph, DEFENDERS)}
    assert ways == {"person:p": ["stars in it"], "person:q": [SHARED_ARTICLE]}
