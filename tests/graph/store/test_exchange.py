"""Graphs that come back from a file: the same graph, and nothing that the schema does not know."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph import graphml, interchange
from graph.build import records
from graph.errors import ReadError
from graph.importing import import_catalogue, import_documents, reread
from graph.reader import read
from graph.store.base import Store
from graph.store.copying import copy
from graph.store.exchange import import_records, read_records
from graph.store.memory import MemoryStore
from graph.store.sqlite import SQLiteStore
from tests.graph.samples import extraction, founding, invented
from tests.graph.store.conftest import NewStore

Dumps = Callable[..., str]

FORMATS = pytest.mark.parametrize(
    ("dumps", "ending"), [(interchange.dumps, "json"), (graphml.dumps, "graphml")], ids=["json", "graphml"]
)

CATALOGUE = """
[[entities]]
label = "Person"
name = "Nobody Known"

[[entities]]
label = "Person"
name = "Anna Lund"

[[entities]]
label = "Show"
name = "Glass Harbor"

[[facts]]
type = "STARS_IN"
from = "Anna Lund"
to = "Glass Harbor"
source = "Credits"
"""


def exported(store: Store, path: Path, dumps: Dumps = interchange.dumps) -> Path:
    path.write_text(dumps(store.nodes(), store.relationships()), encoding="utf-8")
    return path


def sample(tmp_path: Path) -> MemoryStore:
    """A store with articles that tell the same facts, and with a catalogue."""
    store = MemoryStore()
    for given in (founding(), extraction("Anna Lund plays Mira in it.", [("PLAYS", *PLAYS)], source="b.txt")):
        store.merge(given)
    for seed in range(4):
        store.merge(invented(seed))
    (tmp_path / "catalogue.toml").write_text(CATALOGUE, encoding="utf-8")
    list(import_catalogue(store, tmp_path / "catalogue.toml"))
    return store


PLAYS = (("Person", "Anna Lund"), ("Character", "Mira"))


@FORMATS
def test_a_graph_comes_back_byte_for_byte(
    new_store: NewStore, tmp_path: Path, dumps: Dumps, ending: str
) -> None:
    path = exported(sample(tmp_path), tmp_path / f"a.{ending}", dumps)
    store = new_store()
    list(import_records(store, read_records(path)))
    again = exported(store, tmp_path / "again", dumps)
    assert again.read_bytes() == path.read_bytes()
    assert list(store.verify()) == []


def test_importing_it_again_changes_nothing(new_store: NewStore, tmp_path: Path) -> None:
    path = exported(sample(tmp_path), tmp_path / "a.json")
    store = new_store()
    list(import_records(store, read_records(path)))
    assert {change.outcome for change in import_records(store, read_records(path))} == {"unchanged"}


def test_articles_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    store = sample(tmp_path)
    before = list(store.articles())
    path = exported(store, tmp_path / "a.json")
    outcomes = [change.outcome for change in import_records(store, read_records(path))]
    assert outcomes.count("unchanged") == len(before)
    assert [entry for entry in store.articles() if entry in before] == before


def test_an_article_takes_the_place_of_its_excerpts(tmp_path: Path) -> None:
    article = tmp_path / "news.txt"
    article.write_text("Anna Lund stars in Glass Harbor.\n\nIt rained.\n", encoding="utf-8")
    whole, store = MemoryStore(), MemoryStore()
    list(import_documents(whole, [str(article)]))
    assert len(list(whole.nodes())) == 3
    list(import_records(store, read_records(exported(whole, tmp_path / "a.json"))))
    (excerpt,) = store.articles()
    assert "It rained" not in excerpt.text
    (change,) = import_documents(store, [str(article)])
    assert change.outcome == "added"  # type: ignore[union-attr]
    assert [entry.text for entry in store.articles()] == [read(article).text]
    assert [list(store.nodes()), list(store.relationships())][1] == list(whole.relationships())


def test_excerpts_are_not_read_again_as_if_they_were_the_article(tmp_path: Path) -> None:
    store = MemoryStore()
    list(import_records(store, read_records(exported(sample(tmp_path), tmp_path / "a.json"))))
    before = list(store.relationships())
    assert list(reread(store)) == []
    (tmp_path / "other.toml").write_text(CATALOGUE.replace("Nobody", "Somebody"), encoding="utf-8")
    list(import_catalogue(store, tmp_path / "other.toml"))
    kept = {edge.id for edge in store.relationships()}
    assert {edge.id for edge in before} <= kept


def test_the_graph_can_go_on_to_another_store(tmp_path: Path) -> None:
    first = MemoryStore()
    list(import_records(first, read_records(exported(sample(tmp_path), tmp_path / "a.json"))))
    with SQLiteStore(tmp_path / "b.db", create=True) as second:
        list(copy(first, second))
        assert list(second.relationships()) == list(first.relationships())
        assert list(second.verify()) == []


def test_forgetting_a_source_takes_out_what_only_it_says(tmp_path: Path) -> None:
    store = MemoryStore()
    list(import_records(store, read_records(exported(sample(tmp_path), tmp_path / "a.json"))))
    store.forget("lund.txt")
    quotes = [node.properties["text"] for node in store.nodes() if node.labels == ("Quote",)]
    assert "The tide turns, Mira knows." not in quotes
    assert list(store.verify()) == []


def given(**changes: Any) -> str:
    """The graph of one article, with a change to a node or a relationship of it."""
    graph = json.loads(interchange.dumps(*records(founding())))
    node = next(each for each in graph["nodes"] if each["id"] == "person:anna-lund")
    edge = next(each for each in graph["relationships"] if each["type"] == "PLAYS")
    node["properties"].update(changes.pop("node_properties", {}))
    edge["properties"].update(changes.pop("properties", {}))
    node.update(changes.pop("node", {}))
    edge.update(changes)
    return json.dumps(graph)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a graph in JSON"),
        ("<graph", "expected a graph in GraphML, found something else"),
        ("<html></html>", "expected a graph in GraphML"),
        (given(node={"labels": ["Hobbit"]}), r"expected labels of the schema, found \['Hobbit'\]"),
        (given(node={"labels": []}), "expected labels of the schema"),
        (given(node_properties={"age": 7}), "expected no other properties than name, aliases, found 'age'"),
        (given(node_properties={"aliases": "Lund"}), "expected a list of strings as 'aliases', found 'Lund'"),
        (given(node_properties={"name": 7}), "expected a string as 'name', found 7"),
        (given(node_properties={"name": "Anna Lind"}), "the id made from its label and name is person:"),
        (given(type="EATS"), "expected a type of the schema, found 'EATS'"),
        (given(type="SHOWRUNS"), "the id made from its ends"),
        (given(end="show:none"), "expected both its nodes in the graph, found no 'show:none'"),
        (given(properties={"evidence": []}), "expected a span for each piece of evidence"),
        (given(properties={"confidence": 2.0}), "expected a confidence above 0 and up to 1"),
        (given(properties={"confidence": True}), "expected a decimal as 'confidence', found True"),
        (given(properties={"spans": ["here"]}), "expected a span ARTICLE:START-END, found 'here'"),
        (given(properties={"spans": ["article:../x:0-9999999999"]}), "expected a span ARTICLE:START-END"),
        (given(properties={"spans": ["article:0:5-9"]}), "expected 4 characters at article:0:5-9"),
        (given(properties={"articles": []}), "expected as articles those of its spans"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_a_sentence(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "graph.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=message) as raised:
        read_records(path)
    assert str(raised.value).startswith(path.as_posix())
    assert "\n" not in str(raised.value)


def test_evidence_that_contradicts_other_evidence_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    text = given()
    words = "Anna Lund plays Mira in Glass Harbor"
    path.write_text(text.replace(words, "Anna Lund plays Mira in Grass Harbor", 1), encoding="utf-8")
    with pytest.raises(ReadError, match="found other evidence there"):
        read_records(path)


def test_xml_that_swells_is_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    path = tmp_path / "graph.graphml"
    path.write_text(
        f'<!DOCTYPE graphml [<!ENTITY e0 "ha">{entities}]><graphml>&e11;</graphml>', encoding="utf-8"
    )
    with pytest.raises(ReadError, match="expected a graph in GraphML"):
        read_records(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="expected a graph at"):
        read_records(tmp_path / "none.json")
