"""franchise export"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph

if TYPE_CHECKING:
    from graph.store.base import Store

__all__ = ["export"]

_Form = Literal["json", "graphml", "gexf", "cytoscape", "dot", "csv", "neo4j-admin"]

#: What is written as several files in a folder.
_FOLDERS: Final = ("csv", "neo4j-admin")


def export(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write; standard output if not given.  For csv and neo4j-admin, a folder.",
        ),
    ] = None,
    form: Annotated[
        _Form,
        typer.Option(
            "--format",
            "-f",
            help="json and graphml can be imported again; gexf is for Gephi, cytoscape for Cytoscape, dot for"
            " Graphviz, csv for spreadsheets, neo4j-admin for Neo4j's bulk import.",
        ),
    ] = "json",
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Write the whole graph into files.

    Two exports of the same graph are the same bytes.

    \b
    Examples:
      franchise export -o franchise.json
      franchise export --format gexf -o franchise.gexf
      franchise export --format csv -o tables/
      franchise export --format dot | dot -Tsvg > franchise.svg
      franchise export --format neo4j-admin -o bulk/
    """
    from graph.cli.opening import open_graph
    from graph.files import write_pieces

    if form in _FOLDERS and output is None:
        raise typer.BadParameter(f"expected a folder for the files of {form}", param_hint="--output")
    with open_graph(graph) as store, store.snapshot():
        if form == "csv" and output is not None:
            _export_tables(store, output)
        elif form == "neo4j-admin" and output is not None:
            _export_bulk(store, output)
        elif output is None:
            sys.stdout.writelines(_pieces(store, form))
        else:
            write_pieces(output, _pieces(store, form))


def _pieces(store: "Store", form: _Form) -> Iterable[str]:
    """The text of the export, piece by piece where the format lets it be written so."""
    from graph import graphml, interchange
    from graph.formats import cytoscape, dot, gexf

    if form == "json":
        return interchange.lines(store.nodes(), store.relationships())
    if form == "dot":
        return dot.lines(store.nodes(), store.relationships())
    dumps = {"graphml": graphml.dumps, "gexf": gexf.dumps, "cytoscape": cytoscape.dumps}[form]
    return (dumps(store.nodes(), store.relationships()),)


def _export_tables(store: "Store", folder: Path) -> None:
    from graph.cli.terminal import bold, say
    from graph.formats.tables import write_files

    write_files(store, folder)
    say("Wrote ", bold(str(folder / "nodes.csv")), " and ", bold(str(folder / "relationships.csv")), ".")


def _export_bulk(store: "Store", folder: Path) -> None:
    from graph.cli.summary import say_how_to_import
    from graph.store.server.bulk import write_files

    say_how_to_import(write_files(store, folder))
