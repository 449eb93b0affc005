"""How the nodes of the graph are made, and how what several documents say of one becomes one.

`join` does not depend on the order of its arguments, nor on how often one is given: that is what makes the
graph the same whatever was imported first, and an import that was done twice harmless.
"""

from collections.abc import Iterable
from typing import Final

from graph.model import Document, Node, PropertyValue
from graph.schema import ALL_LABELS

__all__ = ["article_node", "entity_node", "in_schema_order", "join", "quote_node"]

#: A Quote is named by its first words, so that a table or a drawing has something short to show.
_NAME_LENGTH: Final = 80

#: Longer words than this in capitals only are shouting, not an acronym.
_LONGEST_ACRONYM: Final = 5

_LABEL_ORDER: Final = {label: place for place, label in enumerate(ALL_LABELS)}


def entity_node(node_id: str, label: str, name: str, aliases: Iterable[str]) -> Node:
    """A node for something an article talks about, with its sorted other names."""
    return Node(node_id, (label,), {"name": name, "aliases": sorted({*aliases} - {name, ""})})


def quote_node(node_id: str, text: str, *, direct: bool) -> Node:
    """A node for words that were said; reported speech is not `direct`."""
    return Node(
        node_id, ("Quote",), {"name": _shortened(text), "aliases": [], "text": text, "direct": direct}
    )


def article_node(document: Document, imported_at: str = "") -> Node:
    """A node for the article itself; what it does not say (title, date) it has no property for."""
    properties: dict[str, PropertyValue] = {"name": document.title or document.source, "aliases": []}
    properties["source"] = document.source
    properties["sha256"] = document.sha256
    told = {"title": document.title, "date": document.date, "imported_at": imported_at}
    properties.update({key: value for key, value in told.items() if value})
    return Node(document.id, ("Article",), properties)


def join(first: Node, second: Node) -> Node:
    """One node of two claims on it.

    The best name wins (see `_name_rank`) and all others are aliases; labels are those of both.  Of a quote
    that is direct in one article and reported in the other, the direct words stay.
    """
    if first == second:
        return first
    labels = in_schema_order((*first.labels, *second.labels))
    if "Quote" in labels:
        best = max(first, second, key=_quote_rank)
        return Node(first.id, labels, best.properties)
    names = [str(node.properties["name"]) for node in (first, second)]
    aliases = {alias for node in (first, second) for alias in _aliases(node)}
    joined = entity_node(first.id, "", max(names, key=_name_rank), {*names, *aliases})
    return Node(first.id, labels, joined.properties)


def in_schema_order(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels as the schema lists them, each once."""
    return tuple(sorted(set(labels), key=_LABEL_ORDER.__getitem__))


def _name_rank(name: str) -> tuple[bool, int, int, str]:
    """The fuller name is better, "Netflix" better than "netflix" and "JANE DOE" the worst of all."""
    shouted = name.isupper() and (len(name) > _LONGEST_ACRONYM or " " in name)
    return not shouted, len(name), sum(map(str.isupper, name)), name


def _quote_rank(node: Node) -> tuple[bool, int, str]:
    text = str(node.properties["text"])
    return bool(node.properties["direct"]), len(text), text


def _aliases(node: Node) -> list[str]:
    aliases = node.properties["aliases"]
    return [str(alias) for alias in aliases] if isinstance(aliases, list) else []


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    if len(flat) <= _NAME_LENGTH:
        return flat
    cut = flat.rfind(" ", 0, _NAME_LENGTH)
    return flat[: cut if cut > 0 else _NAME_LENGTH - 1] + "…"
