"""The layout of a graph file, as numbered steps: a new file takes all of them, an older one those it lacks.

The number of the last step taken is the file's `user_version`.  A step is never changed once released; the
next change of the layout is the next number.

What each article claims (`node_claim`, `relationship_claim`) is what forgetting and replacing need.  A `node`
is kept joined as well, to be found by name and label.  The properties of a relationship are in its claims
alone, one for most: joining them is left to the reader, because a fact that a thousand articles tell would
else be written anew, with all its evidence, a thousand times.
"""

from collections.abc import Callable
from sqlite3 import Connection
from typing import Final, TypeAlias

__all__ = ["APPLICATION_ID", "MIGRATIONS", "Step", "latest", "migrate"]

#: Changes the layout, within a transaction of `migrate`.
Step: TypeAlias = Callable[[Connection], None]

#: "FrGr": tells a graph file from every other SQLite database.
APPLICATION_ID: Final = 0x46724772


def m001_articles_claims_and_graph(connection: Connection) -> None:
    """The ledger, the claims and the graph."""
    for statement in (
        """
        CREATE TABLE article (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN ('article', 'catalogue')),
            sha256 TEXT NOT NULL,
            text TEXT NOT NULL,
            names TEXT NOT NULL,
            imported_at TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE source (
            source TEXT PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article (key),
            title TEXT NOT NULL,
            date TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX source_article ON source (article)",
        """
        CREATE TABLE node (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            labels TEXT NOT NULL,
            name TEXT NOT NULL,
            properties TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX node_name ON node (name)",
        """
        CREATE TABLE node_label (
            label TEXT NOT NULL,
            node INTEGER NOT NULL REFERENCES node (key),
            PRIMARY KEY (label, node)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX node_label_node ON node_label (node)",
        """
        CREATE TABLE relationship (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL,
            type TEXT NOT NULL,
            start INTEGER NOT NULL REFERENCES node (key),
            "end" INTEGER NOT NULL REFERENCES node (key)
        ) STRICT
        """,
        'CREATE UNIQUE INDEX relationship_start ON relationship (start, type, "end")',
        'CREATE INDEX relationship_end ON relationship ("end", type)',
        """
        CREATE TABLE node_claim (
            article INTEGER NOT NULL REFERENCES article (key),
            node INTEGER NOT NULL REFERENCES node (key),
            labels TEXT NOT NULL,
            properties TEXT NOT NULL
        ) STRICT
        """,
        "CREATE UNIQUE INDEX node_claim_article ON node_claim (article, node)",
        "CREATE INDEX node_claim_node ON node_claim (node)",
        """
        CREATE TABLE relationship_claim (
            article INTEGER NOT NULL REFERENCES article (key),
            relationship INTEGER NOT NULL REFERENCES relationship (key),
            properties TEXT NOT NULL
        ) STRICT
        """,
        "CREATE UNIQUE INDEX relationship_claim_article ON relationship_claim (article, relationship)",
        "CREATE INDEX relationship_claim_relationship ON relationship_claim (relationship)",
    ):
        connection.execute(statement)


def m002_what_users_wrote(connection: Connection) -> None:
    """What queries that write added, by id; see `graph.store.own`."""
    for statement in (
        """
        CREATE TABLE own_node (
            id TEXT PRIMARY KEY,
            labels TEXT NOT NULL,
            properties TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE own_relationship (
            id TEXT PRIMARY KEY,
            type TEXT NOT NULL,
            start TEXT NOT NULL,
            "end" TEXT NOT NULL,
            properties TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    ):
        connection.execute(statement)


def m003_digests(connection: Connection) -> None:
    """The digest of what each article claims, "" where it was written without; see `graph.store.record`."""
    connection.execute("ALTER TABLE article ADD COLUMN told TEXT NOT NULL DEFAULT ''")


def m004_kinds(connection: Connection) -> None:
    """Catalogues are found among any number of articles: every batch of an import asks for them."""
    connection.execute("CREATE INDEX article_kind ON article (kind, id)")


MIGRATIONS: Final[tuple[Step, ...]] = (
    m001_articles_claims_and_graph,
    m002_what_users_wrote,
    m003_digests,
    m004_kinds,
)


def latest() -> int:
    """The layout that this program writes."""
    return len(MIGRATIONS)


def migrate(connection: Connection) -> None:
    """Take the steps the file lacks.  The caller has begun a transaction and ends it."""
    (taken,) = connection.execute("PRAGMA user_version").fetchone()
    if taken < latest():
        for step in MIGRATIONS[taken:]:
            step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {latest()}")
