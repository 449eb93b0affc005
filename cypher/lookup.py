"""What a graph may bring along so that queries find its nodes without reading all of them.

A graph whose mappings read from a file or a database gives an object with these methods in its attribute
`__cypher_lookup__`.  It is asked instead of the engine's own index, which would have to read every node once.
"""

from collections.abc import Iterable
from typing import Any, Protocol

from .values import Key

__all__ = ["Lookup", "lookup_of"]


class Lookup(Protocol):
    """Finds the nodes of one graph, as they are at the moment of asking."""

    #: The node attribute that `labelled` and `count` go by.
    attribute: str

    def labelled(self, label: str) -> Iterable[Key]:
        """The keys of all nodes that have a label, each once."""

    def having(self, key: str, value: Any) -> Iterable[Key] | None:
        """The keys of all nodes whose property equals `value`, and perhaps of others, each once.

        `value` is text, a number or a boolean.  None where there is no quicker way than to read all nodes.
        """

    def count(self, label: str) -> int:
        """How many nodes have a label."""


def lookup_of(graph: Any, labels: str) -> Lookup | None:
    """What `graph` brings along for nodes whose labels are in the attribute `labels`, if it does."""
    lookup: Lookup | None = getattr(graph, "__cypher_lookup__", None)
    return lookup if lookup is not None and lookup.attribute == labels else None
