"""franchise corpus load"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from graph.cli.corpus_spark import Conf, Master, check_installed, settings_of, watched
from graph.cli.options import DEFAULT_GRAPH, Graph

if TYPE_CHECKING:
    from graph.corpus.manifest import Corpus

__all__ = ["load"]


def load(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The corpus: the folder that corpus read wrote.")
    ],
    graph: Graph = DEFAULT_GRAPH,
    form: Annotated[
        Literal["neo4j-admin"] | None,
        typer.Option(
            "--format",
            "-f",
            show_default=False,
            help="Write files for Neo4j's bulk import instead of loading into a graph.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR2", help="A new or empty folder for these files."),
    ] = None,
    master: Master = "local[*]",
    conf: Conf = None,
) -> None:
    """Bring a corpus into a graph: a file, a Neo4j server, or files for Neo4j's bulk import.

    The graph is the one that franchise import makes of the same articles.  A load that was cut off goes on
    where it stopped, and what the graph has already is left as it is.  Only for files the articles are joined
    on Spark first.

    \b
    Examples:
      franchise corpus load archive/ --graph franchise.db
      franchise corpus load archive/ --graph neo4j://localhost:7687
      franchise corpus load archive/ --format neo4j-admin --output bulk/
    """
    check_installed()
    from graph.corpus.manifest import Corpus

    if (form is None) != (output is None):
        raise typer.BadParameter("expected both or neither of --format and --output", param_hint="--output")
    corpus = Corpus.at(folder)
    if output is None:
        _load(corpus, graph)
    else:
        _write(corpus, output, master, settings_of(conf or ()))


def _load(corpus: "Corpus", graph: str) -> None:
    from graph.cli.copying import show_copying
    from graph.cli.opening import open_graph
    from graph.corpus.loading import load, size

    total = size(corpus)
    with open_graph(graph, create=True) as store:
        show_copying(load(corpus, store), store, total, "Loading")


def _write(corpus: "Corpus", output: Path, master: str, settings: dict[str, str]) -> None:
    from graph.cli.summary import say_how_to_import
    from graph.cli.terminal import counted, say
    from graph.corpus.bulk import write_corpus
    from graph.corpus.loading import size
    from graph.store.server.bulk import script_of

    total = size(corpus)
    counts = watched(lambda watch: write_corpus(corpus, output, watch, master, settings))
    nodes, relationships = counted(counts["nodes"], "node"), counted(counts["relationships"], "relationship")
    say(f"Wrote {counted(total, 'article')}, {nodes} and {relationships}.")
    say_how_to_import(script_of(output))
