import json
from pathlib import Path

import pytest

from tests.graph.cli.articles import FIRST, write_articles
from tests.graph.cli.conftest import Franchise


@pytest.fixture(autouse=True)
def _articles(tmp_path: Path) -> None:
    write_articles(tmp_path)


def test_each_article_gets_a_file_of_its_name(franchise: Franchise, tmp_path: Path) -> None:
    ended = franchise("extract", "articles", "--output", "out/deep")
    assert (ended.status, ended.out, ended.err) == (0, "", "")
    assert sorted(path.name for path in (tmp_path / "out/deep").iterdir()) == ["first.json", "second.json"]
    graph = json.loads((tmp_path / "out/deep/first.json").read_text(encoding="utf-8"))
    assert [sorted(graph), sorted(graph["nodes"][0])] == [
        ["nodes", "relationships"],
        ["id", "labels", "properties"],
    ]
    [stars] = [edge for edge in graph["relationships"] if edge["type"] == "STARS_IN"]
    [span] = stars["properties"]["spans"]
    start, end = map(int, span.rpartition(":")[2].split("-"))
    assert FIRST[start:end] == stars["properties"]["evidence"][0]
    assert not (tmp_path / "franchise.db").exists()


def test_the_same_article_gives_the_same_bytes(franchise: Franchise, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        franchise("extract", "articles", "-o", folder)
    assert (tmp_path / "a/first.json").read_bytes() == (tmp_path / "b/first.json").read_bytes()


def test_articles_of_one_name_do_not_overwrite_each_other(franchise: Franchise, tmp_path: Path) -> None:
    (tmp_path / "articles" / "first.md").write_text(FIRST, encoding="utf-8")
    franchise("extract", "articles", "-o", "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "first-2.json",
        "first.json",
        "second.json",
    ]


def test_no_name_of_an_article_leaves_the_folder(franchise: Franchise, tmp_path: Path) -> None:
    odd = tmp_path / "articles" / "..; rm -rf ~ \x1b[31m.txt"
    odd.write_text(FIRST, encoding="utf-8")
    assert franchise("extract", str(odd), "-o", "out").status == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["rm--rf-31m.json"]


def test_one_article_without_a_folder_goes_to_standard_output(franchise: Franchise) -> None:
    ended = franchise("extract", "-", stdin=FIRST)
    assert ended.status == 0
    assert "person:anna-lund" in [node["id"] for node in json.loads(ended.out)["nodes"]]
    ended = franchise("extract", "articles")
    assert (ended.status, ended.out) == (2, "")
    assert "expected a folder for the files of several articles" in ended.err


def test_a_catalogue_gives_names_but_no_facts(franchise: Franchise) -> None:
    ended = franchise("extract", "articles/first.txt", "-c", "catalogue.toml")
    assert ended.status == 0
    assert "Dan Ode" not in ended.out


def test_every_fact_is_explained_by_its_rule_and_words(franchise: Franchise) -> None:
    ended = franchise("extract", "articles/first.txt", "--explain")
    assert ended.status == 0
    assert "Boris Vale SHOWRUNS Glass Harbor  rules/" in ended.out
    assert "Anna Lund SAID GIVEN_TO The Hollywood Reporter  rules/" in ended.out
    assert ": Boris Vale is the showrunner of Glass Harbor." in ended.out


def test_a_bad_article_is_named_and_the_others_are_read(franchise: Franchise, tmp_path: Path) -> None:
    ended = franchise("extract", "nowhere.txt", "articles", "-o", "out")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("franchise: expected an article at nowhere.txt")
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_a_folder_that_cannot_be_made_is_named(franchise: Franchise) -> None:
    ended = franchise("extract", "articles", "-o", "catalogue.toml/out")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == "franchise: cannot make the folder 'catalogue.toml/out': Not a directory\n"


def test_an_article_that_is_no_english_prose_is_told(franchise: Franchise, tmp_path: Path) -> None:
    text = "Die Serie kehrt im Herbst zurück, sagte der Sender am Montag. " * 5
    (tmp_path / "serie.txt").write_text(text, encoding="utf-8")
    ended = franchise("extract", "serie.txt")
    assert ended.status == 0
    assert ended.err == (
        "franchise: serie.txt does not look like English prose; little can be read from such text\n"
    )
