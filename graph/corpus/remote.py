"""Files at addresses (s3a://, hdfs://...), which Spark reads as it is set up for them.

What a file has many articles of (.jsonl, .parquet) Spark splits and streams.  Any other file it fetches as a
whole, and a larger one than memory has room for is refused.  Files that are gone by now, and what follows
where one cannot be read on, are passed over.  The driver holds the names of the files, as it does in any
listing of Spark's.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import pyarrow as pa

from graph.corpus.extracting import batches_of
from graph.corpus.fields import FIELDS
from graph.corpus.inputs import KINDS
from graph.corpus.reading import READ, rows_of_contents, rows_of_fields, rows_of_lines
from graph.corpus.spark import columns, verbatim
from graph.reader import MAX_BYTES

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["IS_REMOTE", "read_remote"]

#: Of a row of FILES, whether it is at an address.
IS_REMOTE: Final = "place RLIKE '^[A-Za-z][A-Za-z0-9+.-]*:'"

#: The largest file that is fetched as a whole.
_FETCHED: Final = {"file": MAX_BYTES, "warc": 64 * 2**20}

_LENIENT: Final = {"ignoreCorruptFiles": True, "ignoreMissingFiles": True}


def read_remote(
    spark: "SparkSession", read: "DataFrame", files: "DataFrame", count: Callable[[int], None]
) -> "DataFrame":
    """The rows of READ in `read`, and those for all rows of FILES that are at addresses."""
    there = files.where(IS_REMOTE)
    for kind in KINDS:
        paths = [row["path"] for row in there.where(f"kind = '{kind}'").select("path").toLocalIterator()]
        if paths:
            read = read.unionByName(_read(spark, kind, paths, there, count))
    return read


def _read(
    spark: "SparkSession", kind: str, paths: Sequence[str], files: "DataFrame", count: Callable[[int], None]
) -> "DataFrame":
    file = "_metadata.file_path AS file"
    reader = spark.read.options(**_LENIENT)
    exactly = [verbatim(path) for path in paths]
    if kind == "jsonl":
        rows = reader.text(exactly).selectExpr(file, "value")
        work: Any = _lines
    elif kind == "parquet":
        rows = reader.parquet(*exactly)
        names = [name for name in FIELDS if name in rows.columns]
        rows = rows.selectExpr(file, *(f"`{name}`" for name in names))
        work = _rows
    else:
        limit = _FETCHED[kind]
        fetched = reader.format("binaryFile").load(exactly).where(f"length <= {limit}")
        small = fetched.selectExpr("path", f"'{kind}' AS kind", "content")
        large = files.where(f"kind = '{kind}' AND bytes > {limit}")
        rows = small.unionByName(large.selectExpr("path", "kind", "CAST(NULL AS binary) AS content"))
        work = _contents
    return rows.mapInArrow(partial(work, count=count), columns(READ))


def _lines(batches: Iterator[pa.RecordBatch], count: Callable[[int], None]) -> Iterator[pa.RecordBatch]:
    lines = ((unquote(row["file"]), row["value"]) for batch in batches for row in batch.to_pylist())
    return batches_of((row for file, line in lines for row in rows_of_lines(file, [line])), READ, count)


def _rows(batches: Iterator[pa.RecordBatch], count: Callable[[int], None]) -> Iterator[pa.RecordBatch]:
    rows = (row for batch in batches for row in batch.to_pylist())
    found = (made for row in rows for made in rows_of_fields(unquote(row["file"]), [row]))
    return batches_of(found, READ, count)


def _contents(batches: Iterator[pa.RecordBatch], count: Callable[[int], None]) -> Iterator[pa.RecordBatch]:
    rows = (row for batch in batches for row in batch.to_pylist())
    found = (made for row in rows for made in rows_of_contents(row["path"], row["kind"], row["content"]))
    return batches_of(found, READ, count)
