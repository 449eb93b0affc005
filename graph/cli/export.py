"""franchise export"""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph

__all__ = ["export"]


def export(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write; standard output if not given."),
    ] = None,
    form: Annotated[
        Literal["json", "graphml"], typer.Option("--format", "-f", help="The project's own JSON, or GraphML.")
    ] = "json",
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Write the whole graph as JSON or GraphML.

    Two exports of the same graph are the same bytes.

    \b
    Examples:
      franchise export -o franchise.json
      franchise export --format graphml -o franchise.graphml
    """
    from graph import graphml, interchange
    from graph.cli.opening import open_graph
    from graph.files import write_text

    dumps = {"json": interchange.dumps, "graphml": graphml.dumps}[form]
    with open_graph(graph) as store, store.snapshot():
        text = dumps(store.nodes(), store.relationships())
    if output is None:
        sys.stdout.write(text)
    else:
        write_text(output, text)
