"""What documents claim becomes the nodes and relationships of the graph.

A relationship has `evidence` and `spans` (what is said, and "ARTICLE_ID:START-END" where it stands; equally
long, in the order of articles and places), `articles` (who says so, sorted), `confidence` and `extractor`
(the names of all rules that found it, sorted and joined by ", ").
"""

from collections.abc import Callable, Iterable
from math import prod
from typing import TYPE_CHECKING, Final

from graph.claims import Kind, Support, claims_of
from graph.model import Evidence, Extraction, Node, PropertyValue, Relationship

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["assemble", "build", "properties_of", "records", "span_of"]

#: Decimals kept of a confidence: enough to rank by, few enough that 1-(1-0.9)*(1-0.9) reads 0.99.
_DECIMALS: Final = 6


def build(extraction: Extraction, kind: Kind = "article") -> "nx.MultiDiGraph[str]":
    """The graph of one document, see `assemble`.  Raises SchemaError, see `graph.claims.claims_of`."""
    return assemble(*records(extraction, kind))


def records(extraction: Extraction, kind: Kind = "article") -> tuple[list[Node], list[Relationship]]:
    """The nodes and relationships of one document, each in the order of ids.  Raises SchemaError."""
    text = extraction.document.text
    claims = claims_of(extraction, kind)
    relationships = [
        Relationship(
            claim.id,
            claim.type,
            claim.start,
            claim.end,
            properties_of([claim.support], lambda _, span: text[span.start : span.end]),
        )
        for claim in claims.relationships
    ]
    return list(claims.nodes), relationships


def properties_of(
    supports: Iterable[Support], quoted: Callable[[str, Evidence], str]
) -> dict[str, PropertyValue]:
    """The properties of the relationship that these, at least one and from different articles, support.

    `quoted` gives the words at a place of an article.  Articles are taken for independent: the confidence is
    that of not all of them being wrong, 1 - (1-c1)(1-c2)...  The order of `supports` is of no account, not
    even to the last bit.
    """
    ordered = sorted(supports, key=lambda support: support.article)
    places = [(support.article, span) for support in ordered for span in support.spans]
    doubt = prod(1.0 - support.confidence for support in ordered)
    return {
        "evidence": [quoted(article, span) for article, span in places],
        "spans": [span_of(article, span) for article, span in places],
        "articles": [support.article for support in ordered],
        "confidence": round(1.0 - doubt, _DECIMALS),
        "extractor": ", ".join(sorted({rule for support in ordered for rule in support.rules})),
    }


def span_of(article: str, span: Evidence) -> str:
    """A place in an article as relationships name it: "ARTICLE_ID:START-END"."""
    return f"{article}:{span.start}-{span.end}"


def assemble(nodes: Iterable[Node], relationships: Iterable[Relationship]) -> "nx.MultiDiGraph[str]":
    """A NetworkX graph: node key = id, edge key = relationship id.

    Node attributes are `id`, `labels` (a tuple) and the properties, edge attributes `type` and the
    properties.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.id, **node.properties, id=node.id, labels=node.labels)
    for edge in relationships:
        graph.add_edge(edge.start, edge.end, edge.id, **edge.properties, type=edge.type)
    return graph
