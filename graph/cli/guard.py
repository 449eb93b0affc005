"""The one place that catches broadly: whatever goes wrong in a command ends in one sentence and a status.

0    done                              2    something the user can mend, or bad usage
1    an answer of "no" (see commands)  70   a mistake of this program
130  Ctrl-C                            141  whoever read the output has gone
"""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec

import typer

from graph.cli.terminal import say
from graph.errors import GraphError

__all__ = ["INTERNAL", "TRACEBACK", "drop_output", "guarded", "told"]

_Arguments = ParamSpec("_Arguments")

INTERNAL: Final = 70
_INTERRUPTED: Final = 130
_BROKEN_PIPE: Final = 141

#: Set this variable to see where a mistake of this program happened.
TRACEBACK: Final = "FRANCHISE_TRACEBACK"


def guarded(command: Callable[_Arguments, None]) -> Callable[_Arguments, None]:
    """`command`, with every exception turned into a sentence on standard error and an exit status."""

    @wraps(command)
    def run(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except KeyboardInterrupt:
            say("Stopped.", err=True)
            raise typer.Exit(_INTERRUPTED) from None
        except BrokenPipeError:
            drop_output()
            raise typer.Exit(_BROKEN_PIPE) from None
        except Exception as error:
            if os.environ.get(TRACEBACK):
                raise
            message, status = told(error)
            say(f"franchise: {message}", err=True)
            raise typer.Exit(status) from None

    return run


def drop_output() -> None:
    """Let the rest of standard output go nowhere, so that closing it at the end fails quietly."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def told(error: Exception) -> tuple[str, int]:
    """What to say about an error, and the status to end with."""
    from cypher.errors import CypherError

    if isinstance(error, GraphError):
        return str(error), error.exit_code
    if isinstance(error, CypherError):
        return str(error), GraphError.exit_code
    if isinstance(error, OSError):
        place = f" {error.filename!r}" if error.filename else ""
        return f"cannot use{place or ' a file'}: {error.strerror or error}", GraphError.exit_code
    if isinstance(error, MemoryError):
        return "out of memory; ask for less at a time", GraphError.exit_code
    return (
        f"a mistake in this program: {type(error).__name__}: {error}; "
        f"please report it, with what {TRACEBACK}=1 adds to this message",
        INTERNAL,
    )
