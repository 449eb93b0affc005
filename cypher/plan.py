"""From syntax tree to plan: the steps as the query states them, before any rule looks for better ones.

Clauses are planned in the order written.  A clause that changes the graph stands between two Eager steps:
what comes before has read all it needs before the first change, and what comes after sees all of them.
"""

from collections.abc import Sequence
from dataclasses import replace

from . import nodes as ast
from .nodes import Clause, Expression, PathPattern, Query, SingleQuery, Statement, Union, Variable
from .planning.expressions import Names, Visible
from .planning.patterns import pattern_names
from .planning.projections import ProjectionPlanner
from .procedures import Registry
from .steps import (
    Apply,
    Argument,
    Change,
    Column,
    Create,
    CreateNode,
    CreateRelationship,
    Delete,
    Eager,
    Extend,
    Filter,
    ForEach,
    Merge,
    Optional,
    PatternPath,
    Plan,
    Procedure,
    Results,
    Step,
    UnionOf,
    Unwind,
    all_steps,
)
from .trees import conjuncts, names_in

__all__ = ["plan"]


def plan(statement: Statement, procedures: Registry) -> Plan:
    """The plan of a statement that the scope check has passed."""
    return _Planner(Names(names_in(statement)), procedures).whole(statement.query)


class _Planner(ProjectionPlanner):
    def __init__(self, names: Names, procedures: Registry) -> None:
        self.names = names
        self._procedures = procedures
        #: The variables that the user named and the clause being planned sees, in the order of their birth.
        self._scope: dict[str, None] = {}
        #: Those of the query around that it sees all the time, whatever WITH leaves.
        self._outer: Visible = frozenset()

    def whole(self, query: Query) -> Plan:
        inner, columns = self.inner_query(query, frozenset())
        return Plan((*inner.steps, Results(columns)))

    def inner_query(
        self, query: Query, visible: Visible, imports: Sequence[str] | None = None
    ) -> tuple[Plan, tuple[str, ...]]:
        """The plan of a query inside another, and its columns.

        It may use what is `visible`, if its clauses see it; `imports` limits what they see from the start.
        """
        if isinstance(query, Union):
            branches = [self._single(branch, visible, imports) for branch in query.queries]
            columns = branches[0][1]
            union = UnionOf(tuple(branch for branch, _ in branches), columns, not query.all[0])
            return Plan((Argument(_union_arguments(union)), union)), columns
        return self._single(query, visible, imports)

    def _single(
        self, query: SingleQuery, visible: Visible, imports: Sequence[str] | None
    ) -> tuple[Plan, tuple[str, ...]]:
        before = self._scope, self._outer
        self._outer = visible if imports is None else frozenset(imports)
        self._scope = dict.fromkeys(sorted(self._outer))
        argument = Argument(tuple(sorted(names_in(query) & visible)))
        steps: list[Step] = [argument]
        columns: tuple[str, ...] = ()
        for index, clause in enumerate(query.clauses):
            if isinstance(clause, ast.Return):
                more, columns = self.projection(clause.projection, self._visible, tuple(self._scope))
                steps += more
            elif isinstance(clause, ast.ProcedureCall):
                more, outputs = self._procedure(clause, alone=len(query.clauses) == 1)
                steps += more
                columns = outputs if index == len(query.clauses) - 1 and len(query.clauses) == 1 else ()
            elif index == 0 and imports == () and isinstance(clause, ast.With):
                self._scope = dict.fromkeys(sorted(names_in(clause) & visible))
                steps += self._clause(clause)
            else:
                steps += self._clause(clause)
        self._scope, self._outer = before
        return Plan(tuple(steps)), columns

    @property
    def _visible(self) -> Visible:
        return self._outer.union(self._scope)

    def _see(self, *names: str) -> None:
        self._scope |= dict.fromkeys(names)

    # ---- clauses ------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause) -> list[Step]:
        match clause:
            case ast.Match():
                return self._match(clause)
            case ast.Unwind(expression, variable):
                step = Unwind(self._expression(expression), variable.name)
                self._see(variable.name)
                return [step]
            case ast.With(projection, where):
                steps, names = self.projection(projection, self._visible, tuple(self._scope), where)
                self._scope = dict.fromkeys(names)
                return steps
            case ast.SubqueryCall():
                return self._subquery(clause)
        return [Eager(), *self._change(clause), Eager()]

    def _change(self, clause: Clause) -> list[Step]:
        match clause:
            case ast.Create(patterns):
                create = self._create(patterns)
                self._see(*pattern_names(patterns))
                return [create]
            case ast.Merge():
                return self._merge(clause)
            case ast.Set(items):
                return [Change(self._items_planned(items))]
            case ast.Remove(removals):
                return [Change(removals)]
            case ast.Delete(expressions, detach):
                return [Delete(tuple(map(self._expression, expressions)), detach)]
            case ast.Foreach():
                return [self._foreach(clause)]
        raise AssertionError(f"no plan for {type(clause).__name__}")

    def _expression(self, expression: Expression) -> Expression:
        return self.expression(expression, self._visible)

    def _match(self, clause: ast.Match) -> list[Step]:
        match = self.pattern(clause.patterns, clause.where, self._visible)
        visible = self._visible
        new = tuple(dict.fromkeys(name for name in pattern_names(clause.patterns) if name not in visible))
        used = names_in(clause) & visible
        self._see(*new)
        if not clause.optional:
            return [match]
        return [Optional(Plan((Argument(tuple(sorted(used))), match)), new)]

    def _subquery(self, clause: ast.SubqueryCall) -> list[Step]:
        imports = tuple(self._scope) if clause.imports == ("*",) else (clause.imports or ())
        inner, columns = self.inner_query(clause.query, self._visible, imports)
        self._see(*columns)
        step: Step = Optional(inner, columns) if clause.optional else Apply(inner, columns, unit=not columns)
        return [Eager(), step, Eager()] if _changes(inner) else [step]

    def _procedure(self, clause: ast.ProcedureCall, alone: bool) -> tuple[list[Step], tuple[str, ...]]:
        procedure = self._procedures.find(clause.name, clause.span)
        if clause.arguments is None:
            arguments: tuple[Expression, ...] = tuple(
                ast.Parameter(name, span=clause.span) for name, _ in procedure.inputs
            )
        else:
            arguments = tuple(map(self._expression, clause.arguments))
        if clause.yields is None and (clause.yield_star or alone):
            outputs = tuple((name, name) for name, _ in procedure.outputs)
        else:
            outputs = tuple((item.field, item.variable.name) for item in clause.yields or ())
        self._see(*(name for _, name in outputs))
        steps: list[Step] = [Procedure(procedure.name, arguments, outputs)]
        if clause.where is not None:
            steps.append(Filter(tuple(self._expression(part) for part in conjuncts(clause.where))))
        return steps, tuple(name for _, name in outputs)

    # ---- changes ------------------------------------------------------------------------------------------

    def _create(self, patterns: tuple[PathPattern, ...]) -> Create:
        made: list[CreateNode | CreateRelationship] = []
        paths: list[PatternPath] = []
        known = set(self._visible)
        for pattern in patterns:
            elements = self._created_path(pattern, known, made)
            if pattern.variable is not None:
                paths.append(PatternPath(pattern.variable.name, tuple(elements)))
        return Create(tuple(made), tuple(paths))

    def _created_path(
        self, pattern: PathPattern, known: set[str], made: list[CreateNode | CreateRelationship]
    ) -> list[str]:
        elements: list[str] = []
        pending: ast.RelationshipPattern | None = None
        for element in pattern.elements:
            if isinstance(element, ast.RelationshipPattern):
                pending = element
                continue
            assert isinstance(element, ast.NodePattern)  # noqa: S101 - the scope check refuses the rest
            name = element.variable.name if element.variable else self.names.fresh("node")
            if name not in known:
                known.add(name)
                made.append(CreateNode(name, _label_names(element.labels), self._map(element.properties)))
            if pending is not None:
                relationship = self._created_relationship(pending, elements[-1], name)
                made.append(relationship)
                elements.append(relationship.name)
            elements.append(name)
        return elements

    def _created_relationship(
        self, relationship: ast.RelationshipPattern, left: str, right: str
    ) -> CreateRelationship:
        start, end = (right, left) if relationship.direction == "left" else (left, right)
        name = relationship.variable.name if relationship.variable else self.names.fresh("relationship")
        (type_name,) = _label_names(relationship.types)
        return CreateRelationship(name, start, end, type_name, self._map(relationship.properties))

    def _map(
        self, properties: ast.MapLiteral | ast.Parameter | None
    ) -> ast.MapLiteral | ast.Parameter | None:
        return self._properties(properties, self._visible)

    def _merge(self, clause: ast.Merge) -> list[Step]:
        columns: list[Column] = []
        pattern = self._with_computed_values(self._named(clause.pattern), columns)
        match = self.pattern((pattern,), None, self._visible)
        create = self._create((pattern,))
        used = names_in(pattern) & (self._visible | {column.name for column in columns})
        new = tuple(dict.fromkeys(name for name in pattern_names((pattern,)) if name not in self._visible))
        self._see(*(name for name in pattern_names((clause.pattern,))))
        merge = Merge(
            Plan((Argument(tuple(sorted(used))), match)),
            create,
            new,
            self._items_planned(clause.on_match),
            self._items_planned(clause.on_create),
        )
        return [Extend(tuple(columns)), merge] if columns else [merge]

    def _with_computed_values(self, pattern: PathPattern, columns: list[Column]) -> PathPattern:
        """`pattern` with a column for each property that takes computing: matching and creating share it."""

        def changed(value: Expression) -> Expression:
            if isinstance(value, ast.Literal_ | ast.Parameter | ast.Property | Variable):
                return value
            name = self.names.fresh("value")
            columns.append(Column(name, self._expression(value)))
            return Variable(name, span=value.span)

        elements: list[ast.PathElement] = []
        for element in pattern.elements:
            if not isinstance(element, ast.QuantifiedPath) and isinstance(element.properties, ast.MapLiteral):
                entries = tuple((key, changed(value)) for key, value in element.properties.entries)
                element = replace(element, properties=replace(element.properties, entries=entries))
            elements.append(element)
        return replace(pattern, elements=tuple(elements))

    def _named(self, pattern: PathPattern) -> PathPattern:
        """`pattern` with a variable for each part, so that matching and creating bind the same names."""
        elements: list[ast.PathElement] = []
        for element in pattern.elements:
            if not isinstance(element, ast.QuantifiedPath) and element.variable is None:
                word = "node" if isinstance(element, ast.NodePattern) else "relationship"
                element = _with_variable(element, Variable(self.names.fresh(word)))
            elements.append(element)
        return PathPattern(tuple(elements), pattern.variable, pattern.selector, span=pattern.span)

    def _items_planned(self, items: tuple[ast.SetItem, ...]) -> tuple[ast.SetItem, ...]:
        planned: list[ast.SetItem] = []
        for item in items:
            if isinstance(item, ast.SetProperty):
                item = ast.SetProperty(item.target, self._expression(item.value), span=item.span)
            elif isinstance(item, ast.SetProperties):
                value = self._expression(item.value)
                item = ast.SetProperties(item.variable, value, item.merge, span=item.span)
            planned.append(item)
        return tuple(planned)

    def _foreach(self, clause: ast.Foreach) -> ForEach:
        items = self._expression(clause.list)
        outer = self._scope
        self._scope = {**outer, clause.variable.name: None}
        steps: list[Step] = [Argument(tuple(sorted(names_in(*clause.clauses) & self._visible)))]
        for inner in clause.clauses:
            steps += self._change(inner)
        self._scope = outer
        return ForEach(clause.variable.name, items, Plan(tuple(steps)))


def _with_variable(
    element: ast.NodePattern | ast.RelationshipPattern, variable: Variable
) -> ast.NodePattern | ast.RelationshipPattern:
    if isinstance(element, ast.NodePattern):
        return ast.NodePattern(
            variable, element.labels, element.properties, element.predicate, span=element.span
        )
    return ast.RelationshipPattern(
        variable,
        element.types,
        element.properties,
        element.direction,
        element.length,
        element.predicate,
        span=element.span,
    )


def _label_names(labels: ast.LabelExpression | None) -> tuple[str, ...]:
    """The names in `:A:B` or `:A&B`, the only label expressions that can be made true by creating."""
    names: list[str] = []
    stack = [labels]
    while stack:
        part = stack.pop()
        if isinstance(part, ast.LabelName):
            names.append(part.name)
        elif isinstance(part, ast.LabelAnd):
            stack += reversed(part.operands)
    return tuple(dict.fromkeys(names))


def _changes(inner: Plan) -> bool:
    return any(isinstance(step, Change | Create | Delete | ForEach | Merge) for step in all_steps(inner))


def _union_arguments(union: UnionOf) -> tuple[str, ...]:
    names: set[str] = set()
    for branch in union.branches:
        first = branch.steps[0]
        if isinstance(first, Argument):
            names.update(first.names)
    return tuple(sorted(names))
