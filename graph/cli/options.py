"""Arguments and options that several commands share, and how they are opened and looked up."""

import os
import re
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from graph.cli.terminal import counted, note, say
from graph.errors import AmbiguousNameError
from graph.schema import ENTITY_LABELS

if TYPE_CHECKING:
    import networkx as nx

    from graph.names import Match

__all__ = [
    "DEFAULT_GRAPH",
    "Catalogues",
    "Graph",
    "Label",
    "Server",
    "Since",
    "Sources",
    "Until",
    "complete_label",
    "complete_name",
    "complete_name_of",
    "complete_types",
    "look_up",
]

DEFAULT_GRAPH: Final = "franchise.db"

#: So many names are offered for a choice.
_OFFERED: Final = 9

#: What bash would not take as part of a word.
_SPECIAL: Final = re.compile(r"[^\w@%+=:,./-]")


def complete_name(context: typer.Context, incomplete: str) -> list[str]:
    """The names of things in the graph that begin as `incomplete` does, for the shell to offer."""
    return _offered(context, incomplete, ENTITY_LABELS)


def complete_name_of(labels: Collection[str]) -> Callable[[typer.Context, str], list[str]]:
    """As `complete_name`, for things with one of these labels."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        return _offered(context, incomplete, labels)

    return complete


def _offered(context: typer.Context, incomplete: str, labels: Collection[str]) -> list[str]:
    location = context.params.get("graph") or os.environ.get("FRANCHISE_GRAPH") or DEFAULT_GRAPH
    try:
        names = _names_in(location, labels)
    except Exception:
        return []  # somebody in the middle of a line wants no error message
    offered = sorted(name for name in names if name.startswith(incomplete))
    return [_SPECIAL.sub(r"\\\g<0>", name) for name in offered] if _in_bash() else offered


def _names_in(graph: str, labels: Collection[str]) -> set[str]:
    from graph import open as open_graph

    if "://" in graph:
        return set()  # a server may ask for a password, and nobody expects that in the middle of a line
    with open_graph(graph) as store:
        return {str(node.properties["name"]) for node in store.nodes() if node.labels[0] in labels}


def _in_bash() -> bool:
    """Whether bash asks, the one shell that does not itself quote what it is offered."""
    return os.environ.get("_FRANCHISE_COMPLETE") == "complete_bash"


def complete_label(incomplete: str) -> list[str]:
    """The labels that begin so."""
    from graph.schema import ALL_LABELS

    return [label for label in ALL_LABELS if label.startswith(incomplete)]


def complete_types(incomplete: str) -> list[str]:
    """Relationship types for the last of several with commas between."""
    from graph.schema import RELATIONSHIP_TYPES

    before, comma, last = incomplete.rpartition(",")
    offered = [kind for kind in RELATIONSHIP_TYPES if kind.startswith(last.upper())]
    return [f"{before}{comma}{kind}" for kind in offered]


Graph = Annotated[
    str,
    typer.Option(
        "--graph",
        "-g",
        envvar="FRANCHISE_GRAPH",
        metavar="FILE",
        help="The graph: a file, or a Neo4j server (neo4j://HOST:PORT).",
    ),
]

Server = Annotated[
    str,
    typer.Argument(
        metavar="NEO4J_URL",
        help="The server: neo4j://HOST:PORT, or neo4j+s:// for TLS (see franchise --help for its password).",
    ),
]

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help='Articles: .txt, .md or .html files, their folders, http(s) addresses, "-" for standard input.',
    ),
]

Catalogues = Annotated[
    list[Path] | None,
    typer.Option(
        "--catalogue",
        "-c",
        metavar="FILE",
        help="A catalogue (TOML) whose names the articles take for granted; may be given several times.",
    ),
]

Since = Annotated[
    str,
    typer.Option(
        "--since",
        metavar="DATE",
        show_default=False,
        help="Only what articles of that day, month or year or later say: 2017, 2017-08 or 2017-08-18.",
    ),
]

Until = Annotated[
    str,
    typer.Option(
        "--until", metavar="DATE", show_default=False, help="Only what articles up to then say, included."
    ),
]

Label = Annotated[
    str | None,
    typer.Option(
        "--label",
        "-l",
        metavar="LABEL",
        help="Which one, where several share the name: Show, Character...",
        autocompletion=complete_label,
    ),
]


def look_up(graph: "nx.MultiDiGraph[str]", typed: str, label: str | Collection[str] | None) -> "Match":
    """The nodes that go by a name, with a note where it was not plain which.

    Where several names fit, somebody at a terminal is asked.  Raises NotFoundError.
    """
    from graph.names import Match, find, kind_of, name_of

    try:
        match = find(graph, typed, _label(label) if isinstance(label, str) else label)
    except AmbiguousNameError as several:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        match = Match((_chosen(graph, typed, several.nodes),), "name")
    name = name_of(graph, match.nodes[0])
    if match.how == "guess":
        note(f"Nothing is called {typed!r}; taken for {name}.")
    if len(match.nodes) > 1:
        kinds = " and ".join(f"{kind_of(graph, node)} {name_of(graph, node)}" for node in match.nodes)
        note(f"{typed} may be {kinds}; all are meant (--label LABEL picks one).")
    return match


def _chosen(graph: "nx.MultiDiGraph[str]", typed: str, nodes: tuple[str, ...]) -> str:
    """The one of these nodes that somebody at the terminal picks."""
    from graph.names import kind_of, name_of

    offered = nodes[:_OFFERED]
    say(f"{typed!r} may be one of several:", err=True)
    for number, node in enumerate(offered, 1):
        say(f"  {number}  {name_of(graph, node)} ({kind_of(graph, node)})", err=True)
    if len(nodes) > len(offered):
        more = counted(len(nodes) - len(offered), "more", "more")
        say(f"     and {more}, for which type more of the name", err=True)
    while True:
        picked: int = typer.prompt("Which one", type=int, err=True)
        if 1 <= picked <= len(offered):
            return offered[picked - 1]
        say(f"expected a number from 1 to {len(offered)}, found {picked}", err=True)


def _label(typed: str) -> str:
    """A label of the schema, whatever the case it was typed in."""
    from graph.schema import ALL_LABELS

    labels = {label.casefold(): label for label in ALL_LABELS}
    if typed.casefold() not in labels:
        raise typer.BadParameter(
            f"expected one of {', '.join(ALL_LABELS)}, found {typed!r}", param_hint="--label"
        )
    return labels[typed.casefold()]
