"""What one document says, cut into claims: the unit that a store adds, replaces and takes out again.

A claim on a node is the node as this document alone would have it; a claim on a relationship is the places
in the text that say it.  What does not fit the schema, and a place that is not in the text, get no further
than this module.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from graph import excerpt
from graph.errors import SchemaError
from graph.identity import quote_id, relationship_id
from graph.model import Document, Entity, Evidence, Extraction, Mention, Node, Quotation
from graph.nodes import article_node, entity_node, in_schema_order, join, quote_node
from graph.schema import ENDS, ENTITY_LABELS, ROLE_OF, SYMMETRIC

__all__ = ["MENTION_RULE", "Claim", "Claims", "Kind", "Support", "claims_of"]

#: A catalogue states facts of its own and leaves no Article node in the graph.
Kind = Literal["article", "catalogue"]

#: The `extractor` of MENTIONS: no rule had to find more than that the name is there.
MENTION_RULE: Final = "rules/mention"

_EXCERPT: Final = 80


@dataclass(frozen=True, slots=True)
class Support:
    """The words with which one article backs a relationship.

    `spans` are the places that say it and `rules` what found it there, both sorted, each once.
    """

    article: str
    spans: tuple[Evidence, ...]
    rules: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """A relationship that an article says there is."""

    id: str
    type: str
    start: str
    end: str
    support: Support


@dataclass(frozen=True, slots=True)
class Claims:
    """All that one document claims, each node and each relationship once, in the order of ids."""

    article: str
    nodes: tuple[Node, ...]
    relationships: tuple[Claim, ...]


def claims_of(extraction: Extraction, kind: Kind = "article") -> Claims:
    """Everything the document says.

    Raises SchemaError for a relationship between labels that its type does not join, for one without
    evidence or with evidence outside the text, and for text that no UTF-8 file could hold.
    """
    collector = _Collector(extraction)
    for relation in extraction.relations:
        ends = (relation.source, relation.target)
        collector.claim(relation.type, *ends, relation.evidence, relation.rule, relation.confidence)
    for quotation in extraction.quotations:
        _claim_quotation(collector, quotation)
    if kind == "article":
        _claim_article(collector, extraction)
    return collector.claims()


def _claim_quotation(collector: "_Collector", quotation: Quotation) -> None:
    rule, confidence = quotation.rule, quotation.confidence
    sentence = quotation.sentence or quotation.parts
    quote = quote_id(quotation.speaker, quotation.text)
    collector.add(quote_node(quote, quotation.text, direct=quotation.direct))
    collector.claim("SAID", quotation.speaker, quote, sentence, rule, confidence)
    if quotation.outlet:
        collector.claim(
            "GIVEN_TO", quote, quotation.outlet, quotation.outlet_evidence or sentence, rule, confidence
        )
    for entity, evidence in quotation.mentions:
        collector.claim("MENTIONS", quote, entity, (evidence,), MENTION_RULE)


def _claim_article(collector: "_Collector", extraction: Extraction) -> None:
    document = extraction.document
    collector.add(article_node(document))
    for quotation in extraction.quotations:
        quote = quote_id(quotation.speaker, quotation.text)
        collector.claim("CONTAINS", document.id, quote, quotation.parts, quotation.rule)
    for entity in extraction.entities:
        naming = _first_naming(entity)
        if naming is not None:
            evidence = excerpt.around(document.text, naming.start, naming.end)
            collector.claim("MENTIONS", document.id, entity.id, (evidence,), MENTION_RULE)


def _first_naming(entity: Entity) -> Mention | None:
    """The first place that names the entity; a pronoun or "the streamer" only where nothing does."""
    points_only = ("nominal", "pronoun")
    return min(entity.mentions, key=lambda m: (m.kind in points_only, m.start, m.end), default=None)


class _Collector:
    """Checks the claims of one document as they come in, and joins those on the same thing."""

    def __init__(self, extraction: Extraction) -> None:
        self._document = extraction.document
        _check_text(self._document)
        self._nodes: dict[str, Node] = {}
        self._claims: dict[str, Claim] = {}
        self._roles: dict[str, list[str]] = {}
        for entity in extraction.entities:
            if entity.label not in ENTITY_LABELS:
                found = f"found {entity.label!r} on {entity.name!r}"
                raise SchemaError(f"an entity has one of the labels {', '.join(ENTITY_LABELS)}; {found}")
            self.add(entity_node(entity.id, entity.label, entity.name, entity.aliases))

    def add(self, node: Node) -> None:
        known = self._nodes.get(node.id)
        self._nodes[node.id] = node if known is None else join(known, node)

    def claim(
        self,
        kind: str,
        start: str,
        end: str,
        evidence: Iterable[Evidence],
        rule: str,
        confidence: float = 1.0,
    ) -> None:
        if kind in SYMMETRIC and end < start:
            start, end = end, start
        spans = tuple(sorted(set(evidence)))
        self._check_evidence(kind, start, end, spans)
        self._check_ends(kind, start, end, spans[0])
        if not 0 < confidence <= 1:
            raise SchemaError(
                f"confidence lies above 0 and up to 1, found {confidence!r}{self._at(spans[0])}"
            )
        claim_id = relationship_id(start, kind, end)
        support = Support(self._document.id, spans, (rule,), confidence)
        known = self._claims.get(claim_id)
        if known is not None:
            support = _join(known.support, support)
        self._claims[claim_id] = Claim(claim_id, kind, start, end, support)
        if known is None and kind in ROLE_OF:
            self._roles.setdefault(start, []).append(ROLE_OF[kind])

    def claims(self) -> Claims:
        for node_id, roles in self._roles.items():
            node = self._nodes[node_id]
            self._nodes[node_id] = Node(node_id, in_schema_order((*node.labels, *roles)), node.properties)
        nodes = tuple(self._nodes[node_id] for node_id in sorted(self._nodes))
        relationships = tuple(self._claims[claim_id] for claim_id in sorted(self._claims))
        return Claims(self._document.id, nodes, relationships)

    def _check_evidence(self, kind: str, start: str, end: str, spans: tuple[Evidence, ...]) -> None:
        if not spans:
            where = f"in {self._document.source}"
            raise SchemaError(f"{kind} from {start!r} to {end!r} {where} has no words of the text behind it")
        length = len(self._document.text)
        for span in spans:
            if not 0 <= span.start < span.end <= length:
                found = f"characters {span.start}-{span.end} for {kind} from {start!r} to {end!r}"
                raise SchemaError(f"evidence lies within the {length} characters of the text, found {found}")

    def _check_ends(self, kind: str, start: str, end: str, span: Evidence) -> None:
        if kind not in ENDS:
            raise SchemaError(f"{kind!r} is no relationship type of the schema{self._at(span)}")
        for node_id, allowed in zip((start, end), ENDS[kind], strict=True):
            node = self._nodes.get(node_id)
            if node is None:
                raise SchemaError(
                    f"{kind} joins {node_id!r}, which is no entity of the article{self._at(span)}"
                )
            if node.labels[0] not in allowed:
                raise SchemaError(f"{_rule_of(kind)}, found {_described(node)}{self._at(span)}")
        if start == end:
            found = _described(self._nodes[start])
            raise SchemaError(f"{kind} joins two different things, found {found} twice{self._at(span)}")

    def _at(self, span: Evidence) -> str:
        words = self._document.text[span.start : span.end]
        words = words if len(words) <= _EXCERPT else words[:_EXCERPT] + "…"
        return f"\n  {self._document.source}, characters {span.start}-{span.end}: {words!r}"


def _join(first: Support, second: Support) -> Support:
    """One support of two by the same article: saying it twice makes it no surer than the surer of them."""
    spans = tuple(sorted({*first.spans, *second.spans}))
    rules = tuple(sorted({*first.rules, *second.rules}))
    return Support(first.article, spans, rules, max(first.confidence, second.confidence))


def _check_text(document: Document) -> None:
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        found = f"found half a surrogate pair at character {error.start} of {document.source}"
        raise SchemaError(f"an article is text that UTF-8 can hold, {found}; save it as UTF-8") from None


def _rule_of(kind: str) -> str:
    start, end = (
        " or ".join(label for label in (*ENTITY_LABELS, "Quote", "Article") if label in side)
        for side in ENDS[kind]
    )
    return f"{kind} goes from {start} to {end}"


def _described(node: Node) -> str:
    return f"{node.labels[0]} {node.properties['name']!r}"
