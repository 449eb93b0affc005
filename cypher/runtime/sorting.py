"""Sorting long lists in parts.

Python sorts a list in one go, which takes seconds for millions of rows and cannot be stopped.  Where a clock
is to be looked at, they are divided by sampled keys into parts that are short enough.
"""

from bisect import bisect_right
from collections.abc import Callable
from itertools import chain
from random import Random
from typing import Any

from .limits import is_watched, pieces, spend

__all__ = ["sort_in_parts"]

#: Rows that are sorted in one go.
_PART = 20_000

#: Keys that are looked at for each part, so that parts are about equally long.
_SAMPLED = 8


def sort_in_parts(rows: list[Any], key: Callable[[Any], Any] | None, descending: bool = False) -> None:
    """`rows.sort(key=key, reverse=descending)`, with looks at the clock in between."""
    if len(rows) <= _PART or not is_watched():
        rows.sort(key=key, reverse=descending)
        return
    keys = rows if key is None else [key(row) for piece in pieces(rows) for row in piece]
    limits = _limits(keys)
    parts: list[list[int]] = [[] for _ in range(len(limits) + 1)]
    start = 0
    for piece in pieces(keys):
        for place, value in enumerate(piece, start):
            parts[bisect_right(limits, value)].append(place)
        start += len(piece)
    for part in parts:
        spend(len(part))
        part.sort(key=keys.__getitem__, reverse=descending)
    places = chain.from_iterable(reversed(parts) if descending else parts)
    rows[:] = [rows[place] for place in places]


def _limits(keys: list[Any]) -> list[Any]:
    """Keys that divide all of them into parts; the same ones each time."""
    count = len(keys) // _PART
    sample = sorted(Random(0).choices(keys, k=count * _SAMPLED))  # noqa: S311 - not a secret
    limits: list[Any] = []
    for limit in sample[_SAMPLED // 2 :: _SAMPLED]:
        if not limits or limits[-1] < limit:
            limits.append(limit)
    return limits
