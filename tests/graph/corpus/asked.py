"""Questions of the library whose answers need the whole of a graph, asked of two stores."""

from collections.abc import Sequence
from typing import Any

from graph.questions import library
from graph.store.base import Store
from tests.graph.store.queries import Asked
from tests.graph.store.same import answer

QUESTIONS = ("best-supported", "most-connected", "several-jobs", "shows-by-platform", "two-platforms")


def answers(
    ours: Store, theirs: Store, questions: Sequence[str] = QUESTIONS
) -> dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """What both answer to each question."""
    found = {}
    for name in questions:
        question = library()[name]
        asked = Asked(question.cypher)
        first, second = (answer(store, asked, question.example) for store in (ours, theirs))
        found[name] = first, second
    return found
