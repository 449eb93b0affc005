"""franchise query"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph
from graph.cli.rows import PRINTERS, Form
from graph.errors import GraphError

if TYPE_CHECKING:
    from cypher import Result

__all__ = ["named_value", "query"]

#: What a query changes, and one of it.
_ONE = {"nodes": "node", "relationships": "relationship", "properties": "property", "labels": "label"}


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
    form: Annotated[Form, typer.Option("--format", "-f", help="How to print the rows.")] = "table",
    write: Annotated[
        bool, typer.Option("--write", help="Let the query add to the graph; without this it only reads.")
    ] = False,
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Answer a query in Cypher.  Without --write it only reads.

    With --write it may add nodes, relationships, labels and properties of your own, and change and delete
    those.  What articles say stays as it is; your additions stay whatever is imported or forgotten.

    A table shows nodes and relationships by label, type and name; json, jsonl and csv have all properties.
    In csv, text that a spreadsheet would take for a formula gets an apostrophe in front.

    \b
    Examples:
      franchise query 'MATCH (p:Person)-[:STARS_IN]->(s:Show) RETURN p.name, s.name'
      franchise query 'MATCH (p {name: $who})-[r]->(x) RETURN type(r), x.name' -p who='Krysten Ritter'
      franchise query - --format csv < question.cypher > answer.csv
      franchise query --write "MATCH (s:Show {name: 'Echo'}) SET s.seen = true"
    """
    from cypher.errors import ReadOnlyViolation
    from graph.cli.opening import open_graph

    wanted = _query_text(text, file)
    given = dict(named_value(parameter) for parameter in parameters or ())
    with open_graph(graph) as store:
        try:
            result = store.query(wanted, given, write=write)
        except ReadOnlyViolation as error:
            error.message += "; franchise query --write lets it add to the graph"
            raise
        if result.columns or not write:
            PRINTERS[form](result)
        if write:
            _tell_changes(result)


def _tell_changes(result: "Result") -> None:
    from dataclasses import asdict

    from graph.cli.terminal import counted, note

    told = []
    for name, count in asdict(result.counters).items():
        things, done = name.split("_")
        if count:
            told.append(f"{counted(count, _ONE[things], things)} {done}")
    note(f"{', '.join(told).capitalize()}." if told else "Nothing was changed.")


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


def named_value(given: str) -> tuple[str, Any]:
    """The parameter in "NAME=VALUE".  Raises typer.BadParameter."""
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
