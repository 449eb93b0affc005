from graph.neighbourhood import around
from tests.graph.drawing import draw

GRAPH = draw(
    "Person P PLAYS Character C",
    "Character C APPEARS_IN Show W",
    "Show W STREAMS_ON Platform N",
    "Article A MENTIONS Person P",
    "Article A MENTIONS Show Elsewhere",
)


def test_hops_are_counted_in_either_direction() -> None:
    assert set(around(GRAPH, ["show:w"], 0)) == {"show:w"}
    assert set(around(GRAPH, ["show:w"], 1)) == {"show:w", "character:c", "platform:n"}
    assert set(around(GRAPH, ["show:w"], 2)) == {"show:w", "character:c", "platform:n", "person:p"}


def test_articles_are_reached_but_not_passed_through() -> None:
    assert set(around(GRAPH, ["person:p"], 5)) == set(GRAPH) - {"show:elsewhere"}


def test_relationships_between_what_is_reached_stay_with_their_attributes() -> None:
    part = around(GRAPH, ["person:p", "show:elsewhere"], 1)
    assert {data["type"] for _, _, data in part.edges(data=True)} == {"PLAYS", "MENTIONS"}
    assert part.nodes["person:p"]["name"] == "P"


def test_the_graph_itself_is_left_as_it_is() -> None:
    part = around(GRAPH, ["person:p"], 1)
    part.remove_node("person:p")
    assert "person:p" in GRAPH
