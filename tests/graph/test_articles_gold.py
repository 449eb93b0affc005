"""The notes on the test articles hold together: words stand in the text, facts fit the schema.

`articles/NAME.txt` is an article of a kind that papers print, about people and works that do not exist;
`articles/NAME.json` is what a careful reader takes from it.
"""

import json
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from graph.schema import ENDS, ENTITY_LABELS, SYMMETRIC

ARTICLES = Path(__file__).parent / "articles"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.txt"))


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def text(name: str) -> str:
    return (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")


@pytest.fixture
def gold(name: str) -> dict[str, Any]:
    loaded = json.loads((ARTICLES / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def labels_by_name(gold: dict[str, Any]) -> dict[str, set[str]]:
    labels: dict[str, set[str]] = {}
    for entity in gold["entities"]:
        labels.setdefault(entity["name"], set()).add(entity["type"])
    return labels


def test_every_article_has_its_notes() -> None:
    assert len(NAMES) >= 24
    assert sorted(path.stem for path in ARTICLES.glob("*.json")) == NAMES


def test_an_article_is_as_long_as_articles_are(text: str) -> None:
    assert 250 <= len(text.split()) <= 500


def test_the_title_is_the_first_line(text: str, gold: dict[str, Any]) -> None:
    assert gold["title"] == text.split("\n", 1)[0]


def test_entities_have_a_label_of_the_schema_and_stand_in_the_text(text: str, gold: dict[str, Any]) -> None:
    seen = set()
    for entity in gold["entities"]:
        assert entity["type"] in ENTITY_LABELS
        assert any(form in text for form in (entity["name"], *entity["aliases"])), entity["name"]
        assert all(alias in text for alias in entity["aliases"]), entity["name"]
        assert entity["name"] not in entity["aliases"]
        key = (entity["type"], entity["name"])
        assert key not in seen, key
        seen.add(key)


def test_relations_join_entities_that_their_type_lets_them_join(gold: dict[str, Any]) -> None:
    labels = labels_by_name(gold)
    for relation in gold["relations"]:
        starts, ends = ENDS[relation["type"]]
        assert starts & labels[relation["from"]], relation
        assert ends & labels[relation["to"]], relation


def test_relations_are_given_once(gold: dict[str, Any]) -> None:
    keys = [
        (relation["type"], *(sorted(ends) if relation["type"] in SYMMETRIC else ends))
        for relation in gold["relations"]
        for ends in [(relation["from"], relation["to"])]
    ]
    assert len(keys) == len(set(keys))


def test_evidence_is_words_of_one_paragraph(text: str, gold: dict[str, Any]) -> None:
    for relation in gold["relations"]:
        assert relation["evidence"] in text and "\n" not in relation["evidence"], relation
        assert len(relation["evidence"]) <= 500, relation


def test_who_plays_somebody_stars_where_that_one_appears(gold: dict[str, Any]) -> None:
    works: dict[tuple[str, str], set[str]] = {}
    for relation in gold["relations"]:
        works.setdefault((relation["type"], relation["from"]), set()).add(relation["to"])
    for relation in gold["relations"]:
        if relation["type"] == "PLAYS":
            starring = works.get(("STARS_IN", relation["from"]), set())
            assert starring & works.get(("APPEARS_IN", relation["to"]), set()), relation


def test_those_who_team_up_share_a_work(gold: dict[str, Any]) -> None:
    appears: dict[str, set[str]] = {}
    for relation in gold["relations"]:
        if relation["type"] == "APPEARS_IN":
            appears.setdefault(relation["from"], set()).add(relation["to"])
    for relation in gold["relations"]:
        if relation["type"] == "TEAMS_UP_WITH":
            assert appears[relation["from"]] & appears[relation["to"]], relation


def test_quotes_are_words_of_the_text_by_a_person_of_it(text: str, gold: dict[str, Any]) -> None:
    labels = labels_by_name(gold)
    for quote in gold["quotes"]:
        assert "Person" in labels[quote["speaker"]]
        assert quote["outlet"] is None or "Outlet" in labels[quote["outlet"]]
        assert in_parts(quote["text"], text), quote["text"]


def in_parts(quote: str, text: str) -> bool:
    """Whether the quote stands in the text in at most three parts, in their order."""
    if quote in text:
        return True
    spaces = [place for place, char in enumerate(quote) if char == " "]
    for count in (1, 2):
        for cuts in combinations(spaces, count):
            edges = [-1, *cuts, len(quote)]
            parts = [quote[start + 1 : end] for start, end in pairwise(edges)]
            places = [text.find(part) for part in parts]
            if -1 not in places and places == sorted(places):
                return True
    return False


def test_the_articles_name_every_kind_of_relation_and_of_thing() -> None:
    relations, labels = set(), set()
    for name in NAMES:
        gold = json.loads((ARTICLES / f"{name}.json").read_text(encoding="utf-8"))
        relations |= {relation["type"] for relation in gold["relations"]}
        labels |= {entity["type"] for entity in gold["entities"]}
    assert labels == set(ENTITY_LABELS)
    assert relations == {
        kind for kind, ends in ENDS.items() if all(end <= set(ENTITY_LABELS) for end in ends)
    }
