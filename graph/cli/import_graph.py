"""franchise import-graph"""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph

__all__ = ["import_graph"]


def import_graph(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A graph as franchise export wrote it.")],
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Take in a graph that was exported.

    The file is one that `franchise export` wrote as JSON or GraphML.
    The file has the words behind every fact but not the articles; importing an article later puts it in the
    place of its quoted words.  Articles that are in the graph already stay as they are, and importing the
    file again changes nothing.

    \b
    Examples:
      franchise export -o franchise.json
      franchise import-graph franchise.json --graph copy.db
    """
    from graph.cli.opening import open_graph
    from graph.cli.summary import sum_up_records
    from graph.store.exchange import import_records, read_records

    # The file is read first: one that is no graph must not make any on the way.
    records = read_records(file)
    outcomes: Counter[str] = Counter()
    with open_graph(graph, create=True) as store:
        outcomes.update(change.outcome for change in import_records(store, records))
        after = store.info()
    sum_up_records(outcomes, after)
