"""Steps on rows: columns, filters, order, limits, and how rows leave."""

from ..functions import Type
from ..nodes import (
    Binary,
    Comparison,
    Expression,
    HasLabels,
    IsNull,
    LabelExpression,
    Literal_,
    Parameter,
    Property,
    SortItem,
    Unary,
    Variable,
    walk,
)
from ..steps import Extend, Filter, Keep, Limit, Procedure, Results, Skip, Sort, Top, Unwind
from .aggregation import AggregationCompiler
from .bindings import Binding, Code, NodeBinding, RelationshipBinding, ValueBinding
from .source import Row

__all__ = ["RowCompiler"]

#: Types whose values are the same for everyone and for ever, so that they can leave as they are.
_FINAL = Type.STRING | Type.NUMBER | Type.BOOLEAN | Type.TEMPORAL | Type.POINT


#: Expressions that are worth something whatever their parts are; properties are those of variables.
_CERTAIN = (Comparison, HasLabels, IsNull, LabelExpression, Literal_, Parameter, Property)


class RowCompiler(AggregationCompiler):
    #: The list that the outermost plan puts its rows into.
    result = "rows0"

    def extend(self, step: Extend) -> None:
        new = {}
        for column in step.columns:
            self.module.span = column.expression.span
            new[column.name] = self.bind(column.expression)
        self.scope.bindings.update(new)

    def keep_names(self, step: Keep) -> None:
        self.scope.bindings = {**self.arguments} | {name: self.scope.bindings[name] for name in step.names}

    def filter(self, step: Filter) -> None:
        for predicate in step.predicates:
            self.module.span = predicate.span
            condition = self.condition(predicate)
            self.loop_needed()
            if self.settings.profiled or not self._never_fails(predicate):
                self.function.add(f"if not {condition}: continue")
            else:
                self.function.skip_unless(condition)

    def _never_fails(self, predicate: Expression) -> bool:
        """Whether a condition has a value for every node and relationship, and may be looked at early."""
        return all(
            isinstance(part, _CERTAIN)
            or (isinstance(part, Binary) and part.operator in ("AND", "OR"))
            or (isinstance(part, Unary) and part.operator == "NOT")
            or (
                isinstance(part, Variable)
                and not isinstance(self.scope.bindings.get(part.name), ValueBinding | None)
            )
            for part in walk(predicate)
        )

    def unwind(self, step: Unwind) -> None:
        code = self.items(step.expression)
        name = self.module.name("v")
        self.function.loop(f"for {name} in unwound({code.text}):", name)
        self.scope.bindings[step.name] = ValueBinding(name)

    def procedure(self, step: Procedure) -> None:
        arguments = [self.value(argument) for argument in step.arguments]
        call = self.display("(", [*arguments, Code("")] if arguments else [], ")", Type.LIST)
        outputs = [self.module.name("v") for _ in step.outputs]
        fields = tuple(field for field, _ in step.outputs)
        target = f"({', '.join(outputs)},)" if outputs else "_"
        self.function.loop(
            f"for {target} in context.call({self.module.constant(step.name)}, {call.text}, "
            f"{self.module.constant(fields)}):",
            *outputs,
        )
        for output, (_, name) in zip(outputs, step.outputs, strict=True):
            self.scope.bindings[name] = ValueBinding(output)

    def sort(self, step: Sort) -> None:
        keys = self._sort_keys(step.items)
        rows, row = self.gather()
        self.function.choose(lambda _: f"sort_rows({rows}, {_order(row, keys)})")
        self.loop_over(rows, row, *(name for name, _ in keys))

    def top(self, step: Top) -> None:
        keys = self._sort_keys(step.items)
        limit, bound = self._count(step.limit, "LIMIT"), self.module.name("v")
        self.before(f"{bound} = max(2 * {limit}, 1000)", bound)
        # All but the first rows are dropped now and then, so that few are held.
        rows, row = self.gather(
            lambda rows, row: f"if len({rows}) > {bound}: top_rows({rows}, {_order(row, keys)}, {limit})"
        )
        self.function.choose(lambda _: f"top_rows({rows}, {_order(row, keys)}, {limit})")
        self.loop_over(rows, row, *(name for name, _ in keys))

    def _sort_keys(self, items: tuple[SortItem, ...]) -> list[tuple[str, bool]]:
        """Names for what is sorted by, and whether the order is descending."""
        keys = []
        for item in items:
            self.module.span = item.span
            keys.append((self.keep(self.value(item.expression)).text, item.descending))
        return keys

    def skip(self, step: Skip) -> None:
        self._slice(step.count, "SKIP", "islice({}, {}, None)")

    def limit(self, step: Limit) -> None:
        self._slice(step.count, "LIMIT", "islice({}, {})")

    def _slice(self, expression: Expression, word: str, form: str) -> None:
        """Go on with a part of the rows so far, which become a generator, or are a list already."""
        if self._fresh == (self.function, self.function.size):
            count = self._count(expression, word)
            self._source[0] = form.format(self._source[0], count)
            self._fresh = (self.function, self.function.size)
            return
        self.loop_needed()
        count = self.module.name("v")
        self.function.split(self.base, lambda call: form.format(call, count))
        self._count(expression, word, count)

    def _count(self, expression: Expression, word: str, name: str = "") -> str:
        """A name for the number behind SKIP or LIMIT."""
        self.module.span = expression.span
        name = name or self.module.name("v")
        code = self.lazily(lambda: self.value(expression))
        self.before(f"{name} = row_count({code.text}, {self.module.constant(word)})", name)
        return name

    def results(self, step: Results) -> None:
        if self.settings.profiled:
            self.function.add(f"context.passed({self.module.constant(step)})")
        if not step.columns:
            return
        values = [self._final(self.scope.bindings[name]) for name in step.columns]
        self.function.add(f"{self.result}.append(({', '.join(values)},))")
        if self.settings.limited:
            self.function.add(f"if len({self.result}) > context.max_rows: context.too_many_rows()")

    def _final(self, binding: Binding) -> str:
        """A value as it leaves: what could change with the graph is copied."""
        if isinstance(binding, NodeBinding):
            text, key = f"context.final_node({binding.key})", binding.key
        elif isinstance(binding, RelationshipBinding):
            parts = f"{binding.start}, {binding.end}, {binding.key}, {binding.attributes}"
            text, key = f"context.final_relationship({parts})", binding.attributes
        elif not binding.type & ~_FINAL:
            return binding.name
        else:
            return f"({binding.name} if type({binding.name}) in FINAL else context.final({binding.name}))"
        return f"(None if {key} is None else {text})" if binding.nullable else text


def _order(row: Row, keys: list[tuple[str, bool]]) -> str:
    """What rows are sorted by, for `sort_rows`: places in the row (None: the row itself), and directions.

    What is not part of the row is the same for all of them.
    """
    places = [
        (row.names.index(name) if len(row.names) > 1 else None, descending)
        for name, descending in keys
        if name in row.names
    ]
    return repr(tuple(places))
