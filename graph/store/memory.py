"""A store that is gone when the program ends: for trying things out, and what other stores are held against.

It keeps the claims of each article and makes the graph of all of them anew whenever one has changed, which is
too slow for many articles and too simple to be wrong.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from graph.build import assemble
from graph.claims import Claims, Kind, claims_of
from graph.errors import NotFoundError
from graph.joining import join_nodes, join_properties
from graph.model import Document, Extraction, Node, Relationship
from graph.schema import ALL_LABELS, RELATIONSHIP_TYPES, SCHEMA_VERSION
from graph.store import checks, ledger
from graph.store.base import Article, Change, Info, Problem
from graph.store.common import Importing, given
from graph.store.exploring import Exploring
from graph.store.own import Own
from graph.store.record import Record, digest_of
from graph.store.showing import Showing

if TYPE_CHECKING:
    import networkx as nx

    from cypher import Result

__all__ = ["MemoryStore"]


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    sha256: str
    kind: Kind
    names: str
    imported_at: str
    claims: Claims


class MemoryStore(Importing, Exploring, Showing):
    """See `graph.store.base.Store`; `clock` gives what `imported_at` says."""

    concurrent: Final = False

    def __init__(self, *, clock: Callable[[], str] = ledger.now) -> None:
        self._clock = clock
        self._entries: dict[str, _Entry] = {}
        #: source -> (origin, article id)
        self._origins: dict[str, tuple[ledger.Origin, str]] = {}
        self._nodes: dict[str, Node] = {}
        self._relationships: dict[str, Relationship] = {}
        self._networkx: nx.MultiDiGraph[str] | None = None
        self._own = Own()

    def __enter__(self) -> "MemoryStore":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing to let go of."""

    def merge(self, extraction: Extraction, *, kind: Kind = "article", names: str = "") -> Change:
        document = extraction.document
        claims = claims_of(extraction, kind)
        known = self._entries.get(document.id)
        imported_at = known.imported_at if known else self._clock()
        return self._put(document, _Entry(document.text, document.sha256, kind, names, imported_at, claims))

    def link(self, document: Document) -> Change | None:
        known = self._entries.get(document.id)
        return None if known is None else self._put(document, known)

    def forget(self, source: str) -> Change:
        if source not in self._origins:
            raise NotFoundError(ledger.unknown_source(source, self._origins))
        _, article = self._origins.pop(source)
        self._drop_without_source(article)
        return self._settled(Change(source, article, "forgotten"))

    def has(self, document: Document) -> bool:
        return document.id in self._entries

    def digests(self) -> Iterator[tuple[str, str]]:
        return ((article_id, digest_of(self.record(article_id))) for article_id in sorted(self._entries))

    def record(self, article_id: str) -> Record:
        article = self.article(article_id)
        origins = tuple(self._origins_of(article_id))
        return Record(
            article_id,
            article.kind,
            article.sha256,
            article.text,
            article.names,
            article.imported_at,
            origins,
            self._entries[article_id].claims,
        )

    def put(self, records: Sequence[Record]) -> list[Change]:
        changes = []
        for record in records:
            known = self._entries.get(record.id)
            entry = _Entry(
                record.text,
                record.sha256,
                record.kind,
                record.names,
                known.imported_at if known else record.imported_at,
                record.claims,
            )
            at = partial(ledger.document_at, record.id, record.text, record.sha256)
            changes.append(ledger.summed([self._put(at(origin), entry) for origin in record.origins]))
        return ledger.gathered(changes)

    def articles(self, kind: Kind | None = None) -> Iterator[Article]:
        return (
            self._article(key) for key in sorted(self._entries) if kind in (None, self._entries[key].kind)
        )

    def article(self, article_id: str) -> Article:
        if article_id not in self._entries:
            raise NotFoundError(ledger.unknown_article(article_id))
        return self._article(article_id)

    def outdated(self, names: str) -> list[str]:
        entries = self._entries.items()
        return sorted(key for key, entry in entries if entry.kind == "article" and entry.names != names)

    @contextmanager
    def batch(self) -> Iterator[None]:
        before = self._entries.copy(), self._origins.copy(), self._own
        try:
            yield
        except BaseException:
            self._entries, self._origins, self._own = before
            self._add_up()
            raise

    def snapshot(self) -> AbstractContextManager[None]:
        return nullcontext()

    def nodes(self) -> Iterator[Node]:
        return iter(self._nodes.values())

    def relationships(self) -> Iterator[Relationship]:
        return iter(self._relationships.values())

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        import networkx as nx

        if self._networkx is None:
            self._networkx = nx.freeze(assemble(self.nodes(), self.relationships()))
        return self._networkx

    def query(
        self, query: str, parameters: Mapping[str, Any] | None = None, /, *, write: bool = False, **named: Any
    ) -> "Result":
        from cypher import run
        from graph.store.changing import changed, laid_over

        values = given(parameters, named)
        if write:
            result, self._own = changed(self.nodes, self.relationships, self._own, query, values)
            return result
        graph = self.to_networkx()
        if self._own:
            graph = graph.copy()
            laid_over(graph, self._own)
        return run(graph, query, values, read_only=True)

    def info(self) -> Info:
        kinds = Counter(entry.kind for entry in self._entries.values())
        return Info(
            location=":memory:",
            schema_version=SCHEMA_VERSION,
            labels=ledger.in_order(
                Counter(label for node in self.nodes() for label in node.labels), ALL_LABELS
            ),
            types=ledger.in_order(Counter(edge.type for edge in self.relationships()), RELATIONSHIP_TYPES),
            nodes=len(self._nodes),
            relationships=len(self._relationships),
            articles=kinds["article"],
            catalogues=kinds["catalogue"],
            size=None,
        )

    def verify(self) -> Iterable[Problem]:
        return checks.problems(self)

    def _put(self, document: Document, entry: _Entry) -> Change:
        """Make `entry` what the ledger says of the document and its source."""
        origin = ledger.origin_of(document)
        known = self._entries.get(document.id)
        known_origin, former = self._origins.get(origin.source, (None, ""))
        before = self._article(document.id).sources if known else ()
        self._entries[document.id] = entry
        self._origins[origin.source] = (origin, document.id)
        reread = known is not None and (known.kind, known.claims) != (entry.kind, entry.claims)
        replaced = reread or (known_origin is not None and (known_origin, former) != (origin, document.id))
        if former:
            self._drop_without_source(former)
        return self._settled(
            Change(
                origin.source,
                document.id,
                "replaced" if replaced else "unchanged" if known else "added",
                known_from="" if origin.source in before else next(iter(before), ""),
            )
        )

    def _drop_without_source(self, article: str) -> None:
        if not self._origins_of(article):
            del self._entries[article]

    def _settled(self, change: Change) -> Change:
        """Add all claims up anew; the change, with what came and went."""
        nodes, relationships = self._nodes, self._relationships
        self._add_up()
        return replace(
            change,
            nodes_added=len(self._nodes.keys() - nodes.keys()),
            nodes_removed=len(nodes.keys() - self._nodes.keys()),
            relationships_added=len(self._relationships.keys() - relationships.keys()),
            relationships_removed=len(relationships.keys() - self._relationships.keys()),
        )

    def _add_up(self) -> None:
        self._networkx = None
        self._nodes = self._joined_nodes()
        self._relationships = self._joined_relationships()

    def _joined_nodes(self) -> dict[str, Node]:
        nodes: dict[str, Node] = {}
        for article_id, entry in self._entries.items():
            for node in entry.claims.nodes:
                if node.id == article_id:
                    nodes[node.id] = ledger.node_of(self._article(article_id))
                else:
                    nodes[node.id] = join_nodes(nodes.get(node.id, node), node)
        return dict(sorted(nodes.items()))

    def _joined_relationships(self) -> dict[str, Relationship]:
        claims: defaultdict[str, list[Relationship]] = defaultdict(list)
        for entry in self._entries.values():
            for claim in entry.claims.relationships:
                claims[claim.id].append(claim)
        return {claim_id: _joined(claims[claim_id]) for claim_id in sorted(claims)}

    def _origins_of(self, article_id: str) -> list[ledger.Origin]:
        return sorted(origin for origin, linked in self._origins.values() if linked == article_id)

    def _article(self, article_id: str) -> Article:
        entry = self._entries[article_id]
        sources, title, date = ledger.told(self._origins_of(article_id))
        return Article(
            article_id,
            entry.kind,
            sources,
            title,
            date,
            entry.sha256,
            entry.imported_at,
            entry.names,
            entry.text,
        )


def _joined(claims: list[Relationship]) -> Relationship:
    first = claims[0]
    properties = join_properties([claim.properties for claim in claims])
    return Relationship(first.id, first.type, first.start, first.end, properties)
