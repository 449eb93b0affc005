import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

import graph
from tests.graph.cli.conftest import Ended, Franchise
from tests.graph.samples import extraction


def script(franchise: Franchise, *lines: str) -> Ended:
    return franchise("shell", stdin="\n".join(lines))


pytestmark = pytest.mark.usefixtures("sample")


def test_a_script_runs_from_standard_input(franchise: Franchise) -> None:
    ended = script(
        franchise,
        ":format csv",
        ':param who="Anna Lund"',
        "MATCH (:Person {name: $who})-[:PLAYS]->(role)",
        "RETURN role.name AS role;",
        "RETURN 1 AS one",
    )
    assert (ended.status, ended.out) == (0, '$who = "Anna Lund"\nrole\nMira\none\n1\n')


def test_the_first_mistake_ends_a_script(franchise: Franchise) -> None:
    ended = script(franchise, "RETURN 1 AS one;", "RETRUN 2;", "RETURN 3 AS three;")
    assert (ended.status, ended.out) == (2, "one\n  1\n")
    assert "RETRUN 2" in ended.err


def test_quit_ends_a_script(franchise: Franchise) -> None:
    assert script(franchise, ":quit", "RETURN 1;").out == ""


def test_a_query_that_writes_is_refused(franchise: Franchise) -> None:
    ended = script(franchise, "CREATE (n:Person);")
    assert ended.status == 2
    assert "ReadOnlyViolation" in ended.err


def test_help_names_every_command(franchise: Franchise) -> None:
    from graph.cli.session import COMMANDS

    out = script(franchise, ":help").out
    assert all(f"  {usage} " in out for _, usage, _ in COMMANDS.values())


def test_the_schema_is_that_of_the_graph(franchise: Franchise) -> None:
    out = script(franchise, ":schema").out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "Quote 1 aliases, direct, id, name, text" in lines
    assert "STARS_IN 1 Person to Show" in lines


def test_questions_are_asked_by_name(franchise: Franchise) -> None:
    assert "co-stars" in script(franchise, ":ask").out
    asked = script(franchise, ":format jsonl", ':ask who-plays --of "mira"')
    assert json.loads(asked.out)["actor"] == "Anna Lund"


def test_a_query_is_explained_and_timed(franchise: Franchise) -> None:
    ended = script(
        franchise, "MATCH (n:Show) RETURN n.name;", ":explain", ":explain RETURN 1;", "EXPLAIN RETURN 2;"
    )
    assert "LabelScan n:Show" in ended.out
    assert ended.out.count("+Results") == 3
    assert " ms.\n" in script(franchise, ":timing", "RETURN 1;").err
    assert " ms.\n" not in script(franchise, ":timing off", "RETURN 1;").err


def test_rows_are_exported_and_shown_as_a_page(franchise: Franchise, tmp_path: Path) -> None:
    ended = script(
        franchise,
        "MATCH (n:Show) RETURN n, n.name AS name;",
        ":export rows.csv",
        ":export rows.json",
        ":view one.html",
    )
    assert ended.status == 0
    assert (tmp_path / "rows.csv").read_text(encoding="utf-8").startswith("n,name\n")
    assert json.loads((tmp_path / "rows.json").read_text(encoding="utf-8"))[0]["name"] == "Glass Harbor"
    assert "Wrote one.html: 1 node.\n" in ended.out
    assert "Glass Harbor" in (tmp_path / "one.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (":halp", "there is no command ':halp'; did you mean :help?"),
        (":format xml", "expected one of table, json, jsonl, csv, found 'xml'"),
        (":param who", "expected NAME=VALUE, found 'who'"),
        (":timing soon", "expected on or off, found 'soon'"),
        (":explain", "expected a query to explain, found none"),
        (":export rows.csv", "expected a query before :export, found none"),
        ("RETURN 1;\n:export rows.xls", "file name that ends in .csv, .json, .jsonl, .txt, found 'rows.xls'"),
        ("RETURN 1;\n:view", "the last query returned no nodes"),
        (":ask cats", "there is no question 'cats'"),
        (":ask cast", "expected one, found none; for example"),
        (":ask cast --off x", "cast takes --of, found '--off'"),
        (":ask cast of x", "expected --OPTION VALUE, found 'of'"),
        (":ask cast --of 'x", "expected words, with quotation marks"),
    ],
)  # fmt: skip
def test_what_a_command_cannot_do_is_told(franchise: Franchise, line: str, message: str) -> None:
    ended = script(franchise, line)
    assert ended.status == 2
    assert message in " ".join(ended.err.split())


def test_a_script_is_utf_8(franchise: Franchise) -> None:
    ended = franchise("shell", stdin=b"RETURN '\xff';")
    assert (ended.status, ended.out) == (2, "")
    assert "expected queries in UTF-8" in ended.err


@pytest.fixture
def terminal(sample: Path, tmp_path: Path) -> Iterator["pexpect.spawn[str]"]:
    """A shell at a terminal of twelve lines, on a graph with two people called Vale."""
    with graph.open(sample) as store:
        store.merge(extraction("Ben Vale.", names=[("Person", "Ben Vale")], source="ben.txt"))
    environment = {
        **os.environ,
        "FRANCHISE_HISTORY": str(tmp_path / "history"),
        "PROMPT_TOOLKIT_NO_CPR": "1",
        "TERM": "xterm",
    }
    started = pexpect.spawn(
        sys.executable,
        ["-c", "from graph.cli import main; main()", "shell", "--graph", str(sample)],
        encoding="utf-8",
        timeout=30,
        env=environment,
        dimensions=(12, 100),
    )
    started.expect("franchise>")
    yield started
    started.close(force=True)


def test_a_terminal_gets_pages_and_ctrl_c_ends_a_query_alone(terminal: "pexpect.spawn[str]") -> None:
    terminal.send("UNWIND range(1, 30) AS number\rRETURN 'row ' + number AS line;\r")
    terminal.expect("row 8")
    terminal.expect("8 of 30 rows; Enter for more, q to stop")
    terminal.send("\r")
    terminal.expect("row 16")
    terminal.expect("16 of 30 rows")
    terminal.send("q\r")
    terminal.expect("franchise>")
    terminal.send("RETURN 'be' + 'gun' AS x; UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b")
    terminal.send(" WITH a + b AS sum WHERE sum < 0 RETURN sum;\r")
    terminal.expect("begun")
    terminal.sendintr()
    terminal.expect("Stopped.")
    terminal.expect("franchise>")
    terminal.send("RETRUN 1;\r")
    terminal.expect("expected a clause")
    terminal.expect("franchise>")
    terminal.send("RETURN 'still ' + 'here' AS answer;\r")
    terminal.expect("still here")
    terminal.expect("franchise>")
    terminal.send(":ask credits --of vale\r")
    terminal.expect("Which one")
    terminal.sendintr()
    terminal.expect("Stopped.")
    terminal.expect("franchise>")
    terminal.sendeof()
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
