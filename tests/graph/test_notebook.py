"""What notebooks are given to show: the page in a sandboxed frame, everything from outside as text."""

import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from types import ModuleType

import pytest

import graph
from cypher import Result, run
from graph.notebook import draw_results, show
from graph.store.memory import MemoryStore
from tests.graph.page.worlds import hostile, large, small
from tests.graph.samples import founding


@pytest.fixture(autouse=True)
def _results_as_before() -> Iterator[None]:
    before, Result.drawing = Result.drawing, None
    yield
    Result.drawing = before


def framed(html: str) -> str:
    """The page in a frame."""
    found = re.fullmatch(r'<iframe sandbox="([\w -]+)" .* srcdoc="([^"<>]*)"></iframe>(<p>[^<]*</p>)?', html)
    assert found is not None
    assert "allow-same-origin" not in found[1]
    return unescape(found[2])


def test_a_store_shows_its_page_with_evidence_in_context() -> None:
    store = MemoryStore()
    store.merge(founding())
    page = framed(store._repr_html_())
    assert page.startswith("<!DOCTYPE html>")
    assert "Boris Vale is the showrunner" in page


def test_a_graph_of_networkx_is_shown_when_asked_for() -> None:
    world, _ = small()
    picture = graph.show(world, title="Lund & <others>", height=300)
    assert "<title>Lund &amp; &lt;others&gt;</title>" in framed(picture._repr_html_())
    assert "height: 300px" in picture._repr_html_()


def test_a_picture_can_be_saved(tmp_path: Path) -> None:
    picture = show(small()[0])
    picture.save(tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == picture.page


def test_of_a_large_graph_the_most_connected_are_shown_and_it_is_said() -> None:
    picture = show(large(300)[0], limit=100)
    assert picture._repr_html_().endswith("<p>100 of 300 nodes are shown.</p>")


def test_rows_are_a_table_with_everything_as_text() -> None:
    world, _ = hostile()
    draw_results()
    result = run(world, "MATCH (n) RETURN n.name AS `<b>name</b>`, [n.text] AS list, {a: n.name} AS map")
    html = result._repr_html_()
    assert html.startswith("<table>")
    assert set(re.findall(r"<(/?\w+)", html)) <= {f"{a}{b}" for a in ("", "/") for b in TAGS}
    assert "&lt;b&gt;name&lt;/b&gt;" in html


TAGS = ("table", "thead", "tbody", "tr", "th", "td", "p")


def test_results_with_nodes_are_a_page_once_results_may_draw() -> None:
    result = run(small()[0], "MATCH p = ()-[:PLAYS]->() RETURN p")
    assert "<td" in result._repr_html_() and ":PLAYS" in result._repr_html_()
    draw_results()
    assert "Anna Lund plays Mira in Glass Harbor" in framed(result._repr_html_())
    assert run(small()[0], "RETURN 1")._repr_html_().startswith("<table>")


def test_a_table_ends_after_a_hundred_rows_and_says_so() -> None:
    html = run(small()[0], "UNWIND range(1, 1234) AS n RETURN n, null, true")._repr_html_()
    assert html.count("<tr>") == 101
    assert html.endswith("<p>the first 100 of 1,234 rows</p>")


def test_opening_a_store_in_a_notebook_has_results_draw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Result.drawing = None
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    with graph.open(tmp_path / "a.db", create=True):
        assert Result.drawing is None
    monkeypatch.setitem(sys.modules, "IPython", ModuleType("IPython"))
    with graph.open(tmp_path / "a.db"):
        assert Result.drawing is not None
