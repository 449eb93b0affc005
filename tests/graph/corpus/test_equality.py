"""A corpus read on Spark is the graph that an import of its articles makes: node for node, span for span.

All of it runs on one Spark, started once: starting it takes longer than reading the small corpora.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.corpus import bulk, running
from graph.corpus.bulk import write_corpus
from graph.corpus.layout import NODES, RELATIONSHIPS
from graph.corpus.loading import load
from graph.corpus.manifest import Corpus
from graph.corpus.merging import Merged, merge
from graph.corpus.running import Request, read_corpus
from graph.corpus.spark import read, write
from graph.corpus.tables import rows
from graph.importing import import_catalogue, import_documents
from graph.interchange import dumps
from graph.reader import expand
from graph.store.base import Store
from graph.store.server.bulk import script_of, write_files
from graph.store.sqlite import SQLiteStore
from tests.graph.corpus.asked import answers
from tests.graph.corpus.watching import Recorder
from tests.graph.renamed import renamed
from tests.graph.store.conftest import the_moment
from tests.graph.store.server import VERSIONS, new_server
from tests.shared import shared

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SEEDS = Path(__file__).parents[3] / "seeds"
GENERATED = 5000
PARTITIONS = (1, 2, 7)

#: A relationship as rows of a table and stores have it: type, ends, properties.
Edge = tuple[str, str, str, dict[str, Any]]


@dataclass
class Both:
    """The same articles as a corpus and as an imported graph."""

    corpus: Corpus
    imported: SQLiteStore


@pytest.fixture(scope="module", autouse=True)
def _one_spark(spark: "SparkSession") -> Iterator[None]:
    """Commands find Spark started already."""

    @contextmanager
    def started(*_: object) -> Iterator["SparkSession"]:
        yield spark

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "spark_session", started)
        patch.setattr(bulk, "spark_session", started)
        patch.setattr("graph.store.ledger.now", the_moment)
        yield


def both(folder: Path, source: Path, partitions: int, catalogue: Path | None = None) -> Both:
    """The articles of a folder read on Spark, and imported into a new graph file."""
    catalogues = (catalogue,) if catalogue else ()
    request = Request((str(source),), folder / "corpus", partitions=partitions, catalogues=catalogues)
    corpus = read_corpus(request, Recorder()).corpus
    store = SQLiteStore(folder / "imported.db", create=True, clock=the_moment)
    for path in catalogues:
        list(import_catalogue(store, path))
    backwards = list(expand([str(source)]))[::-1]
    list(import_documents(store, backwards, processes=2))
    return Both(corpus, store)


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, int], Both]:
    """Gives an evaluation set read in so many partitions, which is done when first asked for."""

    @cache
    def read(name: str, partitions: int) -> Both:
        source = articles_of(name, tmp_path_factory.mktemp("articles"))
        return both(tmp_path_factory.mktemp(name), source, partitions)

    return read


@pytest.fixture(scope="module")
def devset(evaluation: Callable[[str, int], Both]) -> Both:
    return evaluation("devset", 2)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Short articles: the longer paragraphs of the seeds, each time with other names.

    Every seventh has another paragraph as it is, so that there are facts that many articles tell.
    """
    folder = tmp_path_factory.mktemp("generated")
    source = folder / "articles"
    source.mkdir()
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    paragraphs = [text for whole in texts for text in whole.split("\n\n") if len(text) > 200]
    for number, text in enumerate(renamed(paragraphs, GENERATED)):
        if number % 7 == 0:
            text += "\n\n" + paragraphs[number % 5]
        (source / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return both(folder, source, 7)


def articles_of(name: str, folder: Path) -> Path:
    """The articles of an evaluation set, without the answers beside them."""
    for path in shared(name).glob("*.txt"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def loaded(corpus: Corpus, path: Path) -> SQLiteStore:
    store = SQLiteStore(path, create=True, clock=the_moment)
    list(load(corpus, store))
    return store


def content(store: Store) -> str:
    return dumps(store.nodes(), store.relationships())


def assert_same(found: Store, expected: Store) -> None:
    assert content(found) == content(expected)
    assert list(found.articles()) == list(expected.articles())
    assert list(found.digests()) == list(expected.digests())


def nodes_in(store: Store) -> dict[str, Any]:
    """Id -> labels and properties, but for when something was imported."""
    return {
        node.id: (list(node.labels), {**node.properties, "imported_at": None}) for node in store.nodes()
    }


def edges_in(store: Store) -> dict[str, Edge]:
    return {edge.id: (edge.type, edge.start, edge.end, edge.properties) for edge in store.relationships()}


def nodes_of(merged: Merged, folder: Path) -> dict[str, Any]:
    return {
        row["id"]: (row["labels"], {**json.loads(row["properties"]), "imported_at": None})
        for row in written(merged.nodes, folder, NODES.names)
    }


def edges_of(merged: Merged, folder: Path) -> dict[str, Edge]:
    names = ("evidence", "spans", "articles", "confidence", "extractor")
    return {
        row["id"]: (row["type"], row["start"], row["end"], {name: row[name] for name in names})
        for row in written(merged.relationships, folder, RELATIONSHIPS.names)
    }


def written(frame: "DataFrame", folder: Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The rows, by way of a file: the Spark of these tests brings no more than a megabyte to the driver."""
    path = folder / columns[-2]
    write(frame, path)
    return rows([path], columns)


def tables(spark: "SparkSession", corpus: Corpus) -> tuple["DataFrame", "DataFrame"]:
    return read(spark, *corpus.paths("articles")), read(spark, corpus.paths("origins")[-1])


# The graph of `franchise import`


def test_five_thousand_articles_are_the_imported_graph(generated: Both, tmp_path: Path) -> None:
    assert_same(loaded(generated.corpus, tmp_path / "loaded.db"), generated.imported)


@pytest.mark.parametrize(
    ("name", "partitions"), [*(("devset", number) for number in PARTITIONS), ("redocred", 3)]
)
def test_the_evaluation_sets_are_the_imported_graph(
    evaluation: Callable[[str, int], Both], name: str, partitions: int, tmp_path: Path
) -> None:
    read = evaluation(name, partitions)
    store = loaded(read.corpus, tmp_path / "loaded.db")
    assert_same(store, read.imported)
    assert store.verify() == []


def test_names_and_decisions_of_a_catalogue_bear_on_both_alike(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for path in sorted(SEEDS.glob("0[1-4]*")):
        (folder / path.name).write_bytes(path.read_bytes())
    catalogue = tmp_path / "known.toml"
    decided = (
        '[[same]]\nid = "person:krysten-ritter"\nname = "Krysten Ritter"\nothers = ["person:mike-colter"]\n\n'
        '[[different]]\nid = "show:jessica-jones"\nname = "Jessica Jones (the first season)"\n'
        f'articles = ["{folder / "03-luke-cage-comes-home-to-harlem.md"}"]\n'
    )
    text = (SEEDS / "catalogue.toml").read_text(encoding="utf-8")
    catalogue.write_text(f"{text}\n{decided}", encoding="utf-8")
    read = both(tmp_path, folder, 2, catalogue)
    store = loaded(read.corpus, tmp_path / "loaded.db")
    assert_same(store, read.imported)
    ids = {node.id for node in store.nodes()}
    assert "person:mike-colter" not in ids
    assert "show:jessica-jones-the-first-season" in ids


# Joined on Spark


@pytest.mark.parametrize("partitions", PARTITIONS)
def test_joining_gives_the_imported_graph_however_it_is_spread(
    spark: "SparkSession", generated: Both, partitions: int, tmp_path: Path
) -> None:
    articles, origins = tables(spark, generated.corpus)
    spark.conf.set("spark.sql.shuffle.partitions", str(partitions))
    spark.conf.set("spark.sql.adaptive.enabled", "false")
    try:
        shuffled = articles.orderBy("sha256") if partitions == 2 else articles.repartition(partitions)
        merged = merge(shuffled, origins)
        assert merged.hubs == 0
        assert nodes_of(merged, tmp_path) == nodes_in(generated.imported)
        assert edges_of(merged, tmp_path) == edges_in(generated.imported)
    finally:
        spark.conf.set("spark.sql.shuffle.partitions", "4")
        spark.conf.set("spark.sql.adaptive.enabled", "true")


def test_a_hub_has_the_same_first_articles_in_any_partition_and_counts_all(
    spark: "SparkSession", generated: Both, tmp_path: Path
) -> None:
    articles, origins = tables(spark, generated.corpus)
    expected = edges_in(generated.imported)
    merged = merge(articles.repartition(5), origins, most=3)
    hubs = 0
    for row in written(merged.relationships, tmp_path, RELATIONSHIPS.names):
        *ends, properties = expected[row["id"]]
        assert [row["type"], row["start"], row["end"]] == ends
        assert row["articles"] == properties["articles"][:3]
        assert row["spans"] == [
            span for span in properties["spans"] if span.rpartition(":")[0] in row["articles"]
        ]
        assert row["article_count"] == len(properties["articles"])
        assert (row["confidence"], row["extractor"]) == (properties["confidence"], properties["extractor"])
        hubs += row["article_count"] > 3
    assert hubs == merged.hubs > 0


def test_an_article_that_no_source_has_any_more_has_no_part(
    spark: "SparkSession", devset: Both, tmp_path: Path
) -> None:
    articles, origins = tables(spark, devset.corpus)
    gone = next(iter(devset.imported.articles()))
    merged = merge(articles, origins.where(f"article != '{gone.id}'"))
    assert gone.id not in nodes_of(merged, tmp_path)
    for _, start, _, properties in edges_of(merged, tmp_path).values():
        assert gone.id not in (start, *properties["articles"])


# Files for neo4j-admin


@pytest.fixture(scope="module")
def files(devset: Both, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bulk")
    write_corpus(devset.corpus, folder, Recorder(), "local", {})
    return folder


def test_the_lines_for_neo4j_are_those_of_an_export(devset: Both, files: Path, tmp_path: Path) -> None:
    write_files(devset.imported, tmp_path)
    script = script_of(files)
    expected = {path.stem for path in tmp_path.iterdir() if path != script_of(tmp_path)}
    assert {path.name for path in files.iterdir() if path != script} == expected
    for name in expected:
        parts = "".join(path.read_text() for path in sorted((files / name).iterdir()))
        exported = (tmp_path / f"{name}.csv").read_text()
        assert sorted(parts.split("\n")) == sorted(exported.split("\n")), name


def test_neo4j_imports_them_with_its_own_tool_and_answers_as_the_file_does(
    devset: Both, files: Path, tmp_path: Path
) -> None:
    server = new_server(VERSIONS[0], tmp_path)
    server.import_files(script_of(files))
    server.start()
    try:
        with server.store(create=False) as store:
            assert content(store) == content(devset.imported)
            assert list(store.digests()) == list(devset.imported.digests())
            for name, (ours, theirs) in answers(devset.imported, store).items():
                assert ours[2], name
                assert ours == theirs, name
            assert list(store.verify()) == []
    finally:
        server.stop()
