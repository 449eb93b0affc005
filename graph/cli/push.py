"""franchise push"""

from graph.cli.options import DEFAULT_GRAPH, Graph, Server

__all__ = ["push"]


def push(server: Server, graph: Graph = DEFAULT_GRAPH) -> None:
    """Copy the graph to a Neo4j server.

    What the server has already is not sent again, and a push that was cut off goes on where it stopped.
    Whatever others keep in the same database is left alone.

    \b
    Examples:
      franchise push neo4j://localhost:7687
      franchise --wait 60 push neo4j+s://graphs.example.org --graph franchise.db
    """
    from graph.cli.copying import copy_graph
    from graph.cli.opening import open_graph

    # The file is looked at first: a mistyped name must not make anything on a server.
    with open_graph(graph) as source, source.snapshot(), open_graph(server, create=True) as target:
        copy_graph(source, target, "Pushing")
