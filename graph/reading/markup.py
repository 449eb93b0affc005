"""HTML to plain text, once an article's own part of a page is known.

Paragraphs, headings, list items and table rows keep their order and stay apart; links become their words;
pictures, blocks of code and scripts go.  Words set in italics keep one asterisk on either side, since that
is how writers mark the title of a work; paragraphs wholly in italics are no titles and lose the mark.
"""

import re
from dataclasses import dataclass
from typing import Any

__all__ = ["Prose", "to_prose"]

#: Elements that stand apart as paragraphs do, with a blank line before and after.
_PARAGRAPHS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "details", "dialog", "div", "dl",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
})

#: Elements that begin and end a line.
_LINES = frozenset({"dd", "dt", "li", "tr"})

_LISTS = frozenset({"ol", "ul"})
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ITALICS = frozenset({"cite", "em", "i"})
_DROPPED = frozenset({
    "head", "iframe", "math", "noscript", "object", "pre", "script", "style", "svg", "template",
})

#: Private-use characters that hold the place of asterisks until the paragraph is whole.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_MARKED = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")

#: Between the cells of a row.
_CELL_GAP = " | "

#: Longer emphasis is no title.
_LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of a page, and the words of its first heading ("" when it has none)."""

    text: str
    heading: str


def to_prose(html: str) -> Prose:
    """The plain text of `html`, a page or a part of one.  Never fails, whatever the markup."""
    from lxml import etree

    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    tree = etree.fromstring(f"<html><body>{html}</body></html>", parser)
    walker = _Walker()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        walker.start(element) if event == "start" else walker.end(element)
    walker.separate("")
    return Prose("".join(walker.done), walker.heading)


class _Walker:
    """Collects the words of a paragraph until something stands apart from it."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.heading = ""
        self._words: list[str] = []
        self._gap = ""
        self._bullet = ""
        self._counts: list[int] = []
        self._italics = self._cells = self._headings = self._dropped = 0

    def start(self, element: Any) -> None:
        tag = element.tag
        if tag in _DROPPED:
            self._dropped += 1
        elif tag in _PARAGRAPHS:
            self.separate("\n" if tag in _LISTS and self._counts else "\n\n")
            self._headings += tag in _HEADINGS
            if tag in _LISTS:
                self._counts.append(0)
        elif tag in _LINES:
            self.separate("\n")
            if tag == "li":
                self._bullet = self._next_bullet(ordered=element.getparent().tag == "ol")
        elif tag in _CELLS:
            self._start_cell()
        elif tag == "br":
            self._words.append("\n")
        elif tag in _ITALICS:
            self._italics += 1
            if self._italics == 1:
                self._words.append(_OPEN)
        self._add(element.text)

    def end(self, element: Any) -> None:
        tag = element.tag
        if tag in _DROPPED:
            self._dropped -= 1
        elif tag in _PARAGRAPHS:
            if tag in _LISTS:
                self._counts.pop()
            self.separate("\n" if tag in _LISTS and self._counts else "\n\n")
            self._headings -= tag in _HEADINGS
        elif tag in _LINES:
            self.separate("\n")
        elif tag in _CELLS:
            self._cells -= 1
        elif tag in _ITALICS:
            self._italics -= 1
            if self._italics == 0:
                self._words.append(_CLOSE)
        self._add(element.tail)

    def separate(self, gap: str) -> None:
        """What comes next stands `gap` after what came before, or more if more was asked for."""
        if self._cells:
            before = next((word for word in reversed(self._words) if word.strip()), _CELL_GAP)
            if before != _CELL_GAP:
                self._words.append(gap)
            return
        words = _tidy("".join(self._words)).removesuffix(_CELL_GAP.rstrip())
        self._words.clear()
        if plain := _tidy(_MARKS.sub("", words)):
            if self._headings and not self.heading:
                self.heading = plain
            if self._bullet or not _MARKED.fullmatch(words):
                plain = _with_asterisks(words)
            self.done += [self._gap if self.done else "", self._bullet, plain]
            self._gap = self._bullet = ""
        self._gap = max(self._gap, gap)

    def _add(self, text: str | None) -> None:
        if text and not self._dropped:
            self._words.append(re.sub(r"\s+", " ", _MARKS.sub("", text)))

    def _start_cell(self) -> None:
        if not self._cells and (row := _tidy("".join(self._words))):
            self._words[:] = [row, _CELL_GAP]
        self._cells += 1

    def _next_bullet(self, *, ordered: bool) -> str:
        if not self._counts or not ordered:
            return "- "
        self._counts[-1] += 1
        return f"{self._counts[-1]}. "


def _tidy(words: str) -> str:
    """One space between words, at most one blank line between lines, nothing around it all."""
    lines = re.sub(r" *\n *", "\n", re.sub(r"[ \xa0]+", " ", words))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _with_asterisks(words: str) -> str:
    return _tidy(_MARKS.sub("", _MARKED.sub(_asterisks, words)))


def _asterisks(match: re.Match[str]) -> str:
    """The mark close around the words: spaces and the commas of the sentence stand outside."""
    inside = match[1]
    title = inside.strip(" \n").rstrip(",;:")
    if not title or len(title) > _LONGEST_TITLE or "\n" in title:
        return inside
    before, after = inside.split(title, 1)
    return f"{before}*{title}*{after}"
