"""Any text gives an extraction, the same one every time, in time that grows with its length and no faster."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.importer import explain, extract
from tests.graph.reading_text import document, read

ODD = {
    "nothing": "",
    "white space": " \n\t\n ",
    "punctuation": "!?;:—“”‘’()[]{}" * 20,
    "opening marks": "“" * 400 + "‘a " * 400 + "(" * 400,
    "another language": "Die Serie läuft seit Jahren im Ersten. Es spielt wieder eine Kommissarin mit. " * 5,
    "another script": "黒澤明は日本の映画監督である。「七人の侍」を監督した。" * 5,
    "links": "\n".join(f"* [Link {i}](http://example.com/{i})" for i in range(60)),
    "a recipe": "Ingredients\n\n2 eggs\n200 g flour\n\nMix the flour and the eggs. Bake for an hour.",
    "source code": "def main() -> None:\n    return [x for x in range(10)]\n" * 10,
    "filler": "Lorem ipsum dolor sit amet, consectetur adipiscing elit. " * 10,
    "capitals": "EVERYTHING IS SHOUTED HERE. " * 20,
    "one long list of names": "Ana Moss, " * 500,
    "possessives": "Ana's " * 500,
    "relative clauses": "Ana, who played " * 200,
    "a null and a lone surrogate": "Ana\x00 Moss \ud800 stars in Low\x00 Sun.",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_no_text_is_too_odd_to_read(text: str) -> None:
    assert len(read(text).relations) <= 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"“”‘’\"'(),;:.–- \n", "Ana Moss", "Low Sun", " stars in ", "who", "and", "of", "’s", "said"]
        )
    )
)
def test_any_jumble_of_words_and_marks_can_be_read(parts: list[str]) -> None:
    text = "".join(parts)
    for relation in read(text).relations:
        for span in relation.evidence:
            assert 0 <= span.start < span.end <= len(text)


def test_names_in_order_without_a_verb_state_nothing() -> None:
    assert read("Ana Moss, Low Sun, Netflix, Bo Lind, Kestrel Pictures.").relations == ()


def test_reading_twice_gives_the_same() -> None:
    text = "The series Low Sun stars Ana Ruiz as Kirra Holt. “It is cold,” she told Variety."
    assert read(text) == read(text)


def test_the_order_of_hashes_does_not_matter() -> None:
    code = (
        "from tests.graph.reading_text import read\n"
        "print(read('The series Low Sun, a spinoff of High Sun, stars Ana Ruiz and Bo Lind.'))"
    )
    outputs = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        outputs.add(
            subprocess.run(
                [sys.executable, "-c", code],
                cwd=Path(__file__).parents[2],
                env=environment,
                capture_output=True,
                check=True,
                text=True,
            ).stdout
        )
    assert len(outputs) == 1


def test_four_times_the_text_takes_about_four_times_the_work() -> None:
    text = "The series Low Sun stars Ana Ruiz as Kirra Holt. “It is cold,” she told Variety.\n\n"

    def calls(times: int) -> int:
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        whole = document(text * times)
        sys.setprofile(count)
        try:
            extract(whole)
        finally:
            sys.setprofile(None)
        return counted

    assert calls(200) < 6 * calls(50)


def test_an_explanation_names_the_rule_and_the_words() -> None:
    text = "Ana Ruiz stars in the series Low Sun."
    (one,) = (e for e in explain(document(text)) if e.rule == "rules/stars-in")
    assert (one.source, one.type, one.target) == ("Ana Ruiz", "STARS_IN", "Low Sun")
    assert text[one.evidence.start : one.evidence.end] == text
