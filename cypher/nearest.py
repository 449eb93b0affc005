"""One shortest way between two nodes, where all that matters of an edge is whether it may be used.

The search goes breadth first from both ends, a layer at a time from the side where fewer nodes wait.  It
looks at neighbours, not at edges: which of several parallel ones is taken is settled once the way is known.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from .values import Key

if TYPE_CHECKING:
    from .execution import Context
    from .walks import Accept, Edge

__all__ = ["nearest"]


def nearest(
    context: "Context", start: Key, end: Key, direction: int, accept: "Accept", maximum: int | None
) -> "list[Edge] | None":
    """The edges of a way from `start` to another node `end`, of at most `maximum`; None without any.

    `direction` and `accept` as in `cypher.walks`.
    """
    graph = _Graph(context, accept)
    sides = (_Side(start, graph.mappings(direction)), _Side(end, graph.mappings(-direction)))
    length = 0
    while sides[0].waiting and sides[1].waiting and (maximum is None or length < maximum):
        here, there = sides if len(sides[0].waiting) <= len(sides[1].waiting) else sides[::-1]
        met = here.advance(there.before, graph.joined, context.check)
        length += 1
        if met is not _NOWHERE:
            nodes = [*reversed(list(sides[0].back_from(met))), *list(sides[1].back_from(met))[1:]]
            return [graph.edge(*pair, direction) for pair in pairwise(nodes)]
    return None


#: Stands for no node; None could be the key of one.
_NOWHERE: Key = object()

#: A mapping from nodes to their neighbours, and whether the edges lead away from the node.
_Mappings = tuple[tuple[Mapping[Key, Any], bool], ...]


class _Side:
    """What is reached from one end: `before` is the node from which each was, `waiting` the last layer."""

    def __init__(self, origin: Key, mappings: _Mappings) -> None:
        self.before: dict[Key, Key] = {origin: _NOWHERE}
        self.waiting: list[Key] = [origin]
        self._mappings = mappings

    def advance(
        self,
        opposite: Mapping[Key, Key],
        joined: Callable[[Key, Key, Any, bool], bool] | None,
        check: Callable[[], None],
    ) -> Key:
        """Reach the next layer; the first node met that the other side has reached, too."""
        before = self.before
        following: list[Key] = []
        other: Key
        for node in self.waiting:
            check()
            for mapping, away in self._mappings:
                neighbours = mapping[node]
                for other in neighbours:
                    if other in before:
                        continue
                    if joined is not None and not joined(node, other, neighbours[other], away):
                        continue
                    before[other] = node
                    if other in opposite:
                        return other
                    following.append(other)
        self.waiting = following
        return _NOWHERE

    def back_from(self, node: Key) -> Iterator[Key]:
        """The nodes from `node` to the origin."""
        while node is not _NOWHERE:
            yield node
            node = self.before[node]


class _Graph:
    """The edges between neighbours, of which those count that are accepted."""

    def __init__(self, context: "Context", accept: "Accept") -> None:
        self._context = context
        self._accept = accept
        self.joined = None if accept is None else self._joined

    def mappings(self, direction: int) -> _Mappings:
        successors, predecessors = (self._context.successors, True), (self._context.predecessors, False)
        if direction > 0 or not self._context.access.directed:
            return (successors,)
        return (predecessors,) if direction < 0 else (successors, predecessors)

    def _joined(self, node: Key, other: Key, inner: Any, away: bool) -> bool:
        """Whether one of the edges in `inner` may be used; they lead from `node` to `other` where `away`."""
        return any(True for _ in self._edges(node, other, inner, away))

    def _edges(self, node: Key, other: Key, inner: Any, away: bool) -> "Iterator[Edge]":
        source, target = (node, other) if away else (other, node)
        parallel = inner.items() if self._context.access.multigraph else ((None, inner),)
        for key, attributes in parallel:
            edge = (attributes, source, target, key)
            if self._accept is None or self._accept(edge):
                yield edge

    def edge(self, node: Key, other: Key, direction: int) -> "Edge":
        """The edge to take from a node to the next."""
        for mapping, away in self.mappings(direction):
            inner = mapping[node].get(other)
            if inner is not None:
                for edge in self._edges(node, other, inner, away):
                    return edge
        raise AssertionError("the way goes along edges")
