"""franchise connect"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Final

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph, Label, complete_name, look_up
from graph.cli.terminal import bold, counted, dim, say, say_wrapped

if TYPE_CHECKING:
    import networkx as nx

    from graph.connect import Route

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
    evidence: Annotated[
        bool, typer.Option("--evidence", "-e", help="Show all the words behind a step, not only the first.")
    ] = False,
    label: Label = None,
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Say who is connected to something, and in which words.

    People are grouped by how, the closest way first.  With a second name, the best paths between the two.
    Ends with status 1 when there is no connection.

    \b
    Examples:
      franchise connect "the Defenders"
      franchise connect "Krysten Ritter" "Mike Colter"
    """
    from graph.cli.opening import open_graph
    from graph.cli.routes import sources_of

    with open_graph(graph) as store:
        found = store.to_networkx()
        printer = _Printer(found, sources_of(store, found), every=evidence)
    nodes = look_up(found, name, label).nodes
    if other is None:
        printer.people(nodes, number or _PEOPLE, max_hops)
    else:
        printer.paths(nodes, look_up(found, other, None).nodes, number or _PATHS, max_hops)


@dataclass(frozen=True, slots=True)
class _Printer:
    graph: "nx.MultiDiGraph[str]"
    sources: Mapping[str, str]
    every: bool

    def people(self, nodes: tuple[str, ...], number: int, max_hops: int) -> None:
        from graph.connect import connections

        found = connections(self.graph, nodes, max_hops)
        self._refuse_none(len(found), f"nobody is connected to {self._called(nodes)}", max_hops)
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

    def paths(self, starts: tuple[str, ...], ends: tuple[str, ...], number: int, max_hops: int) -> None:
        from graph.connect import paths

        between = f"{self._called(starts)} and {self._called(ends)}"
        if not set(starts).isdisjoint(ends):
            raise typer.BadParameter(f"expected two different things, found {self._called(ends)} twice")
        routes = paths(self.graph, starts, ends, number, max_hops=max_hops)
        self._refuse_none(len(routes), f"nothing connects {between}", max_hops)
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

    def _refuse_none(self, count: int, sentence: str, max_hops: int) -> None:
        if not count:
            steps = counted(max_hops, "step")
            searched = f"{len(self.graph):,} nodes and {self.graph.size():,} relationships"
            hint = "try a larger --max-hops, or import more articles"
            say(f"In {searched} {sentence} within {steps}; {hint}.", err=True)
            raise typer.Exit(1)
