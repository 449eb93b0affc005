"""Where every node stands when the page opens, so that no reader waits for a simulation to settle.

Communities are found first (hierarchical Leiden, graspologic-native), each is laid out by itself and all of
them as one small graph of discs (Fruchterman-Reingold, rustworkx).  That keeps communities apart and costs
seconds where a layout of the whole graph would cost minutes.  Every step is seeded: the same graph gives the
same picture.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["lay_out"]

Links: TypeAlias = Mapping[tuple[int, int], float]
Points: TypeAlias = "NDArray[np.float64]"

_SEED = 7
#: Nodes that one run of the spring layout may hold; its time grows with their square.
_PIECE = 300
#: Up to here a component is laid out as a whole, which looks better than discs side by side.
_WHOLE = 150
#: Room a node gets, in CSS pixels at zoom 1: more where all names are to be read at first sight.
_WIDE, _DENSE = 150.0, 64.0
#: Screens are wider than high, and so are names.
_STRETCH = 1.3


def lay_out(count: int, links: Links) -> list[tuple[float, float]]:
    """Positions of the nodes 0 to count - 1, in CSS pixels at zoom 1, around the point (0, 0).

    `links` maps a pair (smaller number, larger number) to how strongly the two hang together, above 0.
    """
    points = np.zeros((count, 2))
    components = _components(count, links)
    inner = _links_by_group(components, links)
    room = max(_DENSE, _WIDE * min(1.0, (_WHOLE / max(count, 1)) ** 0.4))
    drawn = [_component(len(nodes), inside, room) for nodes, inside in zip(components, inner, strict=True)]
    margin = np.array([2 * room, room])
    corners = _shelves([np.ptp(local, axis=0) + margin for local in drawn])
    for members, local, corner in zip(components, drawn, corners, strict=True):
        points[members] = local - local.min(axis=0) + corner
    points -= (points.max(axis=0, initial=0) + points.min(axis=0, initial=0)) / 2
    points[:, 0] *= _STRETCH
    return [(round(float(x), 1), round(float(y), 1)) for x, y in points]


def _components(count: int, links: Links) -> list[list[int]]:
    """What hangs together, the largest first."""
    import rustworkx

    graph = rustworkx.PyGraph[int | None, int | None]()
    graph.add_nodes_from(range(count))
    graph.extend_from_edge_list(list(links))
    components = [sorted(component) for component in rustworkx.connected_components(graph)]
    return sorted(components, key=lambda members: (-len(members), members[0]))


def _links_by_group(groups: Sequence[Sequence[int]], links: Links) -> list[Links]:
    """For each group the links inside it, with its nodes numbered from 0."""
    place = {node: (group, number) for group, nodes in enumerate(groups) for number, node in enumerate(nodes)}
    inner: list[dict[tuple[int, int], float]] = [{} for _ in groups]
    for (a, b), weight in links.items():
        (group, one), (other_group, other) = place[a], place[b]
        if group == other_group:
            inner[group][one, other] = weight
    return list(inner)


def _shelves(boxes: Sequence[Points]) -> list[Points]:
    """The upper left corners of boxes (width, height), in rows under one another as books on shelves.

    What hangs together comes first, and what stands alone ends up below it, where it is not in the way.
    """
    area = sum(float(width * height) for width, height in boxes)
    longest = max([float(box[0]) for box in boxes[:1]] + [math.sqrt(area)])
    corners: list[Points] = []
    left = top = height = 0.0
    for box in boxes:
        if left and left + box[0] > longest:
            left, top, height = 0.0, top + height, 0.0
        corners.append(np.array([left, top]))
        left, height = left + float(box[0]), max(height, float(box[1]))
    return corners


def _component(count: int, links: Links, room: float) -> Points:
    """Positions of nodes that hang together, each with about so much room."""
    if count == 1:
        return np.zeros((1, 2))
    communities = _communities(count, links)
    if count > _WHOLE:
        return _discs(count, links, communities, room)
    points = _fill_disc(_spring(count, _drawn_together(links, communities)), room)
    return _push_apart(points, np.full(count, room / 3))


def _communities(count: int, links: Links) -> list[list[int]]:
    """The nodes of each community, the largest first; none has over `_PIECE` where it can be divided."""
    from graspologic_native import hierarchical_leiden

    found = hierarchical_leiden(
        edges=[(str(a), str(b), weight) for (a, b), weight in links.items()],
        starting_communities=None,
        resolution=1.0,
        randomness=0.001,
        iterations=1,
        use_modularity=True,
        max_cluster_size=_PIECE,
        seed=_SEED,
    )
    community = {int(entry.node): entry.cluster for entry in found if entry.is_final_cluster}
    members: dict[int, list[int]] = defaultdict(list)
    for node in range(count):
        members[community[node]].append(node)
    return sorted(members.values(), key=lambda nodes: (-len(nodes), nodes[0]))


def _drawn_together(links: Links, communities: Sequence[Sequence[int]]) -> Links:
    """Links inside a community pull harder than those between two."""
    community = _group_of(communities)
    return {
        pair: weight * (2.0 if community[pair[0]] == community[pair[1]] else 0.7)
        for pair, weight in links.items()
    }


def _group_of(groups: Sequence[Sequence[int]]) -> dict[int, int]:
    return {node: group for group, nodes in enumerate(groups) for node in nodes}


def _spring(count: int, links: Links, rounds: int = 120) -> Points:
    """Fruchterman-Reingold, within the square from (-1, -1) to (1, 1)."""
    import rustworkx

    graph = rustworkx.PyGraph[int | None, float]()
    graph.add_nodes_from(range(count))
    graph.extend_from_weighted_edge_list([(a, b, weight) for (a, b), weight in links.items()])
    places = rustworkx.spring_layout(graph, num_iter=rounds, weight_fn=float, seed=_SEED)
    return np.array([places[node] for node in range(count)], dtype=np.float64).reshape(count, 2)


def _fill_disc(points: Points, room: float) -> Points:
    """Scale to a disc that gives every node its room, and bring stragglers back to its rim."""
    points = points - points.mean(axis=0)
    distance = np.hypot(*points.T)
    usual = float(np.quantile(distance, 0.9)) or 1.0
    radius = room * math.sqrt(len(points) / math.pi)
    scaled = distance / usual * radius
    pulled = np.where(scaled > radius, radius * (1 + np.log(np.maximum(scaled / radius, 1))), scaled)
    return np.asarray(points * (pulled / np.maximum(distance, 1e-9))[:, None])


def _discs(count: int, links: Links, communities: Sequence[Sequence[int]], room: float) -> Points:
    """Each community laid out in a disc of its own, and the discs placed by the links between them."""
    inner = _links_by_group(communities, links)
    discs = [
        _fill_disc(_spring(len(nodes), inside), room)
        for nodes, inside in zip(communities, inner, strict=True)
    ]
    radii = np.array([float(np.hypot(*disc.T).max()) + room for disc in discs])
    points = np.zeros((count, 2))
    for nodes, disc, centre in zip(communities, discs, _centres(communities, links, radii), strict=True):
        points[nodes] = disc + centre
    return points


def _centres(communities: Sequence[Sequence[int]], links: Links, radii: Points) -> Points:
    """The centres of the discs: near where links are many for their size, and never overlapping."""
    community = _group_of(communities)
    between: Counter[tuple[int, int]] = Counter()
    for a, b in links:
        one, other = sorted((community[a], community[b]))
        if one != other:
            between[one, other] += 1
    weights = {
        (one, other): number / math.sqrt(len(communities[one]) * len(communities[other]))
        for (one, other), number in between.items()
    }
    centres = _spring(len(communities), weights, rounds=300)
    spread = float(np.hypot(*(centres - centres.mean(axis=0)).T).mean()) or 1.0
    return _push_apart(centres * (0.4 * math.sqrt(float((radii**2).sum())) / spread), radii)


def _push_apart(points: Points, radii: Points, rounds: int = 200) -> Points:
    """Move discs that overlap away from each other until hardly any does, or the rounds are over."""
    x, y = points[:, 0].copy(), points[:, 1].copy()
    needed = (radii[:, None] + radii[None]) * 1.05
    np.fill_diagonal(needed, 0.0)
    for _ in range(rounds):
        right, down = x[:, None] - x[None], y[:, None] - y[None]
        distance = np.sqrt(right * right + down * down)
        missing = np.maximum(needed - distance, 0.0)
        if missing.max(initial=0.0) < 0.02 * radii.mean():
            break
        push = 0.35 * missing / np.maximum(distance, 1e-6)
        x += (right * push).sum(axis=1)
        y += (down * push).sum(axis=1)
    return np.column_stack((x, y))
