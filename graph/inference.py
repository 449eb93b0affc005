"""What follows from facts that the text states, where a careful reader would draw the same conclusion.

Each conclusion keeps the evidence of what it was drawn from, and is a little less sure.
"""

from itertools import pairwise

from graph.data import sections
from graph.discourse import Discourse, Reading, Referent
from graph.hedging import blocked
from graph.language.clause import Clause
from graph.language.phrase import Phrase
from graph.memory import senses
from graph.mentions import Form
from graph.model import Evidence
from graph.nounkinds import is_one_of
from graph.relations import REPRISES, SUCCEEDS, Found
from graph.schema import ENDS, WORKS

__all__ = ["infer"]

_FADE = 0.9
#: What people do together without being at one in anything.
_IDLE = frozenset(
    ["be", "live", "sleep", "grow", "get", "have", "see", "star", "appear", "feature", "age", "laugh"]
).union(["come", "bring", "put", "stay", "move", "keep", "play", "write", "return", "end", "seem", "share"])
_PLATFORM = frozenset({"Platform"})


def infer(discourse: Discourse, facts: list[Found]) -> list[Found]:
    """The facts, followed by what they entail."""
    reasoner = _Reasoner(discourse, facts)
    reasoner.listings()
    reasoner.named_together()
    reasoner.side_by_side()
    reasoner.cast_goes_on()
    reasoner.successors()
    reasoner.parts_played_again()
    reasoner.heroes_of_their_own_works()
    reasoner.heroes_in_the_crossover()
    reasoner.cast_of_the_crossover()
    reasoner.only_players()
    return [fact for fact in reasoner.facts if fact.type in ENDS]


def _casts(clause: Clause) -> bool:
    """Whether a clause says of somebody by their whole name who they are: "Bo Lind is the priest"."""
    verb = clause.verb
    if verb is None or not verb.copula or blocked(clause) or len(clause.subject) != 1:
        return False
    name = clause.subject[0].name
    told = [argument.phrases for argument in clause.complements if argument.prep == ""]
    if name is None or not isinstance(name.item, Form) or len(name.item.words) < 2 or len(told) != 1:
        return False
    role = told[0][0]
    known = role.det == "the" or role.possessor is not None
    if role.noun in sections("nouns")["Human"] and any(prep in ("of", "at", "for") for prep, _ in role.preps):
        return False
    return known and len(told[0]) == 1 and is_one_of(role, frozenset({"human"}))


class _Reasoner:
    def __init__(self, discourse: Discourse, facts: list[Found]) -> None:
        self.discourse = discourse
        self.facts = list(facts)
        self.known = {(fact.type, fact.source, fact.target) for fact in facts}

    def conclude(
        self, type_: str, source: Referent, target: Referent, rule: str, evidence: list[Evidence], sure: float
    ) -> None:
        key = (type_, source, target)
        if key not in self.known and source != target:
            self.known.add(key)
            self.facts.append(
                Found(type_, source, target, sorted(set(evidence)), f"rules/{rule}", round(sure * _FADE, 3))
            )

    def of_type(self, type_: str) -> list[Found]:
        return [fact for fact in self.facts if fact.type == type_]

    def listings(self) -> None:
        """A line of nothing but times and channels under a title says where that is shown."""
        discourse = self.discourse
        for reading in discourse.readings:
            sentence = reading.sentence
            work = discourse.section.get(sentence.block)
            named = [phrase for phrase in reading.phrases if phrase.name is not None]
            if sentence.kind != "heading" or work is None or not named:
                continue
            platforms = discourse.resolve_all(named, frozenset({"Platform"}), sentence.number)
            if len(platforms) == len(named) and not any(clause.verb for clause in reading.clauses):
                place = Evidence(sentence.start, sentence.end)
                for platform in platforms:
                    self.conclude("STREAMS_ON", (work, work.work_label), platform, "listing", [place], 0.9)

    def named_together(self) -> None:
        """A sentence that names one work and says of no platform in it that it shows a work means that they
        show this one: "a third-season order for Low Tide is Apple's second".  Of several works a lone
        platform shows the nearest.

        Not in a headline, which plays with names ("Low Tide starts where Apple left off"), in what is said in
        quotation marks, nor where anything in the sentence is left open.
        """
        told = {(fact.target, place) for fact in self.of_type("STREAMS_ON") for place in fact.evidence}
        for reading in self.discourse.readings:
            works, platforms = self.named(reading, WORKS), self.named(reading, _PLATFORM)
            place = Evidence(reading.sentence.start, reading.sentence.end)
            if not works or not platforms or any((platform, place) in told for platform in platforms):
                continue
            if reading.sentence.kind == "headline" or reading.sentence.speech is not None:
                continue
            if _leaves_open(reading):
                continue
            if len(works) == 1 or len(platforms) == 1:
                work = _nearest(works, next(iter(platforms.values())))
                for platform in platforms:
                    self.conclude("STREAMS_ON", work, platform, "named-together", [place], 0.85)

    def named(self, reading: Reading, labels: frozenset[str]) -> dict[Referent, list[int]]:
        """What a sentence names under one of `labels`, each with its places: which token of the sentence it
        is."""
        discourse = self.discourse
        found: dict[Referent, list[int]] = {}
        for place, token in enumerate(reading.sentence.tokens):
            if isinstance(token.item, Form):
                cluster = discourse.clusters[token.item.key]
                for label in senses(cluster, token):
                    if label in labels:
                        same = discourse.same.get((cluster, label), (cluster, label))
                        found.setdefault(discourse.episodes.get(cluster, same), []).append(place)
        return found

    def side_by_side(self) -> None:
        """A sentence that names two characters, and no more, and says that something is done together, says
        it of these two: "We see Kit and the android Lou fighting back to back"."""
        for reading in self.discourse.readings:
            words = [token.low for token in reading.sentence.tokens]
            at = next((k for k, word in enumerate(words) if word == "together"), None)
            two = list(self.named(reading, frozenset({"Character"})))
            if at is None or len(two) != 2 or _leaves_open(reading) or two[0][0] is two[1][0]:
                continue
            subjects = [phrase for clause in reading.clauses for phrase in clause.subject]
            if any(map(_somebody_else, subjects)):
                continue
            shoulder = reading.sentence.tokens[at].text.lower() != "together"
            acts = [
                clause.verb.lemma for clause in reading.clauses
                if clause.verb is not None and "together" in clause.particles
            ]  # fmt: skip
            if shoulder or (acts and _IDLE.isdisjoint(acts)):
                one, other = sorted(two, key=lambda hero: (hero[0].first, hero[0].number))
                place = Evidence(reading.sentence.start, reading.sentence.end)
                self.conclude("TEAMS_UP_WITH", one, other, "side-by-side", [place], 0.8)

    def cast_goes_on(self) -> None:
        """ "Ana plays the widow. Bo is the priest." tells of Bo what the sentence before tells of Ana."""
        discourse = self.discourse
        parts = self.of_type("PLAYS")
        casts = [fact for fact in self.of_type("STARS_IN") if any(fact.source == p.source for p in parts)]
        for before, reading in pairwise(discourse.readings):
            number = reading.sentence.number
            clauses = [clause for clause in reading.clauses if _casts(clause)]
            if not clauses or before.sentence.block != reading.sentence.block:
                continue
            span = Evidence(before.sentence.start, before.sentence.end)
            works = {fact.target for fact in casts if span in fact.evidence}
            if len(works) != 1:
                continue
            stated = len(self.facts)
            for clause in clauses:
                for actor in discourse.resolve_all(clause.subject, frozenset({"Person"}), number):
                    place = Evidence(reading.sentence.start, reading.sentence.end)
                    self.conclude("STARS_IN", actor, next(iter(works)), "cast-goes-on", [span, place], 0.8)
            casts += self.facts[stated:]

    def successors(self) -> None:
        """Who succeeds a showrunner runs the show."""
        for note in self.of_type(SUCCEEDS):
            for fact in self.of_type("SHOWRUNS"):
                if fact.source == note.target:
                    evidence = [*fact.evidence[:1], *note.evidence]
                    self.conclude(
                        "SHOWRUNS", note.source, fact.target, "successor", evidence, note.confidence
                    )

    def parts_played_again(self) -> None:
        """Who reprises a role brings the part along."""
        for note in self.of_type(REPRISES):
            before = [
                (max(place for place in part.evidence if place.start <= note.evidence[0].start), part)
                for part in self.of_type("PLAYS")
                if part.source == note.source and part.evidence[0].start <= note.evidence[0].start
            ]
            last = max((place for place, _ in before), default=None)
            for place, part in before:
                if place == last:
                    evidence = [*part.evidence[:1], *note.evidence]
                    self.conclude(
                        "APPEARS_IN", part.target, note.target, "part-played-again", evidence, note.confidence
                    )

    def heroes_of_their_own_works(self) -> None:
        """Who a work is named after is in it."""
        for cluster in dict.fromkeys(self.discourse.clusters.values()):
            if cluster.work_label and "Character" in cluster.labels:
                sentence = self.discourse.readings[self.first_sentence(cluster)].sentence
                hero = self.discourse.same.get((cluster, "Character"), (cluster, "Character"))
                self.conclude(
                    "APPEARS_IN",
                    hero,
                    (cluster, cluster.work_label),
                    "named-after-hero",
                    [Evidence(sentence.start, sentence.end)],
                    0.9,
                )

    def first_sentence(self, cluster: object) -> int:
        places = (place for places in self.discourse.places.values() for place in places)
        return min(place.sentence for place in places if place.cluster is cluster)

    def heroes_in_the_crossover(self) -> None:
        """Heroes with works of their own who team up do so in the work that the text calls their team-up."""
        crossover = self.discourse.crossover
        if crossover is None:
            return
        for fact in self.of_type("TEAMS_UP_WITH"):
            for hero in (fact.source, fact.target):
                if hero[0].work_label and hero[0] is not crossover:
                    self.conclude(
                        "APPEARS_IN",
                        hero,
                        (crossover, crossover.work_label),
                        "hero-of-crossover",
                        fact.evidence[:1],
                        fact.confidence,
                    )

    def cast_of_the_crossover(self) -> None:
        """The only player of a hero plays it where heroes of several works meet, too."""
        players: dict[Referent, list[Found]] = {}
        for fact in self.of_type("PLAYS"):
            players.setdefault(fact.target, []).append(fact)
        for fact in self.of_type("APPEARS_IN"):
            parts = players.get(fact.source, [])
            if fact.target[0] is self.discourse.crossover and len(parts) == 1:
                evidence = [*parts[0].evidence[:1], *fact.evidence[:1]]
                self.conclude(
                    "STARS_IN", parts[0].source, fact.target, "cast-of-crossover", evidence, fact.confidence
                )

    def only_players(self) -> None:
        """Who alone plays a part is in the work that the part is in."""
        players: dict[Referent, list[Found]] = {}
        for part in self.of_type("PLAYS"):
            players.setdefault(part.target, []).append(part)
        for fact in self.of_type("APPEARS_IN"):
            cast = players.get(fact.source, [])
            if len(cast) == 1 and fact.target[0] is not fact.source[0]:
                evidence = [*cast[0].evidence[:1], *fact.evidence[:1]]
                self.conclude(
                    "STARS_IN", cast[0].source, fact.target, "only-player", evidence, fact.confidence
                )


def _somebody_else(phrase: Phrase) -> bool:
    """Whether a subject may be somebody whom the sentence does not name: "she", "the two of them"."""
    return phrase.pronoun in ("he", "she", "they") or (phrase.number > 1 and not phrase.noun)


def _leaves_open(reading: Reading) -> bool:
    """Whether a sentence says of anything that it is not so, may be so or was only planned."""
    hedges = sections("hedges")
    doubts = hedges["adverbs"] | hedges["first"]
    return any(token.low in doubts for token in reading.sentence.tokens) or any(map(blocked, reading.clauses))


def _nearest(named: dict[Referent, list[int]], places: list[int]) -> Referent:
    """Which of the things named stands nearest to a place; of equals the first."""
    return min(named, key=lambda one: min(abs(here - places[0]) for here in named[one]))
