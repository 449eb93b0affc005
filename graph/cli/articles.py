"""The articles of a command line, one after another: what cannot be read is named, and the rest goes on."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from graph.cli.terminal import clean, colour_wanted, say
from graph.errors import GraphError, ReadError, SchemaError

__all__ = ["FEW", "Progress", "expanded", "failure", "for_each", "progress"]

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


@dataclass(frozen=True, slots=True)
class Progress:
    """`say` writes a line to standard error above the bar, `advance` moves the bar on by one."""

    say: Callable[[str], None]
    advance: Callable[[], None]


@contextmanager
def progress(total: int, doing: str) -> Iterator[Progress]:
    """A progress bar on a terminal when there is much to do, nothing to be seen otherwise."""
    if total <= FEW or not sys.stderr.isatty():
        yield Progress(lambda text: say(text, err=True), lambda: None)
        return
    from rich import progress as bars
    from rich.console import Console
    from rich.text import Text

    columns = (
        bars.TextColumn(doing),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TimeRemainingColumn(),
    )
    console = Console(stderr=True, no_color=not colour_wanted(), highlight=False)
    with bars.Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(doing, total=total)
        yield Progress(lambda text: console.print(Text(clean(text))), lambda: bar.advance(task))
