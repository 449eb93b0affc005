"""Real Neo4j servers for tests: started by `scripts/neo4j`, each in a fresh folder on a free port.

The jars are those that `scripts/neo4j` keeps beside the project, or fetches once.  Where a server cannot be
had, the tests that need one are left out with a word on how to get it; in CI they fail instead.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

import neo4j
import pytest

from graph.store.neo4j import Neo4jStore
from graph.store.server.address import Address, Credentials

ROOT: Final = Path(__file__).parents[3]
VERSIONS: Final = ("5.26.30", "2026.08.1")

USER, PASSWORD = "neo4j", "a password for tests"

#: A server for tests starts sooner so, and takes less from the tests beside it.
_JAVA: Final = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto"

#: Tests fill and empty a database so often that the server would plan the same queries over and over.  And a
#: client that hears nothing for two keep-alives takes the connection for dead.
_SETTINGS: Final = "dbms.cypher.min_replan_interval=1h\nserver.bolt.connection_keep_alive=5s\n"


@dataclass
class Server:
    """A server that runs, or ran, in a folder of its own."""

    version: str
    folder: Path
    port: int
    driver: neo4j.Driver | None = None

    @property
    def address(self) -> Address:
        return Address("neo4j", "127.0.0.1", self.port)

    @property
    def url(self) -> str:
        return str(self.address)

    @property
    def environment(self) -> dict[str, str]:
        return {"NEO4J_USERNAME": USER, "NEO4J_PASSWORD": PASSWORD}

    @property
    def home(self) -> Path:
        return self.folder / f"home-{self.version}"

    @property
    def pid(self) -> int:
        return int((self.home / "server.pid").read_text().split()[0])

    def start(self, settings: str = "") -> None:
        """Start it, with more settings than those that all servers for tests have."""
        self.home.mkdir(parents=True, exist_ok=True)
        (self.home / "neo4j.conf").write_text(_SETTINGS + settings)
        done = self._script("start", "--port", str(self.port))
        if done.returncode:
            unavailable(f"Neo4j {self.version} did not start: {(done.stderr or done.stdout).strip()}")

    def stop(self) -> None:
        if self.driver is not None:
            self.driver.close()
            self.driver = None
        self._script("stop")

    def kill(self) -> None:
        """End it as a loss of power would."""
        os.kill(self.pid, 9)
        with suppress(OSError):
            while (time.sleep(0.05), os.kill(self.pid, 0)):
                pass

    def import_files(self, script: Path) -> None:
        """Have Neo4j's own tool make the database, which must never have run, as `script` says."""
        tool = self.folder / "neo4j-admin"
        jars = self.folder / f"jars-{self.version}"
        tool.write_text(f'#!/bin/sh\nexec java -Xmx512m -cp "{jars}/*" org.neo4j.cli.AdminTool "$@"\n')
        tool.chmod(0o755)
        (self.home / "conf").mkdir(parents=True)
        done = subprocess.run(
            [script],
            env=os.environ
            | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
            | {"PATH": f"{self.folder}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]

    def run(self, query: str, **parameters: Any) -> list[list[Any]]:
        """Whatever somebody else might do in the same database."""
        if self.driver is None:
            self.driver = neo4j.GraphDatabase.driver(
                self.url, auth=(USER, PASSWORD), notifications_min_severity="OFF"
            )
        with self.driver.session() as session:
            return session.run(query, parameters).values()

    def wipe(self) -> None:
        """Take out everything but the constraints."""
        self.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")

    def store(self, *, create: bool = True, **options: Any) -> Neo4jStore:
        return Neo4jStore(self.address, Credentials(USER, PASSWORD), create=create, **options)

    def _script(self, *words: str) -> subprocess.CompletedProcess[str]:
        where = ("--version", self.version, "--folder", self.folder)
        return subprocess.run(
            [sys.executable, ROOT / "scripts" / "neo4j", *words, *where],
            env=os.environ | self.environment | {"JAVA_TOOL_OPTIONS": _JAVA},
            capture_output=True,
            text=True,
            check=False,
        )


def new_server(version: str, folder: Path) -> Server:
    """A server that has never run; the test is left out where there can be none."""
    jars = ROOT / ".neo4j" / f"jars-{version}"
    if not jars.is_dir() and not (shutil.which("java") and shutil.which("mvn")):
        needed = "Java 17 and Maven (apt-get install default-jdk-headless maven)"
        unavailable(f"THE TESTS OF THE NEO4J STORE ARE LEFT OUT: they need {needed}")
    if not jars.is_dir():
        fetch_jars(version)
    (folder / jars.name).symlink_to(jars)
    return Server(version, folder, free_port())


def fetch_jars(version: str) -> None:
    """Have `scripts/neo4j` fetch the jars, once for all runs of the tests."""
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "neo4j", "fetch", "--version", version],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        unavailable(f"Neo4j {version} could not be fetched: {(done.stderr or done.stdout).strip()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def unavailable(message: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)

