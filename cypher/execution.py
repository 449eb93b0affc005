"""One run of a compiled query: the graph, the parameters, the limits, and what it changed so far."""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import repeat
from typing import Any

from .access import GraphAccess
from .changes import Changes
from .errors import EntityNotFound, RowLimitExceeded
from .procedures import Registry
from .result import Profile
from .runtime.limits import MOST_PARTS, Clock, expect_parts, pieces, spend
from .steps import Step
from .support import FINAL
from .values import Key, Node, Path, Relationship, Space

__all__ = ["Context"]


class Context:
    """What generated code works with."""

    def __init__(
        self,
        access: GraphAccess,
        parameters: Mapping[str, Any],
        procedures: Registry,
        *,
        clock: Clock | None = None,
        max_rows: int | None = None,
    ) -> None:
        self.access = access
        self.nodes = access.nodes
        self.successors = access.successors
        self.predecessors = access.predecessors
        self.parameters = parameters
        self.max_rows = math.inf if max_rows is None else max_rows
        self._procedures = procedures
        self._clock = clock

    # Few queries need all of these, and a query that looks up one node has no time for the others.

    @cached_property
    def space(self) -> Space:
        access = self.access
        return Space(access.nodes, access.labels, access.type, access.directed, self._deleted)

    @cached_property
    def changes(self) -> Changes:
        return Changes(self.access, self._deleted)

    @cached_property
    def _deleted(self) -> set[int]:
        return set()

    @cached_property
    def _final(self) -> Space:
        return Space({}, self.access.labels, self.access.type, self.access.directed)

    @cached_property
    def _final_nodes(self) -> dict[Key, Node]:
        return {}

    # ---- limits -------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Raise QueryStopped once the time is over or the memory taken."""
        if self._clock is not None:
            self._clock.check()

    @property
    def ticks(self) -> Iterator[bool]:
        """True at each turn of a loop that is to `check`."""
        return repeat(False) if self._clock is None else self._clock.ticks

    def too_many_rows(self) -> None:
        raise RowLimitExceeded(
            f"the query has more than the {self.max_rows} rows that `max_rows` allows; add a LIMIT"
        )

    @property
    def edge_count(self) -> int:
        """No way is longer than this."""
        return int(self.access.graph.number_of_edges())

    # ---- PROFILE ------------------------------------------------------------------------------------------

    @cached_property
    def profile(self) -> Profile:
        return Profile()

    def passed(self, step: Step) -> None:
        """A row has come out of a step."""
        self.profile.passed(step)

    # ---- entities -----------------------------------------------------------------------------------------

    def node(self, key: Key) -> Node:
        """The node with a key, even if this query has deleted it."""
        attributes = self.nodes.get(key)
        return Node(key, self.changes.deleted_node(key) if attributes is None else attributes, self.space)

    def attributes(self, key: Key) -> Any:
        """The attributes of a node that this query may have deleted."""
        found = self.nodes.get(key)
        if found is None:
            raise EntityNotFound("a node that this query deleted has no properties or labels any more",
                                 detail="DeletedEntityAccess")  # fmt: skip
        return found

    def living(self, attributes: Any) -> Any:
        """The attributes of a relationship that this query may have deleted."""
        if id(attributes) in self.space.deleted:
            raise EntityNotFound("a relationship that this query deleted has no properties any more",
                                 detail="DeletedEntityAccess")  # fmt: skip
        return {} if attributes is None else attributes

    # ---- procedures ---------------------------------------------------------------------------------------

    def call(
        self, name: str, arguments: tuple[Any, ...], fields: tuple[str, ...]
    ) -> Iterator[tuple[Any, ...]]:
        """The rows of a procedure, of each the values of `fields`."""
        procedure = self._procedures.find(name)
        self.access.share()
        places = [[field for field, _ in procedure.outputs].index(field) for field in fields]
        for row in procedure.rows(arguments):
            self.check()
            yield tuple(row[place] for place in places)

    # ---- values that leave --------------------------------------------------------------------------------

    def final(self, value: Any) -> Any:
        """`value` without anything that later changes to the graph could touch."""
        cls = type(value)
        if cls in FINAL:
            return value
        if cls is list or cls is dict:
            return self._final_parts(value, {})[0]
        if cls is Node:
            return self.final_node(value.key, value._attributes)
        if cls is Relationship:
            return self.final_relationship(value.start_key, value.end_key, value.key, value._attributes)
        if cls is Path:
            return self._final_path(value)
        if isinstance(value, list | tuple | set | frozenset):
            return [self.final(item) for item in value]
        return value

    def _final_parts(self, value: Any, known: dict[int, tuple[Any, int]]) -> tuple[Any, int]:
        """A copy of a list or map, and how many of them it has in it; `known` are those copied so far.

        What is in a value many times is copied once: a query of one line can double a list 64 times.
        """
        found = known.get(id(value))
        if found is not None:
            return found
        count = 1

        def copied(item: Any) -> Any:
            nonlocal count
            if type(item) is not list and type(item) is not dict:
                return item if type(item) in FINAL else self.final(item)
            copy, inner = self._final_parts(item, known)
            count += inner
            return copy

        copy: Any
        if type(value) is list:
            copy = [copied(item) for part in pieces(value) for item in part]
        else:
            spend(len(value))
            copy = {key: copied(item) for key, item in value.items()}
        expect_parts(count, MOST_PARTS, "returned")
        known[id(value)] = (copy, count)
        return copy, count

    def final_node(self, key: Key, attributes: Any = None) -> Node:
        node = self._final_nodes.get(key)
        if node is None:
            if attributes is None:
                attributes = self.nodes.get(key)
            if attributes is None or id(attributes) in self.space.deleted:
                # Of a node that was deleted nothing is left but that it was one.
                return Node(key, {}, self._final)
            node = self._final_nodes[key] = Node(key, self._copy(attributes), self._final)
            self._final.nodes[key] = node._attributes  # type: ignore[index]
        return node

    def final_relationship(self, start: Key, end: Key, key: Key, attributes: Any) -> Relationship:
        self._remember(start)
        self._remember(end)
        return Relationship(start, end, key, self._copy(attributes), self._final)

    def _remember(self, key: Key) -> None:
        """Copy the node at one end of a relationship, unless it was deleted with it."""
        if key in self.nodes:
            self.final_node(key)

    def _final_path(self, path: Path) -> Path:
        nodes: Iterable[Node] = (self.final_node(node.key, node._attributes) for node in path.nodes)
        relationships = tuple(
            self.final_relationship(item.start_key, item.end_key, item.key, item._attributes)
            for item in path.relationships
        )
        return Path(tuple(nodes), relationships)

    def _copy(self, attributes: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: value if type(value) in FINAL or name == self.space.labels else self.final(value)
            for name, value in attributes.items()
        }
