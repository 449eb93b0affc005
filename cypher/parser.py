"""Tokens to the syntax tree: the entrance to the grammar rules of `cypher.parsing`.

The rules are methods named after what they read, in layers that build on one another: `cursor` (a place in
the tokens), `types`, `compounds` (brackets, CASE and the like), `expressions` (with the one table of operator
ranks), `patterns`, `clauses`.  They look ahead instead of going back, so the time is linear in the length of
the query.
"""

from .errors import CypherSyntaxError
from .nodes import Statement
from .parsing.clauses import ClauseParser

__all__ = ["parse"]


def parse(query: str) -> Statement:
    """The tree of a query.

    Raises CypherSyntaxError where `query` is no Cypher, NotSupported where it uses a part of the language
    that this engine does not run.  Names and types are the business of `cypher.scope`.
    """
    try:
        return ClauseParser(query).statement()
    except RecursionError:  # MAX_DEPTH keeps clear of this, unless the caller's own stack is deep already
        raise CypherSyntaxError(
            "expected fewer levels of nesting, found more than the stack holds", detail="NestingTooDeep"
        ) from None
