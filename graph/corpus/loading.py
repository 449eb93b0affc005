"""A corpus into a graph file, or onto a server: what `franchise import` of the same articles would make.

The tables are read as they are, without Spark, some articles at a time.  What a store has of them already is
left as it is, so that a load that was cut off goes on where it stopped, and a second one changes nothing.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from typing import Any, Final

from graph.corpus.manifest import Corpus
from graph.corpus.records import record_of
from graph.corpus.tables import count, rows
from graph.errors import CorpusError
from graph.store import ledger
from graph.store.base import Store
from graph.store.copying import Copied, put_all
from graph.store.record import EXCERPTS, Record, digest_of

__all__ = ["load", "size"]

_ORIGINS: Final = ("article", "sources")
_ARTICLES: Final = ("id", "kind", "sha256", "text", "nodes", "relationships")


def size(corpus: Corpus) -> int:
    """How many articles and catalogues of the corpus have a part in the graph.

    Raises CorpusError where it was not read to its end.
    """
    if not corpus.batches or not corpus.last.is_read:
        shown = repr(corpus.folder.as_posix())
        raise CorpusError(
            f"expected a corpus that is read to its end, found the run into {shown} cut off;"
            " run its franchise corpus read again, which goes on where it stopped"
        )
    return count(corpus.paths("origins")[-1:])


def _records(corpus: Corpus, imported_at: str) -> Iterator[Record]:
    """All that the corpus says, article by article; `imported_at` is what the ledger is to say."""
    with closing(sqlite3.connect("", isolation_level=None)) as spool:
        _keep_origins(spool, corpus)
        for row in rows(corpus.paths("articles"), _ARTICLES):
            sources = _origins(spool, row["id"])
            if sources:
                yield record_of(row, sources, corpus.made.names, imported_at)


def load(corpus: Corpus, store: Store) -> Iterator[Copied]:
    """Make the store hold all that the corpus says, telling of each step when it is done.

    Raises CorpusError where the store has catalogues that the corpus was not read with, and StoreError; what
    was told to be done by then stays so.
    """
    _check_catalogues(corpus, store)
    _make_way(corpus, store)
    with ExitStack() as stack:
        lacking = _Lacking(store, stack)
        for done in put_all(lacking.among(_records(corpus, ledger.now())), store):
            yield done
            if unchanged := lacking.passed():
                yield Copied(unchanged=unchanged)
        if unchanged := lacking.passed():
            yield Copied(unchanged=unchanged)


class _Lacking:
    """Tells what a store lacks from what it has."""

    def __init__(self, store: Store, stack: ExitStack) -> None:
        self._passed = 0
        self._known = stack.enter_context(closing(sqlite3.connect("", isolation_level=None)))
        self._known.execute("CREATE TABLE known (id TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID")
        self._known.execute("BEGIN")
        self._known.executemany("INSERT INTO known VALUES (?, ?)", store.digests())
        (self._count,) = self._known.execute("SELECT count(*) FROM known").fetchone()

    def among(self, records: Iterator[Record]) -> Iterator[Record]:
        """The records that the store lacks."""
        for record in records:
            if self._count and self._digest(record.id) == digest_of(record):
                self._passed += 1
            else:
                yield record

    def passed(self) -> int:
        """How many records were not lacking since this was asked last."""
        passed, self._passed = self._passed, 0
        return passed

    def _digest(self, article: str) -> str:
        row = self._known.execute("SELECT digest FROM known WHERE id = ?", (article,)).fetchone()
        return row[0] if row else ""


def _make_way(corpus: Corpus, store: Store) -> None:
    """Take out excerpts of articles that the corpus has whole, see `graph.store.excerpts`."""
    whole = {*store.outdated(EXCERPTS), *corpus.made.catalogues}
    excerpts = {entry for entry, _ in store.digests() if entry not in whole}
    if not excerpts:
        return
    for row in rows(corpus.paths("origins")[-1:], ["article"]):
        if row["article"] in excerpts:
            for source in store.article(row["article"]).sources:
                store.forget(source)


def _check_catalogues(corpus: Corpus, store: Store) -> None:
    for entry in store.articles("catalogue"):
        if entry.id not in corpus.made.catalogues and entry.names != EXCERPTS:
            raise CorpusError(
                f"the graph has the catalogue {entry.sources[0]!r}, which the corpus was not read with;"
                " give it to franchise corpus read, or load the corpus into another graph"
            )


def _keep_origins(spool: sqlite3.Connection, corpus: Corpus) -> None:
    spool.execute("CREATE TABLE origin (article TEXT PRIMARY KEY, sources TEXT) WITHOUT ROWID")
    spool.execute("BEGIN")
    found = rows(corpus.paths("origins")[-1:], _ORIGINS)
    spool.executemany(
        "INSERT INTO origin VALUES (?, ?)", ((row["article"], json.dumps(row["sources"])) for row in found)
    )


def _origins(spool: sqlite3.Connection, article: str) -> Sequence[dict[str, Any]]:
    row = spool.execute("SELECT sources FROM origin WHERE article = ?", (article,)).fetchone()
    return json.loads(row[0]) if row else []
