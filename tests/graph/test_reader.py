"""A Document comes out of every source an article may have, and one clear sentence out of every other."""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import ReadError
from graph.reader import as_document, expand, read
from tests.graph.reading.samples import ARTICLE, write


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
