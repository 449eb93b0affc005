"""How claims, nodes and relationships are written into the columns of a graph file, and read back."""

import json
from collections.abc import Iterable
from typing import Final

from graph.claims import Support
from graph.model import Evidence, Node, PropertyValue

__all__ = ["claim_row", "labels_of", "loads", "support_of", "support_row", "to_json"]

#: Property values as JSON, without the spaces that json.dumps puts in.
to_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

loads: Final = json.loads


def labels_of(column: str) -> tuple[str, ...]:
    """Labels are written one after the other, with a comma between."""
    return tuple(column.split(","))


def claim_row(node: Node) -> tuple[str, str]:
    """Labels and properties of a claim on a node.

    What an Article node says comes from the ledger, which may learn of more sources later, so that the claim
    is on its being there alone.
    """
    properties: dict[str, PropertyValue] = {} if node.labels == ("Article",) else node.properties
    return ",".join(node.labels), to_json(properties)


def support_row(support: Support) -> tuple[str, float, str]:
    """Spans, confidence and rules of a claim on a relationship."""
    spans = " ".join(f"{span.start}-{span.end}" for span in support.spans)
    return spans, support.confidence, ",".join(support.rules)


def support_of(article: str, spans: str, confidence: float, rules: str) -> Support:
    """What `support_row` wrote down."""
    return Support(article, tuple(_places(spans)), tuple(rules.split(",")), confidence)


def _places(spans: str) -> Iterable[Evidence]:
    for span in spans.split():
        start, end = span.split("-")
        yield Evidence(int(start), int(end))
