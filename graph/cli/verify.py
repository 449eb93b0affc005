"""franchise verify"""

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph

__all__ = ["verify"]


def verify(graph: Graph = DEFAULT_GRAPH) -> None:
    """Check the graph against its articles.

    Every hash, every id, every quoted word and its place is derived anew.  Ends with status 1 when
    something does not hold.

    \b
    Example:
      franchise verify --graph franchise.db
    """
    from graph.cli.opening import open_graph
    from graph.cli.summary import size_of
    from graph.cli.terminal import bold, counted, say

    problems = 0
    with open_graph(graph) as store:
        for problem in store.verify():
            problems += 1
            say(bold(problem.where), f": {problem.message}")
        checked = store.info()
    if problems:
        found = counted(problems, "thing")
        say(f"{found} not as it should be; importing the articles into a new file mends that.")
        raise typer.Exit(1)
    say(f"All is well: {size_of(checked)}.")
