"""What one document says, cut into claims: the unit that a store adds, replaces and takes out again.

A claim is a node or relationship as this document alone would have it.  What does not fit the schema, and a
place that is not in the text, get no further than this module.

A relationship has `evidence` and `spans` (what is said, and "ARTICLE_ID:START-END" where it stands; equally
long, in the order of places), `articles` (who says so), `confidence`, and `extractor` (the names of all rules
that found it, sorted and joined by ", ").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from graph.errors import SchemaError
from graph.excerpt import Excerpts
from graph.identity import quote_id, relationship_id
from graph.joining import join_nodes
from graph.model import Document, Entity, Evidence, Extraction, Mention, Node, Quotation, Relationship
from graph.nodes import entity_node, in_schema_order, quote_node
from graph.schema import ENDS, ENTITY_LABELS, ROLE_OF, SYMMETRIC

__all__ = ["MENTION_RULE", "Claims", "Kind", "claims_of"]

#: A catalogue states facts of its own and leaves no Article node in the graph.
Kind: TypeAlias = Literal["article", "catalogue"]

#: The `extractor` of MENTIONS: no rule had to find more than that the name is there.
MENTION_RULE: Final = "rules/mention"

_EXCERPT: Final = 80


@dataclass(frozen=True, slots=True)
class Claims:
    """All that one document claims, each node and each relationship once, in the order of ids.

    That there is an Article is among the claims; what it says of itself depends on where it was found, and
    is not.
    """

    article: str
    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]


def claims_of(extraction: Extraction, kind: Kind = "article") -> Claims:
    """Everything the document says.

    Raises SchemaError for a relationship between labels that its type does not join, for one without
    evidence or with evidence outside the text, and for text that no UTF-8 file could hold.
    """
    collector = _Collector(extraction)
    for relation in extraction.relations:
        ends = (relation.source, relation.target)
        collector.claim(relation.type, *ends, relation.evidence, relation.rule, relation.confidence)
    quotes = [(quote_id(said.speaker, said.text), said) for said in extraction.quotations]
    for quote, quotation in quotes:
        _claim_quotation(collector, quote, quotation)
    if kind == "article":
        _claim_article(collector, extraction)
        for quote, quotation in quotes:
            collector.claim("CONTAINS", extraction.document.id, quote, quotation.parts, quotation.rule)
    return collector.claims()


def _claim_quotation(collector: "_Collector", quote: str, quotation: Quotation) -> None:
    rule, confidence = quotation.rule, quotation.confidence
    sentence = quotation.sentence or quotation.parts
    collector.add(quote_node(quote, quotation.text, direct=quotation.direct))
    collector.claim("SAID", quotation.speaker, quote, sentence, rule, confidence)
    if quotation.outlet:
        evidence = quotation.outlet_evidence or sentence
        collector.claim("GIVEN_TO", quote, quotation.outlet, evidence, rule, confidence)
    for entity, place in quotation.mentions:
        collector.claim("MENTIONS", quote, entity, (place,), MENTION_RULE)


def _claim_article(collector: "_Collector", extraction: Extraction) -> None:
    document = extraction.document
    collector.add(Node(document.id, ("Article",)))
    excerpts = Excerpts(document.text)
    for entity in extraction.entities:
        naming = _first_naming(entity)
        if naming is not None:
            evidence = excerpts.around(naming.start, naming.end)
            collector.claim("MENTIONS", document.id, entity.id, (evidence,), MENTION_RULE)


def _first_naming(entity: Entity) -> Mention | None:
    """The first place that names the entity; a pronoun or "the streamer" only where nothing does."""
    points_only = ("nominal", "pronoun")
    return min(entity.mentions, key=lambda m: (m.kind in points_only, m.start, m.end), default=None)


@dataclass(slots=True)
class _Support:
    """What speaks for a relationship.  Said twice by one article, it is as sure as the surer of them."""

    spans: set[Evidence] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    confidence: float = 0.0


class _Collector:
    """Checks the claims of one document as they come in, and joins those on the same thing."""

    def __init__(self, extraction: Extraction) -> None:
        self._document = extraction.document
        _check_text(self._document)
        self._nodes: dict[str, Node] = {}
        #: (start, type, end) -> support
        self._supports: dict[tuple[str, str, str], _Support] = {}
        for entity in extraction.entities:
            if entity.label not in ENTITY_LABELS:
                found = f"found {entity.label!r} on {entity.name!r}"
                raise SchemaError(f"an entity has one of the labels {', '.join(ENTITY_LABELS)}; {found}")
            self.add(entity_node(entity.id, entity.label, entity.name, entity.aliases))

    def add(self, node: Node) -> None:
        known = self._nodes.get(node.id)
        self._nodes[node.id] = node if known is None else join_nodes(known, node)

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
        key = (start, kind, end)
        support = self._supports.get(key)
        if support is None:
            support = self._supports[key] = _Support()
        support.spans.update(evidence)
        support.rules.add(rule)
        if confidence > support.confidence:
            support.confidence = float(confidence)

    def claims(self) -> Claims:
        relationships = [self._relationship(*key, support) for key, support in self._supports.items()]
        for start, kind, _ in self._supports:
            node = self._nodes[start]
            role = ROLE_OF.get(kind)
            if role is not None and role not in node.labels:
                self._nodes[start] = Node(start, in_schema_order((*node.labels, role)), node.properties)
        return Claims(
            self._document.id,
            tuple(self._nodes[node_id] for node_id in sorted(self._nodes)),
            tuple(sorted(relationships, key=lambda claim: claim.id)),
        )

    def _relationship(self, start: str, kind: str, end: str, support: _Support) -> Relationship:
        spans = sorted(support.spans)
        self._check(kind, start, end, spans, support.confidence)
        article, text = self._document.id, self._document.text
        return Relationship(
            relationship_id(start, kind, end),
            kind,
            start,
            end,
            {
                "evidence": [text[span.start : span.end] for span in spans],
                "spans": [f"{article}:{span.start}-{span.end}" for span in spans],
                "articles": [article],
                "confidence": support.confidence,
                "extractor": ", ".join(sorted(support.rules)),
            },
        )

    def _check(
        self, kind: str, start: str, end: str, spans: Sequence[Evidence], confidence: float
    ) -> None:
        if not spans:
            where = f"in {self._document.source}"
            raise SchemaError(f"{kind} from {start!r} to {end!r} {where} has no words of the text behind it")
        length = len(self._document.text)
        for span in spans:
            if not 0 <= span.start < span.end <= length:
                found = f"characters {span.start}-{span.end} for {kind} from {start!r} to {end!r}"
                raise SchemaError(f"evidence lies within the {length} characters of the text, found {found}")
        if fault := self._fault(kind, start, end, confidence):
            raise SchemaError(f"{fault}{self._at(spans[0])}")

    def _fault(self, kind: str, start: str, end: str, confidence: float) -> str:
        """What the schema has against a relationship; "" for nothing."""
        if not 0 < confidence <= 1:
            return f"confidence is a number above 0 and up to 1, found {confidence!r}"
        if kind not in ENDS:
            return f"{kind!r} is no relationship type of the schema"
        for node_id, allowed in zip((start, end), ENDS[kind], strict=True):
            node = self._nodes.get(node_id)
            if node is None:
                return f"{kind} joins {node_id!r}, which is no entity of the article"
            if node.labels[0] not in allowed:
                return f"{_rule_of(kind)}, found {_described(node)}"
        if start == end:
            return f"{kind} joins two different things, found {_described(self._nodes[start])} twice"
        return ""

    def _at(self, span: Evidence) -> str:
        words = self._document.text[span.start : span.end]
        words = words if len(words) <= _EXCERPT else words[:_EXCERPT] + "…"
        return f"\n  {self._document.source}, characters {span.start}-{span.end}: {words!r}"


def _check_text(document: Document) -> None:
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        found = f"found half a surrogate pair at character {error.start} of {document.source}"
        raise SchemaError(f"an article is text that UTF-8 can hold, {found}; save it as UTF-8") from None


def _rule_of(kind: str) -> str:
    labels = (*ENTITY_LABELS, "Quote", "Article")
    start, end = (" or ".join(label for label in labels if label in side) for side in ENDS[kind])
    return f"{kind} goes from {start} to {end}"


def _described(node: Node) -> str:
    return f"{node.labels[0]} {node.properties.get('name', node.id)!r}"
