"""A corpus as files for Neo4j's bulk importer: the lines that `franchise export` makes of the same graph.

Spark writes them, each task a part of each file.  What has to be known of all articles together was found out
by the stage that joined them, see `graph.corpus.merging`.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyarrow as pa

from graph.corpus.extracting import batches_of
from graph.corpus.folder import working_in
from graph.corpus.joining import join
from graph.corpus.layout import SPARK_LOG
from graph.corpus.manifest import Corpus
from graph.corpus.progress import Watch, carried_out
from graph.corpus.records import record_of
from graph.corpus.session import spark_session
from graph.corpus.spark import address, columns, read, told
from graph.files import make_folder
from graph.model import Node, Relationship
from graph.nodes import article_node
from graph.store import ledger
from graph.store.ledger import Origin
from graph.store.record import Record
from graph.store.rows import loads
from graph.store.server.bulk import check_folder, write_script
from graph.store.server.lines import (
    Line,
    described_lines,
    entry_lines,
    graph_line,
    header,
    node_line,
    relationship_line,
    told_lines,
)
from graph.store.server.settling import CLAIM_PROPERTIES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["write_corpus"]

#: What tasks make: lines with the label or type that they belong to.
_LINES: Final = pa.schema([("name", pa.string()), ("text", pa.string())])

#: Each label or type is in so many files at most, however many tasks there are.
_MOST_PARTS: Final = 1000

_Row: TypeAlias = dict[str, Any]


def write_corpus(
    corpus: Corpus, folder: Path, watch: Watch, master: str, settings: Mapping[str, str]
) -> Mapping[str, int]:
    """Write the files into a new or empty folder, and last of all the script that imports them.

    `master` and `settings` are Spark's own; the articles are joined first, if they are not yet.  Gives what
    `graph.corpus.joining.join` counted.  Raises GraphError where the folder has something in it, and
    CorpusError, also where the text of an article cannot be written.
    """
    check_folder(folder)
    make_folder(folder)
    with working_in(corpus.folder), spark_session(corpus.folder, master, settings) as spark:
        counts = join(corpus, spark, watch)

        def write() -> Mapping[str, int]:
            parts = folder / "parts"
            lines = _lines(corpus, spark).coalesce(_MOST_PARTS)
            lines.write.partitionBy("name").text(address(parts))
            write_script(folder, _in_place(parts, folder))
            return counts

        with told("writing the files", str(corpus.folder / SPARK_LOG)):
            watch.end("write", carried_out(write, "write", watch, spark.sparkContext))
    return counts


def _in_place(parts: Path, folder: Path) -> Mapping[str, str]:
    """Give each label and type a folder of its own, with a header; the files as the script has them."""
    found = {}
    for part in sorted(parts.glob("name=*")):
        name = part.name.partition("=")[2]
        place = part.rename(folder / name.casefold())
        for file in place.iterdir():
            file.unlink() if file.suffix == ".crc" else file.rename(file.with_suffix(".csv"))
        (place / "header.csv").write_text(f"{header(name)}\n", encoding="utf-8")
        found[name] = f"{place.name}/header.csv,{place.name}/part-.*[.]csv"
    shutil.rmtree(parts)
    return found


def _lines(corpus: Corpus, spark: "SparkSession") -> "DataFrame":
    """All lines of all files, as _LINES."""
    batch = corpus.last.number
    origins = read(spark, corpus.path("origins", batch)).selectExpr("article AS id", "sources")
    articles = read(spark, *corpus.paths("articles")).join(origins, "id")
    tables: tuple[tuple[DataFrame, Callable[[_Row], Iterator[Line]]], ...] = (
        (articles, partial(_article_lines, names=corpus.made.names, imported_at=ledger.now())),
        (read(spark, corpus.path("nodes", batch)), _node_lines),
        (read(spark, corpus.path("relationships", batch)), _relationship_lines),
    )
    lines = spark.createDataFrame([graph_line()], columns(_LINES))
    for table, lines_of in tables:
        lines = lines.unionByName(table.mapInArrow(partial(_written, lines_of=lines_of), columns(_LINES)))
    return lines


def _written(
    batches: Iterator[pa.RecordBatch], lines_of: Callable[[_Row], Iterator[Line]]
) -> Iterator[pa.RecordBatch]:
    rows = (row for batch in batches for row in batch.to_pylist())
    lines = ({"name": name, "text": line} for row in rows for name, line in lines_of(row))
    return batches_of(lines, _LINES)


def _article_lines(row: _Row, names: str, imported_at: str) -> Iterator[Line]:
    record = record_of(row, row["sources"], names, imported_at)
    yield from entry_lines(record)
    if record.kind == "article":
        yield node_line(_article_node(record))


def _article_node(record: Record) -> Node:
    """What the ledger says of it, which the joined table does not: when it came."""
    sources, title, date = ledger.told(record.origins)
    document = ledger.document_at(record.id, "", record.sha256, Origin(sources[0], title, date))
    return article_node(document, record.imported_at)


def _node_lines(row: _Row) -> Iterator[Line]:
    if row["labels"] != ["Article"]:
        yield from described_lines(
            row["id"], row["variants"] or [row["properties"]], row["counts"] or [1], row["loose"]
        )
        yield node_line(Node(row["id"], tuple(row["labels"]), loads(row["properties"])))


def _relationship_lines(row: _Row) -> Iterator[Line]:
    yield from told_lines(row["id"], row["confidences"], row["extractors"])
    properties = {name: row[name] for name in CLAIM_PROPERTIES}
    if row["article_count"] > len(row["articles"]):
        properties["article_count"] = row["article_count"]
    yield relationship_line(Relationship(row["id"], row["type"], row["start"], row["end"], properties))
