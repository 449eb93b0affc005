"""Counting rows by groups that are numbers."""

from typing import Any

import numpy as np

from .adjacency import Ints, Mask

__all__ = ["DistinctCounter", "Grouping", "RowCounter", "leading"]

#: Bytes that a table with a place for each pair of group and value may take.
_LARGEST_TABLE = 1 << 25

#: Pairs of group and value that are held before they are put together.
_MOST_PAIRS = 1 << 22


class Grouping:
    """Numbers for groups in the order in which they are met.

    A group is a combination of one number from each of several keys, which are below `sizes`.
    """

    def __init__(self, sizes: list[int]) -> None:
        self._sizes = sizes
        self._by_number: Ints | None = np.full(sizes[0], -1, np.int32) if len(sizes) == 1 else None
        self._by_combination: dict[int, int] = {}
        self.size = 0 if sizes else 1

    def add(self, keys: list[Ints]) -> tuple[Ints | None, Ints]:
        """The group of each row (None: one for all), and the rows in which new groups were met."""
        if not keys:
            return None, np.zeros(0, np.int64)
        if self._by_number is not None:
            return self._add_numbers(keys[0], self._by_number)
        combined = keys[0].astype(np.int64)
        for numbers, size in zip(keys[1:], self._sizes[1:], strict=True):
            combined = combined * size + numbers
        return self._add_combinations(combined)

    def _add_numbers(self, numbers: Ints, known: Ints) -> tuple[Ints, Ints]:
        unknown = np.flatnonzero(known[numbers] < 0)
        if not len(unknown):
            return known[numbers], unknown
        # The last one written stays, so that writing backwards leaves the first.
        known[numbers[unknown[::-1]]] = -2 - np.arange(len(unknown) - 1, -1, -1, dtype=np.int32)
        is_first = known[numbers[unknown]] == -2 - np.arange(len(unknown), dtype=np.int32)
        rows = unknown[is_first]
        known[numbers[rows]] = np.arange(self.size, self.size + len(rows), dtype=np.int32)
        self.size += len(rows)
        return known[numbers], rows

    def _add_combinations(self, combined: Ints) -> tuple[Ints, Ints]:
        found, rows, inverse = np.unique(combined, return_index=True, return_inverse=True)
        numbers = np.empty(len(found), np.int64)
        new = []
        known = self._by_combination
        values = found.tolist()
        for place in np.argsort(rows).tolist():
            number = known.get(values[place])
            if number is None:
                number = known[values[place]] = self.size
                self.size += 1
                new.append(place)
            numbers[place] = number
        return numbers[inverse], rows[np.array(new, dtype=np.int64)]


class RowCounter:
    """How many rows, or rows with a value, there are of each group."""

    def __init__(self) -> None:
        self._counts: Ints = np.zeros(0, np.int64)

    def add(
        self, groups: Ints | None, size: int, present: Mask | None, weights: Ints | None, rows: int
    ) -> None:
        """`rows` rows in `groups`, all below `size`; where `present`, they count as often as `weights`."""
        if present is not None:
            groups = None if groups is None else groups[present]
            weights = None if weights is None else weights[present]
            rows = int(np.count_nonzero(present))
        counts = np.zeros(size, np.int64)
        counts[: len(self._counts)] = self._counts
        if groups is None:
            counts[0] += rows if weights is None else int(weights.sum())
        elif weights is None:
            counts += np.bincount(groups, minlength=size)
        else:
            np.add.at(counts, groups, weights)
        self._counts = counts

    def result(self, size: int) -> Ints:
        return np.concatenate((self._counts, np.zeros(size - len(self._counts), np.int64)))


class DistinctCounter:
    """How many values, numbers below `values`, there are in each group; -1 and `null` are none."""

    def __init__(self, values: int, null: int) -> None:
        self._values = values
        self._null = null
        self._pairs: list[Ints] = []
        self._held = 0

    def add(self, groups: Ints | None, size: int, numbers: Ints) -> None:
        if self._null >= 0:
            present = numbers != self._null
            numbers = numbers[present]
            groups = None if groups is None else groups[present]
        pairs = numbers.astype(np.int64)
        if groups is not None:
            pairs += groups.astype(np.int64) * self._values
        self._pairs.append(_distinct(pairs, size * self._values))
        self._held += len(self._pairs[-1])
        if self._held > _MOST_PAIRS:
            self._join(size)

    def _join(self, size: int) -> None:
        if len(self._pairs) > 1:
            self._pairs = [_distinct(np.concatenate(self._pairs), size * self._values)]
        self._held = 0

    def result(self, size: int) -> Ints:
        self._join(size)
        if not self._pairs:
            return np.zeros(size, np.int64)
        counts: Ints = np.bincount(self._pairs[0] // self._values, minlength=size)
        return counts


def _distinct(numbers: Ints, limit: int) -> Ints:
    """`numbers`, all below `limit`, without repetitions, sorted."""
    if limit > _LARGEST_TABLE or limit > 64 * len(numbers):
        return np.unique(numbers)
    table = np.zeros(limit, dtype=bool)
    table[numbers] = True
    return np.flatnonzero(table)


def leading(counts: Ints, limit: Any, most: bool) -> Ints | None:
    """The groups with the `limit` largest (or least) counts, and those with the same; None for all."""
    if type(limit) is not int or not 0 < limit < len(counts):
        return None
    place = len(counts) - limit if most else limit - 1
    bound = np.partition(counts, place)[place]
    return np.flatnonzero(counts >= bound if most else counts <= bound)
