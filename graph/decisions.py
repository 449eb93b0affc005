"""Who is who where names alone would say otherwise: what a person decided, and how that is carried out.

Two nodes are one thing when their ids are the same, and an id is made from label and name (see
`graph.identity`).  A decision says otherwise: that what goes by another id is the same thing, or that the
name means somebody else in certain articles.  Decisions are kept as tables of a catalogue:

    [[same]]
    id = "person:thandiwe-newton"
    name = "Thandiwe Newton"
    others = ["person:thandie-newton"]

    [[different]]
    id = "person:steve-mcqueen"
    name = "Steve McQueen (director)"
    articles = ["awards.txt"]

They change what an article says before it is stored and never its text, so that they outlive a new import,
can be taken back, and have the same effect in whatever order articles come.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from graph.identity import entity_id
from graph.joining import join_entities
from graph.model import Entity, Extraction, Quotation
from graph.schema import ENTITY_LABELS

__all__ = ["Decision", "Decisions", "Different", "Same", "label_of"]

_LABELS: Final = {label.casefold(): label for label in ENTITY_LABELS}


@dataclass(frozen=True, slots=True, order=True)
class Same:
    """What goes by one of the ids `others` is the thing with the id `id`, called `name`."""

    id: str
    name: str
    others: tuple[str, ...]
    decided: str = ""

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all nodes that it bears on."""
        return frozenset((self.id, *self.others))


@dataclass(frozen=True, slots=True, order=True)
class Different:
    """In these articles, given by source or id, what goes by the id `id` is another, called `name`."""

    id: str
    name: str
    articles: tuple[str, ...]
    decided: str = ""

    @property
    def other(self) -> str:
        """The id that the name gives it."""
        return entity_id(label_of(self.id), self.name)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all nodes that it bears on."""
        return frozenset((self.id, self.other))


Decision: TypeAlias = Same | Different


def label_of(entity: str) -> str:
    """The label that an id was made with; "" for what is no entity's id."""
    return _LABELS.get(entity.partition(":")[0], "")


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions in the order that they were made."""

    all: tuple[Decision, ...] = ()
    #: id -> (id, name) that it is to have
    _same: dict[str, tuple[str, str]] = field(init=False, repr=False, compare=False)
    #: (id, article) -> (id, name) that it is to have
    _different: dict[tuple[str, str], tuple[str, str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        same = {
            other: (made.id, made.name)
            for made in self.all
            if isinstance(made, Same)
            for other in made.others
        }
        different = {
            (made.id, article): (made.other, made.name)
            for made in self.all
            if isinstance(made, Different)
            for article in made.articles
        }
        object.__setattr__(self, "_same", same)
        object.__setattr__(self, "_different", different)

    def __or__(self, other: "Decisions") -> "Decisions":
        """Both, the later ones being the other's."""
        return Decisions(tuple(dict.fromkeys((*self.all, *other.all))))

    def __bool__(self) -> bool:
        return bool(self.all)

    def with_(self, made: Decision) -> "Decisions":
        """These and one more."""
        return Decisions((*self.all, made))

    def without(self, taken_back: Iterable[Decision]) -> "Decisions":
        """These but for some."""
        gone = set(taken_back)
        return Decisions(tuple(made for made in self.all if made not in gone))

    def changed(self, other: "Decisions") -> frozenset[str]:
        """The ids of all nodes that the difference between these and the other decisions bears on."""
        difference = set(self.all).symmetric_difference(other.all)
        ids: frozenset[str] = frozenset().union(*(made.ids for made in difference))
        # What is the same as something else in turn is stored under that id.
        return ids | {made.resolved(identity)[0] for made in (self, other) for identity in ids}

    def resolved(self, identity: str) -> tuple[str, str]:
        """The id and name of what goes by this id in every article; name "" where nothing was decided."""
        name = ""
        passed = {identity}
        while identity in self._same and self._same[identity][0] not in passed:
            identity, name = self._same[identity]
            passed.add(identity)
        return identity, name

    def applied(self, extraction: Extraction) -> Extraction:
        """What the document says, of whom it was decided that it speaks."""
        if not self.all:
            return extraction
        document = extraction.document
        moved: dict[str, tuple[str, str]] = {}
        for entity in extraction.entities:
            local = self._different.get((entity.id, document.source)) or self._different.get(
                (entity.id, document.id)
            )
            identity, name = self.resolved(local[0] if local else entity.id)
            if identity != entity.id:
                moved[entity.id] = identity, name or (local[1] if local else "")
        return _renamed(extraction, moved) if moved else extraction

    def to_toml(self) -> str:
        """The tables that `graph.catalogue` reads."""
        return "\n".join(_table(made) for made in self.all)


def _table(made: Decision) -> str:
    if isinstance(made, Same):
        heading, listed, ids = "same", "others", made.others
    else:
        heading, listed, ids = "different", "articles", made.articles
    lines = [f"[[{heading}]]", f"id = {_string(made.id)}", f"name = {_string(made.name)}"]
    lines.append(f"{listed} = [{', '.join(map(_string, ids))}]")
    if made.decided:
        lines.append(f"decided = {_string(made.decided)}")
    return "\n".join(lines) + "\n"


def _string(text: str) -> str:
    """A TOML string: JSON escapes as TOML does, but for the one control character that it leaves alone."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _renamed(extraction: Extraction, moved: dict[str, tuple[str, str]]) -> Extraction:
    """The extraction with other ids and names for the entities in `moved`."""

    def now(identity: str) -> str:
        return moved[identity][0] if identity in moved else identity

    names = dict(moved.values())
    entities: dict[str, list[Entity]] = {}
    for entity in extraction.entities:
        entities.setdefault(now(entity.id), []).append(replace(entity, id=now(entity.id)))
    relations = (
        replace(relation, source=now(relation.source), target=now(relation.target))
        for relation in extraction.relations
    )
    return Extraction(
        extraction.document,
        tuple(
            join_entities(found, names.get(identity) or found[0].name) for identity, found in entities.items()
        ),
        tuple(relation for relation in relations if relation.source != relation.target),
        tuple(_said_by(now, said) for said in extraction.quotations),
    )


def _said_by(now: Callable[[str], str], said: Quotation) -> Quotation:
    mentions = {(now(entity), place) for entity, place in said.mentions}
    return replace(
        said,
        speaker=now(said.speaker),
        outlet=now(said.outlet),
        mentions=tuple(sorted(mentions, key=lambda mention: (mention[1], mention[0]))),
    )
