"""The ledger of a graph file: its articles and catalogues, and the sources that each of them came from."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.claims import Kind
from graph.errors import NotFoundError
from graph.model import Document
from graph.store import ledger
from graph.store.base import Article
from graph.store.ledger import Origin

__all__ = ["Entries", "Entry"]

_COLUMNS: Final = "key, id, kind, sha256, imported_at, names, text"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a merge has to know of an entry: its key in the file, and how it was read.

    `told` is the digest of what it claims, "" where an older program wrote it.
    """

    key: int
    id: str
    kind: Kind
    names: str
    told: str


class Entries:
    """Reads and writes the tables `article` and `source`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, article_id: str) -> Entry | None:
        """The entry with this id."""
        query = "SELECT key, id, kind, names, told FROM article WHERE id = ?"
        row = self._connection.execute(query, (article_id,)).fetchone()
        return Entry(*row) if row else None

    def at(self, source: str) -> tuple[Entry, Origin] | None:
        """The entry that came from this source, and what it said of itself there."""
        query = (
            "SELECT key, id, kind, names, told, source, title, date FROM source"
            " JOIN article ON article.key = source.article WHERE source = ?"
        )
        row = self._connection.execute(query, (source,)).fetchone()
        return (Entry(*row[:5]), Origin(*row[5:])) if row else None

    def origins(self, key: int) -> list[Origin]:
        """Where the entry came from, in the order of sources."""
        query = "SELECT source, title, date FROM source WHERE article = ? ORDER BY source"
        return [Origin(*row) for row in self._connection.execute(query, (key,))]

    def sources(self) -> list[str]:
        """All sources, sorted."""
        return [source for (source,) in self._connection.execute("SELECT source FROM source ORDER BY source")]

    def article(self, article_id: str) -> Article:
        """The whole entry with this id.  Raises NotFoundError."""
        query = f"SELECT {_COLUMNS} FROM article WHERE id = ?"  # noqa: S608 - columns of ours
        row = self._connection.execute(query, (article_id,)).fetchone()
        if row is None:
            raise NotFoundError(ledger.unknown_article(article_id))
        return self._article(*row)

    def articles(self, kind: Kind | None) -> Iterator[Article]:
        """All entries, or those of one kind, in the order of ids; read in one go for each."""
        if kind is None:
            ids = self._connection.execute("SELECT id FROM article ORDER BY id").fetchall()
        else:
            query = "SELECT id FROM article WHERE kind = ? ORDER BY id"
            ids = self._connection.execute(query, (kind,)).fetchall()
        return (self.article(article_id) for (article_id,) in ids)

    def outdated(self, names: str) -> list[str]:
        """The ids of articles read with other names than these."""
        query = "SELECT id FROM article WHERE kind = 'article' AND names != ? ORDER BY id"
        return [article_id for (article_id,) in self._connection.execute(query, (names,))]

    def count(self, kind: Kind) -> int:
        """How many entries of one kind there are."""
        query = "SELECT count(*) FROM article WHERE kind = ?"
        return int(self._connection.execute(query, (kind,)).fetchone()[0])

    def add(self, document: Document, kind: Kind, names: str, imported_at: str, told: str) -> Entry:
        """A new entry, as yet without a source."""
        query = (
            "INSERT INTO article (id, kind, sha256, text, names, imported_at, told)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING key, id, kind, names, told"
        )
        row = (document.id, kind, document.sha256, document.text, names, imported_at, told)
        return Entry(*self._connection.execute(query, row).fetchone())

    def read_as(self, entry: Entry, kind: Kind, names: str, told: str) -> None:
        """Write down how the text was read last, and the digest of what it claims."""
        self._connection.execute(
            "UPDATE article SET kind = ?, names = ?, told = ? WHERE key = ?", (kind, names, told, entry.key)
        )

    def link(self, entry: Entry, origin: Origin) -> None:
        """Say that this source holds that text now, whatever it held before."""
        self._connection.execute(
            "INSERT INTO source (source, article, title, date) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (source) DO UPDATE SET article = excluded.article, title = excluded.title,"
            " date = excluded.date",
            (origin.source, entry.key, origin.title, origin.date),
        )

    def unlink(self, source: str) -> None:
        """Strike out a source."""
        self._connection.execute("DELETE FROM source WHERE source = ?", (source,))

    def remove(self, entry: Entry) -> None:
        """Strike out an entry that has no source and claims nothing any more."""
        self._connection.execute("DELETE FROM article WHERE key = ?", (entry.key,))

    def _article(
        self, key: int, article_id: str, kind: Kind, sha256: str, imported_at: str, names: str, text: str
    ) -> Article:
        sources, title, date = ledger.told(self.origins(key))
        return Article(article_id, kind, sources, title, date, sha256, imported_at, names, text)
