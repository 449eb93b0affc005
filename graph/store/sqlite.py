"""A store in one SQLite file: the ledger with all texts, what each article claims, and the graph of it all.

Each merge is one transaction, so that a program that dies leaves whole articles only, and readers go on
reading what was there when they began.  The file uses write-ahead logging with `synchronous = NORMAL`: a
loss of power may take the last articles with it, the death of a program takes none, and neither damages it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.claims import Claims, Kind, claims_of
from graph.errors import NotFoundError
from graph.joining import join_properties
from graph.model import Document, Extraction, Node, Relationship
from graph.schema import ALL_LABELS, RELATIONSHIP_TYPES
from graph.store import checks, claimed, ledger, own_tables
from graph.store.audit import audit, is_readable
from graph.store.base import Article, Change, Info, Outcome, Problem
from graph.store.common import Importing, given
from graph.store.connection import TIMEOUT, connect, reading, translated, writing
from graph.store.entries import Entries, Entry
from graph.store.exploring import Exploring
from graph.store.own import Own
from graph.store.record import Record, Written
from graph.store.rows import decoded, labels_of
from graph.store.showing import Showing
from graph.store.writer import Writer

if TYPE_CHECKING:
    import networkx as nx

    from cypher import Result
    from graph.searching import Hit
    from graph.store.lazy import LazyGraph
    from graph.store.overlay import Overlay

__all__ = ["SQLiteStore"]


class SQLiteStore(Importing, Exploring, Showing):
    """See `graph.store.base.Store`; `clock` gives what `imported_at` says.

    With `create` the file is made where there is none.  Raises StoreError.
    """

    concurrent: Final = False

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        timeout: float = TIMEOUT,
        clock: Callable[[], str] = ledger.now,
    ) -> None:
        self.path = path
        self._clock = clock
        self._connection = connect(path, create=create, timeout=timeout)
        self._entries = Entries(self._connection)
        self._networkx: nx.MultiDiGraph[str] | None = None
        #: The state of the file that `_networkx` shows, as `_state` tells it.
        self._shown: tuple[int, ...] | None = None
        self._lazy: LazyGraph | Overlay | None = None
        self._own = Own()
        #: The state of the file that `_lazy` reads and `_own` is from.
        self._touched: tuple[int, ...] | None = None
        self._times_undone = 0

    def __enter__(self) -> "SQLiteStore":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def merge(self, extraction: Extraction, *, kind: Kind = "article", names: str = "") -> Change:
        claims = claims_of(extraction, kind)
        origin = ledger.origin_of(extraction.document)
        with self._writing():
            writer = Writer(self._connection)
            entry, outcome = self._claimed(writer, extraction.document, kind, names, claims)
            return self._placed(writer, entry, origin, outcome)

    def link(self, document: Document) -> Change | None:
        origin = ledger.origin_of(document)
        with self._reading():
            known = self._entries.find(document.id)
            if known is None:
                return None
            if origin in self._entries.origins(known.key):
                return Change(origin.source, document.id, "unchanged")
        with self._writing():
            known = self._entries.find(document.id)
            return self._placed(Writer(self._connection), known, origin, "unchanged") if known else None

    def forget(self, source: str) -> Change:
        with self._writing():
            found = self._entries.at(source)
            if found is None:
                raise NotFoundError(ledger.unknown_source(source, self._entries.sources()))
            entry, _ = found
            writer = Writer(self._connection)
            self._entries.unlink(source)
            self._refresh(writer, entry)
            return writer.settle(Change(source, entry.id, "forgotten"))

    def has(self, document: Document) -> bool:
        with self._reading():
            return self._entries.find(document.id) is not None

    def digests(self) -> Iterator[tuple[str, str]]:
        with translated(self.path):
            yield from claimed.digests(self._connection)

    def record(self, article_id: str) -> Record:
        with self._reading():
            entry = self._entries.find(article_id)
            if entry is None:
                raise NotFoundError(ledger.unknown_article(article_id))
            return claimed.record(self._connection, entry)

    def put(self, records: Sequence[Record]) -> list[Change]:
        with self._writing():
            return ledger.gathered([self._put(record) for record in records])

    def articles(self, kind: Kind | None = None) -> Iterator[Article]:
        with translated(self.path):
            yield from self._entries.articles(kind)

    def article(self, article_id: str) -> Article:
        with self._reading():
            return self._entries.article(article_id)

    def outdated(self, names: str) -> list[str]:
        with self._reading():
            return self._entries.outdated(names)

    @contextmanager
    def batch(self) -> Iterator[None]:
        with self._writing():
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        with self._reading():
            yield

    def nodes(self) -> Iterator[Node]:
        query = "SELECT properties, id, labels FROM node ORDER BY id"
        with translated(self.path):
            for properties, (_, node_id, labels) in decoded(self._connection.execute(query)):
                yield Node(node_id, labels_of(labels), properties)

    def relationships(self) -> Iterator[Relationship]:
        query = """
            SELECT relationship_claim.properties, relationship.id, type, first.id, last.id
            FROM relationship
            JOIN relationship_claim ON relationship_claim.relationship = relationship.key
            JOIN node AS first ON first.key = start
            JOIN node AS last ON last.key = "end"
            ORDER BY relationship.id
        """
        with translated(self.path):
            rows = decoded(self._connection.execute(query))
            for (edge_id, kind, start, end), claims in groupby(rows, lambda row: row[1][1:]):
                yield Relationship(edge_id, kind, start, end, join_properties([claim for claim, _ in claims]))

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        import networkx as nx

        from graph.store.loading import load

        with translated(self.path):
            state = self._state()
            if self._networkx is None or self._shown != state:
                with reading(self._connection):
                    self._networkx = nx.freeze(load(self._connection))
                self._shown = state
        return self._networkx

    def query(
        self, query: str, parameters: Mapping[str, Any] | None = None, /, *, write: bool = False, **named: Any
    ) -> "Result":
        from cypher import compile as compile_query
        from cypher import run

        values = given(parameters, named)
        if write and compile_query(query).writes:
            return self._change(query, values)
        try:
            with self._reading():
                return run(self._asked(), query, values, read_only=True)
        except BaseException:
            self._lazy = None  # which may have been interrupted in the midst of reading
            raise

    def _change(self, query: str, parameters: Mapping[str, Any]) -> "Result":
        from graph.store.changing import changed

        with self._writing():
            before = own_tables.load(self._connection)
            result, after = changed(self.nodes, self.relationships, before, query, parameters)
            own_tables.save(self._connection, before, after)
        return result

    def _asked(self) -> "nx.MultiDiGraph[str] | LazyGraph | Overlay":
        """The graph to ask: as it is in memory, if it is; else one that reads what the query touches."""
        from graph.store.lazy import LazyGraph
        from graph.store.overlay import Overlay

        state = self._state()
        if self._touched != state:
            self._lazy, self._own, self._touched = None, own_tables.load(self._connection), state
        if self._own:
            if self._lazy is None:
                self._lazy = Overlay(LazyGraph(self._connection), self._own)
            return self._lazy
        if self._networkx is not None and self._shown == state:
            return self._networkx
        if self._lazy is None:
            self._lazy = LazyGraph(self._connection)
        elif self._lazy.is_much_read:
            self._lazy = None
            return self.to_networkx()
        return self._lazy

    def search(self, words: str, *, limit: int = 20) -> "list[Hit]":
        from graph.searching import wanted
        from graph.store import fulltext

        looked_for = wanted(words)
        with translated(self.path):
            if fulltext.ready(self._connection):
                with reading(self._connection):
                    return fulltext.search(self._connection, looked_for, limit)
        return super().search(words, limit=limit)

    def info(self) -> Info:
        execute = self._connection.execute
        with self._reading():
            labels = dict(execute("SELECT label, count(*) FROM node_label GROUP BY label"))
            types = dict(execute("SELECT type, count(*) FROM relationship GROUP BY type"))
            return Info(
                location=str(self.path),
                schema_version=self._count("PRAGMA user_version"),
                labels=ledger.in_order(labels, ALL_LABELS),
                types=ledger.in_order(types, RELATIONSHIP_TYPES),
                nodes=self._count("SELECT count(*) FROM node"),
                relationships=sum(types.values()),
                articles=self._entries.count("article"),
                catalogues=self._entries.count("catalogue"),
                size=self._count("PRAGMA page_count") * self._count("PRAGMA page_size"),
            )

    def verify(self) -> list[Problem]:
        with self._reading():
            found = audit(self._connection)
            return [*found, *checks.problems(self)] if is_readable(found) else found

    def _put(self, record: Record) -> Change:
        first, *others = record.origins
        document = ledger.document_at(record.id, record.text, record.sha256, first)
        writer = Writer(self._connection)
        entry, outcome = self._claimed(
            writer, document, record.kind, record.names, record.claims, record.imported_at
        )
        changes = [self._placed(writer, entry, first, outcome)]
        for origin in others:
            changes.append(self._placed(Writer(self._connection), entry, origin, "unchanged"))
        return ledger.summed(changes)

    def _claimed(
        self,
        writer: Writer,
        document: Document,
        kind: Kind,
        names: str,
        claims: Claims,
        imported_at: str = "",
    ) -> tuple[Entry, Outcome]:
        """The document's entry, made to claim this, and what that did to it."""
        known, written = self._entries.find(document.id), Written.of(claims)
        told = written.told
        if known is None:
            entry = self._entries.add(document, kind, names, imported_at or self._clock(), told)
            writer.claim(entry.key, written)
            return entry, "added"
        if (known.kind, known.names, known.told) != (kind, names, told):
            self._entries.read_as(known, kind, names, told)
        if known.kind == kind and (known.told == told or not writer.differs(known.key, written)):
            return known, "unchanged"
        writer.withdraw(known.key)
        writer.claim(known.key, written)
        return known, "replaced"

    def _placed(self, writer: Writer, entry: Entry, origin: ledger.Origin, outcome: Outcome) -> Change:
        """Make the ledger say that this source holds this text now; `outcome` is what was done so far."""
        before, former = self._entries.origins(entry.key), self._entries.at(origin.source)
        if origin not in before:
            self._entries.link(entry, origin)
        if origin not in before or outcome != "unchanged":
            self._refresh(writer, entry)
        if former is not None and former[0].key != entry.key:
            self._refresh(writer, former[0])
        if former is not None and (former[0].key, former[1]) != (entry.key, origin):
            outcome = "replaced"
        sources = [other.source for other in before]
        known_from = "" if origin.source in sources else next(iter(sources), "")
        return writer.settle(Change(origin.source, entry.id, outcome, known_from=known_from))

    def _refresh(self, writer: Writer, entry: Entry) -> None:
        """Make the Article node say what the ledger says; an entry that no source holds any more goes."""
        if self._entries.origins(entry.key):
            writer.describe(ledger.node_of(self._entries.article(entry.id)))
        else:
            writer.withdraw(entry.key)
            self._entries.remove(entry)

    def _state(self) -> tuple[int, ...]:
        """Changes when the file does, be it by another program or by this connection."""
        (changed_by_others,) = self._connection.execute("PRAGMA data_version").fetchone()
        return changed_by_others, self._connection.total_changes, self._times_undone

    def _count(self, query: str) -> int:
        return int(self._connection.execute(query).fetchone()[0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with translated(self.path), writing(self._connection):
                yield
        except BaseException:
            self._times_undone += 1
            raise

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with translated(self.path), reading(self._connection):
            yield
