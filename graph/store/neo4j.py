"""A store on a Neo4j server: the same graph as in a file, for those who outgrow one or have a server already.

Each merge is one transaction.  Writers queue up on one node, so that of two that write at the same moment
the second sees all that the first wrote; readers never wait.  See `graph.store.server.statements` for what is
kept where.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from graph.claims import Kind, claims_of
from graph.collector import paused
from graph.errors import NotFoundError
from graph.model import Document, Extraction, Node, Relationship
from graph.schema import ALL_LABELS, RELATIONSHIP_TYPES
from graph.store import checks, ledger
from graph.store.base import Article, Change, Info, Problem
from graph.store.common import Importing, given
from graph.store.exploring import Exploring
from graph.store.ledger import Origin
from graph.store.record import Record, fingerprint
from graph.store.server import layout, reading, statements
from graph.store.server.address import Address, Credentials
from graph.store.server.driver import Connection, Run
from graph.store.server.entries import Entries, Put
from graph.store.server.known import Known
from graph.store.server.packing import unpack, unpack_text
from graph.store.server.writer import settle
from graph.store.showing import Showing

if TYPE_CHECKING:
    import networkx as nx

    from cypher import Result
    from graph.searching import Hit

__all__ = ["Neo4jStore"]

_PAGE: Final = 1000


class Neo4jStore(Importing, Exploring, Showing):
    """See `graph.store.base.Store`; `clock` gives what `imported_at` says.

    With `create` an empty graph is made where there is none; `wait` is for how many seconds to wait for a
    server that is not there yet.  Raises StoreError.
    """

    concurrent: Final = True

    def __init__(
        self,
        address: Address,
        credentials: Credentials,
        *,
        create: bool = False,
        wait: float = 0.0,
        clock: Callable[[], str] = ledger.now,
    ) -> None:
        self.address = address
        self._clock = clock
        self._connection = Connection(address, credentials, wait=wait)
        self._known = Known()
        self._networkx: nx.MultiDiGraph[str] | None = None
        #: The revision of the graph that `_networkx` shows.
        self._shown = -1
        try:
            layout.prepare(self._connection, create=create)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Neo4jStore":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        self._known.close()
        self._connection.close()

    def merge(self, extraction: Extraction, *, kind: Kind = "article", names: str = "") -> Change:
        document, claims = extraction.document, claims_of(extraction, kind)
        origins = (ledger.origin_of(document),)
        header = document.id, kind, document.sha256, document.text, names, self._clock()
        put = Put.of(Record(*header, origins, claims))
        (change,) = self._connection.write(lambda run: self._put(run, [put]))
        return change

    def link(self, document: Document) -> Change | None:
        origin = ledger.origin_of(document)
        if not self.has(document):
            return None

        def work(run: Run) -> Change | None:
            self._lock(run)
            rows = run(statements.READ_ENTRIES, ids=[document.id])
            if not rows:
                return None
            _, kind, sha256, names, imported_at, *_ = rows[0]
            put = Put(document.id, kind, sha256, document.text, names, imported_at, (origin,))
            return self._put(run, [put])[0]

        return self._connection.write(work)

    def forget(self, source: str) -> Change:
        def work(run: Run) -> Change:
            self._lock(run)
            entries = Entries(run, [], [source])
            article = entries.unlink(source)
            if article is None:
                sources = [row[0] for row in run(statements.ALL_SOURCES)]
                raise NotFoundError(ledger.unknown_source(source, sources))
            return self._settled(run, entries, [Change(source, article, "forgotten")])[0]

        return self._connection.write(work)

    def put(self, records: Sequence[Record]) -> list[Change]:
        return self.prepared(records)()

    def prepared(self, records: Sequence[Record]) -> Callable[[], list[Change]]:
        with paused():
            puts = [Put.of(record) for record in records]
        return lambda: self._put_all(puts)

    def digests(self) -> Iterator[tuple[str, str]]:
        for article, kind, sha256, names, told, origins in self._headers(""):
            yield article, fingerprint(kind, sha256, names, origins, told)

    def record(self, article_id: str) -> Record:
        kind, sha256, names, imported_at, packed_text, packed = self._full(article_id)
        text = unpack_text(packed_text)
        claims = unpack(article_id, packed, text)
        origins = tuple(self._origins([article_id])[article_id])
        return Record(article_id, kind, sha256, text, names, imported_at, origins, claims)

    def has(self, document: Document) -> bool:
        return bool(self._connection.read(statements.READ_ENTRIES, ids=[document.id]))

    def articles(self, kind: Kind | None = None) -> Iterator[Article]:
        for article_id, *_ in self._headers(kind or ""):
            yield self.article(article_id)

    def article(self, article_id: str) -> Article:
        kind, sha256, names, imported_at, packed_text, _ = self._full(article_id)
        sources, title, date = ledger.told(self._origins([article_id])[article_id])
        text = unpack_text(packed_text)
        return Article(article_id, kind, sources, title, date, sha256, imported_at, names, text)

    def outdated(self, names: str) -> list[str]:
        return [row[0] for row in self._connection.read(statements.OUTDATED, names=names)]

    @contextmanager
    def batch(self) -> Iterator[None]:
        with self._connection.transaction(self._lock):
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        # A transaction sees what others commit meanwhile; holding the lock sees to it that nobody does.
        with self._connection.transaction(self._lock):
            yield

    def nodes(self) -> Iterator[Node]:
        return reading.nodes(self._connection)

    def relationships(self) -> Iterator[Relationship]:
        return reading.relationships_in_order(self._connection)

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        import networkx as nx

        from graph.build import assemble

        revision = self._revision()
        if self._networkx is None or self._shown != revision:
            with self.snapshot():
                self._shown = self._revision()
                found = reading.nodes(self._connection), reading.relationships(self._connection)
                self._networkx = nx.freeze(assemble(*found))
        return self._networkx

    def query(
        self, query: str, parameters: Mapping[str, Any] | None = None, /, *, write: bool = False, **named: Any
    ) -> "Result":
        from graph.store.server.asking import ask
        from graph.store.server.changing import change

        values = given(parameters, named)
        return (
            change(self.address, self._connection, query, values)
            if write
            else ask(self._connection, query, values)
        )

    def stop(self) -> None:
        """End the query that another thread runs on this store."""
        self._connection.stop()

    def search(self, words: str, *, limit: int = 20) -> "list[Hit]":
        from graph.searching import wanted
        from graph.store.server.searching import search

        hits = search(self._connection, wanted(words), limit)
        return super().search(words, limit=limit) if hits is None else hits

    def info(self) -> Info:
        read = self._connection.read
        labels = {label: read(statements.count_label(label))[0][0] for label in ALL_LABELS}
        types = {kind: read(statements.count_type(kind))[0][0] for kind in RELATIONSHIP_TYPES}
        kinds = {kind: int(count) for kind, count in read(statements.COUNT_ENTRIES)}
        return Info(
            location=str(self.address),
            schema_version=layout.LAYOUT,
            labels=ledger.in_order(labels, ALL_LABELS),
            types=ledger.in_order(types, RELATIONSHIP_TYPES),
            nodes=sum(labels[label] for label in statements.PRIMARY_LABELS),
            relationships=sum(types.values()),
            articles=kinds.get("article", 0),
            catalogues=kinds.get("catalogue", 0),
            size=None,
        )

    def verify(self) -> Iterable[Problem]:
        from graph.store.server.audit import audit

        with self.snapshot():
            return [*audit(self), *checks.problems(self)]

    def _put_all(self, puts: Sequence[Put]) -> list[Change]:
        if self._connection.is_open:
            return self._connection.write(lambda run: self._put(run, puts))
        try:
            with paused():
                changes, revision = self._connection.write(lambda run: self._put_by_themselves(run, puts))
        except BaseException:
            self._known.forget()
            raise
        self._known.end(revision)
        return changes

    def _put_by_themselves(self, run: Run, puts: Sequence[Put]) -> tuple[list[Change], int]:
        """What became of the entries in a transaction of their own, and the revision that it leads to."""
        revision = self._lock(run)
        ((count,),) = run(statements.COUNT_LEDGER)
        self._known.begin(revision, empty=not count)
        changes = self._put(run, puts, self._known)
        ((_, revision),) = run(statements.READ_GRAPH)
        return changes, revision

    def _put(self, run: Run, puts: Sequence[Put], known: Known | None = None) -> list[Change]:
        self._lock(run)
        sources = [origin.source for put in puts for origin in put.origins]
        entries = Entries(run, [put.id for put in puts], sources)
        return self._settled(run, entries, [entries.put(put) for put in puts], known)

    def _settled(
        self, run: Run, entries: Entries, changes: list[Change], known: Known | None = None
    ) -> list[Change]:
        """The changes written, the first of them with what came and went by all of them."""
        if entries.now == entries.before:
            return changes
        counts = settle(run, entries, known)
        entries.write()
        run(statements.WRITE_REVISION)
        first = replace(
            changes[0],
            nodes_added=counts.nodes_added,
            nodes_removed=counts.nodes_removed,
            relationships_added=counts.relationships_added,
            relationships_removed=counts.relationships_removed,
        )
        return [first, *changes[1:]]

    def _lock(self, run: Run) -> int:
        return layout.check(self.address, run(statements.LOCK))

    def _revision(self) -> int:
        return layout.check(self.address, self._connection.read(statements.READ_GRAPH))

    def _full(self, article_id: str) -> list[Any]:
        rows = self._connection.read(statements.READ_FULL, id=article_id)
        if not rows:
            raise NotFoundError(ledger.unknown_article(article_id))
        return rows[0]

    def _headers(self, kind: str) -> Iterator[tuple[str, Kind, str, str, str, list[Origin]]]:
        """Id, kind, sha256, names, digest of the claims and origins of entries, in the order of ids."""
        after = ""
        while True:
            rows = self._connection.read(statements.READ_IDS, after=after, kind=kind, limit=_PAGE)
            origins = self._origins([row[0] for row in rows])
            yield from ((*row, origins[row[0]]) for row in rows)
            if len(rows) < _PAGE:
                return
            after = rows[-1][0]

    def _origins(self, ids: list[str]) -> dict[str, list[Origin]]:
        origins: dict[str, list[Origin]] = {article: [] for article in ids}
        for source, title, date, article in self._connection.read(statements.READ_SOURCES_OF, ids=ids):
            origins[article].append(Origin(source, title, date))
        return {article: sorted(found) for article, found in origins.items()}
