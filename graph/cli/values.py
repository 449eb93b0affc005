"""Values of a query as text: as Cypher writes them, and as JSON."""

import math
import re
from collections.abc import Mapping
from typing import Any, Final

from cypher import Node, Path, Relationship

__all__ = ["as_cypher", "as_json", "brief"]

_PLAIN_NAME: Final = re.compile(r"[^\W\d]\w*")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED: Final = re.compile(r'[\\"\n\r\t]')


def as_cypher(value: Any) -> str:
    """The value as Cypher writes it, entities with all their properties."""
    return _written(value, whole=True)


def brief(value: Any) -> str:
    """The value for a table: text without quotation marks, entities with their name only."""
    return value if isinstance(value, str) else _written(value, whole=False)


def as_json(value: Any) -> Any:
    """The value as what `json.dumps` takes: entities as the interchange format has them, times as text.

    Numbers that JSON does not have become the text "NaN", "Infinity" or "-Infinity".
    """
    match value:
        case float() if not math.isfinite(value):
            return _number(value)
        case None | bool() | int() | float() | str():
            return value
        case Node():
            return {
                "id": value.element_id,
                "labels": list(value.label_names),
                "properties": _properties(value),
            }
        case Relationship():
            ends = {"start": value.start_node.element_id, "end": value.end_node.element_id}
            return {"id": str(value.key), "type": value.type, **ends, "properties": _properties(value)}
        case Path():
            relationships = [as_json(relationship) for relationship in value.relationships]
            return {"nodes": [as_json(node) for node in value.nodes], "relationships": relationships}
        case list() | tuple():
            return [as_json(item) for item in value]
        case Mapping():
            return {str(key): as_json(item) for key, item in value.items()}
        case _:
            return str(value)


def _properties(entity: Mapping[str, Any]) -> dict[str, Any]:
    return {key: as_json(value) for key, value in entity.items()}


def _written(value: Any, *, whole: bool) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float():
            return _number(value)
        case str():
            return '"' + _ESCAPED.sub(lambda found: _ESCAPES[found.group()], value) + '"'
        case Node():
            return f"({_node(value, whole=whole)})"
        case Relationship():
            return f"[{_relationship(value, whole=whole)}]"
        case Path():
            return _path(value, whole=whole)
        case list() | tuple():
            return "[" + ", ".join(_written(item, whole=whole) for item in value) + "]"
        case Mapping():
            return _map(value, whole=whole)
        case _:
            return str(value)


def _number(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return repr(value)


def _name(name: str) -> str:
    return name if _PLAIN_NAME.fullmatch(name) else "`" + name.replace("`", "``") + "`"


def _map(value: Mapping[str, Any], *, whole: bool) -> str:
    return (
        "{" + ", ".join(f"{_name(key)}: {_written(item, whole=whole)}" for key, item in value.items()) + "}"
    )


def _node(node: Node, *, whole: bool) -> str:
    labels = "".join(f":{_name(label)}" for label in node.label_names)
    return " ".join(filter(None, (labels, _inside(node, whole=whole))))


def _relationship(relationship: Relationship, *, whole: bool) -> str:
    return " ".join(filter(None, (f":{_name(relationship.type)}", _inside(relationship, whole=whole))))


def _inside(entity: Mapping[str, Any], *, whole: bool) -> str:
    shown = dict(entity) if whole else {key: entity[key] for key in ("name",) if key in entity}
    return _map(shown, whole=whole) if shown else ""


def _path(path: Path, *, whole: bool) -> str:
    text = f"({_node(path.nodes[0], whole=whole)})"
    for before, relationship, after in zip(path.nodes, path.relationships, path.nodes[1:], strict=False):
        forward = relationship.start_node == before
        middle = f"[{_relationship(relationship, whole=whole)}]"
        arrow = f"-{middle}->" if forward else f"<-{middle}-"
        text += f"{arrow}({_node(after, whole=whole)})"
    return text
