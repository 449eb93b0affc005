"""What the form of a name alone tells."""

import pytest

from graph.language.lexicon import lexicon
from graph.mentions import Form
from graph.resolve import Cluster
from graph.shapes import is_cut_short, is_ordinary, is_ranked, vote_shape


def form(text: str, honorific: str = "") -> Form:
    """A form as if it had been read somewhere."""
    return Form(text, text.casefold(), tuple(text.split()), honorific)


def test_only_people_are_also_called_by_one_of_their_names() -> None:
    assert is_cut_short(Cluster([form("Dane Mercer"), form("Dane")]), lexicon())
    assert not is_cut_short(Cluster([form("Dane Mercer")]), lexicon())
    assert not is_cut_short(Cluster([form("Night Road"), form("Road")]), lexicon())


def test_titles_are_made_of_ordinary_words() -> None:
    assert is_ordinary(form("Night Road"), lexicon())
    assert not is_ordinary(form("Dane Mercer"), lexicon())


def test_constables_are_ranked_and_dames_are_not() -> None:
    assert is_ranked(form("Jess Nguyen", "Constable"))
    assert not is_ranked(form("Jess Nguyen", "Dame"))


@pytest.mark.parametrize(
    ("text", "kind"), [("Ana Moss", "Person"), ("The Long Night", "Work"), ("Kestrel Pictures", "Studio")]
)
def test_a_name_looks_like_what_it_most_often_is(text: str, kind: str) -> None:
    cluster = Cluster([form(text)])
    vote_shape(cluster, lexicon())
    assert max(cluster.votes, key=lambda one: cluster.votes[one]) == kind


def test_prizes_are_nobody() -> None:
    cluster = Cluster([form("Best Actress")])
    vote_shape(cluster, lexicon())
    assert cluster.votes[""] > 1
