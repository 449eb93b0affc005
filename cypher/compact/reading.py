"""The dictionaries of a graph read into arrays."""

from collections.abc import Iterable
from itertools import chain
from operator import methodcaller
from typing import TYPE_CHECKING, Any

import numpy as np

from ..values import DEFAULT_TYPE
from ..watch import most_references
from .adjacency import Ints
from .graph import CompactGraph, Edges

if TYPE_CHECKING:
    from ..access import GraphAccess

__all__ = ["read"]

_values = methodcaller("values")


def read(access: "GraphAccess") -> CompactGraph | None:
    """The arrays of a graph of plain dictionaries.

    None where somebody holds a dictionary through which an edge could change unseen, where a type is neither
    text nor missing, and for loops without direction, of whose dictionaries nobody can tell who holds them.
    """
    positions = {key: number for number, key in enumerate(access.nodes)}
    forward = _Side(access, access.successors)
    if not forward.is_sound():
        return None
    types = forward.types()
    type_names = _type_names(types)
    if type_names is None:
        return None
    numbers = {name: number for number, name in enumerate(dict.fromkeys(type_names.values()))}
    kinds = _array((numbers[type_names[value]] for value in types), len(types))
    if not access.directed:
        _, ids = np.unique(forward.ids, return_inverse=True)
        edges = Edges(forward.first, forward.others(positions), ids.astype(np.int32), kinds)
        return CompactGraph(list(access.nodes), positions, numbers, edges, edges, directed=False)
    backward = _Side(access, access.predecessors)
    if not backward.is_sound_too():
        return None
    ids = np.empty(len(kinds), np.int32)
    ids[np.argsort(backward.ids)] = np.argsort(forward.ids)
    starts = np.repeat(np.arange(len(positions), dtype=np.int32), np.diff(forward.first))
    out = Edges(forward.first, forward.others(positions), np.arange(len(ids), dtype=np.int32), kinds)
    into = Edges(backward.first, starts[ids], ids, kinds[ids])
    return CompactGraph(list(access.nodes), positions, numbers, out, into, directed=True)


class _Side:
    """The edges at all nodes in one direction: `first` says where those of each node begin."""

    def __init__(self, access: "GraphAccess", adjacency: Any) -> None:
        self._access = access
        self._neighbours = list(adjacency.values())
        self._between = list(chain.from_iterable(map(_values, self._neighbours)))
        self._attributes = self._between
        ends = np.cumsum(_array(map(len, self._neighbours), len(self._neighbours)))
        if access.multigraph:
            self._attributes = list(chain.from_iterable(map(_values, self._between)))
            ends = np.concatenate(([0], np.cumsum(self._parallel())))[ends]
        self.first: Ints = np.concatenate(([0], ends)).astype(np.int32)
        self.ids = np.fromiter(map(id, self._attributes), np.int64, len(self._attributes))
        self._loops = not access.directed and any(key in row for key, row in adjacency.items())

    def _parallel(self) -> Ints:
        """How many edges there are between two neighbours."""
        return _array(map(len, self._between), len(self._between))

    def others(self, positions: dict[Any, int]) -> Ints:
        """The numbers of the nodes at the other ends."""
        keys = chain.from_iterable(self._neighbours)
        others = _array(map(positions.__getitem__, keys), len(self._between))
        return np.repeat(others, self._parallel()) if self._access.multigraph else others

    def types(self) -> list[Any]:
        """What the type attribute of each edge holds."""
        return list(map(methodcaller("get", self._access.type), self._attributes))

    def is_sound(self) -> bool:
        """Whether these are dictionaries that nobody refers to but the graph."""
        if set(map(type, chain(self._neighbours, self._between, self._attributes))) - {dict}:
            return False
        directed, parallel = self._access.directed, self._access.multigraph
        # Where edges have no direction, they stand at both of their nodes, and so twice in the lists here.
        return (
            (directed or not self._loops)
            and most_references(self._neighbours) <= 1
            and most_references(self._between) <= (2 if directed else 3)
            and (not parallel or most_references(self._attributes) <= (1 if directed else 2))
        )

    def is_sound_too(self) -> bool:
        """The same, of edges that have been looked at from their other ends."""
        return set(map(type, self._neighbours)) <= {dict} and most_references(self._neighbours) <= 1


def _array(values: Iterable[int], size: int) -> Ints:
    return np.fromiter(values, np.int32, size)


def _type_names(values: list[Any]) -> dict[Any, str] | None:
    """The type by what the type attribute of an edge holds; None where that can be anything."""
    if set(map(type, values)) - {str, type(None)}:
        return None
    return {value: DEFAULT_TYPE if value is None else value for value in dict.fromkeys(values)}
