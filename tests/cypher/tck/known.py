"""The scenarios that are known to fail."""

from pathlib import Path

KNOWN_FAILURES = Path(__file__).with_name("known_failures.txt")


def known_failures() -> frozenset[str]:
    return frozenset(KNOWN_FAILURES.read_text().splitlines())
