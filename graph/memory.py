"""What was spoken of before a place, nearest and weightiest first.

Every mention of an entity is a place with a rank: what a sentence is about comes before what it only
mentions, and what the paragraph is about before what the article is.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.data import entries
from graph.identity import fold
from graph.language.clause import Clause
from graph.language.phrase import Phrase
from graph.language.sentences import Sentence, Speech
from graph.language.tokens import Token
from graph.mentions import Form
from graph.resolve import Cluster

__all__ = ["BACKGROUND", "INCIDENTAL", "NESTED", "WORKS", "Memory", "Place", "Reading", "Referent", "senses"]

#: A cluster under one of its labels.
Referent = tuple[Cluster, str]

WORKS = frozenset({"Show", "Film"})
_STREAMING = frozenset(["streamer", "streaming-service", "service", "streamers"])
_BROADCASTING = frozenset(["network", "broadcaster", "channel", "networks", "broadcasters"])
#: How many mentions back a pronoun or a definite noun may reach.
_REACH = 24
NESTED = 2
INCIDENTAL = 3
BACKGROUND = 4


@dataclass(slots=True, eq=False)
class Reading:
    """A sentence as read: its phrases and clauses."""

    sentence: Sentence
    phrases: list[Phrase]
    clauses: list[Clause]


@dataclass(slots=True, eq=False)
class Place:
    """Where something is mentioned; `rank` is 0 for what a sentence is about, 1 for its objects, 2 for
    subjects of its relative clauses, 3 for the rest, 4 for what only says where somebody comes from."""

    start: int
    cluster: Cluster
    sentence: int
    rank: int
    implied: bool = False


@dataclass(slots=True, eq=False)
class Memory:
    """All places of all entities, and what was last mentioned before one of them."""

    readings: list[Reading]
    clusters: dict[str, Cluster]
    speakers: dict[Speech, Cluster] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    parents: dict[Cluster, Cluster] = field(default_factory=dict)
    same: dict[Referent, Referent] = field(default_factory=dict)
    weight: dict[Cluster, float] = field(default_factory=dict)
    episodes: dict[Cluster, Referent] = field(default_factory=dict)
    section: dict[int, Cluster] = field(default_factory=dict)
    main: Cluster | None = None
    crossover: Cluster | None = None
    scattered: bool = False
    itemised: bool = False
    protagonist: Cluster | None = None

    def _under(self, cluster: Cluster, labels: frozenset[str], token: Token | None = None) -> list[Referent]:
        for label in cluster.labels if token is None else senses(cluster, token):
            if label in labels:
                return [self.same.get((cluster, label), (cluster, label))]
        return []

    def _is_person(self, phrase: Phrase) -> bool:
        form = phrase.name.item if phrase.name is not None else None
        return isinstance(form, Form) and "Person" in self.clusters[form.key].labels

    def _before(self, kind: str, start: int, sentence: int) -> Iterator[Place]:
        """What was mentioned before, nearest first; what is said in quotation marks does not count outside
        them."""
        places = self.places.get(kind, [])
        at = bisect_left(places, start, key=lambda place: place.start)
        speech = self.readings[sentence].sentence.speech
        for place in places[max(0, at - _REACH) : at][::-1]:
            inside = self.readings[place.sentence].sentence.speech
            if inside is None or inside.turn or speech is not None:
                yield place

    def _block(self, sentence: int) -> int:
        return self.readings[sentence].sentence.block

    def _last(self, kind: str, start: int, sentence: int, noun: str) -> Cluster | None:
        """What was last mentioned of a kind; "the streamer" is a streaming service and "the network" is
        none."""
        fallback = None
        for place in self._before(kind, start, sentence):
            if kind == "Platform" and (noun in _STREAMING or noun in _BROADCASTING):
                if _streams(place.cluster) != (noun in _STREAMING):
                    fallback = fallback or place.cluster
                    continue
                if self._block(place.sentence) < self._block(sentence) - 1:
                    headed = {one for one in self._headed(kind) if _streams(one) == (noun in _STREAMING)}
                    return headed.pop() if len(headed) == 1 else place.cluster
            return place.cluster
        return fallback

    def _headed(self, kind: str) -> list[Cluster]:
        """What of a kind the headline names, in order; what it names twice comes twice."""
        return [
            place.cluster
            for place in self.places.get(kind, [])
            if self.readings[place.sentence].sentence.kind == "headline"
        ]

    def _last_person(
        self, label: str, start: int, sentence: int, gender: str, craft: str = "",
        without: Sequence[Cluster] = (),
    ) -> Cluster | None:  # fmt: skip
        """The person last spoken of who may be "he" or "she"; what a sentence is about before anybody else
        in it."""
        block = self._block(sentence)
        best: tuple[float, int] | None = None
        found: Cluster | None = None
        nearest: Place | None = None
        item = self.itemised and self.readings[sentence].sentence.kind == "item"
        for place in self._before(label, start, sentence):
            if gender and place.cluster.gender and place.cluster.gender != gender:
                continue
            if place.cluster in without:
                continue
            if self._block(place.sentence) < (block if item else block - 2):
                break
            near = 1.5 if place.sentence == sentence else 1.0 if self._block(place.sentence) == block else 0.0
            near += 2.0 if craft and craft in place.cluster.crafts else 0.0
            score = (place.sentence - 0.8 * place.rank + near, place.start)
            if best is None or score > best:
                best, found, nearest = score, place.cluster, place
        hero = self.protagonist if label == "Person" else None
        if (
            hero is not None
            and hero not in without
            and (nearest is None or self._block(nearest.sentence) < block)
            and hero.first < start
        ) and (not gender or not hero.gender or hero.gender == gender):
            return hero
        return found

    def work_before(
        self, start: int, sentence: int, kind: str = "", near: int = 1, without: Sequence[Cluster] = (),
        told: bool = True,
    ) -> Cluster | None:  # fmt: skip
        """The work that "it", "the series" or, where nothing is `told`, no word at all means at this place.

        Of the works in the same sentence only those up to rank `near` count.
        """
        block = self._block(sentence)
        best: tuple[int, bool, int, int] | None = None
        found: Cluster | None = None
        section = self.section.get(block)
        main = section or self.main
        for place in self._before("Work", start, sentence):
            if self._block(place.sentence) != block:
                break
            if not _may_be(place.cluster, kind) or place.cluster in without:
                continue
            if place.rank >= NESTED and (main is not None and place.cluster is not main):
                continue
            if place.rank == BACKGROUND:
                continue
            if place.rank and place.sentence < sentence and section not in (None, place.cluster) and not told:
                continue
            if place.sentence == sentence and place.rank > near:
                continue
            rank = (place.sentence, place.cluster is main, -place.rank, place.start)
            if best is None or rank > best:
                best, found = rank, place.cluster
        if found is not None:
            return found
        if (told or self.scattered or self.main in without) and section is None:
            aside = self._aside(start, sentence, kind, without)
            if aside is not None:
                return aside
        if self.itemised and self.readings[sentence].sentence.kind == "item":
            return None
        if section is not None and section not in without and _may_be(section, kind):
            return section
        if told and self.main is not None and self.main.first > start:
            for place in self._before("Work", start, sentence):
                fits = _may_be(place.cluster, kind) and place.cluster not in without
                if fits and place.rank < BACKGROUND:
                    return place.cluster
        if (
            self.main is not None
            and self.main not in without
            and (self.main.first <= start or self._introduced())
            and _may_be(self.main, kind)
        ):
            return self.main
        return next(
            (
                place.cluster
                for place in self._before("Work", start, sentence)
                if kind in place.cluster.labels
            ),
            None,
        )

    def _aside(self, start: int, sentence: int, kind: str, without: Sequence[Cluster]) -> Cluster | None:
        """The work last named in the sentences before of a paragraph that does not name the main work."""
        for place in self._before("Work", start, sentence):
            if self._block(place.sentence) != self._block(sentence):
                break
            fits = _may_be(place.cluster, kind) and place.cluster not in without
            fits = fits and "Character" not in place.cluster.labels
            if fits and place.sentence < sentence and place.rank < BACKGROUND:
                return place.cluster
        return None

    def _introduced(self) -> bool:
        """Whether the main work is named early enough that what comes before may be about it, as lines of
        credits are."""
        return self.main is not None and self.main.first < 0.4 * self.readings[-1].sentence.end

    def works_around(self, sentence: int) -> list[Cluster]:
        """All works that the paragraph of this sentence names."""
        block = self._block(sentence)
        places = self.places.get("Work", [])
        first = bisect_left(places, block, key=lambda place: self._block(place.sentence))
        last = bisect_left(places, block + 1, key=lambda place: self._block(place.sentence))
        return list(dict.fromkeys(place.cluster for place in places[first:last]))

    def _nearest_work(self, phrase: Phrase, sentence: int, kind: str) -> Cluster | None:
        """ "That show" is the one named last, in this sentence or the one before, in whatever place."""
        for place in self._before("Work", phrase.start, sentence):
            if place.sentence < sentence - 1:
                return None
            if not kind or kind in place.cluster.labels:
                return place.cluster
        return None

    def _last_works(
        self, phrase: Phrase, sentence: int, kind: str, without: Cluster | None
    ) -> list[Referent]:
        """The works that "both series" or "all three shows" means."""
        number = phrase.number or (2 if "both" in phrase.det else 0)
        found: list[Cluster] = []
        for place in sorted(
            self._before("Work", phrase.start, sentence),
            key=lambda place: (
                self._block(place.sentence) != self._block(sentence),
                place.rank > 1,
                -self.weight[place.cluster],
            ),
        ):
            fits = not kind or kind in place.cluster.labels
            if fits and place.cluster not in found and place.cluster is not without:
                found.append(place.cluster)
            if number and len(found) == number:
                return [referent for cluster in found for referent in self._under(cluster, WORKS)]
        return []


def senses(cluster: Cluster, token: Token) -> tuple[str, ...]:
    """Which labels a mention may have: where titles stand in quotation marks, the hero's name is the one
    without, and what is no part of the title is the hero's name anyway."""
    if len(cluster.labels) < 2:
        return cluster.labels
    if any(form.marked for form in cluster.forms):
        return tuple(label for label in cluster.labels if (label in WORKS) == (token.tag == "TITLE"))
    form = token.item
    if isinstance(form, Form):
        work = cluster.work_label
        if work and fold(" ".join(form.words)) not in fold(cluster.name(work)):
            return tuple(label for label in cluster.labels if label not in WORKS)
    return cluster.labels


def _streams(platform: Cluster) -> bool:
    """Whether a platform is a streaming service, and no network."""
    return platform.name("Platform") in entries("streamers")


def _may_be(work: Cluster, kind: str) -> bool:
    """Whether a work is of a kind, be it only because nothing tells of which it is; "" is any."""
    told = work.votes.get("Show", 0.0) or work.votes.get("Film", 0.0)
    return not kind or kind in work.labels or not told
