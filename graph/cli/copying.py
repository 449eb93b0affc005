"""A graph on its way between a file and a server, and what there is to tell of it."""

from collections import Counter
from typing import TYPE_CHECKING

from graph.cli.articles import progress
from graph.cli.summary import sum_up_records

if TYPE_CHECKING:
    from graph.store.base import Store

__all__ = ["copy_graph"]


def copy_graph(source: "Store", target: "Store", doing: str) -> None:
    """Copy all of the source into the target under a progress bar, and sum up what that changed."""
    from graph.store.copying import copy

    held = source.info()
    outcomes: Counter[str] = Counter()
    with progress(held.articles + held.catalogues, doing) as bar:
        for copied in copy(source, target):
            outcomes.update(change.outcome for change in copied.changes)
            outcomes["unchanged"] += copied.unchanged
            for _ in range(copied.count):
                bar.advance()
    sum_up_records(outcomes, target.info())
