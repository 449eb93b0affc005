"""What the form of a name alone tells."""

import pytest

from graph.language.lexicon import lexicon
from graph.mentions import Form
from graph.resolve import Cluster
from graph.shapes import is_cut_short, is_ordinary, is_ranked, vote_shape
from tests.graph.reading_text import facts, read


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


def test_a_heading_with_a_channel_behind_it_names_what_is_shown() -> None:
    text = (
        "The week on television\n\n"
        "SATURDAY\nRose Weir, BBC One, 9pm\nBo Lind plays a nun in the best hour yet.\n\n"
        "SUNDAY\nSister & Son: Lisbon, ITV1, 9pm\nAna Ruiz plays Kit Marlow, a thief.\n\n"
        "MONDAY\nEbb, Dave, 10pm\nIt was fine."
    )
    assert {"Rose Weir STREAMS_ON BBC One", "Sister & Son: Lisbon STREAMS_ON ITV1"} <= facts(text)


def test_whoever_goes_by_a_surname_alone_is_made_up() -> None:
    text = "The drama Low Sun is back. Also returning are Bo Lind (Mr Tansley) and Ana Ruiz (Mrs Orme)."
    assert {"Bo Lind PLAYS Mr Tansley", "Ana Ruiz PLAYS Mrs Orme"} <= facts(text)


def test_companies_have_numbers_in_their_names_and_people_have_not() -> None:
    found = facts("The drama Low Sun is back. It was produced by Two Herons. Ana Ruiz stars.")
    assert "Low Sun PRODUCED_BY Two Herons" in found


@pytest.mark.parametrize(
    ("end", "outlet"),
    [
        ("Ana Ruiz told Ferrule.", True),
        ("Ruiz told Ferrule last week.", True),
        ("Ana Ruiz told Moss.", False),
        ("Ana Ruiz told Ken.", False),
        ("Ana Ruiz told the hall.", False),
        ("Ana Ruiz told “Ferrule.”", False),
    ],
)
def test_who_is_told_a_quotation_and_is_nobody_is_an_outlet(end: str, outlet: bool) -> None:
    said = read("The drama Low Sun stars Ana Ruiz and Bo Moss. “They forgot to ring me,” " + end).quotations
    assert [bool(one.outlet) for one in said] == [outlet]


def test_a_family_is_no_work() -> None:
    text = "Ana Kroll and Bo Lind join the drama Low Sun. "
    found = facts(text + "As for the Krolls, Bo Lind will share a role in the Krolls.")
    assert not any(fact.endswith("Krolls") for fact in found)


@pytest.mark.parametrize(
    ("twins", "shared"),
    [
        ("twins Tarn and Moss Kilburn", True),
        ("sisters Tarn and Moss Kilburn", True),
        ("the brothers Tarn and Moss Kilburn", True),
        ("the duo Tarn and Moss Kilburn", False),
        ("newcomers Tarn and Moss Kilburn", False),
    ],
)
def test_siblings_have_one_surname(twins: str, shared: bool) -> None:
    names = {entity.name for entity in read(f"The drama Low Sun stars {twins}.").entities}
    assert ("Tarn Kilburn" in names) == shared


def test_a_thriller_in_a_listing_is_what_is_listed() -> None:
    text = (
        "The week on television\n\nSUNDAY\nPigeon, Channel 5, 8pm\n"
        "Ana Ruiz plays Gil Roth, a postman, in a thriller set in Leeds.\n\n"
        "MONDAY\nEbb, Dave, 10pm\nIt was fine."
    )
    assert "Ana Ruiz STARS_IN Pigeon" in facts(text)
    text = "The drama Low Sun is back. Ana Ruiz plays Gil Roth, a postman, in a thriller set in Leeds."
    assert "Ana Ruiz STARS_IN Low Sun" not in facts(text)
