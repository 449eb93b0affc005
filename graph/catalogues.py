"""What the catalogues of a store say beyond their facts: which names they make known, and who is who."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graph.decisions import Decisions
from graph.known import Known
from graph.store.base import Article, Store
from graph.store.record import EXCERPTS

if TYPE_CHECKING:
    from graph.catalogue import Catalogue

__all__ = ["DECIDED_BY_HAND", "catalogue_of", "decided", "decided_by_hand", "known_names", "parsed"]

#: The source of the catalogue that holds what `graph.deciding` was told.
DECIDED_BY_HAND: Final = "decided by hand"

#: Catalogues kept parsed: they are asked for with every few articles.
_KEPT: Final = 16


def known_names(store: Store) -> Known:
    """The names of all catalogues in the store.  Raises CatalogueError."""
    known = Known.EMPTY
    for entry in store.articles("catalogue"):
        if entry.names != EXCERPTS:
            known |= catalogue_of(entry).known
    return known


def decided(store: Store) -> Decisions:
    """Who is who by all catalogues in the store, what was decided by hand last.  Raises CatalogueError."""
    found = by_hand = Decisions()
    for entry in store.articles("catalogue"):
        if entry.sources[0] == DECIDED_BY_HAND:
            by_hand = catalogue_of(entry).decisions
        elif entry.names != EXCERPTS:
            found |= catalogue_of(entry).decisions
    return found | by_hand


def decided_by_hand(store: Store) -> Decisions:
    """Who is who by `graph.deciding` alone."""
    found = (entry for entry in store.articles("catalogue") if entry.sources[0] == DECIDED_BY_HAND)
    return next((catalogue_of(entry).decisions for entry in found), Decisions())


def catalogue_of(entry: Article) -> "Catalogue":
    """The catalogue that an entry of the ledger holds.  Raises CatalogueError."""
    return parsed(entry.text, entry.sources[0])


@lru_cache(maxsize=_KEPT)
def parsed(text: str, source: str) -> "Catalogue":
    """The catalogue with this text.  Raises CatalogueError."""
    from graph.catalogue import parse

    return parse(text, source)
