"""The one place that talks to Neo4j's driver: sessions, transactions, and what its errors mean to a user.

Work that writes may run twice: the driver runs it again when the server asks for that, and so does this
module when the connection breaks in the middle of a commit, where nobody can tell whether it was done.
Whoever writes makes sure that the second run finds the work done.
"""

import logging
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import datetime, timedelta, timezone, tzinfo
from time import monotonic, sleep
from typing import Any, Final, Protocol, TypeVar
from uuid import uuid4

import neo4j
from neo4j import exceptions, spatial, time

from graph.errors import StoreError
from graph.store.server.address import Address, Credentials

__all__ = ["Answer", "Connection", "Refusal", "Row", "Run", "outgoing"]

Row = list[Any]
_T = TypeVar("_T")

#: Seconds to wait for the server to take a connection, and for one of the pool.
_CONNECT: Final = 15.0
_ACQUIRE: Final = 30.0

#: Seconds for which work is run again that the server wants run again.
_RETRY: Final = 30.0

#: How often work is run whose commit may or may not have been done.
_COMMITS: Final = 3

#: Seconds between two attempts to reach a server that is starting.
_PAUSE: Final = 0.5

#: What a transaction that a user's query runs in is found by, and how it is ended.
_MARK: Final = "franchise"
_RUNNING: Final = (
    f"SHOW TRANSACTIONS YIELD transactionId, metaData WHERE metaData.{_MARK} = $mark RETURN transactionId"
)
_TERMINATE: Final = "TERMINATE TRANSACTIONS $running"

#: How often a query that is to be stopped is looked for.
_LOOKS: Final = 20

#: The user's own mistakes, which another attempt would only repeat.
_REFUSALS: Final = (
    "Neo.ClientError.Statement.",
    "Neo.ClientError.Procedure.",
    "Neo.ClientError.Schema.",
    "Neo.DatabaseError.Statement.",
)


# What goes wrong is told by exceptions; without a handler, Python would print the driver's log as well.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Run(Protocol):
    """Runs a query with parameters by keyword, and gives all its rows."""

    def __call__(self, query: str, /, **parameters: Any) -> list[Row]: ...

    def later(self, query: str, /, **parameters: Any) -> Callable[[], list[Row]]:
        """Send a query; what gives its rows, which need not be there yet.

        The server works on one that returns something while the next one is made ready here.  What goes
        wrong with a query whose rows are never asked for is told by a later one, or by the end of the
        transaction.
        """


class Refusal(Exception):  # noqa: N818 - it becomes an error of Cypher
    """The server would not run a query: its code ("Neo.ClientError.Statement.SyntaxError"), and why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Answer:
    """What the server answered to a user's query: values as the driver gives them, and the kind of query.

    `kind` is "r" for one that reads, "w", "rw" or "s" (for "schema") for one that does not; `counts` is what
    it changed, by the driver's names.
    """

    __slots__ = ("columns", "counts", "kind", "plan", "rows")

    def __init__(self, result: neo4j.Result) -> None:
        self.columns = tuple(result.keys())
        self.rows = [tuple(record) for record in result]
        summary = result.consume()
        self.kind: str = summary.query_type or "r"
        self.counts: Mapping[str, int] = vars(summary.counters)
        self.plan: Mapping[str, Any] | None = summary.profile or summary.plan


class Connection:
    """A connection to one database.  What the driver raises becomes a StoreError that says what to do.

    `wait` is for how many seconds to try again while no server answers, or one that is starting.
    """

    def __init__(self, address: Address, credentials: Credentials, *, wait: float = 0.0) -> None:
        self.address = address
        self._user = credentials.user
        self._transaction: neo4j.Transaction | None = None
        #: The mark of the transaction that a user's query runs in, or ran in last.
        self._asked = ""
        with self._translated():
            self._driver = neo4j.GraphDatabase.driver(
                str(address),
                auth=(credentials.user, credentials.password),
                connection_timeout=_CONNECT,
                connection_acquisition_timeout=_ACQUIRE,
                max_transaction_retry_time=_RETRY,
                notifications_min_severity="OFF",
                user_agent="franchise-graph",
            )
            try:
                self._reach(monotonic() + wait)
            except BaseException:
                self._driver.close()
                raise

    @property
    def is_open(self) -> bool:
        """Whether a transaction is open, which whatever is written becomes part of."""
        return self._transaction is not None

    def close(self) -> None:
        self._driver.close()

    def read(self, query: str, /, **parameters: Any) -> list[Row]:
        """All rows of a query that reads: within the transaction that is open, or by itself."""
        with self._translated():
            if self._transaction is not None:
                return _Running(self._transaction)(query, **parameters)
            with self._session(neo4j.READ_ACCESS) as session:
                return session.execute_read(lambda transaction: _Running(transaction)(query, **parameters))

    def write(self, work: Callable[[Run], _T]) -> _T:
        """Do `work` in a transaction, or as part of the one that is open.  It may be done several times."""
        with self._translated():
            if self._transaction is not None:
                return work(_Running(self._transaction))
            with self._session(neo4j.WRITE_ACCESS) as session:
                for _ in range(_COMMITS - 1):
                    try:
                        return session.execute_write(lambda transaction: work(_Running(transaction)))
                    except exceptions.IncompleteCommit:
                        continue
                return session.execute_write(lambda transaction: work(_Running(transaction)))

    @contextmanager
    def transaction(self, begin: Callable[[Run], object], *, asked: bool = False) -> Iterator[None]:
        """Everything within, done or undone as one, after `begin`; part of a transaction that is open.

        Where a user's query is `asked` within, what the server finds wrong only in the end is a Refusal.
        """
        if self._transaction is not None:
            yield
            return
        with (
            self._translated(),
            self._session(neo4j.WRITE_ACCESS) as session,
            session.begin_transaction() as transaction,
        ):
            begin(_Running(transaction))
            self._transaction = transaction
            try:
                yield
                with _refusing() if asked else nullcontext():
                    transaction.commit()
            finally:
                self._transaction = None

    def schema(self, statement: str) -> None:
        """Run a statement that changes constraints, which must stand by itself."""
        with self._translated(), self._session(neo4j.WRITE_ACCESS) as session:
            session.run(statement).consume()

    def schema_names(self) -> set[str]:
        """The names of all constraints and indexes."""
        with self._translated(), self._session(neo4j.READ_ACCESS) as session:
            shown = (session.run(f"SHOW {what} YIELD name") for what in ("CONSTRAINTS", "INDEXES"))
            return {name for result in shown for (name,) in result.values()}

    def ask(self, work: Callable[[Callable[[str, Mapping[str, Any]], Answer]], _T]) -> _T:
        """Do `work` in a transaction that the server lets read only, with queries that a user wrote.

        Where a transaction is open it is part of that, and the server does not see to it that it only reads.
        Raises Refusal for what is wrong with a query.
        """
        if self._transaction is not None:
            return self.change(work)

        self._asked = uuid4().hex

        @neo4j.unit_of_work(metadata={_MARK: self._asked})
        def run(transaction: neo4j.ManagedTransaction) -> _T:
            # The text is the user's own query, which this transaction can do no harm with.
            return work(lambda text, given: Answer(transaction.run(text, dict(given))))

        with self._translated(), _refusing(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(run)

    def stop(self) -> None:
        """Have the server end what another thread asks, which is told so by an error.

        That may be about to begin: so it is looked for more than once.
        """
        with self._translated(), self._session(neo4j.READ_ACCESS) as session:
            for _ in range(_LOOKS):
                running = [row[0] for row in session.run(_RUNNING, mark=self._asked).values()]
                if running:
                    session.run(_TERMINATE, running=running).consume()
                    return
                sleep(_PAUSE / 10)

    def change(self, work: Callable[[Callable[[str, Mapping[str, Any]], Answer]], _T]) -> _T:
        """Do `work` in the transaction that is open, with queries that a user wrote.

        Raises Refusal for what is wrong with a query.
        """
        assert self._transaction is not None  # noqa: S101 - so that a user's query cannot be left half done
        transaction = self._transaction
        with self._translated(), _refusing():
            return work(lambda text, given: Answer(transaction.run(text, dict(given))))

    def _reach(self, end: float) -> None:
        while True:
            try:
                self._driver.verify_connectivity()
            except exceptions.Neo4jError as error:
                if "DatabaseUnavailable" not in (error.code or "") or monotonic() >= end:
                    raise
            except exceptions.ServiceUnavailable:
                if monotonic() >= end or _tls_fails(self.address):
                    raise
            else:
                return
            sleep(_PAUSE)

    def _session(self, mode: str) -> neo4j.Session:
        return self._driver.session(database=self.address.database or None, default_access_mode=mode)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (exceptions.Neo4jError, exceptions.DriverError) as error:
            raise StoreError(self._explained(error)) from error
        except UnicodeEncodeError as error:
            raise StoreError(
                "Neo4j keeps text that UTF-8 can hold, found half a surrogate pair"
                f" at character {error.start} of a value"
            ) from None

    def _explained(self, error: exceptions.Neo4jError | exceptions.DriverError) -> str:
        """One sentence with what to try; never more of the driver's words than its message."""
        where = self.address
        if isinstance(error, exceptions.Neo4jError):
            return self._refusal(error)
        if isinstance(error, exceptions.IncompleteCommit):
            return f"the connection to {where} was lost at the end; look whether the changes are there"
        if isinstance(error, exceptions.ServiceUnavailable):
            if _tls_fails(where):
                return (
                    f"no TLS with {where}: the server has none, or a certificate that is not trusted;"
                    f" try {where.scheme.partition('+')[0]}:// for a server without TLS,"
                    f" {where.scheme.partition('+')[0]}+ssc:// for one that signed its own certificate"
                )
            return (
                f"no Neo4j server answers at {where}; is it running, and is that its Bolt port?"
                " (franchise --wait SECONDS waits for one that is starting)"
            )
        if isinstance(error, exceptions.SessionExpired):
            return f"the connection to {where} was lost; what was finished stays, try again for the rest"
        return f"{where} cannot be used: {_sentence(error)}"

    def _refusal(self, error: exceptions.Neo4jError) -> str:
        where, code = self.address, error.code or ""
        if code == "Neo.ClientError.Security.AuthenticationRateLimit":
            return (
                f"{where} takes no more passwords for now, after too many wrong ones; try again in a minute"
            )
        if isinstance(error, exceptions.AuthError) and code.endswith("Unauthorized"):
            return (
                f"{where} refuses the user {self._user!r} with the password given;"
                " set NEO4J_USERNAME and NEO4J_PASSWORD"
            )
        if "ReadOnlyDatabase" in code or "read-only" in (error.message or ""):
            return f"the database at {where} may only be read; write into another one"
        if isinstance(error, exceptions.Forbidden) or code == "Neo.ClientError.Statement.AccessMode":
            return f"the user {self._user!r} may not do that at {where}: {_sentence(error)}"
        if code.endswith("DatabaseNotFound"):
            return (
                f"there is no database {self.address.database!r} at {where};"
                " NEO4J_DATABASE names one, without it the user's own is taken"
            )
        if "DatabaseUnavailable" in code:
            return f"the database at {where} is not ready; try again, or wait with franchise --wait SECONDS"
        if code.startswith("Neo.TransientError.General.") and "Memory" in code:
            return f"{where} has too little memory for that: {_sentence(error)}"
        return f"{where} refuses: {_sentence(error)}"


@contextmanager
def _refusing() -> Iterator[None]:
    """What the server has against a user's query becomes a Refusal."""
    try:
        yield
    except exceptions.Neo4jError as error:
        if (error.code or "").startswith(_REFUSALS):
            raise Refusal(error.code or "", error.message or "") from None
        raise


class _Running:
    """See `Run`."""

    def __init__(self, transaction: neo4j.ManagedTransaction | neo4j.Transaction) -> None:
        self._transaction = transaction

    def __call__(self, query: str, /, **parameters: Any) -> list[Row]:
        return self.later(query, **parameters)()

    def later(self, query: str, /, **parameters: Any) -> Callable[[], list[Row]]:
        # Every query that comes here is made in this package, of names in the schema only.
        return self._transaction.run(query, parameters).values


def outgoing(value: Any) -> Any:
    """A value of `cypher` as the driver sends it.  Raises StoreError for a date that it cannot send."""
    if isinstance(value, list):
        return [outgoing(item) for item in value]
    if isinstance(value, dict):
        return {name: outgoing(item) for name, item in value.items()}
    try:
        if hasattr(value, "srid") and hasattr(value, "coordinates"):
            kind = spatial.WGS84Point if value.is_geographic else spatial.CartesianPoint
            return kind(value.coordinates)
        return _outgoing_time(value) if hasattr(value, "iso_format") else value
    except ValueError as error:
        raise StoreError(f"{value} cannot be sent to a Neo4j server: {error}") from None


def _outgoing_time(value: Any) -> Any:
    if hasattr(value, "months"):
        return time.Duration(
            months=value.months, days=value.days, seconds=value.seconds, nanoseconds=value.nanoseconds
        )
    part = value.component
    offset = part("offsetSeconds")
    zone = None if offset is None else _zone(timedelta(seconds=offset), getattr(value, "zone", None))
    day = None if part("year") is None else time.Date(part("year"), part("month"), part("day"))
    if day is not None and part("hour") is None:
        return day
    moment = time.Time(part("hour"), part("minute"), part("second"), part("nanosecond"), tzinfo=zone)
    return moment if day is None else time.DateTime.combine(day, moment)


def _zone(offset: timedelta, name: object) -> tzinfo:
    return _NamedOffset(offset, name) if isinstance(name, str) else timezone(offset)


class _NamedOffset(tzinfo):
    """The zone of one moment, whose offset is known: the driver sends the offset and `key`, the zone's name.

    A ZoneInfo would not do: CPython's reads memory that is not its own, and may crash, when it is asked
    about a time of the driver's, which is no `datetime`.  And where a local time comes twice in a zone,
    the offset tells which one is meant.
    """

    def __init__(self, offset: timedelta, key: str) -> None:
        self.key = key
        self._offset = offset

    def utcoffset(self, _moment: datetime | None, /) -> timedelta:
        return self._offset

    def dst(self, _moment: datetime | None, /) -> None:
        return None

    def tzname(self, _moment: datetime | None, /) -> str:
        return self.key


def _tls_fails(address: Address) -> bool:
    """Whether there is a server, but no TLS with it: the driver's own errors do not always tell."""
    if not address.encrypted:
        return False
    context = ssl.create_default_context()
    if address.scheme.endswith("+ssc"):
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        plain = socket.create_connection((address.host, address.port), timeout=_CONNECT)
    except OSError:
        return False
    with plain:
        try:
            context.wrap_socket(plain, server_hostname=address.host).close()
        except OSError:  # ssl.SSLError is one, and a server may also just hang up
            return True
    return False


def _sentence(error: exceptions.Neo4jError | exceptions.DriverError) -> str:
    message = error.message if isinstance(error, exceptions.Neo4jError) else str(error)
    return " ".join((message or type(error).__name__).split()).rstrip(".")
