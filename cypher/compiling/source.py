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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

__all__ = ["MAX_BLOCKS", "PRELUDE", "Function", "Line", "Module", "Position", "Row", "identifiers"]

#: Loops inside one another in a generated function, before they are moved into a generator.
MAX_BLOCKS = 12

#: What the outermost function gets from the context; see `cypher.execution.Context`.
PRELUDE = ("access", "changes", "context", "nodes", "predecessors", "space", "successors", "ticks")

_IDENTIFIER = re.compile(rf"\b(?:[a-z]+\d+|{'|'.join(PRELUDE)})\b")
#: Names that a line gives a value itself: by `:=`, or as the parameter of a lambda.
_ASSIGNED = re.compile(r"\b([a-z]+\d+) :=|\blambda ([a-z]+\d+):")


def identifiers(text: str) -> set[str]:
    """The generated names in a line, without those that it defines in passing."""
    return set(_IDENTIFIER.findall(text)).difference(_assigned(text))


def _assigned(text: str) -> set[str]:
    return {name for pair in _ASSIGNED.findall(text) for name in pair}


class Line:
    """One line of a function, with the lines of its block where it opens one.

    `defines` are the names it gives a value to; a `pure` line does nothing else.  `text` may be a function
    that makes it of the names that are used behind the line.
    """

    __slots__ = ("block", "defined_inside", "defines", "is_bundle", "is_loop", "pure", "span", "text")

    def __init__(
        self,
        text: "str | Callable[[set[str]], str]",
        defines: Iterable[str] = (),
        *,
        pure: bool = False,
        span: tuple[int, int] | None = None,
        block: "list[Line] | None" = None,
        is_loop: bool = False,
    ) -> None:
        self.text = text
        self.defines = frozenset(defines)
        self.pure = pure
        self.span = span
        self.block = block
        self.is_loop = is_loop
        #: Whether skipping a turn of the loop around it is to skip all turns of this one.
        self.is_bundle = False
        #: All names that the line and those of its block define.
        self.defined_inside = set(self.defines)

    def write(self, used: set[str]) -> str | None:
        """The text, given the names used behind it; None for a line that is not needed."""
        if self.pure and used.isdisjoint(self.defines):
            return None
        return self.text if isinstance(self.text, str) else self.text(used)


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
    """A place in a function.

    `depth` is how many blocks are open, `start` the place in the innermost of them, `next` that of the next
    line to be inserted there, `defined` how many names were defined before, `blocks` how many loops are open,
    `splits` how often the function has been split.
    """

    depth: int
    start: int
    next: int
    defined: int
    blocks: int
    splits: int


def _by_number(name: str) -> tuple[int, str]:
    digits = name.lstrip("abcdefghijklmnopqrstuvwxyz")
    return (int(digits) if digits else 0, name)


class Function:
    """A function in the making; new lines go to the end of the innermost open block."""

    def __init__(self, module: "Module", name: str) -> None:
        self.module = module
        self.name = name
        self.parameters: tuple[str, ...] | None = None
        self._open = [Line("", block=[])]
        #: The names that the lines define, in their order.
        self._defined: dict[str, None] = {}
        self.blocks = 0
        #: How many lines were added at the end.
        self.size = 0
        self._splits = 0

    # ---- writing ------------------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        return not self._open[0].block

    def add(self, text: str, *defines: str, pure: bool = False) -> None:
        """A line at the end; a pure one in front of the loops that it does not depend on."""
        line = Line(text, defines, pure=pure, span=self.module.span)
        depth = len(self._open)
        if pure and self.module.hoists:
            needs = identifiers(text)
            while self._open[depth - 1].is_loop and self._open[depth - 1].defined_inside.isdisjoint(needs):
                depth -= 1
        block = _block(self._open[depth - 1])
        block.insert(len(block) - (depth < len(self._open)), line)
        self._note(depth, *defines, *(_assigned(text) if ":=" in text else ()))

    def choose(self, choose: Callable[[set[str]], str], *defines: str) -> None:
        """A line whose text depends on what is used behind it."""
        _block(self._open[-1]).append(Line(choose, defines, span=self.module.span))
        self._note(len(self._open), *defines)

    def skip_unless(self, condition: str) -> None:
        """Go on with the next turn where `condition` does not hold; it neither raises nor changes anything.

        It is looked at in front of a bundle on whose turns it does not depend.
        """
        depth = len(self._open)
        if (
            self.module.hoists
            and self._open[-1].is_bundle
            and self._open[-1].defined_inside.isdisjoint(identifiers(condition))
        ):
            depth -= 1
        line = Line(f"if not {condition}: continue", span=self.module.span)
        block = _block(self._open[depth - 1])
        block.insert(len(block) - (depth < len(self._open)), line)
        self._note(depth, *_assigned(condition))

    def loop(
        self, header: str | Callable[[set[str]], str], *defines: str, is_bundle: bool = False
    ) -> None:
        """Open a `for` or `while` block."""
        line = Line(header, defines, span=self.module.span, block=[], is_loop=True)
        line.is_bundle = is_bundle
        self._open_block(line)
        self.blocks += 1
        if self.module.limited:
            self.add("if next(ticks): context.check()")

    def branch(self, header: str) -> None:
        """Open an `if` or `else` block."""
        self._open_block(Line(header, span=self.module.span, block=[]))

    def _open_block(self, line: Line) -> None:
        _block(self._open[-1]).append(line)
        self._note(len(self._open), *line.defines)
        self._open.append(line)

    def _note(self, depth: int, *names: str) -> None:
        self.size += 1
        if names:
            # A dictionary serves as a set that keeps its order; a name stays where it was defined first.
            self._defined.update(dict.fromkeys(names))
            for line in self._open[1:depth]:
                line.defined_inside.update(names)

    def position(self) -> Position:
        """Where the function stands now; `back_to` leaves all blocks opened since."""
        start = len(_block(self._open[-1]))
        return Position(len(self._open), start, start, len(self._defined), self.blocks, self._splits)

    def back_to(self, position: Position) -> None:
        del self._open[position.depth :]
        self.blocks = position.blocks

    def insert(self, position: Position, text: str, *defines: str) -> None:
        """A line at `position`, behind those that were inserted there before."""
        line = Line(text, defines, span=self.module.span)
        _block(self._open[position.depth - 1]).insert(position.next, line)
        position.next += 1
        for opener in self._open[1 : position.depth]:
            opener.defined_inside.update(defines)

    def names_since(self, position: Position) -> list[str]:
        """What was defined since `position`."""
        return list(islice(self._defined, position.defined, None))

    def has_been_at(self, position: Position) -> bool:
        """Whether `position` is still in front of the end: a split may have taken it away."""
        return self._splits == position.splits

    def row_since(self, position: Position) -> Row:
        """A row of what was defined since `position`."""
        return Row(self.names_since(position))

    def split(self, position: Position, wrap: Callable[[str], str] = str) -> None:
        """Move what was written since `position` into a generator, and go on in a loop over it.

        `wrap` makes of the text of the generator what the loop goes over.
        """
        self._splits += 1
        row = self.row_since(position)
        self.choose(lambda _: f"yield {row.value}")
        inner = self.module.function("rows")
        block = _block(self._open[position.depth - 1])
        _block(inner._open[0]).extend(block[position.start :])
        del block[position.start :]
        for name in row.candidates:
            del self._defined[name]
        position.next = position.start
        self.back_to(position)

        def header(used: set[str]) -> str:
            row.needed(used)
            return f"for {row.target} in {wrap(f'@{inner.name}')}:"

        self.loop(header, *row.candidates)

    # ---- finishing ----------------------------------------------------------------------------------------

    def call(self) -> str:
        """The text of a call of a function that has been written."""
        return f"{self.name}({', '.join(self.parameters or ())})"

    def write(self) -> None:
        """Write the function, whose lines must all be there, and those that it calls: these first.

        In a loop, as hundreds of functions may call one another in a row.
        """
        waiting = [self._written()]
        while waiting:
            called = next(waiting[-1], None)
            if called is None:
                waiting.pop()
            else:
                waiting.append(called._written())

    def _written(self) -> "Iterator[Function]":
        """Write the function; gives each that must be written before it can go on."""
        used: set[str] = set()
        lines: list[tuple[str, tuple[int, int] | None]] = []
        yield from self._write_block(self._open[0], "    ", used, lines)
        lines.reverse()
        self.parameters = tuple(sorted(used, key=_by_number))
        self.module.write(self, lines)

    def _write_block(
        self, opener: Line, indent: str, used: set[str], lines: list[tuple[str, tuple[int, int] | None]]
    ) -> "Iterator[Function]":
        """Write the lines of a block, the last one first."""
        count = len(lines)
        for line in reversed(_block(opener)):
            if line.block is not None:
                yield from self._write_block(line, indent + "    ", used, lines)
            text = line.write(used)
            if text is None:
                continue
            if "@" in text:
                yield from self.module.unwritten(text)
                text = self.module.resolve(text)
            used -= line.defines
            used |= identifiers(text) - line.defines
            lines.append((indent + text, line.span))
        if len(lines) == count:
            lines.append((indent + "pass", None))


def _block(line: Line) -> list[Line]:
    assert line.block is not None  # noqa: S101 - only lines with a block are ever open
    return line.block


class Module:
    """All functions of a compiled query, its constants, and the place in the query of each line.

    `limited` puts a check of the time into every loop; `hoists` is whether values that stay the same may be
    computed in front of a loop, which they may where nothing changes the graph.
    """

    def __init__(self, limited: bool = False, hoists: bool = True) -> None:
        self.limited = limited
        self.hoists = hoists
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

    def function(self, prefix: str) -> Function:
        name = f"{prefix}_{len(self._functions)}"
        function = self._functions[name] = Function(self, name)
        return function

    def unwritten(self, text: str) -> "Iterator[Function]":
        """The functions behind each `@name` in `text` that have not been written."""
        for name in re.findall(r"@(\w+)", text):
            function = self._functions[name]
            if function.parameters is None:
                yield function

    def resolve(self, text: str) -> str:
        """`text` with a call in the place of each `@name`, all of them written."""
        return re.sub(r"@(\w+)", lambda match: self._functions[match[1]].call(), text)

    def write(self, function: Function, lines: list[tuple[str, tuple[int, int] | None]]) -> None:
        self._text.append(f"def {function.name}({', '.join(function.parameters or ())}):")
        for text, span in lines:
            self._text.append(text)
            if span is not None:
                self.spans[len(self._text)] = span
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
