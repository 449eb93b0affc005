"""franchise connect"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Final

import typer

from graph.cli.options import (
    DEFAULT_GRAPH,
    Graph,
    Label,
    Since,
    Until,
    complete_name,
    complete_types,
    look_up,
)
from graph.cli.terminal import bold, counted, dim, say, say_wrapped

if TYPE_CHECKING:
    import networkx as nx

    from graph.filtering import Filter
    from graph.misses import Miss
    from graph.routes import Route

__all__ = ["connect"]

#: How many are shown unless asked for more.
_PEOPLE: Final = 5
_PATHS: Final = 3
_ALSO: Final = 2

_INDENT: Final = "    "


def connect(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="Whom or what to look at, as you would type it.",
            autocompletion=complete_name,
        ),
    ],
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="OTHER",
            help="Show the ways from NAME to this one instead.",
            autocompletion=complete_name,
        ),
    ] = None,
    number: Annotated[
        int | None,
        typer.Option(
            "--number",
            "-n",
            min=1,
            metavar="N",
            help="At most so many people of each kind (5), or paths (3).",
        ),
    ] = None,
    max_hops: Annotated[
        int, typer.Option("--max-hops", min=1, max=10, metavar="N", help="No path of more steps than this.")
    ] = 4,
    via: Annotated[
        list[str] | None,
        typer.Option(
            "--via",
            metavar="TYPES",
            help="Only relationships of these types, with commas between.",
            autocompletion=complete_types,
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="TYPES",
            help="No relationships of these types.",
            autocompletion=complete_types,
        ),
    ] = None,
    since: Since = "",
    until: Until = "",
    evidence: Annotated[
        bool, typer.Option("--evidence", "-e", help="Show all the words behind a step, not only the first.")
    ] = False,
    label: Label = None,
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Say who is connected to something, and in which words.

    People are grouped by how, the closest way first.  With a second name, the best paths between the two;
    docs/ranking.md says what is best.  Ends with status 1 when there is no connection, and says what comes
    nearest.

    \b
    Examples:
      franchise connect "the Defenders"
      franchise connect "Krysten Ritter" "Mike Colter"
      franchise connect Ritter Bernthal --via STARS_IN,PLAYS,APPEARS_IN -n 5
      franchise connect "Finn Jones" Netflix --without STREAMS_ON --since 2016 --until 2018
    """
    from graph.cli.opening import open_graph
    from graph.cli.routes import sources_of
    from graph.filtering import Filter

    try:
        wanted = Filter.of(_types(via), _types(without), since, until)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    with open_graph(graph) as store:
        found = store.to_networkx()
        printer = _Printer(found, sources_of(store, found), wanted, max_hops, every=evidence)
    nodes = look_up(found, name, label).nodes
    if other is None:
        printer.people(nodes, number or _PEOPLE)
    else:
        printer.paths(nodes, look_up(found, other, None).nodes, number or _PATHS)


def _types(given: list[str] | None) -> list[str]:
    return [kind for option in given or () for kind in option.split(",")]


@dataclass(frozen=True, slots=True)
class _Printer:
    graph: "nx.MultiDiGraph[str]"
    sources: Mapping[str, str]
    wanted: "Filter"
    max_hops: int
    every: bool

    def people(self, nodes: tuple[str, ...], number: int) -> None:
        from graph.connect import connections
        from graph.filtering import filtered
        from graph.misses import near_connections

        found = connections(filtered(self.graph, self.wanted), nodes, self.max_hops)
        if not found:
            self._say_searched(f"nobody is connected to {self._called(nodes)}")
            self._say_missed(near_connections(self.graph, self.wanted, nodes, self.max_hops), nodes)
            raise typer.Exit(1)
        say(f"{counted(len(found), 'person is', 'people are')} connected to ", bold(self._called(nodes)), ".")
        for how, group in groupby(found, key=lambda connection: connection.ways[0].how):
            people = list(group)
            say()
            say(bold(how[0].upper() + how[1:]), f" ({len(people):,})")
            for connection in people[:number]:
                self._route(connection.ways[0].route)
                if len(connection.ways) > 1:
                    others = "; ".join(way.how for way in connection.ways[1 : _ALSO + 1])
                    say_wrapped(f"also: {others}", _INDENT)
            if len(people) > number:
                say(dim(f"  and {len(people) - number:,} more (-n {len(people)} shows all)"))

    def paths(self, starts: tuple[str, ...], ends: tuple[str, ...], number: int) -> None:
        from graph.connect import paths
        from graph.filtering import filtered
        from graph.misses import near_paths

        between = f"{self._called(starts)} and {self._called(ends)}"
        if not set(starts).isdisjoint(ends):
            raise typer.BadParameter(f"expected two different things, found {self._called(ends)} twice")
        routes = paths(filtered(self.graph, self.wanted), starts, ends, number, max_hops=self.max_hops)
        if not routes:
            self._say_searched(f"nothing connects {between}")
            missed = near_paths(self.graph, self.wanted, starts, ends, self.max_hops)
            self._say_missed(missed, starts, ends)
            raise typer.Exit(1)
        say(f"{counted(len(routes), 'path', 'paths')} between {between}, the best first.")
        for route in routes:
            say()
            self._route(route)

    def _route(self, route: "Route") -> None:
        from graph.cli.routes import print_evidence, print_route

        print_route(self.graph, route)
        print_evidence(self.graph, route, self.sources, every=self.every, indent=_INDENT)

    def _called(self, nodes: tuple[str, ...]) -> str:
        from graph.names import name_of

        return name_of(self.graph, nodes[0])

    def _say_searched(self, sentence: str) -> None:
        searched = f"{len(self.graph):,} nodes and {self.graph.size():,} relationships"
        asked = _asked(self.wanted)
        say(f"In {searched} {sentence} within {counted(self.max_hops, 'step')}{asked}.", err=True)

    def _say_missed(self, missed: "Miss | None", *ends: tuple[str, ...]) -> None:
        from graph.cli.routes import in_words

        if missed is not None:
            say(f"Nearest, with {self._remedy(missed)}:", err=True)
            for route in missed.found:
                say("  ", in_words(self.graph, route), err=True)
            return
        for nodes in ends:
            self._say_reach(nodes)
        say("No --max-hops would do; import more articles.", err=True)

    def _say_reach(self, nodes: tuple[str, ...]) -> None:
        from graph.misses import reach
        from graph.names import name_of

        reached = reach(self.graph, nodes)
        nearest = ", ".join(name_of(self.graph, node) for node in reached.nearest)
        around = f", nearest {nearest}" if nearest else ""
        say(f"{self._called(nodes)} reaches {counted(reached.count, 'thing')}{around}.", err=True)

    def _remedy(self, missed: "Miss") -> str:
        """What of the options to change, to find what was missed."""
        told = [f"--max-hops {missed.max_hops}"] if missed.max_hops != self.max_hops else []
        if (missed.wanted.via, missed.wanted.without) != (self.wanted.via, self.wanted.without):
            told.append("relationships of any type")
        if (missed.wanted.since, missed.wanted.until) != (self.wanted.since, self.wanted.until):
            told.append("articles of any time")
        return " and ".join(told)


def _asked(wanted: "Filter") -> str:
    """What was asked for beside the names, to be said after what was searched."""
    told = []
    if wanted.via:
        told.append(f"by {', '.join(sorted(wanted.via))} alone")
    if wanted.without:
        told.append(f"without {', '.join(sorted(wanted.without))}")
    if wanted.since:
        told.append(f"in articles since {wanted.since}")
    if wanted.until:
        told.append(f"in articles until {wanted.until}")
    return "".join(f", {part}" for part in told)
