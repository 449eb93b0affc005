"""franchise view"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph, Label, complete_name, look_up

if TYPE_CHECKING:
    import networkx as nx

    from graph.store.base import Store

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
    query: Annotated[
        str | None,
        typer.Option(
            "--query",
            "-q",
            metavar="CYPHER",
            help="Show the nodes, relationships and paths that this query returns.",
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", min=1, metavar="N", help="Show at most so many nodes, the most connected first."
        ),
    ] = None,
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
      franchise view --query 'MATCH path = (:Person)-[:PLAYS]->(:Character) RETURN path' --limit 200
    """
    from graph.cli.opening import open_graph
    from graph.cli.terminal import bold, counted, note, say
    from graph.selection import articles_of, most_connected
    from graph.view import write_page

    if focus is not None and query is not None:
        raise typer.BadParameter("expected --focus or --query, found both", param_hint="--query")
    with open_graph(graph) as store:
        found, title, first = _chosen(store, Path(graph).stem, focus, label, hops, query)
        shown = found if limit is None else most_connected(found, limit, first)
        articles = articles_of(store, shown)
    write_page(shown, output, title=title, articles=articles)
    if len(shown) < len(found):
        note(f"{len(found) - len(shown):,} of {counted(len(found), 'node')} are left out (--limit {limit}).")
    say(
        "Wrote ",
        bold(str(output)),
        f": {counted(len(shown), 'node')}, {counted(shown.size(), 'relationship')}.",
    )
    if open_page:
        typer.launch(output.resolve().as_uri())


def _chosen(
    store: "Store", title: str, focus: str | None, label: str | None, hops: int, query: str | None
) -> "tuple[nx.MultiDiGraph[str], str, tuple[str, ...]]":
    """The graph to show, its title, and the nodes that are shown whatever is left out."""
    from graph.names import name_of
    from graph.neighbourhood import around
    from graph.selection import of_query

    if query is not None:
        return of_query(store, query), title, ()
    whole = store.to_networkx()
    if focus is None:
        return whole, title, ()
    nodes = look_up(whole, focus, label).nodes
    return around(whole, nodes, hops), name_of(whole, nodes[0]), tuple(nodes)
