"""The command as a process of its own: what only the operating system can do to it."""

import os
import pty
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE

import pytest

import graph
from tests.graph.cli.articles import write_articles
from tests.graph.samples import founding, invented

FRANCHISE = [sys.executable, "-c", "from graph.cli import main; main()"]
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles and a graph whose export is larger than what a pipe holds."""
    path = tmp_path_factory.mktemp("main")
    write_articles(path)
    with graph.open(path / "franchise.db", create=True) as store:
        store.merge(founding())
        store.merge(invented(1, people=400, facts=1000))
    return path


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    for name in ("FRANCHISE_GRAPH", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "", "TERM": "xterm"}


@dataclass(frozen=True)
class Ended:
    status: int
    out: bytes
    err: bytes


def run(folder: Path, environment: dict[str, str], *arguments: str, stdout: int = PIPE) -> Ended:
    done = subprocess.run(
        [*FRANCHISE, *arguments],
        cwd=folder,
        env=environment,
        stdin=DEVNULL,
        stdout=stdout,
        stderr=PIPE,
        check=False,
    )
    return Ended(done.returncode, done.stdout or b"", done.stderr)


def on_terminal(folder: Path, environment: dict[str, str], *arguments: str) -> str:
    """What a command writes to a terminal, to standard output and standard error alike."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*FRANCHISE, *arguments], cwd=folder, env=environment, stdin=DEVNULL, stdout=theirs, stderr=theirs
    ):
        os.close(theirs)
        written = b""
        with suppress(OSError):  # what reading ends with when nobody writes any more
            while piece := os.read(ours, 65536):
                written += piece
    os.close(ours)
    return written.decode()


def test_a_reader_that_goes_away_is_no_reason_to_complain(folder: Path, environment: dict[str, str]) -> None:
    # More than a pipe holds, so that all is not written before the reader goes.
    with graph.open(folder / "large.db", create=True) as store:
        for number in range(40):
            store.merge(invented(number))
    rows = "UNWIND range(1, 100000) AS number RETURN number"
    for arguments in (["export", "--graph", "large.db"], ["query", rows, "-f", "csv"]):
        with subprocess.Popen(
            [*FRANCHISE, *arguments], cwd=folder, env=environment, stdout=PIPE, stderr=PIPE
        ) as done:
            assert done.stdout is not None
            assert done.stderr is not None
            assert done.stdout.read(1) in b"{n"
            done.stdout.close()
            assert done.stderr.read() == b""
        assert done.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full to write to")
def test_a_full_disk_is_told_in_one_sentence(folder: Path, environment: dict[str, str]) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    for arguments in (["export"], ["info"]):
        ended = run(folder, environment, *arguments, stdout=full)
        assert (ended.status, ended.err) == (2, b"franchise: cannot use a file: No space left on device\n")
    os.close(full)


def test_a_graph_on_a_full_disk_stays_as_it_was(folder: Path, environment: dict[str, str]) -> None:
    path = folder / "full.db"
    shutil.copy(folder / "franchise.db", path)
    with graph.open(path) as store:
        before = list(store.nodes()), list(store.relationships())
    done = subprocess.run(
        [*FRANCHISE, "import", "articles", "--graph", "full.db"],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert done.returncode == 2
    assert re.fullmatch(rb"franchise: full.db cannot be .*; is the disk full or gone\?\n", done.stderr)
    with graph.open(path) as store:
        assert (list(store.nodes()), list(store.relationships())) == before
        assert list(store.verify()) == []


def test_an_interrupt_ends_with_status_130(folder: Path, environment: dict[str, str]) -> None:
    command = [*FRANCHISE, "query", "-"]
    with subprocess.Popen(command, cwd=folder, env=environment, stdin=PIPE, stdout=PIPE, stderr=PIPE) as done:
        assert done.stdin is not None
        done.stdin.write(b"RETURN")
        done.stdin.flush()
        while not _is_reading(done.pid):
            time.sleep(0.01)
        done.send_signal(signal.SIGINT)
        out, err = done.communicate()
    assert (done.returncode, out, err) == (130, b"", b"Stopped.\n")


def _is_reading(pid: int) -> bool:
    """Whether the process has come to read its standard input, as far as the kernel tells."""
    return "pipe_read" in Path(f"/proc/{pid}/wchan").read_text()


def test_a_terminal_gets_drawn_tables_and_styles(folder: Path, environment: dict[str, str]) -> None:
    written = on_terminal(folder, environment, "query", "RETURN 'x' AS name, 1 AS number")
    assert "──" in written
    assert "name" in written
    written = on_terminal(folder, environment, "show", "Anna Lund")
    assert "\x1b[1mAnna Lund\x1b[0m" in written
    written = on_terminal(folder, {**environment, "NO_COLOR": "1"}, "show", "Anna Lund")
    assert "\x1b" not in written


def test_a_terminal_gets_none_of_the_escapes_of_a_query(folder: Path, environment: dict[str, str]) -> None:
    for form in ("table", "json"):
        written = on_terminal(
            folder, {**environment, "NO_COLOR": "1"}, "query", r"RETURN '\u001b[31m' AS name", "-f", form
        )
        assert "\\u001b[31m" in written
        assert "\x1b[31m" not in written


def test_what_a_terminal_cannot_show_is_written_out(folder: Path, environment: dict[str, str]) -> None:
    ended = run(folder, {**environment, "PYTHONIOENCODING": "latin-1"}, "connect", "glass harbor")
    assert (ended.status, ended.err) == (0, b"")
    assert b"Anna Lund \\u2500stars in\\u2192 Glass Harbor" in ended.out


def test_many_articles_are_imported_under_a_progress_bar(folder: Path, environment: dict[str, str]) -> None:
    (folder / "many").mkdir()
    for number in range(31):
        (folder / "many" / f"{number}.txt").write_text(f"Article {number}: Anna Lund stars in Glass Harbor.")
    (folder / "many" / "bad.txt").write_bytes(bytes(100))
    written = on_terminal(folder, environment, "import", "many", "--graph", "many.db")
    assert "Importing" in written
    assert "many/bad.txt" in written
    assert "Articles: 31 added, 1 could not be read." in written


def test_a_command_needs_no_graph_to_be_wrongly_used(folder: Path, environment: dict[str, str]) -> None:
    for arguments in (
        ["nonsense"],
        ["info", "--nonsense"],
        ["show"],
        ["query", "RETURN 1", "--format", "xml"],
    ):
        ended = run(folder, environment, *arguments)
        assert (ended.status, ended.out) == (2, b"")
        assert ended.err.startswith(b"Usage: franchise")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands_and_names(folder: Path, environment: dict[str, str], shell: str) -> None:
    def offered(line: str) -> str:
        asked = {
            "_FRANCHISE_COMPLETE": f"complete_{shell}",
            "_TYPER_COMPLETE_ARGS": line,
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split()) - 1),
        }
        return run(folder, environment | asked).out.decode()

    assert "connect" in offered("franchise conn")
    assert "jsonl" in offered("franchise query --format j")
    assert "Showrunner" in offered("franchise show --label Sho")
    assert ("Glass\\ Harbor" if shell == "bash" else "Glass Harbor") in offered("franchise show Gla")
    assert "Traceback" not in offered("franchise show --graph nowhere.db Gla")
