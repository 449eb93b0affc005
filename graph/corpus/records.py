"""Between what the code of one article gives and takes, and rows of the tables of a corpus."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.claims import Claims, Kind
from graph.language.prose import looks_like_english_prose
from graph.model import Document, Node, Relationship
from graph.store.ledger import Origin
from graph.store.record import Record
from graph.store.rows import loads, to_json

__all__ = ["article_row", "failed_row", "record_of"]

#: The properties of a relationship that have columns of their own; `articles` is the row's id.
_PROPERTIES: Final = ("evidence", "spans", "confidence", "extractor")


def article_row(document: Document, claims: Claims, kind: Kind = "article") -> dict[str, Any]:
    """The row of `graph.corpus.layout.ARTICLES` for an article and what it claims."""
    return {
        **_text_of(document, kind),
        "nodes": [
            {"id": node.id, "labels": node.labels, "properties": to_json(node.properties)}
            for node in claims.nodes
        ],
        "relationships": [
            {
                "id": claim.id,
                "type": claim.type,
                "start": claim.start,
                "end": claim.end,
                **{name: claim.properties[name] for name in _PROPERTIES},
            }
            for claim in claims.relationships
        ],
        "reason": None,
    }


def failed_row(document: Document, reason: str) -> dict[str, Any]:
    """The row of an article that nothing could be taken from, and why."""
    return {**_text_of(document, "article"), "nodes": [], "relationships": [], "reason": reason}


def record_of(
    row: Mapping[str, Any], sources: Sequence[Mapping[str, str]], names: str, imported_at: str
) -> Record:
    """What a store takes for an article: its row, `sources` as ORIGINS has them, and the corpus' `names`."""
    kind = row["kind"]
    origins = (Origin(origin["source"], origin["title"], origin["date"]) for origin in sources)
    return Record(
        row["id"],
        kind,
        row["sha256"],
        row["text"],
        names if kind == "article" else "",
        imported_at,
        tuple(sorted(origins)),
        _claims(row),
    )


def _text_of(document: Document, kind: Kind) -> dict[str, Any]:
    return {
        "id": document.id,
        "kind": kind,
        "sha256": document.sha256,
        "text": document.text,
        "bytes": len(document.text.encode("utf-8")),
        "prose": looks_like_english_prose(document.text),
    }


def _claims(row: Mapping[str, Any]) -> Claims:
    article = row["id"]
    return Claims(
        article,
        tuple(Node(one["id"], tuple(one["labels"]), loads(one["properties"])) for one in row["nodes"]),
        tuple(
            Relationship(one["id"], one["type"], one["start"], one["end"], _properties(one, article))
            for one in row["relationships"]
        ),
    )


def _properties(row: Mapping[str, Any], article: str) -> dict[str, Any]:
    return {
        "evidence": list(row["evidence"]),
        "spans": list(row["spans"]),
        "articles": [article],
        "confidence": row["confidence"],
        "extractor": row["extractor"],
    }
