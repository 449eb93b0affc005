"""Graphs in a notebook: the page of `graph.view` in a frame that can do nothing but show it.

The frame is sandboxed without an origin of its own: scripts of the page run in it, and reach neither the
notebook nor its cookies, nor, by the page's own policy, the network.
"""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cypher import Result
from graph.selection import articles_of, has_entities, most_connected

if TYPE_CHECKING:
    import networkx as nx

    from graph.store.base import Store

__all__ = ["Picture", "draw_results", "show"]

#: More nodes than this make a notebook slow to open.
_LIMIT: Final = 2000
_HEIGHT: Final = 640

_SANDBOX: Final = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


@dataclass(frozen=True, slots=True)
class Picture:
    """The page of a graph; a notebook shows it in a frame of `height` CSS pixels."""

    page: str
    title: str
    height: int = _HEIGHT
    note: str = ""

    def _repr_html_(self) -> str:
        frame = (
            f'<iframe sandbox="{_SANDBOX}" referrerpolicy="no-referrer" title="{escape(self.title)}"'
            f' style="width: 100%; height: {self.height}px; border: 1px solid #8884; border-radius: 8px"'
            f' srcdoc="{escape(self.page)}"></iframe>'
        )
        return frame + (f"<p>{escape(self.note)}</p>" if self.note else "")

    def __repr__(self) -> str:
        return f"<Picture of {self.title!r}>"

    def save(self, path: str | Path) -> None:
        """Write the page to a file.  Raises GraphError."""
        from graph.files import write_text

        write_text(Path(path), self.page)


def show(
    shown: "nx.MultiDiGraph[Any] | Result | Store",
    *,
    title: str = "",
    height: int = _HEIGHT,
    limit: int = _LIMIT,
) -> Picture:
    """The page of a NetworkX graph as a store gives it, of what a query returned, or of a whole store.

    Of more than `limit` nodes the most connected are shown.
    """
    import networkx as nx

    from graph.view import page

    graph: nx.MultiDiGraph[Any]
    if isinstance(shown, Result):
        graph, name = shown.to_networkx(), "What the query returned"
    elif isinstance(shown, nx.MultiDiGraph):
        graph, name = shown, "Graph"
    else:
        graph, name = shown.to_networkx(), Path(shown.info().location).stem
    kept = most_connected(graph, limit)
    articles = {} if isinstance(shown, Result | nx.MultiDiGraph) else articles_of(shown, kept)
    note = f"{len(kept):,} of {len(graph):,} nodes are shown." if len(kept) < len(graph) else ""
    return Picture(page(kept, title=title or name, articles=articles), title or name, height, note)


def draw_results() -> None:
    """From now on notebooks show results with nodes or relationships as a page, not as a table."""
    Result.drawing = staticmethod(_drawn)


def _drawn(result: Result) -> str | None:
    return show(result)._repr_html_() if has_entities(result) else None
