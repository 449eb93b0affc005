"""franchise show"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph, Label, complete_name, look_up
from graph.cli.terminal import bold, counted, dim, one_line, say, say_wrapped
from graph.schema import RELATIONSHIP_TYPES

if TYPE_CHECKING:
    import networkx as nx

    from graph.routes import Step

__all__ = ["show"]

#: How many relationships of one type, and quotes, are shown unless asked for more.
_SHOWN: Final = 20

#: What names a node has other than its own, and what says where it comes from.
_DETAILS: Final = ("text", "direct", "title", "source", "date", "sha256", "imported_at")


def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="Whom or what to show, as you would type it.", autocompletion=complete_name
        ),
    ],
    evidence: Annotated[
        bool, typer.Option("--evidence", "-e", help="Show all the words behind a fact, not only the first.")
    ] = False,
    number: Annotated[
        int, typer.Option("--number", "-n", min=1, metavar="N", help="At most so many of each kind.")
    ] = _SHOWN,
    label: Label = None,
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Show one node: relationships, quotes and articles.

    Each fact comes with the number of articles that say so and the words that say it best; with several
    things of one name, all of them.

    \b
    Examples:
      franchise show "Krysten Ritter"
      franchise show "Jessica Jones" --label Character --evidence
    """
    from graph.cli.opening import open_graph
    from graph.cli.routes import sources_of

    with open_graph(graph) as store:
        found = store.to_networkx()
        sources = sources_of(store, found)
    for place, node in enumerate(look_up(found, name, label).nodes):
        if place:
            say()
        _Card(found, node, sources, evidence, number).print()


@dataclass(frozen=True, slots=True)
class _Card:
    graph: "nx.MultiDiGraph[str]"
    node: str
    sources: Mapping[str, str]
    every: bool
    number: int

    def print(self) -> None:
        from graph.connect import steps_from

        self._head()
        around = sorted(steps_from(self.graph, self.node), key=self._order)
        self._say_dates(around)
        if not around:
            say(dim("no relationships"))
        kinds: dict[str, list[Step]] = {}
        for step in around:
            kinds.setdefault(self._kind(step), []).append(step)
        for heading, group in groupby(kinds.get("fact", ()), key=_heading):
            self._section(heading, list(group), self._fact)
        self._section("quotes", kinds.get("quote by it", []), self._quote)
        self._section("quotes that mention it", kinds.get("quote about it", []), self._quote)
        self._section("articles that name it", kinds.get("article", []), self._article)

    def _head(self) -> None:
        from graph.names import name_of

        data = self.graph.nodes[self.node]
        say(bold(name_of(self.graph, self.node)), f"  {', '.join(data['labels'])}  ", dim(self.node))
        if data.get("aliases"):
            say(f"also called {', '.join(data['aliases'])}")
        for key in _DETAILS:
            if key in data:
                say(f"{key}: {one_line(str(data[key]))}")

    def _say_dates(self, around: list["Step"]) -> None:
        """In how many articles it is named, and when the first and the last of these appeared."""
        naming = [step.target for step in around if self._kind(step) == "article"]
        dates = sorted(filter(None, (self._date(article) for article in naming)))
        if naming:
            when = f", {' to '.join(dict.fromkeys((dates[0], dates[-1])))}" if dates else ""
            say(f"named in {counted(len(naming), 'article')}{when}")

    def _date(self, article: str) -> str:
        return str(self.graph.nodes[article].get("date") or "")

    def _order(self, step: "Step") -> tuple[Any, ...]:
        place = RELATIONSHIP_TYPES.index(step.type)
        return (_comes_in(step), place, -len(step.articles), step.target)

    def _kind(self, step: "Step") -> str:
        from graph.names import kind_of

        if step.type == "SAID" and step.forward:
            return "quote by it"
        if step.type == "MENTIONS" and not step.forward:
            return "article" if kind_of(self.graph, step.target) == "Article" else "quote about it"
        return "fact"

    def _section(self, heading: str, steps: list["Step"], printer: Callable[["Step"], None]) -> None:
        if steps:
            say()
            say(bold(heading), dim(f" ({len(steps):,})"))
        for step in steps[: self.number]:
            printer(step)
        if len(steps) > self.number:
            say(dim(f"  and {len(steps) - self.number} more (-n {len(steps)} shows all)"))

    def _fact(self, step: "Step") -> None:
        from graph.cli.routes import best_first, print_citations
        from graph.names import kind_of, name_of

        told = ", ".join(filter(None, (kind_of(self.graph, step.target), self._told(step))))
        say("  ", bold(name_of(self.graph, step.target)), f" ({told})")
        print_citations("", best_first(self.graph, step), self.sources, every=self.every, indent="    ")

    def _told(self, step: "Step") -> str:
        """By how many articles and catalogues a fact is told; a catalogue is no node."""
        articles = sum(article in self.graph for article in step.articles)
        catalogues = len(step.articles) - articles
        counts = ((articles, "article"), (catalogues, "catalogue"))
        return " and ".join(counted(count, what) for count, what in counts if count)

    def _quote(self, step: "Step") -> None:
        from graph.connect import steps_from
        from graph.names import name_of

        data = self.graph.nodes[step.target]
        text = one_line(str(data.get("text", "")))
        around = list(steps_from(self.graph, step.target))
        speaker = [name_of(self.graph, other.target) for other in around if other.type == "SAID"]
        outlets = [name_of(self.graph, other.target) for other in around if other.type == "GIVEN_TO"]
        words = f"“{text}”" if data.get("direct", True) else f"that {text}"
        to = f", to {' and '.join(sorted(outlets))}" if outlets else ""
        dates = sorted({self._date(other.target) for other in around if other.type == "CONTAINS"} - {""})
        when = f" ({', '.join(dates)})" if dates else ""
        say_wrapped(f"{' and '.join(sorted(speaker))}{to}{when}: {words}", "  ")

    def _article(self, step: "Step") -> None:
        data = self.graph.nodes[step.target]
        title = f"{data['title']}  " if data.get("title") else ""
        date = f"{data['date']}  " if data.get("date") else ""
        say(f"  {title}{date}", dim(str(data.get("source", step.target))))


def _comes_in(step: "Step") -> bool:
    return step.directed and not step.forward


def _heading(step: "Step") -> str:
    from graph.cli.routes import words_of

    return words_of(step.type) + (" it" if _comes_in(step) else "")
