"""What is typed into the shell, cut into queries and commands.

A query ends with a semicolon, or with the text; a command begins with a colon and ends with its line.
Semicolons in strings, names in backticks and comments end nothing.
"""

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["is_complete", "statements"]

#: What is passed over whole; without its end it goes on to that of the text.
_PASSED: Final = re.compile(
    r"""
      '(?:[^'\\]|\\.)*(?:'|\Z)
    | "(?:[^"\\]|\\.)*(?:"|\Z)
    | `[^`]*(?:`|\Z)
    | //[^\n]*
    | /\*.*?(?:\*/|\Z)
    | [^;'"`/]+
    | /
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMAND: Final = re.compile(r"\s*(:[^\n]*)(?:\n|\Z)")
_NOTHING: Final = re.compile(r"(?:\s|;|//[^\n]*(?:\n|\Z)|/\*.*?\*/)*", re.DOTALL)


def statements(text: str) -> Iterator[str]:
    """The queries, without their semicolons, and the commands in a text, in order; empty ones left out."""
    place = 0
    while (place := _after_nothing(text, place)) < len(text):
        command = _COMMAND.match(text, place)
        if command is not None:
            yield command[1].rstrip(" \t\r;")
            place = command.end()
            continue
        end = _end_of_query(text, place)
        yield text[place:end].strip()
        place = end + 1


def is_complete(text: str) -> bool:
    """Whether what was typed can be run: a command, or a query that a semicolon or an empty line ends."""
    if not text.strip() or _COMMAND.fullmatch(text):
        return True
    place = 0
    while (end := _end_of_query(text, place)) < len(text):
        place = end + 1
    return not text[place:].strip() or text.endswith("\n")


def _after_nothing(text: str, place: int) -> int:
    """Where the next query or command begins: after white space, comments and lone semicolons."""
    found = _NOTHING.match(text, place)
    return found.end() if found else place


def _end_of_query(text: str, place: int) -> int:
    """Where the semicolon is that ends the query, or the end of the text."""
    while place < len(text) and text[place] != ";":
        found = _PASSED.match(text, place)
        place = found.end() if found else place + 1
    return place
