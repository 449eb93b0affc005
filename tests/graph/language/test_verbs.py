"""What verbs are of that come one after the other."""

import pytest

from tests.graph.reading_text import facts


@pytest.mark.parametrize(
    ("relative", "directed"),
    [
        ("which Ana Ruiz wrote and directed", True),
        ("which Ana Ruiz both wrote and directed", True),
        ("that Ana Ruiz wrote and directed in Rome", True),
        ("which Ana Ruiz co-wrote and also directed", True),
        ("which Ana Ruiz wrote and Bo Lind directed", False),
        ("which Ana Ruiz wrote and never directed", False),
        ("which Ana Ruiz wrote and directed the ads for", False),
    ],
)
def test_both_verbs_are_of_what_a_relative_clause_is_about(relative: str, directed: bool) -> None:
    found = facts(f"The film Low Sun, {relative}, opens in May.")
    assert "Ana Ruiz WROTE Low Sun" in found
    assert ("Ana Ruiz DIRECTED Low Sun" in found) == directed


def test_what_people_are_called_before_who_is_no_verb() -> None:
    text = "The film Low Sun stars Ana Ruiz and Bo Lind as Finn Moor and Tira Roth, "
    assert "Finn Moor TEAMS_UP_WITH Tira Roth" in facts(text + "rival guides who join forces.")


@pytest.mark.parametrize(
    ("relative", "company"),
    [
        ("which also makes High Sun", True),
        ("which owns Ebb Films and produces High Sun", True),
        ("which is made for ITV", False),
        ("which was made by Ebb Films", False),
    ],
)
def test_who_makes_something_else_is_the_company(relative: str, company: bool) -> None:
    found = facts(f"Low Sun is a drama on Hulu. It was produced in Leeds by Kestrel Pictures, {relative}.")
    assert "Low Sun PRODUCED_BY Kestrel Pictures" in found
    assert ("High Sun PRODUCED_BY Kestrel Pictures" in found) == company


@pytest.mark.parametrize(
    ("relative", "actor"),
    [
        ("in which Bo Lind and Ana Ruiz play rival thieves", True),
        ("in which Ken Moor, Bo Lind and Ana Ruiz play detectives", True),
        ("in which Bo Lind and Ana Ruiz could play thieves", False),
        ("for which Bo Lind and Ana Ruiz paid", False),
        ("based on the Bo Lind and Ana Ruiz play", False),
    ],
)
def test_two_people_play_in_a_relative_clause(relative: str, actor: bool) -> None:
    found = facts(f"Mia Roth will be seen in the film High Sun, {relative}.")
    assert ("Ana Ruiz STARS_IN High Sun" in found) == actor
