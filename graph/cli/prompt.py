"""The prompt of the shell: lines that are coloured and completed while they are typed, and remembered.

This is the one file that uses prompt_toolkit's sessions and pygments.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from prompt_toolkit import PromptSession
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import PygmentsLexer
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.shortcuts import CompleteStyle
from pygments.lexers.graph import CypherLexer

from graph.cli.completing import GraphCompleter, Vocabulary
from graph.cli.statements import is_complete
from graph.cli.terminal import colour_wanted

__all__ = ["HISTORY", "Prompt", "history_file"]

#: Names another file for what was typed.
HISTORY: Final = "FRANCHISE_HISTORY"

_PROMPT: Final = "franchise> "
_MORE: Final = "        -> "


def history_file() -> Path:
    """Where what was typed is kept: in the user's folder for state, as the XDG specification has it."""
    if given := os.environ.get(HISTORY):
        return Path(given)
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "franchise" / "history"


class Prompt:
    """Asks for statements at the terminal, or at what prompt_toolkit's `create_app_session` says."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._session: PromptSession[str] = PromptSession(
            multiline=True,
            lexer=PygmentsLexer(CypherLexer),
            completer=GraphCompleter(vocabulary),
            complete_while_typing=False,
            complete_style=CompleteStyle.READLINE_LIKE,
            history=_history(history_file()),
            key_bindings=_keys(lambda: self._session.default_buffer.text),
            prompt_continuation=_MORE,
            color_depth=None if colour_wanted() else ColorDepth.DEPTH_1_BIT,
        )

    def ask(self) -> str:
        """What is typed next.  Raises KeyboardInterrupt for Ctrl-C and EOFError for Ctrl-D."""
        return self._session.prompt(_PROMPT)


def _keys(text: Callable[[], str]) -> KeyBindings:
    """Enter ends a statement that is complete, and begins a new line in any other."""
    keys = KeyBindings()

    @keys.add("enter", filter=Condition(lambda: is_complete(text())))
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return keys


def _history(path: Path) -> History:
    """What was typed, on disk, for its owner alone; in memory where it cannot be written."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        return FileHistory(path)
    return InMemoryHistory()
