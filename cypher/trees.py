"""Looking into expressions and rebuilding them, without recursion along the way a long query leans."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import fields, replace
from functools import cache
from typing import Any, cast

from .nodes import AstNode, Binary, Expression, HasLabels, LabelAnd, Literal_, Variable, walk

__all__ = ["conjunction", "conjuncts", "contains", "names_in", "operands", "transform"]


def names_in(*nodes: AstNode | None) -> frozenset[str]:
    """The names of all variables in `nodes`, those that an expression binds for itself included."""
    return frozenset(
        node.name for root in nodes if root is not None for node in walk(root) if isinstance(node, Variable)
    )


def contains(node: AstNode, types: type[AstNode] | tuple[type[AstNode], ...]) -> bool:
    return any(isinstance(part, types) for part in walk(node))


def operands(expression: Expression, operator: str) -> list[Expression]:
    """The terms of `a AND b AND c` (or of another associative operator), in the order written."""
    found: list[Expression] = []
    stack = [expression]
    while stack:
        part = stack.pop()
        if isinstance(part, Binary) and part.operator == operator:
            stack += (part.right, part.left)
        else:
            found.append(part)
    return found


def conjuncts(expression: Expression | None) -> list[Expression]:
    """What must all be true for `expression` to be true."""
    if expression is None:
        return []
    found: list[Expression] = []
    for part in operands(expression, "AND"):
        if isinstance(part, HasLabels) and isinstance(part.labels, LabelAnd):
            found += (HasLabels(part.operand, label, span=part.span) for label in part.labels.operands)
        else:
            found.append(part)
    return found


def conjunction(expressions: Iterable[Expression]) -> Expression:
    """All of `expressions` joined by AND; true for none."""
    result: Expression | None = None
    for expression in expressions:
        result = expression if result is None else Binary("AND", result, expression, span=expression.span)
    return Literal_(True) if result is None else result


@cache
def _parts(node_type: Hashable) -> tuple[str, ...]:
    """The fields of a node of this class that can hold other nodes."""
    return tuple(item.name for item in fields(cast(type[AstNode], node_type)) if item.name != "span")


def transform(node: AstNode, change: Callable[[AstNode], AstNode | None]) -> Any:
    """`node` with every part for which `change` gives something replaced by that.

    Parts are asked for in the order written, outermost first.  What `change` gives is not looked into again.
    Parts without a change are kept as they are, not copied.
    """
    done: dict[int, AstNode] = {}
    stack: list[tuple[AstNode, bool]] = [(node, False)]
    while stack:
        part, visited = stack.pop()
        if visited:
            done[id(part)] = _rebuilt(part, done)
        elif (changed := change(part)) is not None:
            done[id(part)] = changed
        else:
            stack.append((part, True))
            stack.extend((child, False) for child in reversed(tuple(_children(part))))
    return done[id(node)]


def _children(node: AstNode) -> Iterator[AstNode]:
    for name in _parts(cast(Hashable, type(node))):
        yield from _nodes(getattr(node, name))


def _nodes(value: Any) -> Iterator[AstNode]:
    if isinstance(value, AstNode):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)


def _rebuilt(node: AstNode, done: dict[int, AstNode]) -> AstNode:
    changes = {}
    for name in _parts(cast(Hashable, type(node))):
        old = getattr(node, name)
        new = _substituted(old, done)
        if new is not old:
            changes[name] = new
    return replace(node, **changes) if changes else node


def _substituted(value: Any, done: dict[int, AstNode]) -> Any:
    if isinstance(value, AstNode):
        return done[id(value)]
    if isinstance(value, tuple):
        items = tuple(_substituted(item, done) for item in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    return value
