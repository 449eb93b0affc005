"""Names that a catalogue gives beforehand, so that an article need not introduce them.

An article that says only "Colter" or "Daredevil" takes for granted what these are.  `Known` answers what a
surface form may stand for; which of the answers is meant (the show or its hero?) is for the reader of the
article to decide.  It holds no facts, only names, and knows nothing of files: `graph.catalogue` fills it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from graph.identity import fold

__all__ = ["Known", "KnownName"]


@dataclass(frozen=True, slots=True, order=True)
class KnownName:
    """Something with one label of the schema, its full name and the other names it goes by."""

    label: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All its surface forms, the full name first."""
        return (self.name, *self.aliases)


class Known:
    """A look-up from surface forms to what they may stand for; it never changes once made.

    >>> known = Known([KnownName("Show", "The Wire"), KnownName("Character", "Omar Little", ("Omar",))])
    >>> [found.name for found in known.lookup("the wire") + known.lookup("Omar")]
    ['The Wire', 'Omar Little']
    >>> known.lookup("Stringer")
    ()
    """

    __slots__ = ("_by_key", "_forms", "_names")

    EMPTY: ClassVar["Known"]

    def __init__(self, names: Iterable[KnownName] = ()) -> None:
        self._names = tuple(dict.fromkeys(names))
        self._forms = tuple(dict.fromkeys(form for name in self._names for form in name.forms))
        by_key: dict[str, list[KnownName]] = {}
        for name in self._names:
            for key in dict.fromkeys(map(_key, name.forms)):
                by_key.setdefault(key, []).append(name)
        self._by_key = {key: tuple(found) for key, found in by_key.items()}

    def lookup(self, surface: str) -> tuple[KnownName, ...]:
        """What `surface` may stand for, in the catalogue's order; empty when nothing goes by that name.

        What makes no difference to an id makes none here: case, accents, punctuation, a leading "the".
        """
        return self._by_key.get(_key(surface), ()) if self._by_key else ()

    @property
    def names(self) -> tuple[KnownName, ...]:
        """Everything known, in the catalogue's order."""
        return self._names

    def __iter__(self) -> Iterator[str]:
        """Every surface form as the catalogue writes it, each once, in the catalogue's order."""
        return iter(self._forms)

    def __len__(self) -> int:
        """How many surface forms there are; an empty `Known` is false."""
        return len(self._forms)

    def __contains__(self, surface: object) -> bool:
        return isinstance(surface, str) and bool(self.lookup(surface))

    def __or__(self, other: "Known") -> "Known":
        """Both catalogues' names, these before the other's."""
        return Known((*self._names, *other._names))

    def __eq__(self, other: object) -> bool:
        return self._names == other._names if isinstance(other, Known) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._names)

    def __repr__(self) -> str:
        return f"<Known: {len(self._names)} names, {len(self._forms)} surface forms>"


Known.EMPTY = Known()


def _key(surface: str) -> str:
    return fold(surface) or surface
