import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cypher.runtime import sorting
from cypher.runtime.limits import Clock, watched_by
from cypher.runtime.sorting import sort_in_parts


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers()), max_size=300), st.booleans())
def test_parts_give_what_sorting_at_once_gives(rows: list[tuple[int, int]], descending: bool) -> None:
    expected = sorted(rows, key=lambda row: row[0], reverse=descending)
    with pytest.MonkeyPatch.context() as patch, watched_by(Clock(60)):
        patch.setattr(sorting, "_PART", 10)
        sort_in_parts(rows, lambda row: row[0], descending)
    assert rows == expected


@pytest.mark.parametrize("descending", [False, True])
def test_long_lists_are_sorted_in_parts_where_a_clock_is_looked_at(descending: bool) -> None:
    rows = [str(number * 7919 % 30_011) for number in range(50_000)]
    expected = sorted(rows, reverse=descending)
    with watched_by(Clock(60)):
        sort_in_parts(rows, None, descending)
    assert rows == expected
