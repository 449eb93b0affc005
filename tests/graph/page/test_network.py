from itertools import pairwise

import networkx as nx

from graph.page.network import build_network, library
from graph.page.numbering import number
from tests.graph.drawing import draw

STAR = [f"Person P{place} STARS_IN Show Bay" for place in range(9)]


def test_nodes_have_a_name_a_shape_a_size_and_a_place_and_no_markup() -> None:
    network = build_network(number(draw("Person <b>Ann</b> STARS_IN Show Bay")))
    ann = network["nodes"][0]
    assert (ann["id"], ann["label"], ann["group"], ann["shape"]) == (0, "<b>Ann</b>", "Person", "dot")
    assert all(isinstance(ann[key], float) for key in ("size", "x", "y"))
    assert "title" not in ann


def test_a_node_is_larger_the_more_neighbours_it_has() -> None:
    sizes = {
        node["label"]: node["size"]
        for node in build_network(number(draw(*STAR, "Person P0 CREATED Film Fog")))["nodes"]
    }
    assert sizes["Bay"] > sizes["P0"] > sizes["P1"]


def test_a_line_is_wider_the_more_relationships_share_it() -> None:
    shared = ["Person A STARS_IN Show B", "Person A CREATED Show B", "Person A WROTE Show B"]
    widths = [build_network(number(draw(*shared[:count])))["edges"][0]["width"] for count in (1, 2, 3)]
    assert all(thin < wide for thin, wide in pairwise(widths))


def test_edges_are_the_links_in_their_order() -> None:
    numbered = number(draw(*STAR))
    edges = build_network(numbered)["edges"]
    assert [(edge["from"], edge["to"]) for edge in edges] == list(numbered.links)


def test_physics_is_off_until_asked_for() -> None:
    assert build_network(number(draw(*STAR)))["options"]["physics"]["enabled"] is False


def test_articles_do_not_pull_apart_what_they_mention() -> None:
    lines = ["Person A STARS_IN Show B", "Person C STARS_IN Show B"]
    mentions = [f"Article News MENTIONS {node}" for node in ("Person A", "Person C", "Show B")]
    alone = places(draw(*lines))
    together = places(draw(*lines, *mentions))
    assert {name: together[name] for name in alone} == alone
    assert "News" in together


def places(graph: "nx.MultiDiGraph[str]") -> dict[str, tuple[float, float]]:
    return {node["label"]: (node["x"], node["y"]) for node in build_network(number(graph))["nodes"]}


def test_a_graph_of_articles_alone_has_places_too() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", labels=("Article",))
    graph.add_node("b", labels=("Article",))
    assert len(set(places(graph).values())) == 2


def test_the_library_keeps_its_licence_notice_and_asks_for_no_map() -> None:
    script = library()
    assert "@license" in script[:2000] and "Almende" in script[:2000]
    assert "sourceMappingURL" not in script
    assert "</script" not in script.lower() and "<!--" not in script
