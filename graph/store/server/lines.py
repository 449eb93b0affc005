"""A graph as lines of the CSV files that `neo4j-admin database import full` reads.

Each label of nodes, each type of relationships and each label of the ledger has files of its own.  A line
knows which: `("Person", '"person:anna-lund",...')`.

A list is written with U+001F between its items.  Whatever makes a line of one raises GraphError where a text
in it has that character itself.
"""

import base64
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from graph.errors import GraphError
from graph.model import Node, Relationship
from graph.store.record import Record, told_by
from graph.store.server import statements
from graph.store.server.entries import source_key
from graph.store.server.layout import LAYOUT
from graph.store.server.packing import pack, pack_text
from graph.store.server.settling import CLAIM_PROPERTIES

__all__ = [
    "Line",
    "described_lines",
    "entry_lines",
    "graph_line",
    "header",
    "node_line",
    "option",
    "relationship_line",
    "told_lines",
]

#: The label or type that a line belongs to, and the line without its end.
Line: TypeAlias = tuple[str, str]

#: Between the items of a list: a control character that no text of an article has a use for.
_SEPARATOR: Final = "\x1f"

_TYPES: Final = {"aliases": "string[]", "direct": "boolean"}
_NODE_COLUMNS: Final = tuple(f"{name}:{_TYPES.get(name, 'string')}" for name in statements.NODE_PROPERTIES)
_NODES: Final = ("id:ID(graph)", *_NODE_COLUMNS, ":LABEL")
_RELATIONSHIPS: Final = (
    ":START_ID(graph)", ":END_ID(graph)",
    "evidence:string[]", "spans:string[]", "articles:string[]", "confidence:double", "extractor:string",
    "article_count:long",
)  # fmt: skip
_LEDGER: Final = {
    "FranchiseGraph": ("id:ID(FranchiseGraph)", "layout:long", "revision:long", "unfinished:boolean"),
    "FranchiseEntry": (
        "id:ID(FranchiseEntry)", "kind:string", "sha256:string", "names:string", "imported_at:string",
        "told:string", "text:string", "claims:string",
    ),
    "FranchiseSource": (
        "id:ID(FranchiseSource)", "source:string", "title:string", "date:string", "entry:string",
    ),
    "FranchiseNode": (
        "id:ID(FranchiseNode)", "base:string", "variants:string[]", "counts:long[]", "loose:long",
    ),
    "FranchiseFact": ("id:ID(FranchiseFact)", "confidences:double[]", "extractors:string[]"),
}  # fmt: skip


def header(name: str) -> str:
    """The first line of the files of a label or type."""
    if name in _LEDGER:
        return _line(_LEDGER[name])
    return _line(_NODES if name in statements.PRIMARY_LABELS else _RELATIONSHIPS)


def option(name: str, files: str) -> str:
    """The option of neo4j-admin that says what these files hold; the first of them begins with the header."""
    if name in statements.PRIMARY_LABELS:
        return f"--nodes={files}"
    return f"--{'nodes' if name in _LEDGER else 'relationships'}={name}={files}"


def graph_line() -> Line:
    """The node of the ledger that stands for the graph, which has to be finished at its first use."""
    return "FranchiseGraph", _line(["graph", LAYOUT, 0, True])


def entry_lines(record: Record) -> Iterator[Line]:
    """An article or catalogue with its sources, but not its node."""
    yield "FranchiseEntry", _line(_entry_row(record))
    for origin in record.origins:
        row = [source_key(origin.source), origin.source, origin.title, origin.date, record.id]
        yield "FranchiseSource", _line(row)


def described_lines(
    node_id: str, variants: Sequence[str], counts: Sequence[int], loose: int
) -> Iterator[Line]:
    """How articles describe a node, where not all do it alike or some claim no relationship of it.

    `variants` are its properties as they have them, sorted.
    """
    if len(variants) > 1 or loose:
        yield "FranchiseNode", _line([node_id, variants[0], variants[1:], counts[1:], loose])


def told_lines(edge_id: str, confidences: Sequence[float], extractors: Sequence[str]) -> Iterator[Line]:
    """Confidence and rules of each of several articles that tell of a relationship, in their order."""
    if len(confidences) > 1:
        yield "FranchiseFact", _line([edge_id, confidences, extractors])


def node_line(node: Node) -> Line:
    """A node, for the file of what it is: the first of its labels."""
    values = [node.properties.get(name) for name in statements.NODE_PROPERTIES]
    return node.labels[0], _line([node.id, *values, _SEPARATOR.join(node.labels)])


def relationship_line(edge: Relationship) -> Line:
    """A relationship, with `article_count` where more articles tell of it than evidence is kept of."""
    values = [edge.properties[name] for name in CLAIM_PROPERTIES]
    return edge.type, _line([edge.start, edge.end, *values, edge.properties.get("article_count")])


def _entry_row(record: Record) -> list[Any]:
    packed = (base64.b64encode(data).decode() for data in (pack_text(record.text), pack(record.claims)))
    told = told_by(record.claims)
    return [record.id, record.kind, record.sha256, record.names, record.imported_at, told, *packed]


def _line(values: Iterable[Any]) -> str:
    return ",".join(map(_cell, values))


def _cell(value: Any) -> str:
    """A value between quotes; nothing at all for what is not there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        value = "true" if value else "false"
    elif isinstance(value, list | tuple):
        items = [str(item) for item in value]
        if any(_SEPARATOR in item for item in items):
            found = "found the control character U+001F in one"
            raise GraphError(f"a list in these files cannot hold every text, {found}; push the graph instead")
        value = _SEPARATOR.join(items)
    text = str(value).replace('"', '""')
    return f'"{text}"'
