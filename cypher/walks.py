"""Ways of several relationships: variable length, shortest paths, and the paths and lists made of them.

An edge is the tuple (attributes, start, end, key), with start and end as the graph has them (in an
undirected graph: as it was met).  A way is a list of edges.  No way has an edge twice.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias, TypeVar

from .execution import Context
from .nearest import nearest
from .runtime.kinds import describe, wrong_type
from .values import Key, Node, Path, Relationship, Space

__all__ = [
    "Accept",
    "Edge",
    "all_shortest",
    "among",
    "attributes_of",
    "column",
    "ends_of_list",
    "linked",
    "linked_to",
    "path_of",
    "relationships_of",
    "repeat",
    "shared",
    "shortest",
    "walk",
    "walk_to",
]

Edge: TypeAlias = tuple[Any, Key, Key, Key]
Accept: TypeAlias = Callable[[Edge], bool] | None
Way = TypeVar("Way", bound=tuple[Any, ...])
Steps: TypeAlias = Callable[[Key], Iterator[tuple[Key, Edge]]]


def _steps(context: Context, direction: int, accept: Accept) -> Steps:
    """What leads on from a node: pairs of the next node and the edge to it.

    `direction` is +1 along the arrows, -1 against them and 0 for either.
    """
    successors, predecessors = context.successors, context.predecessors
    multigraph, directed = context.access.multigraph, context.access.directed

    def outgoing(key: Key) -> Iterator[tuple[Key, Edge]]:
        for other, inner in successors[key].items():
            if multigraph:
                for name, attributes in inner.items():
                    yield other, (attributes, key, other, name)
            else:
                yield other, (inner, key, other, None)

    def incoming(key: Key, loops: bool = True) -> Iterator[tuple[Key, Edge]]:
        for other, inner in predecessors[key].items():
            if other == key and not loops:
                continue
            if multigraph:
                for name, attributes in inner.items():
                    yield other, (attributes, other, key, name)
            else:
                yield other, (inner, other, key, None)

    def either(key: Key) -> Iterator[tuple[Key, Edge]]:
        yield from outgoing(key)
        yield from incoming(key, loops=False)

    every = outgoing if direction > 0 or not directed else incoming if direction < 0 else either
    if accept is None:
        return every
    return lambda key: (step for step in every(key) if accept(step[1]))


def walk(
    context: Context,
    start: Key,
    direction: int,
    accept: Accept,
    minimum: int,
    maximum: int | None,
    used: Sequence[Any],
) -> Iterator[tuple[Key, list[Edge]]]:
    """The ways from `start` of `minimum` to `maximum` edges, none of them `used`; each with its last node."""
    if minimum == 0:
        yield start, []
    if maximum is not None and maximum < max(minimum, 1):
        return
    steps = _steps(context, direction, accept)
    taken = set(map(id, used))
    way: list[Edge] = []
    stack = [steps(start)]
    check = context.check
    while stack:
        for node, edge in stack[-1]:
            mark = id(edge[0])
            if mark in taken:
                continue
            check()
            way.append(edge)
            if len(way) >= minimum:
                yield node, way.copy()
            if maximum is None or len(way) < maximum:
                taken.add(mark)
                stack.append(steps(node))
                break
            way.pop()
        else:
            stack.pop()
            if way:
                taken.discard(id(way.pop()[0]))


def walk_to(end: Key, ways: Iterator[Way]) -> Iterator[Way]:
    """Those of `ways` that lead to `end`."""
    return (way for way in ways if way[0] == end)


Round: TypeAlias = tuple[Key, list[Edge], list[Any]]


def repeat(
    context: Context,
    start: Key,
    go_round: Callable[[Key], Iterator[Round]],
    minimum: int,
    maximum: int | None,
    used: Sequence[Any],
    backwards: bool,
) -> Iterator[tuple[Key, list[Edge], list[list[Any]]]]:
    """The ways from `start` of `minimum` to `maximum` rounds, none of whose edges are in `used` or met twice.

    Each comes with its last node, its edges, and the values of its rounds, in the order written: turned round
    where the search goes `backwards`.
    """
    if minimum == 0:
        yield start, [], []
    if maximum is not None and maximum < max(minimum, 1):
        return
    taken = set(map(id, used))
    rounds: list[Round] = []
    stack = [go_round(start)]
    while stack:
        for found in stack[-1]:
            marks = [id(edge[0]) for edge in found[1]]
            if not taken.isdisjoint(marks):
                continue
            context.check()
            rounds.append(found)
            if len(rounds) >= minimum:
                ordered = rounds[::-1] if backwards else rounds
                yield found[0], [edge for part in ordered for edge in part[1]], [part[2] for part in ordered]
            if maximum is None or len(rounds) < maximum:
                taken.update(marks)
                stack.append(go_round(found[0]))
                break
            rounds.pop()
        else:
            stack.pop()
            if rounds:
                taken.difference_update(id(edge[0]) for edge in rounds.pop()[1])


def column(rounds: list[list[Any]], place: int) -> list[Any]:
    """What a variable of a quantified path stands for outside of it."""
    return [values[place] for values in rounds]


# ---- shortest paths -------------------------------------------------------------------------------------


def shortest(
    context: Context,
    start: Key,
    end: Key,
    direction: int,
    accept: Accept,
    minimum: int,
    maximum: int | None,
    condition: Callable[[list[Edge]], bool] | None = None,
) -> Iterator[list[Edge]]:
    """One shortest way from `start` to `end`, if there is any."""
    if condition is None and minimum <= 1 and start != end:
        found = nearest(context, start, end, direction, accept, maximum)
        if found is not None:
            yield found
        return
    for way in all_shortest(context, start, end, direction, accept, minimum, maximum, condition, one=True):
        yield way
        return


def all_shortest(
    context: Context,
    start: Key,
    end: Key,
    direction: int,
    accept: Accept,
    minimum: int,
    maximum: int | None,
    condition: Callable[[list[Edge]], bool] | None = None,
    one: bool = False,
) -> Iterator[list[Edge]]:
    """All ways from `start` to `end` of the least length there is.

    Where `condition` leaves none of that length, or the way must be longer, all ways are tried in the order
    of their lengths.
    """
    if start == end:
        yield from _cycles(context, start, direction, accept, minimum, maximum, condition)
        return
    ways = _meeting(context, start, end, direction, accept, maximum, one and condition is None)
    found = False
    length = 0
    for way in ways:
        length = len(way)
        if length >= minimum and (condition is None or condition(way)):
            found = True
            yield way
    if not found and length:
        yield from _longer(
            context, start, end, direction, accept, max(minimum, length + 1), maximum, condition
        )


def _cycles(
    context: Context,
    start: Key,
    direction: int,
    accept: Accept,
    minimum: int,
    maximum: int | None,
    condition: Callable[[list[Edge]], bool] | None,
) -> Iterator[list[Edge]]:
    """From a node to itself: the empty way where that is allowed, else the shortest way round."""
    if minimum == 0 and (condition is None or condition([])):
        yield []
        return
    yield from _longer(context, start, start, direction, accept, max(minimum, 1), maximum, condition)


def _longer(
    context: Context,
    start: Key,
    end: Key,
    direction: int,
    accept: Accept,
    minimum: int,
    maximum: int | None,
    condition: Callable[[list[Edge]], bool] | None,
) -> Iterator[list[Edge]]:
    """The shortest ways that have at least `minimum` edges, by trying one length after the other."""
    for length in range(minimum, (context.edge_count if maximum is None else maximum) + 1):
        found = False
        longest = 0
        for node, way in walk(context, start, direction, accept, 1, length, ()):
            longest = max(longest, len(way))
            if len(way) == length and node == end and (condition is None or condition(way)):
                found = True
                yield way
        if found or longest < length:
            return


def _meeting(
    context: Context,
    start: Key,
    end: Key,
    direction: int,
    accept: Accept,
    maximum: int | None,
    one: bool,
) -> Iterator[list[Edge]]:
    """The shortest ways between two nodes, by breadth-first search from both sides."""
    forth, back = _steps(context, direction, accept), _steps(context, -direction, accept)
    #: By node, the edges that lead to it from the layer before, for either side.
    reached: tuple[dict[Key, list[tuple[Key, Edge]]], ...] = ({start: []}, {end: []})
    # Dictionaries for their order: which of several shortest ways is found must not depend on hashes.
    layers: tuple[dict[Key, None], dict[Key, None]] = ({start: None}, {end: None})
    length = 0
    meeting: list[Key] = []
    while not meeting:
        if not layers[0] or not layers[1] or (maximum is not None and length >= maximum):
            return
        side = 0 if len(layers[0]) <= len(layers[1]) else 1
        layer = _next_layer(context, layers[side], reached[side], back if side else forth)
        layers = (layer, layers[1]) if side == 0 else (layers[0], layer)
        length += 1
        meeting = [node for node in layer if node in reached[1 - side]]
    for node in meeting:
        for first in _back(reached[0], node, one):
            for last in _back(reached[1], node, one):
                yield first[::-1] + last
                if one:
                    return


def _next_layer(
    context: Context, layer: dict[Key, None], reached: dict[Key, list[tuple[Key, Edge]]], steps: Steps
) -> dict[Key, None]:
    following: dict[Key, None] = {}
    for node in layer:
        context.check()
        for other, edge in steps(node):
            if other in following:
                reached[other].append((node, edge))
            elif other not in reached:
                reached[other] = [(node, edge)]
                following[other] = None
    return following


def _back(reached: dict[Key, list[tuple[Key, Edge]]], node: Key, one: bool) -> Iterator[list[Edge]]:
    """The ways from `node` back to where the search began, as lists of edges from `node` on."""
    way: list[Edge] = []
    stack = [iter(reached[node])]
    if not reached[node]:
        yield []
        return
    while stack:
        for before, edge in stack[-1]:
            way.append(edge)
            if not reached[before]:
                yield way.copy()
                if one:
                    return
                way.pop()
            else:
                stack.append(iter(reached[before]))
                break
        else:
            stack.pop()
            if way:
                way.pop()


# ---- values ---------------------------------------------------------------------------------------------


def relationships_of(way: Sequence[Edge], space: Space) -> list[Relationship] | None:
    """The list of relationships that a variable of variable length stands for."""
    if way is None:
        return None
    return [Relationship(start, end, key, attributes, space) for attributes, start, end, key in way]


def path_of(start: Key, way: Sequence[Edge], space: Space) -> Path:
    """The path from `start` along `way`."""
    nodes = [Node(start, space.nodes[start], space)]
    here = start
    for _, source, target, _ in way:
        here = target if source == here else source
        nodes.append(Node(here, space.nodes[here], space))
    return Path(tuple(nodes), tuple(relationships_of(way, space) or ()))


def attributes_of(way: Sequence[Edge]) -> list[Any]:
    return [edge[0] for edge in way]


def among(attributes: Any, way: Sequence[Edge]) -> bool:
    """Whether the edge with these attributes is part of `way`."""
    return any(edge[0] is attributes for edge in way)


def linked(attributes: Any, chain: Any) -> bool:
    """Whether the edge with these attributes is in a chain: pairs of the attributes of one and the rest."""
    while chain is not None:
        if chain[0] is attributes:
            return True
        chain = chain[1]
    return False


def linked_to(way: Sequence[Edge], chain: Any) -> Any:
    """`chain` with the edges of `way` in front."""
    for edge in way:
        chain = (edge[0], chain)
    return chain


def shared(way: Sequence[Edge], used: Sequence[Any]) -> bool:
    """Whether any edge of `way` is in `used`, a list of attributes."""
    marks = set(map(id, used))
    return any(id(edge[0]) in marks for edge in way)


def ends_of_list(
    relationships: Any, either: bool, accept: Accept, minimum: int, maximum: int | None
) -> Iterator[tuple[Key, Key, list[Edge]]]:
    """The first and last node of a way given as a list of relationships, if it is one."""
    if relationships is None:
        return
    if not isinstance(relationships, list) or not all(
        isinstance(item, Relationship) for item in relationships
    ):
        raise wrong_type(f"expected a List of Relationships, found {describe(relationships)}")
    edges = [(item._attributes, item.start_key, item.end_key, item.key) for item in relationships]
    if not edges or len(edges) < minimum or (maximum is not None and len(edges) > maximum):
        return
    if len({id(edge[0]) for edge in edges}) < len(edges) or (accept and not all(map(accept, edges))):
        return
    starts = dict.fromkeys(edges[0][1:3] if either else edges[0][1:2])
    for start in starts:
        here = start
        for _, source, target, _ in edges:
            if here == source:
                here = target
            elif either and here == target:
                here = source
            else:
                break
        else:
            yield start, here, edges
