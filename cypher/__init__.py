"""Cypher over NetworkX graphs, compiled to Python."""

from .engine import Query, compile, run  # noqa: A004
from .errors import CypherError
from .procedures import procedure
from .result import Record, Result
from .values import Node, Path, Relationship

__all__ = [
    "CypherError",
    "Node",
    "Path",
    "Query",
    "Record",
    "Relationship",
    "Result",
    "compile",
    "procedure",
    "run",
]
