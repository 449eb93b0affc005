"""The one form of every message about what cannot be read."""

from graph.errors import ReadError

__all__ = ["refusal"]


def refusal(*, expected: str, found: str, advice: str) -> ReadError:
    """One sentence: what was expected and where, what was found, what to try."""
    return ReadError(f"expected {expected}, found {found}; {advice}")
