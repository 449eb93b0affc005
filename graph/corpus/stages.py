"""The stages that are Spark's: read, extract, settle.  Each makes tables from tables, and counts.

Reading and extracting are two stages with a shuffle between them.  So every text is extracted once, however
many sources have it; texts come to the tasks at random, which gives long and short ones to each; and an
archive in few large files is extracted by as many tasks as one in many small ones.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

import pyarrow as pa

from graph.corpus.beforehand import Beforehand
from graph.corpus.extracting import batches_of, extracted
from graph.corpus.layout import ARTICLES, DOCUMENTS, REJECTED
from graph.corpus.pieces import Piece
from graph.corpus.reading import READ, rows_of
from graph.corpus.remote import IS_REMOTE, read_remote
from graph.corpus.spark import columns
from graph.reader import MAX_BYTES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = [
    "WEIGHT",
    "documents",
    "new_articles",
    "portion",
    "portions_for",
    "read_files",
    "rejected",
    "tasks_for",
]

#: A .jsonl file is read in pieces of so many bytes.
_PIECE: Final = 16 * 2**20

#: What a task is given to do, in bytes: enough to be worth its start, little enough to be done in a minute.
_TASK: Final = 4 * 2**20

#: More tasks than this are none of the driver's strength: in a larger corpus each has more to do.
_MOST_TASKS: Final = 20_000

#: So much text is extracted at a time, which takes two cores some twenty minutes; and in so many portions at
#: most, as all texts are looked through for each.
_PORTION: Final = 256 * 2**20
_MOST_PORTIONS: Final = 16

#: Of what is compressed, a byte counts for so many.
_COMPRESSED: Final = 4

_GZIPPED: Final = "lower(path) LIKE '%.gz'"

#: Of a row of FILES, how many bytes of text it may have: of a file that is one article no more than it may.
WEIGHT: Final = (
    f"if(kind = 'file', least(bytes, {MAX_BYTES}), "
    f"if({_GZIPPED} OR kind = 'parquet', bytes * {_COMPRESSED}, bytes))"
)

_SPLIT: Final = f"(kind = 'jsonl' AND bytes > {_PIECE} AND NOT {_GZIPPED})"
_STARTS: Final = f"if({_SPLIT}, sequence(0L, bytes - 1, {_PIECE}L), array(0L))"

#: Why there is nothing of a file at an address.
_LOST: Final = (
    "concat('expected articles in ', path, ', found none; check that it was saved whole') AS reason"
)

Count: TypeAlias = Callable[[int], None]


def tasks_for(size: int, cores: int) -> int:
    """How many tasks so many bytes are given to."""
    return max(cores, min(_MOST_TASKS, -(-size // _TASK)))


def portions_for(size: int) -> int:
    """How many portions so many bytes of text are extracted in."""
    return max(1, min(_MOST_PORTIONS, -(-size // _PORTION)))


def portion(read: "DataFrame", number: int, portions: int) -> "DataFrame":
    """One of so many portions of the texts, all rows of an article in the same.

    The hash is another than that by which Spark sends rows to tasks: else few tasks would have a portion.
    """
    return read.where(f"pmod(xxhash64(article), {portions}) = {number}") if portions > 1 else read


def read_files(
    spark: "SparkSession", files: "DataFrame", cores: int, partitions: int, count: Count
) -> "DataFrame":
    """The rows of READ for the rows of FILES; so many `partitions`, or as many as seem right if 0."""
    here = files.where(f"NOT {IS_REMOTE}")
    row = here.selectExpr(f"coalesce(sum({WEIGHT}), 0) AS weight").first()
    tasks = partitions or tasks_for(row["weight"] if row else 0, cores)
    starts = here.selectExpr("path", "place", "kind", f"{_SPLIT} AS split", f"explode({_STARTS}) AS start")
    pieces = starts.selectExpr(
        "path", "place", "kind", "start", f"if(split, start + {_PIECE}, 0L) AS end"
    ).repartition(tasks, "place", "start")
    read = pieces.mapInArrow(partial(_read, count=count), columns(READ))
    return read_remote(spark, read, files, count)


def new_articles(
    read: "DataFrame", known: "DataFrame | None", told: Beforehand, tasks: int, count: Count
) -> "DataFrame":
    """The rows of ARTICLES for the texts that were read, each once, but for those in the table `known`."""
    texts = read.where("reason IS NULL").select("article", "sha256", "text", "source", "title", "date")
    if known is not None:
        texts = texts.join(known.selectExpr("id AS article"), "article", "left_anti")
    number = "row_number() OVER (PARTITION BY article ORDER BY source, title, date) AS number"
    once = texts.repartition(tasks, "article").selectExpr("*", number).where("number = 1").drop("number")
    extract = partial(_extract, told=told, count=count)
    return once.mapInArrow(extract, columns(ARTICLES))


def documents(read: "DataFrame") -> "DataFrame":
    """The rows of DOCUMENTS for what was read."""
    return read.where("reason IS NULL").select(*DOCUMENTS.names)


def rejected(read: "DataFrame", articles: "DataFrame", files: "DataFrame") -> "DataFrame":
    """The rows of REJECTED: what could not be read, and what extraction failed with.

    `articles` are those of all batches, `files` the files of this one.  At addresses Spark passes over what
    it cannot read.
    """
    unread = read.where("reason IS NOT NULL").select(*REJECTED.names)
    failed = articles.where("reason IS NOT NULL").selectExpr("id AS article", "reason")
    found = read.select("source", "file", "article").join(failed, "article").select(*REJECTED.names)
    lost = files.where(IS_REMOTE).join(read.selectExpr("file AS path"), "path", "left_anti")
    return unread.unionByName(found).unionByName(lost.selectExpr("path AS source", "path AS file", _LOST))


def _read(batches: Iterator[pa.RecordBatch], count: Count) -> Iterator[pa.RecordBatch]:
    pieces = (Piece(**row) for batch in batches for row in batch.to_pylist())
    return batches_of((row for piece in pieces for row in rows_of(piece)), READ, count)


def _extract(batches: Iterator[pa.RecordBatch], told: Beforehand, count: Count) -> Iterator[pa.RecordBatch]:
    rows = (row for batch in batches for row in batch.to_pylist())
    return batches_of(extracted(rows, told.known, told.decisions), ARTICLES, count)
