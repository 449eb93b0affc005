"""Who is meant: from a phrase and the labels a rule asks for to entities, with what was said before in mind.

Names mean what their cluster is.  Pronouns and definite nouns mean what was last spoken of that fits in
kind, gender
and number; what a sentence is about comes before what it only mentions, and what the paragraph is about
before what
the article is.  Where nothing fits, nothing is meant: a fact that would need it is not made.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from graph.data import entries, sections
from graph.language.clause import Clause
from graph.language.phrases import Phrase
from graph.language.sentences import Sentence, Speech
from graph.language.tokens import Token
from graph.mentions import Form
from graph.resolve import CRAFTS, Cluster

__all__ = ["Discourse", "Place", "Reading", "Referent"]

#: A cluster under one of its labels.
Referent = tuple[Cluster, str]

_WORKS = frozenset({"Show", "Film"})
_SINGULAR = frozenset(["he", "she", "him", "her", "his", "himself", "herself", "hers"])
_FEMALE = frozenset(["she", "her", "herself", "hers"])
_PLURAL = frozenset(["they", "them", "their", "themselves", "both"])
_FIRST = frozenset(["i", "me", "my", "myself"])
_FIRST_PLURAL = frozenset(["we", "us", "our"])
_DEFINITE = frozenset(["the", "this", "that", "its", "his", "her", "their", "these", "those", "both", "all"])
_OLDER = frozenset(["original", "parent", "mother", "first", "earlier", "previous", "flagship", "older"])
_NEWER = frozenset(["new", "newer", "latest", "upcoming", "younger"])
_ORDINALS = frozenset(
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last", "latter", "former"]
)
_STREAMING = frozenset(["streamer", "streaming-service", "service", "streamers"])
_BROADCASTING = frozenset(["network", "broadcaster", "channel", "networks", "broadcasters"])
_MEETINGS = frozenset(["crossover", "team-up", "event"])
_QUANTITIES = frozenset(
    [
        "block",
        "half",
        "batch",
        "handful",
        "rest",
        "majority",
        "most",
        "bulk",
        "couple",
        "pair",
        "number",
        "one",
        "trio",
        "run",
        "set",
        "series",
    ]
)
#: How many mentions back a pronoun or a definite noun may reach.
_REACH = 24
_NESTED = 2
_INCIDENTAL = 3
_BACKGROUND = 4
#: What a mention in the background counts towards being what the article is about.
_ASIDE = 0.5
#: What joins to a person the works they come from.
_ORIGINS = frozenset(["of", "from", "for"])


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
class Discourse:
    """All places of all entities, and what follows from them for what is not named."""

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
    protagonist: Cluster | None = None

    def __post_init__(self) -> None:
        for reading in self.readings:
            self._add_places(reading)
        for places in self.places.values():
            places.sort(key=lambda place: place.start)
        self.main = self._main_work()
        self._find_sections()
        self._orient()

    def _orient(self) -> None:
        """Note what sentences are about, now that it is known what the article is about."""
        for kind, places in self.places.items():
            self.places[kind] = [place for place in places if not place.implied]
        for reading in self.readings:
            self._add_topics(reading)
        self.crossover = self._crossover()
        self.protagonist = self._protagonist()

    def _find_sections(self) -> None:
        """The work that each paragraph under a heading is about, where the heading names one."""
        current: Cluster | None = None
        headings = {
            reading.sentence.block: reading for reading in self.readings if reading.sentence.kind == "heading"
        }
        works: dict[int, Cluster] = {}
        for place in self.places.get("Work", []):
            works.setdefault(self._block(place.sentence), place.cluster)
        for block in range(self.readings[-1].sentence.block + 1 if self.readings else 0):
            if block in headings:
                current = works.get(block)
            if current is not None:
                self.section[block] = current

    def _protagonist(self) -> Cluster | None:
        """The person whom an obituary, a portrait or a biography is about."""
        counts: dict[Cluster, int] = {}
        for place in self.places.get("Person", []):
            if place.rank == 0 and self.readings[place.sentence].sentence.speech is None:
                counts[place.cluster] = counts.get(place.cluster, 0) + 1
        if not counts:
            return None
        named = [
            place.cluster
            for place in self.places["Person"]
            if self.readings[place.sentence].sentence.kind == "headline"
        ]
        if len(set(named)) == 1 and counts.get(named[0], 0) > 2:
            return named[0]
        best = max(counts, key=lambda cluster: (counts[cluster], -cluster.first))
        return best if counts[best] >= 3 and 2 * counts[best] > sum(counts.values()) else None

    def settle(self) -> None:
        """Once it is known what comes from what: news of a spin-off or sequel is about that, not about the
        original."""
        early = [
            place.cluster for place in self.places.get("Work", []) if place.start < 800 and place.rank <= 1
        ]
        for child, parent in self.parents.items():
            if parent is self.main and child in early and child not in self.parents.values():
                self.main = child
                self._orient()
                return

    def unite(self, one: Referent, other: Referent) -> None:
        """Take two referents for the same from now on; the one spoken of more often is who they are."""
        if one[1] == other[1]:
            size = [sum(len(form.places) for form in referent[0].forms) for referent in (one, other)]
            kept, gone = (other, one) if size[1] > size[0] else (one, other)
            self.same[gone] = kept

    def _crossover(self) -> Cluster | None:
        """The work in which heroes of several others meet, if the text says that one is."""
        for reading in self.readings:
            for phrase in reading.phrases:
                if not _MEETINGS.isdisjoint(phrase.nouns):
                    named = (
                        phrase
                        if phrase.name
                        else next((p for p in (*phrase.appositions, *phrase.antecedent) if p.name), None)
                    )
                    token = named.name if named is not None else phrase.before[-1] if phrase.before else None
                    form = token.item if token is not None else None
                    if isinstance(form, Form) and self._under(self.clusters[form.key], _WORKS):
                        return self.clusters[form.key]
        return None

    def _add_places(self, reading: Reading) -> None:
        ranks: dict[int, int] = {}
        for clause in reading.clauses:
            for phrase in clause.subject:
                _rank(phrase, 0 if clause.kind == "main" else _NESTED, ranks)
            for argument in clause.complements:
                for phrase in argument.phrases:
                    _rank(
                        phrase,
                        1 if clause.kind in ("main", "complement", "infinitive") else _INCIDENTAL,
                        ranks,
                    )
        background = self._background(reading)
        number = reading.sentence.number
        headline = reading.sentence.kind == "headline"
        for token in reading.sentence.tokens:
            form = token.item
            if isinstance(form, Form):
                cluster = self.clusters[form.key]
                rank = 0 if headline else ranks.get(token.start, _INCIDENTAL)
                if token.start in background and not headline:
                    rank = _BACKGROUND
                for label in _senses(cluster, token):
                    kind = "Work" if label in _WORKS else label
                    self.places.setdefault(kind, []).append(Place(token.start, cluster, number, rank))

    def _background(self, reading: Reading) -> set[int]:
        """Where works stand that only say who somebody is: "Ana, of Low Tide", "Ana, who starred in Low
        Tide", "Low Tide star Ana"."""
        asides = [
            (phrase, prep, group)
            for phrase in reading.phrases
            if self._is_person(phrase)
            for prep, group in phrase.preps
        ]
        found = {
            inner.name.start
            for _, prep, group in asides
            if prep.lstrip(",") in _ORIGINS
            for inner in group
            if inner.name is not None
        }
        for phrase in reading.phrases:
            if self._is_person(phrase):
                owner = phrase.possessor if phrase.noun else None
                found |= {token.start for token in phrase.before}
                found |= {owner.name.start} if owner is not None and owner.name is not None else set()
        for clause in reading.clauses:
            described = clause.kind == "relative" or (
                clause.kind == "participle" and clause.verb is not None and clause.verb.lemma == "know"
            )
            if described and any(self._is_person(phrase) for phrase in clause.subject):
                found |= {
                    phrase.name.start
                    for argument in clause.complements
                    for phrase in argument.phrases
                    if phrase.name is not None and phrase.start > clause.start
                }
        return found

    def _is_person(self, phrase: Phrase) -> bool:
        form = phrase.name.item if phrase.name is not None else None
        return isinstance(form, Form) and "Person" in self.clusters[form.key].labels

    def _add_topics(self, reading: Reading) -> None:
        """A sentence about "the series" keeps the series in mind as if it had named it."""
        number = reading.sentence.number
        for clause in reading.clauses:
            if clause.kind != "main":
                continue
            for phrase in clause.subject[:1]:
                if phrase.name is not None:
                    continue
                kind = "Person" if phrase.pronoun in ("he", "she") else "Work"
                if phrase.noun or phrase.pronoun in ("he", "she", "it"):
                    labels = _WORKS if kind == "Work" else frozenset({"Person", "Character"})
                    for cluster, label in self.resolve(phrase, labels, number)[:1]:
                        topics = self.places["Work" if label in _WORKS else label]
                        insort(
                            topics,
                            Place(phrase.start, cluster, number, 0, True),
                            key=lambda place: place.start,
                        )

    def _main_work(self) -> Cluster | None:
        counts = self.weight
        for place in self.places.get("Work", []):
            kind = self.readings[place.sentence].sentence.kind
            weight = 1.0 + (place.rank == 0) + (3 if kind == "headline" else 0) + (place.start < 600)
            if place.rank == _BACKGROUND:
                weight = _ASIDE
            counts[place.cluster] = counts.get(place.cluster, 0.0) + weight
        return max(counts, key=lambda cluster: (counts[cluster], -cluster.first)) if counts else None

    # ---- phrases

    def resolve_all(
        self, phrases: list[Phrase], labels: frozenset[str], sentence: int, depth: int = 0
    ) -> list[Referent]:
        """What a list of phrases means, without repetition."""
        found: list[Referent] = []
        for phrase in phrases:
            for referent in self.resolve(phrase, labels, sentence, depth):
                if referent not in found:
                    found.append(referent)
        return found

    def resolve(
        self, phrase: Phrase, labels: frozenset[str], sentence: int, depth: int = 0
    ) -> list[Referent]:
        """What `phrase` means under one of `labels`; nothing where it cannot be told."""
        if depth > 5:
            return []
        if phrase.name is not None:
            form = phrase.name.item
            return self._under(self.clusters[form.key], labels, phrase.name) if isinstance(form, Form) else []
        if phrase.pronoun:
            return self._resolve_pronoun(phrase, labels, sentence, depth)
        if labels & _WORKS and (
            phrase.noun in sections("nouns")["part"] or _is_season(phrase) or _is_ordinal(phrase)
        ):
            return self._resolve_part(phrase, labels, sentence, depth)
        if phrase.noun in _QUANTITIES or (not phrase.noun and phrase.number):
            whole = [p for prep, group in phrase.preps if prep == "of" for p in group]
            if whole and (found := self.resolve_all(whole, labels, sentence, depth + 1)):
                return found
        named = [other for other in phrase.appositions if other.name is not None]
        described = [] if phrase.prep.lstrip(",") == "as" and "Character" in labels else phrase.antecedent
        for others in (named, described, phrase.fallback if described else []):
            found = self._first_of(others, phrase, labels, sentence, depth)
            if found:
                return found
        if phrase.antecedent or named:
            return []
        return self._resolve_noun(phrase, labels, sentence, depth)

    def _under(self, cluster: Cluster, labels: frozenset[str], token: Token | None = None) -> list[Referent]:
        for label in cluster.labels if token is None else _senses(cluster, token):
            if label in labels:
                return [self.same.get((cluster, label), (cluster, label))]
        return []

    def _first_of(
        self, others: list[Phrase], phrase: Phrase, labels: frozenset[str], sentence: int, depth: int
    ) -> list[Referent]:
        found: list[Referent] = []
        for other in others:
            found += [r for r in self.resolve(other, labels, sentence, depth + 1) if r not in found]
            if found and not (phrase.plural or phrase.number > 1):
                break
        return found

    def _resolve_part(
        self, phrase: Phrase, labels: frozenset[str], sentence: int, depth: int
    ) -> list[Referent]:
        """A season, a finale or a script stands for its work."""
        owners = [
            p for prep, group in phrase.preps if prep in ("of", "for", "in", "from", "to") for p in group
        ]
        if phrase.possessor is not None:
            owners.insert(0, phrase.possessor)
        for owner in owners:
            found = self.resolve(owner, labels, sentence, depth + 1)
            if found:
                return found
        for token in phrase.before:
            form = token.item
            if isinstance(form, Form) and (found := self._under(self.clusters[form.key], labels)):
                return found
        companies = frozenset({"Studio", "Platform"})
        if any(
            owner.name is not None and not self.resolve(owner, companies, sentence, depth + 1)
            for owner in owners
        ) or phrase.det in (
            "another",
            "any",
            "every",
            "each",
            "no",
        ):
            return []
        work = self.work_before(phrase.start, sentence)
        return self._under(work, labels) if work is not None else []

    def _resolve_pronoun(
        self, phrase: Phrase, labels: frozenset[str], sentence: int, depth: int
    ) -> list[Referent]:
        low = phrase.pronoun
        if low == "whose":
            return self.resolve_all(phrase.antecedent, labels, sentence, depth + 1)
        if low in ("its", "their") and labels <= {"Platform", "Studio"}:
            return self._owner_in_sentence(phrase, labels, sentence, depth)
        if low in _FIRST:
            speech = self.readings[sentence].sentence.speech
            speaker = self.speakers.get(speech) if speech is not None else None
            return self._under(speaker, labels & {"Person"}) if speaker is not None else []
        if low in _SINGULAR:
            gender = "f" if low in _FEMALE else "m"
            outer = self._subject_outside(phrase, gender)
            if outer is not None:
                return self._under(outer, labels & {"Person", "Character"})
            for label in ("Person", "Character"):
                if label in labels:
                    found = self._last_person(label, phrase.start, sentence, gender)
                    return self._under(found, frozenset({label})) if found is not None else []
            return []
        if low == "its" and labels & _WORKS and (before := _before_in_list(phrase.governor)) is not None:
            return self.resolve(before, labels, sentence, depth + 1)
        if low in ("it", "its", "this", "that") and labels & _WORKS:
            work = self._work_in_clause(phrase, sentence) or self.work_before(phrase.start, sentence)
            return self._under(work, labels) if work is not None else []
        if low in _PLURAL:
            return self._last_group(labels, phrase.start, sentence, phrase.number, depth)
        return []

    def _subject_outside(self, phrase: Phrase, gender: str) -> Cluster | None:
        """Whom the subject of a clause with "where" means: "Ana is back in Low Tide, where she joins Bo"."""
        clause = cast(Clause | None, phrase.clause)
        if clause is None or clause.opener != "where" or phrase not in clause.subject:
            return None
        while clause.parent is not None and clause.kind != "main":
            clause = clause.parent
        name = clause.subject[0].name if len(clause.subject) == 1 else None
        if name is None or not isinstance(name.item, Form) or name.start > phrase.start:
            return None
        cluster = self.clusters[name.item.key]
        fits = not cluster.gender or cluster.gender == gender
        return cluster if fits and not {"Person", "Character"}.isdisjoint(cluster.labels) else None

    def _work_in_clause(self, phrase: Phrase, sentence: int) -> Cluster | None:
        """The work that "it" means when the clause before names one: "who created Low Tide and runs it"."""
        clauses = [clause for clause in self.readings[sentence].clauses if clause.start < phrase.start]
        if not clauses or clauses[-1].kind != "relative":
            return None
        start = min(clause.start for clause in clauses if clause.subject is clauses[-1].subject)
        for place in self._before("Work", phrase.start, sentence):
            return place.cluster if place.start >= start else None
        return None

    def _owner_in_sentence(
        self, phrase: Phrase, labels: frozenset[str], sentence: int, depth: int
    ) -> list[Referent]:
        """The company that "its" means: the subject of the sentence."""
        for clause in reversed(self.readings[sentence].clauses):
            if clause.start < phrase.start:
                found = self.resolve_all(
                    [p for p in clause.subject if not p.pronoun], labels, sentence, depth + 1
                )
                if found:
                    return found
        return []

    def _resolve_noun(
        self, phrase: Phrase, labels: frozenset[str], sentence: int, depth: int
    ) -> list[Referent]:
        nouns = sections("nouns")
        noun = phrase.noun
        if (
            labels & _WORKS
            and phrase.before
            and (noun in nouns["Show"] or noun in nouns["Film"] or noun in nouns["Work"])
        ):
            form = phrase.before[-1].item
            if isinstance(form, Form) and (found := self._under(self.clusters[form.key], labels)):
                return found
        if labels & _WORKS and phrase.plural:
            listed = [
                p
                for prep, group in phrase.preps
                if prep.lstrip(",") in ("including", "as", "like")
                for p in group
            ]
            if listed and (found := self.resolve_all(listed, labels, sentence, depth + 1)):
                return found
        definite = bool(set(phrase.det.split()) & _DEFINITE) or phrase.possessor is not None
        if not definite:
            return []
        if not noun:
            return (
                self._last_group(labels, phrase.start, sentence, phrase.number, depth)
                if phrase.number > 1
                else []
            )
        if labels & _WORKS and (noun in nouns["Show"] or noun in nouns["Film"] or noun in nouns["Work"]):
            return self._resolve_work(phrase, labels, sentence)
        for label in ("Platform", "Studio", "Outlet"):
            if label in labels and noun in nouns[label]:
                found_one = self._last(label, phrase.start, sentence, noun)
                return self._under(found_one, labels) if found_one is not None else []
        several = phrase.plural or phrase.possessor is not None
        if "Person" in labels and several and (found := self._by_craft(phrase)):
            return found
        if "Person" in labels and noun in nouns["Person"] and phrase.possessor is None and not phrase.plural:
            gender = "f" if noun in nouns["female"] else ""
            person = self._last_person("Person", phrase.start, sentence, gender, CRAFTS.get(noun, ""))
            return self._under(person, frozenset({"Person"})) if person is not None else []
        if (
            "Character" in labels
            and noun in ("role", "part", "character")
            and phrase.possessor is None
            and not phrase.plural
        ):
            character = self._last("Character", phrase.start, sentence, "")
            return self._under(character, frozenset({"Character"})) if character is not None else []
        if "Person" in labels and noun in nouns["group"] and phrase.possessor is None:
            number = phrase.number or (
                2 if noun in ("siblings", "sisters", "brothers", "couple", "partners") else 0
            )
            return self._last_group(frozenset({"Person"}), phrase.start, sentence, number, depth)
        singular = noun.removesuffix("s")
        if (
            "Character" in labels
            and (noun in nouns["Character"] or singular in nouns["Character"])
            and phrase.possessor is None
        ):
            if phrase.plural or phrase.number > 1:
                return self._last_group(
                    frozenset({"Character"}), phrase.start, sentence, phrase.number, depth
                )
            character = self._last("Character", phrase.start, sentence, "")
            return self._under(character, frozenset({"Character"})) if character is not None else []
        return []

    def _by_craft(self, phrase: Phrase) -> list[Referent]:
        """ "The two creators" are those who created it, "its star" is the first of its actors."""
        craft = CRAFTS.get(phrase.noun) or CRAFTS.get(phrase.noun.removesuffix("s"), "")
        people = [
            cluster for cluster in dict.fromkeys(self.clusters.values())
            if craft and craft in cluster.crafts and "Person" in cluster.labels and cluster.first <
            phrase.start
        ]  # fmt: skip
        if phrase.plural:
            if len(people) < 2 or (phrase.number and phrase.number != len(people)):
                return []
        elif phrase.possessor is None or phrase.possessor.pronoun != "its" or not people:
            return []
        else:
            people = people[:1]
        return [referent for person in people for referent in self._under(person, frozenset({"Person"}))]

    def _resolve_work(self, phrase: Phrase, labels: frozenset[str], sentence: int) -> list[Referent]:
        """ "The series", "both films", "the original", "its parent show"."""
        nouns = sections("nouns")
        noun = phrase.noun
        kind = "Show" if noun in nouns["Show"] else "Film" if noun in nouns["Film"] else ""
        if phrase.plural or "both" in phrase.det or phrase.number > 1:
            older = {*phrase.adjectives} & _OLDER
            return self._last_works(phrase, sentence, kind, self.main if older else None)
        described = {*phrase.adjectives, *phrase.nouns}
        if phrase.det == "that" and (near := self._nearest_work(phrase, sentence, kind)) is not None:
            return self._under(near, labels)
        work = self.work_before(phrase.start, sentence, "" if described & (_OLDER | _NEWER) else kind, 0)
        if work is None:
            return []
        if described & _OLDER:
            work = self.parents.get(work, work if work in self.parents.values() else None)
        elif described & _NEWER and work in self.parents.values():
            work = next(child for child, parent in self.parents.items() if parent is work)
        return self._under(work, labels) if work is not None else []

    def _introduced(self) -> bool:
        """Whether the main work is named early enough that what comes before may be about it, as lines of
        credits are."""
        return self.main is not None and self.main.first < 0.4 * self.readings[-1].sentence.end

    def _nearest_work(self, phrase: Phrase, sentence: int, kind: str) -> Cluster | None:
        """ "That show" is the one named last, in this sentence or the one before, in whatever place."""
        for place in self._before("Work", phrase.start, sentence):
            if place.sentence < sentence - 1:
                return None
            if not kind or kind in place.cluster.labels:
                return place.cluster
        return None

    # ---- what was last mentioned

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
                streams = place.cluster.name("Platform") in entries("streamers")
                if streams != (noun in _STREAMING):
                    fallback = fallback or place.cluster
                    continue
            return place.cluster
        return fallback

    def _last_person(
        self, label: str, start: int, sentence: int, gender: str, craft: str = ""
    ) -> Cluster | None:
        """The person last spoken of who may be "he" or "she"; what a sentence is about before anybody else
        in it."""
        block = self._block(sentence)
        best: tuple[float, int] | None = None
        found: Cluster | None = None
        nearest: Place | None = None
        for place in self._before(label, start, sentence):
            if gender and place.cluster.gender and place.cluster.gender != gender:
                continue
            if self._block(place.sentence) < block - 2:
                break
            near = 1.5 if place.sentence == sentence else 1.0 if self._block(place.sentence) == block else 0.0
            near += 2.0 if craft and craft in place.cluster.crafts else 0.0
            score = (place.sentence - 0.8 * place.rank + near, place.start)
            if best is None or score > best:
                best, found, nearest = score, place.cluster, place
        hero = self.protagonist if label == "Person" else None
        if (
            hero is not None
            and (nearest is None or self._block(nearest.sentence) < block)
            and hero.first < start
        ) and (not gender or not hero.gender or hero.gender == gender):
            return hero
        return found

    def _last_group(
        self, labels: frozenset[str], start: int, sentence: int, number: int, depth: int
    ) -> list[Referent]:
        """The members of the last list of names of these kinds, or as many of the last mentioned as are
        asked for."""
        for back in range(sentence, max(-1, sentence - 3), -1):
            for phrase in reversed(self.readings[back].phrases):
                if phrase.start >= start or len(phrase.also) < 2 or phrase is not phrase.also[-1]:
                    continue
                members = [member for member in phrase.also if member.name is not None]
                found = self.resolve_all(members, labels, back, depth + 1)
                if len(found) > 1 and (not number or number == len(found)):
                    return found
        if number < 2 or len(labels) > 1:
            return []
        last: list[Referent] = []
        for place in self._before(next(iter(labels)), start, sentence):
            if self._block(place.sentence) < self._block(sentence) - 1:
                break
            for referent in self._under(place.cluster, labels):
                if referent not in last:
                    last.append(referent)
            if len(last) == number:
                return last[::-1]
        return []

    def work_before(
        self, start: int, sentence: int, kind: str = "", near: int = 1, without: Sequence[Cluster] = ()
    ) -> Cluster | None:
        """The work that "it", "the series" or no word at all means at this place.

        Of the works in the same sentence only those up to rank `near` count.
        """
        block = self._block(sentence)
        best: tuple[int, bool, int, int] | None = None
        found: Cluster | None = None
        for place in self._before("Work", start, sentence):
            if self._block(place.sentence) != block:
                break
            if (
                kind and kind not in place.cluster.labels and _decided(place.cluster)
            ) or place.cluster in without:
                continue
            if place.rank >= _NESTED and (self.main is not None and place.cluster is not self.main):
                continue
            if place.rank == _BACKGROUND:
                continue
            if place.sentence == sentence and place.rank > near:
                continue
            rank = (place.sentence, place.cluster is self.main, -place.rank, place.start)
            if best is None or rank > best:
                best, found = rank, place.cluster
        if found is not None:
            return found
        section = self.section.get(block)
        if (
            section is not None
            and section not in without
            and (not kind or kind in section.labels or not _decided(section))
        ):
            return section
        if (
            self.main is not None
            and self.main not in without
            and (self.main.first <= start or self._introduced())
        ) and (not kind or kind in self.main.labels or not _decided(self.main)):
            return self.main
        return next(
            (
                place.cluster
                for place in self._before("Work", start, sentence)
                if kind in place.cluster.labels
            ),
            None,
        )

    def works_around(self, sentence: int) -> list[Cluster]:
        """All works that the paragraph of this sentence names."""
        block = self._block(sentence)
        places = self.places.get("Work", [])
        first = bisect_left(places, block, key=lambda place: self._block(place.sentence))
        last = bisect_left(places, block + 1, key=lambda place: self._block(place.sentence))
        return list(dict.fromkeys(place.cluster for place in places[first:last]))

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
                return [referent for cluster in found for referent in self._under(cluster, _WORKS)]
        return []


def _before_in_list(phrase: Phrase | None) -> Phrase | None:
    """In "Low Tide and its sequel" what stands before "its sequel"."""
    if phrase is None or phrase not in phrase.also:
        return None
    at = phrase.also.index(phrase)
    return phrase.also[at - 1] if at else None


def _senses(cluster: Cluster, token: Token) -> tuple[str, ...]:
    """Which labels a mention may have: where titles stand in quotation marks, the hero's name is the one
    without."""
    if len(cluster.labels) > 1 and any(form.marked for form in cluster.forms):
        return tuple(label for label in cluster.labels if (label in _WORKS) == (token.tag == "TITLE"))
    return cluster.labels


def _rank(phrase: Phrase, rank: int, ranks: dict[int, int], depth: int = 0) -> None:
    """Note the rank of what a phrase names, be it by its season or its finale."""
    if depth > 3:
        return
    if phrase.name is not None:
        ranks[phrase.name.start] = min(rank, ranks.get(phrase.name.start, _INCIDENTAL))
    elif phrase.noun in sections("nouns")["part"] or _is_season(phrase):
        for _, group in phrase.preps:
            for inner in group:
                _rank(inner, rank, ranks, depth + 1)
        if phrase.possessor is not None:
            _rank(phrase.possessor, rank, ranks, depth + 1)
        for token in phrase.before:
            ranks[token.start] = rank
    for other in phrase.appositions:
        if other.name is not None:
            _rank(other, rank, ranks, depth + 1)


def _is_season(phrase: Phrase) -> bool:
    """British English says series for season: "the third series of Low Tide"."""
    return phrase.noun == "series" and any(prep == "of" for prep, _ in phrase.preps)


def _is_ordinal(phrase: Phrase) -> bool:
    """ "The second" without a noun: an episode or season of what is being spoken of."""
    return not phrase.noun and phrase.det == "the" and bool(_ORDINALS & set(phrase.adjectives))


def _decided(cluster: Cluster) -> bool:
    return bool(cluster.votes.get("Show", 0.0) or cluster.votes.get("Film", 0.0))
