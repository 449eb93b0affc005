"""A graph becomes one HTML page to explore it with.

    numbered = number(graph)                    graph/page/numbering.py
    network  = build_network(numbered)          graph/page/network.py: pyvis, with the layout
    details  = build_details(numbered, ...)     graph/page/details.py: evidence in its context
    page     = render(title, ...)               graph/page/document.py: one file, no requests

What the page does then is in graph/page/script.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.store.base import Article

if TYPE_CHECKING:
    import networkx as nx

    from graph.page.numbering import Numbered

__all__ = ["page", "write_page"]


def write_page(
    graph: "nx.MultiDiGraph[Any]", path: Path, *, title: str, articles: Mapping[str, Article]
) -> None:
    """Write the page for `graph` to `path`, whole or not at all.

    `graph` is as `graph.store.base.Store.to_networkx` gives it; `articles` maps article ids to the texts
    that evidence is shown within.  Names, words, titles and addresses may hold anything: they are shown as
    text.  Raises GraphError where `path` cannot be written.
    """
    from graph.files import write_text

    write_text(path, page(graph, title=title, articles=articles))


def page(graph: "nx.MultiDiGraph[Any]", *, title: str, articles: Mapping[str, Article]) -> str:
    """The page as a string, see `write_page`."""
    from graph.page.details import build_details
    from graph.page.document import render
    from graph.page.network import build_network, library
    from graph.page.numbering import number

    numbered = number(graph)
    network = build_network(numbered) | _outline(numbered)
    return render(title, network, build_details(numbered, articles), library())


def _outline(numbered: "Numbered") -> dict[str, Any]:
    """What filters, search and addresses need before any details are read."""
    from graph.page.network import DRAWN_LATER
    from graph.page.palette import PALETTE, look_of
    from graph.schema import RELATIONSHIP_TYPES, ROLE_OF, SYMMETRIC

    kinds = _in_order({node.kind for node in numbered.nodes}, PALETTE)
    types = _in_order({relationship.type for relationship in numbered.relationships}, RELATIONSHIP_TYPES)
    numbers = {name: place for place, name in enumerate(types)}
    found = {label for node in numbered.nodes for label in node.labels}
    later = DRAWN_LATER if set(kinds) - DRAWN_LATER else frozenset()
    return {
        "kinds": [
            {"label": kind, "look": look_of(kind).name, "shape": look_of(kind).shape, "later": kind in later}
            for kind in kinds
        ],
        "types": [{"name": name, "symmetric": name in SYMMETRIC} for name in types],
        "ids": [node.id for node in numbered.nodes],
        "labels": [node.labels for node in numbered.nodes],
        "roles": [role for role in dict.fromkeys(ROLE_OF.values()) if role in found],
        "articles": _articles_of(numbered),
        "relationships": [
            [numbers[relationship.type], relationship.start, relationship.end, relationship.link]
            for relationship in numbered.relationships
        ],
    }


def _articles_of(numbered: "Numbered") -> list[int]:
    """How many articles speak of each node, by what they say of its relationships."""
    speaking: list[set[str]] = [set() for _ in numbered.nodes]
    for relationship in numbered.relationships:
        articles = relationship.properties.get("articles")
        if isinstance(articles, (list, tuple)):
            for end in (relationship.start, relationship.end):
                speaking[end].update(map(str, articles))
    return [len(articles) for articles in speaking]


def _in_order(found: set[str], known: Mapping[str, object] | tuple[str, ...]) -> list[str]:
    """What was found: as `known` lists it, then the rest by name."""
    return [name for name in known if name in found] + sorted(found.difference(known))
