"""The syntax tree back to text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.nodes import (
    Binary,
    Expression,
    FunctionCall,
    HasLabels,
    LabelAnd,
    LabelExpression,
    LabelName,
    LabelNot,
    LabelOr,
    ListLiteral,
    Literal_,
    MapLiteral,
    Property,
    Return,
    SingleQuery,
    Statement,
    Subscript,
    Unary,
    Variable,
)
from cypher.parser import parse

FIXTURES = Path(__file__).with_name("fixtures")


def lines(name: str) -> list[str]:
    return [line for line in (FIXTURES / name).read_text().splitlines() if not line.startswith("#")]


def pairs() -> list[tuple[str, str]]:
    blocks = "\n".join(lines("printing.txt")).split("\n\n")
    return [(written, printed) for written, printed in (block.split("\n") for block in blocks)]


@pytest.mark.parametrize("query", lines("identity.txt"))
def test_a_query_in_the_usual_form_prints_as_it_is_written(query: str) -> None:
    assert str(parse(query)) == query


@pytest.mark.parametrize(("written", "printed"), pairs())
def test_other_forms_print_in_the_usual_one_and_mean_the_same(written: str, printed: str) -> None:
    assert str(parse(written)) == printed
    assert parse(printed) == parse(written)


def test_every_part_of_a_tree_prints() -> None:
    clauses = ["MATCH (n:A {x: 1})-[r:R*1..2]->(m)", "WITH n, m.y AS y ORDER BY y DESC"]
    statement = parse(f"{' '.join(clauses)} RETURN n {{.x, y}}, CASE WHEN y THEN 1 END")
    assert isinstance(statement.query, SingleQuery)
    *others, last = statement.query.clauses
    assert [str(clause) for clause in others] == clauses
    assert isinstance(last, Return)
    assert [str(item.expression) for item in last.projection.items] == ["n {.x, y}", "CASE WHEN y THEN 1 END"]


letters = st.characters(exclude_categories=["Cs"])
names = st.text(letters, min_size=1, max_size=5)
literals = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False), st.text(letters, max_size=5),
).map(Literal_)  # fmt: skip
labels: st.SearchStrategy[LabelExpression] = st.recursive(
    names.map(LabelName),
    lambda inner: st.one_of(
        inner.map(LabelNot),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: LabelAnd(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: LabelOr(tuple(parts))),
    ),
    max_leaves=4,
)
operators = st.sampled_from(["OR", "XOR", "AND", "+", "-", "*", "/", "^", "||", "IN", "STARTS WITH", "=~"])


def compound(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    few = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Binary, operators, inner, inner),
        st.builds(Unary, st.just("NOT"), inner),
        inner.filter(lambda node: not isinstance(node, Literal_)).map(lambda node: Unary("-", node)),
        st.builds(Property, inner, names),
        st.builds(Subscript, inner, inner),
        st.builds(HasLabels, inner, labels),
        st.builds(ListLiteral, few),
        st.lists(st.tuples(names, inner), max_size=3).map(lambda entries: MapLiteral(tuple(entries))),
        st.builds(FunctionCall, names.filter(lambda name: "." not in name), few, st.booleans()),
    )


expressions = st.recursive(st.one_of(literals, names.map(Variable)), compound, max_leaves=12)


@given(expressions)
def test_any_expression_parses_back_to_the_same_tree(expression: Expression) -> None:
    parsed = parse(f"RETURN {expression} AS x")
    assert isinstance(parsed, Statement)
    assert isinstance(parsed.query, SingleQuery)
    (clause,) = parsed.query.clauses
    assert isinstance(clause, Return)
    assert clause.projection.items[0].expression == expression
