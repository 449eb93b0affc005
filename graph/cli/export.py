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
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write; standard output if not given.  For neo4j-admin, a new folder.",
        ),
    ] = None,
    form: Annotated[
        Literal["json", "graphml", "neo4j-admin"],
        typer.Option(
            "--format",
            "-f",
            help="The project's own JSON, GraphML, or files for neo4j-admin database import.",
        ),
    ] = "json",
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Write the whole graph into files.

    Two exports of the same graph are the same bytes.

    \b
    Examples:
      franchise export -o franchise.json
      franchise export --format graphml -o franchise.graphml
      franchise export --format neo4j-admin -o bulk/
    """
    if form == "neo4j-admin":
        _export_bulk(graph, output)
        return
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


def _export_bulk(graph: str, output: Path | None) -> None:
    from graph.cli.opening import open_graph
    from graph.cli.terminal import say
    from graph.store.server.bulk import write_files

    if output is None:
        raise typer.BadParameter("expected a folder for the files of neo4j-admin", param_hint="--output")
    with open_graph(graph) as store, store.snapshot():
        script = write_files(store, output)
    say(f"To import the graph run {script} where neo4j-admin is found, and open it once with franchise info.")
