"""Patterns of MATCH: names for all of their parts, and what they demand as predicates."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..nodes import (
    Comparison,
    Expression,
    HasLabels,
    MapLiteral,
    NodePattern,
    PathPattern,
    Property,
    QuantifiedPath,
    RelationshipPattern,
    Variable,
)
from ..steps import Match, PatternGroup, PatternPath, PatternRelationship, PatternShortest, Properties
from ..trees import conjuncts
from .expressions import ExpressionPlanner, Visible

__all__ = ["PatternPlanner", "pattern_names"]


def pattern_names(patterns: tuple[PathPattern, ...]) -> Iterator[str]:
    """The variables that a pattern binds, those inside quantified paths included."""
    for pattern in patterns:
        if pattern.variable is not None:
            yield pattern.variable.name
        for element in pattern.elements:
            if isinstance(element, QuantifiedPath):
                yield from pattern_names((element.pattern,))
            elif element.variable is not None:
                yield element.variable.name


@dataclass(slots=True)
class _Parts:
    """A Match in the making."""

    nodes: dict[str, None] = field(default_factory=dict)
    relationships: list[PatternRelationship] = field(default_factory=list)
    groups: list[PatternGroup] = field(default_factory=list)
    shortest: list[PatternShortest] = field(default_factory=list)
    paths: list[PatternPath] = field(default_factory=list)
    predicates: list[Expression] = field(default_factory=list)


class PatternPlanner(ExpressionPlanner):
    def pattern(self, patterns: tuple[PathPattern, ...], where: Expression | None, visible: Visible) -> Match:
        """The Match of `patterns`, whose predicates may use all that is `visible` or bound by them."""
        own = visible | frozenset(pattern_names(patterns))
        parts = _Parts()
        for pattern in patterns:
            self._path(pattern, own, parts)
        parts.predicates += conjuncts(where)
        return Match(
            tuple(parts.nodes),
            tuple(parts.relationships),
            tuple(parts.groups),
            tuple(parts.shortest),
            tuple(parts.paths),
            tuple(self.expression(predicate, own) for predicate in parts.predicates),
            tuple(sorted(visible)),
        )

    def _path(self, pattern: PathPattern, own: Visible, parts: _Parts) -> None:
        elements: list[str] = []
        pending: RelationshipPattern | QuantifiedPath | None = None
        for element in pattern.elements:
            if not isinstance(element, NodePattern):
                if pending is not None or not elements:
                    self._join(pattern, pending, elements, self._node(NodePattern(), parts), own, parts)
                pending = element
                continue
            self._join(pattern, pending, elements, self._node(element, parts), own, parts)
            pending = None
        if pending is not None:
            self._join(pattern, pending, elements, self._node(NodePattern(), parts), own, parts)
        if pattern.variable is not None and not pattern.selector:
            parts.paths.append(PatternPath(pattern.variable.name, tuple(elements)))

    def _join(
        self,
        pattern: PathPattern,
        between: RelationshipPattern | QuantifiedPath | None,
        elements: list[str],
        node: str,
        own: Visible,
        parts: _Parts,
    ) -> None:
        """Go on from the last of `elements` through `between` to `node`."""
        if isinstance(between, QuantifiedPath):
            elements.append(self._group(between, elements[-1], node, own, parts))
        elif between is not None:
            relationship = self._relationship(between, elements[-1], node, own, parts, pattern.selector)
            if pattern.selector:
                name = pattern.variable.name if pattern.variable else self.names.fresh("path")
                is_all = pattern.selector == "all shortest"
                parts.shortest.append(PatternShortest(name, relationship, is_all))
            else:
                parts.relationships.append(relationship)
            elements.append(relationship.name)
        elements.append(node)

    def _node(self, node: NodePattern, parts: _Parts) -> str:
        variable = node.variable or Variable(self.names.fresh("node"))
        parts.nodes[variable.name] = None
        if node.labels is not None:
            parts.predicates += conjuncts(HasLabels(variable, node.labels, span=node.labels.span))
        parts.predicates += self._property_predicates(variable, node.properties)
        parts.predicates += conjuncts(node.predicate)
        return variable.name

    def _relationship(
        self,
        relationship: RelationshipPattern,
        left: str,
        right: str,
        own: Visible,
        parts: _Parts,
        selector: str,
    ) -> PatternRelationship:
        variable = relationship.variable or Variable(self.names.fresh("relationship"))
        if relationship.length is None and not selector:
            parts.predicates += self._property_predicates(variable, relationship.properties)
            parts.predicates += conjuncts(relationship.predicate)
            return PatternRelationship(variable.name, left, right, relationship.direction, relationship.types)
        length = (1, 1) if relationship.length is None else _bounds(relationship.length)
        predicate = relationship.predicate
        return PatternRelationship(
            variable.name,
            left,
            right,
            relationship.direction,
            relationship.types,
            length,
            self._properties(relationship.properties, own),
            None if predicate is None else self.expression(predicate, own),
        )

    def _properties(self, properties: Properties, visible: Visible) -> Properties:
        if properties is None:
            return None
        planned = self.expression(properties, visible)
        assert isinstance(planned, Properties)  # noqa: S101 - a map stays a map
        return planned

    def _property_predicates(self, variable: Variable, properties: Properties) -> Iterator[Expression]:
        if isinstance(properties, MapLiteral):
            for key, value in properties.entries:
                place = Property(variable, key, span=value.span)
                yield Comparison((place, value), ("=",), span=value.span)

    def _group(self, group: QuantifiedPath, left: str, right: str, own: Visible, parts: _Parts) -> str:
        inner = self._edged(group.pattern)
        names = tuple(pattern_names((inner,)))
        match = self.pattern((inner,), group.predicate, own - frozenset(names))
        first, last = _end_names(inner)
        name = self.names.fresh("group")
        parts.groups.append(
            PatternGroup(name, left, right, first, last, match, names, group.minimum, group.maximum)
        )
        return name

    def _edged(self, pattern: PathPattern) -> PathPattern:
        """`pattern` with a variable for its first and its last node."""
        elements = list(pattern.elements)
        for index in (0, -1):
            element = elements[index]
            if isinstance(element, NodePattern) and element.variable is None:
                variable = Variable(self.names.fresh("node"))
                elements[index] = NodePattern(
                    variable, element.labels, element.properties, element.predicate, span=element.span
                )
        return PathPattern(tuple(elements), pattern.variable, span=pattern.span)


def _end_names(pattern: PathPattern) -> tuple[str, str]:
    """The variables of the first and the last node."""
    names = [
        element.variable.name
        for element in (pattern.elements[0], pattern.elements[-1])
        if isinstance(element, NodePattern) and element.variable is not None
    ]
    return names[0], names[-1]


def _bounds(length: tuple[int | None, int | None]) -> tuple[int, int | None]:
    minimum, maximum = length
    return (1 if minimum is None else minimum, maximum)
