"""The built-in functions: those of openCypher, and those of Neo4j 5 that need no plug-in.

Look them up by lower-case name, dots included: `FUNCTIONS["date.truncate"]`, `AGGREGATES["count"]`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from .aggregates import AGGREGATE_FUNCTIONS, Distinct
from .conversion import CONVERSION_FUNCTIONS
from .graph import GRAPH_FUNCTIONS
from .lists import LIST_FUNCTIONS
from .mathematics import MATHEMATICAL_FUNCTIONS
from .scalar import SCALAR_FUNCTIONS
from .signature import Aggregate, Function, Stability, Type
from .spatial import SPATIAL_FUNCTIONS
from .strings import STRING_FUNCTIONS
from .temporal import TEMPORAL_FUNCTIONS
from .vectors import VECTOR_FUNCTIONS

__all__ = ["AGGREGATES", "FUNCTIONS", "Aggregate", "Distinct", "Function", "Stability", "Type"]

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        entry.name.lower(): entry
        for entry in (
            *CONVERSION_FUNCTIONS,
            *GRAPH_FUNCTIONS,
            *LIST_FUNCTIONS,
            *MATHEMATICAL_FUNCTIONS,
            *SCALAR_FUNCTIONS,
            *SPATIAL_FUNCTIONS,
            *STRING_FUNCTIONS,
            *TEMPORAL_FUNCTIONS,
            *VECTOR_FUNCTIONS,
        )
    }
)

AGGREGATES: Mapping[str, Aggregate] = MappingProxyType(
    {entry.name.lower(): entry for entry in AGGREGATE_FUNCTIONS}
)
