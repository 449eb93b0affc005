import re

import pytest

from graph.errors import NotFoundError
from graph.names import find, kind_of, name_of
from tests.graph.drawing import draw

GRAPH = draw(
    "Person Krysten Ritter PLAYS Character Jessica Jones",
    "Person Krysten Ritter STARS_IN Show Jessica Jones",
    "Person Finn Jones STARS_IN Show The Defenders",
    "Person Élodie Yung STARS_IN Show Daredevil",
    "Person Krysten Ritter SAID Quote I love Jessica Jones",
    "Article Ritter on the Defenders MENTIONS Person Krysten Ritter",
)
GRAPH.nodes["person:krysten-ritter"]["aliases"] = ["Kris"]


@pytest.mark.parametrize(
    ("typed", "nodes", "how"),
    [
        ("person:krysten-ritter", ["person:krysten-ritter"], "id"),
        ("Krysten Ritter", ["person:krysten-ritter"], "name"),
        ("  krysten RITTER ", ["person:krysten-ritter"], "name"),
        ("kris", ["person:krysten-ritter"], "name"),
        ("elodie yung", ["person:élodie-yung"], "name"),
        ("defenders", ["show:defenders"], "name"),
        ("The Defenders", ["show:defenders"], "name"),
        ("Jessica Jones", ["show:jessica-jones", "character:jessica-jones"], "name"),
        ("Ritter", ["person:krysten-ritter"], "part"),
        ("jessica", ["show:jessica-jones", "character:jessica-jones"], "part"),
        ("Ritter, Krysten", ["person:krysten-ritter"], "part"),
        ("Kristen Riter", ["person:krysten-ritter"], "guess"),
        ("Daredvil", ["show:daredevil"], "guess"),
        ("Ritter on the Defenders", ["article:ritter-on-the-defenders"], "name"),
    ],
)
def test_names_are_found_as_people_type_them(typed: str, nodes: list[str], how: str) -> None:
    match = find(GRAPH, typed)
    assert (list(match.nodes), match.how) == (nodes, how)


@pytest.mark.parametrize(
    ("label", "node"), [("Show", "show:jessica-jones"), ("Character", "character:jessica-jones")]
)
def test_a_label_decides_between_namesakes(label: str, node: str) -> None:
    assert find(GRAPH, "Jessica Jones", label).nodes == (node,)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            "Jones",
            "'Jones' fits several names: Jessica Jones (Show), Finn Jones (Person), Jessica Jones",
        ),
        (
            "Kristn Riddler",
            "nothing in this graph is called 'Kristn Riddler'; did you mean Krysten Ritter (Person)?",
        ),
        ("Quasimodo", "nothing in this graph is called 'Quasimodo'; `franchise info` counts what there is"),
        ("", "nothing in this graph is called ''"),
        ("!?", "nothing in this graph is called '!?'"),
        ("I love Jessica Jones", "nothing in this graph is called 'I love Jessica Jones'"),
        ("\x1b[31m", "nothing in this graph is called '\\x1b[31m'"),
    ],
)
def test_what_does_not_fit_one_name_is_asked_about(typed: str, message: str) -> None:
    with pytest.raises(NotFoundError, match="^" + re.escape(message)):
        find(GRAPH, typed)


def test_a_label_that_does_not_fit_is_named() -> None:
    with pytest.raises(NotFoundError, match="no Film in this graph is called 'Daredevil'"):
        find(GRAPH, "Daredevil", "Film")


def test_two_equally_near_names_are_asked_about() -> None:
    graph = draw("Person Jon Hall STARS_IN Show A Show", "Person Jan Hall STARS_IN Show A Show")
    with pytest.raises(NotFoundError, match=r"did you mean Jan Hall \(Person\), Jon Hall \(Person\)\?"):
        find(graph, "Jun Hall")


def test_a_long_list_of_names_is_cut() -> None:
    graph = draw(*(f"Person Al {chr(65 + n)} STARS_IN Show W" for n in range(8)))
    with pytest.raises(NotFoundError, match="and 3 more; type more"):
        find(graph, "Al")


def test_a_node_is_called_by_its_name_and_kind() -> None:
    graph = draw("Person P STARS_IN Show W")
    graph.nodes["person:p"]["labels"] = ("Actor", "Person")
    del graph.nodes["show:w"]["name"]
    assert [kind_of(graph, node) for node in ("person:p", "show:w")] == ["Person", "Show"]
    assert [name_of(graph, node) for node in ("person:p", "show:w")] == ["P", "show:w"]
