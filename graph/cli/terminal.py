"""What reaches a terminal: words of articles made harmless, our own words with a little weight and colour.

Names and quotes come from anywhere, and a terminal obeys escape sequences.  So text goes out only through
`say`, which shows control characters and those that reverse or hide text as the escapes Cypher writes
("\\u001b"); styles are added after that, and left out where they are not wanted.
"""

import os
import re
import shutil
import sys
import textwrap
from dataclasses import dataclass
from typing import Final

import typer

__all__ = [
    "Styled",
    "bold",
    "clean",
    "colour_wanted",
    "counted",
    "dim",
    "note",
    "one_line",
    "say",
    "say_wrapped",
    "unsafe",
]

#: Control characters but tab and newline, marks that turn or hide text, separators, and half characters.
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

#: Prose is easier to read in lines no wider than this.
_WIDEST: Final = 110


@dataclass(frozen=True, slots=True)
class Styled:
    """Text with a look of its own on terminals that can show it."""

    text: str
    bold: bool = False
    dim: bool = False


def bold(text: str) -> Styled:
    return Styled(text, bold=True)


def dim(text: str) -> Styled:
    return Styled(text, dim=True)


def unsafe(text: str) -> bool:
    """Whether a terminal could take part of `text` for a command."""
    return _UNSAFE.search(text) is not None


def clean(text: str) -> str:
    """`text` with what a terminal could obey written out: "\\u001b" for an escape."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 article", "1,200 articles"; `many` is the plural where an s does not do."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def say(*pieces: str | Styled, err: bool = False) -> None:
    """Write a line made of `pieces` to standard output, or to standard error."""
    line = "".join(
        clean(piece)
        if isinstance(piece, str)
        else typer.style(clean(piece.text), bold=piece.bold or None, dim=piece.dim or None)
        for piece in pieces
    )
    typer.echo(line, err=err, color=None if colour_wanted() else False)


def note(text: str) -> None:
    """Write a line that is about the answer, not part of it: to standard error."""
    say(dim(text), err=True)


def say_wrapped(text: str, indent: str) -> None:
    """Write prose, indented; broken into lines on a terminal, in one line elsewhere."""
    text = clean(one_line(text))
    if sys.stdout.isatty():
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        text = textwrap.fill(
            text,
            max(width, len(indent) + 20),
            initial_indent=indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
    else:
        text = indent + text
    say(text)


def colour_wanted() -> bool:
    """Whether styles may be used on a terminal: not with NO_COLOR or TERM=dumb in the environment."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
