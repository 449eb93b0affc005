"""`=`, `<>`, `<`, `<=`, `>`, `>=` and IN, with null for what cannot be told.

Rules: openCypher CIP2016-06-14, "Define comparability and equality as well as orderability and equivalence".
Two numbers compare by value whether Integer or Float; NaN equals nothing and is neither less nor greater
than any number; values of different kinds are unequal, and not comparable (null).  Lists compare element
by element; maps are equal when they have the same keys and equal values, and in order by size, then keys,
then values.
"""

from typing import Any

from ..temporal import Date, DateTime, LocalDateTime, LocalTime, Time
from .kinds import Kind, describe, kind_of, wrong_type
from .limits import MANY, pieces, spend

__all__ = ["equals", "greater", "greater_equal", "in_list", "less", "less_equal", "not_equals"]

#: Classes whose values Python's own operators compare as Cypher does, as long as both are of that class.
_PLAIN: frozenset[type] = frozenset(
    {str, int, float, bool, Date, DateTime, LocalDateTime, LocalTime, Time}
)

_NUMERIC = frozenset({Kind.INTEGER, Kind.FLOAT})
_INSTANTS = frozenset({Kind.DATETIME, Kind.LOCAL_DATETIME, Kind.DATE, Kind.TIME, Kind.LOCAL_TIME})

#: What `_compare` gives for NaN: every comparison is false.
_UNORDERED = 2


def equals(left: Any, right: Any) -> bool | None:
    """`left = right`."""
    cls = type(left)
    if cls is type(right) and cls in _PLAIN:
        return left == right  # type: ignore[no-any-return]
    if left is None or right is None:
        return None
    kind, other = kind_of(left), kind_of(right)
    if kind is not other:
        numeric = kind in _NUMERIC and other in _NUMERIC
        return bool(left == right) if numeric else False
    if kind is Kind.LIST:
        return _equal_lists(left, right)
    if kind is Kind.MAP:
        return _equal_maps(left, right)
    return _equal_foreign(left, right) if kind is Kind.FOREIGN else bool(left == right)


def _equal_foreign(left: Any, right: Any) -> bool:
    try:
        return bool(left == right)
    except Exception:  # whatever a class of others does
        return left is right


def _equal_lists(left: Any, right: Any) -> bool | None:
    if len(left) != len(right):
        return False
    known = True
    for ones, others in zip(pieces(left), pieces(right), strict=True):
        for one, other in zip(ones, others, strict=True):
            equal = equals(one, other)
            if equal is False:
                return False
            known = known and equal is True
    return True if known else None


def _equal_maps(left: Any, right: Any) -> bool | None:
    if left.keys() != right.keys():
        return False
    spend(len(left))
    known = True
    for key, value in left.items():
        equal = equals(value, right[key])
        if equal is False:
            return False
        known = known and equal is True
    return True if known else None


def not_equals(left: Any, right: Any) -> bool | None:
    """`left <> right`."""
    equal = equals(left, right)
    return None if equal is None else not equal


def less(left: Any, right: Any) -> bool | None:
    """`left < right`."""
    cls = type(left)
    if cls is type(right) and cls in _PLAIN:
        return left < right  # type: ignore[no-any-return]
    order = _compare(left, right)
    return None if order is None else order == -1


def less_equal(left: Any, right: Any) -> bool | None:
    """`left <= right`."""
    cls = type(left)
    if cls is type(right) and cls in _PLAIN:
        return left <= right  # type: ignore[no-any-return]
    order = _compare(left, right)
    return _same_or_unknown(left, right) if order is None else order <= 0


def greater(left: Any, right: Any) -> bool | None:
    """`left > right`."""
    cls = type(left)
    if cls is type(right) and cls in _PLAIN:
        return left > right  # type: ignore[no-any-return]
    order = _compare(left, right)
    return None if order is None else order == 1


def greater_equal(left: Any, right: Any) -> bool | None:
    """`left >= right`."""
    cls = type(left)
    if cls is type(right) and cls in _PLAIN:
        return left >= right  # type: ignore[no-any-return]
    order = _compare(left, right)
    return _same_or_unknown(left, right) if order is None else order in (0, 1)


def _same_or_unknown(left: Any, right: Any) -> bool | None:
    """`<=` and `>=` of what has no order: equal values are still less or equal."""
    return equals(left, right) or None


def _compare(left: Any, right: Any) -> int | None:
    """-1, 0 or 1, _UNORDERED where NaN is involved, None where the two are not comparable."""
    if left is None or right is None:
        return None
    kind, other = kind_of(left), kind_of(right)
    if kind in _NUMERIC and other in _NUMERIC:
        return _sign(left, right)
    if kind is not other:
        return None
    if kind is Kind.STRING or kind is Kind.BOOLEAN:
        return _sign(left, right)
    if kind is Kind.LIST:
        return _compare_lists(left, right)
    if kind is Kind.MAP:
        return _compare_maps(left, right)
    return _sign(left, right) if kind in _INSTANTS else None


def _sign(left: Any, right: Any) -> int:
    if left < right:
        return -1
    if left > right:
        return 1
    return 0 if left == right else _UNORDERED


def _compare_lists(left: Any, right: Any) -> int | None:
    for ones, others in zip(pieces(left), pieces(right), strict=False):
        for one, other in zip(ones, others, strict=False):
            order = _compare(one, other)
            if order != 0:
                return order if order != _UNORDERED else None
    return _sign(len(left), len(right))


def _compare_maps(left: Any, right: Any) -> int | None:
    """By the number of entries, then by the keys, then by the values in the order of the keys."""
    keys, other_keys = sorted(left), sorted(right)
    if keys != other_keys:
        return _sign((len(keys), keys), (len(other_keys), other_keys))
    return _compare_lists([left[key] for key in keys], [right[key] for key in keys])


def in_list(value: Any, items: Any) -> bool | None:
    """`value IN items`: null when no element is equal but one may be."""
    if items is None:
        return None
    if kind_of(items) is not Kind.LIST:
        raise wrong_type(f"IN expects a List, found {describe(items)}")
    if type(value) is str or type(value) is int:
        # Python finds no fewer equal elements than Cypher does (True equals 1 for it), only faster.
        if not _among(value, items):
            return None if _among(None, items) else False
        if type(value) is str:
            return True
    unknown = False
    for part in pieces(items):
        for item in part:
            equal = equals(value, item)
            if equal:
                return True
            unknown = unknown or equal is None
    return None if unknown else False


def _among(value: Any, items: Any) -> bool:
    """`value in items` for Python."""
    return value in items if len(items) < MANY else any(value in part for part in pieces(items))
