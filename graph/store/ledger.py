"""What every store's ledger has in common: which source a text counts under, and what an entry says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import get_close_matches

from graph.model import Document, Node
from graph.nodes import article_node
from graph.store.base import Article, Change

__all__ = [
    "Origin",
    "document_at",
    "document_of",
    "gathered",
    "in_order",
    "node_of",
    "now",
    "origin_of",
    "summed",
    "told",
    "unknown_article",
    "unknown_source",
]


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A source as the ledger keeps it, with the title and date that the text had there."""

    source: str
    title: str
    date: str


def origin_of(document: Document) -> Origin:
    """Where the document comes from.

    Standard input is no place to come back to, so each text from it is a source of its own: what is piped in
    today does not replace what was piped in yesterday.
    """
    source = document.source
    if source == "-":
        source = f"stdin:{document.sha256[:16]}"
    return Origin(source, document.title, document.date)


def told(origins: Iterable[Origin]) -> tuple[tuple[str, ...], str, str]:
    """Sources, title and date of a text with these origins, whatever order they were found in."""
    ordered = sorted(origins)
    title = next((origin.title for origin in ordered if origin.title), "")
    date = next((origin.date for origin in ordered if origin.date), "")
    return tuple(origin.source for origin in ordered), title, date


def document_of(article: Article) -> Document:
    """The document that an entry of the ledger was made from, to read it again."""
    return Document(article.id, article.sources[0], article.title, article.text, article.sha256, article.date)


def document_at(article_id: str, text: str, sha256: str, origin: Origin) -> Document:
    """The document with this text as it was found at one of its sources."""
    return Document(article_id, origin.source, origin.title, text, sha256, origin.date)


def summed(changes: Sequence[Change]) -> Change:
    """One change of those that one text, found at several sources, made."""
    outcomes = [change.outcome for change in changes]
    outcome = next((name for name in outcomes if name in ("added", "replaced")), outcomes[0])
    return gathered([replace(changes[0], outcome=outcome), *changes[1:]])[0]


def gathered(changes: Sequence[Change]) -> list[Change]:
    """The changes, the first of them with what came and went by all of them."""
    if not changes:
        return []
    first = replace(
        changes[0],
        nodes_added=sum(change.nodes_added for change in changes),
        nodes_removed=sum(change.nodes_removed for change in changes),
        relationships_added=sum(change.relationships_added for change in changes),
        relationships_removed=sum(change.relationships_removed for change in changes),
    )
    return [first, *(_without_counts(change) for change in changes[1:])]


def _without_counts(change: Change) -> Change:
    return Change(change.source, change.article, change.outcome, known_from=change.known_from)


def node_of(article: Article) -> Node:
    """The Article node of an entry."""
    return article_node(document_of(article), article.imported_at)


def now() -> str:
    """This moment in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def in_order(counts: Mapping[str, int], names: Sequence[str]) -> dict[str, int]:
    """The counts in the order of `names`, without what there is none of."""
    return {name: counts[name] for name in names if counts.get(name)}


def unknown_source(source: str, sources: Iterable[str]) -> str:
    """What to say when nothing was imported from `source`."""
    close = get_close_matches(source, list(sources), n=1)
    advice = f"did you mean {close[0]!r}?" if close else "give it as it was named at import"
    return f"nothing in the graph came from {source!r}; {advice}"


def unknown_article(article_id: str) -> str:
    """What to say when the ledger has no such entry."""
    return f"there is no article {article_id!r} in the graph; its id looks like 'article:0123456789abcdef'"
