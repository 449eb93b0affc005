"""Whether two stores answer a query alike: columns, rows, order where there is one, types, and errors."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from cypher import CypherError, Node, Path, Relationship
from graph.store.base import Store
from tests.graph.store.queries import SEEN, TIDY, Asked

#: Neo4j computes an average step by step, and differs in the last digit from the sum through the count.
DIGITS = 12


def answer(
    store: Store, asked: Asked, parameters: Mapping[str, Any] | None = None, digits: int = DIGITS
) -> tuple[Any, ...]:
    """What a store answers, in a form that can be compared and shown: floats to so many digits."""
    try:
        result = store.query(asked.text, parameters, write=asked.writes)
    except CypherError as error:
        return ("error", type(error).__name__)
    rows = [tuple(plain(value, digits) for value in row) for row in result]
    return ("rows", result.columns, rows if asked.ordered else sorted(rows, key=repr))


class Compared:
    """Two stores that hold the same, asked the same queries."""

    def __init__(self, ours: Store, theirs: Store) -> None:
        self._stores = (ours, theirs)

    def ask(self, asked: Asked) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """The answers of both; of a query that writes also what is there then."""
        found = [[answer(store, asked)] for store in self._stores]
        if asked.writes:
            for answers, store in zip(found, self._stores, strict=True):
                answers += [answer(store, look) for look in SEEN]
        return tuple(found[0]), tuple(found[1])

    def tidy(self) -> None:
        """Take away what queries wrote."""
        for store in self._stores:
            for query in TIDY:
                store.query(query, write=True)


def plain(value: Any, digits: int = DIGITS) -> Any:
    """A value with its type, so that 1 is not 1.0 or true."""

    def inner(items: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(plain(item, digits) for item in items)

    kind = type(value).__name__
    match value:
        case Node() | Relationship():
            # What a user made goes by an id that each store makes for itself.
            key = value.element_id if "aliases" in value or "spans" in value else ""
            return (kind, key, inner(sorted(dict(value).items(), key=repr)))
        case Path():
            return (kind, inner(value.nodes), inner(value.relationships))
        case list() | tuple():
            return (kind, inner(value))
        case dict():
            return (kind, inner(sorted(value.items())))
        case float():
            return (kind, f"{value:.{digits}g}" if math.isfinite(value) else repr(value))
        case _:
            return (kind, value)
