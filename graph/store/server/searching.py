"""Full-text search on a server, by its own indexes, which are made when somebody first searches.

The server keeps them up to date itself.  Words reach it as phrases, in which Lucene gives a meaning to
quotation marks and backslashes alone.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from graph.model import Node
from graph.schema import ALL_LABELS, RELATIONSHIP_TYPES
from graph.searching import Fact, Found, Hit, Wanted, folded, gathered
from graph.store.server.driver import Connection, Row
from graph.store.server.statements import PRIMARY_LABELS

__all__ = ["search"]

_NODES: Final = "franchise_words_of_nodes"
_FACTS: Final = "franchise_words_of_facts"

#: Letters without their accents, as everywhere else; no word is shortened.
_OPTIONS: Final = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}"

_INDEXES: Final = {
    _NODES: (
        f"CREATE FULLTEXT INDEX {_NODES} IF NOT EXISTS FOR (n:{'|'.join(PRIMARY_LABELS)})"
        f" ON EACH [n.name, n.aliases, n.text] {_OPTIONS}"
    ),
    _FACTS: (
        f"CREATE FULLTEXT INDEX {_FACTS} IF NOT EXISTS FOR ()-[r:{'|'.join(RELATIONSHIP_TYPES)}]-()"
        f" ON EACH [r.evidence] {_OPTIONS}"
    ),
}
_AWAIT: Final = "CALL db.awaitIndexes(300)"

_FIND_NODES: Final = (
    f"CALL db.index.fulltext.queryNodes('{_NODES}', $words, {{limit: $limit}}) YIELD node, score"
    " WHERE node.aliases IS NOT NULL"
    " RETURN node.id, labels(node), node.name, node.aliases, node.text ORDER BY score DESC, node.id"
)
_FIND_FACTS: Final = (
    f"CALL db.index.fulltext.queryRelationships('{_FACTS}', $words, {{limit: $limit}})"
    " YIELD relationship AS r, score WHERE r.spans IS NOT NULL"
    " RETURN startNode(r).name, type(r), endNode(r).name, r.evidence, r.spans"
    " ORDER BY score DESC, startNode(r).id, type(r), endNode(r).id"
)

#: So many are asked for beyond those wanted: what the server finds may be the words of several names.
_MORE: Final = 40

#: The server takes an apostrophe for part of a word, and makes one kind of all its kinds.
_POSSESSIVE: Final = "'s"


#: Words that the server's analyzer leaves out of its indexes: Lucene's list for English.
_COMMON: Final = (
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these"
    " they this to was will with"
)
_LEFT_OUT: Final = frozenset(_COMMON.split())
_LETTERS: Final = re.compile(r"[^\W_]+")


def search(connection: Connection, words: Wanted, limit: int) -> list[Hit] | None:
    """See `graph.store.base.Store.search`; makes the indexes where there are none.

    None where the words are all too common to be in an index.
    """
    pattern = _pattern(words)
    if not pattern:
        return None
    if not connection.schema_names() >= _INDEXES.keys():
        for statement in _INDEXES.values():
            connection.schema(statement)
        connection.read(_AWAIT)
    given: dict[str, Any] = {"words": pattern, "limit": limit * _MORE}
    nodes = connection.read(_FIND_NODES, **given)
    facts = connection.read(_FIND_FACTS, **given)
    return gathered(words, _nodes(nodes), _facts(facts), limit)


def _pattern(words: Wanted) -> str:
    """The words as Lucene writes them, all of which must be there, but for those that are in no index."""
    return " AND ".join(_alternatives(chunk) for chunk in words.chunks if not _is_left_out(chunk))


def _is_left_out(chunk: str) -> bool:
    return not chunk.endswith("*") and _LEFT_OUT.issuperset(_LETTERS.findall(chunk.casefold()))


def _alternatives(chunk: str) -> str:
    """A chunk by itself, as the possessor of something, and a word as what stands behind an apostrophe."""
    word = chunk.removesuffix("*")
    if not word.isalnum():
        return f"({_phrase(chunk)} OR {_phrase(chunk + _POSSESSIVE)})"
    plain = folded(word)
    if word != chunk:
        return f"({plain}* OR *'{plain}*)"
    return f"({_phrase(word)} OR {_phrase(word + _POSSESSIVE)} OR *'{plain})"


def _phrase(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _nodes(rows: Iterable[Row]) -> Iterator[Node]:
    for node_id, labels, name, aliases, text in rows:
        properties = {"name": name or "", "aliases": aliases, "text": text or ""}
        yield Node(node_id, tuple(label for label in ALL_LABELS if label in labels), properties)


def _facts(rows: Iterable[Row]) -> Iterator[Found]:
    for start, kind, end, evidence, spans in rows:
        yield Found(Fact(start, kind, end), tuple(evidence), tuple(spans))
