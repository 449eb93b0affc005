"""A name that fits several things: a choice on a terminal, an error with the list elsewhere."""

import sys
from pathlib import Path

import pexpect
import pytest

import graph
from tests.graph.cli.conftest import Franchise
from tests.graph.samples import extraction


@pytest.fixture
def jones(sample: Path) -> Path:
    names = [("Person", "Finn Jones"), ("Person", "January Jones")]
    with graph.open(sample) as store:
        store.merge(extraction("Finn Jones and January Jones.", names=names, source="jones.txt"))
    return sample


@pytest.mark.usefixtures("jones")
def test_a_pipe_gets_the_list_and_status_2(franchise: Franchise) -> None:
    ended = franchise("show", "Jones")
    assert (ended.status, ended.out) == (2, "")
    assert "fits several names: Finn Jones (Person), January Jones (Person)" in ended.err


def test_a_terminal_asks_which_one(jones: Path) -> None:
    program = "from graph.cli import main; main()"
    arguments = ["-c", program, "show", "Jones", "--graph", str(jones)]
    terminal = pexpect.spawn(sys.executable, arguments, encoding="utf-8", timeout=60)
    terminal.expect("2  January Jones")
    terminal.expect("Which one")
    terminal.sendline("3")
    terminal.expect("expected a number from 1 to 2, found 3")
    terminal.expect("Which one")
    terminal.sendline("2")
    terminal.expect("person:january-jones")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
