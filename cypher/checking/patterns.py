"""Patterns: which variables they bind, and what must not stand in a pattern that creates."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from .. import nodes as ast
from ..types import NODE, PATH, RELATIONSHIP, StaticType, Type, list_of
from .base import with_article
from .expressions import ExpressionChecker

__all__ = ["MAX_RELATIONSHIPS", "PatternChecker"]

#: Relationships in the patterns of one MATCH; what is repeated counts once.
MAX_RELATIONSHIPS = 1_000

_Writer: TypeAlias = Literal["CREATE", "MERGE"]


class PatternChecker(ExpressionChecker):
    # ---- patterns that are looked for -------------------------------------------------------------------

    def match_patterns(self, patterns: tuple[ast.PathPattern, ...]) -> None:
        """Bind the variables of patterns, then check the conditions in them, which see all of them."""
        self._expect_few_relationships(patterns)
        relationships: set[str] = set()
        for pattern in patterns:
            self._bind_elements(pattern, relationships)
            if pattern.variable is not None:
                self.bind_new(pattern.variable, PATH)
        for pattern in patterns:
            self._check_elements(pattern)

    def _expect_few_relationships(self, patterns: tuple[ast.PathPattern, ...]) -> None:
        """Each must be told from all others of its MATCH, which takes long for thousands of them."""
        count = 0
        for pattern in patterns:
            count += len(pattern.elements) // 2
            if count > MAX_RELATIONSHIPS:
                message = f"expected at most {MAX_RELATIONSHIPS:,} relationships in one pattern, found more"
                self.fail("PatternTooLong", message, pattern.span)

    def local_pattern(self, pattern: ast.PathPattern) -> None:
        """Bind a pattern in an expression, whose variables are seen nowhere else."""
        self.match_patterns((pattern,))

    def pattern_condition(self, pattern: ast.PathPattern) -> None:
        """Check a pattern that is a condition: it may bind nothing."""
        for element in pattern.elements:
            variable = None if isinstance(element, ast.QuantifiedPath) else element.variable
            if variable is not None and variable.name not in self.names:
                self.hidden[variable.name] = f"a condition binds no variables; write EXISTS {{ {pattern} }}"
                self.undefined(variable)
        names = self.names
        self.match_patterns((pattern,))
        self.names = names

    def bind_new(self, variable: ast.Variable, bound: StaticType) -> None:
        if variable.name in self.names:
            self.already_bound(variable)
        self.names = self.names | {variable.name: bound}

    def _bind_elements(self, pattern: ast.PathPattern, relationships: set[str]) -> None:
        self._check_selector(pattern)
        for element in pattern.elements:
            if isinstance(element, ast.QuantifiedPath):
                self._bind_quantified(element)
            elif element.variable is None:
                continue
            elif isinstance(element, ast.NodePattern):
                self._bind(element.variable, NODE)
            else:
                if element.variable.name in relationships:
                    message = f"expected each relationship once, found '{element.variable.name}' again"
                    self.fail("RelationshipUniquenessViolation", message, element.variable.span)
                relationships.add(element.variable.name)
                single = element.length is None
                self._bind(element.variable, RELATIONSHIP if single else list_of(RELATIONSHIP))

    def _bind(self, variable: ast.Variable, bound: StaticType) -> None:
        """Bind a variable, or use it again as what it is."""
        known = self.names.get(variable.name)
        if known is not None:
            fits = known.may_be(bound.kinds)
            if fits and bound.element is not None and known.element is not None:
                fits = known.element.may_be(bound.element.kinds)
            if not fits:
                found = with_article(str(known))
                message = f"expected a {bound} here, found '{variable.name}', which is {found}"
                self.fail("VariableTypeConflict", message, variable.span)
        self.names = self.names | {variable.name: bound}

    def _bind_quantified(self, path: ast.QuantifiedPath) -> None:
        """Bind what a repeated path binds: outside of it, each of its variables is a list."""
        outer = self.names
        if all(isinstance(element, ast.NodePattern) for element in path.pattern.elements):
            message = "expected a relationship in a repeated path, found only nodes"
            self.fail("InvalidRelationshipPattern", message, path.span)
        for variable in _variables(path.pattern):
            if variable.name in outer:
                self.already_bound(variable, "expected a new variable in a repeated path")
        self._bind_elements(path.pattern, set())
        self._check_elements(path.pattern)
        if path.predicate is not None:
            self.predicate(path.predicate)
        inner = self.names
        groups = {name: list_of(bound) for name, bound in inner.items() if name not in outer}
        self.names = outer | groups

    def _check_selector(self, pattern: ast.PathPattern) -> None:
        if pattern.selector and [type(element) for element in pattern.elements] != [
            ast.NodePattern, ast.RelationshipPattern, ast.NodePattern,
        ]:  # fmt: skip
            name = "shortestPath" if pattern.selector == "shortest" else "allShortestPaths"
            message = f"expected one relationship between two nodes in {name}()"
            self.fail("InvalidRelationshipPattern", message, pattern.span)

    def _check_elements(self, pattern: ast.PathPattern) -> None:
        for element in pattern.elements:
            if isinstance(element, ast.QuantifiedPath):
                continue
            if isinstance(element.properties, ast.Parameter):
                message = "expected a map of properties such as {name: $name}, found a parameter"
                self.fail("InvalidParameterUse", message, element.properties.span)
            if element.properties is not None:
                self.value(element.properties)
            if element.predicate is not None:
                self.predicate(element.predicate)

    # ---- patterns that are made -------------------------------------------------------------------------

    def create_pattern(self, pattern: ast.PathPattern, clause: _Writer) -> None:
        """Check a pattern of CREATE or MERGE, and bind its variables from left to right."""
        if pattern.selector:
            self.fail("UnexpectedSyntax", f"expected a plain path after {clause}", pattern.span)
        for element in pattern.elements:
            if isinstance(element, ast.QuantifiedPath):
                self.fail("CreatingVarLength", f"expected no repeated path after {clause}", element.span)
            if element.predicate is not None:
                message = f"expected no WHERE in a pattern after {clause}"
                self.fail("UnexpectedSyntax", message, element.predicate.span)
            if clause == "MERGE" and isinstance(element.properties, ast.Parameter):
                message = "expected a map of properties such as {name: $name}, found a parameter"
                self.fail("InvalidParameterUse", message, element.properties.span)
            if isinstance(element, ast.NodePattern):
                self._create_node(element, clause, alone=len(pattern.elements) == 1)
            else:
                self._create_relationship(element, clause)
        if pattern.variable is not None:
            self.bind_new(pattern.variable, PATH)

    def _create_node(self, node: ast.NodePattern, clause: _Writer, *, alone: bool) -> None:
        variable = node.variable
        bound = None if variable is None else self.names.get(variable.name)
        if variable is not None and bound is not None:
            if not bound.may_be(Type.NODE):
                found = with_article(str(bound))
                message = f"expected a Node here, found '{variable.name}', which is {found}"
                self.fail("VariableTypeConflict", message, variable.span)
            if alone:
                self.already_bound(variable, f"expected a new node after {clause}")
            if node.labels is not None or node.properties is not None:
                self.already_bound(variable, "expected labels and properties on new nodes only")
        if node.labels is not None:
            self._plain_labels(node.labels, clause)
        if node.properties is not None:
            self.value(node.properties)
        if variable is not None:
            self.names = self.names | {variable.name: NODE}

    def _plain_labels(self, labels: ast.LabelExpression, clause: _Writer) -> None:
        parts = labels.operands if isinstance(labels, ast.LabelAnd) else (labels,)
        for part in parts:
            if not isinstance(part, ast.LabelName):
                self.fail("UnexpectedSyntax", f"expected labels such as :A:B after {clause}", labels.span)

    def _create_relationship(self, relationship: ast.RelationshipPattern, clause: _Writer) -> None:
        if relationship.length is not None:
            message = f"expected one relationship after {clause}, found one of variable length"
            self.fail("CreatingVarLength", message, relationship.span)
        if relationship.variable is not None and relationship.variable.name in self.names:
            self.already_bound(relationship.variable, f"expected a new relationship after {clause}")
        if not isinstance(relationship.types, ast.LabelName):
            found = "none" if relationship.types is None else f":{relationship.types}"
            message = f"expected one type for a relationship after {clause}, such as [:KNOWS], found {found}"
            self.fail("NoSingleRelationshipType", message, relationship.span)
        if clause == "CREATE" and relationship.direction == "both":
            message = "expected a relationship with one arrow head after CREATE"
            self.fail("RequiresDirectedRelationship", message, relationship.span)
        if relationship.properties is not None:
            self.value(relationship.properties)
        if relationship.variable is not None:
            self.bind_new(relationship.variable, RELATIONSHIP)


def _variables(pattern: ast.PathPattern) -> Iterator[ast.Variable]:
    """The variables that a pattern binds, in the order written."""
    for element in pattern.elements:
        if isinstance(element, ast.QuantifiedPath):
            yield from _variables(element.pattern)
        elif element.variable is not None:
            yield element.variable
