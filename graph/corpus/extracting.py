"""What the articles of one partition say: the code of `franchise import`, called for a row at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import pyarrow as pa

from graph.claims import claims_of
from graph.corpus.pieces import mistake
from graph.corpus.records import article_row, failed_row
from graph.decisions import Decisions
from graph.errors import SchemaError
from graph.known import Known
from graph.model import Document

__all__ = ["batches_of", "extracted"]

#: Rows are handed on so many at a time, or when they hold so many characters of text.
_ROWS: Final = 64
_CHARACTERS: Final = 2 * 2**20


def extracted(
    documents: Iterable[Mapping[str, Any]], known: Known, decisions: Decisions
) -> Iterator[dict[str, Any]]:
    """The row of ARTICLES for each row of `graph.corpus.reading.READ`.

    An article that extraction fails with gets a row that says why, whatever happened: none ends the others.
    """
    for row in documents:
        document = Document(
            row["article"], row["source"], row["title"], row["text"], row["sha256"], row["date"]
        )
        yield _article(document, known, decisions)


def batches_of(
    rows: Iterable[dict[str, Any]], schema: pa.Schema, count: Callable[[int], None] = lambda rows: None
) -> Iterator[pa.RecordBatch]:
    """Rows with a `text`, as Arrow has them, few enough together to be held; `count` is told how many."""
    waiting: list[dict[str, Any]] = []
    characters = 0
    for row in rows:
        waiting.append(row)
        characters += len(row["text"] or "")
        if len(waiting) == _ROWS or characters >= _CHARACTERS:
            yield _batch(waiting, schema, count)
            waiting, characters = [], 0
    if waiting:
        yield _batch(waiting, schema, count)


def _batch(rows: list[dict[str, Any]], schema: pa.Schema, count: Callable[[int], None]) -> pa.RecordBatch:
    count(len(rows))
    return pa.RecordBatch.from_pylist(rows, schema)


def _article(document: Document, known: Known, decisions: Decisions) -> dict[str, Any]:
    from graph.importer import extract

    try:
        extraction = decisions.applied(extract(document, known))
        return article_row(document, claims_of(extraction))
    except SchemaError as error:
        return failed_row(document, str(error))
    except Exception as error:
        return failed_row(document, mistake(error))
