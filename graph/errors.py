"""Everything that can go wrong between an article and an answer.

    GraphError                 base of all of them
    ├── ReadError              an article cannot be read: missing, binary, wrong encoding, unreachable
    ├── CatalogueError         a catalogue file is not TOML, or a fact in it is incomplete
    ├── QuestionError          a file with a named question is not written as one
    ├── SchemaError            a relationship joins labels that the schema does not let it join
    ├── CorpusError            a corpus cannot be read: no Spark, no Java, a folder that is none of its own
    ├── StoreError             a graph file is not one, is newer than this program, cannot be written
    └── NotFoundError          no node, article or source goes by that name
        └── AmbiguousNameError several do, or nearly

A message is one sentence: what was expected, what was found, where, and what to try.  `exit_code` is what
the command line ends with; only `graph.cli` turns these into an exit.
"""

from typing import ClassVar

__all__ = [
    "AmbiguousNameError",
    "CatalogueError",
    "CorpusError",
    "GraphError",
    "NotFoundError",
    "QuestionError",
    "ReadError",
    "SchemaError",
    "StoreError",
]


class GraphError(Exception):
    """Base class: a problem that the user can do something about."""

    exit_code: ClassVar[int] = 2


class ReadError(GraphError):
    """An article cannot be read."""


class CatalogueError(GraphError):
    """A catalogue file cannot be used."""


class QuestionError(GraphError):
    """A file with a named question cannot be used."""


class SchemaError(GraphError):
    """A relationship or property does not fit the schema."""


class CorpusError(GraphError):
    """A corpus cannot be read or written."""


class StoreError(GraphError):
    """A graph file or server cannot be opened, read or written."""


class NotFoundError(GraphError):
    """Nothing in the graph goes by the name asked for."""


class AmbiguousNameError(NotFoundError):
    """Several names fit, or come near; `nodes` are the ids of what goes by them, the likeliest first."""

    def __init__(self, message: str, nodes: tuple[str, ...]) -> None:
        super().__init__(message)
        self.nodes = nodes
