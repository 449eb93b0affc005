"""A place in the tokens of a query, and what every grammar rule does there: look, take, complain."""

from ..errors import CypherSyntaxError, NotSupported
from ..lexer import Token, lex
from ..nodes import Span, Variable
from ..suggest import did_you_mean

__all__ = ["KEYWORDS", "MAX_DEPTH", "Cursor"]

#: How deep expressions, patterns and subqueries may stand in one another.  Every later step may follow
#: this depth by recursion, five frames a level at most, and stay clear of Python's limit of 1,000.
MAX_DEPTH = 100

KEYWORDS = (
    "MATCH", "OPTIONAL MATCH", "WHERE", "WITH", "RETURN", "UNWIND", "CREATE", "MERGE", "SET", "REMOVE",
    "DELETE", "DETACH DELETE", "FOREACH", "CALL", "YIELD", "UNION", "ORDER BY", "SKIP", "LIMIT", "AS",
    "ON CREATE SET", "AND", "OR", "XOR", "NOT", "IN", "IS NULL", "STARTS WITH", "ENDS WITH", "CONTAINS",
    "DISTINCT", "ASC", "DESC", "CASE", "WHEN", "THEN", "ELSE", "END", "EXPLAIN", "PROFILE",
)  # fmt: skip
_FIRST_WORDS = {keyword.split()[0]: keyword for keyword in KEYWORDS}

#: What people write who come from other languages.
_FOREIGN = {
    "!=": "inequality is written <>",
    "&": "'and' is written AND",
    "|": "'or' is written OR",
    "!": "negation is written NOT",
    "NOT": "negation stands first, as in NOT x IN list",
    "GROUP": "rows are grouped by the columns that do not aggregate",
    "HAVING": "put the condition after WITH, in WHERE",
    "SELECT": "reading is MATCH ... RETURN",
}


class Cursor:
    """`token` is the next one to be taken."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.tokens = lex(query)
        self.index = 0
        self.token = self.tokens[0]
        self.depth = 0
        self.separators: set[int] = set()  # each `|` that parts a comprehension; others join labels
        self._partners: dict[int, int] | None = None

    # ---- looking ----------------------------------------------------------------------------------------

    def peek(self, distance: int) -> Token:
        """The token `distance` after the next one; past the end, the last."""
        index = self.index + distance
        return self.tokens[index] if index < len(self.tokens) else self.tokens[-1]

    def partner(self, index: int) -> int:
        """The index of the bracket that closes the one at `index`; of the end, where none does."""
        if self._partners is None:
            self._partners = _find_partners(self.tokens)
        return self._partners.get(index, len(self.tokens) - 1)

    def top_level(self, key: str, opening: int) -> list[int]:
        """Where `key` stands in the brackets opened at `opening`, but in no brackets inside these."""
        found, index, last = [], opening + 1, self.partner(opening)
        while index < last:
            token_key = self.tokens[index].key
            if token_key == key:
                found.append(index)
            index = self.partner(index) + 1 if token_key in ("(", "[", "{") else index + 1
        return found

    def span_from(self, start: int) -> Span:
        """From the character `start` to the end of what was taken last."""
        return (start, self.tokens[self.index - 1].end)

    # ---- taking -----------------------------------------------------------------------------------------

    def advance(self) -> Token:
        token = self.token
        if token.kind != "end":
            self.index += 1
            self.token = self.tokens[self.index]
        return token

    def back_to(self, index: int) -> None:
        """Make the token at `index` the next one again."""
        self.index = index
        self.token = self.tokens[index]

    def accept(self, key: str) -> Token | None:
        """Take the next token if it is `key`."""
        return self.advance() if self.token.key == key else None

    def expect(self, key: str, where: str = "") -> Token:
        if self.token.key != key:
            shown = key if key[0].isalpha() else f"'{key}'"
            raise self.expected(f"{shown} {where}".rstrip())
        return self.advance()

    def name(self, what: str) -> Token:
        """Take a name; any word is one, also a keyword."""
        if self.token.kind not in ("word", "name"):
            raise self.expected(what)
        return self.advance()

    def variable(self, what: str = "the name of a variable") -> Variable:
        token = self.name(what)
        return Variable(token.value, span=token.span)

    def integer(self, what: str) -> int:
        """Take an integer of digits alone, as bounds of lengths are."""
        text = self.token.value
        if self.token.kind != "number" or not (text.isascii() and text.isdigit()) or len(text) > 18:
            raise self.expected(what)
        self.advance()
        return int(text)

    def descend(self, levels: int = 1) -> None:
        """Note that what follows stands inside something; `self.depth -= levels` takes that back."""
        self.depth += levels
        if self.depth > MAX_DEPTH:
            raise CypherSyntaxError(
                f"expected at most {MAX_DEPTH} levels of nesting, found more",
                detail="NestingTooDeep", span=self.token.span, query=self.query,
            )

    # ---- complaining ------------------------------------------------------------------------------------

    def expected(self, what: str, *, detail: str = "UnexpectedSyntax", hint: str = "") -> CypherSyntaxError:
        """The error that the next token is something else than `what`."""
        token = self.token
        message = f"expected {what}, found {self._shown(token)}"
        hint = hint or self._keyword_hint()
        if hint:
            message += f"; {hint}"
        return CypherSyntaxError(message, detail=detail, span=token.span, query=self.query)

    def unsupported(self, feature: str, start: int, instead: str = "") -> NotSupported:
        """The error that `feature`, which the query has from `start` to the next token, is not run here."""
        message = f"{feature} is not supported" + (f"; {instead}" if instead else "")
        return NotSupported(message, span=(start, max(self.token.end, start + 1)), query=self.query)

    def _shown(self, token: Token) -> str:
        if token.kind == "end":
            return "the end of the query"
        text = " ".join(self.query[token.start : token.end].split())
        if len(text) > 40:
            text = text[:37] + "..."
        return f"the string {text}" if token.kind == "string" else f"'{text}'"

    def _keyword_hint(self) -> str:
        """What the next token may be meant to be, or else the word before it."""
        if self.token.key in _FOREIGN:
            return _FOREIGN[self.token.key]
        if self.token.kind == "word" and self.token.key not in _FIRST_WORDS:
            match = did_you_mean(self.token.key, _FIRST_WORDS)
            if match:
                return f"did you mean {_FIRST_WORDS[match]}?"
        before = self.tokens[self.index - 1] if self.index else self.token
        if before.kind == "word" and before.key not in _FIRST_WORDS:
            match = did_you_mean(before.key, _FIRST_WORDS)
            if match:
                return f"did you mean {_FIRST_WORDS[match]} instead of '{before.value}'?"
        return ""


def _find_partners(tokens: list[Token]) -> dict[int, int]:
    """Opening bracket to closing bracket, by index; brackets that do not match have none."""
    partners: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    closing = {"(": ")", "[": "]", "{": "}"}
    for index, token in enumerate(tokens):
        if token.key in closing:
            opened.append((closing[token.key], index))
        elif token.key and token.key in ")]}" and opened and opened[-1][0] == token.key:
            partners[opened.pop()[1]] = index
    return partners
