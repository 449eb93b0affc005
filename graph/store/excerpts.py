"""A graph without its articles becomes entries of a ledger again, one an article, with what was quoted of it.

    nodes, relationships = interchange.loads(text)
    for record in records(nodes, relationships, "franchise.json", text): ...

An exported graph has the words behind every fact and their places, but not the articles themselves.  Each
article that it speaks of becomes a record whose text has these words where they stood and line breaks where
the rest was; `names` is EXCERPTS, so that nobody takes it for the article and reads it again.  Importing the
article itself puts it in the place of its excerpts.  What the schema does not know is refused: every label,
type and property of the graph stays one of ours.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ulp
from typing import Any, Final

from graph.claims import Claims, Kind
from graph.errors import ReadError
from graph.model import Node, Relationship
from graph.nodes import in_schema_order
from graph.reader import MAX_CHARACTERS
from graph.schema import ALL_LABELS, ENDS, ENTITY_LABELS, ROLE_OF
from graph.store.ledger import Origin, now
from graph.store.record import EXCERPTS, Record

__all__ = ["records"]

_TEXTS: Final[dict[str, type]] = {"name": str, "aliases": list}

#: First label -> the properties that a node has, and those that it may have.
_NODE_PROPERTIES: Final[dict[str, tuple[dict[str, type], dict[str, type]]]] = {
    **{label: (_TEXTS, {}) for label in ENTITY_LABELS},
    "Quote": (_TEXTS | {"text": str, "direct": bool}, {}),
    "Article": (
        _TEXTS | {"source": str, "sha256": str},
        {"title": str, "date": str, "imported_at": str},
    ),
}
_RELATIONSHIP_PROPERTIES: Final[dict[str, type]] = {
    "evidence": list, "spans": list, "articles": list, "confidence": float, "extractor": str,
}  # fmt: skip


@dataclass(slots=True)
class _Entry:
    """What one article says: (start, end, words) of its text, and relationships by id."""

    pieces: set[tuple[int, int, str]] = field(default_factory=set)
    relationships: dict[str, Relationship] = field(default_factory=dict)


def records(
    nodes: Iterable[Node], relationships: Iterable[Relationship], source: str, text: str
) -> list[Record]:
    """A record for each article and catalogue that the graph speaks of, in the order of ids.

    `source` and `text` are of the file that the graph is from: it takes the place of the source where the
    graph does not say one, and answers for nodes that no article speaks of.  Raises ReadError.
    """
    known = {node.id: _checked_node(node) for node in nodes}
    entries: dict[str, _Entry] = defaultdict(_Entry)
    for node in known.values():
        if node.labels == ("Article",):
            entries[node.id]
    spoken_of = set(entries)
    for edge in relationships:
        _checked(edge, known)
        spoken_of.update((edge.start, edge.end))
        for claim in _claims(edge):
            _add(entries, claim)
    made = [_record(key, entries[key], known, source) for key in sorted(entries)]
    loose = tuple(known[key] for key in sorted(known.keys() - spoken_of))
    if loose:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        key = f"catalogue:{digest[:16]}"
        claims = Claims(key, tuple(_without_roles(node) for node in loose), ())
        made.append(Record(key, "catalogue", digest, "", EXCERPTS, now(), (Origin(source, "", ""),), claims))
    return sorted(made, key=lambda record: record.id)


def _checked_node(node: Node) -> Node:
    where = f"node {node.id!r}"
    if not node.labels or not set(node.labels) <= set(ALL_LABELS) or node.labels[0] not in _NODE_PROPERTIES:
        raise ReadError(f"{where}: expected labels of the schema, found {list(node.labels)}")
    needed, optional = _NODE_PROPERTIES[node.labels[0]]
    _check_properties(node.properties, needed, optional, where)
    # In the order in which the node would have been made here: it is part of what a store keeps.
    properties = {name: node.properties[name] for name in (*needed, *optional) if name in node.properties}
    return Node(node.id, in_schema_order(node.labels), properties)


def _check_properties(
    properties: Mapping[str, Any], needed: Mapping[str, type], optional: Mapping[str, type], where: str
) -> None:
    for name in needed.keys() - properties.keys():
        raise ReadError(f"{where}: expected the property {name!r}, found none; see franchise export")
    for name, value in properties.items():
        wanted = needed.get(name) or optional.get(name)
        if wanted is None:
            allowed = ", ".join((*needed, *optional))
            raise ReadError(f"{where}: expected no other properties than {allowed}, found {name!r}")
        if type(value) is not wanted or (
            isinstance(value, list) and not all(isinstance(item, str) for item in value)
        ):
            kind = {
                list: "a list of strings", str: "a string", bool: "true or false", float: "a decimal",
                int: "an integer",
            }  # fmt: skip
            raise ReadError(f"{where}: expected {kind[wanted]} as {name!r}, found {value!r:.100}")


def _checked(edge: Relationship, nodes: Mapping[str, Node]) -> None:
    where = f"relationship {edge.id!r}"
    if edge.type not in ENDS:
        raise ReadError(f"{where}: expected a type of the schema, found {edge.type!r}")
    for end in (edge.start, edge.end):
        if end not in nodes:
            raise ReadError(f"{where}: expected both its nodes in the graph, found no {end!r}")
    _check_properties(edge.properties, _RELATIONSHIP_PROPERTIES, {"article_count": int}, where)
    spans, evidence = edge.properties["spans"], edge.properties["evidence"]
    assert isinstance(spans, list) and isinstance(evidence, list)  # noqa: S101 - for the type checker
    if not spans or len(spans) != len(evidence):
        raise ReadError(f"{where}: expected a span for each piece of evidence, found {len(spans)}")
    if not 0 < float(str(edge.properties["confidence"])) <= 1:
        raise ReadError(f"{where}: expected a confidence above 0 and up to 1")


def _claims(edge: Relationship) -> Iterable[tuple[str, list[tuple[int, int, str]], Relationship]]:
    """What each article claims of the relationship: its id, the pieces of its text, and the claim."""
    pieces: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    spans, evidence = edge.properties["spans"], edge.properties["evidence"]
    assert isinstance(spans, list) and isinstance(evidence, list)  # noqa: S101 - for the type checker
    for span, words in zip(spans, evidence, strict=True):
        article, start, end = _place(str(span), str(words), edge.id)
        pieces[article].append((start, end, str(words)))
    if edge.properties["articles"] != list(pieces):
        raise ReadError(f"relationship {edge.id!r}: expected as articles those of its spans")
    confidence = _share(float(str(edge.properties["confidence"])), len(pieces))
    for article, found in pieces.items():
        properties: dict[str, Any] = {
            "evidence": [words for _, _, words in found],
            "spans": [f"{article}:{start}-{end}" for start, end, _ in found],
            "articles": [article],
            "confidence": confidence,
            "extractor": edge.properties["extractor"],
        }
        yield article, found, Relationship(edge.id, edge.type, edge.start, edge.end, properties)


def _place(span: str, words: str, edge: str) -> tuple[str, int, int]:
    article, _, place = span.rpartition(":")
    start, _, end = place.partition("-")
    kind, _, digest = article.partition(":")
    if not (
        kind in ("article", "catalogue")
        and digest
        and start.isascii() and start.isdecimal() and len(start) < 10
        and end.isascii() and end.isdecimal() and len(end) < 10
    ):  # fmt: skip
        raise ReadError(f"relationship {edge!r}: expected a span ARTICLE:START-END, found {span!r:.100}")
    first, last = int(start), int(end)
    if last - first != len(words) or not words or last > MAX_CHARACTERS:
        expected = f"expected {last - first} characters at {span}"
        raise ReadError(f"relationship {edge!r}: {expected}, found {words!r:.100}")
    return article, first, last


def _share(confidence: float, articles: int) -> float:
    """The confidence that each of so many articles has where together they have this one."""
    if articles == 1:
        return confidence
    return max(1 - float((1 - confidence) ** (1 / articles)), ulp(1.0))


def _add(
    entries: Mapping[str, _Entry], claim: tuple[str, list[tuple[int, int, str]], Relationship]
) -> None:
    article, pieces, edge = claim
    entry = entries[article]
    entry.pieces.update(pieces)
    entry.relationships[edge.id] = edge


def _record(key: str, entry: _Entry, nodes: Mapping[str, Node], source: str) -> Record:
    kind: Kind = "article" if key.startswith("article:") else "catalogue"
    article = nodes.get(key)
    digest = str(article.properties["sha256"]) if article else key.partition(":")[2]
    if not digest.startswith(key.partition(":")[2]):
        raise ReadError(f"node {key!r}: expected a sha256 that its id begins with, found {digest!r:.100}")
    moment = str(article.properties.get("imported_at", "")) if article else ""
    claims = Claims(
        key,
        _nodes(key, kind, entry, nodes),
        tuple(entry.relationships[edge] for edge in sorted(entry.relationships)),
    )
    origins = (_origin(article, f"{source} ({key})"),)
    return Record(key, kind, digest, _text(key, entry), EXCERPTS, moment or now(), origins, claims)


def _origin(article: Node | None, otherwise: str) -> Origin:
    if article is None:
        return Origin(otherwise, "", "")
    told = article.properties
    return Origin(str(told["source"]), str(told.get("title", "")), str(told.get("date", "")))


def _nodes(key: str, kind: Kind, entry: _Entry, nodes: Mapping[str, Node]) -> tuple[Node, ...]:
    """The nodes that the article speaks of, each with the roles that this article gives it."""
    ends = {end for edge in entry.relationships.values() for end in (edge.start, edge.end)} - {key}
    roles: dict[str, set[str]] = defaultdict(set)
    for edge in entry.relationships.values():
        if edge.type in ROLE_OF:
            roles[edge.start].add(ROLE_OF[edge.type])
    found = []
    for end in sorted(ends):
        node = _without_roles(nodes[end])
        found.append(Node(end, in_schema_order((*node.labels, *roles[end])), node.properties))
    own = [Node(key, ("Article",))] if kind == "article" else []
    return tuple(sorted((*found, *own), key=lambda node: node.id))


def _without_roles(node: Node) -> Node:
    return Node(node.id, node.labels[:1], node.properties)


def _text(key: str, entry: _Entry) -> str:
    """The quoted words where they stood, and line breaks where the rest was."""
    pieces: Sequence[tuple[int, int, str]] = sorted(entry.pieces)
    characters = ["\n"] * max((end for _, end, _ in pieces), default=0)
    for start, end, words in pieces:
        characters[start:end] = words
    text = "".join(characters)
    for start, end, words in pieces:
        if text[start:end] != words:
            raise ReadError(f"{key}: expected {words!r:.100} at {start}-{end}, found other evidence there")
    return text
