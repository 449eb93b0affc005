"""A graph as GraphML, for Gephi, yEd, Cytoscape and whatever else reads that; and back again.

GraphML knows scalars only, so that lists (labels, aliases, evidence...) are written as JSON, see
`graph.formats.flat`.
"""

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any, Final

from graph.errors import ReadError
from graph.formats.flat import DERIVED, as_networkx
from graph.model import Node, Relationship

__all__ = ["dumps", "loads"]

#: Properties that are lists.
_LISTS: Final = frozenset({"aliases", "articles", "evidence", "spans"})


def dumps(nodes: Iterable[Node], relationships: Iterable[Relationship]) -> str:
    """The whole graph as GraphML, the same text for the same graph."""
    import networkx as nx

    file = BytesIO()
    nx.write_graphml_xml(as_networkx(nodes, relationships), file, named_key_ids=True)
    return file.getvalue().decode() + "\n"


def loads(text: str) -> tuple[list[Node], list[Relationship]]:
    """The nodes and relationships of a file that `dumps` made, in the order of ids.

    Raises ReadError for what is no GraphML, and for what lacks the attributes that `dumps` writes.
    """
    from operator import attrgetter

    graph = _parsed(text)
    nodes = [_node(key, data) for key, data in graph.nodes(data=True)]
    relationships = [_relationship(*edge) for edge in graph.edges(keys=True, data=True)]
    return sorted(nodes, key=attrgetter("id")), sorted(relationships, key=attrgetter("id"))


def _parsed(text: str) -> Any:
    import xml.etree.ElementTree as ET

    import networkx as nx

    try:
        return nx.read_graphml(BytesIO(text.encode()), force_multigraph=True)
    except ET.ParseError as error:
        raise ReadError(f"expected a graph in GraphML, found something else: {error}") from None
    except (nx.NetworkXError, LookupError, TypeError, ValueError) as error:
        raise ReadError(f"expected a graph in GraphML, found one that cannot be read: {error}") from None


def _node(key: str, data: Mapping[str, Any]) -> Node:
    return Node(key, tuple(_list(data.get("labels"), "labels", key)), _properties(data, key, "labels"))


def _relationship(start: str, end: str, key: object, data: Mapping[str, Any]) -> Relationship:
    kind = data.get("type")
    if not isinstance(kind, str) or not isinstance(key, str):
        raise ReadError(f"expected an edge with an id and a type, found {start!r} to {end!r} without")
    return Relationship(key, kind, start, end, _properties(data, key, "type"))


def _properties(data: Mapping[str, Any], key: str, besides: str) -> dict[str, Any]:
    return {
        name: _list(value, name, key) if name in _LISTS else value
        for name, value in data.items()
        if name not in DERIVED and name != besides
    }


def _list(value: object, name: str, key: str) -> list[str]:
    try:
        found = json.loads(value) if isinstance(value, str) else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise ReadError(f"expected a list of strings in JSON as {name!r} of {key!r}, found {value!r:.100}")
    return found
