"""Running plans: their loops, the lists that rows are gathered in, and plans inside plans."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..functions import Type
from ..steps import Apply, Argument, Distinct, Optional, Plan, PlannedQuery, Step, UnionOf
from .bindings import Binding, Code, ValueBinding
from .source import MAX_BLOCKS, Function, Position, Row
from .ways import WayCompiler

__all__ = ["MOST_BLOCKS_AROUND_A_PLAN", "PlanCompiler"]

#: Blocks inside one another beyond which an inner plan becomes a function of its own.
MOST_BLOCKS_AROUND_A_PLAN = 8


#: Names in a row beyond which rows that are held back are dictionaries.
_MOST_NAMES_IN_A_ROW = 64


@dataclass(frozen=True, slots=True)
class _LongRow:
    """A row as a dictionary called `name`: where it was taken apart, and what anyone needs of it later."""

    name: str
    function: Function
    base: Position
    position: Position
    needed: set[str]

    def is_in(self, function: Function, base: Position) -> bool:
        return self.function is function and self.base is base and function.has_been_at(self.position)


class PlanCompiler(WayCompiler):
    _long_row: _LongRow | None = None

    #: Where a loop over a list was just opened, and, in a list of one, the text of what it goes over.
    _fresh: tuple[Function, int] | None = None
    _source: list[str]

    #: What the plan being compiled sees of the one around it, from its first step to its last.
    arguments: Mapping[str, Binding] = MappingProxyType({})

    @abstractmethod
    def distinct(self, step: Distinct) -> None: ...

    def step(self, step: Step) -> None:
        raise NotImplementedError

    def steps(self, plan: Plan, finish: Callable[[], None]) -> None:
        """Write the loops of a plan, and inside them what `finish` writes for each row; then leave them."""
        outer, self.base = getattr(self, "base", None), self.function.position()
        arguments, self.arguments = self.arguments, self._arguments_of(plan)
        for step in plan.steps:
            if self.function.blocks >= MAX_BLOCKS and self.function.blocks > self.base.blocks + 1:
                self.function.split(self.base)
            self.step(step)
        finish()
        self.arguments = arguments
        self.function.back_to(self.base)
        if outer is not None:
            self.base = outer

    def _arguments_of(self, plan: Plan) -> dict[str, Binding]:
        first = plan.steps[0] if plan.steps else None
        names = first.names if isinstance(first, Argument) else ()
        return {name: self.scope.bindings[name] for name in names}

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

    def hold_back(self) -> None:
        """Gather all rows before the first of them goes on."""
        names = self.function.names_since(self.base)
        if len(names) <= _MOST_NAMES_IN_A_ROW:
            self.loop_over(*self.gather())
        else:
            self._hold_back_long_rows(frozenset(names))

    def _hold_back_long_rows(self, names: frozenset[str]) -> None:
        """The same by dictionaries, of which each adds what is new to the one before.

        A script of hundreds of clauses would otherwise list all of its variables at each of them.
        """
        function, rows, row = self.function, self.module.name("rows"), self.module.name("w")
        before = self._long_row
        if before is None or not before.is_in(function, self.base):
            before = None
        new = names if before is None else frozenset(function.names_since(before.position))
        needed: set[str] = set() if before is None else before.needed

        def addition(_: set[str]) -> str:
            entries = ", ".join(f'"{name}": {name}' for name in sorted(new & needed))
            return f"{rows}.append({{{'' if before is None else f'**{before.name}, '}{entries}}})"

        def taken_apart(used: set[str]) -> str:
            taken = sorted(names & used)
            needed.update(taken)
            targets, values = ", ".join(taken), ", ".join(f'{row}["{name}"]' for name in taken)
            return f"{targets} = {values}" if taken else "pass"

        self.before(f"{rows} = []", rows)
        function.choose(addition)
        function.back_to(self.base)
        function.loop(f"for {row} in {rows}:", row)
        function.choose(taken_apart, *names)
        self._long_row = _LongRow(row, function, self.base, function.position(), needed)

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
