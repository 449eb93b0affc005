from graph.filtering import Filter
from graph.misses import near_connections, near_paths, reach
from tests.graph.drawing import add, draw

LINE = draw(
    "Person P PLAYS Character C",
    "Character C APPEARS_IN Show V",
    "Show V STREAMS_ON Platform N",
    "Person Z STARS_IN Show Y",
)
NONE = Filter()


def missed(wanted: Filter, end: str = "platform:n", max_hops: int = 3) -> tuple[int, Filter] | None:
    found = near_paths(LINE, wanted, ["person:p"], [end], max_hops)
    return found and (found.max_hops, found.wanted)


def test_more_steps_are_tried_first_and_no_more_than_needed() -> None:
    assert missed(NONE, max_hops=1) == (3, NONE)
    assert missed(Filter.of(without=["SAID"]), max_hops=2) == (3, Filter.of(without=["SAID"]))


def test_then_any_type_then_any_time_then_all_of_it() -> None:
    assert missed(Filter.of(via=["PLAYS"])) == (3, NONE)
    assert missed(Filter.of(since="2018")) == (3, NONE)
    both = Filter.of(via=["PLAYS"], since="2018")
    assert missed(both, max_hops=1) == (3, NONE)
    dated = draw("Person P STARS_IN Show V", "Show V STREAMS_ON Platform N")
    add(dated, "Article 0", "MENTIONS", "Person P")
    dated.nodes["article:0"]["date"] = "2018-05-01"
    wanted = Filter.of(via=["PLAYS"], since="2018")
    found = near_paths(dated, wanted, ["person:p"], ["platform:n"], 2)
    assert found is not None
    assert found.wanted == Filter.of(since="2018")


def test_there_may_be_nothing_near() -> None:
    assert missed(NONE, "show:y") is None
    assert near_connections(LINE, NONE, ["person:p"], 2) is None


def test_people_come_by_the_nearest_route() -> None:
    found = near_connections(LINE, Filter.of(via=["STARS_IN"]), ["show:v"], 4)
    assert found is not None
    assert (found.wanted, [route.nodes for route in found.found]) == (
        NONE,
        [("person:p", "character:c", "show:v")],
    )


def test_a_node_reaches_all_that_is_joined_to_it_but_by_articles() -> None:
    graph = LINE.copy()
    add(graph, "Article A", "MENTIONS", "Person P")
    add(graph, "Article A", "MENTIONS", "Person Z")
    assert (reach(graph, ["person:p"]).count, reach(graph, ["person:p"]).nearest) == (3, ("character:c",))
    assert (reach(graph, ["character:c"]).count, reach(graph, ["article:a"]).count) == (3, 6)
