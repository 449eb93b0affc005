"""What is settled before the first article of a corpus is read: the rules, the catalogues, who is who.

All articles of a corpus are read with the same, or one would hold a name for a person and another for a show.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import graph
from graph.catalogue import Catalogue, load
from graph.claims import claims_of
from graph.corpus.manifest import Made
from graph.corpus.records import article_row
from graph.decisions import Decisions
from graph.importing import fingerprint_of
from graph.known import Known

__all__ = ["Beforehand", "beforehand"]

#: Parts of the package that have no say in what is found in a text.
_NO_RULES: Final = ("cli", "corpus", "formats", "page", "store")


@dataclass(frozen=True, slots=True)
class Beforehand:
    """The names that are known, who is who, and the rows of the catalogues that say so.

    `articles` and `documents` are rows of the tables of these names, see `graph.corpus.layout`.
    """

    made: Made
    known: Known
    decisions: Decisions
    articles: tuple[dict[str, Any], ...] = ()
    documents: tuple[dict[str, Any], ...] = ()


def beforehand(catalogues: Iterable[Path] = ()) -> Beforehand:
    """What the catalogues in these files give beforehand.  Raises CatalogueError."""
    by_id = {made.extraction.document.id: made for made in map(load, catalogues)}
    ordered = [by_id[key] for key in sorted(by_id)]
    known = Known.EMPTY
    decisions = Decisions()
    for catalogue in ordered:
        known |= catalogue.known
        decisions |= catalogue.decisions
    return Beforehand(
        Made(version("franchise-graph"), _rules(), tuple(sorted(by_id)), fingerprint_of(known)),
        known,
        decisions,
        tuple(_article(catalogue, decisions) for catalogue in ordered),
        tuple(_document(catalogue) for catalogue in ordered),
    )


def _article(catalogue: Catalogue, decisions: Decisions) -> dict[str, Any]:
    extraction = decisions.applied(catalogue.extraction)
    return article_row(extraction.document, claims_of(extraction, "catalogue"), "catalogue")


def _document(catalogue: Catalogue) -> dict[str, Any]:
    document = catalogue.extraction.document
    return {
        "source": document.source,
        "title": document.title,
        "date": document.date,
        "article": document.id,
        "file": document.source,
        "place": 0,
        "bytes": len(document.text.encode("utf-8")),
    }


@cache
def _rules() -> str:
    """16 hex digits made of everything in this program that decides what is found in a text."""
    root = Path(graph.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        if path.suffix in (".py", ".toml", ".txt") and name.parts[0] not in _NO_RULES:
            digest.update(name.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
