"""franchise search"""

import sys
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Final

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph
from graph.cli.terminal import Styled, bold, colour_wanted, dim, note, one_line, say

if TYPE_CHECKING:
    from graph.searching import Hit
    from graph.store.base import Store

__all__ = ["search"]

_HEADINGS: Final = {"name": "Names", "alias": "Names", "quote": "Quotes", "evidence": "Evidence"}


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help='What to look for; "defend*" for words that begin so.'),
    ],
    number: Annotated[
        int,
        typer.Option("--number", "-n", min=1, max=1000, metavar="N", help="At most so many of each kind."),
    ] = 10,
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Find words in names, quotes and evidence.

    Evidence is the sentences behind facts.  All words must stand in the same name, quote or sentence; case
    and accents do not matter.  What was looked for is bold on a terminal, and in [brackets] elsewhere.  Ends
    with status 1 when nothing is found.

    The first search of a graph makes an index, which is kept up to date from then on.

    \b
    Examples:
      franchise search bulletproof
      franchise search "elodie yung" elektra
      franchise search defend*
    """
    from graph.cli.opening import open_graph
    from graph.cli.routes import sources_of_articles

    with open_graph(graph) as store:
        try:
            hits = store.search(" ".join(words), limit=number)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="WORDS") from None
        speakers = _speakers(store, hits)
        sources = sources_of_articles(store, {hit.span.rpartition(":")[0] for hit in hits if hit.span})
    if not hits:
        note("Nothing found.")
        raise typer.Exit(1)
    for place, (heading, group) in enumerate(groupby(hits, key=lambda hit: _HEADINGS[hit.kind])):
        if place:
            say()
        say(bold(heading))
        for hit in group:
            _print(hit, sources, speakers)


def _speakers(store: "Store", hits: list["Hit"]) -> dict[str, str]:
    """Id of a quote among the hits -> who said it."""
    query = "MATCH (person:Person)-[:SAID]->(quote:Quote) WHERE quote.id IN $ids RETURN quote.id, person.name"
    ids = [hit.node for hit in hits if hit.kind == "quote"]
    return {row[0]: str(row[1]) for row in store.query(query, {"ids": ids})} if ids else {}


def _print(hit: "Hit", sources: dict[str, str], speakers: dict[str, str]) -> None:
    from graph.cli.routes import words_of

    if hit.kind == "evidence":
        article, _, place = hit.span.rpartition(":")
        say("  “", *_marked(hit), "”", dim(f"  ({sources.get(article, article)}, {place.replace('-', '–')})"))
        for fact in hit.facts:
            say("    ", dim(one_line(f"{fact.start} ─{words_of(fact.type)}→ {fact.end}")))
    elif hit.kind == "quote":
        say("  ", bold(one_line(speakers.get(hit.node, "somebody"))), ": “", *_marked(hit), "”")
    elif hit.kind == "alias":
        say("  ", *_marked(hit), f", that is {hit.name}", dim(f"  {', '.join(hit.labels)}  {hit.node}"))
    else:
        say("  ", *_marked(hit), dim(f"  {', '.join(hit.labels)}  {hit.node}"))


def _marked(hit: "Hit") -> list[str | Styled]:
    """The text with what was looked for in it marked."""
    plain = not (sys.stdout.isatty() and colour_wanted())
    pieces: list[str | Styled] = []
    done = 0
    for start, end in hit.marks:
        pieces.append(_spaced(hit.text[done:start]))
        found = hit.text[start:end]
        pieces.append(f"[{found}]" if plain else bold(found))
        done = end
    return [*pieces, _spaced(hit.text[done:])]


def _spaced(text: str) -> str:
    """Text with line breaks as spaces, as many as there are characters."""
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
