"""A graph in arrays: its nodes by number, and its edges by node, direction and type."""

import sys
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from ..values import Key
from .adjacency import Adjacency, Ints
from .columns import Columns

__all__ = ["CompactGraph", "Edges"]

#: The adjacencies of how many combinations of types are kept, each of which takes eight bytes an edge.
_MOST_KEPT = 8


@dataclass(frozen=True, slots=True)
class Edges:
    """All edges at the nodes one after the other, from `first[n]` on those at node n.

    `others` are the nodes at their other ends, `ids` the same number for one edge wherever it is met, `types`
    the number of its type.
    """

    first: Ints
    others: Ints
    ids: Ints
    types: Ints


class CompactGraph:
    """`nodes` are the keys by number, `positions` the numbers by key, `types` numbers by name of a type."""

    def __init__(
        self,
        nodes: list[Key],
        positions: dict[Key, int],
        types: dict[str, int],
        out: Edges,
        into: Edges,
        *,
        directed: bool,
    ) -> None:
        self.nodes = nodes
        self.positions = positions
        self.columns = Columns(positions)
        self._types = types
        self._out = out
        self._into = into
        self._directed = directed
        self._adjacencies: dict[tuple[frozenset[str] | None, str], Adjacency] = {}

    def adjacency(
        self, types: frozenset[str] | None, direction: Literal["out", "in", "both"]
    ) -> Adjacency:
        """The edges of some types (None: all) in a direction, in the order of the dictionaries."""
        key = (types, direction if self._directed else "both")
        found = self._adjacencies.get(key)
        if found is None:
            while len(self._adjacencies) >= _MOST_KEPT:
                self._adjacencies.pop(next(iter(self._adjacencies)))
            found = self._adjacencies[key] = self._make(*key)
        return found

    def _make(self, types: frozenset[str] | None, direction: str) -> Adjacency:
        if not self._directed or direction == "out":
            return self._chosen(self._out, types)
        into = self._chosen(self._into, types)
        return into if direction == "in" else _joined(self._chosen(self._out, types), into)

    def _chosen(self, edges: Edges, types: frozenset[str] | None) -> Adjacency:
        if types is None:
            return Adjacency(edges.first, edges.others, edges.ids)
        numbers = [self._types[name] for name in types if name in self._types]
        fit = np.isin(edges.types, numbers)
        first = np.concatenate(([0], np.cumsum(fit)))[edges.first].astype(np.int32)
        return Adjacency(first, edges.others[fit], edges.ids[fit])

    @property
    def nbytes(self) -> int:
        """The bytes that the arrays take, and those of the dictionary from keys to numbers."""
        arrays = [getattr(edges, name) for edges in (self._out, self._into) for name in Edges.__slots__]
        own = {id(array): array.nbytes for array in arrays}
        for adjacency in self._adjacencies.values():
            own |= {id(array): array.nbytes for array in (adjacency.first, adjacency.others, adjacency.edges)}
        numbers: int = sys.getsizeof(self.positions) + sum(map(sys.getsizeof, self.positions.values()))
        arrays_size: int = sum(own.values())
        return arrays_size + numbers + sys.getsizeof(self.nodes) + self.columns.nbytes


def _joined(out: Adjacency, into: Adjacency) -> Adjacency:
    """The edges at each node: first those that leave it, then those that come from others."""
    size = len(out.first) - 1
    nodes = np.arange(size)
    starts = np.concatenate((np.repeat(nodes, np.diff(out.first)), np.repeat(nodes, np.diff(into.first))))
    others = np.concatenate((out.others, into.others))
    edges = np.concatenate((out.edges, into.edges))
    # A loop has been met among those that leave already.
    fit = np.ones(len(others), dtype=bool)
    fit[len(out.others) :] = into.others != starts[len(out.others) :]
    starts, others, edges = starts[fit], others[fit], edges[fit]
    order = np.argsort(starts, kind="stable")
    first: Any = np.concatenate(([0], np.cumsum(np.bincount(starts, minlength=size)))).astype(np.int32)
    return Adjacency(first, others[order], edges[order])
