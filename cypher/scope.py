"""Which names each clause sees; every error that can be told before the query runs is raised by here.

The checks are methods in layers that build on one another, in `cypher.checking`: `base` (names and
errors), `expressions`, `patterns`, `projections`, `procedures`, `clauses`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .checking.clauses import ClauseChecker
from .errors import ParameterMissing
from .nodes import Clause, Span, Statement
from .procedures import PROCEDURES, Registry
from .suggest import did_you_mean
from .types import StaticType

__all__ = ["Scopes", "check"]


@dataclass(frozen=True, slots=True)
class Scopes:
    """What is known of a statement without running it.

    `columns` are those of the result, in order; `parameters` all that it takes, also for procedures called
    without brackets, and the place of each; `writes` is whether a clause changes the graph.
    """

    query: str
    statement: Statement
    columns: Mapping[str, StaticType]
    parameters: Mapping[str, Span]
    writes: bool
    _before: Mapping[int, Mapping[str, StaticType]]
    _after: Mapping[int, Mapping[str, StaticType]]

    def before(self, clause: Clause) -> Mapping[str, StaticType]:
        """The variables that a clause of the statement sees, and what they may be."""
        return self._before[id(clause)]

    def after(self, clause: Clause) -> Mapping[str, StaticType]:
        """The variables that the clause after `clause` sees, and what they may be."""
        return self._after[id(clause)]

    def require(self, given: Collection[str]) -> None:
        """Raise ParameterMissing unless all parameters are among the `given`."""
        for name, span in self.parameters.items():
            if name not in given:
                match = did_you_mean(name, given)
                hint = f"; did you mean ${match}?" if match else ""
                message = f"expected a value for the parameter ${name}, found none{hint}"
                raise ParameterMissing(message, detail="MissingParameter", span=span, query=self.query)


def check(statement: Statement, query: str, procedures: Registry = PROCEDURES) -> Scopes:
    """Check a statement that was parsed from the text `query`.

    Raises CypherSyntaxError, CypherTypeError or ProcedureError, all of phase "compile time".
    """
    checker = ClauseChecker(query, procedures)
    columns = checker.query_columns(statement.query, whole=True)
    return Scopes(
        query, statement, columns, checker.parameters, checker.writes, checker.before, checker.after
    )
