"""All matches of a sentence: which rules are tried on its clauses and phrases."""

from collections.abc import Iterator
from typing import cast

from graph.data import sections
from graph.hedging import blocked
from graph.language.clause import Clause
from graph.language.phrase import Phrase
from graph.language.wordclasses import work_nouns
from graph.matching.filled import filled_in_clause, filled_in_phrase, nouns_in_clause, patterns
from graph.matching.in_clauses import match_clause
from graph.matching.in_phrases import match_phrase
from graph.matching.match import Match
from graph.nounkinds import crafts
from graph.resolve import CRAFTS
from graph.rules import Rule, RuleBook, fitting

__all__ = ["find_matches"]

#: Whom a phrase describes that is no common noun.
_NOBODY: tuple[list[Phrase], list[Phrase]] = ([], [])


def find_matches(
    book: RuleBook,
    clauses: list[Clause],
    phrases: list[Phrase],
    sentence: int,
    start: int,
    end: int,
    label: str = "",
) -> Iterator[Match]:
    """All matches of a sentence that stands at text[start:end], clauses first, in the order of places.

    `label` is what the sentence is labelled with, as lines of credits are: "directed by".
    """
    if label in sections("hedges")["labels"]:
        return
    for rule in book.by_label.get(label, ()):
        names = [phrase for phrase in phrases if phrase.name is not None]
        yield Match(
            rule,
            {place.slot: names if "value" in place.at else [] for place in rule.places},
            sentence,
            start,
            end,
        )
    for clause in clauses:
        for rule in _rules_of_clause(book, clause, clauses):
            match = match_clause(rule, clause, sentence, start, end)
            if match is not None:
                yield match
    for phrase in phrases:
        for rules, holders in _rules_of_phrase(book, phrase):
            for rule in rules:
                match = match_phrase(rule, phrase, sentence, start, end, holders)
                if match is not None:
                    yield match


def _rules_of_clause(book: RuleBook, clause: Clause, clauses: list[Clause]) -> Iterator[Rule]:
    """The rules of a clause's verb that its nouns and its mood leave open."""
    rules = fitting(book, "verbs", clause.verb.lemma, filled_in_clause(clause)) if clause.verb else ()
    if not rules:
        return
    named = nouns_in_clause(clause)
    hedged = blocked(clause) or _given_up(clause, clauses)
    for rule in rules:
        if not ((hedged and "blocked" not in rule.allow) or any(map(named.isdisjoint, rule.asks))):
            yield rule


def _rules_of_phrase(
    book: RuleBook, phrase: Phrase
) -> Iterator[tuple[tuple[Rule, ...], tuple[list[Phrase], list[Phrase]]]]:
    """The rules that start at a phrase, each bunch with whom the phrase describes and may describe."""
    if not phrase.nouns and phrase.name is None:
        return
    filled = filled_in_phrase(phrase)
    if _has_own(phrase) and phrase is not phrase.also[0]:
        for noun in dict.fromkeys(crafts(phrase.also[0].nouns[-1:])):
            yield fitting(book, "nouns", noun, filled), ([phrase], [])
    if phrase.nouns:
        holders = _holders(phrase)
        whole = phrase.name is not None or phrase.noun in work_nouns()
        nouns = phrase.nouns if whole else phrase.nouns[-1:]
        for noun in dict.fromkeys((*crafts(nouns), "*")):
            yield fitting(book, "nouns", noun, filled), holders
    if phrase.name is not None or phrase.brackets:
        for pattern in patterns(phrase):
            yield fitting(book, "phrase", pattern, filled), _NOBODY


def _given_up(clause: Clause, clauses: list[Clause]) -> bool:
    """Whether a plan was dropped again: "ordered the drama | before withdrawing"."""
    hedges = sections("hedges")
    if clause.verb is None or clause.verb.lemma not in hedges["plans"] | hedges["promises"]:
        return False
    return any(
        other.opener == "before" and other.parent is clause
        and other.verb is not None and other.verb.lemma in hedges["drops"]
        for other in clauses
    )  # fmt: skip


def _holders(phrase: Phrase) -> tuple[list[Phrase], list[Phrase]]:
    """Whom a common noun describes, and who else it may describe."""
    if phrase.name is not None:
        first_of_many = phrase.plural and len(phrase.also) > 1 and phrase is phrase.also[0]
        first_of_many = first_of_many and not _has_own(phrase)
        return (list(phrase.also) if first_of_many else [phrase]), []
    named = [other for other in (*phrase.appositions, *phrase.brackets) if other.name is not None]
    if named:
        return named, phrase.antecedent
    if not phrase.antecedent:
        return [phrase], phrase.fallback
    first = phrase.antecedent[0]
    several = (
        phrase.plural
        or phrase.number > 1
        or (len(first.also) > 1 and all(p in phrase.antecedent for p in first.also))
    )
    listed = first in first.also and len(first.also) > 1
    group = (first.also if listed else phrase.antecedent) if several else [first]
    group = [*group, *(other for other in phrase.antecedent if other not in group and _echoed(other))]
    return group, [*(other for other in phrase.antecedent if other not in group), *phrase.fallback]


def _has_own(phrase: Phrase) -> bool:
    """Whether each of several people is told of what: "showrunners Ana of Low Tide and Bo of High Tide"."""
    listed = phrase.also
    if len(listed) < 2 or phrase not in listed or not listed[0].plural:
        return False
    trade = CRAFTS.get(listed[0].noun.removesuffix("s"))
    return bool(trade) and all(p.name and any(prep == "of" for prep, _ in p.preps) for p in listed)


def _echoed(phrase: Phrase) -> bool:
    """Whether a phrase is the subject of "as did Ana", of whom the same is said."""
    clause = cast(Clause | None, phrase.clause)
    return clause is not None and clause.echo and phrase in clause.subject
