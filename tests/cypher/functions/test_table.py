"""What holds for every built-in function."""

from typing import Any

import pytest

from cypher.errors import CypherError
from cypher.functions import AGGREGATES, FUNCTIONS, Function, Type
from cypher.spatial import Point
from cypher.values import Node, Path, Relationship, Space

SPACE = Space({1: {}, 2: {}})
NODES = (Node(1, {"labels": ["A"]}, SPACE), Node(2, {}, SPACE))
RELATIONSHIP = Relationship(1, 2, 0, {"type": "T"}, SPACE)


def _made(name: str) -> Any:
    return FUNCTIONS[name].call()


#: A value of every type.
SAMPLES: dict[Type, Any] = {
    Type.MAP: {"x": 1, "y": 2},
    Type.NODE: NODES[0],
    Type.RELATIONSHIP: RELATIONSHIP,
    Type.LIST: [1, 2],
    Type.PATH: Path(NODES, (RELATIONSHIP,)),
    Type.POINT: Point(7203, (1.0, 2.0)),
    Type.DATETIME: _made("datetime"),
    Type.LOCAL_DATETIME: _made("localdatetime"),
    Type.DATE: _made("date"),
    Type.TIME: _made("time"),
    Type.LOCAL_TIME: _made("localtime"),
    Type.DURATION: FUNCTIONS["duration"].call("P1D"),
    Type.STRING: "abc",
    Type.BOOLEAN: True,
    Type.INTEGER: 1,
    Type.FLOAT: 0.5,
}

ALL = pytest.mark.parametrize("function", list(FUNCTIONS.values()), ids=list(FUNCTIONS))
WEIRD = [
    "",
    "é" * 50,
    "-1",
    "P1D",
    "2020-01-01",
    "12:00",
    -1,
    0,
    2**63 - 1,
    -(2**63),
    1e308,
    float("nan"),
    [],
    {},
    [None],
]


def _samples(function: Function, count: int) -> list[Any]:
    return [next(SAMPLES[kind] for kind in SAMPLES if kind in function.parameter(i)) for i in range(count)]


def _counts(function: Function) -> range:
    return range(
        function.minimum, (function.maximum if function.maximum is not None else function.minimum + 3) + 1
    )


@ALL
def test_a_function_is_found_by_its_name_in_lower_case(function: Function) -> None:
    assert FUNCTIONS[function.name.lower()] is function


@ALL
def test_the_signature_has_a_type_for_every_argument(function: Function) -> None:
    assert bool(function.parameters) == (function.maximum != 0)
    assert function.maximum is None or function.minimum <= function.maximum == len(function.parameters)


@ALL
def test_null_anywhere_gives_null_where_the_signature_says_so(function: Function) -> None:
    if not function.propagates_null:
        return
    for count in _counts(function):
        for position in range(count):
            arguments = _samples(function, count)
            arguments[position] = None
            assert function.call(*arguments) is None


@ALL
def test_a_value_of_the_wrong_type_is_an_error_that_names_it(function: Function) -> None:
    for count in _counts(function):
        for position in range(count):
            for kind, sample in SAMPLES.items():
                if kind in function.parameter(position):
                    continue
                arguments = _samples(function, count)
                arguments[position] = sample
                with pytest.raises(CypherError, match=f"{function.name}\\(\\) expects .*, found "):
                    function.call(*arguments)


@ALL
def test_no_argument_makes_a_function_fail_but_with_an_error_of_cypher(function: Function) -> None:
    for count in _counts(function):
        for position in range(count):
            for value in (*SAMPLES.values(), *WEIRD):
                arguments = _samples(function, count)
                arguments[position] = value
                try:
                    result = function.call(*arguments)
                except CypherError:
                    continue
                assert result is None or function.result is Type.ANY or _type(result) & function.result


@ALL
def test_results_that_are_constant_are_the_same_when_asked_again(function: Function) -> None:
    if function.stability != "constant":
        return
    for count in _counts(function):
        arguments = _samples(function, count)
        try:
            first = function.call(*arguments)
        except CypherError:
            continue
        assert repr(function.call(*arguments)) == repr(first)


def _type(value: Any) -> Type:
    return next(kind for kind, sample in SAMPLES.items() if type(sample) is type(value))


def test_types_read_as_words() -> None:
    assert str(Type.STRING) == "String"
    assert str(Type.NUMBER) == "number"
    assert str(Type.LIST | Type.STRING) == "List or String"


def test_no_name_is_both_a_function_and_an_aggregate() -> None:
    assert not set(FUNCTIONS) & set(AGGREGATES)
