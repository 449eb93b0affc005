"""The blocks an article is laid out in: headline, headings, paragraphs, list items, turns of a transcript.

Only line ends and what stands at a line's beginning decide; nothing inside a line is looked at twice.
"""

import re
from collections import Counter
from dataclasses import dataclass

from graph.data import words

__all__ = ["Block", "find_blocks"]

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BULLET = re.compile(r"\s*(?:[-*•–—·▪◦]|\d{1,2}[.)])\s+(?=\S)")
_MARKDOWN_HEADING = re.compile(r"\s*#{1,6}\s+")
_TURN = re.compile(
    r"\s*(?:\*\*)?((?:[^\W\d_][\w.'’-]*)(?:[ \t]+[^\W\d_][\w.'’-]*){0,4})(?:\*\*)?"
    r"(?:[ \t]*\([^()\n]{1,40}\))?(?:\*\*)?:(?:\*\*)?[ \t]+(?=\S)"
)
_BYLINE = re.compile(
    r"\s*(?:By|BY|Words by|Written by)[ \t]+[A-Z][\w.'’-]+"
    r"(?:[ \t]+(?:[A-Z][\w.'’-]+|and|&|de|van|von)){1,6}\s*"
)
_PAIR = re.compile(r"\S (?:as|[-–—|/]|\.{3,}|…) \S")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]*_]*\s*$")
_ENDS_LOOSE = re.compile(r"[^.!?…:;\"”’)\]]\s*$")
#: A line at least this long that ends in mid-sentence was broken to fit a page, not because it was over.
_WRAPPED_FROM = 60
#: Who asks the questions of an interview is often called by no more letters than this.
_INITIALS = 4
#: Who asks so many questions asks them all, whatever words they are called by: "Screen Weekly".
_ASKED = 2
#: A headline or heading is no longer than this.
_HEADING_UP_TO = 200


@dataclass(slots=True)
class Block:
    """text[start:end] is what it says; `kind` is headline, heading, byline, paragraph, item or turn.

    A turn has the span of its speaker's name in `speaker`, which `start` comes after.
    """

    kind: str
    start: int
    end: int
    speaker: tuple[int, int] | None = None


def find_blocks(text: str) -> list[Block]:
    """The blocks of an article, in order.  The first is its headline if it looks like one."""
    blocks = [_block(text, start, end) for start, end in _joined_lines(text)]
    _mark_headings(text, blocks)
    _mark_turns(text, blocks)
    return blocks


def _joined_lines(text: str) -> list[tuple[int, int]]:
    """Spans of paragraphs: lines, with those that were broken to fit a page joined again."""
    spans: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        if spans:
            last_start, last_end = spans[-1]
            if (
                text.count("\n", last_end, start) == 1
                and end - start > 1
                and last_end - max(text.rfind("\n", last_start, last_end), last_start) > _WRAPPED_FROM
                and _ENDS_LOOSE.search(text, max(last_start, last_end - 4), last_end)
                and not _BULLET.match(text, start, end)
            ):
                spans[-1] = (last_start, end)
                continue
        spans.append((start, end))
    return spans


def _block(text: str, start: int, end: int) -> Block:
    kind = "paragraph"
    if _BYLINE.fullmatch(text, start, end):
        return Block("byline", start, end)
    if marker := _MARKDOWN_HEADING.match(text, start, end):
        kind, start = "heading", marker.end()
    elif marker := _BULLET.match(text, start, end):
        kind, start = "item", marker.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Block(kind, start, end)


def _mark_headings(text: str, blocks: list[Block]) -> None:
    for number, block in enumerate(blocks):
        short = block.end - block.start <= _HEADING_UP_TO
        if block.kind != "paragraph" or not short:
            continue
        ended = _SENTENCE_END.search(text, max(block.start, block.end - 6), block.end)
        if number == 0 and len(blocks) > 1:
            stopped = text[max(0, block.end - 2)] in ".," and block.end - block.start > 60
            if not ended or (text[block.end - 1] in "?!”’\"'" and not stopped):
                block.kind = "headline"
        elif not ended and block.end - block.start <= 60 and not _PAIR.search(text, block.start, block.end):
            block.kind = "heading"
    for number, block in enumerate(blocks):
        around = blocks[max(0, number - 1) : number + 2]
        if (
            block.kind == "heading"
            and len(around) == 3
            and all(other.kind in ("heading", "item") for other in around)
        ):
            block.kind = "item"
        elif block.kind == "heading" and number + 1 == len(blocks):
            block.kind = "paragraph"


def _conversing(blocks: list[Block], turns: list[Block]) -> bool:
    """Whether the lines "NAME: ..." follow one upon another, as those of an interview do."""
    if len(turns) < 4:
        return False
    first, last = (next(k for k, block in enumerate(blocks) if block is turns[end]) for end in (0, -1))
    return 3 * len(turns) >= 2 * (last - first + 1)


def _mark_turns(text: str, blocks: list[Block]) -> None:
    """Lines "NAME: ..." are turns where there are three or more, or two whose names are in capitals."""
    found = []
    for block in blocks:
        if block.kind == "paragraph" and (match := _TURN.match(text, block.start, block.end)):
            found.append((block, match))
    counts: dict[str, int] = {}
    for _, match in found:
        key = match.group(1).split()[-1].casefold()
        counts[key] = counts.get(key, 0) + 1
    initials = {"".join(word[0] for word in match.group(1).split()).casefold() for _, match in found}
    asked = Counter(match.group(1) for block, match in found if text[block.end - 1] == "?")
    conversing = _conversing(blocks, [block for block, _ in found])
    for block, match in found:
        name = match.group(1)
        often = counts[name.split()[-1].casefold()] > 1 or conversing
        short = name.casefold() in initials or (name.isupper() and len(name) <= _INITIALS)
        sure = conversing and (short or asked[name] >= _ASKED)
        common = all(word.lower() in words("lexicon") for word in name.split()) and len(name) > 1
        if len(found) >= 3 and (often or name.isupper()) and len(counts) > 1 and (sure or not common):
            block.kind = "turn"
            block.speaker = match.span(1)
            block.start = match.end()
