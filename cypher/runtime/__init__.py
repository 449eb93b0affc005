"""What compiled queries call: null logic, comparing, ordering, arithmetic and access to values.

Every function takes and gives Cypher values as Python has them: None for null, bool, int, float, str, list,
dict for maps, Node, Relationship, Path, Point and the temporal types.
"""

from .access import property_of, slice_, subscript
from .arithmetic import (
    MAX_INTEGER,
    MIN_INTEGER,
    add,
    checked,
    concatenate,
    divide,
    modulo,
    multiply,
    negate,
    power,
    subtract,
)
from .comparing import equals, greater, greater_equal, in_list, less, less_equal, not_equals
from .foreign import from_python, stored
from .kinds import Kind, describe, kind_of, wrong_type
from .logic import and_, not_, or_, truth, xor_
from .ordering import group_key, order_key
from .text import contains, ends_with, float_text, is_normalized, matches, starts_with, to_text
from .typed import type_test, value_type

__all__ = [
    "MAX_INTEGER", "MIN_INTEGER", "Kind", "add", "and_", "checked", "concatenate", "contains", "describe",
    "divide", "ends_with", "equals", "float_text", "from_python", "greater", "greater_equal", "group_key",
    "in_list", "is_normalized", "kind_of", "less", "less_equal", "matches", "modulo", "multiply", "negate",
    "not_", "not_equals", "or_", "order_key", "power", "property_of", "slice_", "starts_with", "stored",
    "subscript", "subtract", "to_text", "truth", "type_test", "value_type", "wrong_type", "xor_",
]
