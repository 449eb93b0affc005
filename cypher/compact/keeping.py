"""When the arrays of a graph are made, and when they are dropped."""

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from ..runtime.limits import seconds_left
from ..watch import EdgeWatch

if TYPE_CHECKING:
    from ..access import GraphAccess
    from .graph import CompactGraph

__all__ = ["compact_graph", "kept_graph"]

#: With which question about the whole graph arrays are made: that takes as long as two answers without them.
PATIENCE = 2.0

#: The same, after somebody held on to a dictionary of the graph while arrays were made.
_LONG_PATIENCE = 64.0

#: Seconds that making arrays takes for each pair of neighbours, on a slow machine: a query that has less time
#: left could not be stopped in the midst of it.
_SECONDS_A_PAIR = 10e-6


class _Kept:
    """The arrays of one graph, if they are made; `asked` adds up the weights of questions since a change."""

    def __init__(self, directed: bool) -> None:
        self.watch = EdgeWatch(directed)
        self.asked = 0.0
        self.graph: CompactGraph | None = None


_kept: "WeakKeyDictionary[Any, dict[str, _Kept]]" = WeakKeyDictionary()


def compact_graph(access: "GraphAccess", weight: float) -> "CompactGraph | None":
    """The arrays of a graph as it is now; None where a question does not warrant making them yet."""
    if not access.is_plain:
        return None
    graph = access.graph
    by_type = _kept.setdefault(graph, {})
    kept = by_type.get(access.type)
    if kept is None:
        kept = by_type[access.type] = _Kept(access.directed)
    if not kept.watch.is_untouched(graph, access.edge_references):
        kept.graph, kept.asked = None, 0.0
        if not kept.watch.can_begin(graph, kept.watch.dictionaries(graph)) or not kept.watch.is_alone(
            graph, access.edge_references
        ):
            return None
        kept.watch.begin(graph)
    if kept.graph is None:
        kept.asked += weight
        if kept.asked >= PATIENCE and _has_time(access):
            from .reading import read

            kept.graph = read(access)
            if kept.graph is None:
                kept.asked = -_LONG_PATIENCE
    return kept.graph


def _has_time(access: "GraphAccess") -> bool:
    """Whether the running query will have time left when the arrays are made."""
    left = seconds_left()
    return left is None or left > _SECONDS_A_PAIR * sum(map(len, access.successors.values()))


def kept_graph(graph: Any, type_attribute: str = "type") -> "CompactGraph | None":
    """The arrays that are kept of a graph, if there are any."""
    kept = _kept.get(graph, {}).get(type_attribute)
    return None if kept is None else kept.graph
