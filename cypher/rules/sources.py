"""Which predicates find a node by themselves, so that not all nodes need to be looked at."""

from ..nodes import (
    Binary,
    Comparison,
    Expression,
    FunctionCall,
    HasLabels,
    LabelName,
    ListLiteral,
    Property,
    Variable,
)
from ..steps import IdSeek, LabelScan, PropertySeek, Step
from ..trees import names_in
from .statistics import Statistics

__all__ = ["source_of"]

#: How long a list is taken to be whose length is not known.
_LIST_LENGTH = 10


def source_of(predicate: Expression, node: str, statistics: Statistics) -> tuple[float, Step] | None:
    """About how many nodes fulfil `predicate`, and the step that finds just those, if there is one.

    The step may use other variables of the predicate, which must then be bound before.
    """
    if isinstance(predicate, HasLabels):
        if predicate.operand == Variable(node) and isinstance(predicate.labels, LabelName):
            name = predicate.labels.name
            return statistics.with_label(name), LabelScan(node, name)
    elif isinstance(predicate, Comparison):
        if predicate.operators == ("=",):
            left, right = predicate.operands
            return _equal(left, right, node, statistics) or _equal(right, left, node, statistics)
    elif isinstance(predicate, Binary) and predicate.operator == "IN":
        return _member(predicate.left, predicate.right, node, statistics)
    return None


def _equal(
    place: Expression, value: Expression, node: str, statistics: Statistics
) -> tuple[float, Step] | None:
    if node in names_in(value):
        return None
    if isinstance(place, FunctionCall) and place.name.lower() == "elementid":
        return (1.0, IdSeek(node, value)) if place.arguments == (Variable(node),) else None
    key = _key_of(place, node)
    return None if key is None else (statistics.with_value(), PropertySeek(node, key, value))


def _member(
    place: Expression, items: Expression, node: str, statistics: Statistics
) -> tuple[float, Step] | None:
    key = _key_of(place, node)
    if key is None or node in names_in(items):
        return None
    length = len(items.items) if isinstance(items, ListLiteral) else _LIST_LENGTH
    return statistics.with_value() * length, PropertySeek(node, key, items, several=True)


def _key_of(place: Expression, node: str) -> str | None:
    """The key in `node.key`."""
    if isinstance(place, Property) and isinstance(place.subject, Variable) and place.subject.name == node:
        return place.key
    return None
