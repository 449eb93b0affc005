"""Sentences as they are read out of an article."""

import pytest

from graph.language.sentences import read_sentences
from tests.graph.reading_text import facts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Low Sun** returns.", ["Low", "Sun", "returns", "."]),
        ("The best is **Low Sun**, a drama.", ["The", "best", "is", "Low", "Sun", ",", "a", "drama", "."]),
        ("**Worth a look:** Low Sun.", ["Worth", "a", "look", ":", "Low", "Sun", "."]),
        ("The f**k was heard.", ["The", "f", "*", "*", "k", "was", "heard", "."]),
        ("Two ** three is eight.", ["Two", "*", "*", "three", "is", "eight", "."]),
    ],
)
def test_marks_of_bold_type_are_no_words(text: str, words: list[str]) -> None:
    _, sentences = read_sentences(text)
    assert [token.text for sentence in sentences for token in sentence.tokens] == words


def test_a_title_in_bold_type_heads_its_section() -> None:
    text = (
        "What to watch\n\n**Low Sun** (BBC One, Sunday)\n\nAna Ruiz directs all six episodes.\n\n"
        "**High Moor** (Netflix, Friday)\n\nBo Lind directs all four episodes.\n\nThat is all for now."
    )
    assert {"Ana Ruiz DIRECTED Low Sun", "Bo Lind DIRECTED High Moor"} <= set(facts(text))
