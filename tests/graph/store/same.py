"""Whether two stores answer a query alike: columns, rows, order where there is one, types, and errors."""

import math
from typing import Any

from cypher import CypherError, Node, Path, Relationship
from graph.store.base import Store
from tests.graph.store.queries import Asked

#: Neo4j computes an average step by step, and differs in the last digit from the sum through the count.
DIGITS = 12


def answer(store: Store, asked: Asked) -> tuple[Any, ...]:
    """What a store answers, in a form that can be compared and shown."""
    try:
        result = store.query(asked.text)
    except CypherError as error:
        return ("error", type(error).__name__)
    rows = [tuple(map(plain, row)) for row in result]
    return ("rows", result.columns, rows if asked.ordered else sorted(rows, key=repr))


def plain(value: Any) -> Any:
    """A value with its type, so that 1 is not 1.0 or true."""
    if isinstance(value, Node | Relationship):
        return (type(value).__name__, value.element_id, tuple(sorted(dict(value).items(), key=repr)))
    if isinstance(value, Path):
        return ("Path", tuple(map(plain, value.nodes)), tuple(map(plain, value.relationships)))
    if isinstance(value, list):
        return ("list", tuple(map(plain, value)))
    if isinstance(value, dict):
        return ("dict", tuple((name, plain(item)) for name, item in sorted(value.items())))
    if isinstance(value, float):
        return ("float", f"{value:.{DIGITS}g}" if math.isfinite(value) else repr(value))
    return (type(value).__name__, value)
