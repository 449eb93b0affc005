"""Every statement that is sent to a server, made of the names in the schema and nothing else.

Of a user's graph there are the labels and relationship types of `graph.schema`, on nodes with the property
`id`.  A node is ours if it has `aliases`, a relationship if it has `spans`: whatever else is in the database,
other labels and properties on our nodes and relationships of others between them, belongs to somebody else
and stays as it is.

What is needed to take an article out again is kept under labels of our own, on nodes that have no
relationships, so that no pattern of a user's query can reach them from the graph:

    FranchiseGraph   {id: "graph", layout, revision, lock}       one; writers queue up on it
    FranchiseEntry   {id, kind, sha256, names, imported_at, told, text, claims}    an article or catalogue
    FranchiseSource  {id, source, title, date, entry}            where an entry came from; its id is a hash
    FranchiseNode    {id, base, variants, counts, loose}         a node that entries describe differently
    FranchiseFact    {id, confidences, extractors}               a relationship that several entries claim
"""

from functools import cache
from typing import Final

from graph.schema import ALL_LABELS, ENTITY_LABELS, RELATIONSHIP_TYPES, ROLE_OF

__all__ = [
    "ALL_SOURCES",
    "COLUMNS",
    "COUNT_ALL",
    "COUNT_ENTRIES",
    "COUNT_LEDGER",
    "DELETE_ENTRIES",
    "DELETE_FACTS",
    "DELETE_NODES",
    "DELETE_RELATIONSHIPS",
    "DELETE_SOURCES",
    "DELETE_VARIANTS",
    "LEDGER_LABELS",
    "LOCK",
    "NODE_PROPERTIES",
    "OUTDATED",
    "PRIMARY_LABELS",
    "READ_ENTRIES",
    "READ_FULL",
    "READ_GRAPH",
    "READ_IDS",
    "READ_RELATIONSHIPS",
    "READ_ROLES",
    "READ_SOURCES",
    "READ_SOURCES_OF",
    "ROLES",
    "STRIP_NODES",
    "TOTALS",
    "UPDATE_RELATIONSHIPS",
    "WRITE_ENTRIES",
    "WRITE_FACTS",
    "WRITE_REVISION",
    "WRITE_SOURCES",
    "WRITE_VARIANTS",
    "add_label",
    "constraints",
    "count_label",
    "count_type",
    "count_unspoken",
    "create_relationships",
    "page_of_ledger",
    "page_of_nodes",
    "page_of_relationships",
    "per_ends",
    "per_label",
    "read_nodes",
    "remove_label",
    "write_nodes",
]  # fmt: skip

#: Labels one of which every node of ours has: what it is.
PRIMARY_LABELS: Final = (*ENTITY_LABELS, "Quote", "Article")
ROLES: Final = tuple(dict.fromkeys(ROLE_OF.values()))

LEDGER_LABELS: Final = (
    "FranchiseGraph", "FranchiseEntry", "FranchiseSource", "FranchiseNode", "FranchiseFact",
)  # fmt: skip

#: The properties of nodes with each of PRIMARY_LABELS beside `id`, in the order in which they are made.
COLUMNS: Final = dict.fromkeys(ENTITY_LABELS, ("name", "aliases")) | {
    "Quote": ("name", "aliases", "text", "direct"),
    "Article": ("name", "aliases", "source", "sha256", "title", "date", "imported_at"),
}
#: All properties that nodes of ours may have beside `id`.
NODE_PROPERTIES: Final = tuple(dict.fromkeys(name for names in COLUMNS.values() for name in names))
_ALL_COLUMNS: Final = ", ".join(f"n.{name}" for name in NODE_PROPERTIES)

READ_GRAPH: Final = "MATCH (g:FranchiseGraph {id: 'graph'}) RETURN g.layout, g.revision"
#: Writers wait here for one another, so that none sees half of what another writes.
LOCK: Final = (
    "MATCH (g:FranchiseGraph {id: 'graph'}) SET g.lock = 0 RETURN g.layout, g.revision"
)
WRITE_REVISION: Final = "MATCH (g:FranchiseGraph {id: 'graph'}) SET g.revision = g.revision + 1"

# The ledger

READ_ENTRIES: Final = (
    "UNWIND $ids AS id MATCH (e:FranchiseEntry {id: id})"
    " RETURN id, e.kind, e.sha256, e.names, e.imported_at, e.told, e.claims"
)
READ_FULL: Final = (
    "MATCH (e:FranchiseEntry {id: $id}) RETURN e.kind, e.sha256, e.names, e.imported_at, e.text, e.claims"
)
READ_SOURCES: Final = (
    "UNWIND $keys AS key MATCH (s:FranchiseSource {id: key}) RETURN s.source, s.title, s.date, s.entry"
)
READ_SOURCES_OF: Final = (
    "UNWIND $ids AS id MATCH (s:FranchiseSource {entry: id}) RETURN s.source, s.title, s.date, s.entry"
)
READ_IDS: Final = (
    "MATCH (e:FranchiseEntry) WHERE e.id > $after AND ($kind = '' OR e.kind = $kind)"
    " WITH e ORDER BY e.id LIMIT $limit RETURN e.id, e.kind, e.sha256, e.names, e.told"
)
OUTDATED: Final = (
    "MATCH (e:FranchiseEntry) WHERE e.kind = 'article' AND e.names <> $names RETURN e.id ORDER BY e.id"
)
COUNT_LEDGER: Final = "MATCH (e:FranchiseEntry) RETURN count(e)"
COUNT_ENTRIES: Final = "MATCH (e:FranchiseEntry) RETURN e.kind, count(*)"
WRITE_ENTRIES: Final = "UNWIND $rows AS row MERGE (e:FranchiseEntry {id: row.id}) SET e += row"
DELETE_ENTRIES: Final = "UNWIND $ids AS id MATCH (e:FranchiseEntry {id: id}) DELETE e"
WRITE_SOURCES: Final = "UNWIND $rows AS row MERGE (s:FranchiseSource {id: row.id}) SET s = row"
DELETE_SOURCES: Final = "UNWIND $keys AS key MATCH (s:FranchiseSource {id: key}) DELETE s"
WRITE_VARIANTS: Final = "UNWIND $rows AS row MERGE (v:FranchiseNode {id: row.id}) SET v = row"
DELETE_VARIANTS: Final = "UNWIND $ids AS id MATCH (v:FranchiseNode {id: id}) DELETE v"
WRITE_FACTS: Final = "UNWIND $rows AS row MERGE (f:FranchiseFact {id: row.id}) SET f = row"
DELETE_FACTS: Final = "UNWIND $ids AS id MATCH (f:FranchiseFact {id: id}) DELETE f"


ALL_SOURCES: Final = "MATCH (s:FranchiseSource) RETURN s.source ORDER BY s.source"


# Nodes: {label} stands for one of PRIMARY_LABELS

#: How many entries claim a node, by the relationships that they claim of it.
TOTALS: Final = (
    "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) OPTIONAL MATCH (n)-[r]-() WHERE r.spans IS NOT NULL"
    " UNWIND coalesce(r.articles, [null]) AS article RETURN id, count(DISTINCT article)"
)
_FOREIGN: Final = (
    "any(label IN labels(n) WHERE NOT label IN $labels) OR any(key IN keys(n) WHERE NOT key IN $keys)"
    " OR EXISTS {{ (n)--() }}"
)
DELETE_NODES: Final = (
    f"UNWIND $ids AS id MATCH (n:{{label}} {{{{id: id}}}}) WHERE NOT ({_FOREIGN}) DELETE n RETURN id"
)
#: A node that others made use of stays, with its id, and says nothing more of what articles said.
STRIP_NODES: Final = (
    "UNWIND $ids AS id MATCH (n:{label} {{id: id}})"
    f" REMOVE {', '.join((*(f'n.{name}' for name in NODE_PROPERTIES), *(f'n:{role}' for role in ROLES)))}"
)
READ_ROLES: Final = (
    "UNWIND $ids AS id MATCH (n:Person {id: id})"
    f" OPTIONAL MATCH (n)-[r:{'|'.join(ROLE_OF)}]->() WHERE r.spans IS NOT NULL"
    " RETURN id, labels(n), collect(DISTINCT type(r))"
)

# Relationships: {start}, {type} and {end} stand for a type and the labels of its ends

#: Both ends are looked up, or a node with very many relationships would have all of them walked through.
_ENDS: Final = (
    "MATCH (a:{start} {{id: row[0]}}) USING INDEX a:{start}(id)"
    " MATCH (b:{end} {{id: row[1]}}) USING INDEX b:{end}(id)"
)
#: What `graph.store.server.settling.properties_of` makes properties of.
_RELATIONSHIP_COLUMNS: Final = "r.article_count, r.evidence, r.spans, r.articles, r.confidence, r.extractor"
_OURS: Final = f"UNWIND $rows AS row {_ENDS} MATCH (a)-[r:{{type}}]->(b) WHERE r.spans IS NOT NULL"
READ_RELATIONSHIPS: Final = (
    f"{_OURS} OPTIONAL MATCH (f:FranchiseFact {{{{id: row[2]}}}})"
    f" RETURN row[0], row[1], f.confidences, f.extractors, {_RELATIONSHIP_COLUMNS}"
)
UPDATE_RELATIONSHIPS: Final = f"{_OURS} SET r += row[2]"
DELETE_RELATIONSHIPS: Final = f"{_OURS} DELETE r"


@cache
def per_label(template: str, label: str) -> str:
    """A statement on nodes with one of PRIMARY_LABELS."""
    return template.format(label=_known(label, PRIMARY_LABELS))


@cache
def per_ends(template: str, start: str, kind: str, end: str) -> str:
    """A statement on relationships of one type between nodes with two of PRIMARY_LABELS."""
    labels = (_known(start, PRIMARY_LABELS), _known(end, PRIMARY_LABELS))
    return template.format(start=labels[0], type=_known(kind, RELATIONSHIP_TYPES), end=labels[1])


@cache
def read_nodes(label: str) -> str:
    """Nodes as they are: their labels, what entries say of them differently, and their COLUMNS."""
    columns = ", ".join(f"n.{name}" for name in COLUMNS[label])
    return (
        f"UNWIND $ids AS id MATCH (n:{_known(label, PRIMARY_LABELS)} {{id: id}}) WHERE n.aliases IS NOT NULL"
        " OPTIONAL MATCH (v:FranchiseNode {id: id})"
        f" RETURN id, labels(n), v.base, v.variants, v.counts, v.loose, {columns}"
    )


@cache
def write_nodes(label: str) -> str:
    """Make nodes, or change those that are there: each row is an id, and then the COLUMNS of the label."""
    columns = ", ".join(f"n.{name} = row[{place}]" for place, name in enumerate(COLUMNS[label], 1))
    node = f"(n:{_known(label, PRIMARY_LABELS)} {{id: row[0]}})"
    return f"UNWIND $rows AS row MERGE {node} SET {columns} RETURN count(*)"


@cache
def create_relationships(start: str, kind: str, end: str) -> str:
    """Make relationships, and give those they start from the role that comes with the type.

    Each group is what its relationships have in common (articles, confidence, extractor), and then rows of
    what they have not (start, end, evidence, spans): a driver takes its time over each value it sends.

    It is not MERGE, which would take a relationship of others for ours; the lock sees to it that there is one
    only.
    """
    role = f" SET a:{ROLE_OF[kind]}" if kind in ROLE_OF else ""
    return (
        f"UNWIND $groups AS common UNWIND common[3] AS row {per_ends(_ENDS, start, kind, end)}"
        f" CREATE (a)-[:{kind} {{evidence: row[2], spans: row[3], articles: common[0],"
        f" confidence: common[1], extractor: common[2]}}]->(b){role} RETURN count(*)"
    )


@cache
def add_label(role: str) -> str:
    return f"UNWIND $ids AS id MATCH (n:Person {{id: id}}) SET n:{_known(role, ROLES)}"


@cache
def remove_label(role: str) -> str:
    return f"UNWIND $ids AS id MATCH (n:Person {{id: id}}) REMOVE n:{_known(role, ROLES)}"


# Reading everything, a page at a time


@cache
def page_of_nodes(label: str) -> str:
    """Nodes of ours after $after in the order of ids, which the index of the constraint gives them in."""
    return (
        f"MATCH (n:{_known(label, PRIMARY_LABELS)}) WHERE n.id > $after AND n.aliases IS NOT NULL"
        f" WITH n ORDER BY n.id LIMIT $limit RETURN n.id, labels(n), {_ALL_COLUMNS}"
    )


@cache
def page_of_relationships(label: str) -> str:
    """Relationships of ours that start from the nodes of a page, given by their ids."""
    return (
        f"UNWIND $ids AS id MATCH (n:{_known(label, PRIMARY_LABELS)} {{id: id}})-[r]->(m)"
        " WHERE r.spans IS NOT NULL"
        # Somebody else may have taken an id away.
        f" RETURN n.id, type(r), coalesce(toStringOrNull(m.id), ''), {_RELATIONSHIP_COLUMNS}"
    )


@cache
def count_label(label: str) -> str:
    return f"MATCH (n:{_known(label, ALL_LABELS)}) WHERE n.aliases IS NOT NULL RETURN count(*)"


@cache
def count_type(kind: str) -> str:
    return f"MATCH ()-[r:{_known(kind, RELATIONSHIP_TYPES)}]->() WHERE r.spans IS NOT NULL RETURN count(*)"


@cache
def count_unspoken(label: str) -> str:
    """Nodes with an id that are not ours, but would become so with an article that speaks of them."""
    return (
        f"MATCH (n:{_known(label, ALL_LABELS)}) WHERE n.id IS NOT NULL AND n.aliases IS NULL RETURN count(*)"
    )


@cache
def page_of_ledger(label: str) -> str:
    """Nodes of the ledger after $after in the order of ids."""
    return (
        f"MATCH (n:{_known(label, LEDGER_LABELS)}) WHERE n.id > $after"
        " WITH n ORDER BY n.id LIMIT $limit RETURN n.id, properties(n)"
    )


def constraints() -> dict[str, str]:
    """Name of each constraint and index -> the statement that makes it where it is missing."""
    made = {}
    for label in (*ALL_LABELS, *LEDGER_LABELS):
        name = f"franchise_{label.casefold()}_id"
        made[name] = f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    name = "franchise_source_entry"
    made[name] = f"CREATE INDEX {name} IF NOT EXISTS FOR (n:FranchiseSource) ON (n.entry)"
    return made


def _known(name: str, names: tuple[str, ...]) -> str:
    """`name`, which is one of the schema: no other ever becomes part of a statement."""
    if name not in names:
        raise ValueError(f"{name!r} is no name of the schema")
    return name


#: How many nodes and relationships are ours, and how many nodes are in the ledger.
COUNT_ALL: Final = (
    *(count_label(label) for label in PRIMARY_LABELS),
    *(count_type(kind) for kind in RELATIONSHIP_TYPES),
    *(f"MATCH (n:{label}) RETURN count(*)" for label in LEDGER_LABELS),
)
