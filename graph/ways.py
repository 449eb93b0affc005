"""The ways in which a person can be connected to something, best first, as data.

A way is a pattern of relationship types, read from what was asked about out to the person.  `graph.connect`
matches them; the order of `WAYS` is the order in which an answer lists them.
"""

from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["SHARED_ARTICLE", "WAYS", "Leg", "Way"]

Direction = Literal["in", "out", "both"]


@dataclass(frozen=True, slots=True)
class Leg:
    """One relationship of a pattern: "in" to the node reached so far, "out" of it, or either ("both")."""

    types: frozenset[str]
    direction: Direction


@dataclass(frozen=True, slots=True)
class Way:
    """`how` finishes the sentence "somebody is connected to it because that person ...".

    With `hero`, the character on the way must share a name with the work that the way comes to next.  A
    `loose` way counts only for those whom no other way reaches.
    """

    how: str
    legs: tuple[Leg, ...]
    hero: bool = False
    loose: bool = False


def _into(*types: str) -> Leg:
    return Leg(frozenset(types), "in")


def _out(*types: str) -> Leg:
    return Leg(frozenset(types), "out")


def _either(*types: str) -> Leg:
    return Leg(frozenset(types), "both")


_STARS = _into("STARS_IN")
_PLAYS = _into("PLAYS")
_MAKES = _into("SHOWRUNS", "CREATED", "DIRECTED", "WROTE", "PRODUCED")
_WORKS_ON = _into("STARS_IN", "SHOWRUNS", "CREATED", "DIRECTED", "WROTE", "PRODUCED")
_SHARED_CHARACTER = (_into("APPEARS_IN"), _out("APPEARS_IN"))
_SIBLING = _either("SPINOFF_OF", "FOLLOWS")

SHARED_ARTICLE: Final = "is named in the same article"

#: The types decide what a way can start from: only a character is played, only a work is starred in.
WAYS: Final[tuple[Way, ...]] = (
    Way("stars in it", (_STARS,)),
    Way("plays it", (_PLAYS,)),
    Way("plays one of its characters", (_into("APPEARS_IN"), _PLAYS)),
    Way("plays the same character", (_out("PLAYS"), _PLAYS)),
    Way("stars in the same show or film", (_out("STARS_IN"), _STARS)),
    Way("stars in a show or film that it appears in", (_out("APPEARS_IN"), _STARS)),
    Way("plays a character who teams up with it", (_either("TEAMS_UP_WITH"), _PLAYS)),
    Way("plays a character who teams up with theirs", (_out("PLAYS"), _either("TEAMS_UP_WITH"), _PLAYS)),
    Way("stars in a show or film whose hero appears in it", (*_SHARED_CHARACTER, _STARS), hero=True),
    Way(
        "plays a character who teams up with one of its characters",
        (_into("APPEARS_IN"), _either("TEAMS_UP_WITH"), _PLAYS),
    ),
    Way("makes it (showruns, created, directed, wrote or produced it)", (_MAKES,)),
    Way("makes a show or film that it appears in", (_out("APPEARS_IN"), _MAKES)),
    Way("makes a show or film whose hero appears in it", (*_SHARED_CHARACTER, _MAKES), hero=True),
    Way(
        "works on the same show or film",
        (_out("STARS_IN", "SHOWRUNS", "CREATED", "DIRECTED", "WROTE", "PRODUCED"), _WORKS_ON),
    ),
    Way("spoke about it", (_into("MENTIONS"), _into("SAID"))),
    Way("was spoken about", (_out("SAID"), _out("MENTIONS"))),
    Way("spoke to it", (_into("GIVEN_TO"), _into("SAID"))),
    Way("stars in a show or film that shares a character with it", (*_SHARED_CHARACTER, _STARS)),
    Way("makes a show or film that shares a character with it", (*_SHARED_CHARACTER, _MAKES)),
    Way("stars in its spin-off, sequel or original", (_SIBLING, _STARS)),
    Way("makes its spin-off, sequel or original", (_SIBLING, _MAKES)),
    Way("stars in a show or film of it", (_into("STREAMS_ON", "PRODUCED_BY", "PART_OF"), _STARS)),
    Way("makes a show or film of it", (_into("STREAMS_ON", "PRODUCED_BY", "PART_OF"), _MAKES)),
    Way(
        "works on something of the same franchise", (_out("PART_OF"), _into("PART_OF"), _WORKS_ON), loose=True
    ),
    Way(
        "works on something of the same studio",
        (_out("PRODUCED_BY"), _into("PRODUCED_BY"), _WORKS_ON),
        loose=True,
    ),
    Way(
        "works on something on the same platform",
        (_out("STREAMS_ON"), _into("STREAMS_ON"), _WORKS_ON),
        loose=True,
    ),
    Way(SHARED_ARTICLE, (_into("MENTIONS"), _out("MENTIONS")), loose=True),
)
