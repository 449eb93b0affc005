"""Text to tokens, each with its start and end.

One regular expression finds the next token.  Keywords are not told apart from names here, because Cypher
reserves almost no word: the parser decides by where a word stands.  For the same reason a number is only
read (`number`) once the parser wants one: `{1b: 2}` is no bad number, it is a bad key.

Refused here: characters that Cypher has no use for, and strings, names or comments without an end.
"""

import re
from typing import Final, Literal, NamedTuple, TypeAlias

from .errors import CypherSyntaxError, NotSupported
from .nodes import Span

__all__ = ["INTEGER_MAX", "INTEGER_MIN", "Token", "TokenKind", "lex", "number"]

INTEGER_MAX: Final = 2**63 - 1
INTEGER_MIN: Final = -(2**63)

TokenKind: TypeAlias = Literal["word", "name", "number", "string", "parameter", "symbol", "end"]


class Token(NamedTuple):
    """A piece of the query, `text[start:end]`.

    `key` is what grammar rules compare: the symbol itself, or a word in capitals, else "".
    `value` is what the token stands for: the name (of a word, a name in backticks, a parameter), the
    characters of a string; of a number and a symbol, the text.
    """

    kind: TokenKind
    key: str
    value: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return (self.start, self.end)


# A word may hold any character beyond ASCII as far as this expression goes; `_word` looks closer.
_TOKEN = re.compile(
    r"""
    (?: [\s\ufeff]+ | //[^\n]* | /\*(?s:.*?)\*/ )*+
    (?:
        ( [^\x00-\x40\x5b-\x5e\x60\x7b-\x7f\s\ufeff] [^\x00-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7f\s\ufeff]* )
      | ( (?: [0-9][0-9_]* (?: \.[0-9][0-9_]* )? | \.[0-9][0-9_]* ) (?: [eE][+-]?[0-9]+ )? \w* )
      | ( \.\. | <= | >= | <> | =~ | \+= | \|\| | :: | != | [()\[\]{}.,:;+\-*%^=<>|&!] | /(?![/*]) )
      | ( '[^'\\]*(?:\\(?s:.)[^'\\]*)*' | "[^"\\]*(?:\\(?s:.)[^"\\]*)*" )
      | \$\s*+( \w+ | `(?:[^`]|``)*` )
      | ( `(?:[^`]|``)*` )
      | ( (?s:.) )
      | \Z
    )
    """,
    re.VERBOSE,
)
_WORD, _NUMBER, _SYMBOL, _STRING, _PARAMETER, _NAME, _OTHER = range(1, 8)

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(?s:(.)))")
_NAME_ESCAPE = re.compile(r"``|\\u([0-9A-Fa-f]{4})|\\u")
_ESCAPES: Final = {
    "\\": "\\", "'": "'", '"': '"', "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
}

_INTEGER = re.compile(r"(0|[1-9][0-9]*(?:_[0-9]+)*)|0[xX]([0-9A-Fa-f]+)|0[oO]([0-7]+)")
_FLOAT = re.compile(r"(?:[0-9]+(?:_[0-9]+)*)?(?:\.[0-9]+(?:_[0-9]+)*)?(?:[eE][+-]?[0-9]+)?")

#: What the characters that word processors put in are meant to be.
_LOOKALIKES: Final = {
    "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "×": "*", "÷": "/",
    "≤": "<=", "≥": ">=", "≠": "<>", "→": "->", "←": "<-", "…": "..",
}  # fmt: skip


def lex(query: str) -> list[Token]:
    """The tokens of `query`, the last one of kind "end".  Raises CypherSyntaxError, NotSupported for `$(`."""
    tokens: list[Token] = []
    append = tokens.append
    for match in _TOKEN.finditer(query):
        group = match.lastindex
        if group is None:  # the end, after blanks and comments
            break
        start, end = match.span(group)
        text = match[group]
        if group == _WORD:
            append(Token("word", _word(text, start, query), text, start, end))
        elif group == _SYMBOL:
            append(Token("symbol", text, text, start, end))
        elif group == _NUMBER:
            append(Token("number", "", text, start, end))
        elif group == _STRING:
            append(Token("string", "", _string(text, start, query), start, end))
        elif group == _PARAMETER:
            name = _quoted_name(text, start, query) if text[0] == "`" else text
            append(Token("parameter", "", name, query.rindex("$", 0, start), end))
        elif group == _NAME:
            append(Token("name", "", _quoted_name(text, start, query), start, end))
        elif query.startswith("$(", start):
            message = "a label or type given by an expression, $(...), is not supported; write its name"
            raise NotSupported(message, span=(start, start + 2), query=query)
        else:
            raise _unexpected_character(text, start, query)
    append(Token("end", "", "", len(query), len(query)))
    return tokens


def number(text: str, span: Span, query: str, *, negative: bool = False) -> int | float:
    """The value of a number as written; with `negative`, of the number after a minus sign, minus included.

    Raises CypherSyntaxError with detail InvalidNumberLiteral, IntegerOverflow or FloatingPointOverflow.
    """
    if match := _INTEGER.fullmatch(text):
        decimal, hexadecimal, octal = match.groups()
        integer = _integer(decimal or hexadecimal or octal, 10 if decimal else 16 if hexadecimal else 8)
        value = -integer if negative else integer
        if not INTEGER_MIN <= value <= INTEGER_MAX:
            raise CypherSyntaxError(
                f"expected an integer from {INTEGER_MIN} to {INTEGER_MAX}, found {'-' * negative}{text}",
                detail="IntegerOverflow", span=span, query=query,
            )
        return value
    if _FLOAT.fullmatch(text) and not text.isdigit():
        real = float(text)
        if real == float("inf"):
            raise CypherSyntaxError(
                f"expected a float of at most 1.7976931348623157e308, found {text}",
                detail="FloatingPointOverflow", span=span, query=query,
            )
        return -real if negative else real
    raise CypherSyntaxError(_bad_number(text), detail="InvalidNumberLiteral", span=span, query=query)


def _integer(digits: str, base: int) -> int:
    """`digits` to an int; whatever is far too long comes out as just too large (int() refuses to read it)."""
    digits = digits.replace("_", "").lstrip("0")
    return int(digits or "0", base) if len(digits) <= 30 else INTEGER_MAX * 2


def _bad_number(text: str) -> str:
    if text[:2].lower() == "0x":
        return f"expected hexadecimal digits (0-9, a-f) after 0x, found {text!r}"
    if text[:2].lower() == "0o":
        return f"expected octal digits (0-7) after 0o, found {text!r}"
    if text.isdigit():
        return f"expected a number without leading zeros, found {text}; octal numbers are written 0o17"
    return f"expected a number, found {text!r}; a name that starts with a digit needs `backticks`"


def _word(text: str, start: int, query: str) -> str:
    """The key of a word; words beyond ASCII are names, so they have none."""
    if text.isascii():
        return text.upper()
    if not text.isidentifier():
        offset = next(i for i in range(len(text)) if not text[: i + 1].isidentifier())
        raise _unexpected_character(text[offset], start + offset, query)
    return ""


def _unexpected_character(character: str, start: int, query: str) -> CypherSyntaxError:
    detail = "UnexpectedSyntax"
    end = start + 1
    if character in "'\"`":
        what = "name" if character == "`" else "string"
        message = f"expected a closing {character} for this {what}, found the end of the query"
    elif query.startswith("/*", start):
        message = "expected */ to end this comment, found the end of the query"
        end += 1
    elif character == "$":
        message = "expected the name of a parameter after $"
    elif character.isascii():
        message = f"expected a part of a query, found the character {character!r}"
    else:
        detail = "InvalidUnicodeCharacter"
        message = f"expected a part of a query, found the character {character!r} (U+{ord(character):04X})"
        if character in _LOOKALIKES:
            message += f"; did you mean {_LOOKALIKES[character]} ?"
    return CypherSyntaxError(message, detail=detail, span=(start, end), query=query)


def _string(text: str, start: int, query: str) -> str:
    """The characters that a quoted string stands for."""
    if "\\" not in text:
        return text[1:-1]
    return _joined(_ESCAPE.sub(lambda match: _escape(match, start, query), text[1:-1]), text, start, query)


def _escape(match: re.Match[str], start: int, query: str) -> str:
    four, eight, single = match.groups()
    if four or eight:
        code = int(four or eight, 16)
        if code <= 0x10FFFF:
            return chr(code)
    elif single in _ESCAPES:
        return _ESCAPES[single]
    if not eight and single != "u":
        return match[0]  # no escape: a backslash as any other character, as in '\\d+'
    place = start + 1 + match.start()
    raise _invalid_unicode(query[place : place + 6], (place, min(place + 6, len(query))), query)


def _quoted_name(text: str, start: int, query: str) -> str:
    """The name in backticks: a doubled backtick is one, \\uXXXX is a character."""
    if "\\" not in text:
        return text[1:-1].replace("``", "`")

    def replace(match: re.Match[str]) -> str:
        if match[0] == "``":
            return "`"
        if match[1]:
            return chr(int(match[1], 16))
        place = start + 1 + match.start()
        raise _invalid_unicode(query[place : place + 6], (place, min(place + 6, len(query))), query)

    return _joined(_NAME_ESCAPE.sub(replace, text[1:-1]), text, start, query)


def _joined(value: str, text: str, start: int, query: str) -> str:
    """`value` with each pair of escaped surrogates made one character; half a pair is no character."""
    if value.isascii():
        return value
    try:
        return value.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise _invalid_unicode(text, (start, start + len(text)), query) from None


def _invalid_unicode(found: str, span: Span, query: str) -> CypherSyntaxError:
    return CypherSyntaxError(
        f"expected \\u and four hexadecimal digits that name a character, found {found}",
        detail="InvalidUnicodeLiteral", span=span, query=query,
    )
