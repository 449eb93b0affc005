"""Labels and property values of nodes as arrays, kept for as long as the index of the nodes keeps them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..runtime import group_key
from ..support import OWN_KEY, PLAIN
from ..values import Key
from .adjacency import Ints, Mask

if TYPE_CHECKING:
    from ..access import GraphAccess

__all__ = ["Columns", "Groups"]


@dataclass(frozen=True, slots=True)
class Groups:
    """A number by node for the group that its value belongs to; `null` is that of no value, or -1."""

    numbers: Ints
    size: int
    null: int


class Columns:
    def __init__(self, positions: dict[Key, int]) -> None:
        self._positions = positions
        #: By name: the list that the index of the nodes holds, and what was made of it.
        self._labels: dict[str, tuple[list[Key], Ints, Mask]] = {}
        self._groups: dict[str, tuple[list[Any], Groups | None]] = {}

    def labelled(self, access: "GraphAccess", label: str) -> Ints | None:
        """The nodes with a label, in the order of the graph; None where labels can change in place."""
        found = self._label(access, label)
        return None if found is None else found[0]

    def has_label(self, access: "GraphAccess", label: str) -> Mask | None:
        """By node, whether it has a label."""
        found = self._label(access, label)
        return None if found is None else found[1]

    def _label(self, access: "GraphAccess", label: str) -> tuple[Ints, Mask] | None:
        keys = access.indexed_label(label)
        if keys is None:
            return None
        known = self._labels.get(label)
        if known is None or known[0] is not keys or len(known[1]) != len(keys):
            numbers = np.fromiter(map(self._positions.__getitem__, keys), np.int32, len(keys))
            mask = np.zeros(len(self._positions), dtype=bool)
            mask[numbers] = True
            known = self._labels[label] = (keys, numbers, mask)
        return known[1], known[2]

    def groups(self, access: "GraphAccess", key: str) -> Groups | None:
        """The values of a property by node; None where one of them could change in place."""
        column = access.indexed_column(key)
        known = self._groups.get(key)
        if known is None or known[0] is not column:
            known = self._groups[key] = (column, _groups(column))
        return known[1]

    @property
    def nbytes(self) -> int:
        labels = sum(numbers.nbytes + mask.nbytes for _, numbers, mask in self._labels.values())
        return labels + sum(groups.numbers.nbytes for _, groups in self._groups.values() if groups)


def _groups(column: list[Any]) -> Groups | None:
    classes = set(map(type, column))
    if not classes <= PLAIN:
        return None
    keys = column if classes <= OWN_KEY else list(map(group_key, column))
    known = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    numbers = np.fromiter(map(known.__getitem__, keys), np.int32, len(keys))
    return Groups(numbers, len(known), known.get(None, -1))
