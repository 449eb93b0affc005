"""TOML's arrays of tables, with the line every entry and key stands in and the place of every plain string.

The standard library reads TOML but forgets where things stood.  Here the lines are looked through once more
and matched with what it read; where the two do not agree, the file is refused rather than misquoted.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.errors import CatalogueError
from graph.model import Evidence

__all__ = ["Entry", "Place", "read_tables"]

_HEADER = re.compile(r"[ \t]*\[\[[ \t]*([\w-]+)[ \t]*\]\][ \t]*(?:#.*)?$")
_KEY = re.compile(r"[ \t]*([\w-]+)[ \t]*=[ \t]*")
_PLAIN_STRING = re.compile(r"""(?:"([^"\\]*)"|'([^']*)')[ \t]*(?:#.*)?$""")
_PLACE = re.compile(r"(.*) \(at (line \d+, column \d+|end of document)\)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, as messages name it; line 0 is the file itself."""

    file: str
    line: int = 0

    def wrong(self, *, expected: str, found: str, advice: str) -> CatalogueError:
        """The error for what stands here."""
        return CatalogueError(f"expected {expected} in {self}, found {found}; {advice}")

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}" if self.line else self.file


@dataclass(slots=True)
class Entry:
    """One table of an array: its values, its place, and the places of its keys and plain strings."""

    place: Place
    values: Mapping[str, Any] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    strings: dict[str, Evidence] = field(default_factory=dict)

    def at(self, key: str) -> Place:
        """Where `key` stands, or where the entry begins when it has none."""
        return self.keys.get(key, self.place)


def read_tables(text: str, file: str, names: Sequence[str]) -> dict[str, list[Entry]]:
    """The entries of each array of tables in `names`, in the order of the file.

    Raises CatalogueError when `text` is no TOML, has other keys at its top, or writes an array of tables in
    another way than one [[name]] line an entry.
    """
    data = _parsed(text, file)
    found = _scanned(text, file)
    for name in data:
        if name not in names:
            raise Place(file).wrong(
                expected=f"nothing but {' and '.join(f'[[{name}]]' for name in names)}",
                found=repr(name),
                advice="take it out",
            )
    return {name: _matched(name, data.get(name, []), found.get(name, []), file) for name in names}


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason = _PLACE.match(str(error))
        where = Place(f"{file}, {reason[2]}" if reason else file)
        problem = reason[1] if reason else str(error)
        raise where.wrong(
            expected="TOML",
            found=problem[:1].lower() + problem[1:],
            advice="see toml.io for how it is written",
        ) from None


def _scanned(text: str, file: str) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    entry: Entry | None = None
    offset = 0
    for number, line in enumerate(text.split("\n"), start=1):
        place = Place(file, number)
        if header := _HEADER.match(line):
            entry = Entry(place)
            found.setdefault(header[1], []).append(entry)
        elif entry is not None and (key := _KEY.match(line)):
            entry.keys[key[1]] = place
            if string := _PLAIN_STRING.match(line, key.end()):
                start, end = string.span(string.lastindex or 0)
                entry.strings[key[1]] = Evidence(offset + start, offset + end)
        offset += len(line) + 1
    return found


def _matched(name: str, tables: Any, entries: list[Entry], file: str) -> list[Entry]:
    """The entries with their values, once it is sure that both were found in the same order."""
    if not isinstance(tables, list) or len(tables) != len(entries):
        raise Place(file).wrong(
            expected=f"one [[{name}]] line for each of the {name}",
            found=f"{name} written in another way",
            advice="give each its own, with no text of several lines around it",
        )
    for entry, values in zip(entries, tables, strict=True):
        entry.values = values
    return entries
