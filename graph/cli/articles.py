"""The articles of a command line, one after another: what cannot be read is named, and the rest goes on."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from graph.cli.terminal import clean, colour_wanted, say
from graph.errors import GraphError, ReadError, SchemaError

__all__ = ["FEW", "Progress", "expanded", "failure", "for_each", "progress", "unlike_prose"]

#: So many articles are told of one by one; of more, a progress bar tells.
FEW: Final = 30


def expanded(sources: Iterable[str]) -> tuple[list[str], int]:
    """The sources with folders replaced by their articles, each once, and how many were not there."""
    from graph.reader import expand

    found: dict[str, None] = {}
    failed = 0
    for source in sources:
        try:
            found.update(dict.fromkeys(expand([source])))
        except ReadError as error:
            say(failure(error), err=True)
            failed += 1
    return list(found), failed


def for_each(sources: list[str], work: Callable[[str], None], doing: str) -> int:
    """Do `work` with each source, under a progress bar where there are several; the number that failed.

    What is wrong with one article ends only that; what is wrong with the graph ends all.
    """
    failed = 0
    with progress(len(sources), doing) as bar:
        for source in sources:
            try:
                work(source)
            except (ReadError, SchemaError) as error:
                failed += 1
                bar.say(failure(error))
            bar.advance()
    return failed


def failure(error: GraphError) -> str:
    """What to say of an article that could not be used."""
    return f"franchise: {error}"


def unlike_prose(articles: int) -> str:
    """What to say of so many articles that the rules are not made for."""
    return f"{'does' if articles == 1 else 'do'} not look like English prose"


class Progress:
    """How far a command has come: `say` writes a line to standard error, above the bar if there is one.

    There is a bar on a terminal, for many articles or for a long one.
    """

    def __init__(self, total: int, doing: str, stack: ExitStack) -> None:
        self._total = total
        self._doing = doing
        self._stack = stack
        self._bar: _Bar | None = None
        #: The share of the article at hand that is done.
        self._part = 0.0
        if total > FEW:
            self._show()

    def say(self, text: str) -> None:
        if self._bar is None:
            say(text, err=True)
        else:
            self._bar.say(text)

    def advance(self) -> None:
        """One more article is done."""
        if self._bar is not None:
            self._bar.advance(1.0 - self._part)
        self._part = 0.0

    def part(self, share: float) -> None:
        """A share of a long article is done."""
        self._show()
        self._part += share
        if self._bar is not None:
            self._bar.advance(share)

    def _show(self) -> None:
        if self._bar is None and sys.stderr.isatty():
            self._bar = _Bar(self._total, self._doing, self._stack)


class _Bar:
    """A bar drawn by rich, until `stack` ends."""

    def __init__(self, total: int, doing: str, stack: ExitStack) -> None:
        from rich import progress as bars
        from rich.console import Console

        columns = (
            bars.TextColumn(doing),
            bars.BarColumn(),
            bars.MofNCompleteColumn(),
            bars.TimeRemainingColumn(),
        )
        self._console = Console(stderr=True, no_color=not colour_wanted(), highlight=False)
        self._bar = stack.enter_context(bars.Progress(*columns, console=self._console, transient=True))
        self._task = self._bar.add_task(doing, total=total)

    def say(self, text: str) -> None:
        from rich.text import Text

        self._console.print(Text(clean(text)))

    def advance(self, by: float) -> None:
        self._bar.advance(self._task, by)


@contextmanager
def progress(total: int, doing: str) -> Iterator[Progress]:
    """Progress over so many articles."""
    with ExitStack() as stack:
        yield Progress(total, doing, stack)
