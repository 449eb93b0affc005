"""Whether anybody can have changed a graph since it was last read, told by what a change leaves behind.

NetworkX has no notice of changes, and comparing what is kept with the graph takes about as long as reading
all of it.  That can be left out where nobody can have changed anything in the meantime:

- Methods and functions of NetworkX that change a graph clear `graph.__networkx_cache__`, which holds a mark.
- Who writes into a dictionary of the graph must have got it from a view (`graph.nodes`, `graph.edges`,
  `graph[key]`).  Views are made when they are asked for and kept by the graph; they are taken away, so a new
  one shows that somebody asked.
- Views of the whole graph (`graph.subgraph(...)`) and methods that hand dictionaries out themselves leave no
  trace of their own.  All of these call one of a few methods, each of which has a `_Wire` put in front of it
  that goes away with the first call.
- Who got a view, an iterator or a dictionary before still refers to it, or to the dictionary around it;
  reference counts tell.

Only code that reaches into attributes of NetworkX that begin with an underscore, or calls a method that it
took from the graph before the first query, can deceive a watch.  Graphs whose mappings are not plain
dictionaries are never trusted, nor is any where Python counts no references.
"""

import sys
from collections.abc import Callable, Iterable
from typing import Any

__all__ = [
    "EdgeWatch", "NodeWatch", "Watch", "most_references", "references_to_edges", "references_to_nodes",
]  # fmt: skip

_count: Callable[[Any], int] = getattr(sys, "getrefcount", lambda _: 0)
_COUNTS = hasattr(sys, "getrefcount") and getattr(sys, "_is_gil_enabled", lambda: True)()

#: Views that count edges: they hold the dictionaries of a graph and hand out numbers only.
_DEGREES = ("degree", "in_degree", "out_degree")


class _Holder:
    """Something that refers to dictionaries the way a graph does."""

    def __init__(self) -> None:
        self._node: dict[Any, dict[str, Any]] = {0: {}}
        self._succ: dict[Any, Any] = {0: {}}
        self._adj = self._succ
        self._pred: dict[Any, Any] = {0: {}}


class _UndirectedHolder:
    def __init__(self) -> None:
        self._adj: dict[Any, Any] = {0: {}}


def references_to_nodes(graph: Any) -> int:
    """How often the dictionary of the nodes of a graph is referred to."""
    return _count(graph._node)


def references_to_edges(graph: Any, directed: bool) -> tuple[int, int]:
    """How often the dictionaries of the edges of a graph are referred to."""
    return (_count(graph._succ), _count(graph._pred)) if directed else (_count(graph._adj), 0)


_NODES_ALONE = references_to_nodes(_Holder())
_EDGES_ALONE = {
    True: references_to_edges(_Holder(), True),
    False: references_to_edges(_UndirectedHolder(), False),
}
_IN_A_LIST = max(map(_count, [{}]))


def most_references(objects: list[Any]) -> int:
    """By how many others than this list an object is referred to at most."""
    return max(map(_count, objects), default=_IN_A_LIST) - _IN_A_LIST


class _Wire:
    """Stands in front of a method of one graph until it, or one with it, is called."""

    __slots__ = ("_graph", "_name")

    def __init__(self, graph: Any, name: str) -> None:
        self._graph = graph
        self._name = name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._method()(*arguments, **named)

    def _method(self) -> Any:
        kept = self._graph.__dict__
        for name, value in list(kept.items()):
            if type(value) is _Wire:
                del kept[name]
        return getattr(self._graph, self._name)

    def __reduce__(self) -> tuple[Any, ...]:
        """A copy of the graph has the plain method in this place."""
        return getattr, (self._graph, self._name)


class Watch:
    """Whether one part of one graph is as it was when `begin` was called last."""

    #: The views that hand out dictionaries of this part, and the methods that do.
    views: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()

    def __init__(self) -> None:
        # It stays behind in copies of the graph, on disk perhaps, so it must be nothing of this program.
        self._mark = object()
        self._ids: tuple[int, ...] = ()

    def dictionaries(self, graph: Any) -> tuple[Any, ...]:
        """The outermost dictionaries of this part."""
        raise NotImplementedError

    def is_quiet(self, graph: Any) -> bool:
        """Whether there is no trace of a change; references are for the caller to look at."""
        kept = getattr(graph, "__dict__", {})
        cache = kept.get("__networkx_cache__")
        if not cache or self._mark not in cache:
            return False
        for name in self.methods:
            if type(kept.get(name)) is not _Wire:
                return False
        for name in self.views:
            if name in kept:
                return False
        return self._ids == tuple(map(id, self.dictionaries(graph)))

    @staticmethod
    def can_begin(graph: Any, dictionaries: Iterable[Any]) -> bool:
        """Whether a graph is of a kind that can be watched."""
        return (
            _COUNTS
            and getattr(graph, "__networkx_cache__", None) is not None
            and all(type(dictionary) is dict for dictionary in dictionaries)
        )

    def begin(self, graph: Any) -> None:
        """Have `is_quiet` tell what happens from here on."""
        kept = graph.__dict__
        for name in self.views:
            kept.pop(name, None)
        for name in self.methods:
            # A graph with a method of its own in this place keeps it, and is never quiet.
            if name not in kept and hasattr(graph, name):
                kept[name] = _Wire(graph, name)
        graph.__networkx_cache__[self._mark] = True
        self._ids = tuple(map(id, self.dictionaries(graph)))


class NodeWatch(Watch):
    """Watches the nodes of a graph and their attributes."""

    views = ("nodes",)
    methods = ("is_directed",)

    def dictionaries(self, graph: Any) -> tuple[Any, ...]:
        return (graph._node,)

    def is_untouched(self, graph: Any, references: int) -> bool:
        """Whether nobody can have changed a node; `references` to their dictionary before this run."""
        return references == _NODES_ALONE and self.is_quiet(graph)

    def settle(self, graph: Any, references: int) -> bool:
        """Begin, where nobody holds anything of the nodes by which to change them later."""
        if not self.can_begin(graph, (graph._node,)):
            return False
        before = references_to_nodes(graph)
        graph.__dict__.pop("nodes", None)
        references -= before - references_to_nodes(graph)
        if references != _NODES_ALONE or most_references(list(graph._node.values())) > 1:
            return False
        self.begin(graph)
        return True


class EdgeWatch(Watch):
    """Watches the edges of a graph and their attributes; no node can come or go either."""

    views = ("adj", "edges", "in_edges", "out_edges", "pred", "succ")
    methods = ("adjacency", "get_edge_data", "is_directed")

    def __init__(self, directed: bool) -> None:
        super().__init__()
        self._directed = directed

    def dictionaries(self, graph: Any) -> tuple[Any, ...]:
        return (graph._succ, graph._pred) if self._directed else (graph._adj,)

    def is_untouched(self, graph: Any, references: tuple[int, int]) -> bool:
        """Whether nobody can have changed an edge; `references` to their dictionaries before this run."""
        return self.is_quiet(graph) and self.is_alone(graph, references)

    def is_alone(self, graph: Any, references: tuple[int, int]) -> bool:
        """Whether no view or iterator holds the dictionaries, but for those that count edges."""
        alone = _EDGES_ALONE[self._directed]
        if references == alone:
            return True
        before = references_to_edges(graph, self._directed)
        for name in (*_DEGREES, *self.views):
            graph.__dict__.pop(name, None)
        after = references_to_edges(graph, self._directed)
        return alone == tuple(
            count - (old - new) for count, old, new in zip(references, before, after, strict=True)
        )
