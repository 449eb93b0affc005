"""franchise view"""

from pathlib import Path
from typing import Annotated

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph, Label, complete_name, look_up

__all__ = ["view"]


def view(
    focus: Annotated[
        str | None,
        typer.Option(
            "--focus",
            metavar="NAME",
            help="Show only what lies around this one.",
            autocompletion=complete_name,
        ),
    ] = None,
    hops: Annotated[
        int, typer.Option("--hops", min=0, metavar="N", help="How many relationships away from --focus.")
    ] = 2,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write.")] = Path(
        "franchise.html"
    ),
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    label: Label = None,
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Write the graph as one interactive HTML page.

    The page is a single file and asks nothing of the network.

    \b
    Examples:
      franchise view --open
      franchise view --focus "Krysten Ritter" --hops 1 -o ritter.html
    """
    from graph.cli.opening import open_graph
    from graph.cli.terminal import bold, counted, say
    from graph.names import name_of
    from graph.neighbourhood import around
    from graph.view import write_page

    with open_graph(graph) as store:
        shown = store.to_networkx()
        articles = {article.id: article for article in store.articles()}
    title = Path(graph).stem
    if focus is not None:
        nodes = look_up(shown, focus, label).nodes
        title = name_of(shown, nodes[0])
        shown = around(shown, nodes, hops)
    write_page(shown, output, title=title, articles=articles)
    say(
        "Wrote ",
        bold(str(output)),
        f": {counted(len(shown), 'node')}, {counted(shown.size(), 'relationship')}.",
    )
    if open_page:
        typer.launch(output.resolve().as_uri())
