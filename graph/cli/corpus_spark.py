"""What the commands of a corpus have in common: Spark's options, and telling how far it has come."""

import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from importlib.util import find_spec
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import typer

from graph.cli.interrupting import interruptible
from graph.cli.terminal import colour_wanted, counted, note
from graph.errors import CorpusError

if TYPE_CHECKING:
    from graph.corpus.manifest import Finished
    from graph.corpus.progress import Doing

__all__ = ["Conf", "Master", "Shown", "check_installed", "settings_of", "watched"]

_T = TypeVar("_T")

#: A stage may give Spark several things to do: so many seconds after one was cancelled, the next one is.
_AGAIN: Final = 0.5

_TITLES: Final = {
    "list": "Listing files",
    "read": "Reading",
    "extract": "Extracting",
    "settle": "Settling sources",
    "report": "Counting",
    "join": "Joining",
    "write": "Writing",
}

#: How the numbers of a stage are told, in the order in which they are.
_COUNTED: Final = (
    "files", "documents", "articles", "sources", "rejected", "failed", "facts", "nodes", "relationships",
)  # fmt: skip

Master = Annotated[str, typer.Option("--master", metavar="URL", help="Where Spark runs, as Spark has it.")]

Conf = Annotated[
    list[str] | None,
    typer.Option("--conf", metavar="KEY=VALUE", help="A setting of Spark's; may be given several times."),
]


def check_installed() -> None:
    """Make sure that tables of a corpus can be read and written.  Raises CorpusError."""
    if find_spec("pyarrow") is None:
        raise CorpusError(
            "expected Apache Arrow for a corpus, found no pyarrow; pip install 'franchise-graph[spark]'"
        )


def settings_of(given: Iterable[str]) -> dict[str, str]:
    """Spark's settings as they are given on a command line.  Raises CorpusError."""
    settings = {}
    for setting in given:
        key, equals, value = setting.partition("=")
        if not equals or not key.startswith("spark."):
            raise CorpusError(
                f"expected a setting of Spark's such as spark.driver.memory=4g, found {setting!r}; "
                "write --conf KEY=VALUE"
            )
        settings[key] = value
    return settings


def watched(work: "Callable[[Shown], _T]") -> _T:
    """What `work` gives, which is told how far it has come.  Ctrl-C stops Spark first."""
    with ExitStack() as stack:
        shown = Shown(stack)
        return interruptible(lambda: work(shown), shown.stop)


class Shown:
    """Tells of stages on standard error: a bar on a terminal, a line when each is done.

    It is told from another thread than the one that hears Ctrl-C.
    """

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._stopped = False
        self._over = Event()
        stack.callback(self._over.set)
        self._progress: Any = None
        self._task: Any = None
        self._begun = 0.0

    def stop(self) -> None:
        """Cancel what Spark is at, and whatever it is given to do after that."""
        self._stopped = True
        Thread(target=self._cancel, daemon=True).start()

    def _cancel(self) -> None:
        from graph.corpus.session import cancel

        cancel()
        while not self._over.wait(_AGAIN):
            cancel()

    def begin(self, stage: "Doing") -> None:
        if self._stopped:
            raise KeyboardInterrupt
        self._begun = monotonic()
        if not sys.stderr.isatty():
            return
        if self._progress is None:
            self._progress = self._stack.enter_context(_bars())
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(_TITLES[stage], total=None, rate="")

    def at(self, done: int, tasks: int, rows: int) -> None:
        if self._progress is not None:
            rate = rows / max(monotonic() - self._begun, 1.0)
            shown = f"{rows:,} articles, {rate:,.0f} a second" if rows else ""
            self._progress.update(self._task, completed=done, total=tasks, rate=shown)

    def end(self, stage: "Doing", finished: "Finished") -> None:
        counts = ", ".join(
            counted(finished.counts[name], name.removesuffix("s"), name)
            for name in _COUNTED
            if finished.counts.get(name)
        )
        self.say(f"{_TITLES[stage]}: {counts or 'nothing'} in {finished.seconds:,.1f} s")

    def say(self, text: str) -> None:
        if self._progress is None:
            note(text)
        else:
            from rich.text import Text

            self._progress.console.print(Text(text, style="dim"))


def _bars() -> Any:
    """Bars drawn by rich, with the rate of articles and the time that is left."""
    from rich import progress as bars
    from rich.console import Console

    console = Console(stderr=True, no_color=not colour_wanted(), highlight=False)
    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TimeRemainingColumn(),
    )
    return bars.Progress(*columns, console=console, transient=True)
