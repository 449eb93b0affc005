"""Steps on rows: columns, filters, grouping, sorting, limits, and plans inside plans."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from ..functions import AGGREGATES, Type
from ..nodes import CountStar, Expression, FunctionCall, Property, SortItem, Variable
from ..steps import (
    Aggregate,
    Apply,
    Column,
    Distinct,
    Extend,
    Filter,
    Keep,
    Limit,
    Optional,
    Plan,
    PlannedQuery,
    Procedure,
    Results,
    Skip,
    Sort,
    Step,
    Top,
    UnionOf,
    Unwind,
)
from .bindings import (
    Binding,
    Code,
    NodeBinding,
    RelationshipBinding,
    Scope,
    ValueBinding,
    parts,
    rebound,
)
from .patterns import PatternCompiler
from .source import MAX_BLOCKS, Function, Row

__all__ = ["MOST_BLOCKS_AROUND_A_PLAN", "RowCompiler"]

#: Types whose values are their own group key, null included.
_OWN_KEY = (Type.STRING, Type.INTEGER)

#: Types whose values are the same for everyone and for ever, so that they can leave as they are.
_FINAL = Type.STRING | Type.NUMBER | Type.BOOLEAN | Type.TEMPORAL | Type.POINT

#: Blocks inside one another beyond which an inner plan becomes a function of its own.
MOST_BLOCKS_AROUND_A_PLAN = 8


class RowCompiler(PatternCompiler):
    #: The list that the outermost plan puts its rows into.
    result = "rows0"

    #: Where a loop over a list was just opened, and, in a list of one, the text of what it goes over.
    _fresh: tuple[Function, int] | None = None
    _source: list[str]

    # ---- running plans ------------------------------------------------------------------------------------

    def step(self, step: Step) -> None:
        raise NotImplementedError

    def steps(self, plan: Plan, finish: Callable[[], None]) -> None:
        """Write the loops of a plan, and inside them what `finish` writes for each row; then leave them."""
        outer, self.base = getattr(self, "base", None), self.function.position()
        for step in plan.steps:
            if self.function.blocks >= MAX_BLOCKS and self.function.blocks > self.base.blocks + 1:
                self.function.split(self.base)
            self.step(step)
        finish()
        self.function.back_to(self.base)
        if outer is not None:
            self.base = outer

    def before(self, text: str, *defines: str) -> None:
        """A line before the loops of the plan being compiled."""
        self.function.insert(self.base, text, *defines)

    def gather(self, after: Callable[[str, Row], str] | None = None) -> tuple[str, Row]:
        """Put the rows so far into a list and leave their loops; the list's name, and what a row holds.

        `after` gives a line that follows each time a row was added.
        """
        rows = self.module.name("rows")
        row = self.function.row_since(self.base)
        self.before(f"{rows} = []", rows)
        self.function.choose(lambda _: f"{rows}.append({row.value})")
        if after is not None:
            self.function.choose(lambda _: after(rows, row))
        self.function.back_to(self.base)
        return rows, row

    def loop_over(self, rows: str, row: Row, *always: str) -> None:
        """A loop over gathered rows, which hold the names in `always` and those used behind it."""
        source = [rows]

        def header(used: set[str]) -> str:
            row.needed(used | set(always))
            return f"for {row.target} in {source[0]}:"

        self.function.loop(header, *row.candidates)
        self._source = source
        self._fresh = (self.function, self.function.size)

    def inner_rows(self, plan: Plan, names: tuple[str, ...]) -> tuple[str, Row]:
        """The rows of an inner plan in a list; `names` are what it binds for the outer one."""
        rows = self.module.name("rows")
        outer = self.scope
        if self.function.blocks > MOST_BLOCKS_AROUND_A_PLAN:
            with self.in_function("rows") as function:
                row = self._inner_rows(plan, rows)
                bindings = self.scope.bindings
                function.add(f"return {rows}")
            self.function.add(f"{rows} = @{function.name}", rows)
        else:
            self.scope = outer.copy()
            row = self._inner_rows(plan, rows)
            bindings = self.scope.bindings
        self.scope = outer
        for name in names:
            self.scope.bindings[name] = bindings[name]
        return rows, row

    def _inner_rows(self, plan: Plan, rows: str) -> Row:
        self.function.add(f"{rows} = []", rows)
        position = self.function.position()
        found: list[Row] = []

        def finish() -> None:
            row = self.function.row_since(position)
            found.append(row)
            self.function.choose(lambda _: f"{rows}.append({row.value})")

        self.steps(plan, finish)
        return found[0]

    # ---- inner plans --------------------------------------------------------------------------------------

    def optional(self, step: Optional) -> None:
        rows, row = self.inner_rows(step.plan, step.names)
        for name in step.names:
            self.scope.as_nullable(name)

        def header(used: set[str]) -> str:
            row.needed(used)
            missing = f"(({', '.join('None' for _ in row.names)}),)" if len(row.names) > 1 else "ONCE"
            return f"for {row.target} in {rows} or {missing}:"

        self.function.loop(header, *row.candidates)

    def apply(self, step: Apply) -> None:
        if step.unit:
            self.loop_needed()
            self._run_for_effect(step.plan)
            return
        rows, row = self.inner_rows(step.plan, step.names)
        self.loop_over(rows, row)

    def _run_for_effect(self, plan: Plan) -> None:
        if self.function.blocks > MOST_BLOCKS_AROUND_A_PLAN:
            with self.in_function("call") as function:
                self.steps(plan, lambda: None)
            self.function.add(f"@{function.name}")
            return
        outer, self.scope = self.scope, self.scope.copy()
        self.steps(plan, lambda: None)
        self.scope = outer

    def union(self, step: UnionOf) -> None:
        rows = self.module.name("rows")
        targets = [self.module.name("v") for _ in step.names]
        row = Row(targets)
        self.function.add(f"{rows} = []", rows)
        outer = self.scope

        def finish() -> None:
            for target, name in zip(targets, step.names, strict=True):
                self.function.add(f"{target} = {self.variable(name).text}", target)
            self.function.choose(lambda _: f"{rows}.append({row.value})")

        for branch in step.branches:
            self.scope = outer.copy()
            if self.function.blocks > MOST_BLOCKS_AROUND_A_PLAN:
                with self.in_function("union") as function:
                    self.steps(branch, finish)
                    function.add(f"return {rows}")
                self.function.add(f"@{function.name}")
            else:
                self.steps(branch, finish)
        self.scope = outer
        self.loop_over(rows, row)
        for target, name in zip(targets, step.names, strict=True):
            self.scope.bindings[name] = ValueBinding(target)
        if step.distinct:
            self.distinct(Distinct(step.names))

    def subquery(self, planned: PlannedQuery) -> Code:
        with self.in_function(planned.kind.lower()) as function:
            result = self.module.name("v")
            if planned.kind == "COUNT":
                function.add(f"{result} = 0", result)
            elif planned.kind == "COLLECT":
                function.add(f"{result} = []", result)

            def finish() -> None:
                if planned.kind == "EXISTS":
                    function.add("return True")
                elif planned.kind == "COUNT":
                    function.add(f"{result} += 1")
                else:
                    value = self.variable(planned.result).text
                    function.add(
                        f"{result}.append({value})" if planned.kind == "COLLECT" else f"return {value}"
                    )

            self.steps(planned.plan, finish)
            ending = {"EXISTS": "False", "FIRST": "None"}.get(planned.kind, result)
            function.add(f"return {ending}")
        kind = {"EXISTS": Type.BOOLEAN, "COUNT": Type.INTEGER, "COLLECT": Type.LIST}.get(
            planned.kind, Type.ANY
        )
        return Code(f"@{function.name}", kind, planned.kind == "FIRST", 1, False)

    # ---- columns ------------------------------------------------------------------------------------------

    def extend(self, step: Extend) -> None:
        new = {}
        for column in step.columns:
            self.module.span = column.expression.span
            new[column.name] = self.bind(column.expression)
        self.scope.bindings.update(new)

    def bind(self, expression: Expression) -> Binding:
        """What a variable with the value of `expression` is bound to."""
        if isinstance(expression, Variable):
            return self.scope.bindings[expression.name]
        if isinstance(expression, FunctionCall):
            binding = self.end_node(expression)
            if binding is not None:
                return binding
        code = self.keep(self.value(expression))
        return ValueBinding(code.text, code.type, code.nullable)

    def end_node(self, call: FunctionCall) -> NodeBinding | None:
        """startNode(r) and endNode(r) of a relationship bound by a pattern."""
        with suppress(KeyError, ValueError):
            (argument,) = call.arguments
            binding = self.scope.bindings[argument.name] if isinstance(argument, Variable) else None
            if isinstance(binding, RelationshipBinding):
                key = {"startnode": binding.start, "endnode": binding.end}[call.name.lower()]
                return NodeBinding(key, binding.nullable)
        return None

    def keep_names(self, step: Keep) -> None:
        self.scope.bindings = {name: self.scope.bindings[name] for name in step.names}

    def filter(self, step: Filter) -> None:
        for predicate in step.predicates:
            self.module.span = predicate.span
            self.skip_unless(self.condition(predicate))

    def unwind(self, step: Unwind) -> None:
        code = self.items(step.expression)
        name = self.module.name("v")
        self.function.loop(f"for {name} in unwound({code.text}):", name)
        self.scope.bindings[step.name] = ValueBinding(name)

    def procedure(self, step: Procedure) -> None:
        arguments = [self.value(argument) for argument in step.arguments]
        call = self._display("(", [*arguments, Code("")] if arguments else [], ")", Type.LIST)
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

    # ---- grouping -----------------------------------------------------------------------------------------

    def group_key(self, binding: Binding | Code) -> str:
        """Text of a hashable value, equal for values of one group."""
        if isinstance(binding, NodeBinding):
            return binding.key
        if isinstance(binding, RelationshipBinding):
            return f"id({binding.attributes})"
        if binding.type in _OWN_KEY:
            return binding.name if isinstance(binding, ValueBinding) else binding.text
        if isinstance(binding, ValueBinding):
            return f"({binding.name} if type({binding.name}) in OWN_KEY else group_key({binding.name}))"
        first, again = self._twice(binding)
        return f"({again} if type({first}) in OWN_KEY else group_key({again}))"

    def distinct(self, step: Distinct) -> None:
        seen = self.module.name("seen")
        keys = [self.group_key(self.scope.bindings[name]) for name in step.names]
        key = self.keep(Code(keys[0] if len(keys) == 1 else f"({', '.join(keys)})"))
        self.loop_needed()
        self.before(f"{seen} = set()", seen)
        self.function.add(f"if {key.text} in {seen}: continue")
        self.function.add(f"{seen}.add({key.text})")

    def aggregate(self, step: Aggregate) -> None:
        keys = [(column.name, self.bind(column.expression)) for column in step.keys]
        slots = [self._slot(column) for column in step.values]
        if keys:
            self._grouped(keys, slots)
        else:
            self._ungrouped(slots)

    def _ungrouped(self, slots: "list[_Slot]") -> None:
        states: list[str] = []
        for slot in slots:
            name = self.module.name("g")
            self.before(f"{name} = {slot.start}", name)
            self.function.add(slot.add.replace("$", name))
            states.append(name)
        self.function.back_to(self.base)
        self._forget()
        for slot, name in zip(slots, states, strict=True):
            # A name of its own: that of the state is defined in front of the loops, not for each row.
            result = self.module.name("v")
            self.function.add(f"{result} = {slot.result.replace('$', name)}", result, pure=True)
            self.scope.bindings[slot.name] = ValueBinding(result, slot.type, slot.nullable)

    def _forget(self) -> None:
        """Nothing that was bound so far is in sight any more."""
        self.scope = Scope()

    def _grouped(self, keys: list[tuple[str, Binding]], slots: "list[_Slot]") -> None:
        groups, key, state = self.module.name("g"), self.module.name("k"), self.module.name("g")
        self.before(f"{groups} = {{}}", groups)
        texts = [self.group_key(binding) for _, binding in keys]
        text = texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
        # The group key of a value says less than the value: 1 and 1.0 are one group, which shows the first.
        firsts = [part for _, binding in keys for part in parts(binding)]
        function = self.function
        # Both move in front of the loops that do not change the group.
        function.add(f"{key} = {text}", key, pure=True)
        function.add(f"{state} = {groups}.get({key})", state, pure=True)
        start = ", ".join([*firsts, *(slot.start for slot in slots)])
        function.add(f"if {state} is None: {groups}[{key}] = {state} = [{start}]")
        for index, slot in enumerate(slots, len(firsts)):
            function.add(slot.add.replace("$", f"{state}[{index}]"))
        function.back_to(self.base)
        names = [self.module.name("v") for _ in (*firsts, *slots)]
        function.loop(f"for {', '.join(names)}{',' * (len(names) == 1)} in {groups}.values():", *names)
        self._forget()
        rest = iter(names)
        for name, binding in keys:
            self.scope.bindings[name] = rebound(binding, [next(rest) for _ in parts(binding)])
        for slot, name in zip(slots, rest, strict=True):
            self._bind_slot(slot, name)

    def _bind_slot(self, slot: "_Slot", state: str) -> None:
        code = self.keep(Code(slot.result.replace("$", state), slot.type, slot.nullable, 1, True))
        self.scope.bindings[slot.name] = ValueBinding(code.text, slot.type, slot.nullable)

    def _slot(self, column: Column) -> "_Slot":
        """How one aggregating function keeps its state, written `$` in the texts."""
        call = column.expression
        if isinstance(call, CountStar):
            return _Slot(column.name, "0", "$ += 1", "$", Type.INTEGER, False)
        assert isinstance(call, FunctionCall)  # noqa: S101 - Aggregate holds nothing else
        name = call.name.lower()
        aggregate = AGGREGATES[name]
        if name == "count":
            return self._count_slot(column.name, call)
        codes = [self.value(argument) for argument in call.arguments]
        if name == "collect" and not call.distinct:
            value = self.keep(codes[0]).text
            return _Slot(
                column.name, "[]", f"if {value} is not None: $.append({value})", "$", Type.LIST, False
            )
        start = f"{self.module.constant(aggregate.start)}()"
        if call.distinct:
            start = f"Distinct({self.module.constant(aggregate.start)})"
        arguments = ", ".join(code.text for code in codes)
        return _Slot(column.name, start, f"$.add({arguments})", "$.result()", aggregate.result, True)

    def _count_slot(self, name: str, call: FunctionCall) -> "_Slot":
        (argument,) = call.arguments
        binding: Binding | Code
        if isinstance(argument, Variable):
            binding = self.scope.bindings[argument.name]
        else:
            raw = (
                self._raw_property(argument) if isinstance(argument, Property) and not call.distinct else None
            )
            binding = self.keep(raw or self.value(argument))
        present = f"if {_presence(binding)} is not None: " if binding.nullable else ""
        if call.distinct:
            return _Slot(
                name, "set()", f"{present}$.add({self.group_key(binding)})", "len($)", Type.INTEGER, False
            )
        return _Slot(name, "0", f"{present}$ += 1", "$", Type.INTEGER, False)

    # ---- order and limits ---------------------------------------------------------------------------------

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

    # ---- the end ------------------------------------------------------------------------------------------

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


@dataclass(slots=True)
class _Slot:
    """How an aggregating function keeps its state: texts with `$` for the place of the state."""

    name: str
    start: str
    add: str
    result: str
    type: Type
    nullable: bool


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


def _presence(binding: Binding | Code) -> str:
    """Text of something that is None just where the value is null."""
    if isinstance(binding, Code):
        return binding.text
    return parts(binding)[0]
