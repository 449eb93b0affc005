"""Files that cannot be read as articles are refused, each with a sentence that helps."""

import codecs
import io
import os
from pathlib import Path

import pytest

from graph import reader
from graph.reader import MAX_BYTES, MAX_CHARACTERS, read
from tests.graph.reading.samples import ARTICLE, refused, write


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
def test_files_without_text_are_refused(tmp_path: Path, content: bytes, found: str) -> None:
    path = write(tmp_path / "bad.txt", content)
    message = refused(path)
    assert found in message and path.as_posix() in message


def test_fifty_megabytes_are_refused_without_being_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "long.txt", b"Ada Quill will star in it. " * 1_900_000)
    monkeypatch.setattr(reader, "decode", None)
    message = refused(path)
    assert "at most 5 MB of text" in message and "more than 20 MB" in message and "split it" in message


def test_more_text_than_an_article_has_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "long.txt", b"a" * (MAX_CHARACTERS + 2**20))
    assert "at most 5 MB of text" in refused(path) and "found 6.0 MB" in refused(path)


def test_as_much_text_as_is_allowed_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "long.txt", "ab cd ef" * (MAX_CHARACTERS // 8))
    assert len(read(path).text) == MAX_CHARACTERS


def test_endless_standard_input_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a" * (MAX_BYTES + 10))))
    assert "in standard input" in refused("-")


def test_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert "found it closed" in refused("-")


def test_a_missing_file_is_refused_with_what_is_there(tmp_path: Path) -> None:
    write(tmp_path / "quill.txt", ARTICLE)
    assert "did you mean" in refused(tmp_path / "qill.txt")
    assert "quill.txt" in refused(tmp_path / "qill.txt")
    assert "check the name" in refused(tmp_path / "something else")
    assert "check the name" in refused(tmp_path / "no folder" / "a.txt")


@pytest.mark.parametrize("name", ["www.example.org/quill", "example.com/tv/quill.html"])
def test_addresses_without_a_scheme_are_understood(name: str) -> None:
    assert f"did you mean https://{name}?" in refused(name)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "line\nbreak", "\udcff.txt"])
def test_names_that_cannot_be_are_refused_in_one_line(name: str) -> None:
    assert refused(name).encode()


def test_folders_pipes_and_devices_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "found a folder" in refused(tmp_path)
    assert "found a pipe, socket or device" in refused(tmp_path / "pipe")
    assert "found a pipe, socket or device" in refused("/dev/null")


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", ARTICLE)

    def denied(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert "Permission denied" in refused(path) and "permissions" in refused(path)


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert "a file that can be read" in refused(tmp_path / "a.txt")
