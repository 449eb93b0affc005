"""Adds and takes out what one article claims, and brings nodes and relationships up to date with it.

All of it runs within a transaction of the caller's.  A node or relationship that no other article speaks of,
as is the case with most, is written once; the others are added up again from all their claims, but only those
that the article at hand touches.
"""

import sqlite3
from dataclasses import replace
from functools import reduce
from typing import Final

from graph.build import properties_of, span_of
from graph.claims import Claim, Claims
from graph.model import Evidence, Node
from graph.nodes import join
from graph.store.base import Change
from graph.store.rows import claim_row, labels_of, loads, support_of, support_row, to_json

__all__ = ["Writer"]

_FIND_NODE: Final = "SELECT key, labels, properties FROM node WHERE id = ?"
_INSERT_NODE: Final = "INSERT INTO node (key, id, labels, name, properties) VALUES (?, ?, ?, ?, ?)"
_INSERT_LABEL: Final = "INSERT INTO node_label (label, node) VALUES (?, ?)"
_INSERT_CLAIM: Final = "INSERT INTO node_claim (article, node, labels, properties) VALUES (?, ?, ?, ?)"
_CLAIMS: Final = "SELECT labels, properties FROM node_claim WHERE node = ?"

_FIND_RELATIONSHIP: Final = "SELECT key FROM relationship WHERE id = ?"
_INSERT_RELATIONSHIP: Final = (
    'INSERT INTO relationship (key, id, type, start, "end", properties) VALUES (?, ?, ?, ?, ?, ?)'
)
_INSERT_SUPPORT: Final = (
    "INSERT INTO relationship_claim (article, relationship, spans, confidence, rules) VALUES (?, ?, ?, ?, ?)"
)
_SUPPORTS: Final = """
    SELECT article.id, spans, confidence, rules
    FROM relationship_claim JOIN article ON article.key = relationship_claim.article
    WHERE relationship = ?
"""


class Writer:
    """The changes of one transaction, which `settle` completes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._nodes: set[int] = set()
        self._relationships: set[int] = set()
        self._text_of: dict[str, str] = {}
        self._nodes_added = self._nodes_removed = 0
        self._relationships_added = self._relationships_removed = 0

    def differs(self, article: int, claims: Claims) -> bool:
        """Whether the article (its key) claims something else than is written down of it."""
        nodes = {(node.id, *claim_row(node)) for node in claims.nodes}
        supports = {(claim.id, *support_row(claim.support)) for claim in claims.relationships}
        return nodes != set(
            self._connection.execute(
                "SELECT id, node_claim.labels, node_claim.properties FROM node_claim"
                " JOIN node ON node.key = node_claim.node WHERE article = ?",
                (article,),
            )
        ) or supports != set(
            self._connection.execute(
                "SELECT id, spans, confidence, rules FROM relationship_claim"
                " JOIN relationship ON relationship.key = relationship_claim.relationship WHERE article = ?",
                (article,),
            )
        )

    def withdraw(self, article: int) -> None:
        """Take out all claims of the article."""
        for table, column, touched in (
            ("relationship_claim", "relationship", self._relationships),
            ("node_claim", "node", self._nodes),
        ):
            delete = f"DELETE FROM {table} WHERE article = ? RETURNING {column}"  # noqa: S608 - of the above
            touched.update(key for (key,) in self._connection.execute(delete, (article,)))

    def claim(self, article: int, claims: Claims, text: str) -> None:
        """Put in all claims of the article, whose text is `text`."""
        self._text_of[claims.article] = text
        keys = self._claim_nodes(article, claims.nodes)
        self._claim_relationships(article, claims.relationships, keys, text)

    def describe(self, article: Node) -> None:
        """Make an Article node say what the ledger says."""
        self._connection.execute(
            "UPDATE node SET name = ?, properties = ? WHERE id = ?",
            (article.properties["name"], to_json(article.properties), article.id),
        )

    def settle(self, change: Change) -> Change:
        """Bring everything touched up to date; the change, with what came and went."""
        for relationship in sorted(self._relationships):
            self._settle_relationship(relationship)
        for node in sorted(self._nodes):
            self._settle_node(node)
        return replace(
            change,
            nodes_added=self._nodes_added,
            nodes_removed=self._nodes_removed,
            relationships_added=self._relationships_added,
            relationships_removed=self._relationships_removed,
        )

    def _claim_nodes(self, article: int, nodes: tuple[Node, ...]) -> dict[str, int]:
        """The keys of the nodes by their ids."""
        keys: dict[str, int] = {}
        new: list[tuple[int, Node]] = []
        next_key = self._next_key("node")
        for node in nodes:
            row = self._connection.execute(_FIND_NODE, (node.id,)).fetchone()
            if row is None:
                keys[node.id] = next_key + len(new)
                new.append((keys[node.id], node))
            else:
                keys[node.id], labels, properties = row
                self._join(keys[node.id], Node(node.id, labels_of(labels), loads(properties)), node)
        self._connection.executemany(
            _INSERT_NODE,
            [
                (key, node.id, ",".join(node.labels), node.properties["name"], to_json(node.properties))
                for key, node in new
            ],
        )
        self._connection.executemany(
            _INSERT_LABEL, [(label, key) for key, node in new for label in node.labels]
        )
        self._connection.executemany(
            _INSERT_CLAIM, [(article, keys[node.id], *claim_row(node)) for node in nodes]
        )
        self._nodes_added += len(new)
        return keys

    def _claim_relationships(
        self, article: int, claims: tuple[Claim, ...], keys: dict[str, int], text: str
    ) -> None:
        new: list[tuple[int, str, str, int, int, str]] = []
        supports: list[tuple[int, int, str, float, str]] = []
        next_key = self._next_key("relationship")
        for claim in claims:
            row = self._connection.execute(_FIND_RELATIONSHIP, (claim.id,)).fetchone()
            if row is None:
                key = next_key + len(new)
                properties = properties_of([claim.support], lambda _, span: text[span.start : span.end])
                new.append(
                    (key, claim.id, claim.type, keys[claim.start], keys[claim.end], to_json(properties))
                )
            else:
                (key,) = row
                self._relationships.add(key)
            supports.append((article, key, *support_row(claim.support)))
        self._connection.executemany(_INSERT_RELATIONSHIP, new)
        self._connection.executemany(_INSERT_SUPPORT, supports)
        self._relationships_added += len(new)

    def _next_key(self, table: str) -> int:
        (last,) = self._connection.execute(f"SELECT max(key) FROM {table}").fetchone()  # noqa: S608 - of ours
        return int(last or 0) + 1

    def _settle_relationship(self, key: int) -> None:
        execute = self._connection.execute
        supports = [support_of(*row) for row in execute(_SUPPORTS, (key,))]
        if not supports:
            execute("DELETE FROM relationship WHERE key = ?", (key,))
            self._relationships_removed += 1
            return
        (written,) = execute("SELECT properties FROM relationship WHERE key = ?", (key,)).fetchone()
        said = loads(written)
        words = dict(zip(said["spans"], said["evidence"], strict=True))

        def quoted(article: str, span: Evidence) -> str:
            return words.get(span_of(article, span)) or self._text(article)[span.start : span.end]

        properties = to_json(properties_of(supports, quoted))
        if properties != written:
            execute("UPDATE relationship SET properties = ? WHERE key = ?", (properties, key))

    def _settle_node(self, key: int) -> None:
        execute = self._connection.execute
        node_id, labels, written = execute(
            "SELECT id, labels, properties FROM node WHERE key = ?", (key,)
        ).fetchone()
        claims = [
            Node(node_id, labels_of(claimed), loads(properties))
            for claimed, properties in execute(_CLAIMS, (key,))
        ]
        if not claims:
            execute("DELETE FROM node_label WHERE node = ?", (key,))
            execute("DELETE FROM node WHERE key = ?", (key,))
            self._nodes_removed += 1
        elif labels != "Article":
            self._rewrite(key, Node(node_id, labels_of(labels), loads(written)), reduce(join, claims))

    def _join(self, key: int, node: Node, claim: Node) -> None:
        """Add a claim to a node; joining needs none of the claims already in it."""
        if node.labels != ("Article",):
            self._rewrite(key, node, join(node, claim))

    def _rewrite(self, key: int, before: Node, after: Node) -> None:
        if after == before:
            return
        labels, name = ",".join(after.labels), after.properties["name"]
        self._connection.execute(
            "UPDATE node SET labels = ?, name = ?, properties = ? WHERE key = ?",
            (labels, name, to_json(after.properties), key),
        )
        if after.labels != before.labels:
            self._connection.execute("DELETE FROM node_label WHERE node = ?", (key,))
            self._connection.executemany(_INSERT_LABEL, [(label, key) for label in after.labels])

    def _text(self, article: str) -> str:
        if article not in self._text_of:
            row = self._connection.execute("SELECT text FROM article WHERE id = ?", (article,)).fetchone()
            self._text_of[article] = row[0]
        return self._text_of[article]
