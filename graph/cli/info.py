"""franchise info"""

from graph.cli.options import DEFAULT_GRAPH, Graph

__all__ = ["info"]

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def info(graph: Graph = DEFAULT_GRAPH) -> None:
    """Count what the graph holds, by label and by type.

    \b
    Example:
      franchise info --graph franchise.db
    """
    from graph.cli.opening import open_graph
    from graph.cli.tables import print_table
    from graph.cli.terminal import bold, counted, say

    with open_graph(graph) as store:
        found = store.info()
    size = f", {_size(found.size)}" if found.size is not None else ""
    say(bold(found.location), f"{size}, version {found.schema_version} of the file's schema")
    counts = [(found.nodes, "node"), (found.relationships, "relationship"), (found.articles, "article")]
    if found.catalogues:
        counts.append((found.catalogues, "catalogue"))
    say(", ".join(counted(count, what) for count, what in counts))
    for heading, by_name in (("Label", found.labels), ("Type", found.types)):
        if by_name:
            say()
            rows = [(name, f"{count:,}") for name, count in by_name.items()]
            print_table((heading, "Count"), rows, numbers=frozenset({"Count"}))


def _size(size: float) -> str:
    for unit in _UNITS[:-1]:
        if size < 1000:
            return f"{size:,.0f} {unit}"
        size /= 1000
    return f"{size:,.0f} {_UNITS[-1]}"
