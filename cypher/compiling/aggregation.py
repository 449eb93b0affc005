"""Grouping: DISTINCT and the aggregating functions."""

from dataclasses import dataclass

from ..functions import AGGREGATES, Type
from ..nodes import CountStar, FunctionCall, Property, Variable
from ..steps import Aggregate, Column, Distinct
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
from .inner import PlanCompiler

__all__ = ["AggregationCompiler"]

#: Types whose values are their own group key, null included.
_OWN_KEY = (Type.STRING, Type.INTEGER)


class AggregationCompiler(PlanCompiler):
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
        first, again = self.twice(binding)
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
        """Nothing that was bound so far is in sight any more, but for what was before the plan began."""
        self.scope = Scope(dict(self.arguments))

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
                self.raw_property(argument) if isinstance(argument, Property) and not call.distinct else None
            )
            binding = self.keep(raw or self.value(argument))
        present = f"if {_presence(binding)} is not None: " if binding.nullable else ""
        if call.distinct:
            return _Slot(
                name, "set()", f"{present}$.add({self.group_key(binding)})", "len($)", Type.INTEGER, False
            )
        return _Slot(name, "0", f"{present}$ += 1", "$", Type.INTEGER, False)


@dataclass(slots=True)
class _Slot:
    """How an aggregating function keeps its state: texts with `$` for the place of the state."""

    name: str
    start: str
    add: str
    result: str
    type: Type
    nullable: bool


def _presence(binding: Binding | Code) -> str:
    """Text of something that is None just where the value is null."""
    if isinstance(binding, Code):
        return binding.text
    return parts(binding)[0]
