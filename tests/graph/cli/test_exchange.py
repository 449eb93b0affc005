"""export in all its formats, and import-graph."""

import json
from pathlib import Path

import pytest

from tests.graph.cli.conftest import Franchise

FORMATS = ["json", "graphml", "gexf", "cytoscape", "dot"]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("form", FORMATS)
def test_two_exports_are_the_same_bytes(franchise: Franchise, tmp_path: Path, form: str) -> None:
    printed = franchise("export", "--format", form)
    assert (printed.status, printed.err) == (0, "")
    assert franchise("export", "--format", form, "-o", "a").status == 0
    assert (tmp_path / "a").read_text(encoding="utf-8") == printed.out
    assert "Anna Lund" in printed.out


@pytest.mark.usefixtures("sample")
def test_tables_are_two_files_in_a_folder(franchise: Franchise, tmp_path: Path) -> None:
    ended = franchise("export", "--format", "csv", "-o", "tables")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "Wrote tables/nodes.csv and tables/relationships.csv.\n"
    assert len((tmp_path / "tables/nodes.csv").read_text(encoding="utf-8").splitlines()) == 10


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("form", ["csv", "neo4j-admin"])
def test_several_files_need_a_folder(franchise: Franchise, form: str) -> None:
    ended = franchise("export", "--format", form)
    assert (ended.status, ended.out) == (2, "")
    assert f"expected a folder for the files of {form}" in ended.err


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("form", ["json", "graphml"])
def test_a_graph_comes_back_from_its_export(franchise: Franchise, tmp_path: Path, form: str) -> None:
    franchise("export", "--format", form, "-o", "a")
    ended = franchise("import-graph", "a", "--graph", "copy.db")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == (
        "Articles and catalogues: 1 added.\ncopy.db has 1 article, 9 nodes, 17 relationships.\n"
    )
    franchise("export", "--format", form, "-o", "b", "--graph", "copy.db")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert franchise("verify", "--graph", "copy.db").status == 0
    again = franchise("import-graph", "a", "--graph", "copy.db")
    assert again.out.startswith("Articles and catalogues: 1 unchanged.\n")


@pytest.mark.usefixtures("sample")
def test_what_a_page_saves_can_be_imported(franchise: Franchise, tmp_path: Path) -> None:
    graph = json.loads(franchise("export").out)
    graph["nodes"] = [node for node in graph["nodes"] if node["labels"] != ["Article"]]
    kept = {node["id"] for node in graph["nodes"]}
    graph["relationships"] = [edge for edge in graph["relationships"] if edge["start"] in kept]
    (tmp_path / "page.json").write_text(json.dumps(graph), encoding="utf-8")
    ended = franchise("import-graph", "page.json", "--graph", "copy.db")
    assert (ended.status, ended.err) == (0, "")
    assert franchise("verify", "--graph", "copy.db").status == 0
    again = json.loads(franchise("export", "--graph", "copy.db").out)
    assert again["relationships"] == graph["relationships"]


def test_what_is_no_graph_makes_none(franchise: Franchise, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"nodes": []}', encoding="utf-8")
    for name in ("a.json", "none.json"):
        ended = franchise("import-graph", name)
        assert (ended.status, ended.out) == (2, "")
        assert ended.err.startswith("franchise: ") and name in ended.err
    assert not (tmp_path / "franchise.db").exists()
