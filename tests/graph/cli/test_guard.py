from collections.abc import Callable

import pytest
import typer
from typer.testing import CliRunner

from cypher.errors import CypherSyntaxError
from graph.cli.guard import TRACEBACK, guarded
from graph.errors import StoreError


def run(command: Callable[[], None]) -> tuple[int, str, str]:
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command()(guarded(command))
    result = CliRunner().invoke(app, [])
    return result.exit_code, result.stdout, result.stderr


def raising(error: BaseException) -> Callable[[], None]:
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (StoreError("no graph\x1b[31m here"), 2, "franchise: no graph\\u001b[31m here\n"),
        (
            CypherSyntaxError("expected a clause", query="MTCH", span=(0, 4)),
            2,
            "franchise: SyntaxError: expected a clause\n  line 1, column 1\n    MTCH\n    ^^^^\n",
        ),
        (
            OSError(28, "No space left on device"),
            2,
            "franchise: cannot use a file: No space left on device\n",
        ),
        (
            PermissionError(13, "Permission denied", "a.txt"),
            2,
            "franchise: cannot use 'a.txt': Permission denied\n",
        ),
        (MemoryError(), 2, "franchise: out of memory; ask for less at a time\n"),
        (KeyboardInterrupt(), 130, "Stopped.\n"),
        (
            ValueError("odd"),
            70,
            "franchise: a mistake in this program: ValueError: odd; please report it, "
            "with what FRANCHISE_TRACEBACK=1 adds to this message\n",
        ),
        (typer.Exit(1), 1, ""),
    ],
)
def test_every_error_is_a_sentence_and_a_status(error: BaseException, status: int, message: str) -> None:
    assert run(raising(error)) == (status, "", message)


def test_wrong_usage_is_told_with_the_usage() -> None:
    status, out, err = run(raising(typer.BadParameter("expected a number")))
    assert (status, out) == (2, "")
    assert "Usage:" in err
    assert "expected a number" in err


def test_a_mistake_of_the_program_shows_its_place_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRACEBACK, "1")
    with pytest.raises(ValueError, match="odd"):
        guarded(raising(ValueError("odd")))()


def test_what_a_command_prints_comes_out() -> None:
    assert run(lambda: typer.echo("done")) == (0, "done\n", "")
