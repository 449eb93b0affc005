"""franchise import"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.articles import FEW, Progress, expanded, failure, progress, unlike_prose
from graph.cli.options import DEFAULT_GRAPH, Catalogues, Graph, Sources
from graph.cli.summary import size_of
from graph.cli.terminal import Styled, bold, counted, dim, say
from graph.errors import GraphError, ReadError

if TYPE_CHECKING:
    from graph.importing import Step
    from graph.model import Document
    from graph.store.base import Change, Info

__all__ = ["import_articles"]


def import_articles(
    sources: Sources,
    catalogue: Catalogues = None,
    workers: Annotated[
        int, typer.Option("--workers", "-w", min=1, metavar="N", help="So many processes read the articles.")
    ] = 1,
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Read articles into the graph, and say what they brought.

    Importing an article again changes nothing; a changed one replaces what only its old text said.  An
    article that cannot be read is named, the others are imported, and the status is 2 in the end.

    \b
    Examples:
      franchise import news.txt articles/ --graph franchise.db
      franchise import seeds --catalogue seeds/catalogue.toml
      franchise import archive/ --workers 4
      curl --silent https://example.org/news.txt | franchise import -
    """
    from graph.cli.opening import open_graph
    from graph.importing import import_catalogue, import_documents

    found, failed = expanded(sources)
    catalogues = catalogue or ()
    report = _Report(failed, listed=len(found) <= FEW)
    documents = _first_readable(found, catalogues, graph, report)
    with open_graph(graph, create=True) as store:
        before = store.info()
        for path in catalogues:
            with progress(before.articles, "Importing") as bar:
                report.tell(import_catalogue(store, path), bar, asked_for=False)
        with progress(len(found), "Importing") as bar:
            report.tell(import_documents(store, documents, processes=workers, done=bar.part), bar)
        after = store.info()
    report.sum_up(before, after)
    if report.failed:
        raise typer.Exit(GraphError.exit_code)


def _first_readable(
    sources: list[str], catalogues: Iterable[Path], graph: str, report: "_Report"
) -> "Iterable[str | Document]":
    """The sources; where a graph is yet to be made, only after one could be read: none is made in vain."""
    from graph.catalogue import load
    from graph.reader import read

    if Path(graph).exists():
        return sources
    for path in catalogues:
        load(path)
    if catalogues:
        return sources
    left = iter(sources)
    for source in left:
        try:
            return chain([read(source)], left)
        except ReadError as error:
            report.fail(error, lambda text: say(text, err=True))
    raise typer.Exit(GraphError.exit_code)


class _Report:
    """What became of each article, and of the graph."""

    def __init__(self, failed: int, *, listed: bool) -> None:
        self.failed = failed
        self._listed = listed
        self._outcomes: Counter[str] = Counter()
        self._odd = 0

    def tell(self, steps: "Iterator[Step]", bar: Progress, *, asked_for: bool = True) -> None:
        """Tell of the steps as they are done, and count those that were `asked_for`."""
        from graph.importing import Failure

        for step in steps:
            if isinstance(step, Failure):
                self.fail(step.error, bar.say)
            else:
                self._outcomes[step.outcome] += asked_for
                self._odd += not step.prose
                if self._listed:
                    say(*_line(step))
            bar.advance()

    def fail(self, error: GraphError, write: Callable[[str], None]) -> None:
        self.failed += 1
        write(failure(error))

    def sum_up(self, before: "Info", after: "Info") -> None:
        """Print what the graph holds now, and how much of it is new."""
        from graph.cli.tables import print_table

        outcomes = [f"{count:,} {outcome}" for outcome, count in self._outcomes.items() if count]
        if self.failed:
            outcomes.append(f"{self.failed:,} could not be read")
        say()
        say("Articles: ", ", ".join(outcomes) or "none", ".")
        if self._odd:
            odd = f"{counted(self._odd, 'article')} {unlike_prose(self._odd)}"
            say(f"{odd}: little can be read from such text.")
        say(f"{after.location} has {size_of(after)}.")
        for heading, now, then in (
            ("Label", after.labels, before.labels),
            ("Type", after.types, before.types),
        ):
            if now != then:
                say()
                columns = (heading, "Count", "New") if then else (heading, "Count")
                rows = [row[: len(columns)] for row in _changes(now, then)]
                print_table(columns, rows, numbers=frozenset(columns[1:]))


def _line(change: "Change") -> tuple[str | Styled, ...]:
    came = (
        change.nodes_added - change.nodes_removed,
        change.relationships_added - change.relationships_removed,
    )
    sizes = f"{came[0]:+,} nodes, {came[1]:+,} relationships" if any(came) else ""
    if change.known_from:
        sizes = f"the same words as {change.known_from}"
    if not change.prose:
        sizes = f"{sizes}; {unlike_prose(1)}" if sizes else unlike_prose(1)
    return f"{change.outcome:<10}", bold(change.source), dim(f"  {sizes}" if sizes else "")


def _changes(now: Mapping[str, int], then: Mapping[str, int]) -> list[tuple[str, str, str]]:
    names = dict.fromkeys((*now, *then))
    changes = {name: now.get(name, 0) - then.get(name, 0) for name in names}
    return [(name, f"{now.get(name, 0):,}", f"{changes[name]:+,}" if changes[name] else "") for name in names]
