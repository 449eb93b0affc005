"""What the graph may hold: labels, relationship types and which labels each type joins.

Every other module takes labels and types from here, so that neither is ever made from article text.
"""

from typing import Final

__all__ = [
    "ALL_LABELS",
    "ENDS",
    "ENTITY_LABELS",
    "RELATIONSHIP_TYPES",
    "ROLE_OF",
    "SCHEMA_VERSION",
    "SYMMETRIC",
    "WORKS",
]

SCHEMA_VERSION: Final = 4

#: Films and shows: the labels that the relationship types below mean by a work.
WORKS: Final = frozenset({"Show", "Film"})

#: Labels of what articles talk about.  A node has exactly one of them, a Person its role labels beside it.
ENTITY_LABELS: Final = ("Person", "Character", "Show", "Film", "Platform", "Studio", "Outlet", "Franchise")

#: Role labels a Person earns by what it does.
ROLE_OF: Final = {
    "STARS_IN": "Actor",
    "PLAYS": "Actor",
    "SHOWRUNS": "Showrunner",
    "CREATED": "Creator",
    "DIRECTED": "Director",
    "WROTE": "Writer",
    "PRODUCED": "Producer",
}

ALL_LABELS: Final = (*ENTITY_LABELS, "Quote", "Article", *dict.fromkeys(ROLE_OF.values()))

_PERSON = frozenset({"Person"})
_CHARACTER = frozenset({"Character"})
_ENTITY = frozenset(ENTITY_LABELS)

#: Relationship type -> (labels it may start from, labels it may end in).
ENDS: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "STARS_IN": (_PERSON, WORKS),
    "PLAYS": (_PERSON, _CHARACTER),
    "APPEARS_IN": (_CHARACTER, WORKS),
    "TEAMS_UP_WITH": (_CHARACTER, _CHARACTER),
    "SHOWRUNS": (_PERSON, WORKS),
    "CREATED": (_PERSON, WORKS),
    "DIRECTED": (_PERSON, WORKS),
    "WROTE": (_PERSON, WORKS),
    "PRODUCED": (_PERSON, WORKS),
    "STREAMS_ON": (WORKS, frozenset({"Platform"})),
    "PRODUCED_BY": (WORKS, frozenset({"Studio"})),
    "PART_OF": (WORKS, frozenset({"Franchise"})),
    "SPINOFF_OF": (WORKS, WORKS),
    "FOLLOWS": (WORKS, WORKS),
    "SAID": (_PERSON, frozenset({"Quote"})),
    "GIVEN_TO": (frozenset({"Quote"}), frozenset({"Outlet"})),
    "MENTIONS": (frozenset({"Article", "Quote"}), _ENTITY),
    "CONTAINS": (frozenset({"Article"}), frozenset({"Quote"})),
}

RELATIONSHIP_TYPES: Final = tuple(ENDS)

#: Types without a direction: stored once a pair, from the smaller id to the larger.
SYMMETRIC: Final = frozenset({"TEAMS_UP_WITH"})
