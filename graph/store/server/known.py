"""What a client that pushes knows of the nodes on a server, so that it need not ask for them again.

A node is known once it was read or written here, for as long as nobody else has written since, which the
revision of the graph tells.  Of a graph that was empty before, every node is known.  What is known lies in a
temporary file, so that memory does not grow with it.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Final

from graph.store.rows import labels_of, loads, to_json
from graph.store.server.settling import NodeState

__all__ = ["Known"]

_TABLE: Final = (
    "CREATE TABLE node (id TEXT PRIMARY KEY, labels TEXT, base TEXT, others TEXT, loose INTEGER)"
    " WITHOUT ROWID"
)
_FIND: Final = (
    "SELECT node.id, labels, base, others, loose FROM json_each(?) JOIN node ON node.id = json_each.value"
)


class Known:
    """Nodes as they are on the server at one revision of the graph."""

    def __init__(self) -> None:
        # A copy writes in a thread of its own; nobody else asks meanwhile.
        self._table = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._table.execute(_TABLE)
        self._revision = -1
        self._learned: dict[str, NodeState | None] = {}
        #: Whether nodes that are not in the table are not on the server either.
        self.is_complete = False

    def close(self) -> None:
        self._table.close()

    def begin(self, revision: int, *, empty: bool) -> None:
        """A transaction begins, perhaps for another time, and finds the graph at this revision."""
        self._learned.clear()
        if revision != self._revision:
            self.forget()
            self._revision = revision
        self.is_complete |= empty

    def forget(self) -> None:
        """Something went wrong, or somebody else wrote: nothing is known any more."""
        self._table.execute("DELETE FROM node")
        self._learned.clear()
        self._revision = -1
        self.is_complete = False

    def nodes(self, ids: Iterable[str]) -> dict[str, NodeState]:
        """Those of the nodes that are there, as far as is known here."""
        found = self._table.execute(_FIND, (to_json(list(ids)),))
        return {row[0]: _state(*row) for row in found}

    def learn(self, states: Mapping[str, NodeState | None]) -> None:
        """The transaction read or wrote these; of those that are None it is not known what they are."""
        self._learned.update(states)

    def end(self, revision: int) -> None:
        """The transaction has become part of the graph, which is at this revision now."""
        gone = [(node_id,) for node_id, state in self._learned.items() if state is None]
        rows = [_row(state) for state in self._learned.values() if state is not None]
        self._table.execute("BEGIN")
        self._table.executemany("DELETE FROM node WHERE id = ?", gone)
        self._table.executemany("REPLACE INTO node VALUES (?, ?, ?, ?, ?)", rows)
        self._table.execute("COMMIT")
        self._learned.clear()
        self._revision = revision
        self.is_complete &= not gone


def _row(state: NodeState) -> tuple[str, str, str, str, int]:
    others = to_json(state.others) if state.others else ""
    return state.id, ",".join(state.labels), state.base, others, state.loose


def _state(node_id: str, labels: str, base: str, others: str, loose: int) -> NodeState:
    return NodeState(node_id, labels_of(labels), base, loads(others) if others else {}, loose)
