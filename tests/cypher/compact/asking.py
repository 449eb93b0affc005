"""Asking a graph twice: by its dictionaries, and by arrays."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest

import cypher
from cypher import engine
from cypher.compact import answering, keeping
from cypher.compact import rows as compact_rows

Rows = list[tuple[Any, ...]]

RULE = import_module("cypher.rules.compact")


@contextmanager
def settings(nodes: float, patience: float, piece: int = 1 << 18) -> Iterator[list[str]]:
    """From how many nodes on, and after how many questions, arrays are made; notes what they answer."""
    answered: list[str] = []
    answer = answering.answer

    def noting(*arguments: Any) -> Any:
        found = answer(*arguments)
        answered.append("dictionaries" if found is None else "arrays")
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RULE, "_MANY", nodes)
        patch.setattr(keeping, "PATIENCE", patience)
        patch.setattr(compact_rows, "FEW_ROWS", 0)
        patch.setattr(compact_rows, "_PIECE", piece)
        patch.setattr(answering, "answer", noting)
        engine._cache.clear()
        yield answered
    engine._cache.clear()


def by_dictionaries(graph: Any, query: str, **parameters: Any) -> Rows:
    with settings(float("inf"), 0) as answered:
        found = [tuple(record) for record in cypher.run(graph, query, parameters)]
    assert not answered
    return found


def as_planned(graph: Any, query: str, piece: int = 1 << 18, **parameters: Any) -> Rows:
    """The rows; it is an error if arrays do not give them though the plan says so."""
    with settings(0, 0, piece) as answered:
        result = cypher.run(graph, query, parameters)
    assert answered == ["arrays"] * ("CompactAggregate" in str(result.plan)), f"{answered}: {query}"
    return [tuple(record) for record in result]


def by_arrays(graph: Any, query: str, piece: int = 1 << 18, **parameters: Any) -> Rows:
    """The rows; it is an error if arrays do not give them."""
    with settings(0, 0, piece) as answered:
        found = [tuple(record) for record in cypher.run(graph, query, parameters)]
    assert answered == ["arrays"], f"{answered}: {query}"
    return found
