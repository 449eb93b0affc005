"""What commands say of a graph once they have changed it or looked it through."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graph.cli.terminal import counted, say

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store.base import Info

__all__ = ["say_how_to_import", "size_of", "sum_up_records"]


def size_of(info: "Info") -> str:
    """How many articles, nodes and relationships there are."""
    counts = ((info.articles, "article"), (info.nodes, "node"), (info.relationships, "relationship"))
    return ", ".join(counted(count, what) for count, what in counts)


def say_how_to_import(script: "Path") -> None:
    """Say what is to be done with files for Neo4j's bulk import."""
    say(f"To import the graph run {script} where neo4j-admin is found, and open it once with franchise info.")


def sum_up_records(outcomes: Mapping[str, int], after: "Info") -> None:
    """Say what became of articles and catalogues that came from another graph, and what there is now."""
    told = [f"{count:,} {outcome}" for outcome, count in outcomes.items() if count]
    say("Articles and catalogues: ", ", ".join(told) or "none", ".")
    say(f"{after.location} has {size_of(after)}.")
