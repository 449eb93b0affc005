"""What every temporal type has in common, so that the rest of the engine needs to know only this class."""

from typing import Any, ClassVar

from ..errors import ArgumentError, CypherTypeError

__all__ = ["Temporal", "invalid", "mistyped"]


class Temporal:
    """Base of Date, LocalTime, Time, LocalDateTime, DateTime and Duration.

    Values are immutable and hashable, equal to values of their own class only.  `+`, `-`, `*` and `/` work
    where Cypher lets them (`date + duration`), and give NotImplemented elsewhere.
    """

    __slots__ = ()

    #: The name of the type in queries and errors: "DATE", "ZONED DATETIME".
    type_name: ClassVar[str]

    def component(self, name: str) -> Any:
        """The value of `value.name` in a query ("year", "offsetMinutes"), or None where there is no such."""
        raise NotImplementedError

    def order_key(self) -> tuple[Any, ...]:
        """A tuple that sorts among those of the same class as ORDER BY does."""
        raise NotImplementedError

    def iso_format(self) -> str:
        """The value as ISO 8601 text, as short as it can be."""
        raise NotImplementedError

    def to_text(self) -> str:
        """The value as `toString()` gives it."""
        return self.iso_format()

    def to_native(self) -> Any:
        """The nearest value of the `datetime` module."""
        raise NotImplementedError


def invalid(message: str) -> ArgumentError:
    """The error of an argument of the right type that makes no temporal value."""
    return ArgumentError(message, detail="InvalidArgumentValue")


def mistyped(message: str) -> CypherTypeError:
    """The error of a value of the wrong type where a temporal value is made."""
    return CypherTypeError(message, detail="InvalidArgumentValue")
