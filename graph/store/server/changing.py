"""A user's query that writes to a server, in one transaction with a look at what articles say.

A user may add to what articles say, not change it: see `graph.store.changing`, which holds the same of a
file.  A query that can do no more than add is run as it is.  Around one that deletes, what articles say is
counted; around one that may change it otherwise, all of it is read, which takes as long as the graph is
large.  Where it is not the same afterwards, the transaction is given up.
"""

import hashlib
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Any, Final

from cypher import CypherError, NotSupported, Result
from cypher.nodes import (
    AstNode,
    Create,
    Delete,
    MapLiteral,
    Merge,
    NodePattern,
    ProcedureCall,
    Property,
    RelationshipPattern,
    RemoveLabels,
    RemoveProperty,
    SetLabels,
    SetProperties,
    SetProperty,
    walk,
)
from cypher.parser import parse
from graph.schema import ALL_LABELS
from graph.store.changing import refuse
from graph.store.server import layout, reading, statements
from graph.store.server.address import Address
from graph.store.server.asking import Asked, explained
from graph.store.server.driver import Connection, Refusal, Run
from graph.store.server.settling import CLAIM_PROPERTIES
from graph.store.server.statements import LEDGER_LABELS, NODE_PROPERTIES

__all__ = ["change"]

#: Properties by which a node or relationship counts as one that articles speak of.
_MARKS: Final = frozenset({"id", "aliases", "spans"})
_PROPERTIES: Final = _MARKS.union(NODE_PROPERTIES, CLAIM_PROPERTIES, ("article_count",))
_LABELS: Final = frozenset((*ALL_LABELS, *LEDGER_LABELS))


class _Reach(IntEnum):
    """What a query may do to what articles say."""

    NOTHING = 0
    DELETE = 1
    CHANGE = 2


def change(address: Address, connection: Connection, query: str, parameters: Mapping[str, Any]) -> Result:
    """The result of a query that may write.

    Raises CypherError for what is wrong with it, and StoreError where it would change what articles say.
    """
    asked, reach = Asked(query, parameters), _reach(query)
    try:
        planned = connection.ask(asked.planned)
        if planned.kind == "s":
            found = "found one that changes indexes, constraints or users"
            raise NotSupported(f"expected a query that changes nodes and relationships, {found}")
        with connection.transaction(lambda run: _lock(address, run), asked=True):
            before = _seal(connection, reach)
            result = connection.change(lambda run: asked.answered(run, planned))
            if _seal(connection, reach) != before:
                refuse("a part of the graph")
            return result
    except Refusal as refusal:
        raise explained(refusal, query) from None


def _lock(address: Address, run: Run) -> None:
    layout.check(address, run(statements.LOCK))


def _reach(query: str) -> _Reach:
    """The worst that a query may do, as far as its text tells."""
    try:
        parts = list(walk(parse(query)))
    except CypherError:
        return _Reach.CHANGE  # the server knows more of the language than this project does
    if any(map(_may_change, parts)) or any(label in query for label in LEDGER_LABELS):
        return _Reach.CHANGE
    return _Reach.DELETE if any(isinstance(part, Delete) for part in parts) else _Reach.NOTHING


def _may_change(part: AstNode) -> bool:
    match part:
        case SetProperty() | RemoveProperty():
            return not isinstance(part.target, Property) or part.target.key in _PROPERTIES
        case SetProperties():
            return not part.merge or _names_any(part.value, _PROPERTIES)
        case SetLabels() | RemoveLabels():
            return not _LABELS.isdisjoint(part.labels)
        case Create():
            return any(map(_makes_marked, (item for path in part.patterns for item in path.elements)))
        case Merge():
            first, *others = part.pattern.elements
            # One node of any label may be found among those of the ledger.
            anything = isinstance(first, NodePattern) and first.labels is None and not others
            return anything or any(map(_makes_marked, part.pattern.elements))
        case ProcedureCall():
            return True
    return False


def _makes_marked(item: AstNode) -> bool:
    """Whether something is made that would count as the articles'."""
    if not isinstance(item, NodePattern | RelationshipPattern):
        return True
    return item.properties is not None and _names_any(item.properties, _MARKS)


def _names_any(value: AstNode, names: frozenset[str]) -> bool:
    """Whether a map may have one of these keys."""
    return not isinstance(value, MapLiteral) or any(key in names for key, _ in value.entries)


def _seal(connection: Connection, reach: _Reach) -> Any:
    """Something that is the same for as long as what articles say is, given what may happen to it."""
    if reach is _Reach.NOTHING:
        return None
    if reach is _Reach.DELETE:
        return [connection.read(statement) for statement in statements.COUNT_ALL]
    # A sum of digests, since the order of rows is up to the server.
    return sum(
        int.from_bytes(hashlib.sha256(repr(item).encode("utf-8", "surrogatepass")).digest())
        for item in _everything(connection)
    )


def _everything(connection: Connection) -> Iterator[Any]:
    """All that articles say, the ledger, and ids that an article's node would clash with."""
    for label in statements.PRIMARY_LABELS:
        yield from reading.nodes_with(connection, label)
    yield from reading.relationships(connection)
    for label in statements.LEDGER_LABELS:
        yield from reading.ledger(connection, label)
    for label in ALL_LABELS:
        yield connection.read(statements.count_unspoken(label))
