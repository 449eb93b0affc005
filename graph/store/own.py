"""What users wrote into a graph themselves, beside what articles say.

It is kept apart from all that comes of articles, so that importing, forgetting and verifying leave it alone,
and it is laid over that when a query is asked.  A user's own node or relationship has an id that begins with
"own:"; the other entries add labels and properties to what articles speak of, under its id.  Where no article
speaks of a node any more to which a user has added something, the node stays, with its id and label.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from graph.errors import StoreError
from graph.schema import ENTITY_LABELS

__all__ = ["OWN", "Own", "OwnNode", "OwnRelationship", "decoded_value", "encoded_value", "label_in"]

#: What the ids of users' own nodes and relationships begin with.
OWN: Final = "own:"

_LABELS: Final = {label.casefold(): label for label in (*ENTITY_LABELS, "Quote", "Article")}


@dataclass(frozen=True, slots=True)
class OwnNode:
    """A user's own node, or what a user added to one that articles speak of."""

    labels: tuple[str, ...] = ()
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OwnRelationship:
    """A user's own relationship, or what a user added to one that articles tell of.

    `start` and `end` are ids of nodes.
    """

    type: str
    start: str
    end: str
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Own:
    """All that users wrote, by id."""

    nodes: Mapping[str, OwnNode] = field(default_factory=dict)
    relationships: Mapping[str, OwnRelationship] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.nodes or self.relationships)

    def __iter__(self) -> Iterator[str]:
        """All ids."""
        yield from self.nodes
        yield from self.relationships

    def touched(self) -> set[str]:
        """The ids of all nodes that a user wrote, added something to, or joined to others."""
        joined = (edge for edge_id, edge in self.relationships.items() if edge_id.startswith(OWN))
        return {end for edge in joined for end in (edge.start, edge.end)} | self.nodes.keys()


def label_in(node_id: str) -> str:
    """The label that the id of a node was made with."""
    return _LABELS[node_id.partition(":")[0]]


def encoded_value(value: Any) -> Any:
    """The value of a property as JSON has it.  Raises StoreError for what no property holds."""
    if isinstance(value, list):
        return [encoded_value(item) for item in value]
    if isinstance(value, float) and value - value != 0:
        return {"float": repr(value)}
    if isinstance(value, bool | int | float | str):
        return value
    from cypher import Point
    from cypher.temporal import Temporal

    if isinstance(value, Temporal):
        return {type(value).__name__: value.iso_format()}
    if isinstance(value, Point):
        return {"Point": [value.srid, *value.coordinates]}
    raise StoreError(f"a property in a graph file cannot hold a {type(value).__name__}; write it as text")


def decoded_value(value: Any) -> Any:
    """The value that `encoded_value` wrote so."""
    if isinstance(value, list):
        return [decoded_value(item) for item in value]
    if isinstance(value, dict):
        ((kind, written),) = value.items()
        return _readers()[kind](written)
    return value


@cache
def _readers() -> dict[str, Callable[[Any], Any]]:
    """How values are read that JSON does not have; each is written as {name of its class: text}.

    Most graphs have none, and the modules that know them take their time to import.
    """
    from cypher import Point
    from cypher.temporal import parsing

    return {
        "Date": parsing.parse_date,
        "LocalTime": parsing.parse_local_time,
        "Time": lambda text: parsing.parse_time(text, 0),
        "LocalDateTime": parsing.parse_local_date_time,
        "DateTime": lambda text: parsing.parse_date_time(text, 0),
        "Duration": parsing.parse_duration,
        "Point": lambda numbers: Point(numbers[0], tuple(numbers[1:])),
        "float": float,
    }
