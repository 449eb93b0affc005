"""franchise corpus"""

from collections.abc import Callable
from typing import Final

from graph.cli.corpus_load import load
from graph.cli.corpus_read import read

__all__ = ["CORPUS", "corpus"]


def corpus() -> None:
    """Read an archive of any size on Spark, and load it.

    Apache Spark comes with pip install 'franchise-graph[spark]' and needs Java 17 or later.

    \b
    Examples:
      franchise corpus read archive/ --output corpus
      franchise corpus load corpus --graph franchise.db
    """


#: The commands of `corpus`, in the order in which they are needed.
CORPUS: Final[dict[str, Callable[..., None]]] = {"read": read, "load": load}
