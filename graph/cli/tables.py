"""Rows as a table: drawn by rich on a terminal, aligned with plain spaces everywhere else."""

import sys
from collections.abc import Sequence
from typing import Final

from graph.cli.terminal import clean, colour_wanted, say

__all__ = ["print_table"]

#: Between two columns of a plain table.
_GAP: Final = "  "


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: frozenset[str] = frozenset()
) -> None:
    """Print `rows` of text under `columns`; the columns named in `numbers` are set flush right."""
    if sys.stdout.isatty():
        _print_rich(columns, rows, numbers)
    else:
        _print_plain(columns, rows, numbers)


def _print_plain(columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: frozenset[str]) -> None:
    from rich.cells import cell_len

    table = [[_cell(text) for text in row] for row in (columns, *rows)]
    widths = [max(cell_len(row[place]) for row in table) for place in range(len(columns))]
    for row in table:
        line = []
        for text, width, column in zip(row, widths, columns, strict=True):
            padding = " " * (width - cell_len(text))
            line.append(padding + text if column in numbers else text + padding)
        say(_GAP.join(line).rstrip())


def _print_rich(columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: frozenset[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in columns:
        table.add_column(
            Text(_cell(column)), justify="right" if column in numbers else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text(_cell(text)) for text in row))
    Console(no_color=not colour_wanted(), highlight=False).print(table)


def _cell(text: str) -> str:
    """Text that stays in its cell: line breaks and tabs are written as Cypher escapes them."""
    return clean(text.replace("\n", "\\n").replace("\t", "\\t"))
