from pathlib import Path

import pytest

from graph.questions import library
from tests.graph.cli.conftest import Franchise

pytestmark = pytest.mark.usefixtures("sample")

OWN = """\
// title: Own
// topic: Of my own
// answers: Whom somebody plays.
// parameter: from
// type: Person
// means: Who.
// example: Anna Lund
MATCH (:Person {name: $from})-[:PLAYS]->(role) RETURN role.name AS role
"""


def test_questions_are_listed_by_topic(franchise: Franchise) -> None:
    ended = franchise("ask")
    assert (ended.status, ended.err) == (0, "")
    sections = [section.splitlines() for section in ended.out.split("\n\n")]
    listed = {line.split()[0]: section[0] for section in sections[:-1] for line in section[1:]}
    assert listed == {name: question.topic for name, question in library().items()}


def test_a_question_is_asked_by_name(franchise: Franchise) -> None:
    ended = franchise("ask", "cast", "--of", "glas habor", "--format", "csv")
    assert (ended.status, ended.out) == (0, 'actor,plays\nAnna Lund,"[""Mira""]"\n')
    assert ended.err == "Nothing is called 'glas habor'; taken for Glass Harbor.\n"


def test_names_are_looked_for_among_what_the_parameter_may_be(franchise: Franchise) -> None:
    ended = franchise("ask", "cast", "--of", "Anna Lund")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("franchise: no Film or Show in this graph is called 'Anna Lund'")


def test_what_is_left_out_has_its_default(franchise: Franchise) -> None:
    assert "Anna Lund" in franchise("ask", "most-connected").out
    assert franchise("ask", "most-connected", "--most", "0").err == "No rows.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["cast"], 'expected one, found none; for example franchise ask cast --of "The Defenders"'),
        (["most-connected", "--most", "many"], "expected a whole number, found 'many'"),
        (["cats", "--of", "Glass Harbor"], "there is no question 'cats'; did you mean cast?"),
        (["cast", "--off", "Glass Harbor"], "No such option"),
    ],
)
def test_what_cannot_be_asked_is_wrong_usage(
    franchise: Franchise, arguments: list[str], message: str
) -> None:
    ended = franchise("ask", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert message in " ".join(ended.err.split())


def test_a_parameter_is_never_taken_for_cypher(franchise: Franchise) -> None:
    ended = franchise("ask", "cast", "--of", "'}) DETACH DELETE n //")
    assert ended.status == 2
    assert "is called" in ended.err


def test_the_cypher_is_shown(franchise: Franchise) -> None:
    assert franchise("ask", "co-stars", "--show").out == library()["co-stars"].source


def test_help_tells_what_a_question_takes(franchise: Franchise) -> None:
    out = " ".join(franchise("ask", "shared-casts", "--help").out.split())
    assert "Which two shows or films share the most actors." in out
    assert "--most INTEGER At most so many rows. [default 10]" in out


@pytest.mark.parametrize("place", ["before", "after", "joined"])
def test_a_folder_of_ones_own_is_added(franchise: Franchise, tmp_path: Path, place: str) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "roles.cypher").write_text(OWN, encoding="utf-8")
    asked = {
        "before": ["--queries", str(folder), "roles", "--from", "lund"],
        "after": ["roles", "--from", "lund", "--queries", str(folder)],
        "joined": ["roles", f"--queries={folder}", "--from", "lund"],
    }
    ended = franchise("ask", *asked[place], "-f", "jsonl")
    assert (ended.status, ended.out, ended.err) == (0, '{"role": "Mira"}\n', "")
    assert "\nOf my own\n  roles " in "\n" + franchise("ask", "--queries", str(folder)).out


def test_a_folder_with_mistakes_is_refused(franchise: Franchise, tmp_path: Path) -> None:
    (tmp_path / "roles.cypher").write_text("RETURN 1", encoding="utf-8")
    for arguments in (["roles"], []):
        ended = franchise("ask", *arguments, "--queries", str(tmp_path))
        assert (ended.status, ended.out) == (2, "")
        assert "expected 'title' in the header of" in " ".join(ended.err.split())
