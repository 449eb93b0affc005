"""Cypher over NetworkX graphs, compiled to Python.

import cypher, networkx

graph = networkx.karate_club_graph()
for record in cypher.run(graph, "MATCH (n {club: 'Mr. Hi'})--(m) RETURN m.club, count(*) AS ties"):
    print(record["m.club"], record["ties"])
"""

from .engine import Query, compile, refresh, run  # noqa: A004 - as re.compile
from .errors import (
    ArgumentError,
    ConstraintVerificationFailed,
    CypherError,
    CypherSyntaxError,
    CypherTypeError,
    EntityNotFound,
    MemoryLimitExceeded,
    NotSupported,
    ParameterMissing,
    ProcedureError,
    QueryStopped,
    QueryTimeout,
    ReadOnlyViolation,
    RowLimitExceeded,
    SemanticError,
)
from .procedures import PROCEDURES, ProcedureSignature, Registry, procedure
from .result import Counters, Record, Result
from .spatial import Point
from .values import Node, Path, Relationship

__all__ = [
    "PROCEDURES", "ArgumentError", "ConstraintVerificationFailed", "Counters", "CypherError",
    "CypherSyntaxError", "CypherTypeError", "EntityNotFound", "MemoryLimitExceeded", "Node", "NotSupported",
    "ParameterMissing", "Path", "Point", "ProcedureError", "ProcedureSignature", "Query", "QueryStopped",
    "QueryTimeout", "ReadOnlyViolation", "Record", "Registry", "Relationship", "Result", "RowLimitExceeded",
    "SemanticError", "compile", "procedure", "refresh", "run",
]  # fmt: skip
