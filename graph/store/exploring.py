"""What every store answers without Cypher: who connects to whom, and where words stand."""

from typing import TYPE_CHECKING, Unpack, cast

if TYPE_CHECKING:
    from graph.connect import Connection, Route
    from graph.filtering import Given
    from graph.searching import Hit
    from graph.store.base import Store

__all__ = ["Exploring"]


class Exploring:
    """Has a store answer by reading its graph; see `graph.store.base.Store`."""

    def connect(
        self, start: str, end: str, *, n: int = 3, max_hops: int = 6, **wanted: "Unpack[Given]"
    ) -> "list[Route]":
        from graph.connect import paths
        from graph.filtering import Filter, filtered
        from graph.names import find

        graph = cast("Store", self).to_networkx()
        ends = find(graph, start).nodes, find(graph, end).nodes
        return paths(filtered(graph, Filter.of(**wanted)), *ends, n, max_hops=max_hops)

    def connections(self, name: str, *, max_hops: int = 4, **wanted: "Unpack[Given]") -> "list[Connection]":
        from graph.connect import connections
        from graph.filtering import Filter, filtered
        from graph.names import find

        graph = cast("Store", self).to_networkx()
        return connections(filtered(graph, Filter.of(**wanted)), find(graph, name).nodes, max_hops)

    def search(self, words: str, *, limit: int = 20) -> "list[Hit]":
        from graph.searching import read_through, wanted

        store = cast("Store", self)
        return read_through(wanted(words), store.nodes(), store.relationships(), limit)
