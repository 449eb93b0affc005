from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

import graph
from graph.cli.app import app
from tests.graph.samples import founding


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str


Franchise = Callable[..., Ended]


@pytest.fixture
def franchise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Franchise:
    """Run a command in an empty folder, which has `franchise.db` unless told otherwise."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FRANCHISE_GRAPH", raising=False)

    def run(*arguments: str, stdin: str | bytes | None = None) -> Ended:
        result = CliRunner().invoke(app, list(arguments), input=stdin, prog_name="franchise")
        return Ended(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def sample(franchise: Franchise, tmp_path: Path) -> Path:
    """A `franchise.db` with one article in the folder where `franchise` works."""
    path = tmp_path / "franchise.db"
    with graph.open(path, create=True) as store:
        store.merge(founding())
    return path
