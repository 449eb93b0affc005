import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.catalogue import parse
from graph.decisions import Decision, Decisions, Different, Same, label_of
from graph.identity import entity_id
from graph.importer import extract
from graph.reader import as_document
from tests.graph.samples import ANNA, BORIS, founding

ANNA_ID, BORIS_ID = entity_id(*ANNA), entity_id(*BORIS)


def test_without_decisions_nothing_changes() -> None:
    extraction = founding()
    assert Decisions().applied(extraction) is extraction
    assert Decisions((Same("person:a", "A", ("person:b",)),)).applied(extraction) is extraction


def test_what_is_the_same_has_one_id_the_name_decided_and_all_mentions() -> None:
    before = {entity.id: entity for entity in founding().entities}
    after = Decisions((Same(ANNA_ID, "Anna K. Lund", (BORIS_ID,)),)).applied(founding())
    entities = {entity.id: entity for entity in after.entities}
    assert BORIS_ID not in entities
    assert set(entities) == set(before) - {BORIS_ID}
    joined = entities[ANNA_ID]
    assert joined.name == "Anna K. Lund"
    assert {ANNA[1], BORIS[1]} <= set(joined.aliases)
    assert len(joined.mentions) == len({*before[ANNA_ID].mentions, *before[BORIS_ID].mentions})


def test_no_relation_is_left_from_a_thing_to_itself() -> None:
    document = as_document("Anna Lund plays Mira Lund in the drama “Pike”.", "a.txt", "a.txt")
    extraction = extract(document)
    assert {relation.type for relation in extraction.relations} >= {"PLAYS", "STARS_IN"}
    (character,) = (entity.id for entity in extraction.entities if entity.label == "Character")
    (person,) = (entity.id for entity in extraction.entities if entity.label == "Person")
    made = Decisions((Same(character, "Mira", (person,)),))
    assert "PLAYS" not in {relation.type for relation in made.applied(extraction).relations}


def test_speakers_and_what_they_speak_of_change_as_well() -> None:
    made = Decisions((Same("person:somebody-else", "Somebody Else", (ANNA_ID,)),))
    said = made.applied(founding()).quotations
    assert {quotation.speaker for quotation in founding().quotations} == {ANNA_ID}
    assert {quotation.speaker for quotation in said} == {"person:somebody-else"}
    assert [quotation.parts for quotation in said] == [quotation.parts for quotation in founding().quotations]


def test_decisions_follow_one_another() -> None:
    made = Decisions((Same("person:b", "B", ("person:a",)), Same("person:c", "C", ("person:b",))))
    assert made.resolved("person:a") == made.resolved("person:b") == ("person:c", "C")
    assert made.resolved("person:c") == ("person:c", "")


def test_decisions_in_a_circle_come_to_an_end() -> None:
    made = Decisions((Same("person:b", "B", ("person:a",)), Same("person:a", "A", ("person:b",))))
    assert made.resolved("person:a")[0] in {"person:a", "person:b"}


@pytest.mark.parametrize("article", ["source", "id"])
def test_a_name_is_somebody_else_in_the_articles_named_only(article: str) -> None:
    document = founding().document
    here = document.source if article == "source" else document.id
    other = Different(ANNA_ID, "Anna Lund (II)", (here,))
    assert other.other == "person:anna-lund-ii"
    found = {entity.id: entity for entity in Decisions((other,)).applied(founding()).entities}
    assert ANNA_ID not in found
    assert (found[other.other].name, ANNA[1] in found[other.other].aliases) == ("Anna Lund (II)", True)
    elsewhere = Different(ANNA_ID, "Anna Lund (II)", ("elsewhere.txt",))
    assert Decisions((elsewhere,)).applied(founding()) == founding()


def test_the_difference_names_all_nodes_that_it_bears_on() -> None:
    first = Same("person:b", "B", ("person:a",))
    second = Same("person:c", "C", ("person:b",))
    assert Decisions((first,)).changed(Decisions((first,))) == frozenset()
    assert Decisions().changed(Decisions((first,))) == {"person:a", "person:b"}
    assert Decisions((first,)).changed(Decisions((first, second))) == {"person:b", "person:c"}
    assert Decisions((first, second)).changed(Decisions((second,))) == {"person:a", "person:b", "person:c"}


def test_only_entities_have_labels_in_their_ids() -> None:
    assert label_of("person:anna-lund") == "Person"
    assert label_of("quote:0123") == label_of("anna") == ""


_NAMES = st.text(min_size=1, max_size=20).filter(lambda text: text == text.strip() and text.isprintable())
_IDS = st.from_regex(r"person:[a-z][a-z-]{0,9}(~[0-9a-f]{16})?", fullmatch=True)
_LISTS = st.lists(_IDS, min_size=1, max_size=3).map(tuple)
_DECISIONS: st.SearchStrategy[Decision] = st.one_of(
    st.builds(Same, _IDS, _NAMES, _LISTS, st.just("2026-01-31") | st.just("")),
    st.builds(Different, _IDS, _NAMES, st.lists(_NAMES, min_size=1, max_size=3).map(tuple)),
)


@given(st.lists(_DECISIONS, min_size=1, max_size=4))
def test_what_is_written_as_a_catalogue_is_read_again(made: list[Decision]) -> None:
    same = [one for one in made if isinstance(one, Same)]
    different = [one for one in made if isinstance(one, Different)]
    assert parse(Decisions(tuple(made)).to_toml(), "here").decisions == Decisions((*same, *different))
