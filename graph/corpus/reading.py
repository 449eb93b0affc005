"""Files of any kind that a corpus is made of, to articles: what one task of Spark does, a piece at a time.

Nothing that a file holds ends the task: what gives no article is told with its reason.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Final

import pyarrow as pa

from graph.corpus.fields import FIELDS, document_of, unnamed
from graph.corpus.jsonlines import read_line, read_lines
from graph.corpus.pieces import Found, Item, Piece, Refused, found, mistake
from graph.corpus.tables import STREAMED
from graph.corpus.webarchive import read_archive
from graph.errors import ReadError
from graph.model import Document
from graph.reader import MAX_BYTES, from_bytes
from graph.reading.files import read_bytes

__all__ = ["READ", "rows_of", "rows_of_contents", "rows_of_fields", "rows_of_lines"]

#: What reading hands to extraction: the columns of DOCUMENTS with the text, or with the reason for none.
READ: Final = pa.schema(
    [
        ("source", pa.string()),
        ("title", pa.string()),
        ("date", pa.string()),
        ("article", pa.string()),
        ("sha256", pa.string()),
        ("text", pa.string()),
        ("file", pa.string()),
        ("place", pa.int64()),
        ("bytes", pa.int64()),
        ("reason", pa.string()),
    ]
)

#: Rows of a table that are looked at together.
_ROWS: Final = 64


def rows_of(piece: Piece) -> Iterator[dict[str, Any]]:
    """The rows of READ for a piece of a file on this machine."""
    return _rows(_items(piece), piece.path)


def rows_of_contents(path: str, kind: str, data: bytes | None) -> Iterator[dict[str, Any]]:
    """The rows of READ for a file that Spark has fetched; None stands for one that is too large for that."""
    return _rows(_contents(path, kind, data), path)


def rows_of_lines(path: str, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The rows of READ for lines of JSON that Spark has read."""
    encoded = (line.encode("utf-8", "surrogatepass") for line in lines)
    return _rows((read_line(line, unnamed(path, line), 0) for line in encoded if line.strip()), path)


def rows_of_fields(path: str, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows of READ for rows of a table that Spark has read."""
    return _rows((_fields(row, path) for row in rows), path)


def _items(piece: Piece) -> Iterator[Item]:
    match piece.kind:
        case "jsonl":
            return read_lines(piece)
        case "parquet":
            return _table(piece)
        case "warc":
            return _archive(piece)
        case _:
            return _file(piece)


def _rows(items: Iterator[Item], path: str) -> Iterator[dict[str, Any]]:
    while True:
        try:
            item = next(items)
        except StopIteration:
            return
        except Exception as error:
            yield _refused(Refused(path, mistake(error)), path)
            return
        yield _found(item, path) if isinstance(item, Found) else _refused(item, path)


def _found(item: Found, path: str) -> dict[str, Any]:
    document = item.document
    return {
        "source": document.source,
        "title": document.title,
        "date": document.date,
        "article": document.id,
        "sha256": document.sha256,
        "text": document.text,
        "file": path,
        "place": item.place,
        "bytes": len(document.text.encode("utf-8")),
        "reason": None,
    }


def _refused(item: Refused, path: str) -> dict[str, Any]:
    reason = item.reason.encode("utf-8", "backslashreplace").decode("utf-8")
    return dict.fromkeys(READ.names) | {
        "source": item.source,
        "file": path,
        "place": item.place,
        "reason": reason,
    }


def _file(piece: Piece) -> Iterator[Item]:
    yield found(piece.path, 0, lambda: _document(piece))


def _document(piece: Piece) -> Document:
    data = read_bytes(Path(piece.place), MAX_BYTES + 1)
    return from_bytes(data, piece.path, suffix=_suffix(piece.path))


def _archive(piece: Piece) -> Iterator[Item]:
    try:
        with Path(piece.place).open("rb") as file:
            yield from read_archive(file, piece.path)
    except OSError as error:
        yield Refused(piece.path, _unreadable(piece.path, error))


def _table(piece: Piece) -> Iterator[Item]:
    from pyarrow.parquet import ParquetFile

    path = piece.path
    number = 0
    try:
        with ParquetFile(piece.place, **STREAMED) as table:
            names = [name for name in FIELDS if name in table.schema_arrow.names]
            if "text" not in names:
                raise _no_text(path, table.schema_arrow.names)
            for batch in table.iter_batches(_ROWS, columns=names):
                for row in batch.to_pylist():
                    yield _row(row, f"{path}#{number}", number)
                    number += 1
    except (OSError, pa.ArrowException) as error:
        yield Refused(path, _unreadable(path, error), number)
    except ReadError as error:
        yield Refused(path, str(error))


def _row(row: dict[str, Any], source: str, number: int) -> Item:
    return found(source, number, lambda: document_of(row, source))


def _fields(row: dict[str, Any], path: str) -> Item:
    text = row.get("text")
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else b""
    return _row(row, unnamed(path, data), 0)


def _contents(path: str, kind: str, data: bytes | None) -> Iterator[Item]:
    if data is None:
        yield Refused(path, f"expected a smaller file at {path}, as it is fetched whole; split it")
    elif kind == "warc":
        yield from read_archive(_in_memory(data), path)
    else:
        yield found(path, 0, lambda: from_bytes(data, path, suffix=_suffix(path)))


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _in_memory(data: bytes) -> BinaryIO:
    from io import BytesIO

    return BytesIO(data)


def _no_text(path: str, names: Iterable[str]) -> ReadError:
    told = ", ".join(map(repr, names)) or "none"
    return ReadError(
        f"expected a column 'text' in {path}, found {told}; the fields of an article are {', '.join(FIELDS)}"
    )


def _unreadable(path: str, error: Exception) -> str:
    told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"expected a file that can be read at {path}, found the error \"{told}\"; check its permissions"
