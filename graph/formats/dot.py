"""A graph in Graphviz' DOT language: names, kinds as shapes and colours, types on the edges.

Everything from the graph stands between quotation marks, where Graphviz gives a meaning to quotation marks,
backslashes and ampersands alone.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from graph.formats.flat import kind_of, label_of
from graph.model import Node, Relationship
from graph.schema import SYMMETRIC

__all__ = ["lines"]

_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "&": "&amp;", "\n": "\\n", "\r": "", "\0": "", "\t": " "}
_ESCAPED: Final = re.compile(r'["\\&\n\r\0\t\ud800-\udfff]')

#: Kind -> a shape that Graphviz has, and a colour that is told apart from the others by most.
_LOOKS: Final = {
    "Person": ("ellipse", "#2474c4"),
    "Character": ("diamond", "#d4690b"),
    "Show": ("box", "#14805a"),
    "Film": ("box", "#a3254d"),
    "Platform": ("hexagon", "#0e8ba0"),
    "Studio": ("hexagon", "#6f4fc0"),
    "Outlet": ("hexagon", "#8a6d00"),
    "Franchise": ("octagon", "#b93a96"),
    "Quote": ("note", "#6c7482"),
    "Article": ("folder", "#7d8695"),
}
_OTHER: Final = ("ellipse", "#4b5563")


def lines(nodes: Iterable[Node], relationships: Iterable[Relationship]) -> Iterator[str]:
    """The graph in pieces, for graphs too large to hold; records come in the order of ids."""
    yield "digraph franchise {\n"
    yield '  graph [overlap="false", splines="true"];\n'
    for node in nodes:
        shape, colour = _LOOKS.get(kind_of(node), _OTHER)
        look = f'class={_quoted(kind_of(node))}, shape="{shape}", color="{colour}"'
        yield f"  {_quoted(node.id)} [label={_quoted(label_of(node))}, {look}];\n"
    for edge in relationships:
        way = ', dir="none"' if edge.type in SYMMETRIC else ""
        label = f"id={_quoted(edge.id)}, label={_quoted(edge.type)}"
        yield f"  {_quoted(edge.start)} -> {_quoted(edge.end)} [{label}{way}];\n"
    yield "}\n"


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES.get(found.group(), "\ufffd"), text) + '"'
