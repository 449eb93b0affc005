"""An entry of the ledger with all that it claims: what one store hands to another.

Two stores that hold the same entry give it the same digest, so that copying a graph again moves only what
has changed.  When an entry was imported is no part of its digest: each store keeps its own moment.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.claims import Claims, Kind
from graph.store.ledger import Origin
from graph.store.rows import to_json

__all__ = [
    "EXCERPTS",
    "Record",
    "Written",
    "digest_of",
    "fingerprint",
    "node_row",
    "relationship_row",
    "told_by",
    "told_in",
]

#: The `names` of an entry whose text has but the words that are quoted of it, see `graph.store.excerpts`.
EXCERPTS: Final = "excerpts"


@dataclass(frozen=True, slots=True)
class Record:
    """An article or catalogue: its text, the sources it came from (sorted), and its claims.

    `names` and `imported_at` are as in `graph.store.base.Article`; EXCERPTS says that the text is not whole.
    """

    id: str
    kind: Kind
    sha256: str
    text: str
    names: str
    imported_at: str
    origins: tuple[Origin, ...]
    claims: Claims


@dataclass(frozen=True, slots=True)
class Written:
    """Claims with the properties of each as JSON, in their order: a store needs that text more than once."""

    claims: Claims
    nodes: tuple[str, ...]
    relationships: tuple[str, ...]

    @classmethod
    def of(cls, claims: Claims) -> "Written":
        return cls(
            claims,
            tuple([to_json(node.properties) for node in claims.nodes]),
            tuple([to_json(claim.properties) for claim in claims.relationships]),
        )

    @property
    def told(self) -> str:
        """64 hex digits made of the claims, see `told_in`."""
        nodes = zip(self.claims.nodes, self.nodes, strict=True)
        relationships = zip(self.claims.relationships, self.relationships, strict=True)
        rows = [node_row(node.id, ",".join(node.labels), properties) for node, properties in nodes]
        rows += [relationship_row(claim.id, properties) for claim, properties in relationships]
        return told_in(rows)


def digest_of(record: Record) -> str:
    """The digest of a record, see `fingerprint`."""
    return fingerprint(record.kind, record.sha256, record.names, record.origins, told_by(record.claims))


def fingerprint(kind: str, sha256: str, names: str, origins: Iterable[Origin], told: str) -> str:
    """64 hex digits made of all that an entry says; text and claims take part by their own digests."""
    sources = [(origin.source, origin.title, origin.date) for origin in sorted(origins)]
    header = to_json([kind, sha256, names, sources, told])
    return hashlib.sha256(header.encode("utf-8", "surrogatepass")).hexdigest()


def told_by(claims: Claims) -> str:
    """64 hex digits made of claims, see `told_in`."""
    return Written.of(claims).told


def told_in(rows: Iterable[str]) -> str:
    """64 hex digits made of claims, given as rows in any order."""
    return hashlib.sha256("\n".join(sorted(rows)).encode("utf-8", "surrogatepass")).hexdigest()


def node_row(node_id: str, labels: str, properties: str) -> str:
    """A claim on a node as `told_in` takes it: labels joined by commas, properties as JSON."""
    return f"{node_id} {labels} {properties}"


def relationship_row(relationship_id: str, properties: str) -> str:
    """A claim on a relationship as `told_in` takes it; its id says what it joins."""
    return f"{relationship_id} {properties}"
