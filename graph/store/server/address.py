"""Where a Neo4j server is, and who asks: an address that may be shown to anybody, a password that may not.

The password comes from the environment or is asked for.  It is never part of an address, because addresses
stand in command lines, in logs and in error messages.
"""

import getpass
import os
import sys
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, urlsplit

from graph.errors import StoreError

__all__ = ["SCHEMES", "Address", "Credentials", "credentials", "is_address", "parse"]

SCHEMES: Final = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_PORT: Final = 7687


@dataclass(frozen=True, slots=True)
class Address:
    """`database` is "" for the user's home database.  `str()` gives the address without it."""

    scheme: str
    host: str
    port: int
    database: str = ""

    @property
    def encrypted(self) -> bool:
        return self.scheme.endswith(("+s", "+ssc"))

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and the password, which `repr` leaves out."""

    user: str
    password: str = field(repr=False)


def is_address(location: str) -> bool:
    """Whether a location is meant as the address of something, and not as the path of a file."""
    return "://" in location


def parse(location: str) -> Address:
    """The server meant by `location`; its database is that of NEO4J_DATABASE.  Raises StoreError."""
    scheme = location.partition("://")[0]
    if scheme not in SCHEMES:
        expected = "a path, or an address that begins with neo4j:// or bolt:// (neo4j+s:// for TLS)"
        raise StoreError(f"expected {expected} as the graph, found one that begins with {scheme!r}")
    try:
        parts = urlsplit(location)
        host, port = parts.hostname, parts.port
    except ValueError:
        # What urlsplit says would repeat a part of the address, which may hold a password.
        raise StoreError(
            f"expected an address such as {scheme}://localhost:{_PORT}, found no port number in it"
        ) from None
    _refuse_more(parts, scheme)
    if not host:
        raise StoreError(f"expected an address such as {scheme}://localhost:{_PORT}, found no host in it")
    return Address(scheme, host, _PORT if port is None else port, os.environ.get("NEO4J_DATABASE", ""))


def credentials(address: Address) -> Credentials:
    """The user of NEO4J_USERNAME ("neo4j" if not set), and the password of NEO4J_PASSWORD.

    Where that is not set, and somebody sits at the terminal, they are asked.  Raises StoreError where not.
    """
    user = os.environ.get("NEO4J_USERNAME") or "neo4j"
    password = os.environ.get("NEO4J_PASSWORD")
    if password is None:
        if not sys.stdin.isatty():
            raise StoreError(
                f"{address} asks for a password; put that of the user {user!r} into NEO4J_PASSWORD"
            )
        password = getpass.getpass(f"Password of {user} at {address}: ")
    return Credentials(user, password)


def _refuse_more(parts: SplitResult, scheme: str) -> None:
    if parts.username is not None or parts.password is not None:
        raise StoreError(
            "a user or password in an address would be seen by others; leave it out of the address,"
            " and put it into NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise StoreError(
            f"expected an address such as {scheme}://localhost:{_PORT}, found more after the port;"
            " the name of a database goes into NEO4J_DATABASE"
        )
