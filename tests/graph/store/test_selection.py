"""A query becomes a graph to look at, whatever the store."""

from graph.selection import of_query
from graph.store.base import Store
from tests.graph.samples import founding


def test_nodes_alone_are_joined_by_what_is_between_them(store: Store) -> None:
    store.merge(founding())
    graph = of_query(store, "MATCH (n) WHERE n.name IN ['Anna Lund', 'Mira', 'Glass Harbor'] RETURN n")
    assert {data["type"] for *_, data in graph.edges(data=True)} == {"STARS_IN", "PLAYS", "APPEARS_IN"}
    whole = store.to_networkx()
    assert all(data["evidence"] == whole.edges[a, b, key]["evidence"]
               for a, b, key, data in graph.edges(keys=True, data=True))  # fmt: skip
