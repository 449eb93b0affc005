"""What every store can do, whatever it keeps its graph in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from graph.model import Document, Extraction, Node, Relationship

if TYPE_CHECKING:
    import networkx as nx

    from cypher import Result

__all__ = ["Article", "Change", "Info", "Problem", "Store"]


@dataclass(frozen=True, slots=True)
class Change:
    """What merging one document did.

    `outcome` is "added", "unchanged" (these very words are there already), "replaced" (other words under
    the same source) or "forgotten".  The counts are of nodes and relationships that came or went.
    """

    source: str
    article: str
    outcome: Literal["added", "unchanged", "replaced", "forgotten"]
    nodes_added: int = 0
    nodes_removed: int = 0
    relationships_added: int = 0
    relationships_removed: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """An entry of the store's ledger; `kind` is "article" or "catalogue"."""

    id: str
    kind: Literal["article", "catalogue"]
    sources: tuple[str, ...]
    title: str
    date: str
    sha256: str
    imported_at: str
    text: str


@dataclass(frozen=True, slots=True)
class Info:
    """Counts by label and by type, and what the store is kept in; `size` in bytes, None where unknown."""

    location: str
    schema_version: int
    labels: Mapping[str, int]
    types: Mapping[str, int]
    nodes: int
    relationships: int
    articles: int
    size: int | None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `verify` found not to hold: where, and one sentence saying what."""

    where: str
    message: str


class Store(Protocol):
    """A graph with its ledger of articles.  A context manager: leaving it closes the store."""

    def __enter__(self) -> "Store": ...

    def __exit__(self, *exception: object) -> None: ...

    def close(self) -> None: ...

    def merge(self, extraction: Extraction, *, kind: Literal["article", "catalogue"] = "article") -> Change:
        """Bring in all that one document says, all of it or nothing.  A second time changes nothing."""

    def forget(self, source: str) -> Change:
        """Take out what only this source says.  Raises NotFoundError for an unknown source."""

    def articles(self) -> Iterator[Article]:
        """The ledger, in the order of ids."""

    def article(self, article_id: str) -> Article:
        """One entry of the ledger.  Raises NotFoundError."""

    def nodes(self) -> Iterator[Node]:
        """All nodes in the order of ids."""

    def relationships(self) -> Iterator[Relationship]:
        """All relationships in the order of ids."""

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """The graph for reading: node key = id, edge key = relationship id.

        Node attributes: `labels` (a tuple) and the properties; edge attributes: `type` and the properties.
        """

    def query(self, query: str, parameters: Mapping[str, Any] | None = None) -> "Result":
        """Run Cypher that reads."""

    def info(self) -> Info: ...

    def verify(self) -> Iterable[Problem]:
        """Re-derive every hash, span and id; yields what does not hold, nothing when all is well."""

    def has(self, document: Document) -> bool:
        """Whether these very words are there already, so that they need not be read again."""
