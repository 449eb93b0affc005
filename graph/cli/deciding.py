"""What the commands that say who is who have in common."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.model import Node
    from graph.store.base import Change, Store

__all__ = ["nodes_called", "report", "today"]


def nodes_called(store: "Store", names: Sequence[str], label: str | None) -> "list[Node]":
    """The node of each name, which has to be the only one.  Raises NotFoundError."""
    from graph.errors import AmbiguousNameError
    from graph.identity import fold
    from graph.model import Node
    from graph.names import find, name_of

    graph = store.to_networkx()
    found = []
    for name in names:
        match = find(graph, name, label)
        nodes = match.nodes
        own = tuple(node for node in nodes if fold(name_of(graph, node)) == fold(name))
        (chosen, *several) = own or nodes
        if several or match.how == "guess":
            choice = ", ".join(f"{node} ({name_of(graph, node)})" for node in (own or nodes))
            raise AmbiguousNameError(
                f"expected the name of one node, found {name!r}, which may be {choice}; give the id", nodes
            )
        data = graph.nodes[chosen]
        properties = {"name": data["name"], "aliases": data["aliases"]}
        found.append(Node(chosen, tuple(data["labels"]), properties))
    return found


def report(done: str, changes: "Sequence[Change]") -> None:
    """Say what was done, and what came of it."""
    from graph.cli.terminal import counted, say

    say(f"{done}: {counted(len(changes) - 1, 'article')} read again.")


def today() -> str:
    """This day in UTC, as ISO 8601."""
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()
