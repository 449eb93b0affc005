"""What tests of the reading share: a text as a document, and its facts by names."""

import hashlib

from graph.importer import extract
from graph.model import Document, Extraction

__all__ = ["document", "facts", "read"]


def document(text: str) -> Document:
    """A text as if it had been read from standard input."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(f"article:{sha256[:16]}", "-", "", text, sha256)


def read(text: str) -> Extraction:
    """All that a text says."""
    return extract(document(text))


def facts(text: str) -> set[str]:
    """The relations of a text as "Ana Ruiz STARS_IN Low Sun"."""
    extraction = read(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    return {f"{names[one.source]} {one.type} {names[one.target]}" for one in extraction.relations}
