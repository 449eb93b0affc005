"""How long strings and lists may grow.

A query of one line can double a string forty times over.  Python would take the memory for it until the
machine gives up, and nothing could stop it in between; so what is too long is an error before it is made.
"""

from collections.abc import Sized

from ..errors import ArgumentError

__all__ = ["LONGEST_LIST", "LONGEST_STRING", "expect_room"]

#: Characters, of up to four bytes.
LONGEST_STRING = 100_000_000

#: Elements, of eight bytes and what they refer to.
LONGEST_LIST = 10_000_000


def expect_room(length: int, kind: Sized) -> None:
    """Raise ArgumentError (NumberOutOfRange) where a string or list like `kind` may not have `length`."""
    text = isinstance(kind, str)
    most = LONGEST_STRING if text else LONGEST_LIST
    if length > most:
        raise ArgumentError(
            f"a {'String' if text else 'List'} has at most {most:,} {'characters' if text else 'elements'}, "
            f"this one would have {length:,}",
            detail="NumberOutOfRange",
        )
