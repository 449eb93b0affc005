"""Groups are numbered as they are met, and what is counted of them adds up over pieces."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.compact import grouping
from cypher.compact.grouping import DistinctCounter, Grouping, RowCounter, leading

PIECES = st.lists(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4), st.integers(0, 6)), max_size=9))


def columns(piece: list[tuple[int, int, int]]) -> list["np.ndarray[tuple[int, ...], np.dtype[np.int32]]"]:
    return [np.array([row[place] for row in piece], dtype=np.int32) for place in range(3)]


@given(pieces=PIECES, keys=st.sampled_from([1, 2]))
def test_groups_get_numbers_in_the_order_in_which_they_are_met(
    pieces: list[list[tuple[int, int, int]]], keys: int
) -> None:
    groups = Grouping([6, 5][:keys])
    known: dict[tuple[int, ...], int] = {}
    for piece in pieces:
        numbers, new = groups.add(columns(piece)[:keys])
        before = len(known)
        expected = [known.setdefault(row[:keys], len(known)) for row in piece]
        assert numbers is not None
        assert numbers.tolist() == expected
        assert [expected[row] for row in new.tolist()] == list(range(before, len(known)))
        assert groups.size == len(known)


@given(
    pieces=PIECES,
    null=st.sampled_from([-1, 3]),
    pairs=st.sampled_from([2, 1000]),
    table=st.sampled_from([0, 1000]),
)
def test_rows_and_distinct_values_are_counted_by_group(
    pieces: list[list[tuple[int, int, int]]], null: int, pairs: int, table: int
) -> None:
    rows: dict[int, int] = defaultdict(int)
    values: dict[int, set[int]] = defaultdict(set)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "_MOST_PAIRS", pairs)
        patch.setattr(grouping, "_LARGEST_TABLE", table)
        counter, distinct = RowCounter(), DistinctCounter(7, null)
        for piece in pieces:
            groups, weights, numbers = columns(piece)
            counter.add(groups, 6, numbers != null, weights, len(piece))
            distinct.add(groups, 6, numbers)
            for group, weight, value in piece:
                if value != null:
                    rows[group] += weight
                    values[group].add(value)
        assert counter.result(6).tolist() == [rows[group] for group in range(6)]
        assert distinct.result(6).tolist() == [len(values[group]) for group in range(6)]


@pytest.mark.parametrize(
    ("limit", "most", "expected"),
    [(1, True, [1, 3]), (3, True, [0, 1, 3]), (1, False, [2]), (2, False, [0, 2]), (4, True, None),
     (0, True, None), (-1, True, None), ("x", True, None), (None, False, None), (True, True, None)],
)  # fmt: skip
def test_the_leading_groups_are_those_with_the_most_and_all_that_have_as_many(
    limit: object, most: bool, expected: list[int] | None
) -> None:
    found = leading(np.array([2, 5, 1, 5]), limit, most)
    assert expected == (None if found is None else found.tolist())
