"""Printing the rows of an answer: as a table, and in the formats that programs read."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from cypher import Record, Result

__all__ = ["PRINTERS", "Form", "print_rows"]

Form: TypeAlias = Literal["table", "json", "jsonl", "csv"]

#: What a spreadsheet takes for the beginning of a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def _print_table(result: "Result") -> None:
    from graph.cli.terminal import note

    print_rows(result.columns, list(result))
    if not len(result):
        note("No rows.")


def print_rows(columns: Sequence[str], rows: Sequence["Record"]) -> None:
    """Print some rows of an answer as a table."""
    from graph.cli.tables import print_table
    from graph.cli.values import brief

    cells = [[brief(value) for value in row] for row in rows]
    print_table(columns, cells, numbers=_numbers(columns, rows))


def _numbers(columns: Iterable[str], rows: Sequence[Any]) -> frozenset[str]:
    """The columns that hold nothing but numbers."""
    if not rows:
        return frozenset()
    return frozenset(
        column
        for place, column in enumerate(columns)
        if all(isinstance(row[place], int | float) and not isinstance(row[place], bool) for row in rows)
    )


def _print_json(result: "Result") -> None:
    from graph.cli.values import as_json

    _write(json.dumps([as_json(row) for row in result.to_dicts()], ensure_ascii=False, indent=2) + "\n")


def _print_lines(result: "Result") -> None:
    from graph.cli.values import as_json

    for row in result.to_dicts():
        _write(json.dumps(as_json(row), ensure_ascii=False) + "\n")


def _print_csv(result: "Result") -> None:
    import csv
    import io

    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow([_csv_cell(column) for column in result.columns])
    writer.writerows([_csv_cell(value) for value in row] for row in result)
    _write(lines.getvalue())


def _csv_cell(value: Any) -> str:
    """The value as Cypher writes it; text as it is, unless a spreadsheet would run it; null as nothing."""
    from graph.cli.values import as_cypher

    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA) else value
    return as_cypher(value)


def _write(text: str) -> None:
    """Write what programs read: as it is to a file or a pipe, made harmless to a terminal."""
    from graph.cli.terminal import clean

    sys.stdout.write(clean(text) if sys.stdout.isatty() else text)


#: Format -> what prints an answer in it to standard output.
PRINTERS: Final[Mapping[Form, Callable[["Result"], None]]] = {
    "table": _print_table,
    "json": _print_json,
    "jsonl": _print_lines,
    "csv": _print_csv,
}
