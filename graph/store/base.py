"""What every store can do, whatever it keeps its graph in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, Unpack

from graph.claims import Kind
from graph.model import Document, Extraction, Node, Relationship

if TYPE_CHECKING:
    import networkx as nx

    from cypher import Result
    from graph.connect import Connection, Route
    from graph.filtering import Given
    from graph.importing import Step
    from graph.searching import Hit
    from graph.store.common import Sources
    from graph.store.record import Record

__all__ = ["Article", "Change", "Info", "Outcome", "Problem", "Store"]


#: What became of a source, see `Change`.
Outcome: TypeAlias = Literal["added", "unchanged", "replaced", "forgotten"]


@dataclass(frozen=True, slots=True)
class Change:
    """What merging one document did.

    `outcome` is "added", "unchanged" (these very words are there already), "replaced" (other words under
    the same source) or "forgotten".  The counts are of nodes and relationships that came or went.
    `known_from` is another source that these words were there from already, or "": this one was written
    down beside it, and no fact changed.  `prose` is false where the text does not look like the English prose
    that the rules read.
    """

    source: str
    article: str
    outcome: Outcome
    nodes_added: int = 0
    nodes_removed: int = 0
    relationships_added: int = 0
    relationships_removed: int = 0
    known_from: str = ""
    prose: bool = True


@dataclass(frozen=True, slots=True)
class Article:
    """An entry of the store's ledger: one text and where it came from.

    `sources` is sorted, and `title` and `date` are those of the first source that gives any.  `names` is the
    fingerprint of the catalogues' names that the text was read with, `imported_at` the moment in UTC.
    """

    id: str
    kind: Kind
    sources: tuple[str, ...]
    title: str
    date: str
    sha256: str
    imported_at: str
    names: str
    text: str


@dataclass(frozen=True, slots=True)
class Info:
    """Counts by label and by type, and what the store is kept in.

    `articles` counts the ledger without its catalogues; `size` is in bytes, None where unknown.
    """

    location: str
    schema_version: int
    labels: Mapping[str, int]
    types: Mapping[str, int]
    nodes: int
    relationships: int
    articles: int
    catalogues: int
    size: int | None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `verify` found not to hold: where, and one sentence saying what."""

    where: str
    message: str


class Store(Protocol):
    """A graph with its ledger of articles.  A context manager: leaving it closes the store."""

    @property
    def concurrent(self) -> bool:
        """Whether one thread may read while another one writes."""

    def __enter__(self) -> "Store": ...

    def __exit__(self, *exception: object) -> None: ...

    def close(self) -> None: ...

    def merge(self, extraction: Extraction, *, kind: Kind = "article", names: str = "") -> Change:
        """Bring in all that one document says, all of it or nothing.  A second time changes nothing.

        What its source said before and says no more is taken out.  `names` is kept for `outdated`.
        """

    def link(self, document: Document) -> Change | None:
        """Write down that these words, there already, also come from this source; None if they are not there.

        What the source said before and says no more is taken out, as by `merge`.
        """

    def forget(self, source: str) -> Change:
        """Take out what only this source says.  Raises NotFoundError for an unknown source."""

    def articles(self, kind: Kind | None = None) -> Iterator[Article]:
        """The ledger, or its entries of one kind, in the order of ids."""

    def article(self, article_id: str) -> Article:
        """One entry of the ledger.  Raises NotFoundError."""

    def outdated(self, names: str) -> list[str]:
        """The ids of articles that were not read with these names, sorted."""

    def batch(self) -> AbstractContextManager[None]:
        """A context within which merges go together: all of them, or none after an exception.

        Many short merges take less time so.  Other writers wait until it ends.
        """

    def snapshot(self) -> AbstractContextManager[None]:
        """A context for reading: all of it belongs to one moment, whatever others write meanwhile."""

    def nodes(self) -> Iterator[Node]:
        """All nodes in the order of ids."""

    def relationships(self) -> Iterator[Relationship]:
        """All relationships in the order of ids."""

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """The graph for reading: node key = id, edge key = relationship id.

        Node attributes: `id`, `labels` (a tuple) and the properties; edge attributes: `type` and the
        properties.  The graph is shared by all who ask until the store changes, and so it is frozen:
        `.copy()` gives one that can be changed.
        """

    def query(
        self, query: str, parameters: Mapping[str, Any] | None = None, /, *, write: bool = False, **named: Any
    ) -> "Result":
        """Run Cypher.  Parameters come as a mapping, by name, or both: `query("... $name", name="Ada")`.

        With `write` the query may add nodes and relationships, and labels and properties to what is there:
        all of it, or nothing after an error.  These stay beside what articles say, which no query changes;
        `nodes`, `relationships` and `to_networkx` do not have them.  Raises CypherError, ReadOnlyViolation
        for a query that writes without `write`, and StoreError for one that would change what articles say.
        """

    def import_documents(self, sources: "Sources") -> "list[Step]":
        """Read articles into the graph: paths, folders, addresses or documents, one or several.

        Says what became of each: a Change, or a Failure for what could not be read (the others were).  After
        them comes what had to be read again because of names in a catalogue.  Raises ReadError for a path
        that is not there, before anything is imported, and StoreError.
        """

    def connect(
        self, start: str, end: str, *, n: int = 3, max_hops: int = 6, **wanted: "Unpack[Given]"
    ) -> "list[Route]":
        """Up to `n` routes between two that are named as somebody would type it; see `graph.connect.paths`.

        `via` and `without` are types of relationships, `since` and `until` dates of articles: see
        `graph.filtering.Filter`.  Raises NotFoundError for a name that is not there or fits several, and
        ValueError for two names of one thing, and for what is no type or no date.
        """

    def connections(
        self, name: str, *, max_hops: int = 4, **wanted: "Unpack[Given]"
    ) -> "list[Connection]":
        """Everybody connected to something, best first; see `connect`, and `graph.connect.connections`."""

    def search(self, words: str, *, limit: int = 20) -> "list[Hit]":
        """Names, quotes and evidence in which all these words stand, at most `limit` of each, best first.

        Case and accents do not matter, and "defend*" stands for all words that begin so.  Raises ValueError
        where there are no words.
        """

    def info(self) -> Info: ...

    def verify(self) -> Iterable[Problem]:
        """Re-derive every hash, span and id; yields what does not hold, nothing when all is well."""

    def digests(self) -> "Iterator[tuple[str, str]]":
        """The id and digest (see `graph.store.record`) of each entry of the ledger, in the order of ids."""

    def record(self, article_id: str) -> "Record":
        """An entry of the ledger with all that it claims.  Raises NotFoundError."""

    def put(self, records: "Sequence[Record]") -> list[Change]:
        """Take over entries of another store, all of them or none, as `merge` would.

        The changes come in the order of the records; what came and went by all of them is with the first.
        """

    def prepared(self, records: "Sequence[Record]") -> "Callable[[], list[Change]]":
        """What will `put` the records, with all done that can be done before.

        Of a `concurrent` store it may be called in another thread.
        """

    def has(self, document: Document) -> bool:
        """Whether these very words are there already, so that they need not be read again."""
