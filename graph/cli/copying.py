"""Articles on their way into a graph, and what there is to tell of it."""

from collections import Counter
from typing import TYPE_CHECKING

from graph.cli.articles import progress
from graph.cli.summary import sum_up_records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.store.base import Store
    from graph.store.copying import Copied

__all__ = ["copy_graph", "show_copying"]


def copy_graph(source: "Store", target: "Store", doing: str) -> None:
    """Copy all of the source into the target under a progress bar, and sum up what that changed."""
    from graph.store.copying import copy

    held = source.info()
    show_copying(copy(source, target), target, held.articles + held.catalogues, doing)


def show_copying(steps: "Iterable[Copied]", target: "Store", total: int, doing: str) -> None:
    """Take all steps under a progress bar, up to `total` entries, and sum up what they changed."""
    outcomes: Counter[str] = Counter()
    with progress(total, doing) as bar:
        for copied in steps:
            outcomes.update(change.outcome for change in copied.changes)
            outcomes["unchanged"] += copied.unchanged
            for _ in range(copied.count):
                bar.advance()
    sum_up_records(outcomes, target.info())
