"""What all stages need of Spark: columns as it names them, tables written, and what its errors mean."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from graph.errors import CorpusError
from graph.reading.names import printable

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

__all__ = ["columns", "reason_of", "told", "write"]

#: How Java begins to tell of an exception.
_THROWN: Final = re.compile(r"(?:: )?(?:[\w$]+\.)*[\w$]+(?:Exception|Error): ")

_LONGEST: Final = 300


def columns(schema: "pa.Schema") -> "StructType":
    """The columns of a table as Spark has them."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def write(rows: "DataFrame", path: str) -> None:
    """Write a table, in the place of what a killed run may have left there."""
    rows.write.mode("overwrite").parquet(path)


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
    if "Permission denied" in message or "AccessDenied" in message:
        return f"{reason_of(message)}; check the permissions, and {again}"
    return f"{reason_of(message)}; {again}"
