"""A text too long to be looked at as a whole, read section by section.

What reading takes in memory grows with the text, and nobody wrote megabytes as one article: they are many,
pasted together.  So a pronoun or a surname in one section never points into another.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from graph.joining import join_entities
from graph.model import Document, Entity, Evidence, Extraction, Mention, Quotation, Relation

__all__ = ["LONGEST", "Section", "in_sections"]

#: Characters that are looked at as a whole: some hundred pages.
LONGEST: Final = 200_000

#: Where a section may end, the best first.
_ENDS: Final = ("\n\n", "\n", ". ", " ")

#: Reads a document that is not too long.
Section = Callable[[Document], Extraction]


def in_sections(document: Document, read: Section, done: Callable[[float], None]) -> Extraction:
    """What the document says: that of its sections, each read by `read`.

    After each section `done` is told what share of the text that was.
    """
    entities: dict[str, list[Entity]] = {}
    relations: list[Relation] = []
    quotations: list[Quotation] = []
    for start, end in _sections(document.text):
        said = read(replace(document, text=document.text[start:end]))
        for entity in said.entities:
            mentions = tuple(_moved_mention(mention, start) for mention in entity.mentions)
            entities.setdefault(entity.id, []).append(replace(entity, mentions=mentions))
        relations.extend(
            replace(relation, evidence=_moved(relation.evidence, start)) for relation in said.relations
        )
        quotations.extend(_moved_quotation(quotation, start) for quotation in said.quotations)
        done((end - start) / len(document.text))
    joined = tuple(map(join_entities, entities.values()))
    return Extraction(document, joined, tuple(relations), tuple(quotations))


def _sections(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > LONGEST:
        end = next(_cuts(text, start), start + LONGEST)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _cuts(text: str, start: int) -> Iterator[int]:
    """The last place of each kind where the section that begins at `start` may end."""
    for mark in _ENDS:
        place = text.rfind(mark, start + 1, start + LONGEST)
        if place >= 0:
            yield place + len(mark)


def _moved(places: Iterable[Evidence], by: int) -> tuple[Evidence, ...]:
    return tuple(Evidence(place.start + by, place.end + by) for place in places)


def _moved_mention(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by)


def _moved_quotation(said: Quotation, by: int) -> Quotation:
    return replace(
        said,
        parts=_moved(said.parts, by),
        sentence=_moved(said.sentence, by),
        outlet_evidence=_moved(said.outlet_evidence, by),
        mentions=tuple((entity, Evidence(at.start + by, at.end + by)) for entity, at in said.mentions),
    )
