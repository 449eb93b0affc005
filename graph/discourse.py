"""Who is meant: from a phrase and the label a rule asks for to the entities, with what was said before in mind."""

from bisect import bisect_left
from dataclasses import dataclass, field

from graph.data import sections
from graph.language.clauses import Clause
from graph.language.phrases import Phrase
from graph.language.sentences import Sentence, Speech
from graph.mentions import Form
from graph.resolve import Cluster

__all__ = ["Discourse", "Reading", "Referent"]

#: A cluster under one of its labels.
Referent = tuple[Cluster, str]

_WORKS = frozenset({"Show", "Film"})
_SINGULAR = frozenset(["he", "she", "him", "her", "his", "himself", "herself", "hers"])
_FEMALE = frozenset(["she", "her", "herself", "hers"])
_MALE = frozenset(["he", "him", "his", "himself"])
_PLURAL = frozenset(["they", "them", "their", "themselves", "both"])
_FIRST = frozenset(["i", "me", "my", "myself"])
_DEFINITE = frozenset(["the", "this", "that", "its", "his", "her", "their", "these", "those", "both", "all"])
#: How many mentions back a pronoun or a definite noun may reach.
_REACH = 24


@dataclass(slots=True, eq=False)
class Reading:
    """A sentence as read: its phrases and clauses."""

    sentence: Sentence
    phrases: list[Phrase]
    clauses: list[Clause]


@dataclass(slots=True, eq=False)
class Discourse:
    """All places of all entities, and what follows from them for what is not named."""

    readings: list[Reading]
    clusters: dict[str, Cluster]
    speakers: dict[Speech, Cluster] = field(default_factory=dict)
    places: dict[str, list[tuple[int, Cluster, int, bool]]] = field(default_factory=dict)
    main: Cluster | None = None

    def __post_init__(self) -> None:
        subjects = {
            phrase.start
            for reading in self.readings
            for clause in reading.clauses
            if clause.kind == "main"
            for phrase in clause.subject
        }
        nested = {
            inner.start
            for reading in self.readings
            for phrase in reading.phrases
            if phrase.noun in ("sequel", "prequel", "spinoff", "spin-off", "follow-up", "offshoot", "reboot", "remake", "revival")
            for _, group in phrase.preps
            for inner in group
        }
        for reading in self.readings:
            for token in reading.sentence.tokens:
                form = token.item
                if not isinstance(form, Form):
                    continue
                cluster = self.clusters[form.key]
                for label in cluster.labels:
                    kind = "Work" if label in _WORKS else label
                    if token.start not in nested:
                        self.places.setdefault(kind, []).append(
                            (token.start, cluster, reading.sentence.number, token.start in subjects)
                        )
        for places in self.places.values():
            places.sort(key=lambda place: place[0])
        self.main = self._main_work()

    def _main_work(self) -> Cluster | None:
        places = self.places.get("Work", [])
        if not places:
            return None
        counts: dict[Cluster, float] = {}
        for start, cluster, sentence, subject in places:
            kind = self.readings[sentence].sentence.kind
            counts[cluster] = counts.get(cluster, 0.0) + 1 + subject + (3 if kind == "headline" else 0)
            if start < 600:
                counts[cluster] += 1
        return max(counts, key=lambda cluster: (counts[cluster], -cluster.first))

    # ---- phrases

    def resolve(self, phrase: Phrase, labels: frozenset[str], sentence: int, depth: int = 0) -> list[Referent]:
        """What `phrase` means under one of `labels`; nothing where it cannot be told."""
        if phrase.name is not None:
            form = phrase.name.item
            assert isinstance(form, Form)
            cluster = self.clusters[form.key]
            found = [(cluster, label) for label in cluster.labels if label in labels]
            if found:
                return found[:1]
            return []
        if phrase.pronoun:
            return self._resolve_pronoun(phrase, labels, sentence, depth)
        if depth > 4:
            return []
        named = [other for other in phrase.appositions if other.name is not None]
        for others in (named, phrase.antecedent):
            seen: list[Referent] = []
            for other in others:
                seen += [r for r in self.resolve(other, labels, sentence, depth + 1) if r not in seen]
                if seen and others is phrase.antecedent and not (len(other.also) > 1 and phrase.plural):
                    break
            if seen:
                return seen
        if phrase.antecedent or named:
            return []
        return self._resolve_noun(phrase, labels, sentence)

    def resolve_all(self, phrases: list[Phrase], labels: frozenset[str], sentence: int) -> list[Referent]:
        """What a list of phrases means, without repetition."""
        found: list[Referent] = []
        for phrase in phrases:
            for referent in self.resolve(phrase, labels, sentence):
                if referent not in found:
                    found.append(referent)
        return found

    def _resolve_pronoun(self, phrase: Phrase, labels: frozenset[str], sentence: int, depth: int) -> list[Referent]:
        low = phrase.pronoun
        if low == "whose":
            return []
        if low in _FIRST:
            speech = self.readings[sentence].sentence.speech
            speaker = self.speakers.get(speech) if speech is not None else None
            return [(speaker, "Person")] if speaker is not None and "Person" in labels else []
        if low in _SINGULAR:
            gender = "f" if low in _FEMALE else "m"
            for label in ("Person", "Character"):
                if label in labels:
                    found = self._last_person(label, phrase.start, sentence, gender)
                    return [(found, label)] if found is not None else []
            return []
        if low in ("it", "its", "this", "that") and labels & _WORKS:
            work = self.work_before(phrase.start, sentence, "")
            return [(work, _work_label(work))] if work is not None else []
        if low in _PLURAL:
            return self._last_group(labels, phrase.start, sentence, phrase.number)
        return []

    def _resolve_noun(self, phrase: Phrase, labels: frozenset[str], sentence: int) -> list[Referent]:
        nouns = sections("nouns")
        noun = phrase.noun
        definite = bool(set(phrase.det.split()) & _DEFINITE) or phrase.possessor is not None
        if not definite or not noun:
            return []
        if labels & _WORKS and (noun in nouns["Show"] or noun in nouns["Film"] or noun in nouns["Work"]):
            kind = "Show" if noun in nouns["Show"] else "Film" if noun in nouns["Film"] else ""
            if phrase.plural or "both" in phrase.det or phrase.number > 1:
                return self._last_works(phrase, sentence, kind)
            work = self.work_before(phrase.start, sentence, kind)
            return [(work, _work_label(work))] if work is not None else []
        for label in ("Platform", "Studio", "Outlet"):
            if label in labels and noun in nouns[label]:
                found = self._last(label, phrase.start)
                return [(found, label)] if found is not None else []
        if "Person" in labels and noun in nouns["Person"] and phrase.possessor is None and not phrase.plural:
            gender = "f" if noun in nouns["female"] else ""
            person = self._last_person("Person", phrase.start, sentence, gender)
            return [(person, "Person")] if person is not None else []
        if "Character" in labels and noun in nouns["Character"]:
            if phrase.plural or phrase.number > 1:
                return self._last_group(frozenset({"Character"}), phrase.start, sentence, phrase.number)
            character = self._last("Character", phrase.start)
            return [(character, "Character")] if character is not None else []
        return []

    # ---- what was last mentioned

    def _before(self, kind: str, start: int) -> list[tuple[int, Cluster, int, bool]]:
        places = self.places.get(kind, [])
        at = bisect_left(places, start, key=lambda place: place[0])
        return places[max(0, at - _REACH) : at][::-1]

    def _last(self, kind: str, start: int) -> Cluster | None:
        for place in self._before(kind, start):
            return place[1]
        return None

    def _last_person(self, label: str, start: int, sentence: int, gender: str) -> Cluster | None:
        """The person last spoken of who may be "he" or "she"; the subject of a sentence before anybody else in it."""
        block = self.readings[sentence].sentence.block
        best: tuple[int, int, int] | None = None
        found: Cluster | None = None
        for at, cluster, number, subject in self._before(label, start):
            if gender and cluster.gender and cluster.gender != gender:
                continue
            if self.readings[number].sentence.block < block - 2:
                break
            rank = (number, int(subject), at)
            if best is None or rank > best:
                best, found = rank, cluster
        return found

    def _last_group(self, labels: frozenset[str], start: int, sentence: int, number: int) -> list[Referent]:
        """The members of the last list of names of these kinds."""
        for back in range(sentence, max(-1, sentence - 4), -1):
            reading = self.readings[back]
            for phrase in reversed(reading.phrases):
                if phrase.start >= start or len(phrase.also) < 2 or phrase is not phrase.also[-1]:
                    continue
                found: list[Referent] = []
                for member in phrase.also:
                    if member.name is not None:
                        found += self.resolve(member, labels, back)
                if len(found) > 1 and (not number or number == len(found)):
                    return found
        return []

    def work_before(self, start: int, sentence: int, kind: str) -> Cluster | None:
        """The work that "it", "the series" or no word at all means at this place."""
        block = self.readings[sentence].sentence.block
        for _, cluster, number, _ in self._before("Work", start):
            if self.readings[number].sentence.block != block:
                break
            if not kind or kind in cluster.labels or not _decided(cluster):
                return cluster
        if self.main is not None and (not kind or kind in self.main.labels):
            return self.main
        for _, cluster, _, _ in self._before("Work", start):
            if kind in cluster.labels:
                return cluster
        return None

    def _last_works(self, phrase: Phrase, sentence: int, kind: str) -> list[Referent]:
        """The works that "both series" or "all three shows" means."""
        number = phrase.number or (2 if "both" in phrase.det else 0)
        found: list[Cluster] = []
        for _, cluster, _, _ in self._before("Work", phrase.start):
            if cluster not in found and (not kind or kind in cluster.labels):
                found.append(cluster)
            if number and len(found) == number:
                break
        if number and len(found) == number:
            return [(cluster, _work_label(cluster)) for cluster in found]
        return []


def _work_label(cluster: Cluster) -> str:
    return next(label for label in cluster.labels if label in _WORKS)


def _decided(cluster: Cluster) -> bool:
    return bool(cluster.votes.get("Show", 0.0) or cluster.votes.get("Film", 0.0))
