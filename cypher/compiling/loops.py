"""Expressions that go over a list: comprehensions, quantifiers, reduce."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeGuard

from ..functions import Type
from ..nodes import Expression, FunctionCall, ListComprehension, Quantifier, Reduce
from .bindings import Code, ValueBinding
from .conditions import ConditionCompiler

__all__ = ["LoopCompiler"]


def _is_range(expression: Expression) -> TypeGuard[FunctionCall]:
    """Whether this is a list that has no end before the machine has."""
    return isinstance(expression, FunctionCall) and expression.name.lower() == "range"


class LoopCompiler(ConditionCompiler):
    def items(self, expression: Expression) -> Code:
        """What a loop goes over: for the numbers of `range()` no list is made."""
        if _is_range(expression):
            return self.call("number_range", *map(self.value, expression.arguments), result=Type.LIST)
        return self.value(expression)

    @contextmanager
    def _each(self, items: Expression, variable: str, result: str, start: str) -> Iterator[Code]:
        """A loop over a list, `variable` bound to its elements; `result` is null where the list is."""
        source = self.keep(self.items(items))
        position = self.function.position()
        self.function.add(f"{result} = None if {source.text} is None else {start}", result)
        element = self.module.name("v")
        outer = self.scope.copy()
        self.function.loop(f"for {element} in elements({source.text}):", element)
        self.scope.bindings[variable] = ValueBinding(element)
        yield Code(element)
        self.scope = outer
        self.function.back_to(position)

    def list_comprehension(self, expression: ListComprehension) -> Code:
        result = self.module.name("v")
        with self._each(expression.list, expression.variable.name, result, "[]") as element:
            if expression.predicate is not None:
                self.function.add(f"if not {self.condition(expression.predicate)}: continue")
            item = element if expression.projection is None else self.value(expression.projection)
            self.function.add(f"{result}.append({item.text})")
            if _is_range(expression.list):
                self.function.add(f"if len({result}) > LONGEST_LIST: expect_room(len({result}), {result})")
        return Code(result, Type.LIST, True, 0, True)

    def quantifier(self, expression: Quantifier) -> Code:
        result = self.module.name("v")
        kind = expression.quantifier
        start = {"ALL": "True", "NONE": "True", "ANY": "False", "SINGLE": "0"}[kind]
        unknown = self.module.name("v")
        if kind == "SINGLE":
            self.function.add(f"{unknown} = False", unknown)
        with self._each(expression.list, expression.variable.name, result, start):
            test = self.keep(self.truth(self.value(expression.predicate))).text
            if kind == "SINGLE":
                self.function.add(f"if {test} is None: {unknown} = True")
                self.function.add(f"elif {test}: {result} += 1")
            else:
                decisive = "False" if kind == "ALL" else "True"
                verdict = "True" if kind == "ANY" else "False"
                self.function.add(f"if {test} is None: {result} = None")
                self.function.add(f"elif {test} is {decisive}: {result} = {verdict}; break")
        if kind != "SINGLE":
            return Code(result, Type.BOOLEAN, True, 0, True)
        text = f"single({result}, {unknown})"
        return Code(text, Type.BOOLEAN, True, 1, False)

    def reduction(self, expression: Reduce) -> Code:
        start = self.value(expression.initial)
        result = self.module.name("v")
        outer = self.scope.bindings.get(expression.accumulator.name)
        total = self.module.name("v")
        self.function.add(f"{total} = {start.text}", total)
        with self._each(expression.list, expression.variable.name, result, total):
            self.scope.bindings[expression.accumulator.name] = ValueBinding(result)
            self.function.add(f"{result} = {self.value(expression.expression).text}")
        if outer is None:
            self.scope.bindings.pop(expression.accumulator.name, None)
        return Code(result, Type.ANY, True, 0, True)
