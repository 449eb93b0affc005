"""From the text of a query to its rows, by the steps that the package is made of."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from .access import GraphAccess, LabelCounts
from .collector import collector_paused, let_go
from .compiler import FILENAME, CompiledPlan, compile_plan
from .compiling.settings import Settings
from .errors import ArgumentError, CypherError, EntityNotFound, ReadOnlyViolation
from .execution import Context
from .functions import Type
from .indexes import forget
from .parser import parse
from .plan import plan
from .procedures import PROCEDURES, Registry
from .result import Counters, Result
from .rules import Statistics, optimize
from .runtime import from_python
from .runtime.limits import MOST_MEMORY, Clock, look, watched_by
from .scope import Scopes, check
from .temporal.clock import begin_statement

__all__ = ["Query", "compile", "refresh", "run"]

#: Compiled queries that are kept; the oldest go first.
_CACHE_SIZE = 512

_PARAMETER_TYPES: dict[type, Type] = {
    str: Type.STRING,
    int: Type.INTEGER,
    float: Type.FLOAT,
    bool: Type.BOOLEAN,
}


class Query:
    """A query compiled for one kind of graph; it can run any number of times, on any graph of that kind.

    `source` is the generated Python, `plan` the steps (as text: `str(query.plan)`), `columns` the names of
    what it returns, `parameters` those of what it takes.
    """

    def __init__(
        self, text: str, settings: Settings, statistics: Statistics, procedures: Registry = PROCEDURES
    ) -> None:
        self.text = text
        self._procedures = procedures
        try:
            self.statement = parse(text)
            look()
            self._scopes: Scopes = check(self.statement, text, procedures)
            look()
        except CypherError as error:
            error.query = error.query or text
            raise
        self.columns = tuple(self._scopes.columns)
        self.parameters = self._scopes.parameters
        self.writes = self._scopes.writes
        self.mode = self.statement.mode
        self.settings = replace(settings, profiled=self.mode == "PROFILE")
        self.plan = optimize(plan(self.statement, procedures), statistics)
        look()

    @cached_property
    def _code(self) -> CompiledPlan:
        return compile_plan(self.plan, self.settings)

    @property
    def source(self) -> str:
        return self._code.source

    def explain(self) -> str:
        """The plan as a tree, last step first."""
        return str(self.plan)

    def execute(
        self,
        access: GraphAccess,
        parameters: Mapping[str, Any],
        clock: Clock | None = None,
        max_rows: int | None = None,
    ) -> Result:
        if self.mode == "EXPLAIN":
            return Result(self.columns, [], Counters(), self.plan)
        if not self.parameters.keys() <= parameters.keys():
            self._scopes.require(parameters)
        values = self._values(parameters)
        code = self._code
        look()
        begin_statement()
        if self.writes:
            access.begin_changes()
        context = Context(access, values, self._procedures, clock=clock, max_rows=max_rows)
        rows = self._rows(code, context)
        profile = context.profile if self.mode == "PROFILE" else None
        if not self.writes:
            return Result(self.columns, rows, Counters(), self.plan, profile)
        access.end_changes()
        return Result(self.columns, rows, context.changes.counters(), self.plan, profile)

    def _rows(self, code: CompiledPlan, context: Context) -> list[tuple[Any, ...]]:
        try:
            return code.run(context)
        except BaseException as error:
            if self.writes:
                context.changes.take_back()
            meant = _meant(error, code.deletes)
            if meant is None:
                raise
            if meant.query is None:
                meant.query = self.text
                meant.span = meant.span or code.place(error.__traceback__)
            let_go(error.__traceback__, FILENAME)
            error.__traceback__ = None
        # Outside of the handler, so that nothing refers to the generated functions and their rows any more.
        try:
            raise meant
        finally:
            del meant

    def _values(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters that the query uses, as Cypher values."""
        values = {}
        for name, span in self.parameters.items():
            try:
                values[name] = from_python(parameters[name])
            except CypherError as error:
                error.message = f"parameter ${name}: {error.message}"
                error.query, error.span = self.text, span
                raise
        return values


def _meant(error: BaseException, deletes: bool) -> CypherError | None:
    """What an error at run time means to the user; None where it is not the query's."""
    if isinstance(error, CypherError):
        return error
    if isinstance(error, KeyError) and deletes:
        return EntityNotFound(
            "a node that this query deleted has no relationships any more", detail="DeletedEntityAccess"
        )
    if isinstance(error, RecursionError):
        return _too_deep()
    if isinstance(error, MemoryError):
        return _too_large()
    return None


_cache: dict[tuple[Any, ...], Query] = {}


def compile(  # noqa: A001 - as re.compile
    query: str,
    graph: Any = None,
    *,
    labels: str = "labels",
    type: str = "type",  # noqa: A002 - the word of the query language
    procedures: Registry = PROCEDURES,
) -> Query:
    """`query` compiled for graphs like `graph`, or for a MultiDiGraph where none is given."""
    if graph is None:
        return Query(query, Settings(labels=labels, type=type), Statistics(), procedures)
    return _compiled(query, GraphAccess(graph, labels, type), {}, False, procedures)


def _compiled(
    text: str, access: GraphAccess, parameters: Mapping[str, Any], limited: bool, procedures: Registry
) -> Query:
    types = tuple(
        (name, cls) for name, value in parameters.items() if (cls := value.__class__) in _PARAMETER_TYPES
    )
    size = len(access.nodes).bit_length()
    key = (
        text, access.multigraph, access.directed, access.labels, access.type, types, limited, size,
        id(procedures), procedures.version,
    )  # fmt: skip
    query = _cache.get(key)
    if query is None:
        settings = Settings(
            access.multigraph,
            access.directed,
            access.labels,
            access.type,
            limited=limited,
            parameter_types={name: _PARAMETER_TYPES[cls] for name, cls in types},
        )
        query = Query(text, settings, Statistics(len(access.nodes), LabelCounts(access)), procedures)
        while len(_cache) >= _CACHE_SIZE:
            _cache.pop(next(iter(_cache)))
        _cache[key] = query
    return query


def run(
    graph: Any,
    query: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    labels: str = "labels",
    type: str = "type",  # noqa: A002 - the word of the query language
    timeout: float | None = None,
    max_rows: int | None = None,
    max_memory: int | None = None,
    read_only: bool = False,
    procedures: Registry = PROCEDURES,
) -> Result:
    """Run a Cypher query on a NetworkX graph of any of the four kinds.

    `labels` and `type` name the attributes of nodes and edges that hold labels and relationship types; all
    other attributes are properties.  `timeout` is in seconds, `max_memory` in bytes by which the process may
    grow (2 GiB where another limit is given; Linux only).  A query with more than `max_rows` rows, one that
    writes under `read_only`, and one that takes too long or too much memory end in a QueryStopped.  Raises
    CypherError for whatever is wrong with the query; a query that fails has changed nothing.
    """
    access = GraphAccess(graph, labels, type)
    values = {} if parameters is None else parameters
    if timeout is max_rows is max_memory is None:
        return _run(access, query, values, None, None, read_only, procedures)
    clock = Clock(timeout, MOST_MEMORY if max_memory is None else max_memory)
    with watched_by(clock), collector_paused():
        return _run(access, query, values, clock, max_rows, read_only, procedures)


def _run(
    access: GraphAccess,
    query: str,
    parameters: Mapping[str, Any],
    clock: Clock | None,
    max_rows: int | None,
    read_only: bool,
    procedures: Registry,
) -> Result:
    try:
        compiled = _compiled(query, access, parameters, clock is not None, procedures)
        if read_only and compiled.writes:
            raise ReadOnlyViolation("the query writes, and only reading is allowed", query=query)
        return compiled.execute(access, parameters, clock, max_rows)
    except RecursionError:
        raise _too_deep() from None
    except MemoryError:
        raise _too_large() from None


def _too_deep() -> ArgumentError:
    return ArgumentError(
        "the query, or a value in it, is nested more deeply than Python's limit of recursion allows; "
        "it counts from where the query is run, see sys.getrecursionlimit()",
        detail="NestingTooDeep",
    )


def _too_large() -> ArgumentError:
    return ArgumentError("the query needs more memory than there is", detail="OutOfMemory")


def refresh(graph: Any) -> None:
    """Drop all that is kept of a graph.

    Needed only after changes that bypass the public interface of NetworkX (`graph._node[key]["name"] = ...`);
    all others are seen.
    """
    forget(graph)
