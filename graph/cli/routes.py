"""A route in words, and the sentences behind each of its steps."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from graph.cli.terminal import Styled, bold, one_line, say, say_wrapped
from graph.identity import fold
from graph.names import forms_of, kind_of, name_of

if TYPE_CHECKING:
    import networkx as nx

    from graph.routes import Citation, Route, Step
    from graph.store.base import Store

__all__ = [
    "best_first",
    "in_words",
    "print_citations",
    "print_evidence",
    "print_route",
    "sources_in",
    "sources_of",
    "sources_of_articles",
    "words_of",
]

_LONGEST_NAME = 60


def sources_of(store: "Store", graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    """Article id -> the path or address it came from, catalogues included (these have no node)."""
    return {entry.id: entry.sources[0] for entry in store.articles("catalogue")} | sources_in(graph)


def sources_in(graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    """Article id -> the path or address it came from."""
    articles = ((node, data) for node, data in graph.nodes(data=True) if "Article" in data["labels"])
    return {node: str(data.get("source") or node) for node, data in articles}


def sources_of_articles(store: "Store", articles: Iterable[str]) -> dict[str, str]:
    """Id -> the path or address it came from, for these articles and catalogues."""
    return {article: store.article(article).sources[0] for article in articles}


def words_of(type_: str) -> str:
    """A relationship type as words: "stars in"."""
    return type_.casefold().replace("_", " ")


def in_words(graph: "nx.MultiDiGraph[str]", route: "Route") -> str:
    """A route as "Krysten Ritter ─plays→ Jessica Jones ─appears in→ The Defenders"."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in _pieces(graph, route))


def print_route(graph: "nx.MultiDiGraph[str]", route: "Route", indent: str = "  ") -> None:
    """Print a route in one line, see `in_words`."""
    say(indent, *_pieces(graph, route))


def _pieces(graph: "nx.MultiDiGraph[str]", route: "Route") -> list[str | Styled]:
    pieces: list[str | Styled] = [bold(_short_name(graph, route.nodes[0]))]
    for step in route.steps:
        pieces += [f" {_arrow(step)} ", bold(_short_name(graph, step.target))]
    return pieces


def print_evidence(
    graph: "nx.MultiDiGraph[str]",
    route: "Route",
    sources: Mapping[str, str],
    *,
    every: bool = False,
    indent: str = "    ",
) -> None:
    """Print what backs each step: the words that say it best, or all of them.

    Words that back several steps are printed once.
    """
    backed: dict[tuple[Citation, ...], list[str]] = {}
    for step in route.steps:
        backed.setdefault(best_first(graph, step), []).append(words_of(step.type))
    for citations, types in backed.items():
        print_citations(f"{', '.join(types)}: ", citations, sources, every=every, indent=indent)


def best_first(graph: "nx.MultiDiGraph[str]", step: "Step") -> "tuple[Citation, ...]":
    """The words that back a step: an article's before a catalogue's, and those that name both ends first."""
    ends = [forms_of(graph, node) for node in (step.origin, step.target)]

    def rank(citation: "Citation") -> tuple[bool, int]:
        words = f" {fold(citation.text)} "
        unnamed = sum(not any(f" {form} " in words for form in forms) for forms in ends)
        return citation.article not in graph, unnamed  # a catalogue has no node

    return tuple(sorted(step.citations, key=rank))


def print_citations(
    heading: str, citations: "tuple[Citation, ...]", sources: Mapping[str, str], *, every: bool, indent: str
) -> None:
    """Print the words of articles, each with its place; all but the first are only counted unless `every`."""
    for citation in citations if every else citations[:1]:
        more = "" if every or len(citations) == 1 else f", and {len(citations) - 1} more"
        place = f"{sources.get(citation.article, citation.article)}, {citation.start}–{citation.end}{more}"
        say_wrapped(f"{heading}{_quoted(citation.text)} ({place})", indent)


def _quoted(text: str) -> str:
    """Words in quotation marks of a kind that they do not have themselves."""
    text = one_line(text)
    return f"«{text}»" if "“" in text or '"' in text else f"“{text}”"


def _arrow(step: "Step") -> str:
    words = words_of(step.type)
    if not step.directed:
        return f"─{words}─"
    return f"─{words}→" if step.forward else f"←{words}─"


def _short_name(graph: "nx.MultiDiGraph[str]", node: str) -> str:
    name = one_line(name_of(graph, node))
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME - 1].rstrip() + "…"
    return f"“{name}”" if kind_of(graph, node) == "Quote" else name
