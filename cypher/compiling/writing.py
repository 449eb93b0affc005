"""Writing code: where lines go, and how expressions become names, functions and calls."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from ..functions import Type
from ..nodes import Expression
from ..steps import PlannedQuery
from .bindings import Code, Scope
from .settings import Settings
from .source import MAX_BLOCKS, Function, Module

__all__ = ["CodeWriter"]

#: Brackets inside one another after which an expression continues in a variable of its own.
_MAX_DEPTH = 12


class CodeWriter(ABC):
    """Writes at the end of `self.function`, with the variables in `self.scope`."""

    @abstractmethod
    def value(self, expression: Expression) -> Code:
        """The code of any expression; entities are of their classes in `cypher.values`."""

    @abstractmethod
    def condition(self, expression: Expression) -> str:
        """Text that is true in Python where `expression` is true, and false where it is false or null."""

    @abstractmethod
    def subquery(self, planned: PlannedQuery) -> Code:
        """The code of a subquery or pattern inside an expression."""

    def __init__(self, module: Module, settings: Settings) -> None:
        self.module = module
        self.settings = settings
        self.function = module.function("query")
        self.scope = Scope()
        self._lazy = 0

    @contextmanager
    def in_function(self, prefix: str) -> Iterator[Function]:
        """Write into a new function, with what was written before still in sight."""
        outer, scope, lazy = self.function, self.scope, self._lazy
        self.function = self.module.function(prefix)
        self.scope = scope.copy()
        self._lazy = 0
        try:
            yield self.function
        finally:
            self.function, self.scope, self._lazy = outer, scope, lazy

    def lazily(self, compile_part: Callable[[], Code]) -> Code:
        """Code that is evaluated only where it stands; lines that it needs become a function."""
        outer, scope = self.function, self.scope
        self.function = self.module.function("part")
        self.scope = scope.copy()
        self._lazy += 1
        try:
            code = compile_part()
            if self.function.is_empty:
                return code
            self.function.add(f"return {code.text}")
            return Code(f"@{self.function.name}", code.type, code.nullable, 1, False)
        finally:
            self.function, self.scope = outer, scope
            self._lazy -= 1

    def with_room(self, compile_part: Callable[[], Code]) -> Code:
        """What `compile_part` writes, in a function of its own where blocks are deep already."""
        if self.function.blocks < MAX_BLOCKS:
            return compile_part()
        with self.in_function("part") as function:
            code = compile_part()
            function.add(f"return {code.text}")
        return Code(f"@{function.name}", code.type, code.nullable, 1, False)

    def keep(self, code: Code, prefix: str = "v") -> Code:
        """`code` as a name, in a line before the present one unless it is one already."""
        if code.is_name:
            return code
        name = self.module.name(prefix)
        self.function.add(f"{name} = {code.text}", name, pure=code.pure)
        return Code(name, code.type, code.nullable, 0, True)

    def shallow(self, code: Code) -> Code:
        return self.keep(code) if code.depth >= _MAX_DEPTH else code

    def twice(self, code: Code) -> tuple[str, str]:
        """The text for the first use of a value, and that for those behind it on the same line."""
        if code.is_name:
            return code.text, code.text
        name = self.module.name("v")
        return f"({name} := {code.text})", name

    def display(self, opening: str, items: Sequence[Code], closing: str, kind: Type) -> Code:
        items = [self.shallow(item) for item in items]
        text = f"{opening}{', '.join(item.text for item in items)}{closing}"
        depth = max((item.depth for item in items), default=0) + 1
        return Code(text, kind, False, depth, all(item.pure for item in items))

    def call(self, function: str, *arguments: Code, result: Type = Type.ANY) -> Code:
        code = self.display(f"{function}(", arguments, ")", result)
        return Code(code.text, result, True, code.depth, False)

    def truth(self, code: Code) -> Code:
        if code.type is Type.BOOLEAN:
            return code
        return Code(f"truth({code.text})", Type.BOOLEAN, True, code.depth + 1, False)
