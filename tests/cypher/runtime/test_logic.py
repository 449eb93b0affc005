from itertools import product

import pytest

from cypher.errors import CypherTypeError
from cypher.runtime import and_, not_, or_, truth, xor_

TRUTHS = (True, False, None)
PAIRS = list(product(TRUTHS, repeat=2))


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_and_is_false_as_soon_as_one_side_is(left: bool | None, right: bool | None) -> None:
    expected = False if left is False or right is False else None if left is None or right is None else True
    assert and_(left, right) is expected


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_or_is_the_mirror_image_of_and(left: bool | None, right: bool | None) -> None:
    assert or_(left, right) is not_(and_(not_(left), not_(right)))


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_xor_is_null_where_a_side_is_unknown(left: bool | None, right: bool | None) -> None:
    expected = None if left is None or right is None else left != right
    assert xor_(left, right) is expected


@pytest.mark.parametrize("operation", [and_, or_, xor_])
@pytest.mark.parametrize("other", TRUTHS)
def test_what_is_no_truth_value_is_an_error_on_either_side(operation, other) -> None:
    for arguments in ((1, other), (other, "true")):
        with pytest.raises(CypherTypeError, match="expected a Boolean, found") as caught:
            operation(*arguments)
        assert caught.value.detail == "InvalidArgumentType"


def test_not_of_something_else_is_an_error() -> None:
    with pytest.raises(CypherTypeError, match="found Integer 0"):
        not_(0)


def test_numbers_are_not_taken_for_truth_values() -> None:
    with pytest.raises(CypherTypeError):
        truth(1)
