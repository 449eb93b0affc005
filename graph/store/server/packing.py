"""How an entry's text and claims are kept on a server: compressed, and without saying anything twice.

The words of a piece of evidence are in the text, so a claim only keeps their place; the ids of relationships
are made from their ends.  What comes out again is what went in, to the byte.  Files for a bulk import cannot
hold bytes, and hold the same as text in base64.
"""

import base64
import json
import zlib
from typing import Any, Final

from graph.claims import Claims
from graph.identity import relationship_id
from graph.model import Node, Relationship
from graph.store.rows import to_json

__all__ = ["pack", "pack_text", "unpack", "unpack_text"]

#: More costs time and gains little: claims are short and much alike.
_LEVEL: Final = 1


def pack_text(text: str) -> bytes:
    return zlib.compress(text.encode(), _LEVEL)


def unpack_text(packed: bytes | str) -> str:
    return _loosened(packed).decode()


def pack(claims: Claims) -> bytes:
    """The claims of an entry as bytes: the same for the same claims."""
    places = {node.id: place for place, node in enumerate(claims.nodes)}
    nodes = [[node.id, node.labels, node.properties] for node in claims.nodes]
    relationships = [_packed(claim, places) for claim in claims.relationships]
    return zlib.compress(to_json([nodes, relationships]).encode(), _LEVEL)


def unpack(article: str, packed: bytes | str, text: str) -> Claims:
    """The claims of the entry with this id and text."""
    nodes, relationships = json.loads(_loosened(packed))
    ids = [node_id for node_id, _, _ in nodes]
    return Claims(
        article,
        tuple(Node(node_id, tuple(labels), properties) for node_id, labels, properties in nodes),
        tuple(_unpacked(article, text, ids, *claim) for claim in relationships),
    )


def _loosened(packed: bytes | str) -> bytes:
    return zlib.decompress(base64.b64decode(packed) if isinstance(packed, str) else packed)


def _packed(claim: Relationship, places: dict[str, int]) -> list[Any]:
    spans = claim.properties["spans"]
    assert isinstance(spans, list)  # noqa: S101 - for the type checker
    stretches = [list(map(int, str(span).rpartition(":")[2].split("-"))) for span in spans]
    return [
        places[claim.start],
        claim.type,
        places[claim.end],
        stretches,
        claim.properties["confidence"],
        claim.properties["extractor"],
    ]


def _unpacked(
    article: str,
    text: str,
    ids: list[str],
    start_place: int,
    kind: str,
    end_place: int,
    stretches: list[tuple[int, int]],
    confidence: float,
    extractor: str,
) -> Relationship:
    start, end = ids[start_place], ids[end_place]
    return Relationship(
        relationship_id(start, kind, end),
        kind,
        start,
        end,
        {
            "evidence": [text[first:last] for first, last in stretches],
            "spans": [f"{article}:{first}-{last}" for first, last in stretches],
            "articles": [article],
            "confidence": confidence,
            "extractor": extractor,
        },
    )
