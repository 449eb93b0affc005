"""The neighbours of nodes as arrays."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["Adjacency", "Ints", "Mask"]

#: A one-dimensional array of integers.
Ints: TypeAlias = npt.NDArray[Any]
Mask: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Adjacency:
    """From `first[n]` to `first[n + 1]` stand the neighbours of the node n, and the edges to them."""

    first: Ints
    others: Ints
    edges: Ints

    def degrees(self, nodes: Ints) -> Ints:
        """How many edges there are at each of `nodes`."""
        found: Ints = self.first[nodes + 1] - self.first[nodes]
        return found

    def places(self, nodes: Ints, degrees: Ints) -> tuple[Ints, Ints]:
        """For each edge at `nodes`, one node after the other: which of them it is at, and its place."""
        rows = np.repeat(np.arange(len(nodes), dtype=np.int32), degrees)
        ends = np.cumsum(degrees, dtype=np.int64)
        shift = self.first[nodes] - (ends - degrees)
        places: Ints = np.arange(len(rows), dtype=np.int64) + np.repeat(shift, degrees)
        return rows, places

    @property
    def nbytes(self) -> int:
        return self.first.nbytes + self.others.nbytes + self.edges.nbytes
