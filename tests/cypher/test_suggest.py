"""What a misspelt name was meant to be."""

import pytest

from cypher.suggest import did_you_mean


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("persn", ["person", "show"], "person"),
        ("PERSON", ["person"], "person"),
        ("retrun", ["RETURN", "MATCH"], "RETURN"),
        ("xyz", ["person"], None),
        ("x", [], None),
    ],
)
def test_the_nearest_name_is_suggested_if_it_is_near(
    name: str, known: list[str], expected: str | None
) -> None:
    assert did_you_mean(name, known) == expected
