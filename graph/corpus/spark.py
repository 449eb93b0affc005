"""What all stages need of Spark: columns as it names them, tables read and written, what its errors mean."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.errors import CorpusError
from graph.reading.names import printable

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

__all__ = [
    "address",
    "columns",
    "is_whole",
    "read",
    "read_batches",
    "reason_of",
    "told",
    "verbatim",
    "write",
]

#: How Java begins to tell of an exception.
_THROWN: Final = re.compile(r"(?:: )?(?:[\w$]+\.)*[\w$]+(?:Exception|Error): ")

#: What Spark takes for parts of a pattern.
_PATTERN: Final = re.compile(r"[][{}*?\\]")

#: What Java says of an address of a kind that it has no code for.
_NO_CODE: Final = ("No FileSystem for scheme", "FileSystem not found")

_LONGEST: Final = 300


def columns(schema: "pa.Schema") -> "StructType":
    """The columns of a table as Spark has them."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def read(spark: "SparkSession", *paths: Path) -> "DataFrame":
    """The rows of tables that are parts of one."""
    return spark.read.parquet(*(verbatim(address(path)) for path in paths))


def read_batches(spark: "SparkSession", table: Path, paths: Iterable[Path]) -> "DataFrame":
    """The rows of a table of several batches, with their `batch`; `table` is the folder of all of them."""
    found = spark.read.option("basePath", address(table))
    return found.parquet(*(verbatim(address(path)) for path in paths))


def write(rows: "DataFrame", path: Path) -> None:
    """Write a table, in the place of what a killed run may have left there."""
    rows.write.mode("overwrite").parquet(address(path))


def verbatim(name: str) -> str:
    """A pattern that only this address matches: Spark takes what it is to read for patterns."""
    return _PATTERN.sub(r"\\\g<0>", name)


def address(path: Path) -> str:
    """A folder that this machine sees, whatever file system Spark is set up to look at first."""
    return f"file://{path.absolute()}"


def is_whole(path: Path) -> bool:
    """Whether a table was written to its end, by the mark that Spark sets then."""
    return (path / "_SUCCESS").exists()


@contextmanager
def told(doing: str, log: str) -> Iterator[None]:
    """Turn what goes wrong in Spark into one sentence, a CorpusError."""
    from py4j.protocol import Py4JError, Py4JNetworkError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JNetworkError, ConnectionError):
        raise CorpusError(
            f"Spark has gone while it was {doing}, most likely out of memory; give it more with "
            f"--conf spark.driver.memory=4g, and run this again: what is whole is kept; see {log}"
        ) from None
    except (Py4JError, PySparkException) as error:
        raise CorpusError(f"Spark gave up while it was {doing}: {_meaning(str(error))}; see {log}") from None


def reason_of(message: str) -> str:
    """The line of an error that says most: the first that names what Java has thrown."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    line = next(filter(_THROWN.match, lines), lines[0] if lines else "no reason given")
    return printable(_THROWN.sub("", line)[:_LONGEST].rstrip(".:"))


def _meaning(message: str) -> str:
    again = "run this again: what is whole is kept"
    if "No space left on device" in message:
        return f"the disk is full; free some of it, and {again}"
    if "OutOfMemoryError" in message:
        return f"out of memory; give it more with --conf spark.driver.memory=4g, and {again}"
    if any(words in message for words in _NO_CODE):
        return (
            f"{reason_of(message)}; give it what such addresses need, as in "
            "--conf spark.jars.packages=org.apache.hadoop:hadoop-aws:VERSION for s3a://"
        )
    if "Permission denied" in message or "AccessDenied" in message:
        return f"{reason_of(message)}; check the permissions, and {again}"
    return f"{reason_of(message)}; {again}"
