"""Queries that are nearly right: those of the TCK, changed.

`TokenMutator` takes tokens out, puts some in, swaps them or puts queries together; what comes of it is hardly
ever Cypher.  `TreeMutator` does so with the parts of syntax trees and prints the result, which always is.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from cypher.errors import CypherError
from cypher.lexer import lex
from cypher.nodes import (
    AstNode,
    Clause,
    Expression,
    NodePattern,
    PathPattern,
    Return,
    ReturnItem,
    SingleQuery,
    Statement,
    Union,
    Variable,
    walk,
)
from cypher.parser import parse
from cypher.trees import transform

__all__ = ["TokenMutator", "TreeMutator"]

_SPECIMENS = (
    "9223372036854775808", "-9223372036854775808", "1e999", "0x", "0o9", "1.5.6", "''", "'\\u00e9'",
    "'\\uD83D'", '"', "'", "`", "``", "$", "$p", "$`a b`", "\x00", "\u2028", "é", "名", "😀", "\ud800", "—",
    "/*", "*/", "//", "\\", "((((((((((", "))))))))))", "[" * 30, "]" * 30, "{a: " * 20, "}" * 20,
    "NOT " * 150, "- " * 150, "-->", "<--", "-[*1..3]->", "{1,3}", "::", "IS ::", "=~", "..", "|", "||", "%",
    "&", "!", ";", "null", "NaN", "Infinity", "EXISTS {", "COUNT {", "COLLECT {", "CALL {", "CALL (*) {", "}",
    "count(*)", "CASE WHEN", "END", "UNION", "UNION ALL", "EXPLAIN", "FOREACH (x IN [1] |", "shortestPath(",
    "YIELD *", "reduce(a = 0, x IN", "all(x IN",
)  # fmt: skip


class TokenMutator:
    """Makes texts from the queries of a `corpus`; the same `random` gives the same ones."""

    def __init__(self, corpus: Sequence[str]) -> None:
        self._corpus = [_pieces(query) for query in corpus]
        self._pieces = sorted({piece for pieces in self._corpus for piece in pieces})

    def __call__(self, random: Random) -> str:
        pieces = list(random.choice(self._corpus))
        for _ in range(random.choice((1, 1, 1, 2, 2, 3, 5))):
            random.choice(_CHANGES)(self, random, pieces)
        query = " ".join(pieces)
        if random.random() < 0.1 and query:
            place = random.randrange(len(query))
            query = query[:place] + random.choice(_SPECIMENS) + query[place + random.randrange(3) :]
        return query

    def _drop(self, random: Random, pieces: list[str]) -> None:
        start = random.randrange(len(pieces) + 1)
        del pieces[start : start + random.choice((1, 1, 2, 5))]

    def _repeat(self, random: Random, pieces: list[str]) -> None:
        start = random.randrange(len(pieces) + 1)
        pieces[start:start] = pieces[start : start + random.choice((1, 2, 5, 20))]

    def _swap(self, random: Random, pieces: list[str]) -> None:
        if pieces:
            first, second = random.randrange(len(pieces)), random.randrange(len(pieces))
            pieces[first], pieces[second] = pieces[second], pieces[first]

    def _replace(self, random: Random, pieces: list[str]) -> None:
        if pieces:
            pieces[random.randrange(len(pieces))] = random.choice(self._pieces)

    def _insert(self, random: Random, pieces: list[str]) -> None:
        pieces.insert(random.randrange(len(pieces) + 1), random.choice(self._pieces))

    def _insert_specimen(self, random: Random, pieces: list[str]) -> None:
        pieces.insert(random.randrange(len(pieces) + 1), random.choice(_SPECIMENS))

    def _splice(self, random: Random, pieces: list[str]) -> None:
        """The beginning of one query and the end of another."""
        other = random.choice(self._corpus)
        start = random.randrange(len(other) + 1)
        pieces[random.randrange(len(pieces) + 1) :] = other[start:]

    def _embed(self, random: Random, pieces: list[str]) -> None:
        """A part of one query in the middle of another."""
        other = random.choice(self._corpus)
        start = random.randrange(len(other) + 1)
        place = random.randrange(len(pieces) + 1)
        pieces[place:place] = other[start : start + random.randrange(1, 12)]


_CHANGES: tuple[Callable[[TokenMutator, Random, list[str]], None], ...] = (
    TokenMutator._drop,
    TokenMutator._repeat,
    TokenMutator._swap,
    TokenMutator._replace,
    TokenMutator._insert,
    TokenMutator._insert_specimen,
    TokenMutator._splice,
    TokenMutator._embed,
)


def _pieces(query: str) -> tuple[str, ...]:
    """The tokens of a query as written; the words of one that has none."""
    try:
        return tuple(query[token.start : token.end] for token in lex(query)[:-1])
    except CypherError:
        return tuple(query.split())


#: Longer queries than these many nodes are left out: they are slow to change, and no richer.
_LARGEST_TREE = 300


class TreeMutator:
    """Makes queries that parse from those of a `corpus`; the same `random` gives the same ones."""

    def __init__(self, corpus: Sequence[str]) -> None:
        self._queries: list[SingleQuery] = []
        pools: dict[type[AstNode], dict[AstNode, None]] = {kind: {} for kind in _EXCHANGEABLE}
        for query in corpus:
            try:
                statement: Statement = transform(parse(query), _without_text)
            except CypherError:
                continue
            nodes = list(walk(statement))
            if len(nodes) > _LARGEST_TREE:
                continue
            self._queries += [node for node in nodes if isinstance(node, SingleQuery)]
            for node in nodes:
                if (kind := _kind(node)) is not None:
                    pools[kind].setdefault(node)
        self._pools = {kind: list(pool) for kind, pool in pools.items()}

    def __call__(self, random: Random) -> str:
        query = random.choice(self._queries)
        for _ in range(random.choice((1, 1, 2, 3))):
            change = self._with_other_part if random.random() < 0.8 else self._joined
            query = change(random, query)
        if random.random() < 0.05:
            both = (query, random.choice(self._queries))
            return str(Statement(Union(both, (random.random() < 0.5,))))
        return str(Statement(query))

    def _with_other_part(self, random: Random, query: SingleQuery) -> SingleQuery:
        """`query` with one of its parts replaced by one of its kind from another, its names adapted."""
        targets = [(node, kind) for node in walk(query) if (kind := _kind(node)) is not None]
        if not targets:  # RETURN x alone
            return query
        target, kind = random.choice(targets)
        part = self._adapted(random, random.choice(self._pools[kind]), query)
        changed: SingleQuery = transform(query, lambda node: part if node is target else None)
        return changed

    def _joined(self, random: Random, query: SingleQuery) -> SingleQuery:
        """`query` with a clause more or less, RETURN still at the end."""
        clauses = list(query.clauses)
        place = random.randrange(len(clauses))
        if random.random() < 0.3 and len(clauses) > 1 and not isinstance(clauses[place], Return):
            del clauses[place]
        else:
            clause = self._adapted(random, random.choice(self._pools[Clause]), query)
            if not isinstance(clause, Return):
                clauses.insert(place, clause)
        return replace(query, clauses=tuple(clauses))

    def _adapted(self, random: Random, part: Any, query: SingleQuery) -> Any:
        """`part` with most of its variables renamed to some of `query`."""
        names = sorted({node.name for node in walk(query) if isinstance(node, Variable)})
        if not names:
            return part
        new = {node.name: random.choice(names) for node in walk(part) if isinstance(node, Variable)}
        kept = random.random() < 0.2
        return part if kept else transform(part, lambda node: _renamed(node, new))


def _renamed(node: AstNode, names: dict[str, str]) -> AstNode | None:
    return Variable(names[node.name]) if isinstance(node, Variable) and node.name in names else None


def _without_text(node: AstNode) -> AstNode | None:
    """An item of RETURN without the text that it had, which is not that of what it is changed to."""
    return replace(node, text="") if isinstance(node, ReturnItem) and node.alias is None else None


#: What can stand for one another without a change of the grammar.
_EXCHANGEABLE: tuple[type[AstNode], ...] = (Expression, Clause, PathPattern, NodePattern)


def _kind(node: AstNode) -> type[AstNode] | None:
    if isinstance(node, Variable | Return):  # where a variable stands, often nothing else can
        return None
    return next((kind for kind in _EXCHANGEABLE if isinstance(node, kind)), None)
