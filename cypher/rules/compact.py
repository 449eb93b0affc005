"""Counting along relationships of a large graph reads arrays; see `cypher.compact` for what these can tell.

It takes a chain of expansions over all nodes or those of a label, or one of two and more from the few nodes
that a seek finds, conditions on single nodes, and an Aggregate of counts by nodes or their properties.
"""

from itertools import takewhile

from ..nodes import (
    Binary,
    Comparison,
    CountStar,
    Expression,
    FunctionCall,
    HasLabels,
    IsNull,
    LabelAnd,
    LabelName,
    LabelNot,
    LabelOr,
    LabelWildcard,
    ListLiteral,
    Literal_,
    Parameter,
    Property,
    Unary,
    Variable,
    walk,
)
from ..steps import (
    Aggregate,
    AllNodes,
    Argument,
    CompactAggregate,
    Expand,
    Extend,
    Filter,
    IdSeek,
    LabelScan,
    Leading,
    Plan,
    PropertySeek,
    Step,
    Top,
    type_names,
)
from ..trees import names_in
from .statistics import Statistics

__all__ = ["compact"]

#: Nodes from which on it can pay.
_MANY = 2000

#: A longer chain, and more keys at once, would need larger numbers than there are.
_MOST_EXPANDS = 16
_MOST_KEYS = 3

#: What conditions may consist of: each is worth the same for a node every time.
_STEADY = (
    Binary, Comparison, HasLabels, IsNull, LabelAnd, LabelName, LabelNot, LabelOr, LabelWildcard, ListLiteral,
    Literal_, Parameter, Property, Unary, Variable,
)  # fmt: skip


def compact(plan: Plan, statistics: Statistics) -> Plan:
    if statistics.nodes < _MANY:
        return plan
    before = tuple(takewhile(lambda step: not isinstance(step, Aggregate), plan.steps))
    if len(before) == len(plan.steps) or len(before) < 3 or before[0] != Argument():
        return plan
    found = _compacted(Plan(plan.steps[: len(before) + 1]), plan.steps[len(before) + 1 :])
    return plan if found is None else Plan((Argument(), found, *plan.steps[len(before) + 1 :]))


def _compacted(plan: Plan, rest: tuple[Step, ...]) -> CompactAggregate | None:
    source, *between = plan.steps[1:-1]
    aggregate = plan.steps[-1]
    expands = tuple(step for step in between if isinstance(step, Expand))
    predicates = tuple(part for step in between if isinstance(step, Filter) for part in step.predicates)
    if not isinstance(source, AllNodes | LabelScan | PropertySeek | IdSeek):
        return None
    if not isinstance(aggregate, Aggregate) or not all(isinstance(step, Expand | Filter) for step in between):
        return None
    nodes = {source.node, *(step.end for step in expands)}
    if not (
        0 < len(expands) <= _MOST_EXPANDS
        and all(map(_is_followed, expands))
        and all(_is_tested(predicate, nodes) for predicate in predicates)
        and _is_counted(aggregate, nodes, {step.relationship.name for step in expands})
    ):
        return None
    leading = _leading(aggregate, rest)
    if isinstance(source, AllNodes | LabelScan):
        return CompactAggregate(plan, source, source.node, expands, predicates, leading)
    if len(expands) < 2:
        return None
    own = tuple(takewhile(lambda step: isinstance(step, Filter), between))
    asked = {part for step in own if isinstance(step, Filter) for part in step.predicates}
    few = Plan((Argument(), source, *own))
    others = tuple(part for part in predicates if part not in asked)
    return CompactAggregate(plan, few, source.node, expands, others, leading)


def _is_followed(expand: Expand) -> bool:
    """Whether an expansion goes along one relationship to a new node."""
    relationship = expand.relationship
    return (
        relationship.length is None
        and not expand.into
        and (relationship.types is None or type_names(relationship.types) is not None)
    )


def _is_tested(predicate: Expression, nodes: set[str]) -> bool:
    """Whether a condition is one of a single node, or whether two are the same."""
    names = names_in(predicate)
    if not names <= nodes:
        return False
    if len(names) == 1:
        return all(isinstance(part, _STEADY) for part in walk(predicate)) and _reads_properties(predicate)
    return (
        isinstance(predicate, Comparison)
        and predicate.operators in (("=",), ("<>",))
        and all(isinstance(side, Variable) for side in predicate.operands)
    )


def _reads_properties(predicate: Expression) -> bool:
    """Whether all that a condition reads of a node are its labels and properties."""
    inside = {
        id(part.subject) if isinstance(part, Property) else id(part.operand)
        for part in walk(predicate)
        if isinstance(part, Property | HasLabels)
    }
    return all(id(part) in inside for part in walk(predicate) if isinstance(part, Variable))


def _is_counted(aggregate: Aggregate, nodes: set[str], relationships: set[str]) -> bool:
    return (
        len(aggregate.keys) <= _MOST_KEYS
        and all(_is_value(column.expression, nodes) for column in aggregate.keys)
        and all(_is_count(column.expression, nodes, relationships) for column in aggregate.values)
    )


def _is_value(expression: Expression, nodes: set[str]) -> bool:
    if isinstance(expression, Property):
        expression = expression.subject
    return isinstance(expression, Variable) and expression.name in nodes


def _is_count(expression: Expression, nodes: set[str], relationships: set[str]) -> bool:
    if isinstance(expression, CountStar):
        return True
    if not isinstance(expression, FunctionCall) or expression.name.lower() != "count":
        return False
    (argument,) = expression.arguments
    if isinstance(argument, Variable) and argument.name in relationships:
        return not expression.distinct
    return _is_value(argument, nodes)


def _leading(aggregate: Aggregate, rest: tuple[Step, ...]) -> Leading | None:
    """How many rows with the largest value of a count are wanted, if that is what the next steps ask."""
    steps = list(rest)
    hidden: set[str] = set()
    while steps and isinstance(steps[0], Extend):
        hidden |= {column.name for column in steps[0].columns}
        del steps[0]
    if not steps or not isinstance(steps[0], Top) or not isinstance(steps[0].limit, Literal_ | Parameter):
        return None
    first = steps[0].items[0]
    names = {column.name for column in aggregate.values} - hidden
    if not isinstance(first.expression, Variable) or first.expression.name not in names:
        return None
    return Leading(first.expression.name, first.descending, steps[0].limit)
