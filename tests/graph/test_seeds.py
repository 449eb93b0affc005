"""The articles and the catalogue that come with the project can be read, and are our own writing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.catalogue import load
from graph.claims import claims_of
from graph.importer import extract
from graph.reader import expand, read
from tests.shared import shared

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = list(expand([SEEDS]))

#: A sentence of fewer words may well be anybody's.
OWN_FROM = 8


def sentences(text: str) -> Iterator[str]:
    """The sentences of so many words or more, folded to their letters."""
    for sentence in re.split(r"(?<=[.!?…])[\"'”’)\]]*\s+|\n", text):
        words = re.findall(r"\w+", sentence.casefold())
        if len(words) >= OWN_FROM:
            yield " ".join(words)


def test_there_are_articles_of_every_kind_of_file() -> None:
    assert len(ARTICLES) >= 8
    assert {Path(name).suffix for name in ARTICLES} == {".txt", ".md", ".html"}


@pytest.mark.parametrize("name", ARTICLES, ids=lambda name: Path(name).name)
def test_an_article_is_read_whole(name: str) -> None:
    document = read(name)
    assert document.title and document.text.startswith(document.title)
    assert 100 <= len(document.text.split()) <= 500
    assert "<" not in document.text and "not part of the article" not in document.text
    if not name.endswith(".txt"):
        assert "Written for franchise-graph" not in document.text and "**" not in document.text


def test_the_first_article_tells_the_news_of_the_founding_article() -> None:
    text = read(ARTICLES[0]).text
    for name in ("Krysten Ritter", "Melissa Rosenberg", "Mike Colter", "Hollywood Reporter", "The Defenders"):
        assert name in text


def test_no_sentence_is_taken_from_the_evaluation_set() -> None:
    theirs = set()
    for path in sorted(shared("devset").glob("*.txt")):
        theirs |= set(sentences(path.read_text(encoding="utf-8")))
    assert theirs
    for name in ARTICLES:
        assert not theirs & set(sentences(read(name).text)), name


def test_the_catalogue_says_who_plays_whom_in_the_defenders() -> None:
    extraction = load(SEEDS / "catalogue.toml").extraction
    said = {(relation.type, relation.source, relation.target) for relation in extraction.relations}
    for actor, hero in {
        "charlie-cox": "daredevil",
        "krysten-ritter": "jessica-jones",
        "mike-colter": "luke-cage",
        "finn-jones": "iron-fist",
    }.items():
        assert ("PLAYS", f"person:{actor}", f"character:{hero}") in said
        assert ("STARS_IN", f"person:{actor}", "show:defenders") in said
        assert ("STREAMS_ON", f"show:{hero}", "platform:netflix") in said
        assert ("PRODUCED_BY", f"show:{hero}", "studio:marvel") in said


def test_the_catalogue_fits_the_schema_and_quotes_its_sources() -> None:
    extraction = load(SEEDS / "catalogue.toml").extraction
    text = extraction.document.text
    assert len(claims_of(extraction, "catalogue").relationships) == len(extraction.relations) > 100
    for relation in extraction.relations:
        for place in relation.evidence:
            line = text[text.rindex("\n", 0, place.start) + 1 : text.index("\n", place.end)]
            assert line == f'source = "{text[place.start : place.end]}"'


def test_every_entity_of_the_catalogue_is_used_and_known() -> None:
    catalogue = load(SEEDS / "catalogue.toml")
    used = {end for relation in catalogue.extraction.relations for end in (relation.source, relation.target)}
    for entity in catalogue.extraction.entities:
        assert entity.id in used, entity.name
        for form in (entity.name, *entity.aliases):
            assert entity.name in [known.name for known in catalogue.known.lookup(form)]


def test_a_show_named_after_its_hero_keeps_its_cast_among_other_shows() -> None:
    """An article names the hero's show once in its first paragraph, and two other shows more often."""
    extraction = extract(read(next(name for name in ARTICLES if "luke-cage" in name)))
    names = {entity.id: entity.name for entity in extraction.entities}
    cast = {
        names[relation.source]
        for relation in extraction.relations
        if relation.type == "STARS_IN" and names[relation.target] == "Luke Cage"
    }
    assert {"Mike Colter", "Simone Missick", "Alfre Woodard", "Mahershala Ali", "Theo Rossi"} <= cast
