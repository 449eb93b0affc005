"""Taking back changes to dictionaries, so that they end up as they were, the order of their keys included."""

from collections.abc import MutableMapping
from typing import Any, TypeAlias

__all__ = ["UndoLog"]

_Mapping: TypeAlias = MutableMapping[Any, Any]


class UndoLog:
    """What is needed to put dictionaries back; tell it of each change before it is made."""

    def __init__(self) -> None:
        #: In the order of the changes: a dictionary with either a copy of it or one key that was added.
        self._entries: list[tuple[_Mapping, dict[Any, Any] | None, Any]] = []
        self._copied: dict[int, dict[Any, Any]] = {}

    def __bool__(self) -> bool:
        return bool(self._entries)

    def keep(self, mapping: _Mapping) -> None:
        """`mapping` is about to be changed in any way."""
        if id(mapping) not in self._copied:
            copy = self._copied[id(mapping)] = dict(mapping)
            self._entries.append((mapping, copy, None))

    def adds(self, mapping: _Mapping, key: Any) -> None:
        """`mapping` is about to get a new key, at its end.  Costs less than `keep` where it is large."""
        if id(mapping) not in self._copied:
            self._entries.append((mapping, None, key))

    def before(self, mapping: _Mapping) -> dict[Any, Any] | None:
        """The copy of a dictionary that was kept, if it was."""
        return self._copied.get(id(mapping))

    def take_back(self) -> None:
        for mapping, copy, key in reversed(self._entries):
            if copy is None:
                del mapping[key]
            else:
                mapping.clear()
                mapping.update(copy)
        self._entries.clear()
        self._copied.clear()
