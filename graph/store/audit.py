"""Whether a graph file agrees with itself: pages, keys, and the graph with its claims."""

import sqlite3
from collections.abc import Iterator
from functools import reduce
from itertools import groupby
from operator import itemgetter
from typing import Final

from graph.joining import join_nodes
from graph.model import Node
from graph.store import claimed
from graph.store.base import Problem
from graph.store.rows import decoded, labels_of, loads, to_json

__all__ = ["audit", "is_readable"]

_FILE: Final = "the file"

_NAMED: Final = "json_type(properties, '$.name') = 'text' AND json_type(properties, '$.aliases') = 'array'"

#: Tables with properties, and what holds of these.
_SHAPES: Final = (
    ("node", _NAMED),
    ("node_claim", f"labels = 'Article' OR {_NAMED}"),
    (
        "relationship_claim",
        "json_type(properties, '$.evidence') = 'array'"
        " AND json_type(properties, '$.spans') = 'array' AND json_type(properties, '$.articles') = 'array'"
        " AND json_type(properties, '$.confidence') IN ('real', 'integer')"
        " AND json_type(properties, '$.extractor') = 'text'",
    ),
)

#: What must not be found, and how to say it of the row's first column.
_STRAYS: Final = (
    ("SELECT id FROM article WHERE key NOT IN (SELECT article FROM source)", "no source holds this article"),
    ("SELECT id FROM node WHERE key NOT IN (SELECT node FROM node_claim)", "no article speaks of this node"),
    (
        "SELECT id FROM relationship WHERE key NOT IN (SELECT relationship FROM relationship_claim)",
        "no article claims this relationship",
    ),
)


def audit(connection: sqlite3.Connection) -> list[Problem]:
    """All that does not hold; what damage to the file itself makes unreadable is not looked into."""
    for looked_for in (_damage, _unreadable):
        if found := list(looked_for(connection)):
            return found
    return [
        *_strays(connection),
        *_index_problems(connection),
        *_node_problems(connection),
        *_claim_problems(connection),
        *_digest_problems(connection),
        *_own_problems(connection),
    ]


def is_readable(problems: list[Problem]) -> bool:
    """Whether the graph can be looked at in spite of these problems that `audit` found."""
    return all(problem.where != _FILE for problem in problems)


def _damage(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (message,) in connection.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield Problem(_FILE, f"SQLite finds it damaged: {message}")
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem(_FILE, f"row {row} of {table} points at a row of {parent} that is not there")


def _unreadable(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Properties that are no JSON, or lack what every node or relationship has."""
    for table, shape in _SHAPES:
        holds = f"CASE WHEN json_valid(properties) THEN coalesce({shape}, FALSE) ELSE FALSE END"
        query = f"SELECT rowid FROM {table} WHERE NOT {holds}"  # noqa: S608 - of ours
        for (row,) in connection.execute(query):
            yield Problem(_FILE, f"row {row} of {table} does not hold the properties it should")


def _strays(connection: sqlite3.Connection) -> Iterator[Problem]:
    for query, message in _STRAYS:
        yield from (Problem(where, message) for (where,) in connection.execute(query))


def _index_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Nodes that are found by another name or by other labels than they have."""
    query = """
        SELECT properties, id, name, labels, group_concat(label)
        FROM node LEFT JOIN node_label ON node = key GROUP BY key ORDER BY key
    """
    for properties, (_, node_id, name, labels, found_by) in decoded(connection.execute(query)):
        if properties.get("name") != name:
            yield Problem(node_id, f"it is found by the name {name!r}, which is not its own")
        if set(labels_of(labels)) != set(labels_of(found_by or "")):
            yield Problem(node_id, f"it is found by the labels {found_by}, and has {labels}")


def _node_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Nodes other than what their claims amount to; Article nodes are made from the ledger."""
    query = """
        SELECT node.id, node.labels, node.properties, node_claim.labels, node_claim.properties
        FROM node JOIN node_claim ON node_claim.node = node.key
        WHERE node.labels != 'Article' ORDER BY node.key
    """
    for (node_id, labels, properties), claims in groupby(connection.execute(query), itemgetter(0, 1, 2)):
        made = reduce(join_nodes, (Node(node_id, labels_of(row[3]), loads(row[4])) for row in claims))
        if (",".join(made.labels), to_json(made.properties)) != (labels, properties):
            yield Problem(node_id, "it is not what the articles that speak of it amount to")


def _claim_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Claims on relationships that are written down for another article than they speak of."""
    query = """
        SELECT properties, relationship.id, article.id FROM relationship_claim
        JOIN relationship ON relationship.key = relationship
        JOIN article ON article.key = article
    """
    for properties, (_, edge_id, article_id) in decoded(connection.execute(query)):
        if properties.get("articles") != [article_id]:
            yield Problem(edge_id, f"it is claimed by {article_id}, and says {properties.get('articles')}")


def _digest_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Articles that claim something else than their digest was made of."""
    told = connection.execute("SELECT key, id, told FROM article WHERE told != '' ORDER BY key").fetchall()
    for key, article_id, digest in told:
        if digest != claimed.digest(connection, key):
            yield Problem(article_id, "what it claims is not what its digest was made of")


def _own_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """What users wrote and nobody can read any more."""
    for table in ("own_node", "own_relationship"):
        query = f"SELECT id FROM {table} WHERE NOT json_valid(properties)"  # noqa: S608 - of ours
        for (own_id,) in connection.execute(query):
            yield Problem(own_id, "what a user wrote of it is no JSON")
