"""Named questions: how their files are read, and that each of the library answers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import graph
from graph.errors import QuestionError
from graph.questions import Question, library, parse, read_folder
from graph.store.base import Store
from tests.graph.seeded import import_seeds

HEADER = """\
// title: Roles
// topic: Characters
// answers: Who plays whom.
//
// parameter: of
// type: Person
// means: Whose roles.
// example: Anna Lund
//
// parameter: most_of_all
// type: Integer
// means: At most so many.
// default: 3
"""
QUERY = """\

// Not of the header: a comment.
MATCH (:Person {name: $of})-[:PLAYS]->(role) RETURN role.name AS role ORDER BY role LIMIT $most_of_all
"""


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with graph.open(tmp_path_factory.mktemp("seeds") / "seeds.db", create=True) as store:
        import_seeds(store)
        yield store


def rows(store: Store, question: Question) -> list[dict[str, object]]:
    return store.query(question.source, question.example).to_dicts()


@pytest.mark.parametrize("question", library().values(), ids=library())
def test_each_question_is_sound_and_answers_with_its_own_example(seeds: Store, question: Question) -> None:
    question.check()
    assert rows(seeds, question)
    assert question.answers.endswith(".")
    assert all(parameter.means.endswith(".") for parameter in question.parameters)


@pytest.mark.parametrize("question", library().values(), ids=library())
def test_names_in_an_example_are_in_the_graph_under_a_label_of_its_type(
    seeds: Store, question: Question
) -> None:
    nodes = [(node.labels[0], node.properties["name"]) for node in seeds.nodes()]
    for parameter in question.parameters:
        if parameter.labels:
            assert any((label, parameter.example) in nodes for label in parameter.labels), parameter.name


def test_a_file_becomes_a_question() -> None:
    question = parse("roles", HEADER + QUERY, "roles.cypher")
    assert (question.title, question.topic, question.answers) == ("Roles", "Characters", "Who plays whom.")
    assert question.example == {"of": "Anna Lund", "most_of_all": 3}
    assert [parameter.optional for parameter in question.parameters] == [False, True]
    assert [parameter.option for parameter in question.parameters] == ["--of", "--most-of-all"]
    assert question.cypher.startswith("// Not of the header")
    question.check()


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("// title: Roles\n", "", "expected 'title' in the header of roles.cypher, found none"),
        ("// title: Roles", "// title:", "expected words after 'title', found none in roles.cypher, line 1"),
        ("// topic:", "// subject:", "found 'subject' in roles.cypher, line 2"),
        ("// topic: Characters", "// title: Parts", "expected 'title' once, found it again in roles.cypher"),
        ("// title: Roles", "// type: Person", "found 'type' in roles.cypher, line 1"),
        ("parameter: of", "parameter: Of", "found roles.cypher, parameter 'Of'"),
        ("parameter: of", "parameter: graph", "no option of its own, found roles.cypher, parameter 'graph'"),
        ("parameter: most_of_all", "parameter: of", "found 'of' twice"),
        ("type: Person", "type: Human", "found 'Human' in roles.cypher, parameter 'of'"),
        ("type: Person", "type: Person|Human", "found 'Person|Human'"),
        ("// means: Whose roles.\n", "", "expected 'means' in the header of roles.cypher, parameter 'of'"),
        ("// example: Anna Lund\n", "", "expected an example or a default, not both"),
        ("// default: 3", "// default: 3\n// example: 4", "expected an example or a default, not both"),
        ("default: 3", "default: three", "expected a whole number, found 'three' in roles.cypher"),
    ],
)  # fmt: skip
def test_a_header_that_is_not_as_it_should_be_is_refused(before: str, after: str, message: str) -> None:
    assert before in HEADER
    with pytest.raises(QuestionError, match=re.escape(message)):
        parse("roles", HEADER.replace(before, after, 1) + QUERY, "roles.cypher")


def test_a_file_without_a_query_is_refused() -> None:
    with pytest.raises(QuestionError, match=re.escape("expected a query after the header of roles.cypher")):
        parse("roles", HEADER, "roles.cypher")


@pytest.mark.parametrize("name", ["Roles", "the roles", "-roles", "../roles", ""])
def test_a_name_is_plain(name: str) -> None:
    with pytest.raises(QuestionError, match="expected a name in small letters"):
        parse(name, HEADER + QUERY, f"{name}.cypher")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "RETURN $of, $most_of_all, $x",
            r"found $most_of_all, $of in its header, $most_of_all, $of, $x in its",
        ),
        ("RETURN $of", r"found $most_of_all, $of in its header, $of in its query"),
        (
            "CREATE (n {name: $of, most: $most_of_all})",
            "expected a query that reads in roles.cypher, found one",
        ),
        ("RETRUN $of", "the query in roles.cypher cannot be run"),
    ],
)
def test_a_query_that_does_not_keep_to_its_header_is_refused(query: str, message: str) -> None:
    with pytest.raises(QuestionError, match=re.escape(message)):
        parse("roles", HEADER + query, "roles.cypher").check()


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("Text", "a b", "a b"),
        ("Integer", "-12", -12),
        ("Number", "0.5", 0.5),
        ("Date", "2024-02-29", "2024-02-29"),
        ("Thing", "Anna", "Anna"),
    ],
)
def test_values_are_what_their_type_makes_of_them(kind: str, typed: str, value: object) -> None:
    header = HEADER.replace("type: Person", f"type: {kind}").replace("Anna Lund", typed)
    assert parse("roles", header + QUERY, "roles.cypher").parameters[0].example == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("Integer", "1.5"), ("Integer", "9" * 30), ("Number", "1e9"), ("Number", "nan"), ("Date", "2023-02-29")],
)
def test_values_of_another_type_are_refused(kind: str, typed: str) -> None:
    header = HEADER.replace("type: Person", f"type: {kind}").replace("Anna Lund", typed)
    with pytest.raises(QuestionError, match=re.escape(f"found {typed!r}")):
        parse("roles", header + QUERY, "roles.cypher")


def write(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder


def test_a_folder_of_ones_own_adds_questions(tmp_path: Path) -> None:
    write(tmp_path, "roles.cypher", (HEADER + QUERY).encode())
    write(tmp_path, "notes.txt", b"not a question")
    assert list(read_folder(tmp_path)) == ["roles"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("roles.cypher", HEADER.encode() + b"// \xff\nRETURN 1", "expected a question in UTF-8"),
        ("roles.cypher", b"// title: \x1b[2J\nRETURN 1", r"found the control character '\x1b'"),
        ("roles.cypher", b"//" * 40_000, "expected at most 65,536 bytes"),
        ("co-stars.cypher", (HEADER + QUERY).encode(), "there is a question 'co-stars' already"),
        ("roles.cypher", HEADER.encode() + b"RETURN 1", "expected the same parameters"),
        ("notes.txt", b"", "expected .cypher files in"),
    ],
)
def test_what_is_wrong_in_a_folder_is_named(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    with pytest.raises(QuestionError, match=re.escape(message)):
        read_folder(write(tmp_path, name, content))


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="found no folder"):
        read_folder(tmp_path / "gone")


def test_there_are_questions_of_every_topic_the_documentation_names() -> None:
    told = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
    for name, question in library().items():
        assert f"`{name}`" in told and question.answers in told
    assert set(re.findall(r"^\| `([a-z-]+)`", told, re.MULTILINE)) == set(library())
