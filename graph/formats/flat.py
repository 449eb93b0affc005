"""The graph as formats without lists see it: every attribute is a scalar, every name is plain text.

Lists (labels, aliases, evidence...) are written as JSON.  Two attributes are added that Gephi, yEd and
Cytoscape look for: `label`, what to write beside a node or relationship, and on nodes `kind`, the label that
says what it is, to colour by.  Characters that no XML document can hold, such as most control characters,
become U+FFFD.
"""

import json
import re
from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from graph.model import Node, PropertyValue, Relationship

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DERIVED", "as_networkx", "kind_of", "label_of", "plain", "scalar"]

Scalar: TypeAlias = str | int | float | bool

#: The attributes that are added, and follow from the others.
DERIVED: Final = frozenset({"label", "kind"})

#: What XML 1.0 leaves out of Unicode.
_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_networkx(nodes: Iterable[Node], relationships: Iterable[Relationship]) -> "nx.MultiDiGraph[str]":
    """The graph with flat attributes, nodes and edges in the order of ids; the key of an edge is its id."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(nodes, key=attrgetter("id")):
        attributes: dict[str, Any] = {"label": plain(label_of(node)), "kind": plain(kind_of(node))}
        attributes["labels"] = scalar(list(node.labels))
        graph.add_nodes_from([(plain(node.id), attributes | _attributes(node.properties))])
    for edge in sorted(relationships, key=attrgetter("id")):
        attributes = {"label": plain(edge.type), "type": plain(edge.type)} | _attributes(edge.properties)
        graph.add_edge(plain(edge.start), plain(edge.end), plain(edge.id))
        graph.edges[plain(edge.start), plain(edge.end), plain(edge.id)].update(attributes)
    return graph


def label_of(node: Node) -> str:
    """What to write beside a node."""
    return str(node.properties.get("name") or node.id)


def kind_of(node: Node) -> str:
    """The label that says what a node is, before those that say what it does."""
    return node.labels[0] if node.labels else ""


def scalar(value: PropertyValue) -> Scalar:
    """The value, or a list as JSON."""
    if isinstance(value, list):
        return plain(json.dumps(value, ensure_ascii=False))
    return plain(value) if isinstance(value, str) else value


def plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _attributes(properties: dict[str, PropertyValue]) -> dict[str, Scalar]:
    return {plain(key): scalar(properties[key]) for key in sorted(properties) if key not in DERIVED}
