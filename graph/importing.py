"""Many articles into a store: read, skip what is there, extract, merge; and what a catalogue changes in it.

Which names were known when an article was read decides what was found in it.  So that the graph does not
depend on the order of imports, articles that were read with other names than the catalogues in the store now
give are read again, from their text in the store.  The store knows which these are: an import that was cut
off, or that ran beside another one, is put right by the next.

Who is who is decided when something is written, within the transaction that writes it (see
`graph.deciding`), so that a decision changes only the articles that speak of what it bears on.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final, TypeAlias

from graph.catalogues import decided, known_names
from graph.deciding import deciding
from graph.errors import NotFoundError, ReadError, SchemaError
from graph.known import Known
from graph.language.prose import looks_like_english_prose
from graph.model import Document, Extraction
from graph.store.base import Change, Store
from graph.store.ledger import document_of
from graph.store.record import EXCERPTS
from graph.workers import Unreadable, workers

__all__ = [
    "Failure",
    "Step",
    "fingerprint_of",
    "forget",
    "import_catalogue",
    "import_documents",
    "reread",
]

#: Articles are written so many at a time, or after so many seconds, which is faster than one by one.
_BATCH: Final = 16
_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be imported, and why; the others were."""

    source: str
    error: ReadError | SchemaError


#: What became of one article.
Step: TypeAlias = Change | Failure


def import_documents(
    store: Store,
    sources: Iterable[str | Document],
    *,
    processes: int = 1,
    done: Callable[[float], None] = lambda share: None,
) -> Iterator[Step]:
    """Read the articles at `sources` (see `graph.reader.expand`) into the store, and say what became of each.

    So many `processes` read and extract; this one alone stores.  It tells `done` of texts that are read in
    sections, see `graph.importer.extract`.

    A document that has been read already may stand for its source.  After them come the articles in the
    store that had to be read again and say something else now.  Raises StoreError; what was said to be
    imported by then stays so.
    """
    known = known_names(store)
    names = fingerprint_of(known)
    excerpts = frozenset(key for key in store.outdated(names) if store.article(key).names == EXCERPTS)
    with workers(processes, known, done) as hands:
        found = _link(store, hands.read(sources), excerpts)
        items: Iterator[Extraction | Step] = hands.extract(found)
        yield from _written(store, items, partial(_merge_whole, store, names, excerpts))
    yield from reread(store)


def import_catalogue(store: Store, path: Path) -> Iterator[Step]:
    """Take in the facts of the catalogue at `path`, and read the articles again that its names bear on.

    The catalogue comes first.  Raises CatalogueError and StoreError.
    """
    from graph.catalogue import load

    extraction = load(path).extraction
    yield from deciding(store, lambda: store.merge(decided(store).applied(extraction), kind="catalogue"))
    yield from reread(store)


def forget(store: Store, source: str) -> Iterator[Step]:
    """Take out what only this source says; of a catalogue also what only its names let be found.

    The source comes first.  Raises NotFoundError for an unknown one, and StoreError.
    """
    yield from deciding(store, lambda: store.forget(source))
    yield from reread(store)


def reread(store: Store) -> Iterator[Step]:
    """Read again what was read with other names than are known now; yields what says something else now."""
    tried: set[tuple[str, str]] = set()
    while True:
        known = known_names(store)
        names = fingerprint_of(known)
        outdated = [key for key in store.outdated(names) if (key, names) not in tried]
        if not outdated:
            return
        tried.update((key, names) for key in outdated)
        items = _read_again(store, outdated, known)
        for step in _written(store, items, partial(_merge_again, store, names)):
            if isinstance(step, Failure) or step.outcome != "unchanged":
                yield step


def fingerprint_of(known: Known) -> str:
    """Tells one set of names from another; "" for none."""
    if not known:
        return ""
    names = [(name.label, name.name, name.aliases) for name in known.names]
    return hashlib.sha256(json.dumps(names).encode()).hexdigest()[:16]


def _link(
    store: Store, documents: Iterable[Document | Unreadable], excerpts: frozenset[str]
) -> Iterator[Document | Step]:
    """The documents that are not there yet, and what is to be told of the others and of unreadable ones."""
    for document in documents:
        if isinstance(document, Unreadable):
            yield Failure(document.source, ReadError(document.message))
        else:
            linked = None if document.id in excerpts else store.link(document)
            yield linked or document


def _read_again(store: Store, article_ids: Iterable[str], known: Known) -> Iterator[Extraction]:
    """What articles of the store say, but for those that somebody else takes out meanwhile."""
    from graph.importer import extract

    for article_id in article_ids:
        with suppress(NotFoundError):
            article = store.article(article_id)
            if article.names != EXCERPTS:
                yield extract(document_of(article), known)


def _written(
    store: Store, items: Iterable[Extraction | Step], merge: Callable[[Extraction], Change | None]
) -> Iterator[Step]:
    """Merge the extractions among `items`, some at a time; the rest is passed on."""
    pending: list[Extraction] = []
    due = monotonic() + _SECONDS
    for item in items:
        if isinstance(item, Extraction):
            pending.append(item)
        else:
            yield item
        if len(pending) == _BATCH or (pending and monotonic() >= due):
            yield from _merged(store, pending, merge)
            pending = []
            due = monotonic() + _SECONDS
    yield from _merged(store, pending, merge)


def _merged(
    store: Store, extractions: list[Extraction], merge: Callable[[Extraction], Change | None]
) -> list[Step]:
    steps: list[Step | None] = []
    with store.batch():
        decisions = decided(store)
        for extraction in extractions:
            try:
                steps.append(merge(decisions.applied(extraction)))
            except SchemaError as error:
                steps.append(Failure(extraction.document.source, error))
    return [step for step in steps if step is not None]


def _merge_whole(store: Store, names: str, excerpts: frozenset[str], extraction: Extraction) -> Change:
    """Merge an article, in the place of its excerpts where only these were there."""
    article = extraction.document.id
    if article in excerpts:
        with suppress(NotFoundError):
            for source in store.article(article).sources:
                store.forget(source)
    change = store.merge(extraction, names=names)
    return replace(change, prose=looks_like_english_prose(extraction.document.text))


def _merge_again(store: Store, names: str, extraction: Extraction) -> Change | None:
    """Merge an article of the store as its ledger has it by now; None where it was taken out meanwhile."""
    try:
        document = document_of(store.article(extraction.document.id))
    except NotFoundError:
        return None
    return store.merge(replace(extraction, document=document), names=names)
