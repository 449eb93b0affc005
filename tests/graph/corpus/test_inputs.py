import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.corpus.inputs import InputFile, find, is_remote, kind_of
from graph.errors import CorpusError


def found(names: list[str]) -> Iterator[InputFile]:
    return find(names, Path("corpus"))


def made(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("It is.", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.JSONL", "jsonl"), ("a.ndjson.gz", "jsonl"), ("a.warc", "warc"), ("a.warc.gz", "warc"),
        ("a.parquet", "parquet"), ("a.md", "file"), ("a.txt", "file"), ("a.html", "file"),
        ("a.txt.gz", ""), ("a.gz", ""), ("a.pdf", ""), ("a", ""),
    ],
)  # fmt: skip
def test_the_name_of_a_file_says_how_it_is_read(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_a_folder_gives_what_is_in_it_but_for_hidden_and_other_files(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "b/c.jsonl", "b/d.pdf", ".e.txt", ".f/g.txt", "b/h/i.html")
    (tmp_path / "b" / "link.txt").symlink_to(tmp_path / "a.txt")
    files = {Path(file.path).relative_to(tmp_path).as_posix(): file for file in found([str(tmp_path)])}
    assert {name: file.kind for name, file in files.items()} == {
        "a.txt": "file",
        "b/c.jsonl": "jsonl",
        "b/h/i.html": "file",
        "b/link.txt": "file",
    }
    assert files["b/link.txt"].place == files["a.txt"].place == os.path.realpath(tmp_path / "a.txt")
    assert all(file.bytes == 6 and file.modified > 0 for file in files.values())


def test_a_corpus_is_no_part_of_what_it_is_read_from(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "new/report.txt", "old/report.txt", "old/files/batch=00001/part.parquet")
    assert [file.path for file in find([str(tmp_path)], tmp_path / "new")] == [str(tmp_path / "a.txt")]


def test_patterns_and_files_of_no_known_kind_are_taken_as_they_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, "a/1.jsonl", "b/2.jsonl", "c.log", "[x].txt")
    monkeypatch.chdir(tmp_path)
    assert sorted(file.path for file in found(["*/*.jsonl"])) == ["a/1.jsonl", "b/2.jsonl"]
    assert [(file.path, file.kind) for file in found(["c.log"])] == [("c.log", "file")]
    assert [file.path for file in found(["[x].txt"])] == ["[x].txt"]


@pytest.mark.parametrize("name", ["nothing.txt", "*.nothing"])
def test_what_is_not_there_is_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CorpusError, match="found no"):
        list(found([name]))


def test_a_named_file_has_to_be_readable_and_one_in_a_folder_is_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, "a.txt", "b.txt")
    locked = str(tmp_path / "a.txt")
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != locked)
    with pytest.raises(CorpusError, match="found no permission"):
        list(found([locked]))
    assert {Path(file.path).name: file.modified > 0 for file in found([str(tmp_path)])} == {
        "a.txt": False,
        "b.txt": True,
    }


def test_a_folder_that_cannot_be_listed_is_an_error_if_named_and_else_one_input_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, "a.txt", "locked/b.txt")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert {Path(file.path).name for file in found([str(tmp_path)])} == {"a.txt", "locked"}
    with pytest.raises(CorpusError, match='found the error "Permission denied"'):
        list(found([str(tmp_path / "locked")]))


def test_a_name_that_is_no_text_is_kept_as_something_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"x\xff.txt")).write_text("It is.", encoding="utf-8")
    [file] = found([str(tmp_path)])
    assert file.path.endswith("x\\udcff.txt")


def test_addresses_of_files_are_for_spark_and_those_of_pages_are_refused() -> None:
    assert is_remote("s3a://bucket/x")
    assert is_remote("hdfs://head/x")
    assert not is_remote("folder/x")
    with pytest.raises(CorpusError, match="download it"):
        is_remote("https://example.org/x")
