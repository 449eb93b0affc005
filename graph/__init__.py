"""Entertainment articles as a graph that answers Cypher and keeps the words behind every fact.

    with graph.open("franchise.db") as store:
        for row in store.query("MATCH (p:Person)-[:STARS_IN]->(s:Show) RETURN p.name, s.name"):
            print(row["p.name"], row["s.name"])

Importing this package is quick: whatever is heavy is imported where it is used.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import (
    AmbiguousNameError,
    CatalogueError,
    GraphError,
    NotFoundError,
    QuestionError,
    ReadError,
    SchemaError,
    StoreError,
)

if TYPE_CHECKING:
    import networkx as nx

    from cypher import Result
    from graph.notebook import Picture
    from graph.store.base import Store

__all__ = [
    "AmbiguousNameError",
    "CatalogueError",
    "GraphError",
    "NotFoundError",
    "QuestionError",
    "ReadError",
    "SchemaError",
    "StoreError",
    "open",
    "show",
]


def open(location: str | Path, *, create: bool = False) -> "Store":  # noqa: A001 - reads as gzip.open does
    """The store kept at `location`, a path or the address of a Neo4j server (see `graph.store.open_store`).

    With `create` it is made where there is none.  Raises StoreError where there is no graph, where the file
    is not one, or is newer than this program.
    """
    from graph.store import open_store

    if "IPython" in sys.modules:
        from graph.notebook import draw_results

        draw_results()
    return open_store(location, create=create)


def show(shown: "nx.MultiDiGraph[Any] | Result | Store", **options: Any) -> "Picture":
    """The page of a graph, for a notebook to show or to be saved, see `graph.notebook.show`.

    NetworkX graphs are taken as `Store.to_networkx` gives them.
    """
    from graph.notebook import show

    return show(shown, **options)
