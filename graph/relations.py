"""Matches to relations: the places of each match resolved, and what follows from them stated as facts."""

from dataclasses import dataclass, field

from graph.discourse import Discourse, Referent
from graph.language.phrases import Phrase
from graph.matching import Match
from graph.model import Evidence
from graph.rules import Fact, Place
from graph.schema import ENDS, SYMMETRIC, WORKS

__all__ = ["Found", "find_relations"]


#: Relations that tell which work is "the original" to which: they are found before the others.
_FAMILY = frozenset({"SPINOFF_OF", "FOLLOWS"})


@dataclass(slots=True, eq=False)
class Found:
    """A fact between two referents, the words that say so, the rule, and how sure it is."""

    type: str
    source: Referent
    target: Referent
    evidence: list[Evidence]
    rule: str
    confidence: float
    extra: list[str] = field(default_factory=list)


def find_relations(discourse: Discourse, matches: list[Match]) -> list[Found]:
    """All facts, each once, with the evidence of every sentence that states it, in the order of first evidence."""
    facts: dict[tuple[str, Referent, Referent], Found] = {}
    families = [match for match in matches if _is_family(match)]
    for match in [*families, *(match for match in matches if not _is_family(match))]:
        slots = _bind(discourse, match)
        if slots is None:
            continue
        for fact in match.rule.facts:
            for source, target in _pairs(fact, slots):
                _add(facts, fact.type, source, target, Evidence(match.start, match.end), match.rule.name, match.rule.confidence)
                if fact.type in _FAMILY:
                    discourse.parents.setdefault(source[0], target[0])
    return list(facts.values())


def _is_family(match: Match) -> bool:
    return any(fact.type in _FAMILY for fact in match.rule.facts)


def _bind(discourse: Discourse, match: Match) -> dict[str, list[Referent]] | None:
    """What each place of the match means; None where one that is needed means nothing."""
    slots: dict[str, list[Referent]] = {}
    for place in match.rule.places:
        if not place.labels:
            continue
        found = _fill(discourse, match, place)
        tried = {"object", "subject", "holder", "possessive"} & set(place.at) and match.slots.get(place.slot)
        if not found and place.default and not tried:
            found = _default(discourse, match, place)
        if not found and not place.optional:
            return None
        slots[place.slot] = found
    return slots


def _default(discourse: Discourse, match: Match, place: Place) -> list[Referent]:
    """The works that a place means when nothing stands in it."""
    if place.default == "crossover":
        works = [discourse.crossover]
    elif place.default == "meeting":
        works = [discourse.crossover] if _tells_of_meeting(discourse, match.sentence) else []
    elif place.default == "paragraph":
        works = list(discourse.works_around(match.sentence))
    else:
        works = [discourse.work_before(match.start if match.anchor is None else match.anchor.start, match.sentence)]
    return [(work, next(label for label in work.labels if label in WORKS)) for work in works if work is not None]


def _tells_of_meeting(discourse: Discourse, sentence: int) -> bool:
    """Whether a clause "before ..." of the sentence says that heroes meet."""
    return any(
        clause.opener == "before" and clause.verb is not None and clause.verb.lemma in ("band", "team", "unite", "join", "meet")
        for clause in discourse.readings[sentence].clauses
    )


def _fill(discourse: Discourse, match: Match, place: Place) -> list[Referent]:
    phrases = match.slots.get(place.slot, [])
    found = discourse.resolve_all(phrases, place.labels, match.sentence)
    if not found:
        for phrase in match.alternatives.get(place.slot, ()):
            found = discourse.resolve_all(_with_others(phrase), place.labels, match.sentence)
            if found:
                break
    return found


def _with_others(phrase: Phrase) -> list[Phrase]:
    return phrase.also if phrase in phrase.also else [phrase]


def _pairs(fact: Fact, slots: dict[str, list[Referent]]) -> list[tuple[Referent, Referent]]:
    sources, targets = slots.get(fact.source, []), slots.get(fact.target, [])
    if fact.source == fact.target:
        return [(a, b) for k, a in enumerate(sources) for b in sources[k + 1 :]]
    if fact.type == "PLAYS" and len(sources) > 1 and len(targets) > 1:
        return list(zip(sources, targets, strict=True)) if len(sources) == len(targets) else []
    return [(a, b) for a in sources for b in targets]


def _add(
    facts: dict[tuple[str, Referent, Referent], Found],
    type_: str,
    source: Referent,
    target: Referent,
    evidence: Evidence,
    rule: str,
    confidence: float,
) -> None:
    starts, ends = ENDS[type_]
    if source[1] not in starts or target[1] not in ends or source == target:
        return
    if type_ in SYMMETRIC and (source[0].first, source[0].number) > (target[0].first, target[0].number):
        source, target = target, source
    key = (type_, source, target)
    found = facts.get(key)
    if found is None:
        facts[key] = Found(type_, source, target, [evidence], f"rules/{rule}", confidence)
    elif evidence not in found.evidence:
        found.evidence.append(evidence)
        found.confidence = max(found.confidence, confidence)
