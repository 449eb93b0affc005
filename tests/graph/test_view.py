import json
import re
from pathlib import Path

import networkx as nx
import pytest

from graph.errors import GraphError
from graph.view import page, write_page
from tests.graph.page.worlds import hostile, large, small

MEGABYTE = 1024 * 1024


def data(html: str, name: str) -> dict[str, list[object]]:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    parsed: dict[str, list[object]] = json.loads(found[1])
    return parsed


def test_the_page_holds_every_node_and_relationship() -> None:
    graph, articles = small()
    html = page(graph, title="Lund", articles=articles)
    network, details = data(html, "network"), data(html, "details")
    assert network["ids"] == sorted(graph)
    assert len(network["relationships"]) == len(details["evidence"]) == graph.size()


def test_the_page_is_written_as_one_file(tmp_path: Path) -> None:
    graph, articles = small()
    write_page(graph, tmp_path / "page.html", title="Lund", articles=articles)
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert (tmp_path / "page.html").read_text(encoding="utf-8").endswith("</html>\n")


def test_the_same_graph_makes_the_same_page() -> None:
    graph, articles = small()
    again = nx.MultiDiGraph(graph.subgraph(reversed(list(graph))))
    assert page(graph, title="Lund", articles=articles) == page(again, title="Lund", articles=articles)


def test_an_empty_graph_makes_a_page_too() -> None:
    html = page(nx.MultiDiGraph(), title="Nothing", articles={})
    assert data(html, "network")["nodes"] == []


def test_hostile_words_are_data_everywhere() -> None:
    graph, articles = hostile()
    html = page(graph, title="</title><script>alert(1)</script>", articles=articles)
    bare = page(nx.MultiDiGraph(), title="", articles={})
    assert "alert(1)</script>" not in html
    for tag in ("<", "<script", "</script>", "<img", "<a "):
        assert html.count(tag) == bare.count(tag)


def test_without_its_data_the_page_is_under_1_2_megabytes() -> None:
    assert len(page(nx.MultiDiGraph(), title="", articles={}).encode()) < 1.2 * MEGABYTE


def test_evidence_and_its_context_add_little_to_the_page() -> None:
    graph, articles = large(1000)
    text = sum(len(entry.text) for entry in articles.values())
    bare = page(nx.MultiDiGraph(), title="", articles={})
    assert len(page(graph, title="", articles=articles)) - len(bare) < text + 600 * graph.size()


def test_articles_wait_in_the_legend_unless_there_is_nothing_else() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", labels=("Article",))
    assert data(page(graph, title="", articles={}), "network")["kinds"] == [
        {"label": "Article", "look": "article", "shape": "square", "later": False}
    ]
    graph.add_node("b", labels=("Show",))
    later = [kind["later"] for kind in data(page(graph, title="", articles={}), "network")["kinds"]]  # type: ignore[index]
    assert later == [False, True]


def test_a_page_that_cannot_be_written_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    graph, articles = small()
    with pytest.raises(GraphError, match="cannot write"):
        write_page(graph, tmp_path / "no" / "page.html", title="Lund", articles=articles)
    assert list(tmp_path.iterdir()) == []
