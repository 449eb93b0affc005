"""What the code of a query depends on besides its plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..functions import Type
from ..values import DEFAULT_TYPE

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """The kind of graph, the names of its attributes, and what is known of the run.

    `deletes` says that the query deletes something, so that variables may stand for what is no more;
    `limited` that it must look at the clock and count rows; `profiled` that it counts the rows of each step.
    `parameter_types` holds the types of those parameters that are a string, number or boolean.
    """

    multigraph: bool = True
    directed: bool = True
    labels: str = "labels"
    type: str = "type"
    default_type: str = DEFAULT_TYPE
    deletes: bool = False
    limited: bool = False
    profiled: bool = False
    parameter_types: Mapping[str, Type] = field(default_factory=dict)
