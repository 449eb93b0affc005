"""Reported speech: what somebody is said to have said, without quotation marks."""

import hashlib

import pytest

from graph.importer import extract
from graph.model import Document, Quotation

CAST = "Vera Stroud stars in Cold Ferry, the Netflix drama that Milo Brandt created."


def reported(sentence: str) -> list[Quotation]:
    text = f"Cold Ferry returns\n\n{CAST} {sentence}"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(f"article:{sha256[:16]}", "ferry.txt", "Cold Ferry returns", text, sha256)
    found = [quotation for quotation in extract(document).quotations if not quotation.direct]
    for quotation in found:
        (part,) = quotation.parts
        assert text[part.start : part.end] == quotation.text
    return found


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Vera Stroud said that she was not leaving.", "she was not leaving"),
        ("Stroud said on Friday that the crew had wept.", "the crew had wept"),
        ("Stroud said she was tired.", "she was tired"),
        ("The second season will be shorter, Stroud said.", "The second season will be shorter"),
        ("The second season will be shorter, Stroud told Variety.", "The second season will be shorter"),
    ],
)
def test_reported_words_are_kept_without_the_attribution(sentence: str, words: str) -> None:
    (quotation,) = reported(sentence)
    assert (quotation.speaker, quotation.text) == ("person:vera-stroud", words)
    assert quotation.rule == "rules/quote-reported"


def test_an_addition_is_a_report_of_its_own() -> None:
    said = [
        quotation.text
        for quotation in reported("Stroud said that she was tired, and added that she was glad.")
    ]
    assert said == ["she was tired", "she was glad"]


def test_the_outlet_that_was_told_is_kept() -> None:
    (quotation,) = reported("Stroud told Variety that the boat was real.")
    assert quotation.outlet == "outlet:variety"


def test_the_marks_of_a_title_stay_with_it() -> None:
    (quotation,) = reported("Stroud said that “Cold Ferry” was the hardest job of her life.")
    assert quotation.text.startswith("“Cold Ferry”")


@pytest.mark.parametrize(
    "sentence",
    [
        "Stroud did not say that she was leaving.",
        "Stroud said nothing.",
        "Stroud is said to have left.",
        "Stroud might say that it was over.",
        "The network announced that Stroud would return.",
        "Nobody said that it was over.",
        "Stroud wrote it in a week.",
        "“It was cold,” said Stroud.",
    ],
)
def test_what_nobody_named_is_reported_to_have_said_is_left_out(sentence: str) -> None:
    assert reported(sentence) == []
