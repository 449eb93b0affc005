"""Names known beforehand are found however an article writes them."""

import pickle

import pytest

from graph.known import Known, KnownName

HARBOUR_SHOW = KnownName("Show", "The Harbour", ("Harbour: Origins",))
HARBOUR_PLACE = KnownName("Character", "Harbour")
ELODIE = KnownName("Person", "Élodie O’Brien", ("Elle O'Brien",))
KNOWN = Known([HARBOUR_SHOW, HARBOUR_PLACE, ELODIE])


@pytest.mark.parametrize("surface", ["Élodie O’Brien", "elodie o'brien", "ELODIE  O‘BRIEN", "Elle O’Brien"])
def test_case_accents_apostrophes_and_spacing_do_not_matter(surface: str) -> None:
    assert KNOWN.lookup(surface) == (ELODIE,)


@pytest.mark.parametrize("surface", ["The Harbour", "the harbour", "Harbour"])
def test_a_name_shared_by_two_things_gives_both_in_the_order_of_the_catalogue(surface: str) -> None:
    assert KNOWN.lookup(surface) == (HARBOUR_SHOW, HARBOUR_PLACE)


@pytest.mark.parametrize("surface", ["", "The", "O’Brien", "Harbours", "?"])
def test_what_the_catalogue_does_not_name_gives_nothing(surface: str) -> None:
    assert KNOWN.lookup(surface) == ()
    assert surface not in KNOWN


@pytest.mark.parametrize("surface", ["Harbour: Origins", "the Harbour – Origins"])
def test_punctuation_does_not_matter(surface: str) -> None:
    assert KNOWN.lookup(surface) == (HARBOUR_SHOW,)


def test_a_name_of_nothing_but_punctuation_is_known_by_it() -> None:
    known = Known([KnownName("Film", "?!")])
    assert known.lookup("?!") == known.names
    assert known.lookup("??") == ()


def test_a_work_called_the_is_not_folded_away() -> None:
    known = Known([KnownName("Film", "The")])
    assert known.lookup("the") == known.names


def test_iterating_gives_every_surface_form_as_written_and_once() -> None:
    assert list(KNOWN) == ["The Harbour", "Harbour: Origins", "Harbour", "Élodie O’Brien", "Elle O'Brien"]
    assert len(KNOWN) == 5


def test_a_name_whose_aliases_fold_to_one_key_is_found_once() -> None:
    known = Known([KnownName("Show", "The Wharf", ("Wharf", "the wharf"))])
    assert len(known.lookup("Wharf")) == 1


def test_nothing_is_known_by_default() -> None:
    assert not Known()
    assert Known() == Known.EMPTY
    assert Known().lookup("Harbour") == ()
    assert list(Known()) == []


def test_two_catalogues_join_without_repeating_what_both_say() -> None:
    joined = Known([HARBOUR_SHOW]) | Known([HARBOUR_SHOW, ELODIE])
    assert joined.names == (HARBOUR_SHOW, ELODIE)


def test_it_can_be_handed_to_another_process() -> None:
    copy = pickle.loads(pickle.dumps(KNOWN))  # noqa: S301
    assert copy == KNOWN
    assert hash(copy) == hash(KNOWN)
    assert copy.lookup("Harbour") == KNOWN.lookup("Harbour")
