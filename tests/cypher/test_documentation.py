"""What the documentation shows is what happens."""

import doctest
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["cypher.md"])
def test_the_examples_of_the_documentation_hold(name: str) -> None:
    failures, count = doctest.testfile(str(DOCS / name), module_relative=False)
    assert count > 0
    assert failures == 0
