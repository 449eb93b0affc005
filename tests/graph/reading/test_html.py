"""A page becomes the text of its article, or is refused when it has none."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import ReadError
from graph.reader import read
from tests.graph.reading.samples import PAGE, PAGE_TEXT, refused, write


def test_a_page_becomes_the_text_of_its_article(tmp_path: Path) -> None:
    document = read(write(tmp_path / "a.html", PAGE.format(charset="utf-8")))
    assert document.text == PAGE_TEXT
    assert document.title == "Quill finds her light"
    assert document.date == "2024-05-03"


def test_a_page_is_known_by_its_first_words_without_a_suffix(monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.format(charset="windows-1252").encode("cp1252")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(page)))
    assert read("-").text == PAGE_TEXT


def test_markup_that_is_written_out_stays(tmp_path: Path) -> None:
    page = (
        "<title>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>"
        "<p>Ada &lt;b&gt;Quill&lt;/b&gt; &amp; Bo Reed will both star in it.</p>"
    )
    document = read(write(tmp_path / "a.htm", page))
    assert document.title == "</script><script>alert(1)</script>"
    assert document.text.endswith("Ada <b>Quill</b> & Bo Reed will both star in it.")


def test_xhtml_may_have_its_declaration(tmp_path: Path) -> None:
    page = (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        "<title>Her light</title></head><body>"
        "<p>Ada Quill will star in <cite>Harbour Lights</cite>.</p></body></html>"
    )
    document = read(write(tmp_path / "a.xhtml", page))
    assert document.text == "Her light\n\nAda Quill will star in *Harbour Lights*."


def test_line_breaks_part_the_turns_of_a_transcript(tmp_path: Path) -> None:
    page = "<div>IGN: Was it hard for you in the end?<br><br>QUILL: No, I had soup and a good coat.</div>"
    assert read(write(tmp_path / "a.html", page)).text == (
        "IGN: Was it hard for you in the end?\n\nQUILL: No, I had soup and a good coat."
    )


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>x</title></head><body></body></html>",
        "<ul>" + "<li><a href='/'>A page of the site on television</a></li>" * 30 + "</ul>",
        "<html><body><div id='app'></div><script src='app.js'></script></body></html>",
        "<p>Sign in</p><p><a href='a'>About us</a> <a href='b'>Contact</a></p><form><input></form>",
        "not a page",
    ],
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, page: str) -> None:
    assert "found a page without a sentence of its own" in refused(write(tmp_path / "a.html", page))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<em>", "</em>", "<ul>", "<li>", "<td>", "</table>", "<![x"])
        | st.text(max_size=20),
        max_size=40,
    )
)
def test_any_markup_is_read_or_refused(tmp_path: Path, pieces: list[str]) -> None:
    for suffix in (".html", ".md"):
        path = write(tmp_path / f"a{suffix}", "".join(pieces).encode("utf-8", errors="replace"))
        try:
            assert read(path).text.strip()
        except ReadError as error:
            assert "expected " in str(error)


def test_a_cast_list_is_kept_though_it_is_all_links_and_a_menu_is_not(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Harbour Lights</title></head><body>"
        "<nav><ul><li><a>Films</a></li><li><a>Books</a></li></ul></nav><main>"
        "<p>The drama was created by Ann Amos<sup><a>[1]</a></sup> for Channel Nine.<sup>[2]</sup></p>"
        "<h2>Cast<span class='mw-editsection'>[<a>edit</a>]</span></h2>"
        "<ul><li><a>Ada Quill</a> as <a>Mary Dent</a>, a lighthouse keeper</li>"
        "<li><a>Bo Reed</a> as the Warden</li></ul>"
        "<h2>Production</h2><p>The series was produced by Dent Films, and Petra Holm directed most of it.</p>"
        "</main></body></html>"
    )
    assert read(write(tmp_path / "a.html", page)).text == (
        "Harbour Lights\n\nThe drama was created by Ann Amos for Channel Nine.\n\nCast\n\n"
        "- Ada Quill as Mary Dent, a lighthouse keeper\n- Bo Reed as the Warden\n\n"
        "Production\n\nThe series was produced by Dent Films, and Petra Holm directed most of it."
    )


def test_comments_and_adverts_are_no_part_of_the_article(tmp_path: Path) -> None:
    comments = "<section id='comments'><h3>2 comments</h3><p>First, and I love it so much!</p></section>"
    page = PAGE.format(charset="utf-8").replace("</article>", f"</article>{comments}")
    assert read(write(tmp_path / "a.html", page)).text == PAGE_TEXT
