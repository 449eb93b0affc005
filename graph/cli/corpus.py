"""franchise corpus"""

from collections.abc import Callable
from typing import Final

from graph.cli.corpus_load import load
from graph.cli.corpus_read import read

__all__ = ["CORPUS", "corpus"]


def corpus() -> None:
    """Read an archive that is too large for one process, and load it into a graph.

    Both work on Apache Spark, which pip install 'franchise-graph[spark]' brings; it needs Java 17 or later.

    \b
    Examples:
      franchise corpus read archive/ --output corpus
      franchise corpus load corpus --graph franchise.db
    """


#: The commands of `corpus`, in the order in which they are needed.
CORPUS: Final[dict[str, Callable[..., None]]] = {"read": read, "load": load}
