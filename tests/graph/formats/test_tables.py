import csv
import json
from pathlib import Path

import pytest

from graph.errors import GraphError
from graph.formats.tables import write_files
from graph.model import Node, Relationship
from graph.store.memory import MemoryStore
from tests.graph.formats.hostile import WORDS, graph
from tests.graph.samples import founding


class Held(MemoryStore):
    """A store that holds whatever it is given."""

    def __init__(self, nodes: list[Node], relationships: list[Relationship]) -> None:
        super().__init__()
        self._nodes = {node.id: node for node in nodes}
        self._relationships = {edge.id: edge for edge in relationships}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_first_columns_are_those_that_gephi_imports(tmp_path: Path) -> None:
    store = MemoryStore()
    store.merge(founding())
    write_files(store, tmp_path / "new" / "tables")
    nodes = {row["id"]: row for row in read(tmp_path / "new/tables/nodes.csv")}
    assert list(nodes["person:anna-lund"])[:4] == ["id", "label", "kind", "labels"]
    assert nodes["person:anna-lund"]["label"] == "Anna Lund"
    assert json.loads(nodes["person:anna-lund"]["labels"]) == ["Person", "Actor"]
    relationships = read(tmp_path / "new/tables/relationships.csv")
    assert list(relationships[0])[:5] == ["source", "target", "type", "id", "label"]
    plays = next(row for row in relationships if row["label"] == "PLAYS")
    assert (plays["source"], plays["target"], plays["type"]) == (
        "person:anna-lund",
        "character:mira",
        "Directed",
    )
    assert float(plays["confidence"]) == 0.9
    assert json.loads(plays["evidence"]) == ["Anna Lund plays Mira in Glass Harbor"]
    assert next(row["type"] for row in relationships if row["label"] == "TEAMS_UP_WITH") == "Undirected"


def test_booleans_are_words(tmp_path: Path) -> None:
    store = MemoryStore()
    store.merge(founding())
    write_files(store, tmp_path)
    assert {row["direct"] for row in read(tmp_path / "nodes.csv")} == {"", "true"}


def test_hostile_words_stay_in_their_cells_and_are_no_formulas(tmp_path: Path) -> None:
    write_files(Held(*graph()), tmp_path)
    cleaned = [word.replace("\x00\x08\x1b", "\ufffd" * 3) for word in WORDS]
    expected = ["'" + word if word.startswith(("=", "@")) else word for word in cleaned]
    names = [row["name"] for row in read(tmp_path / "nodes.csv")]
    assert names == expected
    cells = [cell for row in read(tmp_path / "relationships.csv") for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "@"))] == []


def test_a_property_does_not_take_the_place_of_a_column(tmp_path: Path) -> None:
    node = Node("a", ("Show",), {"name": "A", "kind": "mine"})
    write_files(Held([node], []), tmp_path)
    assert read(tmp_path / "nodes.csv") == [
        {"id": "a", "label": "A", "kind": "Show", "labels": '["Show"]', "kind_": "mine", "name": "A"}
    ]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(GraphError, match="cannot make the folder"):
        write_files(MemoryStore(), tmp_path / "file" / "tables")
