"""`vector.similarity.cosine()` and `vector.similarity.euclidean()`, both from 0 to 1."""

import math
from typing import Any

from ..errors import ArgumentError
from ..runtime.kinds import Kind, describe, kind_of
from .signature import Function, Type, function

__all__ = ["VECTOR_FUNCTIONS"]


def _cosine(left: Any, right: Any) -> float:
    """Half of one more than the cosine of the angle between the two."""
    first, second = _vectors("cosine", left, right)
    lengths = math.hypot(*first) * math.hypot(*second)
    if lengths == 0.0:
        raise ArgumentError(
            "vector.similarity.cosine() expects vectors other than zero", detail="InvalidArgumentValue"
        )
    return (1.0 + math.fsum(a * b for a, b in zip(first, second, strict=True)) / lengths) / 2.0


def _euclidean(left: Any, right: Any) -> float:
    """One divided by one more than the square of the distance."""
    first, second = _vectors("euclidean", left, right)
    return 1.0 / (1.0 + math.dist(first, second) ** 2)


def _vectors(name: str, left: Any, right: Any) -> tuple[list[float], list[float]]:
    first, second = _vector(name, left), _vector(name, right)
    if len(first) != len(second) or not first:
        raise ArgumentError(
            f"vector.similarity.{name}() expects two vectors of the same length, found {len(first)} and "
            f"{len(second)} numbers",
            detail="InvalidArgumentValue",
        )
    return first, second


def _vector(name: str, items: Any) -> list[float]:
    for item in items:
        if kind_of(item) not in (Kind.INTEGER, Kind.FLOAT) or not math.isfinite(item):
            raise ArgumentError(
                f"vector.similarity.{name}() expects Lists of finite numbers, found {describe(item)}",
                detail="InvalidArgumentValue",
            )
    return list(map(float, items))


_TWO_LISTS = (Type.LIST, Type.LIST)

VECTOR_FUNCTIONS: tuple[Function, ...] = (
    function("vector.similarity.cosine", _cosine, _TWO_LISTS, Type.FLOAT),
    function("vector.similarity.euclidean", _euclidean, _TWO_LISTS, Type.FLOAT),
)
