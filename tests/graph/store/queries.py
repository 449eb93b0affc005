"""Queries made by chance, the same for the same seed, over a graph of `tests.graph.samples.invented`.

They are of one type each wherever an expression stands, so that most of them have an answer.  Rows come in an
order only where a query ends in ORDER BY on all of its columns, so that no tie is left to chance.

Some write what is a user's own (see `graph.store.own`): `SEEN` reads that, and `TIDY` takes it away again.
"""

import random
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

_Item = TypeVar("_Item")

LABELS = ("Person", "Show", "Character", "Platform", "Quote", "Article", "Actor")
TYPES = ("STARS_IN", "SHOWRUNS", "PLAYS", "TEAMS_UP_WITH", "STREAMS_ON", "MENTIONS", "SAID")


#: The share of queries that write.
WRITING = 0.15


@dataclass(frozen=True)
class Asked:
    """A query, whether it says in which order the rows come, and whether it writes."""

    text: str
    ordered: bool = False
    writes: bool = False


SEEN = (
    Asked("MATCH (t:Tag) RETURN t.name AS name, t.size AS size, t.often AS often, t.on AS on"),
    Asked("MATCH (n:Marked) RETURN n.id AS id, n.name AS name"),
    Asked("MATCH (n) WHERE n.mark IS NOT NULL RETURN n.id AS id, n.name AS name, n.mark AS mark"),
    Asked("MATCH (a)-[r]->(b) WHERE r.spans IS NULL RETURN a.id AS a, type(r) AS r, r.k AS k, b.name AS b"),
    Asked("MATCH (a)-[r]->(b) WHERE r.mark IS NOT NULL RETURN a.id AS a, type(r) AS r, r.mark AS k"),
)
TIDY = (
    "MATCH (t:Tag) DETACH DELETE t",
    "MATCH (a)-[r]->(b) WHERE r.spans IS NULL DELETE r",
    "MATCH (a)-[r]->(b) REMOVE r.mark",
    "MATCH (n) REMOVE n:Marked, n.mark",
)


class Maker:
    """Makes queries; every method gives the text of a part."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - the same for the same seed
        self._names = 0

    def query(self) -> Asked:
        return self._change() if self._maybe(WRITING) else self._question()

    def _change(self) -> Asked:
        """A query that writes; what it writes of a node depends on nothing but that node."""
        self._names = 0
        v: list[str] = []
        match, one = self._match(v), self._one
        n = one(*v)
        number, text, condition = (partial(kind, [n]) for kind in (self._number, self._text, self._condition))
        tag = f"(t:Tag {{name: {text(1)}}})"
        write = one(
            lambda: (
                f"CREATE ({n})-[:{one('KNOWS', 'SAID')} {{k: {number(1)}}}]->(:Tag {{size: {number(2)}}})"
            ),
            lambda: f"CREATE (t:Tag {{name: {text(1)}, size: {number(2)}, on: date('{self._date()}')}})",
            lambda: f"SET {n}.mark = {one(number, text, condition)(2)}",
            lambda: f"SET {n}:Marked REMOVE {n}.mark",
            lambda: f"SET {n} += {{mark: {text(2)}}}",
            lambda: f"FOREACH (x IN {self._list([n], 1)} | CREATE (:Tag {{size: x}}))",
            lambda: f"MERGE {tag} ON CREATE SET t.often = 1 ON MATCH SET t.often = t.often + 1",
            lambda: f"MERGE ({n})-[r:KNOWS]->{tag}",
            lambda: f"WITH {n} MATCH ({n})-[r {{confidence: 0.9}}]->() SET r.mark = {number(2)}",
            lambda: f"WITH DISTINCT {n} MATCH (t:Tag) WHERE t.size > {number(0)} DETACH DELETE t",
            lambda: f"WITH {n} WHERE {condition(1)} REMOVE {n}:Marked",
            lambda: f"WITH {n} MATCH ({n})-[r:KNOWS]->() DELETE r",
        )()
        return Asked(f"{match} {write} RETURN count(*) AS c0, count(DISTINCT {n}) AS c1", writes=True)

    def _question(self) -> Asked:
        self._names = 0
        v: list[str] = []
        clauses = [self._match(v)]
        if self._maybe(0.3):
            clauses.append(f"OPTIONAL {self._match(v, joined=True)}")
        if self._maybe(0.25):
            kept = v[: self._chance.randint(1, len(v))]
            clauses.append(f"WITH DISTINCT {', '.join(kept)}")
            v[:] = kept
            if self._maybe(0.5):
                clauses.append(f"WHERE {self._condition(v, 1)}")
        if self._maybe(0.15):
            clauses.append(f"UNWIND {self._list(v, 1)} AS item")
        return self._returned(clauses, v)

    def _returned(self, clauses: list[str], v: list[str]) -> Asked:
        one = self._one
        if self._maybe(0.4):
            keys = [self._value(v, 1) for _ in range(self._chance.randint(0, 1))]
            items = keys + [self._aggregate(v) for _ in range(self._chance.randint(1, 2))]
        else:
            items = [self._value(v, 2) for _ in range(self._chance.randint(1, 3))]
        columns = [f"c{place}" for place in range(len(items))]
        returned = ", ".join(f"{item} AS {column}" for item, column in zip(items, columns, strict=True))
        distinct = "DISTINCT " if self._maybe(0.2) else ""
        ordered = self._maybe(0.6)
        if not ordered and self._maybe(0.2):
            # Which of two nodes comes first is up to each engine.
            columns.append("node")
            returned += f", {self._one(*v)} AS node"
        tail = ""
        if ordered:
            tail = " ORDER BY " + ", ".join(f"{column}{one('', ' DESC')}" for column in columns)
            if self._maybe(0.5):
                tail += one(" LIMIT 5", " SKIP 2 LIMIT 7", " SKIP 1")
        return Asked(f"{' '.join(clauses)} RETURN {distinct}{returned}{tail}", ordered)

    def _match(self, v: list[str], *, joined: bool = False) -> str:
        one = self._one
        first = one(*v) if joined else self._node(v)
        pattern = f"({first})" if joined else first
        for _ in range(max(self._chance.choice((0, 1, 1, 2)), int(joined))):
            pattern += self._hop() + self._node(v)
        where = f" WHERE {self._condition(v, 2)}" if self._maybe(0.5) else ""
        return f"MATCH {pattern}{where}"

    def _node(self, v: list[str]) -> str:
        one = self._one
        self._names += 1
        name = f"n{self._names}"
        v.append(name)
        return f"({name}{one('', '', '', ':' + one(*LABELS))})"

    def _hop(self) -> str:
        one = self._one
        types = one("", f":{one(*TYPES)}", f":{one(*TYPES)}|{one(*TYPES)}")
        length = one("", "", "", "*1..2") if types else ""
        left, right = one(("-", "->"), ("<-", "-"), ("-", "-"))
        return f"{left}[{types}{length}]{right}"

    # Expressions; `depth` is how much d they may go.

    def _value(self, v: list[str], depth: int) -> str:
        one = self._one
        kinds = (self._number, self._text, self._condition, self._list)
        return one(*kinds)(v, depth)

    def _condition(self, v: list[str], depth: int) -> str:
        d, one = depth - 1, self._one
        if d < 0:
            return one("true", "false", "null", f"{one(*v)}:{one(*LABELS)}")
        text, number, condition = self._text, self._number, self._condition
        return one(
            lambda: f"{text(v, d)} {one('=', '<>', '<', '>=')} {text(v, d)}",
            lambda: f"{number(v, d)} {one('=', '<', '<=', '>')} {number(v, d)}",
            lambda: f"{text(v, d)} {one('STARTS WITH', 'ENDS WITH', 'CONTAINS')} '{one('P', '1', '')}'",
            lambda: f"({condition(v, d)} {one('AND', 'OR', 'XOR')} {condition(v, d)})",
            lambda: f"NOT {condition(v, d)}",
            lambda: f"{text(v, d)} IS {one('', 'NOT ')}NULL",
            lambda: f"{number(v, d)} IN {one('[1, 2, null]', '[]', '[3, 4.0]', 'null')}",
            lambda: f"{one('any', 'all', 'none', 'single')}(x IN {self._list(v, d)} WHERE x > 1)",
            lambda: f"EXISTS {{ ({one(*v)})-[:{one(*TYPES)}]-() }}",
            lambda: f"{text(v, d)} =~ '.*{one('1', 'o', 'e')}.*'",
        )()

    def _number(self, v: list[str], depth: int) -> str:
        d, one = depth - 1, self._one
        if d < 0:
            return one("0", "1", "-3", "2.5", "null", "7", f"size({one(*v)}.name)")
        number = self._number
        return one(
            lambda: f"({number(v, d)} {one('+', '-', '*')} {number(v, d)})",
            lambda: f"({number(v, d)} {one('/', '%')} {one('2', '3.0', '-4')})",
            lambda: f"{one('abs', 'sign', 'toInteger', 'toFloat', 'ceil', 'floor')}({number(v, d)})",
            lambda: f"size({self._list(v, d)})",
            lambda: f"coalesce({number(v, d)}, {number(v, 0)})",
            lambda: f"toInteger({self._text(v, d)})",
            lambda: f"CASE WHEN {self._condition(v, d)} THEN {number(v, d)} ELSE 4 END",
            lambda: f"date('{self._date()}').{one('year', 'month', 'day', 'week', 'dayOfWeek', 'quarter')}",
            lambda: f"duration.inDays(date('{self._date()}'), date('{self._date()}')).days",
            lambda: f"duration.between(date('{self._date()}'), date('{self._date()}')).months",
            # Neo4j rounds what a bare count is compared with: 1.25 <= COUNT {...} holds there for 1.
            lambda: f"(COUNT {{ ({one(*v)})-[:{one(*TYPES)}]->() }} + 0)",
            lambda: f"reduce(total = 0, x IN {self._list(v, d)} | total + x)",
        )()

    def _text(self, v: list[str], depth: int) -> str:
        d, one = depth - 1, self._one
        if d < 0:
            return one("'Person 1'", "''", f"{one(*v)}.missing", "'é'", f"{one(*v)}.name", f"{one(*v)}.id")
        text = self._text
        return one(
            lambda: f"{one('toUpper', 'toLower', 'trim', 'reverse')}({text(v, d)})",
            lambda: f"({text(v, d)} + {text(v, d)})",
            lambda: f"{one('left', 'right')}({text(v, d)}, {one('0', '3', '100')})",
            lambda: f"substring({text(v, d)}, {one('0', '2')}, {one('1', '5')})",
            lambda: f"replace({text(v, d)}, 'o', '00')",
            lambda: f"split({text(v, d)}, ' ')[{one('0', '1', '-1', '9')}]",
            lambda: f"toString({one(self._number(v, 0), self._condition(v, 0))})",
            lambda: f"toString(date('{self._date()}') + duration('{one('P1M', 'P3D', 'P1Y2M', 'P-10D')}'))",
            lambda: f"CASE {text(v, d)} WHEN {text(v, 0)} THEN 'yes' ELSE {text(v, d)} END",
            lambda: f"coalesce({text(v, d)}, 'none')",
        )()

    def _list(self, v: list[str], depth: int) -> str:
        """A list of numbers."""
        d, one = depth - 1, self._one
        if d < 0:
            return one("[1, 2, 3]", "[]", "[1, null, 3]", "range(1, 4)", "[2.5, 1]")
        return one(
            lambda: f"[{self._number(v, d)}, {self._number(v, d)}]",
            lambda: f"[x IN {self._list(v, d)} WHERE x > 1 | x * 2]",
            lambda: f"{self._list(v, d)}[{one('0..2', '1..', '..-1')}]",
            lambda: f"({self._list(v, d)} + {self._list(v, d)})",
            lambda: f"reverse({self._list(v, d)})",
            lambda: f"tail({self._list(v, d)})",
        )()

    def _aggregate(self, v: list[str]) -> str:
        one = self._one
        distinct = one("", "DISTINCT ")
        return one(
            lambda: "count(*)",
            lambda: f"count({distinct}{self._value(v, 1)})",
            lambda: f"{one('min', 'max')}({one(self._number, self._text)(v, 1)})",
            lambda: f"sum({distinct}size({one(*v)}.name))",
            lambda: f"avg({distinct}size({one(*v)}.name))",
            lambda: f"size(collect({distinct}{self._text(v, 1)}))",
        )()

    def _date(self) -> str:
        number = self._chance.randint
        return f"{number(1990, 2030)}-{number(1, 12):02}-{number(1, 28):02}"

    def _one(self, *items: _Item) -> _Item:
        return self._chance.choice(items)

    def _maybe(self, probability: float) -> bool:
        return self._chance.random() < probability
