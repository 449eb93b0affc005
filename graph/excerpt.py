"""The stretch of a text that shows a name in use: its sentence, or as much of it as a reader can take in."""

import re
from typing import Final

from graph.model import Evidence

__all__ = ["around"]

#: Longer evidence than this is cut at a space on both sides of the name, in characters.
LIMIT: Final = 300

#: A full stop or the like, what closes with it, and a space before something that can open a sentence.
_SENTENCE_END: Final = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W_a-z])")


def around(text: str, start: int, end: int, limit: int = LIMIT) -> Evidence:
    """The sentence around `text[start:end]`, within its line and of at most `limit` characters.

    The name itself is always in it, whole, even where it is longer than `limit`.

    >>> text = "One. Two is here. Three."
    >>> found = around(text, 5, 8)
    >>> text[found.start:found.end]
    'Two is here.'
    """
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    for stop in _SENTENCE_END.finditer(text, left, right):
        if stop.end() <= start:
            left = stop.end()
        elif stop.start() >= end - 1:
            right = stop.end()
            break
    left, right = _within(text, left, right, start, end, limit)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return Evidence(left, right)


def _within(text: str, left: int, right: int, start: int, end: int, limit: int) -> tuple[int, int]:
    """`left` and `right`, moved towards the name at `start` to `end` until they are within `limit`."""
    if right - left <= limit:
        return left, right
    room = max(0, limit - (end - start)) // 2
    if start - left > room:
        space = text.find(" ", start - room, start)
        left = start if space < 0 else space + 1
    if right - left > limit:
        space = text.rfind(" ", end, max(end, left + limit) + 1)
        right = end if space < 0 else space
    return left, right
