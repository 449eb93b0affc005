"""Each rule by examples: `fixtures/rules/RULE.txt` holds queries with the plan before and after the rule.

The rules listed before it have been applied already.  A block is a query, the tree before and the tree after,
with lines of dashes between them and a line of equals signs behind.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cypher.parser import parse
from cypher.plan import plan
from cypher.procedures import PROCEDURES
from cypher.rules import RULES, Statistics, apply_rule
from cypher.scope import check

PAIRS = Path(__file__).parents[1] / "fixtures" / "rules"
STATISTICS = Statistics(5000, {"Person": 700, "Show": 250, "Platform": 5})


def _pairs() -> Iterator[object]:
    for path in sorted(PAIRS.glob("*.txt")):
        for number, block in enumerate(path.read_text().split("\n====\n"), 1):
            if block.strip():
                query, before, after = (part.strip() for part in block.split("\n----\n"))
                yield pytest.param(path.stem, query, before, after, id=f"{path.stem}-{number}")


def trees(rule_name: str, query: str) -> tuple[str, str]:
    """The plan of a query as a tree, before and after a rule."""
    statement = parse(query)
    check(statement, query)
    steps = plan(statement, PROCEDURES)
    for rule in RULES:
        before = str(steps)
        steps = apply_rule(rule, steps, STATISTICS)
        if rule.__name__ == rule_name:
            return before, str(steps)
    raise AssertionError(f"no rule {rule_name}")


@pytest.mark.parametrize(("rule", "query", "before", "after"), list(_pairs()))
def test_a_rule_makes_of_a_plan_what_it_should(rule: str, query: str, before: str, after: str) -> None:
    assert trees(rule, query) == (before, after)


def test_every_rule_has_examples() -> None:
    assert {rule.__name__ for rule in RULES} == {path.stem for path in PAIRS.glob("*.txt")}
