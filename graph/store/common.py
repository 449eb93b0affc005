"""What is the same for every store, whatever it keeps its graph in."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from graph.model import Document

if TYPE_CHECKING:
    from graph.importing import Step
    from graph.store.base import Change, Store
    from graph.store.record import Record

__all__ = ["Importing", "Sources", "given"]

Sources: TypeAlias = str | os.PathLike[str] | Document | Iterable[str | os.PathLike[str] | Document]


class Importing:
    """Has a store import articles by itself, and take over what another one holds."""

    def prepared(self, records: "Sequence[Record]") -> "Callable[[], list[Change]]":
        """See `graph.store.base.Store`."""
        return lambda: cast("Store", self).put(records)

    def import_documents(self, sources: Sources) -> "list[Step]":
        """See `graph.store.base.Store`."""
        from graph.importing import import_documents
        from graph.reader import expand

        listed = [sources] if isinstance(sources, str | os.PathLike | Document) else list(sources)
        found: list[str | Document] = []
        for source in listed:
            found.extend([source] if isinstance(source, Document) else expand([source]))
        return list(import_documents(cast("Store", self), found))


def given(parameters: Mapping[str, Any] | None, named: Mapping[str, Any]) -> dict[str, Any]:
    """All parameters of a query; those given by name come before those of the mapping."""
    return {**(parameters or {}), **named}
