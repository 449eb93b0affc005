"""info, export, forget, verify and view on a small graph, and all commands on what is no graph."""

import json
import re
import sqlite3
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import graph
from graph.schema import SCHEMA_VERSION
from tests.graph.cli.conftest import Franchise
from tests.graph.samples import founding


@pytest.mark.usefixtures("sample")
def test_info_counts_by_label_and_type(franchise: Franchise) -> None:
    ended = franchise("info")
    assert (ended.status, ended.err) == (0, "")
    first, second, *_ = ended.out.splitlines()
    assert re.fullmatch(rf"franchise.db, \d+ kB, version {SCHEMA_VERSION} of the file's schema", first)
    assert second == "9 nodes, 17 relationships, 1 article"
    assert re.search(r"^Label +Count\nPerson +2\n", ended.out, re.MULTILINE)
    assert re.search(r"^PLAYS +1$", ended.out, re.MULTILINE)


@pytest.mark.usefixtures("sample")
def test_two_exports_are_the_same_bytes(franchise: Franchise, tmp_path: Path) -> None:
    printed = franchise("export")
    assert (printed.status, printed.err) == (0, "")
    assert franchise("export", "-o", "a.json").status == 0
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == printed.out
    assert len(json.loads(printed.out)["nodes"]) == 9


@pytest.mark.usefixtures("sample")
def test_graphml_is_written(franchise: Franchise, tmp_path: Path) -> None:
    assert franchise("export", "--format", "graphml", "-o", "a.graphml").status == 0
    tree = ET.parse(tmp_path / "a.graphml")  # noqa: S314 - we wrote it
    assert len(tree.findall(".//{http://graphml.graphdrawing.org/xmlns}node")) == 9


@pytest.mark.usefixtures("sample")
def test_an_export_that_cannot_be_written_is_named(franchise: Franchise) -> None:
    ended = franchise("export", "-o", "nowhere/a.json")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("franchise: cannot write 'nowhere/a.json': No such file or directory")


@pytest.mark.usefixtures("sample")
def test_forgetting_takes_out_what_only_that_source_says(franchise: Franchise) -> None:
    ended = franchise("forget", "lund.txt")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "Forgot lund.txt: 9 nodes and 17 relationships gone with it.\n"
    assert "0 nodes, 0 relationships, 0 articles" in franchise("info").out


@pytest.mark.usefixtures("sample")
def test_an_unknown_source_is_answered_with_the_nearest(franchise: Franchise) -> None:
    ended = franchise("forget", "lundt.txt")
    assert (ended.status, ended.out) == (2, "")
    assert "'lundt.txt'; did you mean 'lund.txt'?" in ended.err
    assert "1 article" in franchise("info").out


@pytest.mark.usefixtures("sample")
def test_a_sound_graph_verifies(franchise: Franchise) -> None:
    ended = franchise("verify")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "All is well: 1 article, 9 nodes, 17 relationships.\n"


def test_a_tampered_graph_is_found_out(franchise: Franchise, sample: Path) -> None:
    with sqlite3.connect(sample) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        [(table, column)] = [
            (table, column)
            for table in tables
            for _, column, *_ in connection.execute(f"PRAGMA table_info({table})")
            if column == "text"
        ]
        connection.execute(f"UPDATE {table} SET {column} = replace({column}, 'Anna', 'Enna')")
    connection.close()
    ended = franchise("verify")
    assert ended.status == 1
    assert "article:" in ended.out
    assert re.search(r"\d+ things? not as it should be", ended.out)


@pytest.mark.usefixtures("sample")
def test_a_page_is_written(franchise: Franchise, tmp_path: Path) -> None:
    ended = franchise("view")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "Wrote franchise.html: 9 nodes, 17 relationships.\n"
    assert "Glass Harbor" in (tmp_path / "franchise.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("sample")
def test_a_page_may_show_only_what_lies_around_a_name(franchise: Franchise) -> None:
    ended = franchise("view", "--focus", "silas", "--hops", "1", "-o", "silas.html")
    assert ended.out == "Wrote silas.html: 3 nodes, 3 relationships.\n"
    assert franchise("view", "--focus", "Quasimodo").status == 2
    assert franchise("view", "-o", "nowhere/page.html").status == 2


READING = [
    ["info"],
    ["verify"],
    ["export"],
    ["view"],
    ["query", "RETURN 1"],
    ["show", "x"],
    ["connect", "x"],
    ["forget", "x"],
]


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_a_graph_that_is_not_there_is_not_made(
    franchise: Franchise, tmp_path: Path, command: list[str]
) -> None:
    ended = franchise(*command)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(
        "franchise: there is no graph file franchise.db; import an article to make one"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_a_file_that_is_no_graph_is_named(franchise: Franchise, tmp_path: Path, command: list[str]) -> None:
    for content in (b"Dear diary", b"SQLite format 3\x00" + bytes(4000)):
        (tmp_path / "notes.db").write_bytes(content)
        ended = franchise(*command, "--graph", "notes.db")
        assert (ended.status, ended.out) == (2, "")
        assert "notes.db" in ended.err
        assert (tmp_path / "notes.db").read_bytes() == content


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_a_graph_of_a_newer_version_is_named(franchise: Franchise, sample: Path, command: list[str]) -> None:
    with sqlite3.connect(sample) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = sample.read_bytes()
    ended = franchise(*command)
    assert (ended.status, ended.out) == (2, "")
    assert "newer" in ended.err
    assert sample.read_bytes() == before


def test_a_graph_in_a_read_only_folder_can_be_read(franchise: Franchise, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    with graph.open(folder / "franchise.db", create=True) as store:
        store.merge(founding())
    (folder / "franchise.db").chmod(0o400)
    folder.chmod(0o500)
    try:
        ended = franchise("info", "--graph", str(folder / "franchise.db"))
        assert (ended.status, ended.err) == (0, "")
    finally:
        folder.chmod(0o700)


def test_two_names_become_one_thing_and_two_again(franchise: Franchise, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bob Maddern stars in the drama “Glass Harbor”.")
    (tmp_path / "b.txt").write_text("Robert Maddern directs the film “Low Tide”.")
    assert franchise("import", "a.txt", "b.txt").status == 0
    ended = franchise("merge", "bob maddern", "Robert Maddern")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "Merged Robert Maddern into Bob Maddern: 1 article read again.\n"
    assert "Bob Maddern  is also   person:robert-maddern" in franchise("merge", "--list").out
    listed = franchise("split", "Robert Maddern", "--list").out
    assert re.search(r"^b\.txt +Bob Maddern, Robert Maddern +merged by hand on \d", listed, re.MULTILINE)
    ended = franchise("split", "Bob Maddern")
    assert ended.out == "Took apart what was merged with Bob Maddern: 1 article read again.\n"
    assert franchise("merge", "--list").out == "Nothing was decided by hand or by a catalogue.\n"
    ended = franchise("split", "Bob Maddern", "--article", "a.txt", "--as", "Bob Maddern (II)")
    assert ended.out == "Bob Maddern (II) is another than Bob Maddern now: 1 article read again.\n"
    assert franchise("verify").status == 0


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("merge",), "expected a name and at least one other"),
        (("merge", "Anna Lund"), "expected a name and at least one other"),
        (("merge", "Anna Lund", "Ana Lundt"), "expected the name of one node, found 'Ana Lundt'"),
        (("merge", "Anna Lund", "Glass Harbor"), "only nodes of one label can be one thing"),
        (("split", "Anna Lund"), "nothing was merged with the Person 'Anna Lund' by hand"),
        (("split", "Anna Lund", "--as", "Anna Lund (II)"), "--article and --as go together"),
        (("split", "Anna Lund", "-a", "x.txt", "--as", "Anna II"), "'x.txt' does not speak of the Person"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    franchise: Franchise, arguments: tuple[str, ...], message: str
) -> None:
    ended = franchise(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert message in " ".join(ended.err.split())
