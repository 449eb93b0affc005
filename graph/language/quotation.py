"""Quotation marks paired: which stretches of a block stand in quotes, in whatever style of marks.

A right single mark is also the apostrophe, and a straight mark opens and closes alike; both are told apart by
what stands next to them.  Only the outermost pair is reported, and within single marks the last plausible
end.
"""

from dataclasses import dataclass

from graph.language.tokens import Token

__all__ = ["Quoted", "find_quoted"]

_OPENERS = {"“": "”", "„": "”", "«": "»", "‘": "’", '"': '"', "'": "'", "``": "''", "*": "*", "_": "_"}
_SINGLE = ("‘", "'")
_EMPHASIS = ("*", "_")
#: Whatever stands in emphasis is a title or a stressed word; quoted speech is never this short of an end.
_EMPHASIS_UP_TO = 12
#: How many tokens ahead a closing mark is looked for.  Without a bound, a text of nothing but opening marks
#: would
#: take time quadratic in its length.
_REACH = 800


@dataclass(slots=True)
class Quoted:
    """tokens[first:last] stand between marks (tokens[first - 1], and tokens[last] unless `open`).

    `open` says that the block ended before the quotation did.
    """

    first: int
    last: int
    mark: str
    open: bool = False


def find_quoted(tokens: list[Token], text: str) -> list[Quoted]:
    """The outermost quotations of a block, in order."""
    found: list[Quoted] = []
    i, count = 0, len(tokens)
    while i < count:
        mark = tokens[i].text
        if mark in _OPENERS and _may_open(tokens, i, text):
            close = _find_close(tokens, i, text)
            if close is not None:
                if close > i + 1:
                    found.append(Quoted(i + 1, close, mark))
                i = close + 1
                continue
            if (mark == "“" or (mark == '"' and i < 2)) and count > i + 3:
                found.append(Quoted(i + 1, count, mark, open=True))
                break
        i += 1
    return found


def _may_open(tokens: list[Token], i: int, text: str) -> bool:
    token = tokens[i]
    after = text[token.end : token.end + 1]
    if not after or after.isspace():
        return False
    before = text[token.start - 1 : token.start]
    if token.text in ("“", "„", "«"):
        return True
    if before and (before.isalnum() or before in ".,!?"):
        return False
    if token.text in _SINGLE:
        return (not after.isdigit() and not after.islower()) or (after.islower() and token.text == "‘")
    return True


def _find_close(tokens: list[Token], i: int, text: str) -> int | None:
    """The number of the token that closes the quotation opened by token `i`."""
    mark = tokens[i].text
    close = _OPENERS[mark]
    if mark in _EMPHASIS:
        return _find_emphasis_close(tokens, i, text, close)
    if mark in _SINGLE:
        return _find_single_close(tokens, i, text, close)
    depth = 0
    for j in range(i + 1, min(len(tokens), i + _REACH)):
        token = tokens[j]
        if token.text == close and (mark != '"' or not _opens_again(token, text)):
            if depth == 0:
                return j
            depth -= 1
        elif token.text == mark and mark != '"':
            depth += 1
    return None


def _opens_again(token: Token, text: str) -> bool:
    before = text[token.start - 1 : token.start]
    after = text[token.end : token.end + 1]
    return (before.isspace() or before in "(—–") and bool(after) and not after.isspace()


def _find_emphasis_close(tokens: list[Token], i: int, text: str, close: str) -> int | None:
    for j in range(i + 2, min(len(tokens), i + _EMPHASIS_UP_TO + 2)):
        if tokens[j].text == close and not text[tokens[j].start - 1].isspace():
            return j
    return None


def _find_single_close(tokens: list[Token], i: int, text: str, close: str) -> int | None:
    """The first mark that can close; one after a plural's "s" only where no better one follows."""
    doubtful = None
    for j in range(i + 1, min(len(tokens), i + _REACH)):
        token = tokens[j]
        if token.text == tokens[i].text and token.text != close and doubtful is not None:
            return doubtful
        if token.text != close:
            continue
        before = text[token.start - 1 : token.start]
        after = text[token.end : token.end + 1]
        if before.isspace() or after.isalnum():
            continue
        if before == "s" and after == " " and _continues(tokens, j):
            doubtful = doubtful if doubtful is not None else j
            continue
        return j
    return doubtful


def _continues(tokens: list[Token], j: int) -> bool:
    """Whether a word that may belong to what a plural possesses follows token `j`."""
    return j + 1 < len(tokens) and tokens[j + 1].text[:1].islower()
