"""Colours and shapes of what the page shows, as data.

A kind is told by colour and by shape, so that nobody needs the colours; they also stay apart for the three
common kinds of colour blindness and stand out from the page, which tests work out for each pair.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

__all__ = ["BACKGROUND", "OTHER", "PALETTE", "Look", "look_of", "style"]


@dataclass(frozen=True, slots=True)
class Look:
    """How nodes of one kind look: a vis-network shape, and a colour on the light and on the dark page."""

    name: str
    shape: str
    light: str
    dark: str


#: The page behind the graph.
BACKGROUND: Final = Look("background", "", "#fcfcfd", "#14161b")

#: Label -> look, in the order of the legend.
PALETTE: Final[dict[str, Look]] = {
    "Person": Look("person", "dot", "#2474c4", "#62aef5"),
    "Character": Look("character", "diamond", "#d4690b", "#f79b45"),
    "Show": Look("show", "square", "#14805a", "#3fc493"),
    "Film": Look("film", "triangle", "#a3254d", "#f27a9b"),
    "Platform": Look("platform", "hexagon", "#0e8ba0", "#4fd3e6"),
    "Studio": Look("studio", "triangleDown", "#6f4fc0", "#b49bf5"),
    "Outlet": Look("outlet", "hexagon", "#8a6d00", "#e0c341"),
    "Franchise": Look("franchise", "star", "#b93a96", "#f08fd4"),
    "Quote": Look("quote", "dot", "#6c7482", "#9aa3b2"),
    "Article": Look("article", "square", "#7d8695", "#828b9a"),
}

#: Nodes with a label that is not ours, or with none.
OTHER: Final = Look("other", "dot", "#4b5563", "#c3c9d3")


def look_of(label: str) -> Look:
    """How nodes whose kind is `label` look."""
    return PALETTE.get(label, OTHER)


def style() -> str:
    """The colours as CSS custom properties, `--kind-person` and the like, light and dark."""
    looks = (*PALETTE.values(), OTHER)
    light = _rule((look.name, look.light) for look in looks) + f" --background: {BACKGROUND.light};"
    dark = _rule((look.name, look.dark) for look in looks) + f" --background: {BACKGROUND.dark};"
    return f":root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"


def _rule(colours: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"--kind-{name}: {colour};" for name, colour in colours)
