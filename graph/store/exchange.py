"""Takes in a graph that `franchise export` wrote, after making sure of it before any store sees it."""

import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from graph import graphml, interchange
from graph.errors import GraphError, ReadError
from graph.reading.files import read_bytes
from graph.reading.names import printable
from graph.store import checks
from graph.store.base import Change, Store
from graph.store.excerpts import records
from graph.store.ledger import document_at
from graph.store.record import EXCERPTS, Record
from graph.store.sqlite import SQLiteStore

__all__ = ["import_records", "read_records"]

#: A graph of some millions of relationships.
_MAX_BYTES: Final = 2 * 1024**3

#: Entries are written so many at a time.
_RECORDS: Final = 500

_XML: Final = (".graphml", ".xml")


def read_records(path: Path) -> list[Record]:
    """What the articles say that the graph in the file was made of, see `graph.store.excerpts`.

    A file that ends in .graphml or .xml, or begins with "<", is GraphML, any other JSON.  Raises ReadError
    for what is neither, and for a graph that breaks the schema or does not agree with itself.
    """
    text = _text(path)
    loads = graphml.loads if path.suffix.lower() in _XML or text.lstrip()[:1] == "<" else interchange.loads
    try:
        made = records(*loads(text), printable(path.as_posix()), text)
        _try_out(made)
    except GraphError as error:
        raise ReadError(f"{printable(path.as_posix())}: {error}") from None
    return made


def _text(path: Path) -> str:
    data = read_bytes(path, _MAX_BYTES + 1, wanted="a graph")
    if len(data) > _MAX_BYTES:
        raise ReadError(f"{path.as_posix()!r}: expected a graph of at most 2 GB; import its articles instead")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = f"at byte {error.start:,} of {path.as_posix()!r}"
        raise ReadError(f"expected a graph in UTF-8, found other bytes {where}") from None


def _try_out(made: list[Record]) -> None:
    """Put the records into a file of their own, and verify that."""
    sources = [origin.source for record in made for origin in record.origins]
    if len(set(sources)) < len(sources):
        twice = next(source for source in sources if sources.count(source) > 1)
        raise ReadError(f"expected each article to be from a source of its own, found two from {twice!r}")
    with tempfile.TemporaryDirectory() as folder, SQLiteStore(Path(folder, "made.db"), create=True) as store:
        store.put(made)
        for problem in checks.problems(store):
            raise ReadError(f"{problem.where}: {problem.message}")


def import_records(store: Store, records: Iterable[Record]) -> Iterator[Change]:
    """Take in a graph without its articles (see `graph.store.excerpts`); yields what became of each article.

    Of articles that the store holds already nothing changes: it knows better what they say.  All others are
    there with the words that the graph quotes of them, until they are imported themselves.  Raises
    StoreError; what was said to be imported by then stays so.
    """
    for batch in _batches(records):
        new = [record for record in batch if not _is_held(store, record)]
        changes = {change.article: change for change in store.put(new)} if new else {}
        for record in batch:
            unchanged = Change(record.origins[0].source, record.id, "unchanged")
            yield changes.get(record.id, unchanged)


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    left = iter(records)
    while batch := list(islice(left, _RECORDS)):
        yield batch


def _is_held(store: Store, record: Record) -> bool:
    """Whether the store has the article itself."""
    document = document_at(record.id, "", record.sha256, record.origins[0])
    return store.has(document) and store.article(record.id).names != EXCERPTS
