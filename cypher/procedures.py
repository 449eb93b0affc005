"""Procedures that queries CALL: a registry, and the decorator that adds to it.

    @procedure("shop.prices(item :: STRING?) :: (seller :: STRING?, price :: FLOAT?)")
    def prices(item):
        yield "Smith", 12.5

A procedure is a function of Python values that gives rows: tuples in the order of the signature's fields,
or mappings by field; a single field may also stand alone.  One without fields, `:: ()` or `:: VOID`, gives
nothing.  A signature with `?` after a type takes null, too.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .errors import ProcedureError

__all__ = ["PROCEDURES", "ProcedureSignature", "Registry", "procedure"]

Implementation = Callable[..., Any]

_NAME = r"(?:`[^`]+`|\w+)(?:\.(?:`[^`]+`|\w+))*"
_SIGNATURE = re.compile(
    rf"\s*(?P<name>{_NAME})\s*\((?P<inputs>[^()]*)\)\s*::\s*(?:\((?P<outputs>[^()]*)\)|VOID)\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(r"\s*(?P<name>`[^`]+`|\w+)\s*::\s*(?P<type>[^,]+?)\s*")


@dataclass(frozen=True, slots=True)
class ProcedureSignature:
    """`inputs` and `outputs` are pairs of a name and a type as written, `?` included."""

    name: str
    inputs: tuple[tuple[str, str], ...]
    outputs: tuple[tuple[str, str], ...]
    call: Implementation

    def rows(self, arguments: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        """The rows of one call, as tuples in the order of `outputs`."""
        result = self.call(*arguments)
        if result is None:
            # Without fields there is one row, so that a query goes on after the call.
            return iter(() if self.outputs else ((),))
        return map(self._row, result)

    def _row(self, row: Any) -> tuple[Any, ...]:
        if isinstance(row, Mapping):
            return tuple(row.get(name) for name, _ in self.outputs)
        values = tuple(row) if isinstance(row, tuple | list) else (row,)
        if len(values) != len(self.outputs):
            raise ProcedureError(
                f"procedure {self.name} must give rows of {len(self.outputs)} values, found {len(values)}",
                phase="runtime",
            )
        return values


class Registry:
    """Procedures by name; names differ from one another without regard to case."""

    def __init__(self, parent: "Registry | None" = None) -> None:
        self._parent = parent
        self._procedures: dict[str, ProcedureSignature] = {}
        #: Counts changes, so that plans made before one can be told from those after it.
        self.version = 0

    def __iter__(self) -> Iterator[ProcedureSignature]:
        if self._parent is not None:
            yield from self._parent
        yield from self._procedures.values()

    def get(self, name: str) -> ProcedureSignature | None:
        found = self._procedures.get(name.lower())
        return found if found or self._parent is None else self._parent.get(name)

    def find(self, name: str, span: tuple[int, int] | None = None) -> ProcedureSignature:
        """The procedure called `name`, or ProcedureError (ProcedureNotFound)."""
        found = self.get(name)
        if found is None:
            raise ProcedureError(f"there is no procedure {name}", detail="ProcedureNotFound", span=span)
        return found

    def add(self, signature: str, implementation: Implementation) -> ProcedureSignature:
        """Register `implementation` under a signature such as `name(a :: INTEGER?) :: (b :: STRING?)`.

        ValueError for a signature that is not one.
        """
        match = _SIGNATURE.fullmatch(signature)
        if match is None:
            raise ValueError(
                f"expected a signature such as 'name(a :: INTEGER?) :: (b :: STRING?)', found {signature!r}"
            )
        name = match["name"].replace("`", "")
        entry = ProcedureSignature(
            name,
            _fields(match["inputs"], signature),
            _fields(match["outputs"] or "", signature),
            implementation,
        )
        self._procedures[name.lower()] = entry
        self.version += 1
        return entry

    def remove(self, name: str) -> None:
        if self._procedures.pop(name.lower(), None) is not None:
            self.version += 1

    @contextmanager
    def registered(self, signature: str, implementation: Implementation) -> Iterator[ProcedureSignature]:
        """Register for the length of a `with` block."""
        entry = self.add(signature, implementation)
        try:
            yield entry
        finally:
            self.remove(entry.name)


def _fields(text: str, signature: str) -> tuple[tuple[str, str], ...]:
    if not text.strip():
        return ()
    fields = []
    for part in text.split(","):
        match = _FIELD.fullmatch(part)
        if match is None:
            raise ValueError(f"expected 'name :: TYPE', found {part.strip()!r} in {signature!r}")
        fields.append((match["name"].replace("`", ""), match["type"]))
    return tuple(fields)


#: The procedures that every query can call.
PROCEDURES = Registry()


def procedure(
    signature: str, *, registry: Registry = PROCEDURES
) -> Callable[[Implementation], Implementation]:
    """Decorator: let queries call the function as a procedure."""

    def register(implementation: Implementation) -> Implementation:
        registry.add(signature, implementation)
        return implementation

    return register
