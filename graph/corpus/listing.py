"""The stage `list`: which files there are, and which of them are new to the corpus.

Files on this machine are found here and written to a table as they are found, so that a million of them need
no memory; those at addresses are listed by Spark.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pyarrow as pa

from graph.corpus.inputs import InputFile, find, is_remote, kind_of
from graph.corpus.layout import FILES
from graph.corpus.spark import columns, read
from graph.errors import CorpusError
from graph.reading.names import printable

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["Listing", "list_here", "list_new", "nothing_found"]

#: Rows are written so many at a time.
_ROWS: Final = 10_000

#: What identifies a file that need not be read again.
_KEY: Final = ["place", "bytes", "modified"]

_LATEST: Final = "row_number() OVER (PARTITION BY place ORDER BY batch DESC) AS number"


@dataclass(frozen=True, slots=True)
class Listing:
    """The files that inputs name on this machine, in a table at `path`; `remote` are addresses for Spark.

    `fingerprint` is the same for the same files, whatever their order; "" where there are addresses, which
    are not looked at yet.  `unreadable` of the files cannot be read, the first of them `example`.
    """

    path: Path
    remote: tuple[str, ...]
    fingerprint: str
    files: int
    bytes: int
    unreadable: int
    example: str


class _Sum:
    """Counts files as they pass."""

    def __init__(self) -> None:
        self.files = self.bytes = self.unreadable = self._digest = 0
        self.example = ""

    def add(self, file: InputFile) -> None:
        self.files += 1
        self.bytes += file.bytes
        if file.modified < 0:
            self.unreadable += 1
            self.example = self.example or file.path
        key = f"{file.place}\0{file.bytes}\0{file.modified}".encode()
        self._digest += int.from_bytes(hashlib.blake2b(key, digest_size=16).digest())

    @property
    def fingerprint(self) -> str:
        return f"{self._digest % 2**128:032x}-{self.files}"


def list_here(inputs: Sequence[str], path: Path, output: Path) -> Listing:
    """Write the files under these names, but for those in the folder `output`, to a table at `path`.

    Raises CorpusError where an input is not there or cannot be read, or where none gives a file.
    """
    from pyarrow.parquet import ParquetWriter

    remote = tuple(name for name in inputs if is_remote(name))
    found = _Sum()
    files = find([name for name in inputs if name not in remote], output)
    with ParquetWriter(path, FILES) as writer:
        while rows := list(islice(files, _ROWS)):
            for file in rows:
                found.add(file)
            writer.write_batch(_batch(rows))
    if not found.files and not remote:
        raise nothing_found(inputs)
    fingerprint = "" if remote else found.fingerprint
    return Listing(path, remote, fingerprint, found.files, found.bytes, found.unreadable, found.example)


def nothing_found(inputs: Sequence[str]) -> CorpusError:
    """What to say where inputs give no file."""
    return CorpusError(
        f"expected articles in {', '.join(map(printable, inputs))}, found no file that ends in .jsonl, "
        ".parquet, .warc, .html, .md or .txt; name files that end otherwise one by one"
    )


def list_new(spark: "SparkSession", listing: Listing, known: "DataFrame | None") -> "DataFrame":
    """The rows of FILES that are not as they were when last read, each file once.

    `known` are the rows of FILES of all batches, with their `batch`.

    Raises CorpusError where an address leads nowhere.
    """
    files = read(spark, listing.path)
    for address in listing.remote:
        files = files.unionByName(_at(spark, address))
    once = files.groupBy("place").agg(_first_named()).selectExpr("file.*", "place")
    if known is not None:
        latest = known.selectExpr("*", _LATEST).where("number = 1 AND modified >= 0")
        once = once.join(latest.select(*_KEY), _KEY, "left_anti")
    return once.select(*FILES.names)


def _first_named() -> Any:
    from pyspark.sql.functions import expr

    return expr("min(struct(path, kind, bytes, modified)) AS file")


def _at(spark: "SparkSession", address: str) -> "DataFrame":
    """The files at an address."""
    from pyspark.errors import AnalysisException

    reader = spark.read.format("binaryFile").option("recursiveFileLookup", True)
    try:
        found = reader.load(address)
    except AnalysisException as error:
        told = str(error).split("\n", 1)[0]
        raise CorpusError(
            f"expected files at {printable(address)}, found none that Spark can list: {printable(told)}"
        ) from None
    named = _path(address)
    rows = found.selectExpr("path", "length AS bytes", "unix_micros(modificationTime) AS modified")

    def kinds(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield _batch(
                [
                    InputFile(row["path"], row["path"], kind, row["bytes"], row["modified"])
                    for row in batch.to_pylist()
                    if (kind := kind_of(row["path"]) or ("file" if _path(row["path"]) == named else ""))
                ]
            )

    return rows.mapInArrow(kinds, columns(FILES))


def _path(address: str) -> str:
    """What an address says of where something lies, without the machine, which Spark may know by itself."""
    return urlsplit(address).path


def _batch(files: Sequence[InputFile]) -> pa.RecordBatch:
    rows = [dict(zip(FILES.names, astuple(file), strict=True)) for file in files]
    return pa.RecordBatch.from_pylist(rows, FILES)
