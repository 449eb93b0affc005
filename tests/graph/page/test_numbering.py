import networkx as nx

from graph.page.numbering import number
from tests.graph.drawing import draw


def test_relationships_between_the_same_two_nodes_share_a_link() -> None:
    lines = ["Person Ann STARS_IN Show Bay", "Person Ann CREATED Show Bay", "Person Ann PLAYS Character Cy"]
    numbered = number(draw(*lines))
    assert len(numbered.links) == 2
    together = [relationship for relationship in numbered.relationships if relationship.type != "PLAYS"]
    assert len({relationship.link for relationship in together}) == 1


def test_a_relationship_keeps_its_direction_on_a_link() -> None:
    graph = draw("Character Abe TEAMS_UP_WITH Character Bea")
    graph.add_edge("character:bea", "character:abe", key="back", type="KNOWS")
    numbered = number(graph)
    assert [(each.start, each.end, each.link) for each in numbered.relationships] == [(0, 1, 0), (1, 0, 0)]


def test_the_order_is_that_of_ids_however_the_graph_was_put_together() -> None:
    lines = ["Person Ann STARS_IN Show Bay", "Person Cid PLAYS Character Dot", "Show Bay FOLLOWS Show Eel"]
    assert number(draw(*lines)) == number(draw(*reversed(lines)))


def test_the_kind_is_what_a_node_is_and_not_what_it_does() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", labels=("Actor", "Person"))
    graph.add_node("b", labels=("Robot", "Actor"))
    graph.add_node("c")
    assert [node.kind for node in number(graph).nodes] == ["Person", "Robot", ""]


def test_a_node_without_a_name_goes_by_its_words_or_its_id() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", text="said")
    graph.add_node("b", name="")
    assert [node.name for node in number(graph).nodes] == ["said", "b"]


def test_an_edge_without_attributes_is_a_relationship_without_a_type() -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph([(1, 1)])
    (relationship,) = number(graph).relationships
    assert (relationship.type, relationship.start, relationship.end) == ("", 0, 0)
