"""The commands under their names."""

from collections.abc import Callable
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from graph.cli.ask import Questions, ask
from graph.cli.connect import connect
from graph.cli.corpus import CORPUS, corpus
from graph.cli.export import export
from graph.cli.extract import extract
from graph.cli.forget import forget
from graph.cli.guard import guarded
from graph.cli.import_ import import_articles
from graph.cli.import_graph import import_graph
from graph.cli.info import info
from graph.cli.merge import merge
from graph.cli.opening import PATIENCE
from graph.cli.pull import pull
from graph.cli.push import push
from graph.cli.query import query
from graph.cli.quotes import quotes
from graph.cli.search import search
from graph.cli.shell import shell
from graph.cli.show import show
from graph.cli.split import split
from graph.cli.verify import verify
from graph.cli.view import view

__all__ = ["COMMANDS", "PARTS", "app"]

#: In the order in which a newcomer meets them.
COMMANDS: Final[dict[str, Callable[..., None]]] = {
    "import": import_articles,
    "connect": connect,
    "show": show,
    "quotes": quotes,
    "search": search,
    "ask": ask,
    "query": query,
    "shell": shell,
    "view": view,
    "info": info,
    "export": export,
    "import-graph": import_graph,
    "extract": extract,
    "forget": forget,
    "merge": merge,
    "split": split,
    "verify": verify,
    "push": push,
    "pull": pull,
    "corpus": corpus,
}

#: Commands that have commands of their own.
_GROUPS: Final = {"ask": Questions}

#: Commands that are nothing but those of their own.
PARTS: Final[dict[str, dict[str, Callable[..., None]]]] = {"corpus": CORPUS}


class _InOrder(TyperGroup):
    """Lists its commands as `COMMANDS` does."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)


app = typer.Typer(
    cls=_InOrder,
    rich_markup_mode=None,  # plain help is shown at once; rich would take longer to import than all the rest
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)

for _name, _command in COMMANDS.items():
    if _name in _GROUPS:
        _group = typer.Typer(cls=_GROUPS[_name], rich_markup_mode=None)
        _group.callback(invoke_without_command=True)(guarded(_command))
        app.add_typer(_group, name=_name)
    elif _name in PARTS:
        _group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
        _group.callback()(_command)
        for _part, _part_command in PARTS[_name].items():
            _group.command(_part)(guarded(_part_command))
        app.add_typer(_group, name=_name)
    else:
        app.command(_name)(guarded(_command))


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"franchise {version('franchise-graph')}")
        raise typer.Exit


@app.callback()
def franchise(
    version_wanted: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
    wait: Annotated[
        float,
        typer.Option(
            "--wait",
            metavar="SECONDS",
            min=0,
            envvar="FRANCHISE_WAIT",
            show_default=False,
            help="How long to wait for a Neo4j server that is starting.",
        ),
    ] = 0.0,
) -> None:
    """Turn entertainment articles into a graph, and ask it who is connected to what.

    Every fact keeps the words that say so.  The graph is one file: --graph, else $FRANCHISE_GRAPH, else
    franchise.db in the current folder.  It may be on a Neo4j server as well: neo4j://HOST:PORT, the user
    and password in $NEO4J_USERNAME and $NEO4J_PASSWORD, the database in $NEO4J_DATABASE.

    \b
    Examples:
      franchise import articles/ --catalogue seeds/catalogue.toml
      franchise connect "the Defenders"
      franchise query 'MATCH (p:Person)-[:PLAYS]->(c) RETURN p.name, c.name'
    """
    PATIENCE.set(wait)
