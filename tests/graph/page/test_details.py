from typing import Any

import networkx as nx
import pytest

from graph.page.details import build_details
from graph.page.numbering import number
from graph.store.base import Article
from tests.graph.page.worlds import article, small

LONG = " ".join(f"word{place}" for place in range(400))


def details(said: list[str], spans: list[str], *articles: Article) -> dict[str, Any]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a", "b", key="ab", type="PLAYS", evidence=said, spans=spans, confidence=0.5)
    return build_details(number(graph), {entry.id: entry for entry in articles})


def shown(found: dict[str, Any], row: list[Any]) -> tuple[str, str, str]:
    """Context, evidence and context again, cut as the page cuts: by UTF-16 units."""
    _, _, _, passage, at, length = row
    units = found["passages"][passage][0].encode("utf-16-le")
    parts = units[: 2 * at], units[2 * at : 2 * (at + length)], units[2 * (at + length) :]
    before, words, after = (part.decode("utf-16-le") for part in parts)
    return before, words, after


def span(entry: Article, words: str) -> str:
    start = entry.text.index(words)
    return f"{entry.id}:{start}-{start + len(words)}"


def test_evidence_stands_in_its_passage() -> None:
    entry = article("article:1", "Before it. Ann plays Cy. After it.")
    found = details(["Ann plays Cy."], [span(entry, "Ann plays Cy.")], entry)
    assert shown(found, found["evidence"][0][0]) == ("Before it. ", "Ann plays Cy.", " After it.")


def test_evidence_after_characters_beyond_the_basic_plane_is_found_as_javascript_counts() -> None:
    entry = article("article:1", "🎬🎬 Ann 🎬 plays Cy.")
    found = details(["Ann 🎬 plays"], [span(entry, "Ann 🎬 plays")], entry)
    assert shown(found, found["evidence"][0][0]) == ("🎬🎬 ", "Ann 🎬 plays", " Cy.")


def test_the_offsets_shown_stay_those_of_the_text() -> None:
    entry = article("article:1", "🎬🎬 Ann plays Cy.")
    assert details(["Ann"], ["article:1:3-6"], entry)["evidence"][0][0][1:3] == [3, 6]


def test_only_the_surroundings_of_evidence_are_in_the_page_and_only_once() -> None:
    entry = article("article:1", LONG)
    words = ["word200", "word201", "word390"]
    found = details(words, [span(entry, word) for word in words], entry)
    assert [shown(found, row)[1] for row in found["evidence"][0]] == words
    assert len(found["passages"]) == 2
    assert sum(len(text) for text, *_ in found["passages"]) < len(LONG) / 2


def test_a_passage_says_whether_the_article_begins_and_ends_there() -> None:
    entry = article("article:1", LONG)
    words = ["word0", "word200", "word399"]
    found = details(words, [span(entry, word) for word in words], entry)
    assert [ends for _, *ends in found["passages"]] == [[True, False], [False, False], [False, True]]


def test_a_passage_is_cut_between_words() -> None:
    entry = article("article:1", LONG)
    ((text, *_),) = details(["word200"], [span(entry, "word200")], entry)["passages"]
    assert set(text.split()) <= set(LONG.split())


def test_a_text_without_spaces_still_has_context() -> None:
    entry = article("article:1", "名" * 300 + "安" + "前" * 300)
    found = details(["安"], ["article:1:300-301"], entry)
    before, words, after = shown(found, found["evidence"][0][0])
    assert words == "安" and len(before) > 100 and len(after) > 100


@pytest.mark.parametrize(
    "place",
    ["article:1:0-3", "article:1:90-93", "article:2:8-11", "article:1:8-x", "article:1", ":8-11", "", "8-11"],
)
def test_words_that_are_not_at_their_place_are_shown_without_context(place: str) -> None:
    found = details(["Ann"], [place], article("article:1", "Before, Ann."))
    assert found["evidence"][0][0][3:] == ["Ann"]
    assert found["passages"] == []


def test_evidence_without_spans_is_kept() -> None:
    assert details(["Ann", "Cy"], [])["evidence"] == [[[0, -1, -1, "Ann"], [0, -1, -1, "Cy"]]]


def test_articles_are_named_with_their_sources() -> None:
    graph, articles = small()
    (entry,) = build_details(number(graph), articles)["articles"]
    assert entry["title"] == "A turn of the tide"
    assert entry["sources"] == ["https://reel.example/lund"]


def test_every_piece_of_evidence_of_a_real_import_stands_in_a_passage() -> None:
    graph, articles = small()
    numbered = number(graph)
    found = build_details(numbered, articles)
    quoted = [shown(found, row)[1] for rows in found["evidence"] for row in rows]
    assert quoted == [words for each in numbered.relationships for words in each.properties["evidence"]]
