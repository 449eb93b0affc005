"""A way through the graph: steps along relationships, each with the words that say so."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.schema import SYMMETRIC

__all__ = ["Citation", "Route", "Step"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of an article: characters `start` to `end` (exclusive) of its text."""

    article: str
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, span: str, text: str) -> "Citation":
        """The words at a span, written "ARTICLE_ID:START-END"; the id may have colons of its own."""
        article, _, place = span.rpartition(":")
        start, _, end = place.partition("-")
        return cls(article, int(start), int(end), text)


@dataclass(frozen=True, slots=True)
class Step:
    """One relationship of a route, walked from node `origin` to node `target`.

    `forward` tells whether the relationship itself runs that way.
    """

    origin: str
    target: str
    type: str
    forward: bool
    relationship: str
    properties: Mapping[str, Any]

    @property
    def directed(self) -> bool:
        return self.type not in SYMMETRIC

    @property
    def confidence(self) -> float:
        return float(self.properties.get("confidence", 1.0))

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that say so."""
        return tuple(self.properties.get("articles", ()))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The words that say so; none for a relationship that was not drawn from text."""
        spans = self.properties.get("spans", ())
        words = self.properties.get("evidence", ())
        return tuple(Citation.of(span, text) for span, text in zip(spans, words, strict=True))

    def reversed(self) -> "Step":
        """The same relationship, walked the other way."""
        return Step(self.target, self.origin, self.type, not self.forward, self.relationship, self.properties)


@dataclass(frozen=True, slots=True)
class Route:
    """Steps, at least one, each beginning where the one before ended."""

    steps: tuple[Step, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        return (self.steps[0].origin, *(step.target for step in self.steps))

    @property
    def confidence(self) -> float:
        return math.prod(step.confidence for step in self.steps)

    @property
    def support(self) -> int:
        """How many articles the weakest step rests on."""
        return min(len(step.articles) for step in self.steps)
