"""The stretch of a text that shows a name in use: its sentence, or as much of it as a reader can take in."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Final

from graph.model import Evidence

__all__ = ["LIMIT", "Excerpts"]

#: Longer excerpts than this are cut at a space on both sides of the name, in characters.
LIMIT: Final = 300

#: A line's end; or a full stop and the like, what closes with it, and space before what can open a sentence.
_BOUNDARY: Final = re.compile(r"\n+|[.!?…]+[\"'”’)\]]*[^\S\n]+(?=[\"'“‘(\[]?[^\W_a-z])")


class Excerpts:
    """Cuts excerpts out of one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def around(self, start: int, end: int, limit: int = LIMIT) -> Evidence:
        """The sentence around `text[start:end]`, within its line and of at most `limit` characters.

        The name itself is always in it, whole, even where it is longer than `limit`.

        >>> text = "One. Two is here. Three."
        >>> found = Excerpts(text).around(5, 8)
        >>> text[found.start:found.end]
        'Two is here.'
        """
        left = self._starts[bisect_right(self._starts, start) - 1]
        right = self._starts[bisect_left(self._starts, end)]
        left, right = self._within(left, right, start, end, limit)
        words = self._text[left:right]
        return Evidence(right - len(words.lstrip()), left + len(words.rstrip()))

    @cached_property
    def _starts(self) -> list[int]:
        """Where sentences begin; the text's end is the last of them."""
        return [0, *(found.end() for found in _BOUNDARY.finditer(self._text)), len(self._text)]

    def _within(self, left: int, right: int, start: int, end: int, limit: int) -> tuple[int, int]:
        """`left` and `right`, moved towards the name at `start` to `end` until they are within `limit`."""
        if right - left <= limit:
            return left, right
        room = max(0, limit - (end - start)) // 2
        if start - left > room:
            space = self._text.find(" ", start - room, start)
            left = start if space < 0 else space + 1
        if right - left > limit:
            space = self._text.rfind(" ", end, max(end, left + limit) + 1)
            right = end if space < 0 else space
        return left, right
