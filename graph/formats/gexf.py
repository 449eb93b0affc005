"""A graph as GEXF 1.2, which Gephi was made for.

Nodes and edges have their `label` where Gephi looks for it; the type of a relationship is the label of its
edge, since `type` says there whether an edge has a direction.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Final

from graph.formats.flat import as_networkx
from graph.model import Node, Relationship
from graph.schema import SYMMETRIC

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["dumps"]


#: Attributes that GEXF, or the writer, gives a meaning of its own.
_MEANT: Final = ("id", "pid", "start", "end", "weight", "viz", "slices", "spells", "parents", "key", "type")

#: What NetworkX calls the keys of edges.
_KEY: Final = "networkx_key"


def dumps(nodes: Iterable[Node], relationships: Iterable[Relationship]) -> str:
    """The whole graph as GEXF, the same text for the same graph."""
    from networkx.readwrite.gexf import GEXFWriter

    graph = as_networkx(nodes, relationships)
    for _, attributes in graph.nodes(data=True):
        _reserve(attributes)
    for _, _, key, attributes in graph.edges(keys=True, data=True):
        kind = attributes.pop("type")
        _reserve(attributes)
        attributes |= {"id": key, "relationship": kind}
        attributes["type"] = "undirected" if kind in SYMMETRIC else "directed"
    # Not nx.write_gexf, which writes today's date into the file.
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    _leave_out_keys(writer.xml)
    file = BytesIO()
    writer.write(file)
    return file.getvalue().decode() + "\n"


def _leave_out_keys(xml: "Element") -> None:
    """Take out the attribute that NetworkX adds with the key of each edge: it is the id of the edge again."""
    (number,) = {each.get("id") for each in xml.iter("attribute") if each.get("title") == _KEY} or {None}
    for parent in (*xml.iter("attributes"), *xml.iter("attvalues")):
        for child in list(parent):
            if child.get("title") == _KEY or child.get("for") == number:
                parent.remove(child)


def _reserve(attributes: dict[str, object]) -> None:
    for name in _MEANT:
        if name in attributes:
            attributes[f"{name}_"] = attributes.pop(name)
