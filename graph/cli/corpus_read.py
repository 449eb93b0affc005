"""franchise corpus read"""

import sys
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from graph.cli.options import Catalogues
from graph.cli.terminal import colour_wanted, note, say
from graph.errors import CorpusError

if TYPE_CHECKING:
    from graph.corpus.manifest import Finished, Stage

__all__ = ["read"]

_TITLES: Final = {
    "list": "Listing files",
    "read": "Reading",
    "extract": "Extracting",
    "settle": "Settling sources",
    "report": "Counting",
}

#: How the numbers of a stage are told, in the order in which they are.
_COUNTED: Final = ("files", "documents", "articles", "sources", "rejected", "failed", "facts", "nodes")


def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Folders, files, patterns, or addresses that Spark reads (s3a://, hdfs://): .jsonl or "
            ".parquet with text, title, url and date; .warc; .html, .md and .txt, one article each.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DIR", help="The folder of the corpus; a new one is made."),
    ],
    master: Annotated[
        str, typer.Option("--master", metavar="URL", help="Where Spark runs, as Spark has it.")
    ] = "local[*]",
    partitions: Annotated[
        int,
        typer.Option(
            "--partitions",
            min=0,
            metavar="N",
            show_default=False,
            help="So many tasks read and extract; as many as seem right if not given.",
        ),
    ] = 0,
    catalogue: Catalogues = None,
    add: Annotated[
        bool, typer.Option("--add", help="Add to a corpus that none of these inputs are part of yet.")
    ] = False,
    conf: Annotated[
        list[str] | None,
        typer.Option(
            "--conf", metavar="KEY=VALUE", help="A setting of Spark's; may be given several times."
        ),
    ] = None,
) -> None:
    """Read articles into a corpus: what is new, and nothing twice.

    A run that was cut off is gone on with by the same command, after the last stage that was whole.  What
    cannot be read is told of in the report and ends nothing.

    \b
    Examples:
      franchise corpus read archive/ --output corpus
      franchise corpus read 'crawl/*.warc.gz' news.jsonl --output corpus --master 'local[4]'
      franchise corpus read s3a://news/2024/ --output /shared/corpus --master spark://head:7077
    """
    from graph.corpus.layout import REPORT_TEXT
    from graph.corpus.running import Request, read_corpus

    request = Request(
        tuple(inputs), output, master, partitions, _settings(conf or ()), tuple(catalogue or ()), add
    )
    with ExitStack() as stack:
        outcome = read_corpus(request, _Shown(stack))
    if not outcome.batches:
        note("Nothing is new.")
    say((output / REPORT_TEXT).read_text(encoding="utf-8").rstrip("\n"))


def _settings(given: "list[str] | tuple[()]") -> dict[str, str]:
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


class _Shown:
    """Tells of stages on standard error: a bar on a terminal, a line when each is done."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._progress: Any = None
        self._task: Any = None
        self._begun = 0.0

    def begin(self, stage: "Stage") -> None:
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

    def end(self, stage: "Stage", finished: "Finished") -> None:
        counts = ", ".join(
            f"{finished.counts[name]:,} {name}" for name in _COUNTED if finished.counts.get(name)
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
