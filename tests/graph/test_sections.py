"""Texts too long to be looked at as a whole."""

import pytest

from graph import sections
from graph.claims import claims_of
from graph.importer import extract
from graph.model import Document, Extraction
from graph.sections import LONGEST
from tests.graph.newsroom import article
from tests.graph.reading_text import document

ARTICLES = [article(number) for number in range(12)]


@pytest.fixture
def short_sections(monkeypatch: pytest.MonkeyPatch) -> int:
    """Sections no longer than this."""
    limit = max(map(len, ARTICLES)) + 20
    for module in ("graph.sections", "graph.importer"):
        monkeypatch.setattr(f"{module}.LONGEST", limit)
    return limit


@pytest.mark.usefixtures("short_sections")
def test_articles_one_after_another_say_what_each_says() -> None:
    whole = document("\n\n".join(ARTICLES))
    found = extract(whole)
    alone = [extract(document(text)) for text in ARTICLES]
    assert {entity.id for entity in found.entities} == {
        entity.id for extraction in alone for entity in extraction.entities
    }
    assert {(one.type, one.source, one.target) for one in found.relations} == {
        (one.type, one.source, one.target) for extraction in alone for one in extraction.relations
    }
    assert [said.text for said in found.quotations] == [
        said.text for extraction in alone for said in extraction.quotations
    ]


@pytest.mark.usefixtures("short_sections")
def test_every_place_is_one_in_the_whole_text() -> None:
    whole = document("\n\n".join(ARTICLES))
    found = extract(whole)
    for mention in (mention for entity in found.entities for mention in entity.mentions):
        assert whole.text[mention.start : mention.end] == mention.text
    for said in found.quotations:
        assert " ".join(whole.text[part.start : part.end] for part in said.parts) == said.text
    for claim in claims_of(found).relationships:
        assert claim.properties["evidence"]


def test_the_shares_of_all_sections_are_the_whole(short_sections: int) -> None:
    shares: list[float] = []
    extract(document("\n\n".join(ARTICLES)), done=shares.append)
    assert len(shares) >= len(ARTICLES) / 2
    assert sum(shares) == pytest.approx(1.0)
    shares.clear()
    extract(document("x" * short_sections), done=shares.append)
    assert shares == []


@pytest.mark.parametrize("unit", ["x", "x\n", "Word. ", " "])
def test_a_section_ends_where_the_text_lets_it_and_none_is_too_long(unit: str) -> None:
    text = unit * (2 * LONGEST // len(unit) + 1)
    read: list[str] = []

    def note(section: Document) -> Extraction:
        read.append(section.text)
        return Extraction(section)

    sections.in_sections(document(text), note, lambda share: None)
    assert "".join(read) == text
    assert max(map(len, read)) <= LONGEST
    assert all(part.endswith(unit) for part in read)
