"""The prompt, with keys that come through prompt_toolkit's own pipe."""

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from graph.cli.completing import Vocabulary
from graph.cli.prompt import HISTORY, Prompt, history_file
from graph.store.memory import MemoryStore
from tests.graph.samples import founding

Asked = Callable[..., list[str]]


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    """What the prompt makes of keys, for as many statements as wanted."""
    monkeypatch.setenv(HISTORY, str(tmp_path / "state" / "history"))
    with MemoryStore() as store, create_pipe_input() as keys:
        store.merge(founding())

        def ask(typed: str, times: int = 1) -> list[str]:
            keys.send_text(typed)
            with create_app_session(input=keys, output=DummyOutput()):
                prompt = Prompt(Vocabulary(store, ["help"]))
                return [prompt.ask() for _ in range(times)]

        yield ask


def test_enter_goes_on_with_the_query_until_it_is_complete(asked: Asked) -> None:
    assert asked("MATCH (n)\rRETURN n;\r") == ["MATCH (n)\nRETURN n;"]
    assert asked("MATCH (n)\rRETURN n\r\r") == ["MATCH (n)\nRETURN n\n"]
    assert asked(":help\r") == [":help"]


def test_tab_completes_with_the_names_of_the_graph(asked: Asked) -> None:
    assert asked("MATCH (n:Platf\t) RETURN n.alia\t;\r") == ["MATCH (n:Platform) RETURN n.aliases;"]
    assert asked("MATCH (n {name: 'glass\t'}) RETURN n;\r") == ["MATCH (n {name: 'Glass Harbor'}) RETURN n;"]


def test_what_was_typed_is_remembered_for_the_next_time_and_for_its_owner_alone(asked: Asked) -> None:
    asked("RETURN 1;\r")
    assert asked("\x1b[A\r") == ["RETURN 1;"]
    assert stat.S_IMODE(history_file().stat().st_mode) == 0o600
    assert "RETURN 1;" in history_file().read_text(encoding="utf-8")


def test_a_history_that_cannot_be_kept_is_no_reason_to_stop(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(HISTORY, str(tmp_path / "file" / "history"))
    assert asked("RETURN 1;\r") == ["RETURN 1;"]


def test_ctrl_c_and_ctrl_d_are_told_apart(asked: Asked) -> None:
    with pytest.raises(KeyboardInterrupt):
        asked("RETURN\x03")
    with pytest.raises(EOFError):
        asked("\x04")


def test_the_history_is_kept_with_the_state_of_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HISTORY, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    assert history_file() == Path("/state/franchise/history")
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", "/home/ada")
    assert history_file() == Path("/home/ada/.local/state/franchise/history")
