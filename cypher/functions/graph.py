"""Functions of nodes, relationships and paths."""

from typing import Any

from .signature import Function, Type, function

__all__ = ["GRAPH_FUNCTIONS"]

_ENTITY = Type.NODE | Type.RELATIONSHIP


def _keys(value: Any) -> list[str]:
    return list(value.keys())


def _properties(value: Any) -> dict[str, Any]:
    return dict(value.items())


GRAPH_FUNCTIONS: tuple[Function, ...] = (
    function("labels", lambda node: list(node.label_names), (Type.NODE,), Type.LIST),
    function("type", lambda relationship: relationship.type, (Type.RELATIONSHIP,), Type.STRING),
    function("id", lambda entity: entity.id, (_ENTITY,), Type.INTEGER),
    function("elementId", lambda entity: entity.element_id, (_ENTITY,), Type.STRING),
    function("startNode", lambda relationship: relationship.start_node, (Type.RELATIONSHIP,), Type.NODE),
    function("endNode", lambda relationship: relationship.end_node, (Type.RELATIONSHIP,), Type.NODE),
    function("properties", _properties, (_ENTITY | Type.MAP,), Type.MAP),
    function("keys", _keys, (_ENTITY | Type.MAP,), Type.LIST),
    function("nodes", lambda path: list(path.nodes), (Type.PATH,), Type.LIST),
    function("relationships", lambda path: list(path.relationships), (Type.PATH,), Type.LIST),
    function("length", lambda path: len(path.relationships), (Type.PATH,), Type.INTEGER),
)
