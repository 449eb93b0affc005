"""What becomes of nodes and relationships when entries stop or begin to claim something of them.

A node is kept joined from all claims on it, and most claims on one node are alike.  So only where entries
describe a node differently it is kept how many describe it in each way, but for one, the `base`, whose number
follows from that of all entries that claim the node.  A relationship is kept with the evidence of all entries
that claim it; where they are several, the confidence and the rules of each are kept beside it.

Nothing here knows of a server.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import groupby
from typing import Any, Final

from graph.joining import join_nodes, join_properties
from graph.model import Node, PropertyValue
from graph.nodes import in_schema_order
from graph.store.rows import loads, to_json

__all__ = [
    "CLAIM_PROPERTIES",
    "Fact",
    "NodeClaim",
    "NodeState",
    "claims_in",
    "properties_of",
    "settle_fact",
    "settle_node",
]

CLAIM_PROPERTIES: Final = ("evidence", "spans", "articles", "confidence", "extractor")


@dataclass(frozen=True, slots=True)
class NodeClaim:
    """What one entry says of a node; `loose` if it claims no relationship of it."""

    labels: tuple[str, ...]
    variant: str
    loose: bool

    @classmethod
    def of(cls, node: Node, *, loose: bool) -> "NodeClaim":
        return cls(node.labels, to_json(node.properties), loose)


@dataclass(frozen=True, slots=True)
class NodeState:
    """A node as all entries that claim it describe it.

    `base` and the keys of `others` are properties as JSON; `total` is how many entries claim the node, None
    where nobody had to count; `loose` how many of them claim no relationship of it.
    """

    id: str
    labels: tuple[str, ...]
    base: str
    others: Mapping[str, int] = field(default_factory=dict)
    loose: int = 0
    total: int | None = None

    @property
    def properties(self) -> dict[str, PropertyValue]:
        variants = (Node(self.id, self.labels[:1], loads(text)) for text in (self.base, *self.others))
        return reduce(join_nodes, variants).properties


def settle_node(
    node_id: str, state: NodeState | None, losses: Iterable[NodeClaim], gains: Iterable[NodeClaim]
) -> NodeState | None:
    """The node without some claims and with some more, or None when no claim on it is left.

    `state.total` must be known where there are losses.  Labels that only the losses gave are left for the
    caller to take away, who sees which relationships remain.
    """
    base, others, loose, total = ("", {}, 0, 0) if state is None else _parts(state)
    labels = () if state is None else state.labels
    counted = state is None or state.total is not None
    base_count = total - sum(others.values()) if counted else 1
    for claim in losses:
        loose -= claim.loose
        if claim.variant in others:
            others[claim.variant] -= 1
        else:
            base_count -= 1
        total -= 1
    others = {variant: count for variant, count in others.items() if count > 0}
    if base_count <= 0 and others:
        base = min(others)
        base_count = others.pop(base)
    for claim in gains:
        loose += claim.loose
        if base_count <= 0:
            base, base_count = claim.variant, 1
        elif claim.variant == base:
            base_count += 1
        else:
            others[claim.variant] = others.get(claim.variant, 0) + 1
        total += 1
        labels = in_schema_order((*labels, *claim.labels))
    if base_count <= 0:
        return None
    return NodeState(node_id, labels, base, others, max(loose, 0), total if counted else None)


def _parts(state: NodeState) -> tuple[str, dict[str, int], int, int]:
    return state.base, dict(state.others), state.loose, state.total or 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A relationship as kept: its properties, and of several claims the confidence and rules of each.

    `confidences` and `extractors` are in the order of `properties["articles"]`, and empty for one claim.
    Where a bulk import brought the evidence of some articles alone (see `graph.corpus.evidence`), the
    property `article_count` says how many claim it.
    """

    properties: dict[str, Any]
    confidences: tuple[float, ...] = ()
    extractors: tuple[str, ...] = ()


def properties_of(article_count: int | None, *values: Any) -> dict[str, Any]:
    """The properties of a relationship: `values` are its CLAIM_PROPERTIES, and there may be no count."""
    properties = dict(zip(CLAIM_PROPERTIES, values, strict=True))
    if article_count is not None:
        properties["article_count"] = article_count
    return properties


def settle_fact(
    fact: Fact | None, losses: Iterable[str], gains: Iterable[dict[str, Any]]
) -> Fact | None:
    """The relationship without the claims of some entries (their ids) and with some more claims."""
    claims = {} if fact is None else claims_in(fact)
    lost, gained = list(losses), list(gains)
    for article in lost:
        claims.pop(article, None)
    claims.update((claim["articles"][0], claim) for claim in gained)
    if not claims:
        return None
    ordered = [claims[article] for article in sorted(claims)]
    properties = join_properties(ordered)
    if fact is not None and "article_count" in fact.properties:
        count = fact.properties["article_count"] - len(lost) + len(gained)
        properties = properties | _counted(fact, properties, count)
    joined = Fact(properties)
    if len(ordered) == 1:
        return joined
    return replace(
        joined,
        confidences=tuple(claim["confidence"] for claim in ordered),
        extractors=tuple(claim["extractor"] for claim in ordered),
    )


def _counted(fact: Fact, properties: dict[str, Any], count: int) -> dict[str, Any]:
    """What `count` claims amount to, some of whose evidence was never here."""
    if count <= len(properties["articles"]):
        return {"article_count": None}
    rules = {*fact.properties["extractor"].split(", "), *properties["extractor"].split(", ")}
    return {"article_count": count, "extractor": ", ".join(sorted(rules))}


def claims_in(fact: Fact) -> dict[str, dict[str, Any]]:
    """What each entry claims of a relationship, by the ids of the entries."""
    properties = fact.properties
    articles = properties["articles"]
    if len(articles) == 1:
        return {articles[0]: properties}
    said = zip(properties["evidence"], properties["spans"], strict=True)
    by_article = {
        article: list(pairs) for article, pairs in groupby(said, lambda pair: pair[1].rpartition(":")[0])
    }
    told = zip(articles, fact.confidences, fact.extractors, strict=True)
    return {
        article: {
            "evidence": [words for words, _ in by_article[article]],
            "spans": [span for _, span in by_article[article]],
            "articles": [article],
            "confidence": confidence,
            "extractor": extractor,
        }
        for article, confidence, extractor in told
    }
