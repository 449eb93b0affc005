"""Static types: what a value may be."""

from cypher.types import (
    ANY,
    BOOLEAN,
    INTEGER,
    LIST,
    NODE,
    NULL,
    NUMBER,
    STRING,
    Type,
    list_of,
    static_type,
    union,
)


def test_null_and_the_unknown_may_be_anything() -> None:
    assert NULL.may_be(Type.NODE)
    assert ANY.may_be(Type.NODE)
    assert not INTEGER.may_be(Type.NODE)


def test_only_the_known_must_be_something() -> None:
    assert INTEGER.must_be(Type.NUMBER)
    assert not NUMBER.must_be(Type.INTEGER)
    assert not ANY.must_be(Type.NUMBER)
    assert NULL.must_be(Type.NUMBER)


def test_a_union_may_be_what_any_of_its_parts_may_be() -> None:
    assert union([INTEGER, STRING]).kinds == Type.INTEGER | Type.STRING
    assert union([INTEGER, ANY]) is ANY
    assert union([NULL, INTEGER]) == INTEGER
    assert union([]) == NULL


def test_a_union_of_lists_knows_its_elements_only_if_both_do() -> None:
    assert union([list_of(INTEGER), list_of(STRING)]).elements == union([INTEGER, STRING])
    assert union([list_of(INTEGER), LIST]).elements is ANY


def test_types_are_shown_as_people_say_them() -> None:
    shown = [str(each) for each in (NODE, list_of(NODE), list_of(ANY), NULL, ANY, union([BOOLEAN, STRING]))]
    assert shown == ["Node", "List of Node", "List", "null", "value", "String or Boolean"]


def test_the_same_kinds_are_the_same_type() -> None:
    assert static_type(Type.INTEGER) is INTEGER
    assert static_type(Type.POINT).kinds is Type.POINT
