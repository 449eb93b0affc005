"""Python source in the making: functions, lines, and which names are alive where.

Names are generated, and each stands for one thing in the whole module: lower-case letters and a number.  So
what a line uses and defines can be read off its text, and functions are written from the last line to the
first: by the time a line is written, the names used behind it are known.  A row that is kept or handed on
holds only what is used later; a line without effect whose names are not used is left out; a function takes as
parameters just what it uses and does not define.

CPython takes at most 20 nested blocks in a function, so the compiler moves the loops around a point into a
generator of their own (`Function.split`) when they get deep.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

__all__ = ["MAX_BLOCKS", "PRELUDE", "Choice", "Function", "Line", "Module", "Position", "Row", "identifiers"]

#: Loops inside one another in a generated function, before they are moved into a generator.
MAX_BLOCKS = 12

#: What the outermost function gets from the context; see `cypher.execution.Context`.
PRELUDE = ("changes", "context", "nodes", "predecessors", "space", "successors")

_IDENTIFIER = re.compile(rf"\b(?:[a-z]+\d+|{'|'.join(PRELUDE)})\b")
#: Names that a line gives a value itself: by `:=`, or as the parameter of a lambda.
_ASSIGNED = re.compile(r"\b([a-z]+\d+) :=|\blambda ([a-z]+\d+):")


def identifiers(text: str) -> set[str]:
    """The generated names in a line, without those that it defines in passing."""
    return set(_IDENTIFIER.findall(text)).difference(_assigned(text))


def _assigned(text: str) -> set[str]:
    return {name for pair in _ASSIGNED.findall(text) for name in pair}


class Line:
    """One line of a function.

    `defines` are the names it gives a value to; a `pure` line does nothing else.
    """

    __slots__ = ("defines", "indent", "pure", "span", "text")

    def __init__(
        self,
        text: str,
        indent: int,
        defines: Iterable[str] = (),
        pure: bool = False,
        span: tuple[int, int] | None = None,
    ) -> None:
        self.text = text
        self.indent = indent
        self.defines = tuple(defines)
        self.pure = pure
        self.span = span

    def write(self, used: set[str]) -> str | None:
        """The text, given the names used behind it; None for a line that is not needed."""
        if self.pure and used.isdisjoint(self.defines):
            return None
        return self.text


class Choice(Line):
    """A line whose text depends on what is used behind it."""

    __slots__ = ("choose",)

    def __init__(
        self,
        choose: Callable[[set[str]], str | None],
        indent: int,
        defines: Iterable[str] = (),
        span: tuple[int, int] | None = None,
    ) -> None:
        super().__init__("", indent, defines, span=span)
        self.choose = choose

    def write(self, used: set[str]) -> str | None:
        return self.choose(used)


class Row:
    """The names that a row holds: those of `candidates` that are used where it is taken apart."""

    __slots__ = ("candidates", "names")

    def __init__(self, candidates: Iterable[str]) -> None:
        self.candidates = frozenset(candidates)
        self.names: tuple[str, ...] = ()

    def needed(self, used: set[str]) -> None:
        self.names = tuple(sorted(self.candidates & used, key=_by_number))

    @property
    def target(self) -> str:
        """The names as the target of an assignment or loop."""
        return ", ".join(self.names) if self.names else "_"

    @property
    def value(self) -> str:
        """The names as one value that `target` takes apart."""
        if len(self.names) == 1:
            return self.names[0]
        return f"({', '.join(self.names)})" if self.names else "None"


@dataclass(slots=True)
class Position:
    """A place in a function: its first line, the next to be inserted there, names and blocks before it."""

    start: int
    next: int
    defined: int
    indent: int
    blocks: int


def _by_number(name: str) -> tuple[int, str]:
    digits = name.lstrip("abcdefghijklmnopqrstuvwxyz")
    return (int(digits) if digits else 0, name)


class Function:
    """A function in the making; new lines go to the end, in the innermost open block."""

    def __init__(self, module: "Module", name: str, parent: "Function | None" = None) -> None:
        self.module = module
        self.name = name
        self.parent = parent
        self.lines: list[Line] = []
        self.indent = 1
        self.blocks = 0
        self.parameters: tuple[str, ...] | None = None
        #: The names that the lines define, in their order.
        self._defined: list[str] = []

    # ---- writing ------------------------------------------------------------------------------------------

    def add(self, text: str, *defines: str, pure: bool = False) -> None:
        self.lines.append(Line(text, self.indent, defines, pure, self.module.span))
        self._defined += defines
        if ":" in text:
            self._defined += _assigned(text)

    def choose(self, choose: Callable[[set[str]], str | None], *defines: str) -> None:
        self.lines.append(Choice(choose, self.indent, defines, self.module.span))
        self._defined += defines

    def loop(self, header: str | Callable[[set[str]], str], *defines: str) -> None:
        """Open a `for` or `while` block."""
        if callable(header):
            self.choose(header, *defines)
        else:
            self.add(header, *defines)
        self.indent += 1
        self.blocks += 1
        if self.module.limited:
            self.add("ticks += 1")
            self.add("if not ticks & 511:")
            self.lines.append(Line("context.check()", self.indent + 1))

    def position(self) -> "Position":
        """Where the function stands now; `back_to` leaves all blocks opened since."""
        return Position(len(self.lines), len(self.lines), len(self._defined), self.indent, self.blocks)

    def back_to(self, position: "Position") -> None:
        self.indent, self.blocks = position.indent, position.blocks

    def insert(self, position: "Position", text: str, *defines: str) -> None:
        """A line at `position`, behind those that were inserted there before."""
        self.lines.insert(position.next, Line(text, position.indent, defines, span=self.module.span))
        position.next += 1

    def row_since(self, position: "Position") -> Row:
        """A row of what was defined since `position`."""
        return Row(self._defined[position.defined :])

    def split(self, position: "Position", wrap: Callable[[str], str] = str) -> None:
        """Move what was written since `position` into a generator, and go on in a loop over it.

        `wrap` makes of the text of the generator what the loop goes over.
        """
        inner = self.module.function("rows", self)
        row = self.row_since(position)
        inner.lines = self.lines[position.start :]
        for line in inner.lines:
            line.indent -= position.indent - 1
        inner.lines.append(Choice(lambda _: f"yield {row.value}", self.indent - position.indent + 1))
        del self.lines[position.start :], self._defined[position.defined :]
        position.next = position.start
        self.back_to(position)

        def header(used: set[str]) -> str:
            row.needed(used)
            return f"for {row.target} in {wrap(inner.call())}:"

        self.loop(header, *row.candidates)

    # ---- finishing ----------------------------------------------------------------------------------------

    def call(self) -> str:
        """The text of a call; writes the function, whose lines must all be there."""
        if self.parameters is None:
            self.write()
        return f"{self.name}({', '.join(self.parameters or ())})"

    def write(self) -> None:
        used: set[str] = set()
        lines: list[tuple[str, Line]] = []
        for line in reversed(self.lines):
            text = line.write(used)
            if text is None:
                continue
            if "@" in text:
                text = self.module.resolve(text)
            used.difference_update(line.defines)
            used.update(identifiers(text).difference(line.defines))
            if text.endswith(":") and (not lines or lines[-1][1].indent <= line.indent):
                lines.append(("    " * line.indent + "    pass", Line("", line.indent + 1)))
            lines.append(("    " * line.indent + text, line))
        lines.reverse()
        self.parameters = tuple(sorted(used, key=_by_number))
        if any(text.endswith("ticks += 1") for text, _ in lines):
            lines.insert(0, ("    ticks = 0", Line("", 1)))
        self.module.write(self, lines)


class Module:
    """All functions of a compiled query, its constants, and the place in the query of each line.

    `limited` puts a check of the time into every loop.
    """

    def __init__(self, limited: bool = False) -> None:
        self.limited = limited
        self.span: tuple[int, int] | None = None
        self.constants: dict[str, object] = {}
        self.parameters: dict[str, str] = {}
        self._by_value: dict[tuple[object, ...], str] = {}
        self._counter = 0
        self._functions: dict[str, Function] = {}
        self._text: list[str] = []
        self.spans: dict[int, tuple[int, int]] = {}

    def name(self, prefix: str) -> str:
        self._counter += 1
        return f"{prefix}{self._counter}"

    def constant(self, value: object) -> str:
        """The name of a constant; the same for equal strings and numbers."""
        key: tuple[object, ...]
        if isinstance(value, str | int | float | bool) or value is None:
            key = (type(value), repr(value))
        else:
            key = (object, id(value))
        name = self._by_value.get(key)
        if name is None:
            name = self._by_value[key] = f"K{len(self.constants)}"
            self.constants[name] = value
        return name

    def parameter(self, name: str) -> str:
        """The generated name of a parameter of the query."""
        known = self.parameters.get(name)
        if known is None:
            known = self.parameters[name] = self.name("p")
        return known

    def function(self, prefix: str, parent: Function | None = None) -> Function:
        name = f"{prefix}_{len(self._functions)}"
        function = self._functions[name] = Function(self, name, parent)
        return function

    def resolve(self, text: str) -> str:
        """`text` with a call in the place of each `@name`."""
        return re.sub(r"@(\w+)", lambda match: self._functions[match[1]].call(), text)

    def write(self, function: Function, lines: list[tuple[str, Line]]) -> None:
        parameters = ", ".join(function.parameters or ())
        self._text.append(f"def {function.name}({parameters}):")
        for text, line in lines:
            self._text.append(text)
            if line.span is not None:
                self.spans[len(self._text)] = line.span
        if not lines:
            self._text.append("    pass")
        self._text.append("")

    def finish(self, outermost: Function) -> None:
        """Write the outermost function, and `run(context)`, which gives it what it needs."""
        outermost.write()
        sources = {name: f"context.{name}" for name in PRELUDE}
        sources["context"] = "context"
        for name, generated in self.parameters.items():
            sources[generated] = f"context.parameters[{self.constant(name)}]"
        arguments = ", ".join(sources[name] for name in outermost.parameters or ())
        self._text += ("def run(context):", f"    return {outermost.name}({arguments})", "")

    @property
    def source(self) -> str:
        return "\n".join(self._text)
