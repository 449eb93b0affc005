"""The values that the import steps hand to one another, all of them immutable.

Offsets count characters of `Document.text`, from 0, end exclusive; they never mean anything else.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

__all__ = [
    "Document",
    "Entity",
    "Evidence",
    "Extraction",
    "Mention",
    "Node",
    "PropertyValue",
    "Quotation",
    "Relation",
    "Relationship",
]

#: What Neo4j can store: a scalar, or a list of one scalar type.
Scalar: TypeAlias = str | int | float | bool
PropertyValue: TypeAlias = Scalar | list[str] | list[int] | list[float] | list[bool]


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read: `text` is what every offset refers to, with newlines as "\\n".

    `sha256` is that of the UTF-8 text in hex, and `id` is made from it; `source` is the path or address it
    came from ("-" for standard input); `date` is ISO 8601 or "" when the article does not say.
    """

    id: str
    source: str
    title: str
    text: str
    sha256: str
    date: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A stretch of the document that says something: `document.text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names or points at something.

    `kind` is "name", "title" (a work's, marked as such), "nominal" ("the streamer") or "pronoun".
    `label` is an entity label of the schema, or "" while undecided.
    """

    start: int
    end: int
    text: str
    kind: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something the document talks about: one label of the schema, its fullest name, all its mentions."""

    id: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A fact between two entities of one document, with the words that say so.

    `source` and `target` are entity ids; `rule` names what found it ("rules/cast-star-of", "catalogue");
    `confidence` lies in (0, 1].
    """

    type: str
    source: str
    target: str
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words a person said: `text` is the quoted parts joined by one space, `parts` where each stands.

    `sentence` also holds the attribution.  `outlet` is an entity id or "", `outlet_evidence` the words that
    name it.  `direct` is False for reported speech, whose `text` is the reported clause.
    """

    speaker: str
    text: str
    parts: tuple[Evidence, ...]
    sentence: tuple[Evidence, ...]
    rule: str
    direct: bool = True
    outlet: str = ""
    outlet_evidence: tuple[Evidence, ...] = ()
    mentions: tuple[tuple[str, Evidence], ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says."""

    document: Document
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A node as stored and exchanged; `labels` in schema order."""

    id: str
    labels: tuple[str, ...]
    properties: dict[str, PropertyValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship as stored and exchanged; `start` and `end` are node ids."""

    id: str
    type: str
    start: str
    end: str
    properties: dict[str, PropertyValue] = field(default_factory=dict)
