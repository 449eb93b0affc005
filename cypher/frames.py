"""The rows of a result as a table of pandas or polars, and its nodes and relationships as a NetworkX graph.

pandas and polars are looked for only when they are asked for; neither is needed otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

from .errors import CypherError
from .temporal import Temporal
from .values import Node, Path, Relationship

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["to_networkx", "to_pandas", "to_polars"]

_Rows: TypeAlias = Sequence[tuple[Any, ...]]

#: What pandas calls columns of these with null among them.
_NULLABLE: dict[type | None, str] = {int: "Int64", bool: "boolean"}


def to_pandas(columns: Sequence[str], rows: _Rows) -> Any:
    """A `pandas.DataFrame`, in which integers and booleans stay what they are beside null."""
    pandas = _library("pandas")
    made = {
        name: pandas.Series(values, dtype=_NULLABLE.get(_kind(values)))
        for name, values in _by_column(columns, rows)
    }
    return pandas.DataFrame(made, columns=list(columns), index=range(len(rows)))


def to_polars(columns: Sequence[str], rows: _Rows) -> Any:
    """A `polars.DataFrame`; a column whose values are of several types holds them as Python objects."""
    polars = _library("polars")
    return polars.DataFrame([_series(polars, name, values) for name, values in _by_column(columns, rows)])


def to_networkx(rows: _Rows) -> "nx.MultiDiGraph[Any]":
    """All nodes, relationships and paths in the rows, also those in lists and maps, as one graph."""
    import networkx as nx

    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for entity in _entities(rows):
        if isinstance(entity, Node):
            _add_node(graph, entity)
        else:
            for node in entity.nodes:
                _add_node(graph, node)
            graph.add_edge(entity.start_key, entity.end_key, entity.key)
            attributes = graph.edges[entity.start_key, entity.end_key, entity.key]
            attributes.update(entity.items(), type=entity.type)
    return graph


def _add_node(graph: "nx.MultiDiGraph[Any]", node: Node) -> None:
    graph.add_node(node.key)
    graph.nodes[node.key].update(node.items(), labels=node.label_names)


def _entities(value: Any) -> Iterator[Node | Relationship]:
    if isinstance(value, Node | Relationship):
        yield value
    elif isinstance(value, Path):
        yield from value.nodes
        yield from value.relationships
    elif isinstance(value, Mapping):
        yield from _entities(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _entities(item)


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise ImportError(
            f"this needs {name}, which is not installed; try: pip install 'franchise-graph[{name}]'",
            name=name,
        ) from None


def _by_column(columns: Sequence[str], rows: _Rows) -> Iterator[tuple[str, list[Any]]]:
    for place, name in enumerate(columns):
        yield name, [_plain(row[place]) for row in rows]


def _plain(value: Any) -> Any:
    """A value of a query as other libraries know it.

    A node or relationship is its properties, a path a list of these with the types of relationships between;
    times are those of `datetime`, to the microsecond, and text where that has none such.
    """
    match value:
        case Temporal():
            try:
                return value.to_native()
            except CypherError:
                return value.iso_format()
        case Path():
            ways = ((edge.type, _plain(node)) for edge, node in zip(value, value.nodes[1:], strict=True))
            return [_plain(value.start_node), *(part for way in ways for part in way)]
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case _:
            return value


def _kind(values: Iterable[Any]) -> type | None:
    """The one class that all values but null are of; None where there are several, or no null."""
    kinds = {type(value) for value in values}
    if type(None) not in kinds or len(kinds) != 2:
        return None
    return next(kind for kind in kinds if kind is not type(None))


def _series(polars: Any, name: str, values: list[Any]) -> Any:
    if {float} < {type(value) for value in values if value is not None} <= {int, float}:
        return polars.Series(name, values, dtype=polars.Float64, strict=False)
    try:
        return polars.Series(name, values)
    except (TypeError, OverflowError, polars.exceptions.PolarsError):
        return polars.Series(name, values, dtype=polars.Object)
