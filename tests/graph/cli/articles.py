"""Articles in the manner of the trade press, and a catalogue, for commands to read."""

from pathlib import Path

FIRST = """\
Anna Lund Says “Glass Harbor” Is Far From Over

Netflix has renewed Glass Harbor, the Netflix series that stars Anna Lund as the diver Mira Holt. Boris Vale
is the showrunner of Glass Harbor.

“I would love to go back into that cold water,” Lund told The Hollywood Reporter.
"""

SECOND = """\
Cleo Ray Joins Glass Harbor

Cleo Ray has joined the cast of the Netflix series Glass Harbor. Anna Lund stars in the show.
"""

CATALOGUE = """\
[[entities]]
label = "Person"
name = "Dan Ode"

[[entities]]
label = "Character"
name = "Silas Crane"

[[entities]]
label = "Show"
name = "Glass Harbor"

[[facts]]
type = "PLAYS"
from = "Dan Ode"
to = "Silas Crane"
in = "Glass Harbor"
source = "Credits of Glass Harbor, Netflix"
"""


def write_articles(folder: Path) -> None:
    """`articles/` with two articles and `catalogue.toml` beside it."""
    (folder / "articles").mkdir()
    (folder / "articles" / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "articles" / "second.md").write_text(f"# {SECOND}", encoding="utf-8")
    (folder / "catalogue.toml").write_text(CATALOGUE, encoding="utf-8")
