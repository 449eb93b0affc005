"""The sentence around a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.excerpt import LIMIT, Excerpts


def around(text: str, name: str, limit: int = LIMIT) -> str:
    start = text.index(name)
    found = Excerpts(text).around(start, start + len(name), limit)
    return text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Before. Now NAME plays. After.", "Now NAME plays."),
        ("NAME plays.", "NAME plays."),
        ("Title\nNAME plays\nAfter", "NAME plays"),
        ("Title\n\n  NAME plays  \n\nAfter", "NAME plays"),
        ("“I go,” said NAME. “You stay.” He left.", "“I go,” said NAME."),
        ("Is it so? NAME says no! Well.", "NAME says no!"),
        ("It costs 3.5 dollars for NAME now. After.", "It costs 3.5 dollars for NAME now."),
        ("See e.g. NAME there.", "NAME there."),
        ("До. NAME играет. После.", "NAME играет."),
        ("NAME", "NAME"),
    ],
)
def test_an_excerpt_is_the_sentence_within_its_line(text: str, expected: str) -> None:
    assert around(text, "NAME") == expected


def test_a_name_over_a_sentence_end_is_whole() -> None:
    assert around("One. Two. Three goes. Four.", "Two. Three") == "Two. Three goes."


def test_a_long_sentence_is_cut_at_spaces_on_both_sides() -> None:
    text = "word " * 200 + "NAME " + "word " * 200
    found = around(text, "NAME", 60)
    assert "NAME" in found
    assert len(found) <= 60
    assert set(found.split()) == {"word", "NAME"}


def test_a_name_longer_than_the_limit_is_still_whole() -> None:
    assert around("before " + "N" * 500 + " after", "N" * 500, 60) == "N" * 500


@given(st.text(alphabet=" .?!\n\"“”'aAbBé中", min_size=1, max_size=80), st.data())
def test_the_name_is_always_within_the_limit_or_alone(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = Excerpts(text).around(start, end, 20)
    assert 0 <= found.start < found.end <= len(text) or not text[start:end].strip()
    if text[start:end] == text[start:end].strip():
        assert found.start <= start < end <= found.end
        assert found.end - found.start <= max(20, end - start)
