import csv
import io
import json
from pathlib import Path

import pytest

import graph
from tests.graph.cli.conftest import Franchise
from tests.graph.samples import extraction

pytestmark = pytest.mark.usefixtures("sample")

PEOPLE = "MATCH (p:Person) RETURN p.name AS name, size(p.aliases) AS aliases ORDER BY name"


def test_a_table_has_numbers_flush_right(franchise: Franchise) -> None:
    ended = franchise("query", PEOPLE)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == "name        aliases\nAnna Lund         1\nBoris Vale        0\n"


def test_rows_come_as_json(franchise: Franchise) -> None:
    rows = [{"name": "Anna Lund", "aliases": 1}, {"name": "Boris Vale", "aliases": 0}]
    assert json.loads(franchise("query", PEOPLE, "--format", "json").out) == rows
    lines = franchise("query", PEOPLE, "-f", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == rows


def test_rows_come_as_csv(franchise: Franchise) -> None:
    ended = franchise(
        "query", "UNWIND [1.5, 'a, b', null, [1, 'x'], true] AS value RETURN value", "-f", "csv"
    )
    assert list(csv.reader(io.StringIO(ended.out))) == [
        ["value"],
        ["1.5"],
        ["a, b"],
        [""],
        ['[1, "x"]'],
        ["true"],
    ]


def test_entities_have_all_their_properties_but_in_a_table(franchise: Franchise) -> None:
    query = "MATCH path = (:Person {name: 'Anna Lund'})-[:PLAYS]->() RETURN path"
    assert franchise("query", query).out == (
        'path\n(:Person:Actor {name: "Anna Lund"})-[:PLAYS]->(:Character {name: "Mira"})\n'
    )
    [row] = json.loads(franchise("query", query, "-f", "json").out)
    assert row["path"]["nodes"][0]["id"] == "person:anna-lund"
    assert row["path"]["relationships"][0]["properties"]["evidence"] == [
        "Anna Lund plays Mira in Glass Harbor"
    ]
    assert "evidence" in franchise("query", query, "-f", "csv").out


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("Anna Lund", "Anna Lund"),
        ('"Anna Lund"', "Anna Lund"),
        ("12", 12),
        ("1.5", 1.5),
        ("[1, 2]", [1, 2]),
        ("null", None),
        ("true", True),
        ('{"a": 1}', {"a": 1}),
        ("NaN", "NaN"),
        ("", ""),
        ("a=b", "a=b"),
        ("[1", "[1"),
        ("[" * 100_000, "[" * 100_000),
        ("') DETACH DELETE n //", "') DETACH DELETE n //"),
    ],
)
def test_a_parameter_is_json_where_it_is_json(franchise: Franchise, given: str, value: object) -> None:
    ended = franchise("query", "RETURN $it AS it", "-p", f"it={given}", "-f", "json")
    assert json.loads(ended.out) == [{"it": value}]


def test_several_parameters_may_be_given(franchise: Franchise) -> None:
    ended = franchise("query", "RETURN $a + $b AS sum", "-p", "a=1", "--param", "$b=2")
    assert ended.out == "sum\n  3\n"


@pytest.mark.parametrize("given", ["a", "=1", " =1", ""])
def test_a_parameter_without_name_or_value_is_wrong_usage(franchise: Franchise, given: str) -> None:
    ended = franchise("query", "RETURN 1", "-p", given)
    assert (ended.status, ended.out) == (2, "")
    assert f"expected NAME=VALUE, found {given!r}" in ended.err


def test_a_query_comes_from_standard_input_or_a_file(franchise: Franchise, tmp_path: Path) -> None:
    (tmp_path / "q.cypher").write_text("// how many\n" + PEOPLE, encoding="utf-8")
    table = franchise("query", PEOPLE).out
    assert franchise("query", "-", stdin=PEOPLE).out == table
    assert franchise("query", "--file", "q.cypher").out == table


def test_one_query_is_expected(franchise: Franchise, tmp_path: Path) -> None:
    (tmp_path / "q.cypher").write_bytes("RETURN 'ü'".encode("latin-1"))
    assert franchise("query").status == 2
    assert franchise("query", PEOPLE, "--file", "q.cypher").status == 2
    ended = franchise("query", "--file", "q.cypher")
    assert (ended.status, ended.err) == (
        2,
        "franchise: expected a query in UTF-8, found other bytes in 'q.cypher'\n",
    )
    ended = franchise("query", "-", stdin="RETURN 'ü'".encode("latin-1"))
    assert ended.err == "franchise: expected a query in UTF-8, found other bytes on standard input\n"
    ended = franchise("query", "--file", "nowhere.cypher")
    assert (ended.status, ended.err) == (
        2,
        "franchise: cannot use 'nowhere.cypher': No such file or directory\n",
    )


def test_a_mistake_in_a_query_is_told_with_its_place(franchise: Franchise) -> None:
    ended = franchise("query", "MATCH (n) RETURN m.name")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("franchise: UndefinedVariable: ")
    assert ended.err.endswith("\n  line 1, column 18\n    MATCH (n) RETURN m.name\n                     ^\n")


@pytest.mark.parametrize(
    "query",
    ["CREATE (n)", "MATCH (n) DETACH DELETE n", "MATCH (n) SET n.name = 'x'", "MERGE (n:Person {name: 'x'})"],
)
def test_a_query_that_writes_is_refused(franchise: Franchise, sample: Path, query: str) -> None:
    before = sample.read_bytes()
    ended = franchise("query", query)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("franchise: ReadOnlyViolation: ")
    assert "; franchise query --write lets it" in ended.err
    assert sample.read_bytes() == before


def test_with_write_a_query_adds_to_the_graph_and_says_what(franchise: Franchise) -> None:
    add = "MATCH (p:Person) SET p.seen = true, p:Favourite RETURN count(*) AS people"
    ended = franchise("query", "--write", add)
    people = int(ended.out.split()[-1])
    assert (ended.status, ended.out.split()[0]) == (0, "people")
    assert ended.err == f"{people} properties set, {people} labels added.\n"
    counted = franchise("query", "MATCH (p:Favourite) RETURN count(p) AS n", "-f", "csv").out
    assert counted == f"n\n{people}\n"
    ended = franchise("query", "--write", "CREATE (:Tag {name: 'x'})")
    assert (ended.out, ended.err) == ("", "1 node created, 1 property set, 1 label added.\n")
    ended = franchise("query", "--write", "MATCH (n:None) DELETE n")
    assert (ended.out, ended.err) == ("", "Nothing was changed.\n")
    assert franchise("query", "--write", "RETURN 1 AS one", "-f", "csv").out == "one\n1\n"
    assert franchise("verify").status == 0


@pytest.mark.parametrize("query", ["MATCH (n) DETACH DELETE n", "MATCH (n:Person) SET n.name = 'x'"])
def test_with_write_what_articles_say_stays_as_it_is(franchise: Franchise, sample: Path, query: str) -> None:
    before = franchise("export").out
    ended = franchise("query", "--write", query)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("franchise: the ")
    assert ended.err.endswith("(nothing was changed)\n")
    assert len(ended.err.splitlines()) == 1
    assert franchise("export").out == before


def test_no_rows_are_noted_beside_the_table(franchise: Franchise) -> None:
    ended = franchise("query", "MATCH (n:Film) RETURN n.name AS name")
    assert (ended.status, ended.out, ended.err) == (0, "name\n", "No rows.\n")


def test_text_that_a_spreadsheet_would_run_is_disarmed_in_csv(franchise: Franchise) -> None:
    query = "UNWIND ['=1+1', '+1', '-1', '@x', 'a=b', -1] AS value RETURN value"
    ended = franchise("query", query, "-f", "csv")
    assert ended.out.splitlines() == ["value", "'=1+1", "'+1", "'-1", "'@x", "a=b", "-1"]


def test_words_of_articles_reach_no_terminal_raw(franchise: Franchise, sample: Path) -> None:
    text = "Anna \x1b[31mLund stars."
    with graph.open(sample) as store:
        store.merge(extraction(text, names=[("Person", "Anna \x1b[31mLund")]))
    query = "MATCH (p:Person) WHERE p.name CONTAINS '31m' RETURN p.name AS name"
    assert franchise("query", query).out == "name\nAnna \\u001b[31mLund\n"
    assert franchise("query", query, "-f", "jsonl").out == '{"name": "Anna \\u001b[31mLund"}\n'
    assert "\x1b" not in franchise("show", "Anna 31mLund").out
    assert "\x1b" not in franchise("connect", "Anna 31mLund").err
