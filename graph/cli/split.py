"""franchise split"""

from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.deciding import nodes_called, report, today
from graph.cli.options import DEFAULT_GRAPH, Graph, Label, complete_name

if TYPE_CHECKING:
    from graph.deciding import Naming

__all__ = ["split"]


def split(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="What is to be taken apart.", autocompletion=complete_name),
    ],
    others: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="Which of the nodes merged with it are to be on their own again; all, when none is given.",
            show_default=False,
        ),
    ] = None,
    articles: Annotated[
        list[str] | None,
        typer.Option(
            "--article", "-a", metavar="SOURCE", help="An article that means another by this name; several."
        ),
    ] = None,
    called: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="What to call the other one.")
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="Only list which article calls it what, and why that is one.")
    ] = False,
    label: Label = None,
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Take apart what is two things.

    Takes a merge back, or says in which articles a name means another.
    The decision holds in later imports as well; `franchise merge` takes it back.

    \b
    Examples:
      franchise split "Thandiwe Newton"
      franchise split "Steve McQueen" --list
      franchise split "Steve McQueen" --article awards.txt --as "Steve McQueen (director)"
    """
    from graph import deciding
    from graph.cli.opening import open_graph

    if bool(articles) != bool(called) or (articles and others):
        raise typer.BadParameter("--article and --as go together, and without an ID")
    with open_graph(graph) as store:
        (node,) = nodes_called(store, [name], label)
        if listed:
            _list(deciding.namings(store, node))
            return
        if articles and called:
            changes = deciding.separate(store, node, articles, called, today())
            report(f"{called} is another than {node.properties['name']} now", changes)
        else:
            changes = deciding.split(store, node, others or ())
            report(f"Took apart what was merged with {node.properties['name']}", changes)


def _list(namings: "list[Naming]") -> None:
    from graph.cli.tables import print_table

    rows = [(naming.source, ", ".join(naming.names), naming.reason) for naming in namings]
    print_table(("Article", "Names", "One because of"), rows)
