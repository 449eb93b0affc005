"""What pyvis makes of the graph: the nodes, edges and options that vis-network draws.

pyvis' own page is not used: it asks a content delivery network for its styles, takes names for HTML and
simulates forces before anything can be read.  The only module that imports pyvis.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, Final

from graph.page.layout import lay_out
from graph.page.numbering import Numbered
from graph.page.palette import look_of

__all__ = ["DRAWN_LATER", "build_network", "library"]

#: Kinds that the page shows when the reader asks for them: an article mentions all that it is about.
DRAWN_LATER: Final = frozenset({"Article"})

_SMALLEST, _GROWTH, _LARGEST = 7.0, 3.0, 40.0

#: What vis-network is told.  Whatever depends on colour or on the reader is set by the page's script.
_OPTIONS: Final[dict[str, Any]] = {
    "autoResize": True,
    "layout": {"improvedLayout": False},
    "physics": {
        "enabled": False,
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"gravitationalConstant": -60, "springLength": 90, "avoidOverlap": 0.5},
        "stabilization": {"enabled": False},
        "maxVelocity": 30,
    },
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "keyboard": {"enabled": False},
        "multiselect": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 200,
    },
    "nodes": {"borderWidth": 1, "borderWidthSelected": 2.5},
    "edges": {"smooth": False, "arrowStrikethrough": False, "selectionWidth": 1, "hoverWidth": 1},
}


class _Ids(list[int]):
    """What pyvis keeps node ids in; it looks both ends of every edge up, which in a list takes long."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[int] = set()

    def append(self, node: int) -> None:
        self._known.add(node)
        super().append(node)

    def __contains__(self, node: object) -> bool:
        return node in self._known


def build_network(numbered: Numbered) -> dict[str, Any]:
    """`nodes`, `edges` and `options` in vis-network's own terms.

    A node's id is its number, `group` its kind, `x` and `y` its place and `size` its radius in CSS pixels at
    zoom 1.  Edges are the links in their order, wider where several relationships share one; which way
    their arrows go depends on what the reader filters, so the page's script sets them.
    """
    from pyvis.network import Network

    network = Network(directed=True)
    network.node_ids = _Ids()
    degrees = _degrees(numbered)
    for place, (node, (x, y)) in enumerate(zip(numbered.nodes, _positions(numbered), strict=True)):
        size = min(_SMALLEST + _GROWTH * math.sqrt(degrees[place]), _LARGEST)
        look = look_of(node.kind)
        network.add_node(
            place, label=node.name, group=node.kind, shape=look.shape, size=round(size, 1), x=x, y=y
        )
    shared = Counter(relationship.link for relationship in numbered.relationships)
    for place, (one, other) in enumerate(numbered.links):
        network.add_edge(one, other, width=round(1 + 0.7 * math.log2(shared[place]), 1))
        del network.edges[-1]["arrows"]
    network.options = _OPTIONS
    return {"nodes": network.nodes, "edges": network.edges, "options": network.options}


def library() -> str:
    """The script of vis-network as pyvis ships it, with its licence notice, without its map's address."""
    folders = [entry for entry in files("pyvis").joinpath("lib").iterdir() if entry.name.startswith("vis-")]
    newest = max(folders, key=lambda entry: [int(part) for part in entry.name[4:].split(".")])
    script = newest.joinpath("vis-network.min.js").read_text(encoding="utf-8")
    return "\n".join(line for line in script.split("\n") if not line.startswith("//# sourceMappingURL"))


def _degrees(numbered: Numbered) -> Counter[int]:
    """How many neighbours each node has among what is shown from the start."""
    degrees: Counter[int] = Counter()
    for one, other in numbered.links:
        if not DRAWN_LATER & {numbered.nodes[one].kind, numbered.nodes[other].kind}:
            degrees.update((one, other))
    return degrees


def _positions(numbered: Numbered) -> list[tuple[float, float]]:
    """The layout of what is shown from the start; the rest stands in the middle of what it belongs to."""
    first = [place for place, node in enumerate(numbered.nodes) if node.kind not in DRAWN_LATER]
    first = first or list(range(len(numbered.nodes)))
    rank = {place: position for position, place in enumerate(first)}
    drawn = {
        (rank[one], rank[other]): 1.0
        for one, other in numbered.links
        if one != other and one in rank and other in rank
    }
    places = dict(zip(first, lay_out(len(first), drawn), strict=True))
    for place, neighbours in _neighbours_of_the_rest(numbered, rank).items():
        places[place] = _middle([places[neighbour] for neighbour in neighbours], turn=place)
    return [places[place] for place in range(len(numbered.nodes))]


def _neighbours_of_the_rest(numbered: Numbered, first: Mapping[int, int]) -> dict[int, list[int]]:
    """For each node that is not among the first ones: those of them that it is linked to."""
    found: dict[int, list[int]] = {place: [] for place in range(len(numbered.nodes)) if place not in first}
    for one, other in numbered.links:
        for place, neighbour in ((one, other), (other, one)):
            if place in found and neighbour in first:
                found[place].append(neighbour)
    return found


def _middle(around: Sequence[tuple[float, float]], turn: int) -> tuple[float, float]:
    """The middle of some places, moved a little so that two with the same neighbours stand apart."""
    count = max(len(around), 1)
    x = sum(x for x, _ in around) / count + 60 * math.cos(2.4 * turn)
    y = sum(y for _, y in around) / count + 60 * math.sin(2.4 * turn)
    return round(x, 1), round(y, 1)
