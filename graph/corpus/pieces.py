"""What reading hands on: articles with the place they stood at, and what gave none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from graph.errors import GraphError
from graph.model import Document

__all__ = ["Found", "Item", "Piece", "Refused", "found", "mistake"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes `start` to `end` of a file, both 0 where it is read as a whole.

    It is called `path`, and lies at `place` for whoever is in another folder; `kind` is one of
    `graph.corpus.inputs.KINDS`.
    """

    path: str
    place: str
    kind: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """An article, and where in its file it stood: a byte, or the number of a record."""

    document: Document
    place: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """A source that gives no article, and the sentence that says why."""

    source: str
    reason: str
    place: int = 0


Item: TypeAlias = Found | Refused


def found(source: str, place: int, make: Callable[[], Document]) -> Item:
    """What `make` makes, or why it makes nothing.

    Mistakes of this program are among the reasons: one page in a million that no test foresaw must not cost
    the others.
    """
    try:
        return Found(make(), place)
    except GraphError as error:
        return Refused(source, str(error), place)
    except Exception as error:
        return Refused(source, mistake(error), place)


def mistake(error: Exception) -> str:
    """What to say of an exception that nobody foresaw."""
    return f"a mistake in this program: {type(error).__name__}: {error}; please report it"
