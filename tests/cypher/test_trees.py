from cypher.nodes import Binary, Expression, HasLabels, LabelName, Literal_, Property, Variable
from cypher.parser import parse
from cypher.trees import conjunction, conjuncts, contains, names_in, operands, transform


def expression(text: str) -> Expression:
    (clause,) = parse(f"RETURN {text} AS x").query.clauses  # type: ignore[union-attr]
    return clause.projection.items[0].expression  # type: ignore[attr-defined, no-any-return]


def test_names_are_those_of_all_variables() -> None:
    assert names_in(expression("a.x + [b IN c | b][0]"), None, Variable("d")) == {"a", "b", "c", "d"}


def test_what_is_joined_by_and_comes_apart_in_its_order() -> None:
    parts = conjuncts(expression("a AND (b AND c OR d) AND e"))
    assert [str(part) for part in parts] == ["a", "b AND c OR d", "e"]
    assert conjuncts(None) == []
    assert conjunction(parts) == expression("a AND (b AND c OR d) AND e")
    assert conjunction([]) == Literal_(True)


def test_labels_of_a_predicate_come_apart_too() -> None:
    assert conjuncts(expression("n:A&B")) == [
        HasLabels(Variable("n"), LabelName("A")),
        HasLabels(Variable("n"), LabelName("B")),
    ]
    assert len(conjuncts(expression("n:A|B"))) == 1


def test_long_chains_need_no_recursion() -> None:
    terms = [Variable(f"v{number}") for number in range(20000)]
    chain = conjunction(terms)
    assert operands(chain, "AND") == terms
    assert len(names_in(chain)) == 20000
    changed = transform(chain, lambda node: Literal_(True) if node == Variable("v7") else None)
    assert operands(changed, "AND")[7] == Literal_(True)


def test_a_part_is_replaced_and_the_rest_kept() -> None:
    before = expression("a.x + b.x")
    assert isinstance(before, Binary)
    after = transform(before, lambda node: Variable("c") if node == Property(Variable("a"), "x") else None)
    assert str(after) == "c + b.x"
    assert after.right is before.right
    assert transform(before, lambda node: None) is before


def test_what_replaces_a_part_is_not_looked_into() -> None:
    calls = []

    def change(node: object) -> Variable | None:
        calls.append(node)
        return Variable("a") if node == Variable("a") else None

    transform(expression("a + 1"), change)
    assert len(calls) == 3


def test_contains_looks_at_every_part() -> None:
    assert contains(expression("[x IN y WHERE x.z | 1]"), Property)
    assert not contains(expression("x + 1"), (Property, HasLabels))
