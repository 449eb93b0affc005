"""franchise query"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph
from graph.errors import GraphError

if TYPE_CHECKING:
    from cypher import Result

__all__ = ["query"]

_Form = Literal["table", "json", "jsonl", "csv"]

#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def query(
    text: Annotated[
        str | None,
        typer.Argument(metavar="QUERY", help='The query in Cypher; "-" reads it from standard input.'),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Read the query from this file instead.")
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            "-p",
            metavar="NAME=VALUE",
            help="A value for $NAME: JSON where it is JSON, text where not.  May be given several times.",
        ),
    ] = None,
    form: Annotated[_Form, typer.Option("--format", "-f", help="How to print the rows.")] = "table",
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Answer a query in Cypher.  Queries read; none changes the graph.

    A table shows nodes and relationships by label, type and name; json, jsonl and csv have all properties.
    In csv, text that a spreadsheet would take for a formula gets an apostrophe in front.

    \b
    Examples:
      franchise query 'MATCH (p:Person)-[:STARS_IN]->(s:Show) RETURN p.name, s.name'
      franchise query 'MATCH (p {name: $who})-[r]->(x) RETURN type(r), x.name' -p who='Krysten Ritter'
      franchise query - --format csv < question.cypher > answer.csv
    """
    from graph.cli.opening import open_graph

    wanted = _query_text(text, file)
    given = dict(_parameter(parameter) for parameter in parameters or ())
    with open_graph(graph) as store:
        result = store.query(wanted, given)
        _PRINTERS[form](result)


def _query_text(text: str | None, file: Path | None) -> str:
    if (text is None) == (file is None):
        raise typer.BadParameter('expected one query: as QUERY, from "-", or from --file', param_hint="QUERY")
    if file is None and text != "-":
        return text or ""
    written = sys.stdin.buffer.read() if file is None else file.read_bytes()
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError:
        where = "on standard input" if file is None else f"in {str(file)!r}"
        raise GraphError(f"expected a query in UTF-8, found other bytes {where}") from None


def _parameter(given: str) -> tuple[str, Any]:
    name, equals, value = given.partition("=")
    name = name.strip().removeprefix("$")
    if not equals or not name:
        raise typer.BadParameter(f"expected NAME=VALUE, found {given!r}", param_hint="--param")
    try:
        return name, json.loads(value, parse_constant=_not_json)
    except (ValueError, RecursionError):
        return name, value


def _not_json(constant: str) -> Any:
    raise ValueError(f"{constant} is Python's, not JSON's")


def _print_table(result: "Result") -> None:
    from graph.cli.tables import print_table
    from graph.cli.terminal import note
    from graph.cli.values import brief

    rows = list(result)
    print_table(
        result.columns,
        [[brief(value) for value in row] for row in rows],
        numbers=_numbers(result.columns, rows),
    )
    if not rows:
        note("No rows.")


def _numbers(columns: Iterable[str], rows: list[Any]) -> frozenset[str]:
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


_PRINTERS = {"table": _print_table, "json": _print_json, "jsonl": _print_lines, "csv": _print_csv}
