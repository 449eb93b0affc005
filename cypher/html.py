"""A result as an HTML table, for notebooks.  Whatever a value holds is shown as text."""

from collections.abc import Mapping
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from .values import Node, Path, Relationship

if TYPE_CHECKING:
    from .result import Result

__all__ = ["table"]

#: Rows, items of a list and characters of a text that are shown.
_ROWS: Final = 100
_ITEMS: Final = 20
_CHARACTERS: Final = 500

_NUMBER: Final = ' style="text-align: right"'
_TEXT: Final = ' style="text-align: left"'


def table(result: "Result") -> str:
    """The first rows of a result as a table, and how many there are."""
    head = "".join(f"<th{_TEXT}>{escape(column)}</th>" for column in result.columns)
    body = "".join(f"<tr>{''.join(map(_cell, record))}</tr>" for record in islice(result, _ROWS))
    rows = f"{len(result):,} {'row' if len(result) == 1 else 'rows'}"
    told = rows if len(result) <= _ROWS else f"the first {_ROWS} of {rows}"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{told}</p>"


def _cell(value: Any) -> str:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"<td{_NUMBER if number else _TEXT}>{escape(_shortened(_written(value)))}</td>"


def _written(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Node():
            return f"({_entity(''.join(f':{label}' for label in value.label_names), value)})"
        case Relationship():
            return f"[{_entity(f':{value.type}', value)}]"
        case Path():
            return _path(value)
        case list() | tuple():
            more = [f"… {len(value) - _ITEMS:,} more"] if len(value) > _ITEMS else []
            return f"[{', '.join([*map(_written, value[:_ITEMS]), *more])}]"
        case Mapping():
            return f"{{{', '.join(f'{key}: {_written(item)}' for key, item in value.items())}}}"
        case _:
            return str(value)


def _entity(kind: str, entity: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (kind, str(entity.get("name", "")))))


def _path(path: Path) -> str:
    text = _written(path.nodes[0])
    for before, relationship, after in zip(path.nodes, path.relationships, path.nodes[1:], strict=False):
        forward = relationship.start_node == before
        arrows = ("-", "->") if forward else ("<-", "-")
        text += f"{arrows[0]}{_written(relationship)}{arrows[1]}{_written(after)}"
    return text


def _shortened(text: str) -> str:
    return text if len(text) <= _CHARACTERS else text[:_CHARACTERS] + "…"
