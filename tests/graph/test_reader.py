"""A Document comes out of every source an article may have, and one clear sentence out of every other."""

import codecs
import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import reader
from graph.errors import ReadError
from graph.reader import MAX_BYTES, MAX_CHARACTERS, as_document, expand, read

ARTICLE = (
    "Ada Quill – “Tilly” to her friends – leads ‘Harbour Lights’\n\n"
    "Channel Nine’s drama isn’t cheap… “It’s a dream,” she said.\n"
)

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>Quill finds her light | Channel Nine</title>
<meta property="og:title" content="Quill finds her light">
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<script>document.title = "stolen"</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/tv">Television</a></li></ul></nav>
<article><h1>Quill finds her light</h1>
<p>Ada Quill – “Tilly” to her friends – will star in <em>Harbour Lights,</em> a drama
that Channel&nbsp;Nine ordered in <strong>May</strong>. <a href="/bo">Bo Reed</a> joins her.</p>
<h2>The cast</h2>
<ul><li>Ada Quill as Mary Dent</li><li>Bo Reed as <i>the Warden</i></li></ul>
<pre><code>x = 1</code></pre><img src="quill.jpg" alt="Quill at sea">
<p><b>QUILL:</b> I don’t mind.</p></article>
<aside><p>Sign up for our newsletter.</p></aside><footer>© Channel Nine</footer></body></html>
"""

PAGE_TEXT = """Quill finds her light

Ada Quill – “Tilly” to her friends – will star in *Harbour Lights*, a drama that Channel Nine ordered in \
May. Bo Reed joins her.

The cast

- Ada Quill as Mary Dent
- Bo Reed as *the Warden*

QUILL: I don’t mind."""


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(source: str | Path) -> str:
    """The message `source` is refused with, checked for what every message must have."""
    with pytest.raises(ReadError) as caught:
        read(source)
    message = str(caught.value)
    assert message.startswith("expected ") and ", found " in message and "; " in message
    assert "\n" not in message
    return message


class TestPlainText:
    def test_is_kept_to_the_letter(self, tmp_path: Path) -> None:
        path = write(tmp_path / "quill.txt", "\n " + ARTICLE + "\t\n")
        document = read(path)
        assert document.text == path.read_text(encoding="utf-8") == "\n " + ARTICLE + "\t\n"
        assert document.title == "Ada Quill – “Tilly” to her friends – leads ‘Harbour Lights’"
        assert document.source == path.as_posix()
        assert document.date == ""

    def test_has_an_id_made_from_its_words_alone(self, tmp_path: Path) -> None:
        one, two = write(tmp_path / "one.txt", ARTICLE), write(tmp_path / "two.txt", ARTICLE)
        digest = hashlib.sha256(ARTICLE.encode()).hexdigest()
        assert read(one).sha256 == read(two).sha256 == digest
        assert read(one).id == read(two).id == f"article:{digest[:16]}"

    @pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
    def test_has_newlines_of_one_kind(self, tmp_path: Path, newline: str) -> None:
        path = write(tmp_path / "quill.txt", ARTICLE.replace("\n", newline))
        assert read(path).text == ARTICLE == path.read_text(encoding="utf-8")

    def test_is_not_taken_for_markup(self, tmp_path: Path) -> None:
        text = "# not a heading\n<p>*not* a paragraph</p>\n"
        assert read(write(tmp_path / "a.txt", text)).text == text

    def test_shows_the_beginning_of_a_long_first_line_as_its_title(self, tmp_path: Path) -> None:
        document = read(write(tmp_path / "a.txt", "harbour " * 100))
        assert len(document.title) <= 200
        assert document.title.endswith("harbour …")

    @pytest.mark.parametrize("name", ["quill", "quill.TXT", "quill.article", ".quill.txt"])
    def test_may_be_in_a_file_of_any_name(self, tmp_path: Path, name: str) -> None:
        assert read(write(tmp_path / name, ARTICLE)).text == ARTICLE

    def test_may_come_from_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
        document = read("-")
        assert (document.source, document.text) == ("-", ARTICLE)


class TestEncodings:
    @pytest.mark.parametrize(
        "encoding",
        [
            *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"),
            *("cp1252", "mac_roman"),
        ],
    )
    @pytest.mark.parametrize("times", [1, 40])
    def test_are_told_apart(self, tmp_path: Path, encoding: str, times: int) -> None:
        assert read(write(tmp_path / "a.txt", (ARTICLE * times).encode(encoding))).text == ARTICLE * times

    def test_big_endian_marks_count_too(self, tmp_path: Path) -> None:
        data = codecs.BOM_UTF16_BE + ARTICLE.encode("utf-16-be")
        assert read(write(tmp_path / "a.txt", data)).text == ARTICLE

    def test_latin_1_is_read_with_its_accents(self, tmp_path: Path) -> None:
        text = "Zoë Núñez will star in a café drama for £5, and Léa Brûlé directs it.\n"
        assert read(write(tmp_path / "a.txt", text.encode("latin-1"))).text == text

    def test_other_languages_are_guessed(self, tmp_path: Path) -> None:
        text = "Анна Петрова сыграет в сериале «Огни гавани». Это мечта, сказала она в четверг.\n"
        assert read(write(tmp_path / "a.txt", text.encode("cp1251"))).text == text

    def test_a_few_stray_bytes_do_not_spoil_utf_8(self, tmp_path: Path) -> None:
        data = ARTICLE.encode() + "café and “more”".encode("cp1252")
        assert read(write(tmp_path / "a.txt", data)).text == ARTICLE + "café and “more”"

    @pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "us-ascii"])
    def test_a_page_says_its_own(self, tmp_path: Path, charset: str) -> None:
        page = PAGE.format(charset=charset).replace("©", "")
        assert read(write(tmp_path / "a.html", page.encode("cp1252"))).text == PAGE_TEXT

    @pytest.mark.parametrize("charset", ["unicode_escape", "rot13", "x-none", "utf-7", "shift_jis"])
    def test_a_page_that_says_a_wrong_one_is_read_all_the_same(self, tmp_path: Path, charset: str) -> None:
        assert read(write(tmp_path / "a.html", PAGE.format(charset=charset))).text == PAGE_TEXT

    def test_a_wrong_byte_order_mark_is_refused(self, tmp_path: Path) -> None:
        message = refused(write(tmp_path / "a.txt", codecs.BOM_UTF16_LE + b"abc"))
        assert "expected UTF-16 in" in message and "at byte 4" in message

    @settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.binary(max_size=300))
    def test_any_bytes_are_read_or_refused(self, tmp_path: Path, data: bytes) -> None:
        path = write(tmp_path / "a", data)
        try:
            document = read(path)
        except ReadError as error:
            assert path.as_posix() in str(error)
        else:
            assert "\r" not in document.text and "\0" not in document.text
            assert document.text.encode()


class TestMarkdown:
    def test_becomes_plain_text(self, tmp_path: Path) -> None:
        source = (
            "# Quill leads *Harbour Lights*\n\n"
            "**Ada Quill** will star in _Harbour Lights_, which\n"
            "Channel Nine [ordered](https://example.org) in May.\n\n"
            "![Quill at sea](quill.jpg)\n\n```\ncode = 1\n```\n\n"
            "> “It’s a dream,” she said.\n\n"
            "* Ada Quill as Mary Dent\n* Bo Reed\n\n1. one\n2. two\n\n"
            "| Actor | Role |\n|---|---|\n| Ada Quill | Mary |\n\n"
            "*A paragraph in italics is no title.*\n\n<script>alert(1)</script>\n\nEnd &amp; <i>Coda</i>.\n"
        )
        document = read(write(tmp_path / "a.md", source))
        assert document.title == "Quill leads Harbour Lights"
        assert document.text == (
            "Quill leads *Harbour Lights*\n\n"
            "Ada Quill will star in *Harbour Lights*, which Channel Nine ordered in May.\n\n"
            "“It’s a dream,” she said.\n\n"
            "- Ada Quill as Mary Dent\n- Bo Reed\n\n1. one\n2. two\n\n"
            "Actor | Role\nAda Quill | Mary\n\n"
            "A paragraph in italics is no title.\n\nEnd & *Coda*."
        )

    @pytest.mark.parametrize(
        "front",
        [
            "---\ntitle: 'Quill: her light'\ndate: 2024-05-03\ntags: [tv]\n---\n",
            "---\ntitle: \"Quill: her light\"\ndate: 2024-05-03T10:00:00Z\n---\n",
            "---\ntitle: >\n  Quill:\n  her light\ndate: '2024-05-03 10:00'\n---\n",
            '+++\ntitle = "Quill: her light"\ndate = 2024-05-03T10:00:00Z\n+++\n',
        ],
    )
    def test_takes_title_and_date_from_its_front_matter(self, tmp_path: Path, front: str) -> None:
        document = read(write(tmp_path / "a.markdown", front + "\nAda Quill will star.\n"))
        assert document.title == "Quill: her light"
        assert document.date == "2024-05-03"
        assert document.text == "Quill: her light\n\nAda Quill will star."

    def test_does_not_say_its_title_twice(self, tmp_path: Path) -> None:
        source = "---\ntitle: Her light\n---\n# Her Light\n\nAda Quill will star.\n"
        document = read(write(tmp_path / "a.md", source))
        assert document.text == "Her Light\n\nAda Quill will star."

    @pytest.mark.parametrize(
        "front", ["---\n: [\n---\n", "---\n- a\n- b\n---\n", "+++\n= 1\n+++\n", "---\n---\n"]
    )
    def test_passes_over_broken_front_matter(self, tmp_path: Path, front: str) -> None:
        document = read(write(tmp_path / "a.md", front + "Ada Quill will star.\n"))
        assert document.title == document.text == "Ada Quill will star."
        assert document.date == ""

    def test_may_open_with_a_rule(self, tmp_path: Path) -> None:
        document = read(write(tmp_path / "a.md", "---\n\nAda Quill will star.\n\nShe said so.\n"))
        assert document.text == "Ada Quill will star.\n\nShe said so."

    def test_without_words_is_refused(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.md", "---\ntitle: Her light\n---\n![x](y.jpg)\n")
        assert "found nothing but front matter, code or pictures" in refused(path)


class TestHtml:
    def test_becomes_the_text_of_its_article(self, tmp_path: Path) -> None:
        document = read(write(tmp_path / "a.html", PAGE.format(charset="utf-8")))
        assert document.text == PAGE_TEXT
        assert document.title == "Quill finds her light"
        assert document.date == "2024-05-03"

    def test_is_known_by_its_first_words_without_a_suffix(self, monkeypatch: pytest.MonkeyPatch) -> None:
        page = PAGE.format(charset="windows-1252").encode("cp1252")
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(page)))
        assert read("-").text == PAGE_TEXT

    def test_keeps_markup_that_is_written_out(self, tmp_path: Path) -> None:
        page = (
            "<title>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>"
            "<p>Ada &lt;b&gt;Quill&lt;/b&gt; &amp; Bo Reed will both star in it.</p>"
        )
        document = read(write(tmp_path / "a.htm", page))
        assert document.title == "</script><script>alert(1)</script>"
        assert document.text.endswith("Ada <b>Quill</b> & Bo Reed will both star in it.")

    def test_reads_xhtml_with_its_declaration(self, tmp_path: Path) -> None:
        page = (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
            "<title>Her light</title></head><body>"
            "<p>Ada Quill will star in <cite>Harbour Lights</cite>.</p></body></html>"
        )
        document = read(write(tmp_path / "a.xhtml", page))
        assert document.text == "Her light\n\nAda Quill will star in *Harbour Lights*."

    def test_parts_transcripts_written_with_line_breaks(self, tmp_path: Path) -> None:
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
    def test_without_an_article_is_refused(self, tmp_path: Path, page: str) -> None:
        assert "found a page without a sentence of its own" in refused(write(tmp_path / "a.html", page))

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.sampled_from(["<p>", "</p>", "<em>", "</em>", "<ul>", "<li>", "<td>", "</table>", "<![x"])
            | st.text(max_size=20),
            max_size=40,
        )
    )
    def test_any_markup_is_read_or_refused(self, tmp_path: Path, pieces: list[str]) -> None:
        for suffix in (".html", ".md"):
            path = write(tmp_path / f"a{suffix}", "".join(pieces).encode("utf-8", errors="replace"))
            try:
                assert read(path).text.strip()
            except ReadError as error:
                assert "expected " in str(error)


class TestBadFiles:
    @pytest.mark.parametrize(
        ("content", "found"),
        [
            (b"", "found an empty file"),
            (codecs.BOM_UTF8, "found an empty file"),
            (b" \n\t\r\n ", "found not a single word"),
            ("\u200b … ***\n".encode(), "found not a single word"),
            (b"\x00\x01\x02\x03" * 50, "found b"),
            (b"Ada Quill\x00 will star", "found binary data"),
            (bytes(range(1, 32)) * 20, "found binary data"),
            (os.urandom(5000), "found b"),
            (b"%PDF-1.7 ...", "found a PDF"),
            (b"PK\x03\x04....", "found a ZIP archive or an Office document"),
            (b"{\\rtf1 Ada Quill}", "found an RTF document"),
            (b"\x89PNG\r\n\x1a\n", "found a PNG picture"),
            (b"SQLite format 3\x00", "found an SQLite database"),
        ],
    )
    def test_that_hold_no_text_are_refused(self, tmp_path: Path, content: bytes, found: str) -> None:
        path = write(tmp_path / "bad.txt", content)
        message = refused(path)
        assert found in message and path.as_posix() in message

    def test_of_fifty_megabytes_are_refused_without_being_read_whole(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write(tmp_path / "long.txt", b"Ada Quill will star in it. " * 1_900_000)
        monkeypatch.setattr(reader, "decode", None)
        message = refused(path)
        assert "at most 5 MB of text" in message and "more than 20 MB" in message and "split it" in message

    def test_of_more_text_than_an_article_are_refused(self, tmp_path: Path) -> None:
        path = write(tmp_path / "long.txt", b"a" * (MAX_CHARACTERS + 2**20))
        assert "at most 5 MB of text" in refused(path) and "found 6.0 MB" in refused(path)

    def test_of_as_much_text_as_is_allowed_are_read(self, tmp_path: Path) -> None:
        path = write(tmp_path / "long.txt", "ab cd ef" * (MAX_CHARACTERS // 8))
        assert len(read(path).text) == MAX_CHARACTERS

    def test_endless_standard_input_is_given_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a" * (MAX_BYTES + 10))))
        assert "in standard input" in refused("-")

    def test_closed_standard_input_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", None)
        assert "found it closed" in refused("-")

    def test_that_are_not_there_are_refused_with_what_is(self, tmp_path: Path) -> None:
        write(tmp_path / "quill.txt", ARTICLE)
        assert "did you mean" in refused(tmp_path / "qill.txt")
        assert "quill.txt" in refused(tmp_path / "qill.txt")
        assert "check the name" in refused(tmp_path / "something else")
        assert "check the name" in refused(tmp_path / "no folder" / "a.txt")

    @pytest.mark.parametrize("name", ["www.example.org/quill", "example.com/tv/quill.html"])
    def test_addresses_without_a_scheme_are_understood(self, name: str) -> None:
        assert f"did you mean https://{name}?" in refused(name)

    @pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "line\nbreak", "\udcff.txt"])
    def test_names_that_cannot_be_are_refused_in_one_line(self, name: str) -> None:
        assert refused(name).encode()

    def test_folders_and_what_is_no_file_are_refused(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        assert "found a folder" in refused(tmp_path)
        assert "found a pipe, socket or device" in refused(tmp_path / "pipe")
        assert "found a pipe, socket or device" in refused("/dev/null")

    def test_that_may_not_be_read_are_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = write(tmp_path / "a.txt", ARTICLE)

        def denied(*_args: object, **_options: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", denied)
        assert "Permission denied" in refused(path) and "permissions" in refused(path)

    def test_links_in_a_circle_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
        (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
        assert "a file that can be read" in refused(tmp_path / "a.txt")


class TestExpanding:
    def test_puts_a_folders_articles_in_its_place_in_order(self, tmp_path: Path) -> None:
        articles = ["a.md", "b.txt", "sub/c.HTML", "sub/deep/d.htm"]
        for name in [*reversed(articles), "notes.doc", ".hidden.txt", ".git/e.txt", "f"]:
            write(tmp_path / name, ARTICLE)
        loose = write(tmp_path.parent / "loose.article", ARTICLE)
        found = [Path(name) for name in expand([loose, tmp_path])]
        assert found == [loose, *(tmp_path / name for name in articles)]

    def test_gives_a_file_named_twice_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(tmp_path / "a.txt", ARTICLE)
        (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
        monkeypatch.chdir(tmp_path)
        assert list(expand(["./a.txt", "a.txt", ".", tmp_path, "link.txt"])) == ["a.txt"]

    def test_passes_standard_input_and_addresses_on(self) -> None:
        sources = ["-", "https://example.org/a", "-", "https://example.org/a#part", "http://example.org/a"]
        assert list(expand(sources)) == ["-", "https://example.org/a", "http://example.org/a"]

    def test_follows_no_links_to_folders(self, tmp_path: Path) -> None:
        write(tmp_path / "sub" / "a.txt", ARTICLE)
        (tmp_path / "sub" / "loop").symlink_to(tmp_path)
        assert len(list(expand([tmp_path]))) == 1

    def test_refuses_a_folder_with_nothing_in_it(self, tmp_path: Path) -> None:
        write(tmp_path / "picture.png", b"x")
        with pytest.raises(ReadError, match=r"expected articles in the folder .*, found no file that"):
            list(expand([tmp_path]))

    def test_refuses_what_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="found no such file"):
            list(expand([tmp_path / "a.txt"]))

    def test_refuses_a_folder_that_may_not_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def denied(path: object) -> None:
            raise PermissionError(13, "Permission denied", path)

        monkeypatch.setattr(os, "scandir", denied)
        with pytest.raises(ReadError, match="a folder that can be read"):
            list(expand([tmp_path]))


def test_the_name_of_a_source_can_always_be_stored() -> None:
    assert as_document("x", "bad\udcff\nname", "").source == "bad\\udcff\\nname"


def test_reading_plain_text_loads_no_library() -> None:
    code = (
        "import sys; from graph import reader; reader.read(sys.argv[1]);"
        "print([m for m in ('trafilatura', 'httpx', 'lxml', 'markdown_it', 'charset_normalizer', 'yaml')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, __file__], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
