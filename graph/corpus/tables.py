"""Reads the tables of a corpus without Spark, some rows at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.errors import CorpusError

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

__all__ = ["STREAMED", "count", "rows"]

#: Articles may be long; so many of them at a time are some megabytes.
_ROWS: Final = 64

#: Options by which Arrow reads a file as it goes, and does not hold all of a column beforehand.
STREAMED: Final[Mapping[str, Any]] = {"pre_buffer": False, "buffer_size": 2**20}


def count(paths: Iterable[Path]) -> int:
    """How many rows some tables have.  Raises CorpusError for what is no table."""
    found = 0
    for path in paths:
        for file in _files(path):
            with _open(file) as opened:
                found += opened.metadata.num_rows
    return found


def rows(paths: Iterable[Path], columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """These columns of the rows of some tables, given by their folders, in the order of files.

    Raises CorpusError for what is no table.
    """
    for path in paths:
        for file in _files(path):
            with _open(file) as opened:
                for batch in opened.iter_batches(_ROWS, columns=list(columns)):
                    yield from batch.to_pylist()


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.parquet"))


@contextmanager
def _open(path: Path) -> "Iterator[ParquetFile]":
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path, **STREAMED) as file:
            yield file
    except (pa.ArrowException, OSError) as error:
        shown = repr(path.as_posix())
        raise CorpusError(f"cannot read {shown} of the corpus: {error}; read the corpus anew") from None
