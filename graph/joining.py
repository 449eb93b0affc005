"""How what several documents say of one node or relationship becomes one.

None of it depends on the order that documents come in, so that the graph is the same whatever was imported
first.
"""

from collections.abc import Sequence
from math import prod
from typing import Any, Final, cast

from graph.model import Entity, Node
from graph.nodes import entity_node, in_schema_order, names_of

__all__ = ["DECIMALS", "join_entities", "join_nodes", "join_properties"]

#: Longer words than this in capitals only are shouting, not an acronym.
_LONGEST_ACRONYM: Final = 5

#: Decimals kept of a confidence: enough to rank by, few enough that 1-(1-0.9)*(1-0.9) reads 0.99.
DECIMALS: Final = 6


def join_nodes(first: Node, second: Node) -> Node:
    """One node of two claims on it, or of claims joined already.

    The best name wins (see `_name_rank`) and all others are aliases; labels are those of both.  Of words that
    are direct speech in one article and reported in the other, the direct ones stay.
    """
    if first == second:
        return first
    labels = in_schema_order((*first.labels, *second.labels))
    if "Quote" in labels:
        return Node(first.id, labels, max(first, second, key=_quote_rank).properties)
    names = [str(node.properties["name"]) for node in (first, second)]
    forms = {*names_of(first), *names_of(second)}
    joined = entity_node(first.id, labels[0], max(names, key=_name_rank), forms)
    return Node(first.id, labels, joined.properties)


def join_entities(found: Sequence[Entity], name: str = "") -> Entity:
    """One entity of what one document takes for one: under this name, or the fullest of theirs.

    Id and label are those of the first.
    """
    name = name or max((entity.name for entity in found), key=len)
    aliases = {alias for entity in found for alias in (entity.name, *entity.aliases)} - {name}
    mentions = sorted(
        {mention for entity in found for mention in entity.mentions},
        key=lambda mention: (mention.start, mention.end),
    )
    return Entity(found[0].id, found[0].label, name, tuple(sorted(aliases)), tuple(mentions))


def join_properties(claims: list[dict[str, Any]]) -> dict[str, Any]:
    """The properties of a relationship, given those of all claims on it, each by an article of its own.

    Articles are taken for independent: the confidence is that of not all of them being wrong,
    1 - (1-c1)(1-c2)...
    """
    if len(claims) == 1:
        return claims[0]
    ordered = sorted(claims, key=lambda claim: cast(list[str], claim["articles"]))
    doubt = prod(1.0 - claim["confidence"] for claim in ordered)
    rules = {rule for claim in ordered for rule in claim["extractor"].split(", ")}
    return {
        "evidence": [words for claim in ordered for words in claim["evidence"]],
        "spans": [span for claim in ordered for span in claim["spans"]],
        "articles": [article for claim in ordered for article in claim["articles"]],
        "confidence": round(1.0 - doubt, DECIMALS),
        "extractor": ", ".join(sorted(rules)),
    }


def _name_rank(name: str) -> tuple[bool, int, int, str]:
    """The fuller name is better, "Netflix" better than "netflix", and "JANE DOE" the worst of all."""
    shouted = name.isupper() and (len(name) > _LONGEST_ACRONYM or " " in name)
    return not shouted, len(name), sum(map(str.isupper, name)), name


def _quote_rank(node: Node) -> tuple[bool, int, str]:
    text = str(node.properties["text"])
    return bool(node.properties["direct"]), len(text), text
