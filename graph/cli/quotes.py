"""franchise quotes"""

from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.options import DEFAULT_GRAPH, Graph, Since, Until, complete_name, complete_name_of, look_up
from graph.cli.terminal import bold, counted, dim, note, one_line, say, say_wrapped

if TYPE_CHECKING:
    from graph.sayings import Saying

__all__ = ["quotes"]


def quotes(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Who said it.", autocompletion=complete_name_of(["Person"])),
    ] = None,
    about: Annotated[
        str | None,
        typer.Option("--about", metavar="NAME", help="What it is about.", autocompletion=complete_name),
    ] = None,
    outlet: Annotated[
        str | None,
        typer.Option(
            "--outlet",
            metavar="NAME",
            help="To whom it was said.",
            autocompletion=complete_name_of(["Outlet"]),
        ),
    ] = None,
    since: Since = "",
    until: Until = "",
    number: Annotated[int, typer.Option("--number", "-n", min=1, metavar="N", help="At most so many.")] = 20,
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Say who said what, to whom, and where it stands.

    A quote is about what it names, and about what is named in the article that it stands in; those that
    name it themselves come first, then the latest.  Ends with status 1 when there is none.

    \b
    Examples:
      franchise quotes "Krysten Ritter"
      franchise quotes --about "Jessica Jones" --since 2016
      franchise quotes --outlet "The Hollywood Reporter"
    """
    from graph.cli.opening import open_graph
    from graph.cli.routes import sources_in
    from graph.filtering import Filter
    from graph.names import only_nodes
    from graph.sayings import sayings

    try:
        wanted = Filter.of(since=since, until=until)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--since / --until") from None
    with open_graph(graph) as store, store.snapshot():
        nodes = only_nodes(store.nodes())
        ids = {
            key: None if typed is None else look_up(nodes, typed, label).nodes
            for key, typed, label in (
                ("by", name, "Person"),
                ("about", about, None),
                ("outlet", outlet, "Outlet"),
            )
        }
        found = sayings(store, **ids, since=wanted.since, until=wanted.until)
    sources = sources_in(nodes)
    if not found:
        note("No quotes.")
        raise typer.Exit(1)
    for place, saying in enumerate(found[:number]):
        if place:
            say()
        _print(saying, sources)
    if len(found) > number:
        say(dim(f"and {counted(len(found) - number, 'more', 'more')} (-n {len(found)} shows all)"))


def _print(saying: "Saying", sources: dict[str, str]) -> None:
    to = f", to {' and '.join(saying.outlets)}" if saying.outlets else ""
    say(bold(saying.speaker), to, dim(f"  {saying.date}") if saying.date else "")
    text = one_line(saying.text)
    say_wrapped(f"“{text}”" if saying.direct else f"that {text}", "  ")
    for citation in saying.citations:
        place = f"{sources.get(citation.article, citation.article)}, {citation.start}–{citation.end}"
        say("  ", dim(f"({place})"))
