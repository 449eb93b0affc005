"""Matches to relations: the places of each match resolved, and the facts of its rule stated.

Matches that tell what is the same, or which work comes from which, are taken first, because they decide what
others mean.
"""

from dataclasses import dataclass, field
from typing import cast

from graph.data import sections
from graph.discourse import Discourse, Referent
from graph.language.clause import Clause
from graph.language.phrase import Phrase
from graph.language.wordclasses import work_nouns
from graph.matching.match import Match, named_by, with_others
from graph.model import Evidence
from graph.resolve import CRAFTS
from graph.rules import Fact, Place
from graph.schema import ENDS, SYMMETRIC, WORKS

__all__ = ["REPRISES", "SAME", "SUCCEEDS", "Found", "find_relations"]

#: What rules may state beside the schema's relations: two names are of one, an actor plays a known part
#: again in a
#: work, somebody takes over what somebody else did.  These are grounds for conclusions and no facts of the
#: graph.
SAME, EPISODE, REPRISES, SUCCEEDS = "SAME_AS", "EPISODE_OF", "REPRISES_IN", "SUCCEEDS"
#: What is said of an episode but means its show.
_OF_THE_SHOW = frozenset(
    {"STARS_IN", "APPEARS_IN", "STREAMS_ON", "PRODUCED_BY", "SHOWRUNS", "CREATED", "PART_OF"}
)
#: Relations that tell which work is "the original" to which.
_FAMILY = frozenset({"SPINOFF_OF", "FOLLOWS"})
#: Crafts that British English puts before any name, with "the", without a word on what work is meant.
_PROFESSIONS = frozenset(["writer", "producer", "screenwriter", "playwright", "novelist", "author"])
_HELMERS = frozenset(["director", "filmmaker"])
_MEETS = frozenset({"band", "team", "unite", "join", "meet"})

Slots = dict[str, list[Referent]]
Homes = dict[Referent, list[Referent]]


@dataclass(slots=True, eq=False)
class Found:
    """A fact between two referents, the words that say so, the rule that found it first, and how sure it is.

    `others` are further rules that found it, each with the words it was found in.
    """

    type: str
    source: Referent
    target: Referent
    evidence: list[Evidence]
    rule: str
    confidence: float
    others: list[tuple[str, Evidence]] = field(default_factory=list)


def find_relations(discourse: Discourse, matches: list[Match]) -> list[Found]:
    """All facts, each once, with the evidence of every sentence that states it."""
    finder = _Finder(discourse)
    for wanted in (_tells_identity, _tells_family, _tells_fact):
        for match in matches:
            if wanted(match):
                finder.take(match)
        discourse.settle()
    return list(finder.facts.values())


def _tells_identity(match: Match) -> bool:
    return not match.rule.types.isdisjoint((SAME, EPISODE))


def _tells_family(match: Match) -> bool:
    return not match.rule.types.isdisjoint(_FAMILY)


def _tells_fact(match: Match) -> bool:
    return not _tells_identity(match) and not _tells_family(match)


class _Finder:
    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.facts: dict[tuple[str, Referent, Referent], Found] = {}
        self.seen: set[tuple[str, Referent, Referent, Evidence]] = set()

    def take(self, match: Match) -> None:
        """State the facts of a match, where all of its places can be filled."""
        slots: Slots = {}
        for place in match.rule.places:
            if not place.labels:
                continue
            found = self._fill(match, place)
            if place.craft:
                found = [referent for referent in found if _has_craft(referent, place.craft)]
            listed = self.discourse.readings[match.sentence].sentence.block in self.discourse.section
            told = _tried(match, place) or (_elsewhere(match, place) and not listed)
            told = told or _general(match) or self._for_a_paper(match) or self._by_profession(match)
            if not found and place.default and not told:
                found = self._default(match, place, slots)
            if not found and not place.optional:
                return
            slots[place.slot] = found
        homes = self._homes(match)
        self._state(match, slots, homes)

    def _homes(self, match: Match) -> Homes:
        """The works of parts that each have their own: "as Ana in Low Tide and Bo in High Tide"."""
        phrases = match.slots.get("part", ())
        homes: Homes = {}
        for phrase in phrases if len(phrases) > 1 else ():
            works = [p for prep, group in phrase.preps if prep in ("in", "on") for p in group]
            found = self.discourse.resolve_all(works, WORKS, match.sentence) if works else []
            for part in (
                self.discourse.resolve(phrase, frozenset({"Character"}), match.sentence) if found else ()
            ):
                homes[part] = found
        return homes

    def _state(self, match: Match, slots: Slots, homes: Homes | None = None) -> None:
        for fact in match.rule.facts:
            for source, target in _pairs(fact, slots):
                if homes and fact.type == "APPEARS_IN" and target not in homes.get(source, (target,)):
                    continue
                self._add(match, fact.type, source, target)

    def _add(self, match: Match, type_: str, source: Referent, target: Referent) -> None:
        if source == target or not _allowed(type_, source, target):
            return
        if type_ == SAME:
            self.discourse.unite(source, target)
            return
        if type_ == EPISODE:
            self.discourse.episodes[source[0]] = target
            return
        show = self.discourse.episodes.get(target[0])
        if show is not None and (type_ in _OF_THE_SHOW or target[0] is not self.discourse.main):
            target = show
        if source[1] in WORKS:
            source = self.discourse.episodes.get(source[0], source)
        if source == target:
            return
        if type_ in SYMMETRIC and (source[0].first, source[0].number) > (target[0].first, target[0].number):
            source, target = target, source
        if type_ in _FAMILY:
            self.discourse.parents.setdefault(source[0], target[0])
        evidence = Evidence(match.start, match.end)
        found = self.facts.get((type_, source, target))
        if found is None:
            rule = f"rules/{match.rule.name}"
            self.facts[(type_, source, target)] = Found(
                type_, source, target, [evidence], rule, match.rule.confidence
            )
            self.seen.add((type_, source, target, evidence))
            return
        found.others.append((f"rules/{match.rule.name}", evidence))
        found.confidence = max(found.confidence, match.rule.confidence)
        if (type_, source, target, evidence) not in self.seen:
            self.seen.add((type_, source, target, evidence))
            found.evidence.append(evidence)

    # ---- places

    def _by_profession(self, match: Match) -> bool:
        """Whether "the director Bo Lind" only says what somebody is, in a sentence that names no work."""
        anchor = match.anchor
        if anchor is None or anchor.name is None:
            return False
        clause = cast(Clause | None, anchor.clause)
        if clause is not None and anchor.prep == "by" and self._creates(clause, match.sentence):
            return True
        if anchor.det != "the" or anchor.noun not in _HELMERS:
            return False
        works = self.discourse.places.get("Work", ())
        return not any(place.sentence == match.sentence and not place.implied for place in works)

    def _creates(self, clause: Clause, sentence: int) -> bool:
        """Whether a clause says who created a work, so that what else they are need not be of that: "The
        drama was created by the writer Ana Moss"."""
        verb = clause.verb
        if verb is None or not verb.passive or verb.lemma not in _CREATES:
            return False
        return bool(self.discourse.resolve_all(clause.subject, WORKS, sentence))

    def _for_a_paper(self, match: Match) -> bool:
        """Whether what somebody writes is for an outlet: "writing in The Guardian"."""
        if match.clause is None or "WROTE" not in match.rule.types:
            return False
        phrases = [phrase for argument in match.clause.complements for phrase in argument.phrases]
        return bool(self.discourse.resolve_all(phrases, frozenset({"Outlet"}), match.sentence))

    def _fill(self, match: Match, place: Place) -> list[Referent]:
        phrases = match.slots.get(place.slot, [])
        others = [phrase for phrase in phrases if not _tells_how_long(phrase)]
        found = self.discourse.resolve_all(others, place.labels, match.sentence)
        found = found or self.discourse.resolve_all(phrases, place.labels, match.sentence)
        if place.labels <= WORKS and len(phrases) > 1 and self._lists_heroes(phrases, found, match.sentence):
            return []
        for phrase in match.alternatives.get(place.slot, ()) if not found else ():
            found = self.discourse.resolve_all(with_others(phrase), place.labels, match.sentence)
            if found:
                break
        return found

    def _lists_heroes(self, phrases: list[Phrase], works: list[Referent], sentence: int) -> bool:
        """Whether a list is one of heroes, though some of them have a work of their name: the members of a
        list are of one kind."""
        titled = {cluster for cluster, _ in works}
        return any(
            cluster not in titled
            for phrase in phrases
            if phrase.name is not None and len(phrase.also) > 1
            for cluster, _ in self.discourse.resolve(phrase, frozenset({"Character"}), sentence)
        )

    def _default(self, match: Match, place: Place, slots: Slots) -> list[Referent]:
        """What a place means when nothing stands in it."""
        discourse = self.discourse
        start = _place_of(match)
        if place.default == "protagonist" and _is_anothers(match):
            return []
        if place.default == "protagonist":
            return [(discourse.protagonist, "Person")] if discourse.protagonist is not None else []
        if place.default == "crossover":
            works = [discourse.crossover]
        elif place.default == "meeting":
            works = [discourse.crossover] if self._tells_of_meeting(match.sentence) else []
        elif place.default == "paragraph":
            works = list(discourse.works_around(match.sentence))
        elif described := self._work_of_described(match) or self._work_of_owner(match):
            return described
        else:
            taken = [
                cluster for referents in slots.values() for cluster, label in referents if label in WORKS
            ]
            works = [discourse.work_before(start, match.sentence, without=taken, told=False)]
        return [(work, work.work_label) for work in works if work is not None]

    def _work_of_described(self, match: Match) -> list[Referent]:
        """The work that tells who somebody is: "Low Tide star Ana Moss, who plays a thief"."""
        clause = match.clause
        if match.anchor is not None or clause is None or clause.opener != "who":
            return []
        told = [
            place
            for phrase in clause.antecedent
            for place in (*map(named_by, phrase.before), *([phrase.possessor] if phrase.noun else ()))
            if place is not None
        ]
        return self.discourse.resolve_all(told, WORKS, match.sentence)

    def _work_of_owner(self, match: Match) -> list[Referent]:
        """The one work that the owner of a part is in: "Bo, who plays his wife, Dot" is in his work."""
        parts = [phrase for slot in ("part", "role") for phrase in match.slots.get(slot, ())]
        roles = sections("nouns")["role"]
        owners = [
            phrase.possessor for phrase in parts
            if phrase.possessor is not None and phrase.noun not in roles
        ]  # fmt: skip
        found = self.discourse.resolve_all(owners, frozenset({"Character"}), match.sentence)
        works = [
            fact.target for fact in self.facts.values()
            if fact.type == "APPEARS_IN" and fact.source in found
        ]  # fmt: skip
        return works if len(works) == 1 else []

    def _tells_of_meeting(self, sentence: int) -> bool:
        """Whether a clause "before ..." of the sentence says that heroes meet."""
        return any(
            clause.opener == "before" and clause.verb is not None and clause.verb.lemma in _MEETS
            for clause in self.discourse.readings[sentence].clauses
        )


_CREATES = frozenset(["create", "co-create", "devise", "conceive"])
#: Parts of works that tell how long or how much of one somebody was there.
_PERIODS = frozenset(["seasons", "episodes", "instalments", "installments"])


def _tells_how_long(phrase: Phrase) -> bool:
    """Whether a phrase only tells how much of a work, which another may name: "three seasons on Low Tide"."""
    counted = phrase.noun in _PERIODS or (phrase.noun == "series" and phrase.number > 1)
    return counted and not (phrase.det or phrase.possessor or phrase.before or phrase.appositions)


def _has_craft(referent: Referent, craft: str) -> bool:
    """Whether the article tells that somebody is of a craft; of "-actor", that they are none, of "~actor",
    that they are one or of no craft at all."""
    crafts = referent[0].crafts
    if craft.startswith("~"):
        return craft[1:] in crafts or not any(crafts)
    return craft[1:] not in crafts if craft.startswith("-") else craft in crafts


def _place_of(match: Match) -> int:
    """Where the words of a match stand: what is named before counts for what it is about."""
    if match.anchor is not None:
        return match.anchor.start
    verb = match.clause.verb if match.clause is not None else None
    return verb.start if verb is not None else match.start


def _is_anothers(match: Match) -> bool:
    """Whether a named subject has or does what a phrase tells: "Ana Moss, who wrapped | a stint as Kit"."""
    anchor = match.anchor
    clause = cast(Clause | None, anchor.clause) if anchor is not None else None
    return clause is not None and clause.verb is not None and any(p.name for p in clause.subject)


def _tried(match: Match, place: Place) -> bool:
    """Whether something stands in the place, if nothing that could be told: then there is no default."""
    if all(map(_tells_how_long, match.slots.get(place.slot, ()))) and match.slots.get(place.slot):
        return False  # "Ana Moss was the showrunner for three series."
    if "PLAYS" in match.rule.types and place.labels <= WORKS and "object" in place.at:
        # "Has fun as Mary Kerr" tells no work.
        return bool(match.slots.get(place.slot))
    return place.slot in match.tried and not {"object", "subject", "holder", "possessive"}.isdisjoint(
        place.at
    )


def _elsewhere(match: Match, place: Place) -> bool:
    """Whether a work stands in the place of which nothing but its kind is told: "she is in a drama"."""
    return any(
        phrase.det in ("a", "an", "another") and phrase.noun in work_nouns()
        for phrase in match.slots.get(place.slot, ())
        if phrase.name is None
    )


def _general(match: Match) -> bool:
    """Whether a noun only tells a profession: "is a director and producer" is not about any work; or only
    says again which company: "what the company did not say"."""
    anchor = match.anchor
    verb = match.clause.verb if match.clause is not None and anchor is None else None
    if verb is not None and match.rule.bare and verb.perfect:
        return True  # "She has also directed."
    if anchor is not None and anchor.noun in sections("nouns")["Studio"]:
        return any(anchor in found for found in match.slots.values())
    if anchor is None or CRAFTS.get(anchor.noun) is None:
        return False
    if anchor.name is not None and anchor.det == "the" and anchor.noun in _PROFESSIONS:
        return True
    if anchor.name is not None or anchor.prep == "as":
        return False
    if "executive" in anchor.adjectives or "executive" in anchor.nouns:
        return False
    return anchor.det in ("a", "an") or (
        bool(anchor.also) and anchor.also[0].det in ("a", "an") and not anchor.det
    )


def _allowed(type_: str, source: Referent, target: Referent) -> bool:
    if type_ in ENDS:
        starts, ends = ENDS[type_]
        return source[1] in starts and target[1] in ends
    return True


def _pairs(fact: Fact, slots: Slots) -> list[tuple[Referent, Referent]]:
    sources, targets = slots.get(fact.source, []), slots.get(fact.target, [])
    if fact.source == fact.target:
        return [(a, b) for k, a in enumerate(sources) for b in sources[k + 1 :]]
    if fact.type in ("PLAYS", SAME) and len(sources) > 1 and len(targets) > 1:
        return list(zip(sources, targets, strict=True)) if len(sources) == len(targets) else []
    return [(a, b) for a in sources for b in targets]
