"""Whether the graph on a server is what its entries amount to.

All entries are put into a temporary file, whose graph is then held against the one on the server, so that a
graph of any size is checked in bounded memory.
"""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from graph.model import Node, Relationship
from graph.store.base import Problem
from graph.store.checks import strings
from graph.store.record import digest_of
from graph.store.sqlite import SQLiteStore

if TYPE_CHECKING:
    from graph.store.neo4j import Neo4jStore

__all__ = ["audit"]

_EXPECTED: Final = 0
_FOUND: Final = 1

_Item = TypeVar("_Item", Node, Relationship)


def audit(store: "Neo4jStore") -> Iterator[Problem]:
    """All that does not hold.  The caller sees to it that nobody writes meanwhile."""
    with tempfile.TemporaryDirectory() as folder, SQLiteStore(Path(folder, "made.db"), create=True) as made:
        with made.batch():
            for article, digest in store.digests():
                record = store.record(article)
                if not record.origins:
                    yield Problem(article, "no source holds this article")
                    continue
                if digest_of(record) != digest:
                    yield Problem(article, "what it claims is not what its digest was made of")
                made.put([record])
        yield from _differences(made.nodes(), store.nodes())
        yield from _differences(made.relationships(), store.relationships())


def _differences(expected: Iterable[_Item], found: Iterable[_Item]) -> Iterator[Problem]:
    """What is missing, what nobody claims, and what is not as claimed; both come in the order of ids."""
    sides = _marked(expected, _EXPECTED), _marked(found, _FOUND)
    for item_id, pair in groupby(heapq.merge(*sides, key=itemgetter(0, 1)), key=itemgetter(0)):
        items = {side: item for _, side, item in pair}
        if _FOUND not in items:
            yield Problem(item_id, "articles claim it, and it is not there")
        elif _EXPECTED not in items:
            yield Problem(item_id, "no article speaks of it")
        elif items[_EXPECTED] != items[_FOUND] and not _is_cut_short(items[_EXPECTED], items[_FOUND]):
            yield Problem(item_id, "it is not what the articles that speak of it amount to")


def _marked(items: Iterable[_Item], side: int) -> Iterator[tuple[str, int, _Item]]:
    return ((item.id, side, item) for item in items)


def _is_cut_short(whole: Node | Relationship, found: Node | Relationship) -> bool:
    """Whether a bulk import brought but some of the evidence, which is so (see `graph.corpus.evidence`)."""
    count = found.properties.get("article_count")
    if not isinstance(whole, Relationship) or not isinstance(found, Relationship) or count is None:
        return False
    ends = (whole.type, whole.start, whole.end) == (found.type, found.start, found.end)
    return ends and count == len(strings(whole, "articles")) and set(_said(found)) <= set(_said(whole))


def _said(edge: Relationship) -> Iterator[tuple[str, str]]:
    return zip(strings(edge, "spans"), strings(edge, "evidence"), strict=False)
