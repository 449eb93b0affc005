"""A graph as two CSV files, `nodes.csv` and `relationships.csv`, for spreadsheets, pandas and Gephi.

The first columns are those that Gephi's import looks for: id and label of nodes; source, target, type
(directed or not), id and label of relationships, whose label is their type in the graph.  A property that
would take the place of one of these gets a "_".  Lists are JSON.  Text that a spreadsheet would take for a
formula gets an apostrophe in front.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.formats.flat import kind_of, label_of, plain, scalar
from graph.model import Node, PropertyValue, Relationship
from graph.schema import SYMMETRIC

if TYPE_CHECKING:
    from graph.store.base import Store

__all__ = ["write_files"]

#: What a spreadsheet takes for the beginning of a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

_NODE: Final = ("id", "label", "kind", "labels")
_RELATIONSHIP: Final = ("source", "target", "type", "id", "label")


def write_files(store: "Store", folder: Path) -> None:
    """Write both files into a folder, each whole or not at all; it is made where there is none.

    The caller sees to it that nobody writes meanwhile: the graph is read twice, first for its columns.
    Raises GraphError.
    """
    from graph.files import make_folder, write_pieces

    make_folder(folder)
    write_pieces(folder / "nodes.csv", _node_lines(store))
    write_pieces(folder / "relationships.csv", _relationship_lines(store))


def _node_lines(store: "Store") -> Iterator[str]:
    names = _names(node.properties for node in store.nodes())
    yield _line([*_NODE, *_columns(names, _NODE)])
    for node in store.nodes():
        yield _line([*_node_cells(node), *_cells(node.properties, names)])


def _node_cells(node: Node) -> list[Any]:
    return [node.id, plain(label_of(node)), kind_of(node), scalar(list(node.labels))]


def _relationship_lines(store: "Store") -> Iterator[str]:
    names = _names(edge.properties for edge in store.relationships())
    yield _line([*_RELATIONSHIP, *_columns(names, _RELATIONSHIP)])
    for edge in store.relationships():
        yield _line([*_relationship_cells(edge), *_cells(edge.properties, names)])


def _relationship_cells(edge: Relationship) -> list[Any]:
    direction = "Undirected" if edge.type in SYMMETRIC else "Directed"
    return [edge.start, edge.end, direction, edge.id, edge.type]


def _names(properties: Iterable[dict[str, PropertyValue]]) -> list[str]:
    return sorted({name for each in properties for name in each})


def _columns(names: list[str], taken: tuple[str, ...]) -> list[str]:
    return [f"{name}_" if name in taken else name for name in names]


def _cells(properties: dict[str, PropertyValue], names: list[str]) -> list[Any]:
    return [scalar(properties[name]) if name in properties else "" for name in names]


def _line(cells: list[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([_cell(cell) for cell in cells])
    return line.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
