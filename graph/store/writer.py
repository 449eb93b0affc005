"""Adds and takes out what one article claims, within a transaction of the caller's.

A claim is joined to what is there already.  Taking it out again means joining all that is left anew, but only
of the nodes that the article spoke of.
"""

import sqlite3
from dataclasses import replace
from functools import reduce
from typing import Final

from graph.joining import join_nodes
from graph.model import Node
from graph.store.base import Change
from graph.store.record import Written
from graph.store.rows import labels_of, loads, to_json

__all__ = ["Writer"]

_FIND_NODES: Final = (
    "SELECT id, key, labels, properties FROM node WHERE id IN (SELECT value FROM json_each(?))"
)
_INSERT_NODE: Final = "INSERT INTO node (key, id, labels, name, properties) VALUES (?, ?, ?, ?, ?)"
_INSERT_LABEL: Final = "INSERT INTO node_label (label, node) VALUES (?, ?)"
_CLAIM_NODE: Final = "INSERT INTO node_claim (article, node, labels, properties) VALUES (?, ?, ?, ?)"
_NODE_CLAIMS: Final = "SELECT DISTINCT labels, properties FROM node_claim WHERE node = ?"

_FIND_RELATIONSHIP: Final = 'SELECT key FROM relationship WHERE start = ? AND type = ? AND "end" = ?'
_INSERT_RELATIONSHIP: Final = 'INSERT INTO relationship (key, id, type, start, "end") VALUES (?, ?, ?, ?, ?)'
_CLAIM_RELATIONSHIP: Final = (
    "INSERT INTO relationship_claim (article, relationship, properties) VALUES (?, ?, ?)"
)
_DELETE_UNCLAIMED: Final = (
    "DELETE FROM relationship WHERE key = ?1"
    " AND NOT EXISTS (SELECT 1 FROM relationship_claim WHERE relationship = ?1)"
)


class Writer:
    """The changes of one transaction, which `settle` completes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        #: Keys of what lost a claim.
        self._nodes: set[int] = set()
        self._relationships: set[int] = set()
        self._nodes_added = self._nodes_removed = 0
        self._relationships_added = self._relationships_removed = 0

    def differs(self, article: int, written: Written) -> bool:
        """Whether the article (its key) claims something else than is written down of it."""
        execute = self._connection.execute
        nodes = execute(
            "SELECT id, node_claim.labels, node_claim.properties FROM node_claim"
            " JOIN node ON node.key = node WHERE article = ?",
            (article,),
        )
        relationships = execute(
            "SELECT id, properties FROM relationship_claim"
            " JOIN relationship ON relationship.key = relationship WHERE article = ?",
            (article,),
        )
        claims = written.claims
        return set(nodes) != {
            (node.id, ",".join(node.labels), properties)
            for node, properties in zip(claims.nodes, written.nodes, strict=True)
        } or set(relationships) != {
            (claim.id, properties)
            for claim, properties in zip(claims.relationships, written.relationships, strict=True)
        }

    def withdraw(self, article: int) -> None:
        """Take out all claims of the article."""
        execute = self._connection.execute
        delete = "DELETE FROM relationship_claim WHERE article = ? RETURNING relationship"
        self._relationships.update(key for (key,) in execute(delete, (article,)))
        delete = "DELETE FROM node_claim WHERE article = ? RETURNING node"
        self._nodes.update(key for (key,) in execute(delete, (article,)))

    def claim(self, article: int, written: Written) -> None:
        """Put in all claims of the article."""
        first_new = self._next_key("node")
        keys = self._claim_nodes(article, written, first_new)
        self._claim_relationships(article, written, keys, first_new)

    def describe(self, article: Node) -> None:
        """Make an Article node say what the ledger says."""
        self._connection.execute(
            "UPDATE node SET name = ?, properties = ? WHERE id = ?",
            (article.properties["name"], to_json(article.properties), article.id),
        )

    def settle(self, change: Change) -> Change:
        """Bring up to date what lost claims; the change, with what came and went."""
        for key in sorted(self._relationships):
            self._relationships_removed += self._connection.execute(_DELETE_UNCLAIMED, (key,)).rowcount
        for key in sorted(self._nodes):
            self._settle_node(key)
        return replace(
            change,
            nodes_added=self._nodes_added,
            nodes_removed=self._nodes_removed,
            relationships_added=self._relationships_added,
            relationships_removed=self._relationships_removed,
        )

    def _claim_nodes(self, article: int, written: Written, first_new: int) -> dict[str, int]:
        """The keys of the nodes by their ids."""
        nodes = written.claims.nodes
        ids = to_json([node.id for node in nodes])
        found = {row[0]: row[1:] for row in self._connection.execute(_FIND_NODES, (ids,))}
        keys: dict[str, int] = {}
        new: list[tuple[int, str, str, str, str]] = []
        claims: list[tuple[int, int, str, str]] = []
        for node, properties in zip(nodes, written.nodes, strict=True):
            if node.id in found:
                key, labels, known = found[node.id]
                self._join(key, Node(node.id, labels_of(labels), loads(known)), node)
            else:
                key = first_new + len(new)
                new.append((key, node.id, ",".join(node.labels), _name(node), properties))
            keys[node.id] = key
            claims.append((article, key, ",".join(node.labels), properties))
        many = self._connection.executemany
        many(_INSERT_NODE, new)
        many(_INSERT_LABEL, [(label, key) for key, _, labels, *_ in new for label in labels_of(labels)])
        many(_CLAIM_NODE, claims)
        self._nodes_added += len(new)
        return keys

    def _claim_relationships(
        self, article: int, written: Written, keys: dict[str, int], first_new_node: int
    ) -> None:
        rows: list[tuple[int, int, str]] = []
        new: list[tuple[int, str, str, int, int]] = []
        next_key = self._next_key("relationship")
        for claim, properties in zip(written.claims.relationships, written.relationships, strict=True):
            start, end = keys[claim.start], keys[claim.end]
            # What a new node takes part in is new as well, and need not be looked for.
            key = None if max(start, end) >= first_new_node else self._find(start, claim.type, end)
            if key is None:
                key = next_key + len(new)
                new.append((key, claim.id, claim.type, start, end))
            rows.append((article, key, properties))
        self._connection.executemany(_INSERT_RELATIONSHIP, new)
        self._connection.executemany(_CLAIM_RELATIONSHIP, rows)
        self._relationships_added += len(new)

    def _find(self, start: int, kind: str, end: int) -> int | None:
        row = self._connection.execute(_FIND_RELATIONSHIP, (start, kind, end)).fetchone()
        return row[0] if row else None

    def _next_key(self, table: str) -> int:
        (last,) = self._connection.execute(f"SELECT max(key) FROM {table}").fetchone()  # noqa: S608 - of ours
        return int(last or 0) + 1

    def _settle_node(self, key: int) -> None:
        execute = self._connection.execute
        node_id, labels, properties = execute(
            "SELECT id, labels, properties FROM node WHERE key = ?", (key,)
        ).fetchone()
        claims = [Node(node_id, labels_of(row[0]), loads(row[1])) for row in execute(_NODE_CLAIMS, (key,))]
        if not claims:
            execute("DELETE FROM node_label WHERE node = ?", (key,))
            execute("DELETE FROM node WHERE key = ?", (key,))
            self._nodes_removed += 1
        elif labels != "Article":
            node = Node(node_id, labels_of(labels), loads(properties))
            self._rewrite(key, node, reduce(join_nodes, claims))

    def _join(self, key: int, node: Node, claim: Node) -> None:
        """Add a claim to a node; an Article node only says what the ledger does."""
        if node.labels != ("Article",):
            self._rewrite(key, node, join_nodes(node, claim))

    def _rewrite(self, key: int, before: Node, after: Node) -> None:
        if after == before:
            return
        self._connection.execute(
            "UPDATE node SET labels = ?, name = ?, properties = ? WHERE key = ?", (*_columns(after), key)
        )
        if after.labels != before.labels:
            self._connection.execute("DELETE FROM node_label WHERE node = ?", (key,))
            self._connection.executemany(_INSERT_LABEL, [(label, key) for label in after.labels])


def _columns(node: Node) -> tuple[str, str, str]:
    """Labels, name and properties."""
    return ",".join(node.labels), _name(node), to_json(node.properties)


def _name(node: Node) -> str:
    """The name of a node; that of an Article that `describe` has yet to tell of is empty."""
    return str(node.properties.get("name", ""))
