"""What every store does, whatever it keeps its graph in."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from cypher import ReadOnlyViolation
from graph.build import assemble, records
from graph.deciding import merge, split
from graph.errors import NotFoundError, SchemaError, StoreError
from graph.importing import Step, import_documents
from graph.interchange import dumps
from graph.joining import join_properties
from graph.model import Extraction
from graph.reader import as_document
from graph.store import open_store
from graph.store.base import Change, Store
from graph.store.copying import copy
from tests.graph.samples import ANNA, BORIS, HARBOR, STREAM, document, extraction, founding, invented
from tests.graph.store.conftest import NewStore

STARS = ("STARS_IN", ANNA, HARBOR)
RUNS = ("SHOWRUNS", BORIS, HARBOR)
STREAMS = ("STREAMS_ON", HARBOR, STREAM)


def content(store: Store) -> str:
    """The whole graph as text, to compare and to be shown."""
    return dumps(store.nodes(), store.relationships())


def ledger(store: Store) -> list[Any]:
    return list(store.articles())


def no_problem(store: Store) -> bool:
    return list(store.verify()) == []


# Merging


def test_an_empty_store_holds_nothing(store: Store) -> None:
    assert (list(store.nodes()), list(store.relationships()), list(store.articles())) == ([], [], [])
    assert len(store.to_networkx()) == 0
    assert no_problem(store)


def test_one_article_gives_the_graph_that_is_built_of_it(store: Store) -> None:
    given = founding()
    change = store.merge(given)
    nodes, relationships = records(given)
    assert change == Change("lund.txt", given.document.id, "added", len(nodes), 0, len(relationships), 0)
    imported = {"imported_at": "2024-03-05T12:00:00Z"}
    assert [node.id for node in store.nodes()] == [node.id for node in nodes]
    for found, expected in zip(store.nodes(), nodes, strict=True):
        extra = imported if expected.labels == ("Article",) else {}
        assert found == replace(expected, properties=expected.properties | extra)
    assert list(store.relationships()) == relationships
    assert no_problem(store)


def test_importing_twice_changes_nothing_and_says_so(store: Store) -> None:
    store.merge(founding())
    before = content(store), ledger(store)
    change = store.merge(founding())
    assert change == Change("lund.txt", founding().document.id, "unchanged")
    assert (content(store), ledger(store)) == before


def test_what_two_articles_say_of_one_thing_is_joined(store: Store) -> None:
    first = extraction("Anna is in it.", [STARS], source="a.txt", confidence=0.9)
    second = extraction("She stars.", [STARS, STREAMS], source="b.txt", confidence=0.8, rule="catalogue")
    store.merge(first)
    change = store.merge(second)
    assert (change.nodes_added, change.relationships_added) == (2, 1)
    told = [edge.properties for given in (first, second) for edge in records(given)[1]]
    stars = [properties for properties in told if properties["confidence"] != 1.0][:2]
    (found,) = (edge for edge in store.relationships() if edge.type == "STARS_IN")
    assert found.properties == join_properties(stars)
    assert found.properties["confidence"] == 0.98
    assert found.properties["extractor"] == "catalogue, rules/sample"
    assert no_problem(store)


def test_the_order_of_imports_is_of_no_account(new_store: NewStore, seeds: range) -> None:
    articles = [invented(number) for number in range(12)]
    expected = new_store()
    for article in articles:
        expected.merge(article)
    for seed in seeds:
        random.Random(seed).shuffle(articles)  # noqa: S311 - the same for the same seed
        store = new_store()
        for article in articles:
            store.merge(article)
        assert content(store) == content(expected)
        assert ledger(store) == ledger(expected)
        assert nx.utils.graphs_equal(store.to_networkx(), expected.to_networkx())


def test_what_is_decided_to_be_one_is_one_until_that_is_taken_back(store: Store) -> None:
    texts = ("Bob Maddern stars in the drama “Pike”.", "Robert Maddern directs the film “Low Tide”.")
    list(import_documents(store, [as_document(text, f"{text[:3]}.txt", "") for text in texts]))
    first, second = (node for node in store.nodes() if node.labels[0] == "Person")
    before = content(store)
    merge(store, first, [second], "2026-01-31")
    assert second.id not in {node.id for node in store.nodes()}
    assert no_problem(store)
    split(store, first, [])
    assert content(store) == before


def test_what_is_refused_leaves_the_store_as_it_was(store: Store) -> None:
    store.merge(founding())
    before = content(store), ledger(store)
    with pytest.raises(SchemaError):
        store.merge(extraction("Words.", [RUNS, ("STARS_IN", HARBOR, ANNA)], source="lund.txt"))
    assert (content(store), ledger(store)) == before


def test_a_catalogue_has_no_article_node(store: Store) -> None:
    given = extraction("source = 'Credits'", [STARS])
    catalogue = replace(given, document=document(given.document.text, "facts.toml", prefix="catalogue"))
    store.merge(catalogue, kind="catalogue")
    assert {node.labels[0] for node in store.nodes()} == {"Person", "Show"}
    (entry,) = store.articles()
    assert (entry.kind, entry.sources) == ("catalogue", ("facts.toml",))
    (edge,) = store.relationships()
    assert edge.properties["articles"] == [entry.id]
    assert no_problem(store)


# Sources


def test_the_same_words_from_another_source_change_no_fact(store: Store) -> None:
    store.merge(extraction("Words.", [STARS], source="b.txt"))
    before = list(store.relationships())
    change = store.merge(extraction("Words.", [STARS], source="c.txt"))
    assert (change.outcome, change.known_from) == ("unchanged", "b.txt")
    assert (change.nodes_added, change.relationships_added) == (0, 0)
    assert list(store.relationships()) == before
    (entry,) = store.articles()
    assert entry.sources == ("b.txt", "c.txt")
    assert no_problem(store)


def test_an_article_shows_its_first_source_and_what_that_says_of_it(new_store: NewStore) -> None:
    given = extraction("Words.", [STARS])
    copies = [
        replace(given, document=document("Words.", "c.txt", "Third", "2024-03-03")),
        replace(given, document=document("Words.", "a.txt", "", "2024-01-01")),
        replace(given, document=document("Words.", "b.txt", "Second", "")),
    ]
    contents = set()
    for turn in range(3):
        store = new_store()
        for given in copies[turn:] + copies[:turn]:
            store.merge(given)
        (entry,) = store.articles()
        assert (entry.sources, entry.title, entry.date) == (
            ("a.txt", "b.txt", "c.txt"),
            "Second",
            "2024-01-01",
        )
        (node,) = (node for node in store.nodes() if node.labels == ("Article",))
        assert (node.properties["source"], node.properties["title"]) == ("a.txt", "Second")
        assert no_problem(store)
        contents.add(content(store))
    assert len(contents) == 1


def test_linking_tells_words_that_are_there_from_new_ones(store: Store) -> None:
    given = extraction("Words.", [STARS], source="a.txt")
    assert store.link(given.document) is None
    assert not store.has(given.document)
    store.merge(given)
    assert store.has(given.document)
    assert store.link(given.document) == Change("a.txt", given.document.id, "unchanged")
    linked = store.link(replace(given.document, source="b.txt"))
    assert linked == Change("b.txt", given.document.id, "unchanged", known_from="a.txt")
    assert store.article(given.document.id).sources == ("a.txt", "b.txt")


def test_linking_a_source_to_other_words_takes_its_old_ones_out(store: Store) -> None:
    old, new = extraction("Old.", [RUNS], source="a.txt"), extraction("New.", [STARS], source="b.txt")
    store.merge(old)
    store.merge(new)
    change = store.link(replace(new.document, source="a.txt"))
    assert change is not None
    assert change.outcome == "replaced"
    assert {entry.sources for entry in store.articles()} == {("a.txt", "b.txt")}
    assert {edge.type for edge in store.relationships()} == {"STARS_IN"}
    assert no_problem(store)


def test_each_text_from_standard_input_is_a_source_of_its_own(store: Store) -> None:
    store.merge(extraction("First.", [STARS], source="-"))
    change = store.merge(extraction("Second.", [RUNS], source="-"))
    assert change.outcome == "added"
    sources = [entry.sources for entry in store.articles()]
    assert all(source.startswith("stdin:") for (source,) in sources)
    assert len(set(sources)) == 2
    assert store.forget(change.source).outcome == "forgotten"


# Replacing


def test_changed_words_replace_what_only_the_old_ones_said(new_store: NewStore) -> None:
    old = extraction("Old words.", [STARS, RUNS], source="a.txt")
    new = extraction("New words.", [STARS, STREAMS], source="a.txt")
    other = extraction("Other words.", [RUNS], source="b.txt")
    store, expected = new_store(), new_store()
    for given in (old, other):
        store.merge(given)
    change = store.merge(new)
    for given in (other, new):
        expected.merge(given)
    assert change.outcome == "replaced"
    assert (change.nodes_added, change.nodes_removed) == (2, 1)
    assert content(store) == content(expected)
    assert no_problem(store)


def test_words_that_another_source_still_holds_stay(store: Store) -> None:
    store.merge(extraction("Old.", [RUNS], source="a.txt"))
    store.merge(extraction("Old.", [RUNS], source="b.txt"))
    change = store.merge(extraction("New.", [STARS], source="a.txt"))
    assert (change.outcome, change.nodes_removed) == ("replaced", 0)
    assert {edge.type for edge in store.relationships()} == {"STARS_IN", "SHOWRUNS"}
    assert no_problem(store)


def test_the_same_words_read_otherwise_replace_what_was_found_in_them(new_store: NewStore) -> None:
    store, expected = new_store(), new_store()
    store.merge(extraction("Words.", [STARS, RUNS]), names="old")
    change = store.merge(extraction("Words.", [STARS, STREAMS], confidence=0.7), names="new")
    expected.merge(extraction("Words.", [STARS, STREAMS], confidence=0.7), names="new")
    assert change.outcome == "replaced"
    assert (change.nodes_added, change.nodes_removed) == (1, 1)
    assert (change.relationships_added, change.relationships_removed) == (1, 1)
    assert content(store) == content(expected)
    assert ledger(store) == ledger(expected)
    assert no_problem(store)


def test_a_changed_title_is_taken_over(store: Store) -> None:
    given = founding()
    store.merge(given)
    change = store.merge(replace(given, document=replace(given.document, title="Another")))
    assert (change.outcome, change.nodes_added, change.nodes_removed) == ("replaced", 0, 0)
    assert store.article(given.document.id).title == "Another"
    (node,) = (node for node in store.nodes() if node.labels == ("Article",))
    assert (node.properties["name"], node.properties["title"]) == ("Another", "Another")
    assert no_problem(store)


def test_articles_read_with_other_names_are_outdated(store: Store) -> None:
    first = store.merge(extraction("First.", [STARS], source="a.txt"))
    second = store.merge(extraction("Second.", [STARS], source="b.txt"), names="abc")
    third = extraction("Third.", [STARS])
    catalogue = replace(third, document=document("Third.", "c.toml", prefix="catalogue"))
    store.merge(catalogue, kind="catalogue")
    assert store.outdated("abc") == [first.article]
    assert store.outdated("") == [second.article]
    store.merge(extraction("First.", [STARS], source="a.txt"), names="abc")
    assert store.outdated("abc") == []


# Forgetting


def test_forgetting_everything_leaves_nothing(store: Store) -> None:
    articles = [invented(number) for number in range(6)]
    changes = [store.merge(article) for article in articles]
    forgotten = [store.forget(article.document.source) for article in articles]
    assert all(change.outcome == "forgotten" for change in forgotten)
    added = sum(change.relationships_added for change in changes)
    assert added == sum(change.relationships_removed for change in forgotten) > 0
    assert (list(store.nodes()), list(store.relationships()), list(store.articles())) == ([], [], [])
    assert no_problem(store)


def test_forgetting_is_as_if_it_had_never_been_imported(new_store: NewStore, seeds: range) -> None:
    articles = [invented(number) for number in range(10)]
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311 - the same for the same seed
        kept = chance.sample(articles, 5)
        store, expected = new_store(), new_store()
        for article in articles:
            store.merge(article)
        for article in articles:
            if article not in kept:
                store.forget(article.document.source)
        for article in kept:
            expected.merge(article)
        assert content(store) == content(expected)
        assert ledger(store) == ledger(expected)
        assert no_problem(store)


def test_an_article_goes_with_its_last_source(store: Store) -> None:
    store.merge(extraction("Words.", [STARS], source="a.txt"))
    store.merge(extraction("Words.", [STARS], source="b.txt"))
    first = store.forget("a.txt")
    assert (first.outcome, first.nodes_removed, first.relationships_removed) == ("forgotten", 0, 0)
    (node,) = (node for node in store.nodes() if node.labels == ("Article",))
    assert node.properties["source"] == "b.txt"
    assert no_problem(store)
    second = store.forget("b.txt")
    assert second.nodes_removed == 3
    assert list(store.nodes()) == []


def test_an_unknown_source_is_named_with_one_like_it(store: Store) -> None:
    store.merge(extraction("Words.", source="articles/lund.txt"))
    with pytest.raises(NotFoundError, match=r"'articles/land.txt'; did you mean 'articles/lund.txt'\?"):
        store.forget("articles/land.txt")
    with pytest.raises(NotFoundError, match="nothing in the graph came from 'x'; give it as it was named"):
        store.forget("x")


def test_what_was_forgotten_can_be_imported_again(store: Store) -> None:
    store.merge(founding())
    before = content(store)
    store.forget("lund.txt")
    assert store.merge(founding()).outcome == "added"
    assert content(store) == before


# Batches


def test_a_batch_is_written_as_a_whole(new_store: NewStore) -> None:
    store, expected = new_store(), new_store()
    with store.batch():
        changes = [store.merge(invented(number)) for number in range(4)]
    assert changes == [expected.merge(invented(number)) for number in range(4)]
    assert content(store) == content(expected)


def test_a_batch_that_fails_leaves_nothing(store: Store) -> None:
    store.merge(founding())
    before = content(store), ledger(store)
    with pytest.raises(KeyboardInterrupt), store.batch():
        store.merge(invented(1))
        store.forget("lund.txt")
        raise KeyboardInterrupt
    assert (content(store), ledger(store)) == before
    assert no_problem(store)


def test_an_article_that_is_refused_does_not_spoil_the_batch(store: Store) -> None:
    with store.batch():
        store.merge(invented(1))
        with pytest.raises(SchemaError):
            store.merge(extraction("Words.", [("STARS_IN", HARBOR, ANNA)]))
        store.merge(invented(2))
    assert {entry.sources for entry in store.articles()} == {("1.txt",), ("2.txt",)}
    assert no_problem(store)


# Reading


def test_the_ledger_keeps_the_text_and_where_it_came_from(store: Store) -> None:
    given = founding()
    store.merge(given, names="abc")
    (entry,) = store.articles()
    assert entry == store.article(given.document.id)
    assert (entry.text, entry.sha256) == (given.document.text, given.document.sha256)
    assert (entry.sources, entry.title, entry.date) == (("lund.txt",), "A turn of the tide", "2024-03-05")
    assert (entry.kind, entry.names, entry.imported_at) == ("article", "abc", "2024-03-05T12:00:00Z")


def test_the_ledger_can_be_asked_for_one_kind(store: Store) -> None:
    store.merge(founding())
    given = extraction("source = 'Credits'", [STARS])
    catalogue = replace(given, document=document(given.document.text, "facts.toml", prefix="catalogue"))
    store.merge(catalogue, kind="catalogue")
    assert [entry.sources for entry in store.articles("article")] == [("lund.txt",)]
    assert [entry.sources for entry in store.articles("catalogue")] == [("facts.toml",)]
    assert len(list(store.articles())) == 2


def test_an_unknown_article_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no article 'article:0'"):
        store.article("article:0")


def test_records_come_in_the_order_of_ids(store: Store) -> None:
    for number in (5, 3, 4):
        store.merge(invented(number))
    for found in (list(store.nodes()), list(store.relationships()), list(store.articles())):
        ids = [record.id for record in found]  # type: ignore[attr-defined]
        assert ids == sorted(ids)


def test_the_networkx_graph_is_made_of_the_records(store: Store) -> None:
    for number in range(5):
        store.merge(invented(number))
    expected = assemble(store.nodes(), store.relationships())
    found = store.to_networkx()
    assert nx.utils.graphs_equal(found, expected)
    assert {start: set(found.pred[start]) for start in found} == {
        start: set(expected.pred[start]) for start in expected
    }
    for start, end, key in found.edges(keys=True):
        assert found.pred[end][start][key] is found.succ[start][end][key]


def test_the_networkx_graph_is_shared_until_the_store_changes(store: Store) -> None:
    store.merge(invented(1))
    graph = store.to_networkx()
    assert store.to_networkx() is graph
    store.merge(invented(2))
    assert len(store.to_networkx()) > len(graph)
    store.forget("2.txt")
    assert nx.utils.graphs_equal(store.to_networkx(), graph)


def test_the_networkx_graph_is_frozen_and_a_copy_is_not(store: Store) -> None:
    store.merge(invented(1))
    graph = store.to_networkx()
    with pytest.raises(nx.NetworkXError):
        graph.add_node("more")
    copy = graph.copy()
    copy.add_node("more")
    assert "more" not in store.to_networkx()


def test_info_counts_by_label_and_type(store: Store) -> None:
    store.merge(founding())
    info = store.info()
    assert dict(info.labels) == {
        "Person": 2, "Character": 2, "Show": 1, "Platform": 1, "Outlet": 1, "Quote": 1, "Article": 1,
        "Actor": 1, "Showrunner": 1,
    }  # fmt: skip
    assert list(info.types) == [
        "STARS_IN", "PLAYS", "APPEARS_IN", "TEAMS_UP_WITH", "SHOWRUNS", "STREAMS_ON", "SAID", "GIVEN_TO",
        "MENTIONS", "CONTAINS",
    ]  # fmt: skip
    assert (info.nodes, info.relationships) == (9, sum(info.types.values()))
    assert (info.articles, info.catalogues) == (1, 0)


def test_a_query_answers_from_the_graph(store: Store) -> None:
    store.merge(founding())
    query = "MATCH (p:Person {name: $name})-[:PLAYS]->(c) RETURN c.name AS name"
    assert store.query(query, {"name": "Anna Lund"}).to_dicts() == [{"name": "Mira"}]


def test_parameters_come_as_a_mapping_or_by_name(store: Store) -> None:
    store.merge(founding())
    query = "MATCH (p:Person {name: $name}) RETURN p.name + $more AS name"
    for result in (
        store.query(query, {"name": "Anna Lund", "more": "!"}),
        store.query(query, name="Anna Lund", more="!"),
        store.query(query, {"name": "Nobody", "more": "!"}, name="Anna Lund"),
    ):
        assert result.value() == ["Anna Lund!"]


def test_a_result_becomes_a_graph_and_a_frame(store: Store) -> None:
    store.merge(founding())
    result = store.query("MATCH p = (:Person)-[:PLAYS]->()-[:APPEARS_IN]->(s) RETURN p, s.name AS name")
    part, whole = result.to_networkx(), store.to_networkx()
    assert sorted(part) == ["character:mira", "person:anna-lund", "show:glass-harbor"]
    assert {node: part.nodes[node] for node in part} == {node: whole.nodes[node] for node in part}
    assert set(part.edges(keys=True)) == {
        edge for edge in whole.edges(keys=True) if edge[2].startswith(("plays:", "appears-in:"))
    }
    assert all(part.edges[edge] == whole.edges[edge] for edge in part.edges(keys=True))
    assert result.to_pandas()["name"].tolist() == result.to_polars()["name"].to_list() == ["Glass Harbor"]


def outcomes(steps: list[Step]) -> dict[str, str]:
    return {step.source: step.outcome if isinstance(step, Change) else "Failure" for step in steps}


def test_articles_are_imported_from_paths_folders_and_documents(store: Store, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("Anna Lund stars in the series Glass Harbor on Netflix.", encoding="utf-8")
    second.write_bytes(b"\x00\x01\x02")
    assert outcomes(store.import_documents(tmp_path)) == {str(first): "added", str(second): "Failure"}
    assert outcomes(store.import_documents(str(first))) == {str(first): "unchanged"}
    other = document("Boris Vale is the showrunner of Glass Harbor.", "c.txt")
    both = outcomes(store.import_documents([first, other]))
    assert both == {str(first): "unchanged", "c.txt": "added"}
    assert len(list(store.articles())) == 2
    assert no_problem(store)


def test_a_query_that_writes_is_refused_unless_it_is_let(store: Store) -> None:
    store.merge(founding())
    before = content(store)
    with pytest.raises(ReadOnlyViolation):
        store.query("CREATE (n:Person {name: 'New'})")
    assert content(store) == before
    assert store.query("MATCH (n:Person) RETURN count(n)").value() == [2]


HOSTILE = (
    "'; DROP TABLE node; --",
    '"}) DETACH DELETE n //',
    "back\\slash \\u0041 `tick`",
    "tab\tand\u2028line and\u00a0space",
    "emoji 🎬 and 中文 and עברית",
    "nul\x00byte",
    "{json: [1, 2], 'a': null}",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_and_texts_come_back_as_they_went_in(store: Store, name: str) -> None:
    show = ("Show", name)
    given = extraction(f"About {name}.", [("STARS_IN", ANNA, show)], source=f"{name}.txt", title=name)
    store.merge(given)
    (found,) = (node for node in store.nodes() if node.labels == ("Show",))
    assert found.properties["name"] == name
    (stars,) = (edge for edge in store.relationships() if edge.type == "STARS_IN")
    assert stars.properties["evidence"] == [f"About {name}."]
    assert store.article(given.document.id).text == f"About {name}."
    assert store.to_networkx().nodes[found.id]["name"] == name
    assert no_problem(store)
    assert store.forget(f"{name}.txt").outcome == "forgotten"


def test_long_texts_are_kept_whole(store: Store) -> None:
    text = "Word by word. " * 80_000
    store.merge(extraction(text, [STARS]))
    (entry,) = store.articles()
    assert entry.text == text
    assert no_problem(store)


def test_a_snapshot_belongs_to_one_moment(store: Store) -> None:
    store.merge(founding())
    with store.snapshot():
        assert len(list(store.nodes())) == len(store.to_networkx())


# Verifying


def test_a_wrong_hash_is_found(store: Store) -> None:
    given = founding()
    store.merge(replace(given, document=replace(given.document, sha256="0" * 64)))
    assert any("its text hashes to" in problem.message for problem in store.verify())


def test_an_id_that_is_not_made_from_the_text_is_found(store: Store) -> None:
    given = founding()
    store.merge(replace(given, document=replace(given.document, id="article:0123456789abcdef")))
    assert [problem.where for problem in store.verify()] == ["article:0123456789abcdef"]


def test_an_entity_id_that_is_not_made_from_the_name_is_found(store: Store) -> None:
    text = "Anna Lund."
    given = extraction(text, names=[ANNA])
    (entity,) = given.entities
    store.merge(Extraction(given.document, (replace(entity, id="person:somebody"),)))
    assert ("person:somebody", "the id made from its label and name is person:anna-lund") in {
        (problem.where, problem.message) for problem in store.verify()
    }


# Copying


@pytest.mark.parametrize("other", ["memory", "sqlite"])
def test_a_copy_holds_the_same_and_a_second_one_moves_nothing(
    store: Store, other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.store.copying._CLAIMS", 50)  # so that there are several batches
    with open_store(":memory:" if other == "memory" else tmp_path / "other.db", create=True) as source:
        source.merge(founding())
        source.merge(replace(founding(), document=replace(founding().document, source="copy.txt")))
        for number in range(4):
            source.merge(invented(number), names="abc")
        first = [change.outcome for copied in copy(source, store) for change in copied.changes]
        assert first == ["added"] * 5
        assert (content(store), ledger(store)) == (content(source), ledger(source))
        assert list(store.digests()) == list(source.digests())
        (second,) = copy(source, store)
        assert (second.changes, second.unchanged) == ((), 5)
        assert no_problem(store)


def test_a_copy_brings_what_changed_and_leaves_what_else_is_there(store: Store) -> None:
    with open_store(":memory:") as source:
        store.merge(extraction("Old words.", [RUNS], source="a.txt"))
        store.merge(extraction("Its own.", [STREAMS], source="own.txt"))
        source.merge(extraction("New words.", [STARS], source="a.txt"))
        (copied,) = copy(source, store)
        assert [change.outcome for change in copied.changes] == ["replaced"]
        assert {entry.sources for entry in store.articles()} == {("a.txt",), ("own.txt",)}
        assert {edge.type for edge in store.relationships()} == {"STARS_IN", "STREAMS_ON"}
        assert no_problem(store)


def test_a_copy_that_fails_says_so_and_keeps_what_it_told_of(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.store.copying._CLAIMS", 1)
    prepared, told = store.prepared, []

    def fail() -> Any:
        raise StoreError("no more")

    def fail_at_the_third(records: Any) -> Any:
        told.append(records)
        return fail if len(told) == 3 else prepared(records)

    monkeypatch.setattr(store, "prepared", fail_at_the_third)
    with open_store(":memory:") as source:
        for number in range(6):
            source.merge(invented(number))
        done = []
        with pytest.raises(StoreError, match="no more"):
            done.extend(copy(source, store))
        assert {change.article for copied in done for change in copied.changes} <= {
            article.id for article in store.articles()
        }
        monkeypatch.setattr(store, "prepared", prepared)
        list(copy(source, store))
        assert content(store) == content(source)


def test_a_store_can_be_copied_out_of(store: Store) -> None:
    for number in range(3):
        store.merge(invented(number))
    with open_store(":memory:") as target:
        list(copy(store, target))
        assert (content(target), ledger(target)) == (content(store), ledger(store))


def test_the_record_of_an_unknown_article_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.record("article:0")
