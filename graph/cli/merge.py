"""franchise merge"""

from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.deciding import nodes_called, report, today
from graph.cli.options import DEFAULT_GRAPH, Graph, Label, complete_name

if TYPE_CHECKING:
    from graph.store.base import Store

__all__ = ["merge"]


def merge(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="What stays, with its name.", autocompletion=complete_name),
    ] = None,
    others: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="OTHER...",
            help="What becomes one with it, by name or id.",
            autocompletion=complete_name,
            show_default=False,
        ),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List what was decided so far.")] = False,
    label: Label = None,
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Say that two names are one thing.

    Their nodes become one, now and in later imports.
    `franchise split` takes it back.

    \b
    Examples:
      franchise merge "Thandiwe Newton" "Thandie Newton"
      franchise merge --list
    """
    from graph.cli.opening import open_graph
    from graph.deciding import merge as merge_nodes

    if listed:
        with open_graph(graph) as store:
            _list(store)
        return
    if not name or not others:
        raise typer.BadParameter("expected a name and at least one other; --list lists what was merged")
    with open_graph(graph) as store:
        kept, *merged = nodes_called(store, [name, *others], label)
        changes = merge_nodes(store, kept, merged, today())
    called = ", ".join(str(node.properties["name"]) for node in merged)
    report(f"Merged {called} into {kept.properties['name']}", changes)


def _list(store: "Store") -> None:
    from graph.catalogues import decided
    from graph.cli.tables import print_table
    from graph.cli.terminal import say
    from graph.decisions import Same

    rows = []
    for made in decided(store).all:
        if isinstance(made, Same):
            rows.append((made.name, "is also", ", ".join(made.others), made.decided))
        else:
            rows.append((made.name, f"is not {made.id} in", ", ".join(made.articles), made.decided))
    if rows:
        print_table(("Name", "Decision", "Of", "Decided"), rows)
    else:
        say("Nothing was decided by hand or by a catalogue.")
