"""Functions that make lists and take them apart."""

from typing import Any

from ..errors import ArgumentError
from ..runtime.kinds import Kind, describe, kind_of
from ..runtime.limits import expect_room
from .signature import Function, Type, function

__all__ = ["LIST_FUNCTIONS", "number_range"]


def _head(items: Any) -> Any:
    return items[0] if items else None


def _last(items: Any) -> Any:
    return items[-1] if items else None


def _tail(items: Any) -> list[Any]:
    rest = items[1:]
    return rest if type(rest) is list else list(rest)


def number_range(start: Any, end: Any, step: Any = 1) -> range | None:
    """The integers from `start` to `end`, both included, without making a list of them; null for null."""
    if start is None or end is None or step is None:
        return None
    for bound in (start, end, step):
        if kind_of(bound) is not Kind.INTEGER:
            raise ArgumentError(
                f"range() expects Integers, found {describe(bound)}", detail="InvalidArgumentType"
            )
    if step == 0:
        raise ArgumentError("range() expects a step other than 0", detail="NumberOutOfRange")
    return range(int(start), int(end) + (1 if step > 0 else -1), int(step))


def _range(*bounds: Any) -> list[int] | None:
    numbers = number_range(*bounds)
    if not numbers:
        return None if numbers is None else []
    # Python's len() of a range fails where it is longer than any memory.
    expect_room((numbers[-1] - numbers[0]) // numbers.step + 1, [])
    return list(numbers)


LIST_FUNCTIONS: tuple[Function, ...] = (
    function("head", _head, (Type.LIST,), Type.ANY),
    function("last", _last, (Type.LIST,), Type.ANY),
    function("tail", _tail, (Type.LIST,), Type.LIST),
    # Wrong types are found at run time, with an error of their own.
    Function("range", _range, (Type.ANY, Type.ANY, Type.ANY), 2, 3, Type.LIST),
)
