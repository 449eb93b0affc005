"""What stands for what inside a sentence: appositions, predicates ("X is the creator"), roles after "as"."""

from collections.abc import Iterator

from graph.language.clauses import Clause
from graph.language.phrases import Item, Phrase

__all__ = ["all_phrases", "link"]

_EQUATES = frozenset(("be", "become", "remain", "stay", "begin", "start"))
_TAKES_ROLE = frozenset(["appoint", "name", "hire", "cast", "tap", "bring", "install", "credit", "describe", "bill", "attach", "set", "select", "choose"])


def all_phrases(items: list[Item]) -> Iterator[Phrase]:
    """Every noun phrase of a sentence with those that possess it, in order."""
    for item in items:
        if isinstance(item, Phrase):
            yield from _owners(item)


def _owners(phrase: Phrase) -> Iterator[Phrase]:
    if phrase.possessor is not None:
        yield from _owners(phrase.possessor)
    yield phrase


def link(items: list[Item], clauses: list[Clause]) -> None:
    """Give phrases that stand for another phrase of the sentence their `antecedent`."""
    for item in items:
        if isinstance(item, Phrase):
            for other in item.appositions:
                if other.name is None and item not in other.antecedent:
                    other.antecedent.append(item)
            _link_roles(item)
    for clause in clauses:
        if clause.verb is not None:
            _link_predicates(clause)


def _link_roles(phrase: Phrase) -> None:
    """In "with Ana Moss as showrunner" the showrunner is Ana Moss."""
    for prep, group in phrase.preps:
        if prep.lstrip(",") == "as":
            for role in group:
                if role.name is None and not role.antecedent:
                    role.antecedent = [*phrase.also] if len(phrase.also) > 1 and role.plural else [phrase]


def _link_predicates(clause: Clause) -> None:
    verb = clause.verb
    assert verb is not None
    subject = clause.subject
    if (verb.copula and not verb.negated) or verb.lemma in _EQUATES:
        for argument in clause.arguments:
            if argument.prep == "":
                for phrase in argument.phrases:
                    if phrase.name is None and not phrase.pronoun and not phrase.antecedent:
                        phrase.antecedent = [*subject, *clause.others]
                    elif phrase.noun and phrase.name is not None and subject and subject[0].name is None:
                        subject[0].antecedent = subject[0].antecedent or [phrase]
                break
    for argument in clause.arguments:
        if argument.prep == "as":
            for phrase in argument.phrases:
                if phrase.name is None:
                    target = [] if verb.passive or verb.lemma not in _TAKES_ROLE else _objects(clause)
                    phrase.antecedent = [*target, *subject, *clause.others] if not phrase.antecedent else [
                        *phrase.antecedent, *subject, *clause.others
                    ]  # fmt: skip


def _objects(clause: Clause) -> list[Phrase]:
    return [phrase for argument in clause.arguments if argument.prep == "" for phrase in argument.phrases]
