"""Making a database ready to hold a graph, and telling whether it is.

Constraints come before the first node, so that no id is ever there twice, whoever else writes.  The number of
the layout is kept in the database; what a newer program has laid out is left alone.

A graph that came by a bulk import is marked as unfinished, and finished when it is first opened: such an
import makes no constraints, and leaves out lists that are empty.
"""

from typing import Final

from graph.errors import StoreError
from graph.store.server.address import Address
from graph.store.server.driver import Connection, Row
from graph.store.server.statements import PRIMARY_LABELS, READ_GRAPH, constraints

__all__ = ["LAYOUT", "check", "prepare"]

#: How this program lays a graph out on a server.
LAYOUT: Final = 1

_MAKE_GRAPH: Final = (
    "MERGE (g:FranchiseGraph {id: 'graph'}) ON CREATE SET g.layout = $layout, g.revision = 0"
    " RETURN g.layout, g.revision"
)
_UNFINISHED: Final = "MATCH (g:FranchiseGraph {id: 'graph'}) WHERE g.unfinished RETURN 1"
_FINISHED: Final = "MATCH (g:FranchiseGraph {id: 'graph'}) REMOVE g.unfinished"
#: In portions, as a bulk import brings more nodes than fit into one transaction.
_FILL: Final = (
    "MATCH (n:{label}) WHERE n.aliases IS NULL AND n.name IS NOT NULL"
    " CALL {{ WITH n SET n.aliases = [] }} IN TRANSACTIONS OF 10000 ROWS"
)


def prepare(connection: Connection, *, create: bool) -> int:
    """Make sure that this program can use the graph there; the graph's revision.

    With `create` the constraints and the graph are made where they are missing.  Raises StoreError.
    """
    rows = connection.read(READ_GRAPH)
    if rows:
        check(connection.address, rows)
    elif not create:
        raise StoreError(
            f"there is no graph at {connection.address} yet; import an article into it, or push a graph there"
        )
    unfinished = bool(connection.read(_UNFINISHED))
    if create or unfinished:
        _constrain(connection)
    if unfinished:
        for label in PRIMARY_LABELS:
            connection.schema(_FILL.format(label=label))
        connection.write(lambda run: run(_FINISHED))
    if create:
        rows = connection.write(lambda run: run(_MAKE_GRAPH, layout=LAYOUT))
    return check(connection.address, rows)


def check(address: Address, rows: list[Row]) -> int:
    """The revision of the graph, given what a statement returned of it.  Raises StoreError."""
    if not rows:
        raise StoreError(f"the graph at {address} was removed while it was in use; start again")
    layout, revision = rows[0]
    if not isinstance(layout, int) or layout > LAYOUT:
        raise StoreError(
            f"this program knows graphs up to layout {LAYOUT}, found layout {layout} at {address};"
            " use a newer program"
        )
    return int(revision)


def _constrain(connection: Connection) -> None:
    present = connection.schema_names()
    for name, statement in constraints().items():
        if name not in present:
            connection.schema(statement)
