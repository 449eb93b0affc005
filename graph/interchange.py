"""The interchange JSON: a graph as a file that other programs can read, and that two runs write alike.

    {"nodes": [{"id", "labels": [...], "properties": {"name", ...}}, ...],
     "relationships": [{"id", "type", "start", "end", "properties": {...}}, ...]}

Nodes and relationships come in the order of ids and each on a line of its own, properties in the order of
names, so that the same graph gives the same bytes and `diff` shows what changed.
"""

import json
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any, Final, cast

from graph.errors import ReadError
from graph.model import Node, PropertyValue, Relationship

__all__ = ["dumps", "lines", "loads"]

_encode: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode


def dumps(nodes: Iterable[Node], relationships: Iterable[Relationship]) -> str:
    """The whole graph as text; records may come in any order."""
    by_id = attrgetter("id")
    return "".join(lines(sorted(nodes, key=by_id), sorted(relationships, key=by_id)))


def lines(nodes: Iterable[Node], relationships: Iterable[Relationship]) -> Iterator[str]:
    """The text of `dumps` in pieces, for graphs too large to hold; records come in the order of ids.

    >>> print("".join(lines([Node("person:ada", ("Person",), {"name": "Ada"})], [])), end="")
    {"nodes": [
    {"id": "person:ada", "labels": ["Person"], "properties": {"name": "Ada"}}
    ], "relationships": [
    ]}
    """
    yield '{"nodes": [\n'
    yield from _separated(map(_node, nodes))
    yield '], "relationships": [\n'
    yield from _separated(map(_relationship, relationships))
    yield "]}\n"


def loads(text: str) -> tuple[list[Node], list[Relationship]]:
    """The nodes and relationships of an interchange file.  Raises ReadError for what is none."""
    try:
        graph = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        found = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise ReadError(f"expected a graph in JSON, found something else at {found}") from None
    except RecursionError:
        raise ReadError("expected a graph in JSON, found brackets within brackets without end") from None
    if not isinstance(graph, dict):
        raise ReadError(f"expected an object with nodes and relationships, found {_shown(graph)}")
    nodes = [_read_node(record) for record in _records(graph, "nodes")]
    return nodes, [_read_relationship(record) for record in _records(graph, "relationships")]


def _node(node: Node) -> str:
    identity = f'"id": {_encode(node.id)}, "labels": {_encode(node.labels)}'
    return f'{{{identity}, "properties": {_encode(node.properties)}}}'


def _relationship(edge: Relationship) -> str:
    identity = f'"id": {_encode(edge.id)}, "type": {_encode(edge.type)}'
    ends = f'"start": {_encode(edge.start)}, "end": {_encode(edge.end)}'
    return f'{{{identity}, {ends}, "properties": {_encode(edge.properties)}}}'


def _refuse_constant(name: str) -> None:
    raise ReadError(f"expected a graph in JSON, found {name}, which is no number there")


def _separated(records: Iterable[str]) -> Iterator[str]:
    separator = ""
    for record in records:
        yield separator + record
        separator = ",\n"
    if separator:
        yield "\n"


def _records(graph: dict[str, Any], key: str) -> list[dict[str, Any]]:
    records = graph.get(key)
    if not isinstance(records, list):
        raise ReadError(f"expected a list of {key}, found {_shown(records)}")
    for place, record in enumerate(records):
        if not isinstance(record, dict):
            raise ReadError(f"expected an object as {key}[{place}], found {_shown(record)}")
    return cast(list[dict[str, Any]], records)


def _read_node(record: dict[str, Any]) -> Node:
    labels = record.get("labels")
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise ReadError(f"expected the labels of a node, a list of strings, found {_shown(record)}")
    return Node(_string(record, "id"), tuple(labels), _properties(record))


def _read_relationship(record: dict[str, Any]) -> Relationship:
    edge_id, kind, start, end = (_string(record, key) for key in ("id", "type", "start", "end"))
    return Relationship(edge_id, kind, start, end, _properties(record))


def _string(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not value:
        raise ReadError(f"expected a string as {key!r}, found {_shown(value)} in {_shown(record)}")
    return value


def _properties(record: dict[str, Any]) -> dict[str, PropertyValue]:
    properties = record.get("properties")
    if not isinstance(properties, dict):
        raise ReadError(f"expected an object as 'properties', found {_shown(record)}")
    for key, value in properties.items():
        if not _can_be_stored(value):
            raise ReadError(
                f"expected a scalar or a list of one scalar type as {key!r}, found {_shown(value)}"
            )
    return properties


def _can_be_stored(value: object) -> bool:
    scalars = (str, int, float, bool)
    if isinstance(value, list):
        return len({type(item) for item in value}) <= 1 and all(type(item) in scalars for item in value)
    return isinstance(value, scalars)


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 100 else text[:100] + "…"
