"""Every rule is tried on the examples that stand with it."""

import hashlib

import pytest

from graph.importer import explain
from graph.model import Document
from graph.rules import Rule, rule_book
from graph.schema import ENDS

RULES = rule_book().rules
#: What rules may state beside the schema's relations, see graph.relations.
GROUNDS = {"SAME_AS", "EPISODE_OF", "REPRISES_IN", "SUCCEEDS", "AUTHORED"}


def found_in(text: str) -> dict[str, set[str]]:
    """The rules that found each fact of a text; a fact as "Ana Ruiz STARS_IN Low Sun"."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(f"article:{sha256[:16]}", "-", "", text, sha256)
    found: dict[str, set[str]] = {}
    for one in explain(document):
        found.setdefault(f"{one.source} {one.type} {one.target}", set()).add(one.rule)
    return found


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.match], ids=lambda rule: rule.name)
def test_a_rule_finds_what_its_examples_say(rule: Rule) -> None:
    by_this_rule = False
    for text, facts in rule.match:
        found = found_in(text)
        missing = [fact for fact in facts if fact not in found]
        assert not missing, f"{text!r} gives {sorted(found)}"
        by_this_rule = by_this_rule or any(f"rules/{rule.name}" in rules for rules in found.values())
    grounds = {fact.type for fact in rule.facts} <= GROUNDS
    assert by_this_rule or grounds, f"no example of {rule.name} is found by {rule.name} itself"


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.no_match], ids=lambda rule: rule.name)
def test_a_rule_finds_nothing_where_it_must_not(rule: Rule) -> None:
    for text in rule.no_match:
        wrong = {fact: rules for fact, rules in found_in(text).items() if f"rules/{rule.name}" in rules}
        assert not wrong, f"{text!r} gives {wrong}"


def test_every_rule_that_states_a_fact_has_an_example() -> None:
    assert [rule.name for rule in RULES if rule.facts and not rule.match] == []


def test_no_two_rules_have_one_name() -> None:
    names = [rule.name for rule in RULES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_a_rule_states_fits_the_schema(rule: Rule) -> None:
    labels = {place.slot: place.labels for place in rule.places}
    for fact in rule.facts:
        assert fact.type in ENDS or fact.type in GROUNDS
        if fact.type in ENDS:
            starts, ends = ENDS[fact.type]
            assert labels[fact.source] <= starts
            assert labels[fact.target] <= ends
