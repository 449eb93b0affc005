"""Brings the graph on a server from what its entries claimed to what they claim now, within a transaction.

All that is touched and not known yet is read first, in a few queries; what it becomes is decided here; and
only what is different is written, grouped by label and type.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final, TypeAlias

from graph.claims import Claims
from graph.errors import StoreError
from graph.identity import relationship_id
from graph.model import Node
from graph.schema import ALL_LABELS, ROLE_OF
from graph.store import ledger
from graph.store.rows import to_json
from graph.store.server import statements
from graph.store.server.driver import Run
from graph.store.server.entries import Entries, Entry
from graph.store.server.known import Known
from graph.store.server.packing import unpack
from graph.store.server.settling import (
    CLAIM_PROPERTIES,
    Fact,
    NodeClaim,
    NodeState,
    properties_of,
    settle_fact,
    settle_node,
)

__all__ = ["Counts", "settle"]

#: An index of Neo4j holds no string much longer than this many bytes.
_LONGEST_ID: Final = 8000

_claim_properties: Final = itemgetter(*CLAIM_PROPERTIES)

#: start id, type, end id
_Edge: TypeAlias = tuple[str, str, str]
#: label, type, label
_Ends: TypeAlias = tuple[str, str, str]


@dataclass(slots=True)
class Counts:
    """How many nodes and relationships came and went."""

    nodes_added: int = 0
    nodes_removed: int = 0
    relationships_added: int = 0
    relationships_removed: int = 0


@dataclass(slots=True)
class _Touched:
    """What is lost and gained by each node and relationship."""

    #: id -> primary label
    labels: dict[str, str] = field(default_factory=dict)
    node_losses: defaultdict[str, list[NodeClaim]] = field(default_factory=lambda: defaultdict(list))
    node_gains: defaultdict[str, list[NodeClaim]] = field(default_factory=lambda: defaultdict(list))
    losses: defaultdict[_Edge, list[str]] = field(default_factory=lambda: defaultdict(list))
    gains: defaultdict[_Edge, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def lose(self, claims: Claims) -> None:
        for node, claim in self._node_claims(claims):
            self.node_losses[node].append(claim)
        for edge in claims.relationships:
            self.losses[edge.start, edge.type, edge.end].append(claims.article)

    def gain(self, claims: Claims) -> None:
        for node, claim in self._node_claims(claims):
            self.node_gains[node].append(claim)
        for edge in claims.relationships:
            self.gains[edge.start, edge.type, edge.end].append(edge.properties)

    def ends(self, edge: _Edge) -> _Ends:
        return self.labels[edge[0]], edge[1], self.labels[edge[2]]

    def _node_claims(self, claims: Claims) -> Iterator[tuple[str, NodeClaim]]:
        joined = {end for edge in claims.relationships for end in (edge.start, edge.end)}
        for node in claims.nodes:
            self.labels[node.id] = node.labels[0]
            if node.labels[0] != "Article":
                yield node.id, NodeClaim.of(node, loose=node.id not in joined)


def settle(run: Run, entries: Entries, known: Known | None = None) -> Counts:
    """Make the graph what the entries claim now, given what is known of its nodes already.

    Raises StoreError for ids too long for an index.
    """
    touched = _Touched()
    for entry in entries.before.values():
        if entry.id not in entries.now or entries.now[entry.id].claims is not None:
            touched.lose(unpack(entry.id, entry.packed, ""))
    for entry in entries.now.values():
        if entry.claims is not None:
            touched.gain(entry.claims)
    for node_id in touched.labels:
        if len(node_id) * 4 > _LONGEST_ID and len(node_id.encode()) > _LONGEST_ID:
            found = f"found one of {len(node_id.encode()):,} bytes that begins with {node_id[:40]!r}"
            raise StoreError(f"the id of a node has at most {_LONGEST_ID:,} bytes on a Neo4j server, {found}")
    return _Settling(run, touched, entries, known).done()


class _Settling:
    """The steps of `settle`, which share what was read."""

    def __init__(self, run: Run, touched: _Touched, entries: Entries, known: Known | None) -> None:
        self._run = run
        self._touched = touched
        self._entries = entries
        self._known = known
        self._nodes: dict[str, NodeState] = {}
        #: role -> ids of the nodes that are to have it and have it not
        self._roles: defaultdict[str, set[str]] = defaultdict(set)
        self._counts = Counts()

    def done(self) -> Counts:
        self._read_nodes()
        self._write_articles()
        gone = self._write_nodes()
        self._write_relationships()
        self._write_roles()
        self._remove_nodes(gone)
        self._settle_roles()
        return self._counts

    def _read_nodes(self) -> None:
        touched = self._touched
        ids = touched.node_losses.keys() | touched.node_gains.keys()
        if self._known is not None:
            gained = ids - touched.node_losses.keys()
            self._nodes = self._known.nodes(gained)
            ids -= gained if self._known.is_complete else self._nodes.keys()
        for label, group in _grouped(ids, touched.labels).items():
            for row in self._run(statements.read_nodes(label), ids=group):
                state = _state(label, *row)
                self._nodes[state.id] = state
        for label, group in _grouped(touched.node_losses, touched.labels).items():
            for node_id, told in self._run(statements.per_label(statements.TOTALS, label), ids=group):
                if node_id in self._nodes:
                    state = self._nodes[node_id]
                    self._nodes[node_id] = NodeState(
                        node_id, state.labels, state.base, state.others, state.loose, told + state.loose
                    )

    def _write_articles(self) -> None:
        """Article nodes say what the ledger says."""
        before = dict(self._article_nodes(self._entries.before))
        now = dict(self._article_nodes(self._entries.now))
        rows = [_row(node) for key, node in now.items() if node != before.get(key)]
        if rows:
            self._run(statements.write_nodes("Article"), rows=rows)
        self._counts.nodes_added += len(now.keys() - before.keys())

    @staticmethod
    def _article_nodes(entries: Mapping[str, Entry]) -> Iterator[tuple[str, Node]]:
        for key, entry in entries.items():
            if entry.kind == "article":
                yield key, ledger.node_of(entry.article())

    def _write_nodes(self) -> dict[str, list[str]]:
        """Write what nodes become; those that nothing claims any more, by label."""
        touched = self._touched
        gone: defaultdict[str, list[str]] = defaultdict(list)
        rows: defaultdict[str, list[list[Any]]] = defaultdict(list)
        variants: list[dict[str, Any]] = []
        alike: list[str] = []
        learned: dict[str, NodeState | None] = {}
        for node_id in sorted(touched.node_losses.keys() | touched.node_gains.keys()):
            losses, gains = touched.node_losses.get(node_id, ()), touched.node_gains.get(node_id, ())
            before = self._nodes.get(node_id)
            after = settle_node(node_id, before, losses, gains)
            if after is None:
                if before is not None:
                    gone[touched.labels[node_id]].append(node_id)
            else:
                if before is None or not _is_described_alike(before, after):
                    rows[touched.labels[node_id]].append(_row(Node(node_id, after.labels, after.properties)))
                for role in set(after.labels[1:]) - set(before.labels if before else ()):
                    self._roles[role].add(node_id)
            self._counts.nodes_added += before is None and after is not None
            if after is not None and (after.others or after.loose):
                if before is None or _variants(before) != _variants(after):
                    variants.append(_variants(after))
            elif before is not None and (before.others or before.loose):
                alike.append(node_id)
            # Which roles remain to somebody who lost claims is for the server to say.
            learned[node_id] = None if losses else after
        for label, group in rows.items():
            self._run.later(statements.write_nodes(label), rows=group)
        if variants:
            self._run(statements.WRITE_VARIANTS, rows=variants)
        if alike:
            self._run(statements.DELETE_VARIANTS, ids=alike)
        if self._known is not None:
            self._known.learn(learned)
        removed = self._entries.before.keys() - self._entries.now.keys()
        changed = {key for key, entry in self._entries.now.items() if entry.kind != "article"}
        for key in sorted(removed | changed):
            if key in self._entries.before and self._entries.before[key].kind == "article":
                gone["Article"].append(key)
        return gone

    def _write_relationships(self) -> None:
        touched = self._touched
        before = self._read_relationships()
        created: defaultdict[_Ends, dict[_Edge, Fact]] = defaultdict(dict)
        updated: defaultdict[_Ends, list[list[Any]]] = defaultdict(list)
        deleted: defaultdict[_Ends, list[list[Any]]] = defaultdict(list)
        facts: list[dict[str, Any]] = []
        single: list[str] = []
        for edge in sorted(touched.losses.keys() | touched.gains.keys()):
            known = before.get(edge)
            fact = settle_fact(known, touched.losses.get(edge, ()), touched.gains.get(edge, ()))
            if fact is None:
                if known is not None:
                    deleted[touched.ends(edge)].append([edge[0], edge[2]])
            elif known is None:
                created[touched.ends(edge)][edge] = fact
            elif fact != known:
                updated[touched.ends(edge)].append([edge[0], edge[2], fact.properties])
            if fact is not None and fact.confidences:
                told = {"confidences": list(fact.confidences), "extractors": list(fact.extractors)}
                facts.append({"id": relationship_id(*edge), **told})
            elif known is not None and known.confidences:
                single.append(relationship_id(*edge))
        counts = [self._create_relationships(ends, new) for ends, new in created.items()]
        self._write_rows(statements.UPDATE_RELATIONSHIPS, updated)
        self._write_rows(statements.DELETE_RELATIONSHIPS, deleted)
        if facts:
            self._run(statements.WRITE_FACTS, rows=facts)
        if single:
            self._run(statements.DELETE_FACTS, ids=single)
        added = sum(map(len, created.values()))
        if sum(count for rows in counts for (count,) in rows()) != added:
            raise StoreError("nodes of the graph were deleted by somebody else meanwhile; try again")
        self._counts.relationships_added += added
        self._counts.relationships_removed += sum(map(len, deleted.values()))

    def _create_relationships(
        self, ends: _Ends, facts: Mapping[_Edge, Fact]
    ) -> Callable[[], list[list[Any]]]:
        """Make relationships; what tells how many were made."""
        groups: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        for (start, _, end), fact in facts.items():
            evidence, spans, articles, confidence, extractor = _claim_properties(fact.properties)
            common = (*articles, confidence, extractor)
            if common not in groups:
                groups[common] = (articles, confidence, extractor, [])
            groups[common][-1].append((start, end, evidence, spans))
        if role := ROLE_OF.get(ends[1]):
            self._roles[role] -= {start for start, _, _ in facts}
        statement = statements.create_relationships(*ends)
        return self._run.later(statement, groups=list(groups.values()))

    def _write_roles(self) -> None:
        """Give the roles that came with no relationship made now."""
        for role, ids in sorted(self._roles.items()):
            if ids:
                self._run(statements.add_label(role), ids=sorted(ids))

    def _write_rows(self, template: str, groups: Mapping[_Ends, list[list[Any]]]) -> None:
        for ends, rows in groups.items():
            self._run(statements.per_ends(template, *ends), rows=rows)

    def _read_relationships(self) -> dict[_Edge, Fact]:
        """The relationships that are touched and there already."""
        groups: defaultdict[_Ends, list[list[str]]] = defaultdict(list)
        for edge in self._touched.losses.keys() | self._touched.gains.keys():
            # What a new node takes part in is new as well, and need not be looked for.
            if self._is_there(edge[0]) and self._is_there(edge[2]):
                groups[self._touched.ends(edge)].append([edge[0], edge[2], relationship_id(*edge)])
        facts = {}
        for ends, rows in groups.items():
            statement = statements.per_ends(statements.READ_RELATIONSHIPS, *ends)
            for start, end, confidences, extractors, *columns in self._run(statement, rows=rows):
                several = (tuple(confidences or ()), tuple(extractors or ()))
                facts[start, ends[1], end] = Fact(properties_of(*columns), *several)
        return facts

    def _is_there(self, node_id: str) -> bool:
        return node_id in self._nodes or node_id in self._entries.before

    def _remove_nodes(self, gone: Mapping[str, list[str]]) -> None:
        keys = ["id", *statements.NODE_PROPERTIES]
        for label, ids in gone.items():
            delete = statements.per_label(statements.DELETE_NODES, label)
            deleted = {row[0] for row in self._run(delete, ids=ids, labels=list(ALL_LABELS), keys=keys)}
            if kept := [node_id for node_id in ids if node_id not in deleted]:
                self._run(statements.per_label(statements.STRIP_NODES, label), ids=kept)
            self._counts.nodes_removed += len(ids)

    def _settle_roles(self) -> None:
        """Take away the role labels that no relationship gives any more."""
        touched = self._touched
        ids = [node_id for node_id in touched.node_losses if touched.labels[node_id] == "Person"]
        if not ids:
            return
        surplus: defaultdict[str, list[str]] = defaultdict(list)
        for node_id, labels, types in self._run(statements.READ_ROLES, ids=ids):
            earned = {ROLE_OF[kind] for kind in types}
            for label in set(labels) & set(statements.ROLES) - earned:
                surplus[label].append(node_id)
        for label, group in sorted(surplus.items()):
            self._run(statements.remove_label(label), ids=group)


def _row(node: Node) -> list[Any]:
    """A node as it is written; properties that it does not have any more are null."""
    return [node.id, *map(node.properties.get, statements.COLUMNS[node.labels[0]])]


def _is_described_alike(before: NodeState, after: NodeState) -> bool:
    if (before.base, before.others.keys()) == (after.base, after.others.keys()):
        return True
    return before.properties == after.properties


def _grouped(ids: Iterable[str], labels: Mapping[str, str]) -> dict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for node_id in sorted(ids):
        groups[labels[node_id]].append(node_id)
    return groups


def _state(
    primary: str,
    node_id: str,
    labels: list[str],
    base: str | None,
    variants: list[str] | None,
    counts: list[int] | None,
    loose: int | None,
    *values: Any,
) -> NodeState:
    own = tuple(label for label in ALL_LABELS if label in labels)
    ordered = (primary, *(label for label in own if label != primary))
    if base is None:
        base = to_json(dict(zip(statements.COLUMNS[primary], values, strict=True)))
    others = dict(zip(variants or (), counts or (), strict=True))
    return NodeState(node_id, ordered, base, others, loose or 0)


def _variants(state: NodeState) -> dict[str, Any]:
    return {
        "id": state.id,
        "base": state.base,
        "variants": list(state.others),
        "counts": list(state.others.values()),
        "loose": state.loose,
    }
