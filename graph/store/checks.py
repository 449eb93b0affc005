"""Whether a graph is what its articles say: every hash, id, place and quoted word derived anew.

This needs nothing but what every store can give, and knows of no store's way of keeping it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from graph.errors import NotFoundError
from graph.identity import entity_id, origin_of_id, quote_id, relationship_id
from graph.model import Node, Relationship
from graph.nodes import in_schema_order, names_of
from graph.schema import ALL_LABELS, ENDS, ENTITY_LABELS, ROLE_OF, SYMMETRIC
from graph.store.base import Article, Problem, Store
from graph.store.ledger import node_of
from graph.store.record import EXCERPTS

__all__ = ["problems", "strings"]

#: Texts held at a time, so that a large graph is checked in bounded memory.
_TEXTS: Final = 256

_ROLES: Final = frozenset(ROLE_OF.values())


def problems(store: Store) -> Iterator[Problem]:
    """All that does not hold.  The caller sees to it that nobody writes meanwhile."""
    check = _Check(store)
    for article in store.articles():
        yield from _article_problems(article)
    for node in store.nodes():
        yield from (Problem(node.id, message) for message in check.node(node))
    for relationship in store.relationships():
        yield from (Problem(relationship.id, message) for message in check.relationship(relationship))
    yield from check.roles()


def _article_problems(article: Article) -> Iterator[Problem]:
    if article.names == EXCERPTS:
        yield from _excerpt_problems(article)
        return
    sha256 = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    if article.sha256 != sha256:
        yield Problem(article.id, f"its text hashes to {sha256}, and not to {article.sha256} as written down")
    if article.id != f"{article.kind}:{sha256[:16]}":
        yield Problem(article.id, f"the id made from its text is {article.kind}:{sha256[:16]}")
    if not article.sources:
        yield Problem(article.id, "no source is written down for it")


def _excerpt_problems(article: Article) -> Iterator[Problem]:
    """Of an article that is not here the hash cannot be derived, but its id can."""
    if article.id != f"{article.kind}:{article.sha256[:16]}":
        yield Problem(article.id, f"the id made from its hash is {article.kind}:{article.sha256[:16]}")


class _Check:
    """What has to be remembered of the nodes to check their relationships."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._labels: dict[str, tuple[str, ...]] = {}
        self._quotes: dict[str, str] = {}
        self._roles: defaultdict[str, set[str]] = defaultdict(set)
        self._text = lru_cache(_TEXTS)(self._text_of)

    def node(self, node: Node) -> Iterator[str]:
        """What does not hold of a node, which is remembered for `relationship`."""
        self._labels[node.id] = node.labels
        unknown = set(node.labels) - set(ALL_LABELS)
        if unknown or not node.labels:
            yield f"its labels {node.labels} are not those of the schema"
            return
        if node.labels != in_schema_order(node.labels):
            yield f"its labels {node.labels} are not in the order of the schema"
        name = node.properties.get("name")
        if not isinstance(name, str) or not isinstance(node.properties.get("aliases"), list):
            yield "it has no name, or no list of aliases"
        elif node.labels[0] in ENTITY_LABELS and origin_of_id(node.id)[0] not in _ids(node):
            yield f"the id made from its label and name is {entity_id(node.labels[0], name)}"
        elif node.labels[0] == "Quote":
            self._quotes[node.id] = str(node.properties.get("text"))
        elif node.labels[0] == "Article":
            yield from self._article_node(node)

    def relationship(self, edge: Relationship) -> Iterator[str]:
        """What does not hold of a relationship."""
        if edge.id != relationship_id(edge.start, edge.type, edge.end):
            yield f"the id made from its ends is {relationship_id(edge.start, edge.type, edge.end)}"
        if edge.type not in ENDS:
            yield f"{edge.type} is no relationship type of the schema"
            return
        for node_id, allowed in zip((edge.start, edge.end), ENDS[edge.type], strict=True):
            labels = self._labels.get(node_id)
            if labels is None:
                yield f"there is no node {node_id!r} for it to join"
            elif not allowed.intersection(labels):
                yield f"{edge.type} joins {node_id!r}, which is a {labels[0]}"
        if edge.type in SYMMETRIC and edge.end < edge.start:
            yield f"{edge.type} goes from the smaller id to the larger, not from {edge.start!r}"
        if edge.type == "SAID" and edge.end != quote_id(edge.start, self._quotes.get(edge.end, "")):
            yield f"the id made from the words and their speaker is not {edge.end}"
        if edge.type in ROLE_OF:
            self._roles[edge.start].add(ROLE_OF[edge.type])
        yield from self._evidence(edge)

    def roles(self) -> Iterator[Problem]:
        """Persons that are labelled as something else than they do."""
        for node_id, labels in self._labels.items():
            found = _ROLES.intersection(labels)
            if found != self._roles.get(node_id, set()):
                expected = ", ".join(sorted(self._roles.get(node_id, set()))) or "none"
                yield Problem(
                    node_id, f"its relationships give it the roles {expected}, its labels are {labels}"
                )

    def _evidence(self, edge: Relationship) -> Iterator[str]:
        evidence, spans, articles = (strings(edge, key) for key in ("evidence", "spans", "articles"))
        if not spans or len(spans) != len(evidence):
            yield f"it has {len(evidence)} pieces of evidence and {len(spans)} spans"
        for span, words in zip(spans, evidence, strict=False):
            yield from self._span(span, words)
        if articles != sorted({span.rpartition(":")[0] for span in spans}):
            yield f"its articles {articles} are not those of its spans"
        confidence = edge.properties.get("confidence")
        if not isinstance(confidence, float) or not 0 < confidence <= 1:
            yield f"its confidence is {confidence!r}, expected a number above 0 and up to 1"
        if not edge.properties.get("extractor"):
            yield "it does not say what found it"

    def _span(self, span: str, words: str) -> Iterator[str]:
        article_id, _, place = span.rpartition(":")
        start, _, end = place.partition("-")
        if not (start.isdecimal() and end.isdecimal()):
            yield f"{span!r} is no place in an article"
            return
        text = self._text(article_id)
        if text is None:
            yield f"its span {span} is in an article that is not there"
        elif text[int(start) : int(end)] != words:
            yield f"its evidence {words!r} is not what stands at {span}"

    def _article_node(self, node: Node) -> Iterator[str]:
        try:
            article = self._store.article(node.id)
        except NotFoundError:
            yield "it stands for an article that is not there"
            return
        if article.sources and node_of(article) != node:
            yield "it does not say what is written down of the article"

    def _text_of(self, article_id: str) -> str | None:
        try:
            return self._store.article(article_id).text
        except NotFoundError:
            return None


def _ids(node: Node) -> set[str]:
    """The ids made from an entity's label and each of its names."""
    return {entity_id(node.labels[0], name) for name in names_of(node)}


def strings(edge: Relationship, key: str) -> list[str]:
    """A property that is a list of strings; empty when it is something else."""
    value = edge.properties.get(key)
    return [str(item) for item in value] if isinstance(value, list) else []
