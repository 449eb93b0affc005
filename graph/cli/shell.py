"""franchise shell"""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph
from graph.cli.rows import Form
from graph.cli.terminal import note, say

if TYPE_CHECKING:
    from graph.cli.session import Session
    from graph.store.base import Store

__all__ = ["shell"]


def shell(
    form: Annotated[Form, typer.Option("--format", "-f", help="How to print the rows.")] = "table",
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Ask one query after another at a prompt.

    Queries may have several lines and end with a semicolon or an empty line; Tab completes them with
    keywords and with the labels, types, properties and names of this graph.  Ctrl-C ends a query, Ctrl-D the
    shell.  What was typed is kept in ~/.local/state/franchise/history.  :help lists the commands.

    What does not come from a terminal is run as a script, and the first mistake ends it.

    \b
    Examples:
      franchise shell
      franchise shell --graph neo4j://localhost:7687
      franchise shell --format csv < questions.cypher
    """
    from graph.cli.opening import open_graph
    from graph.cli.session import Session

    with open_graph(graph) as store:
        if sys.stdin.isatty() and sys.stdout.isatty():
            _converse(store, form)
        else:
            _run_script(Session(store, form))


def _run_script(session: "Session") -> None:
    from graph.cli.session import Ended
    from graph.cli.statements import statements
    from graph.errors import GraphError

    try:
        script = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise GraphError("expected queries in UTF-8, found other bytes on standard input") from None
    for statement in statements(script):
        try:
            session.run(statement)
        except Ended:
            return


def _converse(store: "Store", form: Form) -> None:
    import shutil

    from graph.cli.completing import Vocabulary
    from graph.cli.prompt import Prompt
    from graph.cli.session import COMMANDS, Session

    # Two lines of a table are its head, one is the question whether to go on.
    page = max(shutil.get_terminal_size().lines - 4, 5)
    session = Session(store, form, page=page, ask_for_more=_ask_for_more)
    prompt = Prompt(Vocabulary(store, COMMANDS, lambda: session.parameters))
    note(f"{store.info().location}; :help lists the commands, Ctrl-D ends.")
    while True:
        try:
            typed = prompt.ask()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if not _run(session, typed):
            return


def _run(session: "Session", typed: str) -> bool:
    """Run what was typed, up to the first mistake; False when the user wants no more."""
    from graph.cli.guard import told
    from graph.cli.session import Ended
    from graph.cli.statements import statements

    try:
        for statement in statements(typed):
            session.run(statement)
    except Ended:
        return False
    except (KeyboardInterrupt, typer.Abort):
        say("Stopped.", err=True)
    except typer.BadParameter as error:
        say(error.format_message(), err=True)
    except Exception as error:
        message, _ = told(error)
        say(message, err=True)
    return True


def _ask_for_more(shown: str) -> bool:
    """Ask whether to go on after a page; a "q", Ctrl-C or Ctrl-D is no."""
    from prompt_toolkit import prompt

    try:
        answer = prompt(f"{shown}; Enter for more, q to stop: ")
    except (KeyboardInterrupt, EOFError):
        return False
    return not answer.strip().casefold().startswith("q")
