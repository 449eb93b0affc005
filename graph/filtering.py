"""The part of a graph that a question is about: some types of relationships, articles of some time.

Dates are compared as far as both are written: an article of "2017-08" is one of August, and --since 2017
means all of that year.  What only articles without a date say, or only a catalogue, is left out as soon as
a date is asked for.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypedDict

from graph.schema import RELATIONSHIP_TYPES

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Filter", "Given", "filtered", "within"]

_DATE: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


class Given(TypedDict, total=False):
    """What may be asked for, see `Filter`; types come in any case, as "STARS_IN" or "stars in"."""

    via: Collection[str]
    without: Collection[str]
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Relationships of the types in `via` (all types if empty) and not in `without`, as far as articles from
    `since` to `until` say them, both included ("" for no bound).
    """

    via: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""

    @classmethod
    def of(
        cls, via: Iterable[str] = (), without: Iterable[str] = (), since: str = "", until: str = ""
    ) -> "Filter":
        """The filter for what somebody typed.  Raises ValueError for what is no type and no date."""
        if since and until and since[: len(until)] > until[: len(since)]:
            raise ValueError(f"expected a time that begins before it ends, found {since} to {until}")
        kinds = frozenset(map(_type, via)), frozenset(map(_type, without))
        return cls(*kinds, _date(since), _date(until))

    @property
    def dated(self) -> bool:
        return bool(self.since or self.until)

    def at_any_time(self) -> "Filter":
        return replace(self, since="", until="")

    def of_any_type(self) -> "Filter":
        return replace(self, via=frozenset(), without=frozenset())

    def takes(self, kind: str) -> bool:
        """Whether relationships of this type count."""
        return (not self.via or kind in self.via) and kind not in self.without


def within(date: str, since: str, until: str) -> bool:
    """Whether a date, which may lack its day or month, lies between two others; "" is no bound, no date."""
    if not date:
        return not (since or until)
    return date[: len(since)] >= since[: len(date)] and (
        not until or date[: len(until)] <= until[: len(date)]
    )


def filtered(graph: "nx.MultiDiGraph[str]", wanted: Filter) -> "nx.MultiDiGraph[str]":
    """The graph with all its nodes and the relationships wanted; itself where all are.

    Of a relationship with several articles, those of another time are left out, with their words.
    """
    if wanted == Filter():
        return graph
    import networkx as nx

    part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    part.add_nodes_from(graph.nodes(data=True))
    for start, end, key, data in graph.edges(keys=True, data=True):
        if wanted.takes(data["type"]) and (said := _said_then(graph, data, wanted)):
            part.add_edge(start, end, key, **said)
    return part


def _said_then(graph: "nx.MultiDiGraph[str]", data: dict[str, Any], wanted: Filter) -> dict[str, Any] | None:
    """The attributes of a relationship as far as articles of that time say them; None if none does."""
    if not wanted.dated:
        return data
    articles = [article for article in data["articles"] if _is_of(graph, article, wanted)]
    said = [
        (span, words)
        for span, words in zip(data["spans"], data["evidence"], strict=True)
        if span.rpartition(":")[0] in articles
    ]
    if not articles:
        return None
    spans, words = ([pair[place] for pair in said] for place in (0, 1))
    return {**data, "articles": articles, "spans": spans, "evidence": words}


def _is_of(graph: "nx.MultiDiGraph[str]", article: str, wanted: Filter) -> bool:
    date = str(graph.nodes[article].get("date") or "") if article in graph else ""
    return within(date, wanted.since, wanted.until)


def _type(typed: str) -> str:
    kind = re.sub(r"[\s_-]+", "_", typed.strip()).upper()
    if kind not in RELATIONSHIP_TYPES:
        raise ValueError(f"expected types among {', '.join(RELATIONSHIP_TYPES)}, found {typed!r}")
    return kind


def _date(typed: str) -> str:
    if typed and not _DATE.fullmatch(typed):
        raise ValueError(f"expected a date as 2017, 2017-08 or 2017-08-18, found {typed!r}")
    return typed
