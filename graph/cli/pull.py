"""franchise pull"""

from graph.cli.options import DEFAULT_GRAPH, Graph, Server

__all__ = ["pull"]


def pull(server: Server, graph: Graph = DEFAULT_GRAPH) -> None:
    """Copy a graph from a Neo4j server into the file.

    The file is made where there is none.  What it has already is not fetched again, what else it has stays.

    \b
    Examples:
      franchise pull neo4j://localhost:7687
      franchise pull neo4j+s://graphs.example.org --graph copy.db
    """
    from graph.cli.copying import copy_graph
    from graph.cli.opening import open_graph

    with open_graph(server) as source, open_graph(graph, create=True) as target:
        copy_graph(source, target, "Pulling")
