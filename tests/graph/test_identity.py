import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity import entity_id, fold, local_id, origin_of_id, quote_id, relationship_id


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Krysten Ritter", "person:krysten-ritter"),
        ("KRYSTEN  RITTER", "person:krysten-ritter"),
        ("Zoë O’Hara-Núñez", "person:zoe-ohara-nunez"),
        ("Søren Æbelø", "person:soren-aebelo"),
        ("黒澤明", "person:黒澤明"),
        ("J. K. Moss", "person:jk-moss"),
        ("J.K. Moss", "person:jk-moss"),
        ("JK Moss", "person:jk-moss"),
        ("Malcolm X", "person:malcolm-x"),
    ],
)
def test_a_name_gives_a_readable_id(name: str, id_: str) -> None:
    assert entity_id("Person", name) == id_


def test_a_leading_the_does_not_matter() -> None:
    assert entity_id("Show", "The Long Pier") == entity_id("Show", "Long Pier")


def test_the_alone_stays_a_name() -> None:
    assert entity_id("Show", "The") == "show:the"


def test_plus_is_the_same_written_out() -> None:
    assert entity_id("Platform", "Disney+") == entity_id("Platform", "Disney Plus")


def test_the_label_is_part_of_the_id() -> None:
    assert entity_id("Show", "Pike") != entity_id("Film", "Pike")


def test_names_of_nothing_but_punctuation_stay_apart() -> None:
    assert entity_id("Show", "!!!") != entity_id("Show", "???")


def test_the_same_words_in_other_quotation_marks_are_one_quote() -> None:
    assert quote_id("person:a", "It’s  fine.") == quote_id("person:a", "It's fine")
    assert quote_id("person:a", "It's fine") != quote_id("person:b", "It's fine")


def test_relationship_ids_depend_on_direction_and_type() -> None:
    ids = [
        relationship_id(*key) for key in (("a", "FOLLOWS", "b"), ("b", "FOLLOWS", "a"), ("a", "PLAYS", "b"))
    ]
    assert len(set(ids)) == 3


@given(st.text())
def test_any_text_gives_an_id_that_folding_does_not_change(name: str) -> None:
    assert fold(fold(name)) == fold(name) or fold(name).startswith("the ")
    assert entity_id("Person", name).startswith("person:")


def test_an_id_of_one_article_tells_which() -> None:
    article = "article:0123456789abcdef"
    assert local_id("Person", "Ritter", article) == "person:ritter~0123456789abcdef"
    assert origin_of_id(local_id("Person", "Ritter", article)) == ("person:ritter", "0123456789abcdef")
    assert origin_of_id("person:krysten-ritter") == ("person:krysten-ritter", "")
