import pytest

from cypher.errors import ArgumentError
from tests.cypher.functions.calls import call


def test_similarities_are_from_0_to_1() -> None:
    assert call("vector.similarity.cosine", [1, 0], [2, 0]) == 1.0
    assert call("vector.similarity.cosine", [1, 0], [0, 5.5]) == 0.5
    assert call("vector.similarity.cosine", [1, 0], [-1, 0]) == 0.0
    assert call("vector.similarity.euclidean", [1, 2], [1, 2]) == 1.0
    assert call("vector.similarity.euclidean", [0, 0], [0, 3]) == 0.1


@pytest.mark.parametrize(
    ("left", "right", "message"),
    [
        ([1], [1, 2], "found 1 and 2 numbers"),
        ([], [], "found 0 and 0 numbers"),
        ([1, "a"], [1, 2], "finite numbers, found String 'a'"),
        ([1, float("inf")], [1, 2], "finite numbers"),
        ([0, 0], [1, 2], "other than zero"),
    ],
)
def test_lists_that_are_no_vectors(left: list[object], right: list[object], message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        call("vector.similarity.cosine", left, right)
