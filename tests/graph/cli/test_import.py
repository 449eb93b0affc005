import re
from collections.abc import Callable
from pathlib import Path

import pytest

import graph
from graph.model import Node, Relationship
from tests.graph.cli.articles import CATALOGUE, FIRST, write_articles
from tests.graph.cli.conftest import Franchise

Content = tuple[list[Node], list[Relationship]]


@pytest.fixture(autouse=True)
def _articles(tmp_path: Path) -> None:
    write_articles(tmp_path)


def content(path: str = "franchise.db") -> Content:
    with graph.open(path) as store:
        return list(store.nodes()), list(store.relationships())


def test_articles_and_what_they_brought_are_told(franchise: Franchise) -> None:
    ended = franchise("import", "articles")
    assert (ended.status, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert re.fullmatch(r"added     articles/first.txt  \+\d+ nodes, \+\d+ relationships", lines[0])
    assert re.fullmatch(r"added     articles/second.md  \+\d+ nodes, \+\d+ relationships", lines[1])
    assert lines[3] == "Articles: 2 added."
    nodes, relationships = content()
    assert lines[4] == f"franchise.db has 2 articles, {len(nodes)} nodes, {len(relationships)} relationships."
    assert re.search(r"^Label +Count\n(.*\n)*Article +2\n", ended.out, re.MULTILINE)
    assert re.search(r"^Type +Count\n(.*\n)*STARS_IN +\d\n", ended.out, re.MULTILINE)
    assert ("person:anna-lund", "STARS_IN", "show:glass-harbor") in [
        (edge.start, edge.type, edge.end) for edge in relationships
    ]


def test_importing_again_changes_nothing_and_says_so(franchise: Franchise) -> None:
    franchise("import", "articles")
    before = content()
    ended = franchise("import", "articles")
    assert ended.status == 0
    assert ended.out.startswith(
        "unchanged articles/first.txt\nunchanged articles/second.md\n\nArticles: 2 unchanged.\n"
    )
    assert "Label" not in ended.out
    assert content() == before


def test_what_is_new_is_told_apart(franchise: Franchise) -> None:
    franchise("import", "articles/first.txt")
    ended = franchise("import", "articles")
    assert "unchanged articles/first.txt\nadded     articles/second.md" in ended.out
    assert re.search(r"^Label +Count  +New\n(.*\n)*Article +2 +\+1\n", ended.out, re.MULTILINE)


def test_a_changed_article_replaces_its_old_text(franchise: Franchise, tmp_path: Path) -> None:
    franchise("import", "articles/first.txt")
    (tmp_path / "articles" / "first.txt").write_text("Boris Vale is the showrunner of Glass Harbor.\n")
    ended = franchise("import", "articles/first.txt")
    assert ended.out.startswith("replaced  articles/first.txt  -")
    assert "person:anna-lund" not in [node.id for node in content()[0]]


def test_a_catalogue_adds_its_facts(franchise: Franchise) -> None:
    ended = franchise("import", "articles", "--catalogue", "catalogue.toml")
    assert ended.status == 0
    assert ended.out.startswith("added     catalogue.toml  +")
    assert "Articles: 2 added.\n" in ended.out
    assert franchise("connect", "dan ode", "silas", "-n", "1").out.startswith(
        "1 path between Dan Ode and Silas Crane, the best first.\n\n"
        "  Dan Ode ─plays→ Silas Crane\n"
        "    plays: “Credits of Glass Harbor, Netflix” (catalogue.toml, "
    )


def test_the_order_of_imports_does_not_matter(franchise: Franchise) -> None:
    franchise("import", "articles", "-c", "catalogue.toml", "-g", "together.db")
    for arguments in (["articles/second.md"], ["articles/first.txt", "-c", "catalogue.toml"]):
        assert franchise("import", *arguments, "-g", "apart.db").status == 0
    together, apart = (
        {node.id: node.labels for node in content(name)[0]} for name in ("together.db", "apart.db")
    )
    assert together == apart
    assert content("together.db")[1] == content("apart.db")[1]


def test_standard_input_is_an_article(franchise: Franchise) -> None:
    ended = franchise("import", "-", stdin=FIRST)
    assert ended.status == 0
    assert "Articles: 1 added.\n" in ended.out
    assert franchise("show", "Anna Lund").status == 0


def test_the_environment_names_the_graph(franchise: Franchise, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRANCHISE_GRAPH", "elsewhere.db")
    assert "elsewhere.db has 2 articles" in franchise("import", "articles").out
    assert "franchise.db has 2 articles" in franchise("import", "articles", "--graph", "franchise.db").out


def test_many_articles_are_counted_and_not_listed(franchise: Franchise, tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    for number in range(31):
        (tmp_path / "many" / f"{number}.txt").write_text(
            f"Article {number}: Anna Lund stars in Glass Harbor."
        )
    ended = franchise("import", "many")
    assert ended.out.startswith("\nArticles: 31 added.\n")


# What cannot be read: one sentence with what to try, status 2, and the graph as it was.

BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "image.md": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "bare.html": b"<html><head><title>T</title></head><body><script>1</script></body></html>",
    "huge.txt": b"Anna Lund stars in Glass Harbor. " * 200_000,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_article_is_named_and_leaves_no_graph(franchise: Franchise, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    ended = franchise("import", name)
    assert (ended.status, ended.out) == (2, "")
    assert re.fullmatch(rf"franchise: expected .*{re.escape(name)}.*; .*\n", ended.err)
    assert not (tmp_path / "franchise.db").exists()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("nowhere.txt", "expected an article at nowhere.txt, found no such file"),
        ("empty", "empty"),
        ("http://127.0.0.1:9/article", "http://127.0.0.1:9/article"),
        ("ftp://example.org/a.txt", "ftp://example.org/a.txt"),
        ("file:///etc/passwd", "file:///etc/passwd"),
    ],
)
def test_a_source_that_gives_nothing_is_named(
    franchise: Franchise, tmp_path: Path, source: str, message: str
) -> None:
    (tmp_path / "empty").mkdir()
    ended = franchise("import", source)
    assert (ended.status, ended.out) == (2, "")
    assert message in ended.err
    assert ended.err.count("\n") == 1
    assert not (tmp_path / "franchise.db").exists()


def test_the_rest_is_imported_beside_a_bad_article(franchise: Franchise, tmp_path: Path) -> None:
    (tmp_path / "articles" / "bad.txt").write_bytes(BAD["binary.txt"])
    ended = franchise("import", "nowhere.txt", "articles")
    assert ended.status == 2
    assert "Articles: 2 added, 2 could not be read.\n" in ended.out
    assert [line.partition(": ")[0] for line in ended.err.splitlines()] == ["franchise", "franchise"]
    assert "nowhere.txt" in ended.err
    assert "articles/bad.txt" in ended.err


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_text(CATALOGUE.replace('"PLAYS"', '"PLAYED"')),
        lambda path: path.write_text("no toml"),
        lambda path: path.write_text(CATALOGUE.replace("source", "sauce")),
        lambda path: path.unlink(),
    ],
)
def test_a_bad_catalogue_is_named_and_leaves_no_graph(
    franchise: Franchise, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(tmp_path / "catalogue.toml")
    ended = franchise("import", "articles", "-c", "catalogue.toml")
    assert (ended.status, ended.out) == (2, "")
    assert "catalogue.toml" in ended.err
    assert not (tmp_path / "franchise.db").exists()


def test_a_bad_catalogue_leaves_a_graph_as_it_was(franchise: Franchise, tmp_path: Path) -> None:
    franchise("import", "articles/first.txt")
    before = content()
    (tmp_path / "catalogue.toml").write_text("no toml")
    assert franchise("import", "articles", "-c", "catalogue.toml").status == 2
    assert content() == before


def test_a_file_that_is_no_graph_is_left_as_it_was(franchise: Franchise, tmp_path: Path) -> None:
    for name in ("notes.db", "articles/first.txt"):
        path = tmp_path / name
        if not path.exists():
            path.write_text("Dear diary")
        before = path.read_bytes()
        ended = franchise("import", "articles/second.md", "--graph", name)
        assert (ended.status, ended.out) == (2, "")
        assert name in ended.err
        assert path.read_bytes() == before
    assert franchise("import", "articles", "--graph", "articles").status == 2
    assert franchise("import", "articles", "--graph", "nowhere/franchise.db").status == 2


def test_an_article_that_is_no_english_prose_is_told(franchise: Franchise, tmp_path: Path) -> None:
    text = "Die Serie kehrt im Herbst zurück, sagte der Sender am Montag. " * 5
    (tmp_path / "serie.txt").write_text(text, encoding="utf-8")
    ended = franchise("import", "articles", "serie.txt")
    assert ended.status == 0
    (line,) = (line for line in ended.out.splitlines() if "serie.txt" in line)
    assert line.endswith("does not look like English prose")
    assert "1 article does not look like English prose: little can be read from such text.\n" in ended.out
