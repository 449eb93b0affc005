"""Colours for Cypher, by the lexer that the engine itself reads queries with."""

from collections.abc import Iterator
from typing import Any

from pygments.lexer import Lexer
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Text

from cypher.lexer import Token, lex

__all__ = ["CypherLexer"]

_KINDS = {"name": Name, "number": Number, "string": String, "parameter": Name.Variable}


class CypherLexer(Lexer):
    """What stands between two tokens is white space or a comment."""

    name = "Cypher"
    aliases = ("cypher",)

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, Any, str]]:
        at, before = 0, ""
        for token in lex(text):
            if token.start > at:
                between = text[at : token.start]
                yield at, Comment if between.strip() else Text, between
            if token.end > token.start:
                yield token.start, _kind(token, before), text[token.start : token.end]
            at, before = token.end, token.key


def _kind(token: Token, before: str) -> Any:
    if token.kind == "symbol":
        return Punctuation if token.key in "()[]{},.;:" else Operator
    if token.kind == "word":
        if before in (":", "|"):
            return Name.Class
        return Keyword if token.value.isupper() and before != "." else Name
    return _KINDS[token.kind]
