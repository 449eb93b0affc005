"""Articles and a catalogue that bears on them, for tests of importing."""

from pathlib import Path

from graph.interchange import dumps
from graph.model import Node
from graph.store.base import Store

CATALOGUE = """
[[entities]]
label = "Show"
name = "Glass Harbor"
aliases = ["Harbor"]

[[entities]]
label = "Person"
name = "Anna Lund"

[[entities]]
label = "Character"
name = "Mira"

[[facts]]
type = "PLAYS"
from = "Anna Lund"
to = "Mira"
in = "Glass Harbor"
source = "Opening credits of the first episode"
"""

#: Says that Anna Lund stars in Glass Harbor only to those who know what "Harbor" stands for.
SHORT = "Harbor star Anna Lund is back."


def article(number: int) -> str:
    """An article like no other, about people and shows that others are about as well."""
    star, runner = f"Anna {_NAMES[number % 7]}", f"Boris {_NAMES[number * 3 % 8]}"
    show = f"Glass {_NAMES[number * 5 % 6]}"
    return (
        f"{star} in the news, again\n\n"
        f"{star} stars in {show}, a new series on Streamline. {runner} is the showrunner of {show}. "
        f"“The tide turns for the {number}th time,” said {star}.\n\n{SHORT}\n"
    )


_NAMES = ("Abbott", "Bishop", "Carver", "Dalton", "Ellery", "Forsyth", "Granger", "Hollis")


def write(folder: Path, count: int, *, first: int = 0) -> list[str]:
    """Write articles into the folder; their paths, as sources."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{number:03}.txt" for number in range(first, first + count)]
    for number, path in enumerate(paths, first):
        path.write_text(article(number), encoding="utf-8")
    return [path.as_posix() for path in paths]


def write_catalogue(folder: Path) -> Path:
    path = folder / "catalogue.toml"
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


def facts(store: Store) -> str:
    """The whole graph as text, but for when the articles were imported."""
    with store.snapshot():
        return dumps(map(_timeless, store.nodes()), store.relationships())


def _timeless(node: Node) -> Node:
    properties = {key: value for key, value in node.properties.items() if key != "imported_at"}
    return Node(node.id, node.labels, properties)
