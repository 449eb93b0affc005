"""The ledger on a server, as far as one transaction touches it: read at the beginning, written at the end."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.claims import Claims, Kind
from graph.store.base import Article, Change
from graph.store.ledger import Origin, told
from graph.store.record import Record, told_by
from graph.store.server import statements
from graph.store.server.driver import Run
from graph.store.server.packing import pack, pack_text

__all__ = ["Entries", "Entry", "Put", "source_key"]


@dataclass(frozen=True, slots=True)
class Put:
    """What is to be in the ledger: `claims` is None for an entry that only comes from another source now.

    `told` is the digest of the claims, `packed` the claims as they are kept.
    """

    id: str
    kind: Kind
    sha256: str
    text: str
    names: str
    imported_at: str
    origins: tuple[Origin, ...]
    claims: Claims | None = None
    told: str = ""
    packed: bytes = b""

    @classmethod
    def of(cls, record: Record) -> "Put":
        r = record
        kept = told_by(r.claims), pack(r.claims)
        return cls(r.id, r.kind, r.sha256, r.text, r.names, r.imported_at, r.origins, r.claims, *kept)


@dataclass(slots=True)
class Entry:
    """An entry within a transaction.

    `claims` are new ones, to be written; `packed` all of them as they are kept, with `told` as their digest.
    """

    id: str
    kind: Kind
    sha256: str
    names: str
    imported_at: str
    told: str = ""
    packed: bytes = b""
    text: str | None = None
    claims: Claims | None = None
    origins: dict[str, Origin] = field(default_factory=dict)

    def article(self) -> Article:
        """The entry as readers see it, but for the text."""
        origins, text = told(self.origins.values()), self.text or ""
        return Article(self.id, self.kind, *origins, self.sha256, self.imported_at, self.names, text)

    def copy(self) -> "Entry":
        return replace(self, origins=dict(self.origins))


class Entries:
    """The entries that a transaction has to do with: `before` as they were, `now` as they are to be."""

    def __init__(self, run: Run, ids: Iterable[str], sources: Iterable[str]) -> None:
        self._run = run
        self._at: dict[str, str] = {}
        sources = set(sources)
        keys = [source_key(source) for source in sources]
        held = run(statements.READ_SOURCES, keys=keys) if keys else []
        wanted = sorted({*ids, *(entry for *_, entry in held)})
        self.before = self._read(wanted)
        self.now = {entry.id: entry.copy() for entry in self.before.values()}
        for entry in self.now.values():
            self._at.update(dict.fromkeys(entry.origins, entry.id))

    def put(self, put: Put) -> Change:
        """Make the ledger say that these sources hold this text, and say what that changes.

        The change does not yet say what came and went; it is about the first of the sources.
        """
        entry = self.now.get(put.id)
        known = entry is not None
        before = sorted(entry.origins) if entry else []
        if entry is None:
            entry = Entry(put.id, put.kind, put.sha256, put.names, put.imported_at, text=put.text)
            self.now[put.id] = entry
        reread = self._retell(entry, put) and known
        entry.kind, entry.names = put.kind, put.names
        moved = [self._link(entry, origin) for origin in put.origins]
        source = put.origins[0].source
        outcome = "replaced" if reread or any(moved) else "unchanged" if known else "added"
        known_from = "" if source in before else next(iter(before), "")
        return Change(source, put.id, outcome, known_from=known_from)  # type: ignore[arg-type]

    def unlink(self, source: str) -> str | None:
        """Strike out a source; the id of the entry that came from it, None for an unknown one."""
        article = self._at.pop(source, None)
        if article is not None:
            del self.now[article].origins[source]
            self._drop_without_source(article)
        return article

    def write(self) -> None:
        """Bring the server's ledger to what it is now."""
        changed = [entry for entry in self.now.values() if entry != self.before.get(entry.id)]
        gone = [article for article in self.before if article not in self.now]
        self._write_sources()
        rows = [_row(entry, self.before.get(entry.id)) for entry in changed]
        if rows:
            self._run(statements.WRITE_ENTRIES, rows=rows)
        if gone:
            self._run(statements.DELETE_ENTRIES, ids=gone)

    def _retell(self, entry: Entry, put: Put) -> bool:
        """Take over new claims; whether they differ from those it had."""
        if put.claims is None:
            return False
        if (entry.kind, entry.told) == (put.kind, put.told):
            return False
        entry.told, entry.claims, entry.packed = put.told, put.claims, put.packed
        return True

    def _link(self, entry: Entry, origin: Origin) -> bool:
        """Say that this source holds that text; whether it held another one, or said otherwise of it."""
        former = self._at.get(origin.source)
        known = self.now[former].origins.pop(origin.source) if former else None
        entry.origins[origin.source] = origin
        self._at[origin.source] = entry.id
        if former and former != entry.id:
            self._drop_without_source(former)
        return known is not None and (former, known) != (entry.id, origin)

    def _drop_without_source(self, article: str) -> None:
        if not self.now[article].origins:
            del self.now[article]

    def _read(self, ids: list[str]) -> dict[str, Entry]:
        if not ids:
            return {}
        entries = {row[0]: Entry(*row) for row in self._run(statements.READ_ENTRIES, ids=ids)}
        for source, title, date, article in self._run(statements.READ_SOURCES_OF, ids=ids):
            if article in entries:
                entries[article].origins[source] = Origin(source, title, date)
        return entries

    def _write_sources(self) -> None:
        before = _sources(self.before)
        now = _sources(self.now)
        gone = [source_key(source) for source in before if source not in now]
        rows = [
            {"id": source_key(source), "entry": entry, **_columns(origin)}
            for source, (entry, origin) in now.items()
            if before.get(source) != (entry, origin)
        ]
        if gone:
            self._run(statements.DELETE_SOURCES, keys=gone)
        if rows:
            self._run(statements.WRITE_SOURCES, rows=rows)


def source_key(source: str) -> str:
    """What a source is looked up by: an index holds no long strings, and a source may be one."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()


def _sources(entries: Mapping[str, Entry]) -> dict[str, tuple[str, Origin]]:
    return {
        source: (entry.id, origin) for entry in entries.values() for source, origin in entry.origins.items()
    }


def _columns(origin: Origin) -> dict[str, str]:
    return {"source": origin.source, "title": origin.title, "date": origin.date}


def _row(entry: Entry, before: Entry | None) -> dict[str, Any]:
    row: dict[str, Any] = {"id": entry.id, "kind": entry.kind, "names": entry.names, "told": entry.told}
    if before is None:
        row |= {"sha256": entry.sha256, "imported_at": entry.imported_at, "text": pack_text(entry.text or "")}
    if entry.claims is not None:
        row["claims"] = entry.packed
    return row
