from importlib.metadata import version

import pytest
import typer.main

from graph.cli.app import COMMANDS, PARTS, app
from graph.errors import StoreError
from tests.graph.cli.conftest import Franchise

GROUP = typer.main.get_command(app)


def test_help_names_every_command_with_a_whole_sentence(franchise: Franchise) -> None:
    out = franchise("--help").out
    for name in COMMANDS:
        [line] = [line for line in out.splitlines() if line.startswith(f"  {name} ")]
        assert line.endswith(".")
        assert not line.endswith("...")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_and_describes_its_options(franchise: Franchise, name: str) -> None:
    ended = franchise(name, "--help")
    assert ended.status == 0
    assert f"    franchise {name}" in ended.out
    command = GROUP.commands[name]  # type: ignore[attr-defined]
    assert [option.name for option in command.params if not option.help] == []


@pytest.mark.parametrize(("name", "part"), [(name, part) for name in PARTS for part in PARTS[name]])
def test_every_command_of_a_command_has_an_example_and_describes_its_options(
    franchise: Franchise, name: str, part: str
) -> None:
    ended = franchise(name, part, "--help")
    assert ended.status == 0
    assert f"    franchise {name} {part}" in ended.out
    command = GROUP.commands[name].commands[part]  # type: ignore[attr-defined]
    assert [option.name for option in command.params if not option.help] == []


def test_no_command_shows_the_help(franchise: Franchise) -> None:
    ended = franchise()
    assert ended.status == 2
    assert "Usage: franchise" in ended.out + ended.err


def test_the_version_is_that_of_the_package(franchise: Franchise) -> None:
    assert franchise("--version").out == f"franchise {version('franchise-graph')}\n"


@pytest.mark.parametrize(("arguments", "seconds"), [([], 0.0), (["--wait", "2.5"], 2.5)])
def test_the_graph_is_opened_with_the_patience_asked_for(
    franchise: Franchise, monkeypatch: pytest.MonkeyPatch, arguments: list[str], seconds: float
) -> None:
    asked: list[object] = []

    def refuse(location: str, *, create: bool, wait: float) -> None:
        asked.extend((location, create, wait))
        raise StoreError("no server")

    monkeypatch.setattr("graph.store.open_store", refuse)
    ended = franchise(*arguments, "info", "--graph", "neo4j://localhost:7687")
    assert (ended.status, ended.err) == (2, "franchise: no server\n")
    assert asked == ["neo4j://localhost:7687", False, seconds]
