"""Aggregation from arrays: the question in numbers, and the ordinary way beside it."""

from collections.abc import Callable
from typing import Literal

from ..compact.task import Count, Hop, NodeTests, Task, Value
from ..functions import Type
from ..nodes import Comparison, Expression, FunctionCall, HasLabels, LabelName, Property, Variable
from ..steps import CompactAggregate, Expand, LabelScan, Plan, type_names
from ..trees import names_in
from .bindings import NodeBinding, Scope, ValueBinding, parts
from .rows import RowCompiler

__all__ = ["CompactCompiler"]


class CompactCompiler(RowCompiler):
    def compact_aggregate(self, step: CompactAggregate) -> None:
        if not self.module.hoists or self._reads_hidden(step):
            # The graph changes within the query, or a property is none: the ordinary way alone.
            for inner in step.plan.steps:
                self.step(inner)
            return
        tests: list[str] = []
        task = self.module.constant(self._task(step, tests))
        names = [column.name for column in (*step.aggregate.keys, *step.aggregate.values)]
        ordinary = self._rows_of(step.plan, lambda found: f"({', '.join(found)},)", names)
        starts = "None"
        if isinstance(step.source, Plan):
            starts = self._rows_of(step.source, lambda found: found[0], [step.node])
        limit = "None" if step.leading is None else self.value(step.leading.limit).text
        targets = [self.module.name("v") for _ in names]
        functions = f"({', '.join(tests)}{',' * (len(tests) == 1)})"
        self.function.loop(
            f"for {', '.join(targets)}{',' * (len(targets) == 1)} in "
            f"aggregated(context, {task}, {ordinary}, {starts}, {functions}, {limit}):",
            *targets,
        )
        self._forget()
        for column, target in zip(step.aggregate.keys, targets, strict=False):
            is_node = isinstance(column.expression, Variable)
            self.scope.bindings[column.name] = NodeBinding(target) if is_node else ValueBinding(target)
        for column, target in zip(step.aggregate.values, targets[len(step.aggregate.keys) :], strict=True):
            self.scope.bindings[column.name] = ValueBinding(target, Type.INTEGER, False)

    def _reads_hidden(self, step: CompactAggregate) -> bool:
        """Whether a key or count reads the attribute that holds the labels, which is no property."""
        columns = (*step.aggregate.keys, *step.aggregate.values)
        read = [_value_in(column.expression) for column in columns]
        return any(isinstance(value, Property) and value.key == self.settings.labels for value in read)

    def _rows_of(self, plan: Plan, row: Callable[[list[str]], str], names: list[str]) -> str:
        """The text of a generator with a `row` of the named variables for each row of a plan."""

        def finish() -> None:
            found = [parts(self.scope.bindings[name])[0] for name in names]
            self.function.add(f"yield {row(found)}")

        with self.in_function("rows") as function:
            self.scope = Scope()
            self.steps(plan, finish)
        return f"@{function.name}"

    # ---- the question -------------------------------------------------------------------------------------

    def _task(self, step: CompactAggregate, functions: list[str]) -> Task:
        columns = {step.node: 0} | {expand.end: place for place, expand in enumerate(step.expands, 1)}
        hops = {expand.relationship.name: place for place, expand in enumerate(step.expands)}
        tests = self._tests(step, columns, functions)
        columns_used = (*step.aggregate.keys, *step.aggregate.values)
        used = names_in(*(column.expression for column in columns_used), *step.predicates)
        used |= {expand.start for expand in step.expands}
        leading = None
        if step.leading is not None:
            counts = [column.name for column in step.aggregate.values]
            leading = counts.index(step.leading.name), step.leading.descending
        return Task(
            step.source.label if isinstance(step.source, LabelScan) else None,
            isinstance(step.source, Plan),
            tests[0],
            tuple(
                Hop(
                    columns[expand.start],
                    type_names(expand.relationship.types),
                    self._way(expand),
                    tests[columns[expand.end]],
                    tuple(hops[name] for name in expand.unlike),
                    counted=expand.end not in used and not expand.unlike and _is_free(expand, step),
                )
                for expand in step.expands
            ),
            tuple(_value(column.expression, columns) for column in step.aggregate.keys),
            tuple(_count(column.expression, columns) for column in step.aggregate.values),
            leading,
        )

    def _way(self, expand: Expand) -> Literal["out", "in", "both"]:
        if self.either(expand.relationship):
            return "both"
        return "out" if expand.start == expand.relationship.ends[0] else "in"

    def _tests(
        self, step: CompactAggregate, columns: dict[str, int], functions: list[str]
    ) -> list[NodeTests]:
        """The conditions by column; those that take code are added to `functions`."""
        labels: list[list[str]] = [[] for _ in columns]
        numbers: list[list[int]] = [[] for _ in columns]
        same: list[list[tuple[int, bool]]] = [[] for _ in columns]
        for predicate in step.predicates:
            places = sorted(columns[name] for name in names_in(predicate))
            if isinstance(predicate, HasLabels) and isinstance(predicate.labels, LabelName):
                labels[places[0]].append(predicate.labels.name)
            elif len(places) == 2 and isinstance(predicate, Comparison):
                same[places[1]].append((places[0], predicate.operators == ("=",)))
            else:
                (name,) = names_in(predicate)
                numbers[places[0]].append(len(functions))
                functions.append(self._test(name, predicate))
        return [
            NodeTests(tuple(names), tuple(own), tuple(others))
            for names, own, others in zip(labels, numbers, same, strict=True)
        ]

    def _test(self, node: str, predicate: Expression) -> str:
        """The text of a function that tells whether a node fulfils a condition."""
        key = self.module.name("n")
        with self.in_function("test") as function:
            self.scope = Scope({node: NodeBinding(key)})
            self.module.span = predicate.span
            function.add(f"return {self.condition(predicate)}")
        return f"(lambda {key}: @{function.name})"


def _is_free(expand: Expand, step: CompactAggregate) -> bool:
    """Whether no later relationship must differ from this one."""
    return all(expand.relationship.name not in other.unlike for other in step.expands)


def _value_in(expression: Expression) -> Expression | None:
    """What a key is, or what a count counts."""
    if not isinstance(expression, FunctionCall):
        return expression
    return expression.arguments[0]


def _value(expression: Expression, columns: dict[str, int]) -> Value:
    if isinstance(expression, Property):
        assert isinstance(expression.subject, Variable)  # noqa: S101 - the rule has looked
        return Value(columns[expression.subject.name], expression.key)
    assert isinstance(expression, Variable)  # noqa: S101 - the rule has looked
    return Value(columns[expression.name], None)


def _count(expression: Expression, columns: dict[str, int]) -> Count:
    if not isinstance(expression, FunctionCall):
        return Count(None, False)
    (argument,) = expression.arguments
    if isinstance(argument, Variable) and argument.name not in columns:
        return Count(None, False)  # a relationship, which is never null
    if isinstance(argument, Variable) and not expression.distinct:
        return Count(None, False)
    return Count(_value(argument, columns), expression.distinct)
