"""Whatever the text, parsing and checking it gives a tree or a CypherError."""

from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cypher.errors import CypherError
from cypher.parser import parse
from cypher.scope import check
from tests.shared import shared

from .mutation import TokenMutator, TreeMutator
from .tck.features import scenarios

_TOKENS = [
    "(", ")", "[", "]", "{", "}", "-", ">", "<", "a", ":", "|", "*", "1", "..", ",", "=", "+", "$p", "'x'",
    "MATCH", "WHERE", "RETURN", "AS", "IN", "NOT", "IS", "NULL", "CASE", "WHEN", "END", "EXISTS",
]  # fmt: skip


@cache
def corpus() -> tuple[str, ...]:
    """Every query of the TCK, once."""
    shared("tck")
    queries = (step.query for scenario in scenarios() for step in scenario.steps if step.query)
    return tuple(dict.fromkeys(queries))


@cache
def token_mutator() -> TokenMutator:
    return TokenMutator(corpus())


@cache
def tree_mutator() -> TreeMutator:
    return TreeMutator(corpus())


def take(query: str) -> None:
    """Parse, print and check a query; AssertionError unless a tree or an error of the query comes of it."""
    try:
        statement = parse(query)
        printed = str(statement)
        check(statement, query)
    except CypherError as error:
        assert error.phase == "compile time"
        assert error.span is not None or error.detail == "NestingTooDeep"
        assert error.span is None or 0 <= error.span[0] <= error.span[1] <= len(query)
        assert str(error)
    else:
        assert parse(printed) == statement
        assert str(parse(printed)) == printed


def test_every_query_of_the_tck_prints_as_one_that_means_the_same() -> None:
    parsed = 0
    for query in corpus():
        try:
            statement = parse(query)
        except CypherError:
            continue
        parsed += 1
        assert parse(str(statement)) == statement
    assert parsed > 3000


@settings(max_examples=500, deadline=None)
@given(st.randoms(use_true_random=False))
def test_queries_with_other_tokens_are_taken_or_refused(random: Random) -> None:
    take(token_mutator()(random))


@settings(max_examples=500, deadline=None)
@given(st.randoms(use_true_random=False))
def test_queries_with_other_parts_are_taken_or_refused(random: Random) -> None:
    take(tree_mutator()(random))


@settings(max_examples=500, deadline=None)
@given(st.text())
def test_any_text_is_taken_or_refused(text: str) -> None:
    take(text)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(_TOKENS)))
def test_any_tokens_are_taken_or_refused(tokens: list[str]) -> None:
    take(" ".join(tokens))


@pytest.mark.parametrize("query", ["", "\x00", "RETURN '\ud800'", "RETURN (((((((", "MATCH (a)-[*..]-"])
def test_odd_texts_are_taken_or_refused(query: str) -> None:
    take(query)
