"""Every error a query can end in, named as the openCypher TCK names them.

    CypherError                       base; kind, phase, detail, query, span, line, column
    ├── CypherSyntaxError             SyntaxError: the text is no query, or one that can never mean anything
    ├── SemanticError                 SemanticError: well formed, but contradicts itself at run time
    ├── CypherTypeError               TypeError: a value of the wrong type
    ├── ArgumentError                 ArgumentError: a value of the right type, out of its range
    ├── ParameterMissing              ParameterMissing: $name was not given
    ├── ProcedureError                ProcedureError: unknown procedure, or called wrongly
    ├── EntityNotFound                EntityNotFound: a node or relationship deleted by this very query
    ├── ConstraintVerificationFailed  ConstraintVerificationFailed: a node still has relationships
    ├── NotSupported                  NotSupported: part of Cypher that this engine does not run
    └── QueryStopped                  base of what a caller's limit ends
        ├── QueryTimeout              QueryTimeout: `timeout` seconds are over
        ├── MemoryLimitExceeded       MemoryLimitExceeded: more memory than `max_memory`
        ├── RowLimitExceeded          RowLimitExceeded: more rows than `max_rows`
        └── ReadOnlyViolation         ReadOnlyViolation: a query that writes, under `read_only`

`str(error)` is what a user sees: the detail and message, then line and column, the line, and a caret.
"""

from typing import ClassVar, Literal

__all__ = [
    "ArgumentError",
    "ConstraintVerificationFailed",
    "CypherError",
    "CypherSyntaxError",
    "CypherTypeError",
    "EntityNotFound",
    "MemoryLimitExceeded",
    "NotSupported",
    "ParameterMissing",
    "Phase",
    "ProcedureError",
    "QueryStopped",
    "QueryTimeout",
    "ReadOnlyViolation",
    "RowLimitExceeded",
    "SemanticError",
]

Phase = Literal["compile time", "runtime"]

#: The longest piece of a query line that an error repeats, in characters.
_EXCERPT = 100


class CypherError(Exception):
    """Base class.

    `kind` is the TCK's word for the class, `detail` its word for the case ("UndefinedVariable"), `phase`
    when it was found.  `span` is (start, end) in `query`, or None where no place can be named; `line` and
    `column` count from 1, and are None with it.
    """

    kind: ClassVar[str] = "CypherError"
    default_phase: ClassVar[Phase] = "runtime"

    def __init__(
        self,
        message: str,
        *,
        detail: str = "",
        phase: Phase | None = None,
        span: tuple[int, int] | None = None,
        query: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail or self.kind
        self.phase: Phase = phase or self.default_phase
        self.span = span
        self.query = query

    @property
    def line(self) -> int | None:
        if self.span is None or self.query is None:
            return None
        return self.query.count("\n", 0, self.span[0]) + 1

    @property
    def column(self) -> int | None:
        if self.span is None or self.query is None:
            return None
        return self.span[0] - (self.query.rfind("\n", 0, self.span[0]) + 1) + 1

    def __str__(self) -> str:
        headline = f"{self.detail}: {self.message}"
        if self.span is None or self.query is None or self.column is None:
            return headline
        start, end = self.span
        line_start = self.query.rfind("\n", 0, start) + 1
        line_end = self.query.find("\n", start)
        text = self.query[line_start : line_end if line_end >= 0 else None]
        offset = start - line_start
        cut = max(0, offset - _EXCERPT // 2)
        text = text[cut : cut + _EXCERPT].replace("\t", " ")
        width = max(1, min(end, line_start + cut + len(text)) - start)
        caret = " " * (offset - cut) + "^" * width
        return f"{headline}\n  line {self.line}, column {self.column}\n    {text}\n    {caret}"


class CypherSyntaxError(CypherError):
    """The text is not a query, or one that can never mean anything."""

    kind = "SyntaxError"
    default_phase = "compile time"


class SemanticError(CypherError):
    """A query that contradicts itself once it meets values."""

    kind = "SemanticError"


class CypherTypeError(CypherError):
    """A value of the wrong type."""

    kind = "TypeError"


class ArgumentError(CypherError):
    """A value of the right type, but out of the range that is allowed."""

    kind = "ArgumentError"


class ParameterMissing(CypherError):
    """The query uses a parameter that was not given."""

    kind = "ParameterMissing"
    default_phase = "compile time"


class ProcedureError(CypherError):
    """CALL of an unknown procedure, or of a known one with the wrong arguments."""

    kind = "ProcedureError"
    default_phase = "compile time"


class EntityNotFound(CypherError):
    """Use of a node or relationship that the same query deleted."""

    kind = "EntityNotFound"


class ConstraintVerificationFailed(CypherError):
    """A change that would leave the graph broken, as deleting a node that has relationships."""

    kind = "ConstraintVerificationFailed"


class NotSupported(CypherError):
    """Part of Cypher that this engine does not run."""

    kind = "NotSupported"
    default_phase = "compile time"


class QueryStopped(CypherError):
    """A limit that the caller set was reached."""


class QueryTimeout(QueryStopped):
    """The query ran for longer than `timeout` seconds."""

    kind = "QueryTimeout"


class MemoryLimitExceeded(QueryStopped):
    """The query made the process grow by more than `max_memory` bytes."""

    kind = "MemoryLimitExceeded"


class RowLimitExceeded(QueryStopped):
    """The query returned more than `max_rows` rows."""

    kind = "RowLimitExceeded"


class ReadOnlyViolation(QueryStopped):
    """The query would write, and was run with `read_only`."""

    kind = "ReadOnlyViolation"
    default_phase = "compile time"
