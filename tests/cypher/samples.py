"""A small graph that many tests ask, and the shortest way to ask it."""

from typing import Any

import networkx as nx

import cypher


def franchise() -> "nx.MultiDiGraph[str]":
    """Four people, three shows and a platform; Ann knows Bob, Bob knows Cleo."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, name, born in (("ann", "Ann", 1980), ("bob", "Bob", 1975), ("cleo", "Cleo", 1990)):
        graph.add_node(key, labels=("Person", "Actor"), name=name, born=born)
    graph.add_node("dan", labels=("Person",), name="Dan")
    for key, name, year in (("dawn", "Dawn", 2015), ("dusk", "Dusk", 2017), ("noon", "Noon", 2020)):
        graph.add_node(key, labels=("Show",), name=name, year=year)
    graph.add_node("flix", labels=("Platform",), name="Flix")
    for person, show, billing in (
        ("ann", "dawn", 1), ("bob", "dawn", 2), ("bob", "dusk", 1), ("cleo", "dusk", 2), ("cleo", "noon", 1),
    ):  # fmt: skip
        graph.add_edge(person, show, type="STARS_IN", billing=billing)
    graph.add_edge("dawn", "flix", type="ON")
    graph.add_edge("dusk", "flix", type="ON")
    graph.add_edge("ann", "bob", type="KNOWS", since=2001)
    graph.add_edge("bob", "cleo", type="KNOWS", since=2010)
    return graph


def rows(graph: Any, query: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
    """The rows of a query as tuples."""
    return [tuple(record) for record in cypher.run(graph, query, parameters)]


def ask(query: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
    """The rows of a query on a new franchise."""
    return rows(franchise(), query, **parameters)


def value(query: str, /, **parameters: Any) -> Any:
    """The one value of a query without a graph."""
    ((result,),) = rows(nx.MultiDiGraph(), query, **parameters)
    return result
