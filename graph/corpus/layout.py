"""What lies where in the folder of a corpus, and the columns of each table, as Arrow schemas.

    manifest.json                which stages are whole, and of what; nothing else tells what may be read
    files/batch=00001/           one row for each file that was new to this batch, or changed
    documents/batch=00001/       one row for each source read: where it was, and which article it gave
    articles/batch=00001/        one row for each article that this batch brought first: its text and claims
    origins/batch=00001/         one row for each article that counts after this batch: the sources of it
    nodes/batch=00001/           the graph after this batch, joined over articles
    relationships/batch=00001/
    rejected/batch=00001/        one row for each source that gave no article, and why
    report.json, report.txt      what was read, in numbers
    working/                     scratch: what the next run goes on from, if one was cut off
    spark.log                    what Spark had to say

A batch is what one run brought to the corpus.  The rows of all batches together are `files`, `documents`,
`articles` and `rejected`; of `origins`, `nodes` and `relationships` the last batch has all that counts.

An article whose every source says something else by now has no row in the last `origins`, and no part in the
graph.
"""

from pathlib import Path
from typing import Final, Literal, TypeAlias

import pyarrow as pa

__all__ = [
    "ARTICLES",
    "DOCUMENTS",
    "FILES",
    "MANIFEST",
    "NODE",
    "NODES",
    "ORIGIN",
    "ORIGINS",
    "REJECTED",
    "RELATIONSHIP",
    "RELATIONSHIPS",
    "REPORT",
    "REPORT_TEXT",
    "SPARK_LOG",
    "WORKING",
    "Table",
    "table_path",
]

Table: TypeAlias = Literal[
    "files", "documents", "articles", "origins", "nodes", "relationships", "rejected"
]

MANIFEST: Final = "manifest.json"
REPORT: Final = "report.json"
REPORT_TEXT: Final = "report.txt"
SPARK_LOG: Final = "spark.log"
WORKING: Final = "working"

#: A source with what the text said of itself there, as `graph.store.ledger.Origin`.
ORIGIN: Final = pa.struct([("source", pa.string()), ("title", pa.string()), ("date", pa.string())])

#: A claim on a node, as `graph.model.Node`; `properties` is JSON as `graph.store.rows.to_json` writes it.
NODE: Final = pa.struct(
    [("id", pa.string()), ("labels", pa.list_(pa.string())), ("properties", pa.string())]
)

#: A claim on a relationship, as `graph.model.Relationship`.  Its property `articles` is the row's own id.
RELATIONSHIP: Final = pa.struct(
    [
        ("id", pa.string()),
        ("type", pa.string()),
        ("start", pa.string()),
        ("end", pa.string()),
        ("evidence", pa.list_(pa.string())),
        ("spans", pa.list_(pa.string())),
        ("confidence", pa.float64()),
        ("extractor", pa.string()),
    ]
)

#: `path` is as it was named, `place` the same without links; `kind` is how it is read, see
#: `graph.corpus.inputs`.  `modified` is in microseconds since 1970, or -1 for what could not be read: a file
#: whose place, size and time are those of an earlier batch is not read again.
FILES: Final = pa.schema(
    [
        ("path", pa.string()),
        ("place", pa.string()),
        ("kind", pa.string()),
        ("bytes", pa.int64()),
        ("modified", pa.int64()),
    ]
)

#: `article` is the id of what was read at `source`, `file` the input that it stood in and `place` where in it
#: (a byte, or the number of a record; 0 at addresses).  Of two rows with one source the one that was read
#: later counts: that of the later batch, then that of the later file by name, then that of the later place.
#: Where a later batch has the file as well, it was read again, and what it said before does not count.
DOCUMENTS: Final = pa.schema(
    [
        ("source", pa.string()),
        ("title", pa.string()),
        ("date", pa.string()),
        ("article", pa.string()),
        ("file", pa.string()),
        ("place", pa.int64()),
        ("bytes", pa.int64()),
    ]
)

#: The article's part of a `graph.store.record.Record`: `kind` is "article" or "catalogue", `bytes` is the
#: length of the text in UTF-8, `prose` whether it looks like the English prose that the rules read.  An
#: article that extraction failed with has no claims, a `reason`, and never an origin; all others have none.
ARTICLES: Final = pa.schema(
    [
        ("id", pa.string()),
        ("kind", pa.string()),
        ("sha256", pa.string()),
        ("text", pa.string()),
        ("bytes", pa.int64()),
        ("prose", pa.bool_()),
        ("nodes", pa.list_(NODE)),
        ("relationships", pa.list_(RELATIONSHIP)),
        ("reason", pa.string()),
    ]
)

#: The sources of an article in their order, at most `graph.corpus.origins.MOST_SOURCES` of them; `count` is
#: how many there are.
ORIGINS: Final = pa.schema(
    [("article", pa.string()), ("sources", pa.list_(ORIGIN)), ("count", pa.int64())]
)

#: Joined nodes; those of articles do not say when they were imported.  So many articles speak of a node as
#: `article_count` says.  Where they describe it differently, `variants` are the properties as they have them,
#: sorted, and `counts` says of each how many have it.  `loose` of them claim no relationship of the node.
NODES: Final = pa.schema(
    [
        *NODE,
        ("variants", pa.list_(pa.string())),
        ("counts", pa.list_(pa.int64())),
        ("loose", pa.int64()),
        ("article_count", pa.int64()),
    ]
)

#: Joined relationships.  So many articles tell of one as `article_count` says; `articles` may be the first of
#: them alone, see `graph.corpus.evidence`.  Where there are several, `confidences` and `extractors` are what
#: each of `articles` has.
RELATIONSHIPS: Final = pa.schema(
    [
        *RELATIONSHIP,
        ("articles", pa.list_(pa.string())),
        ("confidences", pa.list_(pa.float64())),
        ("extractors", pa.list_(pa.string())),
        ("article_count", pa.int64()),
    ]
)

REJECTED: Final = pa.schema([("source", pa.string()), ("file", pa.string()), ("reason", pa.string())])


def table_path(folder: Path, table: Table, batch: int) -> Path:
    """Where the rows of one batch (1, 2...) lie."""
    return folder / table / f"batch={batch:05}"
