"""How the nodes of the graph are made: which labels and properties each kind of them has."""

from collections.abc import Iterable
from typing import Final, cast

from graph.model import Document, Node, PropertyValue
from graph.schema import ALL_LABELS

__all__ = ["article_node", "entity_node", "in_schema_order", "names_of", "quote_node"]

#: A Quote is named by its first words, so that a table or a drawing has something short to show.
_NAME_LENGTH: Final = 80

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


def in_schema_order(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels as the schema lists them, each once."""
    return tuple(sorted(set(labels), key=_LABEL_ORDER.__getitem__))


def names_of(node: Node) -> list[str]:
    """The name of a node, and then its aliases."""
    names = (node.properties["name"], *cast(list[str], node.properties["aliases"]))
    return [str(name) for name in names]


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    if len(flat) <= _NAME_LENGTH:
        return flat
    cut = flat.rfind(" ", 0, _NAME_LENGTH)
    return flat[: cut if cut > 0 else _NAME_LENGTH - 1] + "…"
