"""The syntax tree itself: what makes two of them equal, and how one is walked."""

from cypher.nodes import Binary, FunctionCall, ListLiteral, Literal_, Property, Variable, children, walk
from cypher.parser import parse


def test_where_a_tree_stood_in_the_text_does_not_matter() -> None:
    assert parse("RETURN 1+x AS y") == parse("RETURN\n  1 + x AS y")
    assert hash(parse("RETURN 1+x AS y")) == hash(parse("RETURN\n  1 + x AS y"))


def test_values_of_different_types_are_different() -> None:
    literals = [Literal_(1), Literal_(1.0), Literal_(True), Literal_("1"), Literal_(0.0), Literal_(-0.0)]
    assert len(set(literals)) == len(literals)
    assert Literal_(float("nan")) == Literal_(float("nan"))


def test_nodes_of_different_classes_are_different() -> None:
    assert Variable("x") != Literal_("x")
    assert Variable("x") != "x"
    assert FunctionCall("f", ()) != FunctionCall("f", (), distinct=True)


def test_nesting_tells_trees_apart() -> None:
    one, two = Literal_(1), Literal_(2)
    assert ListLiteral((ListLiteral((one,)), two)) != ListLiteral((ListLiteral((one, two)),))


def test_parents_are_walked_before_their_children_in_the_order_written() -> None:
    tree = Binary("+", Property(Variable("n"), "x"), Literal_(1))
    assert [type(node).__name__ for node in walk(tree)] == ["Binary", "Property", "Variable", "Literal_"]
    assert list(children(tree)) == [tree.left, tree.right]


def test_a_tree_that_leans_far_to_the_left_can_be_walked_compared_and_hashed() -> None:
    query = "RETURN " + " + ".join(["1"] * 20_000)
    first, second = parse(query), parse(query)
    assert first == second
    assert len({first, second}) == 1
    assert sum(isinstance(node, Literal_) for node in walk(first)) == 20_000
    assert "20000" not in repr(first)
