"""Full-text search in a graph file, by SQLite's FTS5.

The index is made when somebody first searches: who never does pays nothing for it.  From then on triggers
note which rows have changed, whichever program writes, and the next search brings these up to date.  (A
trigger that wrote into the index itself would be refused, as a file from elsewhere is not trusted.)

A row of `node_words` has the key of its node; one of `fact_words` that of an article and of a relationship,
one behind the other, as the rows of `relationship_claim` have no key that lasts.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.model import Node
from graph.searching import Fact, Found, Hit, Wanted, gathered
from graph.store.connection import writing
from graph.store.rows import labels_of, loads

__all__ = ["ready", "search"]

#: The words of a row; properties that are damaged have none.
_NODE: Final = """
    CASE WHEN json_valid(row.properties) THEN
        coalesce(json_extract(row.properties, '$.name'), '')
        || char(10) ||
        coalesce((SELECT group_concat(value, char(10)) FROM json_each(row.properties, '$.aliases')), '')
        || char(10) || coalesce(json_extract(row.properties, '$.text'), '')
    ELSE '' END
"""
_FACT: Final = """
    CASE WHEN json_valid(row.properties) THEN
        coalesce((SELECT group_concat(value, char(10)) FROM json_each(row.properties, '$.evidence')), '')
    ELSE '' END
"""


@dataclass(frozen=True, slots=True)
class _Index:
    """An index, the table it is of, what a row goes by in it, the row that goes by `due.key`, its words."""

    name: str
    table: str
    key: str
    is_due: str
    words: str

    @property
    def due(self) -> str:
        """The table of the rows that have changed since they were put in."""
        return f"{self.name}_due"


_INDEXES: Final = (
    _Index("node_words", "node", "{row}.key", "row.key = due.key", _NODE),
    _Index(
        "fact_words",
        "relationship_claim",
        "({row}.article << 32) | {row}.relationship",
        "row.article = due.key >> 32 AND row.relationship = due.key & 0xffffffff",
        _FACT,
    ),
)

_FIND_NODES: Final = """
    SELECT id, labels, properties FROM node_words JOIN node ON node.key = node_words.rowid
    WHERE node_words MATCH ? ORDER BY rank, node_words.rowid
"""
_FIND_FACTS: Final = """
    SELECT claim.properties, first.name, type, last.name
    FROM fact_words
    JOIN relationship_claim AS claim
        ON claim.article = fact_words.rowid >> 32 AND claim.relationship = fact_words.rowid & 0xffffffff
    JOIN relationship ON relationship.key = claim.relationship
    JOIN node AS first ON first.key = relationship.start
    JOIN node AS last ON last.key = relationship."end"
    WHERE fact_words MATCH ? ORDER BY rank, fact_words.rowid
"""


def search(connection: sqlite3.Connection, words: Wanted, limit: int) -> list[Hit]:
    """See `graph.store.base.Store.search`; the index must be `ready`."""
    pattern = _pattern(words)
    return gathered(words, _nodes(connection, pattern), _facts(connection, pattern), limit)


def ready(connection: sqlite3.Connection) -> bool:
    """Make the index, or bring it up to date; False where that is needed and the file can only be read."""
    try:
        if _is_missing(connection) or any(_is_due(connection, index) for index in _INDEXES):
            with writing(connection):
                if _is_missing(connection):
                    _make(connection)
                for index in _INDEXES:
                    _refresh(connection, index)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY:
            return False
        raise
    return True


def _pattern(words: Wanted) -> str:
    """The words as FTS5 writes them: in quotation marks, where nothing but a quotation mark has a meaning."""
    quoted = (
        '"' + word.replace('"', '""') + '"' + ("*" if beginning else "")
        for word, beginning in zip(words.typed, words.beginnings, strict=True)
    )
    return " ".join(quoted)


def _nodes(connection: sqlite3.Connection, pattern: str) -> Iterator[Node]:
    for node_id, labels, properties in connection.execute(_FIND_NODES, (pattern,)):
        yield Node(node_id, labels_of(labels), loads(properties))


def _facts(connection: sqlite3.Connection, pattern: str) -> Iterator[Found]:
    for text, start, kind, end in connection.execute(_FIND_FACTS, (pattern,)):
        properties = loads(text)
        yield Found(Fact(start, kind, end), tuple(properties["evidence"]), tuple(properties["spans"]))


def _is_missing(connection: sqlite3.Connection) -> bool:
    query = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?"
    return not connection.execute(query, (_INDEXES[-1].due,)).fetchone()[0]


def _is_due(connection: sqlite3.Connection, index: _Index) -> bool:
    query = f"SELECT EXISTS (SELECT 1 FROM {index.due})"  # noqa: S608 - a name of ours
    return bool(connection.execute(query).fetchone()[0])


def _make(connection: sqlite3.Connection) -> None:
    """Make the indexes with nothing in them and all rows due."""
    for index in _INDEXES:
        for statement in _statements(index):
            connection.execute(statement)


def _statements(index: _Index) -> Iterator[str]:
    name, table, due = index.name, index.table, index.due
    note = f"INSERT OR IGNORE INTO {due} (key)"
    yield f"CREATE VIRTUAL TABLE {name} USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')"
    yield f"CREATE TABLE {due} (key INTEGER PRIMARY KEY) STRICT"
    for event, row in (("INSERT", "new"), ("DELETE", "old"), ("UPDATE", "new")):
        when = "WHEN old.properties IS NOT new.properties" if event == "UPDATE" else ""
        noted = f"{note} VALUES ({index.key.format(row=row)})"
        yield f"CREATE TRIGGER {due}_{event} AFTER {event} ON {table} {when} BEGIN {noted}; END"
    yield f"{note} SELECT {index.key.format(row='row')} FROM {table} AS row"  # noqa: S608


def _refresh(connection: sqlite3.Connection, index: _Index) -> None:
    name, due = index.name, index.due
    for statement in (
        f"DELETE FROM {name} WHERE rowid IN (SELECT key FROM {due})",  # noqa: S608 - names of ours
        f"INSERT INTO {name} (rowid, words)"  # noqa: S608
        f" SELECT due.key, {index.words} FROM {due} AS due JOIN {index.table} AS row ON {index.is_due}",
        f"DELETE FROM {due}",  # noqa: S608
    ):
        connection.execute(statement)
