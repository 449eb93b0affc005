"""What a built-in function is: its name, what it takes and gives, and the Python that computes it.

The signature serves twice: the checks at compile time read it, and `function()` makes of it the checks at
run time, so that an implementation only ever sees values of the right types.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from typing import Any, Literal, TypeAlias

from ..errors import CypherTypeError
from ..runtime.kinds import Kind, describe, kind_of
from ..runtime.limits import MANY, spend

__all__ = ["Aggregate", "Function", "Stability", "Type", "function"]


class Type(Flag):
    """The static type of an expression, as a set of what its values may be; null is in every type.

    An argument of type `a` can never fit a parameter of type `p` when `a & p` is empty.
    """

    MAP = auto()
    NODE = auto()
    RELATIONSHIP = auto()
    LIST = auto()
    PATH = auto()
    POINT = auto()
    DATETIME = auto()
    LOCAL_DATETIME = auto()
    DATE = auto()
    TIME = auto()
    LOCAL_TIME = auto()
    DURATION = auto()
    STRING = auto()
    BOOLEAN = auto()
    INTEGER = auto()
    FLOAT = auto()
    NUMBER = INTEGER | FLOAT
    INSTANT = DATETIME | LOCAL_DATETIME | DATE | TIME | LOCAL_TIME
    TEMPORAL = INSTANT | DURATION
    ANY = MAP | NODE | RELATIONSHIP | LIST | PATH | POINT | TEMPORAL | STRING | BOOLEAN | NUMBER

    def __str__(self) -> str:
        return _NAMES.get(self) or " or ".join(_NAMES[member] for member in self)


_NAMES: dict[Type, str] = {
    Type.MAP: "Map",
    Type.NODE: "Node",
    Type.RELATIONSHIP: "Relationship",
    Type.LIST: "List",
    Type.PATH: "Path",
    Type.POINT: "Point",
    Type.DATETIME: "DateTime",
    Type.LOCAL_DATETIME: "LocalDateTime",
    Type.DATE: "Date",
    Type.TIME: "Time",
    Type.LOCAL_TIME: "LocalTime",
    Type.DURATION: "Duration",
    Type.STRING: "String",
    Type.BOOLEAN: "Boolean",
    Type.INTEGER: "Integer",
    Type.FLOAT: "Float",
    Type.NUMBER: "number",
    Type.INSTANT: "temporal instant",
    Type.TEMPORAL: "temporal value",
    Type.ANY: "value",
}

Implementation: TypeAlias = Callable[..., Any]
Stability: TypeAlias = Literal["constant", "statement", "row"]


@dataclass(frozen=True, slots=True)
class Function:
    """A scalar function.

    `call` takes from `minimum` to `maximum` arguments (None: any number), of the types in `parameters`, whose
    last one stands for all that follow.  `result` is the type of what it gives.  With `propagates_null`, null
    in any argument gives null.  `stability` says how long a result for the same arguments stays the same:
    "constant" for ever, "statement" through one run of a query (`date()`), "row" not at all (`rand()`).
    """

    name: str
    call: Implementation
    parameters: tuple[Type, ...]
    minimum: int
    maximum: int | None
    result: Type
    propagates_null: bool = True
    stability: Stability = "constant"

    def parameter(self, index: int) -> Type:
        """The type of the argument at `index`, from 0."""
        return self.parameters[min(index, len(self.parameters) - 1)]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """An aggregating function: `start()` gives an accumulator with `add(value, ...)` and `result()`.

    `start` takes no arguments; `add` takes one value for each of `parameters`.
    """

    name: str
    start: Callable[[], Any]
    parameters: tuple[Type, ...]
    result: Type

    @property
    def minimum(self) -> int:
        return len(self.parameters)

    @property
    def maximum(self) -> int:
        return len(self.parameters)


def function(
    name: str,
    implementation: Implementation,
    parameters: tuple[Type, ...],
    result: Type,
    *,
    minimum: int | None = None,
    stability: Stability = "constant",
) -> Function:
    """A function whose arguments are checked, and which gives null for null.

    `implementation` is called with values of the types in `parameters` only, of which those after `minimum`
    may be left out.  A value of another type is a CypherTypeError (InvalidArgumentValue).
    """
    least = len(parameters) if minimum is None else minimum
    call = implementation
    if parameters:
        check = _checked_one if least == len(parameters) == 1 else _checked
        call = check(name, implementation, parameters)
    return Function(name, call, parameters, least, len(parameters), result, stability=stability)


def _checked_one(name: str, implementation: Implementation, parameters: tuple[Type, ...]) -> Implementation:
    """The commonest case, which need not go over its arguments."""
    (allowed,) = parameters
    kinds, classes = _kinds(allowed), _classes(allowed)

    def call(argument: Any) -> Any:
        if argument is None:
            return None
        if type(argument) not in classes and kind_of(argument) not in kinds:
            raise _unfit(name, allowed, argument)
        if type(argument) in _SIZED and len(argument) > MANY:
            spend(len(argument))
        return implementation(argument)

    return call


def _checked(name: str, implementation: Implementation, parameters: tuple[Type, ...]) -> Implementation:
    kinds = tuple(map(_kinds, parameters))

    def call(*arguments: Any) -> Any:
        for argument in arguments:
            if argument is None:
                return None
        for index, argument in enumerate(arguments):
            if kind_of(argument) not in kinds[index]:
                raise _unfit(name, parameters[index], argument)
            if type(argument) in _SIZED and len(argument) > MANY:
                spend(len(argument))
        return implementation(*arguments)

    return call


#: Classes that are of a type without a closer look.
_CLASSES: dict[Type, type] = {
    Type.STRING: str,
    Type.INTEGER: int,
    Type.FLOAT: float,
    Type.BOOLEAN: bool,
    Type.LIST: list,
    Type.MAP: dict,
}


#: Classes whose values may take long to go through.
_SIZED: frozenset[type] = frozenset({str, list, dict})


def _classes(allowed: Type) -> frozenset[type]:
    return frozenset(cls for member, cls in _CLASSES.items() if member in allowed)


def _kinds(allowed: Type) -> frozenset[Kind]:
    if allowed is Type.ANY:
        return frozenset(Kind)
    return frozenset(Kind[str(member.name)] for member in allowed)


def _unfit(name: str, allowed: Type, argument: Any) -> CypherTypeError:
    article = "an" if str(allowed)[0] in "AEIOU" else "a"
    return CypherTypeError(
        f"{name}() expects {article} {allowed}, found {describe(argument)}", detail="InvalidArgumentValue"
    )
