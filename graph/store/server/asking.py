"""A user's query, answered by a server as `cypher.run` would answer it over a file.

The query reaches the server as it was written, but for nodes of the ledger: a pattern that stands for any
node at all is told to leave them out.  It runs in a transaction that may only read, and the server's own plan
is looked at before, so that a query that writes is refused before it begins.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from cypher import (
    ArgumentError,
    ConstraintVerificationFailed,
    Counters,
    CypherError,
    CypherSyntaxError,
    CypherTypeError,
    EntityNotFound,
    ParameterMissing,
    ProcedureError,
    ReadOnlyViolation,
    Result,
    SemanticError,
)
from cypher import compile as compile_query
from cypher.nodes import (
    Create,
    LabelExpression,
    LabelNot,
    LabelWildcard,
    Merge,
    NodePattern,
    PathPattern,
    RelationshipPattern,
    walk,
)
from cypher.parser import parse
from cypher.runtime.foreign import from_python
from graph.store.server.driver import Answer, Connection, Refusal, outgoing
from graph.store.server.statements import LEDGER_LABELS
from graph.store.server.values import Incoming

if TYPE_CHECKING:
    from cypher.steps import Plan

__all__ = ["Ask", "Asked", "ask", "explained", "without_ledger"]

#: Runs a user's query with parameters in the transaction that is open.
Ask: TypeAlias = Callable[[str, Mapping[str, Any]], Answer]

_NOT_LEDGER: Final = f"!({'|'.join(LEDGER_LABELS)})"
_MODE: Final = re.compile(r"(?:\s|/\*.*?\*/|//[^\n]*\n)*(EXPLAIN|PROFILE)\b", re.IGNORECASE | re.DOTALL)
_PLACE: Final = re.compile(r"\(line \d+, column \d+ \(offset: (\d+)\)\)")
_FETCH: Final = "MATCH (n) WHERE elementId(n) IN $ids RETURN n"

#: The end of the server's code for an error -> ours.
_ERRORS: Final[dict[str, type[CypherError]]] = {
    "SyntaxError": CypherSyntaxError,
    "SemanticError": SemanticError,
    "TypeError": CypherTypeError,
    "ArgumentError": ArgumentError,
    "ArithmeticError": ArgumentError,
    "ParameterMissing": ParameterMissing,
    "EntityNotFound": EntityNotFound,
    "AccessMode": ReadOnlyViolation,
    "ConstraintValidationFailed": ConstraintVerificationFailed,
    "ConstraintVerificationFailed": ConstraintVerificationFailed,
    "ProcedureNotFound": ProcedureError,
    "ProcedureCallFailed": ProcedureError,
}


def ask(connection: Connection, query: str, parameters: Mapping[str, Any]) -> Result:
    """The result of a query that reads.  Raises CypherError for what is wrong with it, and StoreError."""
    asked = Asked(query, parameters)

    def work(run: Ask) -> Result:
        planned = asked.planned(run)
        if planned.kind != "r":
            raise ReadOnlyViolation("expected a query that reads, found one that would change the graph")
        return asked.answered(run, planned)

    try:
        return connection.ask(work)
    except Refusal as refusal:
        raise explained(refusal, query) from None


class Asked:
    """A user's query on its way to the server."""

    def __init__(self, query: str, parameters: Mapping[str, Any]) -> None:
        self._query = query
        self._given = {name: outgoing(from_python(value)) for name, value in parameters.items()}
        self._mode = _MODE.match(query)

    def planned(self, run: Ask) -> Answer:
        """The server's plan of the query, which is not run."""
        body = self._query if self._mode is None else self._query[self._mode.end() :]
        return run(f"EXPLAIN {body}", self._given)

    def answered(self, run: Ask, planned: Answer) -> Result:
        """The result of the query; of one that is to be explained only, no rows."""
        if self._mode is not None and self._mode[1].upper() == "EXPLAIN":
            return Result(planned.columns, [], Counters(), _plan(planned))
        answer = run(without_ledger(self._query), self._given)
        incoming = Incoming(lambda ids: [node for (node,) in run(_FETCH, {"ids": ids}).rows])
        return Result(answer.columns, incoming.rows(answer.rows), _counters(answer), _plan(answer))


def _counters(answer: Answer) -> Counters:
    """What a query changed, as far as the server counts it: setting a property to null is setting it."""
    return Counters(**{item.name: answer.counts.get(item.name, 0) for item in fields(Counters)})


@dataclass(frozen=True, slots=True)
class _ServerPlan:
    """The steps by which the server answers, as text a tree: the last step first."""

    root: Mapping[str, Any]

    def __str__(self) -> str:
        return "\n".join(_steps(self.root, 0))


def _steps(step: Mapping[str, Any], depth: int) -> Iterator[str]:
    details = step.get("args", {}).get("Details", "")
    rows = step.get("args", {}).get("Rows")
    told = [str(step["operatorType"]).partition("@")[0], details, "" if rows is None else f"rows={rows}"]
    yield "  " * depth + " ".join(part for part in told if part)
    for child in step.get("children", ()):
        yield from _steps(child, depth + 1)


def _plan(answer: Answer) -> "Plan":
    """The plan of an answer; as for `cypher.run`, all that is asked of it is its text."""
    return cast("Plan", _ServerPlan(answer.plan or {"operatorType": "Result"}))


def without_ledger(query: str) -> str:
    """`query` with every pattern that looks for nodes and could find one of the ledger told not to."""
    try:
        statement = parse(query)
    except CypherError:
        return query  # the server knows more of the language than this project does
    parts = list(walk(statement))
    made = {id(path) for part in parts if isinstance(part, Create) for path in part.patterns}
    made |= {id(part.pattern) for part in parts if isinstance(part, Merge)}
    paths = (part for part in parts if isinstance(part, PathPattern) and id(part) not in made)
    places = [place for path in paths for place in _places(path, query)]
    for start, end, text in sorted(places, reverse=True):
        query = query[:start] + text + query[end:]
    return query


def _places(path: PathPattern, query: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of the query to be replaced, and by what.

    Nodes of the ledger have no relationships: only a pattern that needs none can reach them.
    """
    hops = [element for element in path.elements if isinstance(element, RelationshipPattern)]
    if any(hop.length is None or hop.length[0] != 0 for hop in hops):
        return
    for node in path.elements:
        if isinstance(node, NodePattern):
            if node.labels is None:
                place = node.variable.span[1] if node.variable else node.span[0] + 1
                yield place, place, f":{_NOT_LEDGER}"
            elif _may_be_any(node.labels):
                start, end = node.labels.span
                yield start, end, f"({query[start:end]})&{_NOT_LEDGER}"


def _may_be_any(labels: LabelExpression) -> bool:
    return any(isinstance(part, LabelNot | LabelWildcard) for part in walk(labels))


def explained(refusal: Refusal, query: str) -> CypherError:
    """The error of this project for what the server has against a query.

    Where our own checks find the same query wrong, what they say is clearer, and names the place.
    """
    try:
        compile_query(query)
    except CypherError as error:
        return error
    message = refusal.message.partition("\n")[0]
    place = _PLACE.search(message)
    known = _ERRORS.get(refusal.code.rpartition(".")[2], CypherError)
    span = None
    if place is not None:
        message = message.replace(place[0], "").strip()
        start = min(int(place[1]), len(query))
        span = (start, start + 1)
    return known(message[:1].lower() + message[1:].rstrip("."), span=span, query=query)
