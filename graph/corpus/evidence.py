"""The evidence of relationships that very many articles tell of, held to a size that can be carried around.

A relationship is joined from what each article says by `graph.joining.join_properties`, the same as in a
graph file, as long as no more than `MOST_ARTICLES` of them tell of it.  Of more, its lists hold the words of
the first so many articles in the order of ids.  Ids are hashes, so that these are a sample that depends on
nothing but the articles themselves.  Its confidence and its rules are those of all articles, and
`article_count` says how many these are.

What is known of some of the articles, a `Share`, can be joined with what is known of others, so that no task
has to see all of them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import prod
from typing import Any, Final, TypeAlias

from graph.joining import DECIMALS, join_properties

__all__ = ["MOST_ARTICLES", "Fact", "Kind", "Share"]

#: The evidence of a relationship is that of so many articles at most.
MOST_ARTICLES: Final = 1000

#: (confidence, extractor) of a claim, as graph.claims has them.
Kind: TypeAlias = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """The properties of a relationship, and of several claims the confidence and rules of each.

    `confidences` and `extractors` are in the order of the property `articles`, and empty for one claim;
    `article_count` is how many articles tell of it.
    """

    properties: dict[str, Any]
    confidences: list[float]
    extractors: list[str]
    article_count: int


@dataclass(slots=True)
class Share:
    """What some articles say of one relationship.

    `add` takes claims in the order of their articles, each article once; of those beyond `most` only their
    kinds are counted.  Counts of other shares are taken over by `count`, before any claim is added: these
    cover the claims that those shares kept, which are added as well.
    """

    most: int = MOST_ARTICLES
    #: The properties of claims, at most `most` of them.
    kept: list[dict[str, Any]] = field(default_factory=list)
    _beyond: Counter[Kind] = field(default_factory=Counter)
    _counted: Counter[Kind] = field(default_factory=Counter)

    def add(self, claim: dict[str, Any]) -> None:
        """One more claim, given by its properties."""
        if len(self.kept) < self.most:
            self.kept.append(claim)
        elif not self._counted:
            self._beyond[_kind(claim)] += 1

    def count(self, kinds: Iterable[tuple[Kind, int]]) -> None:
        """So many claims of each kind are among those of another share."""
        for kind, claims in kinds:
            self._counted[kind] += claims

    def kinds(self) -> list[tuple[Kind, int]]:
        """How many claims there are of each kind."""
        return sorted(self._tally().items())

    def fact(self) -> Fact:
        """The relationship, if this is all that is said of it."""
        if len(self.kept) == 1:
            return Fact(self.kept[0], [], [], 1)
        tally = self._tally()
        articles = sum(tally.values())
        properties = join_properties(self.kept)
        if articles > len(self.kept):
            properties |= _judged(tally)
        confidences = [claim["confidence"] for claim in self.kept]
        return Fact(properties, confidences, [claim["extractor"] for claim in self.kept], articles)

    def _tally(self) -> Counter[Kind]:
        return self._counted or Counter(map(_kind, self.kept)) + self._beyond


def _kind(claim: dict[str, Any]) -> Kind:
    return claim["confidence"], claim["extractor"]


def _judged(tally: Counter[Kind]) -> dict[str, Any]:
    """Confidence and rules by all claims, whatever order they were counted in."""
    doubt = prod((1.0 - confidence) ** count for (confidence, _), count in sorted(tally.items()))
    rules = {rule for _, extractor in tally for rule in extractor.split(", ")}
    return {"confidence": round(1.0 - doubt, DECIMALS), "extractor": ", ".join(sorted(rules))}
