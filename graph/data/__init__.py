"""Word lists: what reading English news takes for granted, as plain text files with their origin on top.

Every list is read once, when it is first asked for.
"""

from functools import cache
from importlib.resources import files

__all__ = ["entries", "names", "sections", "words"]


@cache
def entries(name: str) -> tuple[str, ...]:
    """The lines of a list, without comments and blank lines."""
    text = (files(__name__) / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def sections(name: str) -> dict[str, frozenset[str]]:
    """A list in sections: what stands in brackets before them -> their words."""
    found: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in entries(name):
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), set())
        else:
            current.update(line.split())
    return {section: frozenset(members) for section, members in found.items()}


@cache
def words(name: str) -> dict[str, tuple[str, ...]]:
    """A list of words with marks: the first word of each line -> the others."""
    return {parts[0]: tuple(parts[1:]) for line in entries(name) if (parts := line.split())}


@cache
def names(name: str) -> dict[str, str]:
    """A list of names: every name a line gives -> the first of that line."""
    found: dict[str, str] = {}
    for line in entries(name):
        forms = [form.strip() for form in line.split(" = ")]
        found.update(dict.fromkeys(forms, forms[0]))
    return found
