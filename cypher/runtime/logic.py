"""AND, OR, XOR and NOT over true, false and null, where null means "unknown"."""

from typing import Any

from .kinds import describe, wrong_type

__all__ = ["and_", "not_", "or_", "truth", "xor_"]


def truth(value: Any) -> bool | None:
    """`value` itself where it is true, false or null; CypherTypeError (InvalidArgumentType) otherwise."""
    if value is None or value is True or value is False:
        return value
    raise wrong_type(f"expected a Boolean, found {describe(value)}")


def and_(left: Any, right: Any) -> bool | None:
    """False when either side is false, even where the other is null."""
    left, right = truth(left), truth(right)
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def or_(left: Any, right: Any) -> bool | None:
    """True when either side is true, even where the other is null."""
    left, right = truth(left), truth(right)
    if left is True or right is True:
        return True
    return None if left is None or right is None else False


def xor_(left: Any, right: Any) -> bool | None:
    left, right = truth(left), truth(right)
    return None if left is None or right is None else left is not right


def not_(value: Any) -> bool | None:
    if value is True:
        return False
    if value is False:
        return True
    truth(value)
    return None
