"""franchise forget"""

from typing import Annotated

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph

__all__ = ["forget"]


def forget(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The path or address that the article came from.")
    ],
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Take an article out of the graph again.

    All that only this article says goes with it.

    \b
    Example:
      franchise forget articles/jessica-jones.txt
    """
    from graph.cli.opening import open_graph
    from graph.cli.terminal import counted, say
    from graph.importing import Failure
    from graph.importing import forget as forget_source

    with open_graph(graph) as store:
        before = store.info()
        changes = [step for step in forget_source(store, source) if not isinstance(step, Failure)]
        after = store.info()
    gone = f"{counted(before.nodes - after.nodes, 'node')} and "
    gone += counted(before.relationships - after.relationships, "relationship")
    say(f"Forgot {changes[0].source}: {gone} gone with it.")
    if len(changes) > 1:
        say(f"{counted(len(changes) - 1, 'article')} read again without its names.")
