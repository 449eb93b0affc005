"""A corpus as files for Neo4j's bulk importer: those that `franchise export` makes of the same graph.

They are written from the tables as these are read, so that memory does not grow with the corpus.  What has to
be known of all articles together was found out by the stage that joined them, see `graph.corpus.merging`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from graph.corpus.layout import NODES, RELATIONSHIPS
from graph.corpus.loading import records
from graph.corpus.manifest import Corpus
from graph.corpus.tables import rows
from graph.model import Node, Relationship
from graph.nodes import article_node
from graph.store import ledger
from graph.store.ledger import Origin
from graph.store.record import Record
from graph.store.rows import loads
from graph.store.server.bulk import Files, writing

__all__ = ["write_corpus"]

_PROPERTIES: Final = ("evidence", "spans", "articles", "confidence", "extractor")


def write_corpus(corpus: Corpus, folder: Path) -> Iterator[None]:
    """Write the files into a new or empty folder, telling of each article when it is written, and at the end.

    Raises GraphError where the folder has something in it, or the text of an article cannot be written, and
    CorpusError.
    """
    with writing(folder) as files:
        for record in records(corpus, ledger.now()):
            files.entry(record)
            if record.kind == "article":
                files.node(_article_node(record))
            yield
        for row in rows(corpus.paths("nodes")[-1:], NODES.names):
            _write_node(files, row)
        for row in rows(corpus.paths("relationships")[-1:], RELATIONSHIPS.names):
            _write_relationship(files, row)


def _article_node(record: Record) -> Node:
    """What the ledger says of it, which the joined table does not: when it came."""
    sources, title, date = ledger.told(record.origins)
    document = ledger.document_at(record.id, "", record.sha256, Origin(sources[0], title, date))
    return article_node(document, record.imported_at)


def _write_node(files: Files, row: dict[str, Any]) -> None:
    if row["labels"] != ["Article"]:
        files.described(row["id"], row["variants"] or [row["properties"]], row["counts"] or [1], row["loose"])
        files.node(Node(row["id"], tuple(row["labels"]), loads(row["properties"])))


def _write_relationship(files: Files, row: dict[str, Any]) -> None:
    files.told(row["id"], row["confidences"], row["extractors"])
    properties = {name: row[name] for name in _PROPERTIES}
    if row["article_count"] > len(row["articles"]):
        properties["article_count"] = row["article_count"]
    files.relationship(Relationship(row["id"], row["type"], row["start"], row["end"], properties))
