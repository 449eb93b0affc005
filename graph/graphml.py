"""A graph as GraphML, for Gephi, yEd, Cytoscape and whatever else reads that.

GraphML knows scalars only, so that lists (labels, aliases, evidence...) are written as JSON.  Characters that
no XML document can hold, such as most control characters, become U+FFFD.
"""

import json
import re
from collections.abc import Iterable
from io import BytesIO
from operator import attrgetter
from typing import Any, Final

from graph.model import Node, PropertyValue, Relationship

__all__ = ["dumps"]

#: What XML 1.0 leaves out of Unicode.
_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def dumps(nodes: Iterable[Node], relationships: Iterable[Relationship]) -> str:
    """The whole graph as GraphML, the same text for the same graph."""
    import networkx as nx

    graph: Any = nx.MultiDiGraph()
    for node in sorted(nodes, key=attrgetter("id")):
        attributes = {"labels": _written(list(node.labels)), **_attributes(node.properties)}
        graph.add_nodes_from([(_plain(node.id), attributes)])
    for edge in sorted(relationships, key=attrgetter("id")):
        attributes = {"type": _plain(edge.type), **_attributes(edge.properties)}
        graph.add_edges_from([(_plain(edge.start), _plain(edge.end), _plain(edge.id), attributes)])
    file = BytesIO()
    nx.write_graphml_xml(graph, file, named_key_ids=True)
    return file.getvalue().decode() + "\n"


def _attributes(properties: dict[str, PropertyValue]) -> dict[str, str | int | float | bool]:
    return {_plain(key): _written(properties[key]) for key in sorted(properties)}


def _written(value: PropertyValue) -> str | int | float | bool:
    if isinstance(value, list):
        return _plain(json.dumps(value, ensure_ascii=False))
    return _plain(value) if isinstance(value, str) else value


def _plain(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
