"""Functions of any value: coalesce, size, head, last, nullIf, valueType and the like."""

import random
import time
import uuid
from typing import Any

from ..runtime.comparing import equals
from ..runtime.kinds import Kind, kind_of
from ..runtime.typed import value_type
from .signature import Function, Type, function

__all__ = ["SCALAR_FUNCTIONS"]


def _coalesce(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _null_if(value: Any, unwanted: Any) -> Any:
    return None if equals(value, unwanted) else value


def _exists(value: Any) -> bool:
    return value is not None


def _random_uuid() -> str:
    # From the generator of `rand()`, which a caller can seed.
    return str(uuid.UUID(int=random.getrandbits(128), version=4))


def _timestamp() -> int:
    return time.time_ns() // 1_000_000


def _is_empty(value: Any) -> bool:
    return len(value) == 0


def _reverse(value: Any) -> Any:
    turned = value[::-1]
    return turned if kind_of(value) is Kind.STRING or type(turned) is list else list(turned)


SCALAR_FUNCTIONS: tuple[Function, ...] = (
    Function("coalesce", _coalesce, (Type.ANY,), 1, None, Type.ANY, propagates_null=False),
    Function("nullIf", _null_if, (Type.ANY, Type.ANY), 2, 2, Type.ANY, propagates_null=False),
    Function("exists", _exists, (Type.ANY,), 1, 1, Type.BOOLEAN, propagates_null=False),
    Function("valueType", value_type, (Type.ANY,), 1, 1, Type.STRING, propagates_null=False),
    function("randomUUID", _random_uuid, (), Type.STRING, stability="row"),
    function("timestamp", _timestamp, (), Type.INTEGER, stability="row"),
    function("size", len, (Type.LIST | Type.STRING,), Type.INTEGER),
    function("isEmpty", _is_empty, (Type.LIST | Type.STRING | Type.MAP,), Type.BOOLEAN),
    function("reverse", _reverse, (Type.LIST | Type.STRING,), Type.LIST | Type.STRING),
)
