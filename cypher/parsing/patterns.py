"""Patterns: paths, nodes, relationships, and the label expressions in them."""

from typing import Final, Literal

from ..nodes import (
    Expression,
    LabelAnd,
    LabelExpression,
    LabelName,
    LabelNot,
    LabelOr,
    LabelWildcard,
    MapLiteral,
    NodePattern,
    Parameter,
    PathElement,
    PathPattern,
    QuantifiedPath,
    RelationshipPattern,
    Variable,
)
from .expressions import ExpressionParser

__all__ = ["PatternParser"]

_SELECTORS: Final[dict[str, Literal["shortest", "all shortest"]]] = {
    "SHORTESTPATH": "shortest",
    "ALLSHORTESTPATHS": "all shortest",
}
_PATH_SEARCH_WORDS: Final = ("SHORTEST", "ANY", "ALL", "WALK", "TRAIL", "ACYCLIC", "SIMPLE")


class PatternParser(ExpressionParser):
    # ---- paths ------------------------------------------------------------------------------------------

    def pattern_list(self) -> tuple[PathPattern, ...]:
        patterns = [self.pattern_part()]
        while self.accept(","):
            patterns.append(self.pattern_part())
        return tuple(patterns)

    def pattern_part(self) -> PathPattern:
        """A path with or without a name: `p = (a)-->(b)`, `shortestPath(...)`."""
        start = self.token.start
        variable = None
        if self.token.kind in ("word", "name") and self.peek(1).key == "=":
            variable = self.variable()
            self.advance()
        if self.token.key in _SELECTORS and self.peek(1).key == "(":
            path = self.shortest_path()
        elif self.token.key in _PATH_SEARCH_WORDS:
            feature = f"the path selector {self.token.value}"
            raise self.unsupported(feature, self.token.start, "use shortestPath() or allShortestPaths()")
        else:
            path = self.path()
        if variable is None:
            return path
        return PathPattern(path.elements, variable, path.selector, span=self.span_from(start))

    def shortest_path(self) -> PathPattern:
        start = self.token.start
        selector = _SELECTORS[self.advance().key]
        self.expect("(")
        path = self.path()
        self.expect(")", "to end the path")
        return PathPattern(path.elements, None, selector, span=self.span_from(start))

    def path(self) -> PathPattern:
        """Nodes with relationships between them, and quantified paths beside nodes or one another."""
        start = self.token.start
        elements: list[PathElement] = []
        while True:
            if self.token.key == "(" and self.peek(1).key == "(":
                elements += self._bracketed_path()
            else:
                elements.append(self.node_pattern())
                while self.token.key in ("-", "<"):
                    elements += self._relationship_and_node()
            if self.token.key != "(":
                return PathPattern(tuple(elements), span=self.span_from(start))
            if self.peek(1).key != "(" and not isinstance(elements[-1], QuantifiedPath):
                raise self.expected("a relationship such as -[:TYPE]-> between two nodes")

    def _relationship_and_node(self) -> list[PathElement]:
        start = self.token.start
        relationship = self.relationship_pattern()
        quantifier = self._path_quantifier()
        node = self.node_pattern()
        if quantifier is None:
            return [relationship, node]
        one_step = PathPattern((NodePattern(), relationship, NodePattern()), span=relationship.span)
        minimum, maximum = quantifier
        return [QuantifiedPath(one_step, minimum, maximum, span=(start, node.span[0])), node]

    def _bracketed_path(self) -> list[PathElement]:
        """`((a)-->(b) WHERE ...){1,3}`; without a quantifier the brackets mean nothing."""
        self.descend(2)
        start = self.expect("(").start
        inner = self.path()
        predicate = self.expression() if self.accept("WHERE") else None
        self.expect(")", "to end the path in brackets")
        self.depth -= 2
        quantifier = self._path_quantifier()
        if quantifier is not None:
            return [QuantifiedPath(inner, *quantifier, predicate, span=self.span_from(start))]
        if predicate is not None:
            feature = "WHERE in a path in brackets without a quantifier"
            raise self.unsupported(feature, start, "put it after the pattern")
        return list(inner.elements)

    def _path_quantifier(self) -> tuple[int, int | None] | None:
        """`+`, `*`, `{2}`, `{1,3}`, `{,3}` or `{1,}`; the least and the greatest number of times."""
        if self.accept("+"):
            return (1, None)
        if self.accept("*"):
            return (0, None)
        if self.token.key != "{":
            return None
        self.advance()
        minimum = 0 if self.token.key == "," else self.integer("how often the path is repeated, as in {1,3}")
        maximum: int | None = minimum
        if self.accept(","):
            maximum = None if self.token.key == "}" else self.integer("the greatest count, as in {1,3}")
        if maximum is not None and (maximum < minimum or maximum == 0):
            self.back_to(self.index - 1)
            raise self.expected(f"a greatest number of times of at least {max(minimum, 1)}")
        self.expect("}", "to end the quantifier")
        return (minimum, maximum)

    # ---- nodes and relationships ------------------------------------------------------------------------

    def node_pattern(self) -> NodePattern:
        if self.token.key != "(":
            raise self.expected("a node such as (n:Label)")
        self.descend(2)
        start = self.advance().start
        variable, labels = self._variable_and_labels()
        properties = self._properties()
        predicate = self.expression() if self.accept("WHERE") else None
        if self.token.key != ")":
            raise self.expected("')' to end the node")
        self.advance()
        self.depth -= 2
        return NodePattern(variable, labels, properties, predicate, span=self.span_from(start))

    def relationship_pattern(self) -> RelationshipPattern:
        self.descend(2)
        start = self.token.start
        left = self.accept("<") is not None
        self.expect("-", "of a relationship")
        variable: Variable | None = None
        types: LabelExpression | None = None
        length: tuple[int | None, int | None] | None = None
        properties: MapLiteral | Parameter | None = None
        predicate: Expression | None = None
        if self.accept("["):
            variable, types = self._variable_and_labels()
            length = self._length() if self.token.key == "*" else None
            properties = self._properties()
            predicate = self.expression() if self.accept("WHERE") else None
            self._end_relationship()
        self.expect("-", "of the relationship")
        right = self.accept(">") is not None
        direction: Literal["right", "left", "both"] = "both" if left == right else "left" if left else "right"
        self.depth -= 2
        return RelationshipPattern(
            variable, types, properties, direction, length, predicate, span=self.span_from(start)
        )

    def _end_relationship(self) -> None:
        if self.token.key == "..":
            raise self.expected(
                "']' to end the relationship", detail="InvalidRelationshipPattern",
                hint="a length is written *1..3, with an asterisk",
            )
        self.expect("]", "to end the relationship")

    def _variable_and_labels(self) -> tuple[Variable | None, LabelExpression | None]:
        variable = None
        if self.token.kind in ("word", "name") and not self._is_where_or_is():
            variable = self.variable()
        if self.token.key in (":", "IS"):
            self.advance()
            return variable, self.label_expression()
        return variable, None

    def _is_where_or_is(self) -> bool:
        """Whether WHERE or IS here is the keyword, and not the name of a variable."""
        ends = (")", "]", ":", "{", "*", "WHERE", "IS")
        return self.token.key in ("WHERE", "IS") and self.peek(1).key not in ends

    def _properties(self) -> MapLiteral | Parameter | None:
        if self.token.key == "{":
            return self.map_literal()
        return self.parameter() if self.token.kind == "parameter" else None

    def _length(self) -> tuple[int | None, int | None]:
        """`*`, `*2`, `*1..`, `*..3` or `*1..3`."""
        self.expect("*")
        minimum = self._bound()
        if self.accept(".."):
            return (minimum, self._bound())
        if self.token.key == "-":
            raise self.expected("a length of 0 or more", detail="InvalidRelationshipPattern")
        return (minimum, minimum)

    def _bound(self) -> int | None:
        return self.integer("a whole number for the length") if self.token.kind == "number" else None

    # ---- labels -----------------------------------------------------------------------------------------

    def label_expression(self) -> LabelExpression:
        """`A|B&!C`; `|` binds loosest, then `&` and `:`, then `!`.  `|:` is an old way to write `|`."""
        start = self.token.start
        operands = [self._label_and()]
        while self.token.key == "|" and self.index not in self.separators:
            self.advance()
            self.accept(":")
            operands.append(self._label_and())
        return operands[0] if len(operands) == 1 else LabelOr(tuple(operands), span=self.span_from(start))

    def _label_and(self) -> LabelExpression:
        start = self.token.start
        operands = [self._label()]
        while self.token.key in ("&", ":"):
            self.advance()
            operands.append(self._label())
        return operands[0] if len(operands) == 1 else LabelAnd(tuple(operands), span=self.span_from(start))

    def _label(self) -> LabelExpression:
        self.descend()
        token = self.token
        label: LabelExpression
        if self.accept("!"):
            operand = self._label()
            label = LabelNot(operand, span=self.span_from(token.start))
        elif self.accept("("):
            label = self.label_expression()
            self.expect(")", "to end the labels in brackets")
        elif self.accept("%"):
            label = LabelWildcard(span=token.span)
        elif token.kind == "parameter":
            feature = "a label given as a parameter"
            raise self.unsupported(feature, token.start, "write the label, or test labels(n)")
        else:
            self.name("the name of a label or type")
            label = LabelName(token.value, span=token.span)
        self.depth -= 1
        return label
