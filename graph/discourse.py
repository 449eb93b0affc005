"""What an article is about: its main work, its protagonist, the work that each section is about, and how much
of a sentence's business each thing is that it mentions.
"""

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from graph.data import sections
from graph.language.phrase import Phrase
from graph.memory import BACKGROUND, INCIDENTAL, NESTED, WORKS, Place, Reading, Referent, senses
from graph.mentions import Form
from graph.nounkinds import noun_kinds
from graph.reference import Reference, is_season
from graph.resolve import Cluster

__all__ = ["Discourse", "Place", "Reading", "Referent"]

_MEETINGS = frozenset(["crossover", "team-up", "event"])
#: What a mention in the background counts towards being what the article is about.
_ASIDE = 0.5
#: Parts of works that are so many other things that a sentence about them keeps no work in mind.
_VAGUE = frozenset(["night", "nights", "hour", "hours", "order", "run", "return", "ending", "story"])
#: What tells the number of an episode, and what may stand between that and its title.
_EPISODE = frozenset(["episode", "ep", "ep."])
_MARKS = frozenset([",", ":", "(", "-", "–", "—", ".", "|"])
#: How far into an article what it tells of is named, in characters.
_NEWS = 600
#: A line of fewer words is nothing but a title.
_ALONE = 3
#: How many paragraphs about other works than the main one a round-up has at least.
_MANY = 4
#: What tells that a clause is of former times and not of what the article is about.
_EARLIER = frozenset(["previously", "recently", "formerly", "earlier"])
#: What lists the works of somebody.
_RECORDS = frozenset(["credits", "credit", "résumé", "resume", "filmography"])
#: What joins to a person the works they come from.
_ORIGINS = frozenset(["of", "from", "for"])


@dataclass(slots=True, eq=False)
class Discourse(Reference):
    """The places of all entities in order, and what follows from them for what is not named."""

    def __post_init__(self) -> None:
        for reading in self.readings:
            self._add_places(reading)
        for places in self.places.values():
            places.sort(key=lambda place: place.start)
        titles = self._episode_titles()
        self.main = self._main_work(without=titles)
        self.main = self._meeting_in_the_news() or self.main
        if self.main is not None:
            show = (self.main, self.main.work_label)
            self.episodes.update(dict.fromkeys(titles, show))
        self._find_round_up()
        self._find_sections()
        self._orient()

    def _orient(self) -> None:
        """Note what sentences are about, now that it is known what the article is about."""
        for kind, places in self.places.items():
            self.places[kind] = [place for place in places if not place.implied]
        self.protagonist = self._protagonist()
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
            if block in headings and (block in works or block - 1 not in headings):
                current = works.get(block)
            if current is not None:
                self.section[block] = current

    def _find_round_up(self) -> None:
        """Note whether the article is of many works, as round-ups are: most paragraphs name others than the
        main work; and whether most items of its lists name works of their own."""
        named: dict[int, set[Cluster]] = {}
        for place in self.places.get("Work", []):
            sentence = self.readings[place.sentence].sentence
            if place.rank < BACKGROUND and sentence.kind not in ("headline", "heading"):
                named.setdefault(sentence.block, set()).add(place.cluster)
        items = {
            reading.sentence.block for reading in self.readings if reading.sentence.kind == "item"
        }
        titled = len(items & named.keys())
        self.itemised = titled >= _MANY and 3 * titled > 2 * len(items)
        others = sum(self.main not in works for works in named.values())
        self.scattered = others >= _MANY and 2 * others > len(named)

    def _protagonist(self) -> Cluster | None:
        """The person whom an obituary, a portrait or a biography is about."""
        counts: dict[Cluster, int] = {}
        for place in self.places.get("Person", []):
            if place.rank == 0 and self.readings[place.sentence].sentence.speech is None:
                counts[place.cluster] = counts.get(place.cluster, 0) + 1
        if not counts:
            return None
        named = self._headed("Person")
        if len(set(named)) == 1 and counts.get(named[0], 0) > 1:
            return named[0]
        best = max(counts, key=lambda cluster: (counts[cluster], -cluster.first))
        return best if counts[best] >= 3 and 2 * counts[best] > sum(counts.values()) else None

    def settle(self) -> None:
        """Once it is known what comes from what: news of a spin-off or sequel is about that, not about the
        original."""
        if self._is_entry():
            return
        early = [
            place.cluster for place in self.places.get("Work", []) if place.start < 800 and place.rank <= 1
        ]
        for child, parent in self.parents.items():
            aside = 2 * self.weight.get(child, 0.0) < self.weight.get(parent, 0.0)
            if aside and child not in self._headed("Work"):
                continue
            if parent is self.main and child in early and child not in self.parents.values():
                self.main = child
                self._orient()
                return

    def _is_entry(self) -> bool:
        """Whether the headline is nothing but the name of the main work, as an encyclopedia's is."""
        for place in self.places.get("Work", [])[:1]:
            sentence = self.readings[place.sentence].sentence
            names = [token for token in sentence.tokens if token.tag not in ("(", ")", "N")]
            return sentence.kind == "headline" and place.cluster is self.main and len(names) == 1
        return False

    def unite(self, one: Referent, other: Referent) -> None:
        """Take two referents for the same from now on; the one spoken of more often is who they are."""
        if one[1] == other[1]:
            size = [sum(len(form.places) for form in referent[0].forms) for referent in (one, other)]
            kept, gone = (other, one) if size[1] > size[0] else (one, other)
            self.same[gone] = kept

    def _meeting_in_the_news(self) -> Cluster | None:
        """The crossover that an article tells of whose headline names the works that meet in it."""
        meeting = self._crossover()
        if meeting is None or meeting.first > _NEWS or len({*self._headed("Work")} - {meeting}) < 2:
            return None
        return meeting

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
                    if isinstance(form, Form) and self._under(self.clusters[form.key], WORKS):
                        return self.clusters[form.key]
        return None

    def _add_places(self, reading: Reading) -> None:
        ranks: dict[int, int] = {}
        for clause in reading.clauses:
            own = {"main": 0, "complement": 1}.get(clause.kind, NESTED)
            for phrase in clause.subject:
                _rank(phrase, own, ranks)
                if phrase.possessor is not None and phrase.possessor.name is not None:
                    _rank(phrase.possessor, own, ranks)
            if clause.speech and not clause.subject and clause.arguments and clause.arguments[0].prep == "":
                _rank(clause.arguments[0].phrases[0], 0, ranks)
            for argument in clause.complements:
                for phrase in argument.phrases:
                    _rank(
                        phrase,
                        1 if clause.kind in ("main", "complement", "infinitive") else INCIDENTAL,
                        ranks,
                    )
        background = self._background(reading)
        number = reading.sentence.number
        headline = reading.sentence.kind == "headline"
        people = {phrase.name.start for phrase in reading.phrases if phrase.name and _tells_who(phrase)}
        for token in reading.sentence.tokens:
            form = token.item
            if isinstance(form, Form):
                cluster = self.clusters[form.key]
                rank = 0 if headline else ranks.get(token.start, INCIDENTAL)
                if token.start in background and not headline:
                    rank = BACKGROUND
                labels = senses(cluster, token)
                for label in labels:
                    if label in WORKS and len(labels) > 1 and token.start in people:
                        continue
                    kind = "Work" if label in WORKS else label
                    self.places.setdefault(kind, []).append(Place(token.start, cluster, number, rank))

    def _background(self, reading: Reading) -> set[int]:
        """Where works stand that only say who somebody is: "Ana, of Low Tide", "Ana, who starred in Low
        Tide", "Low Tide star Ana"."""
        asides = [
            (phrase, prep, group)
            for phrase in reading.phrases
            for prep, group in phrase.preps
            if prep == "behind" or self._is_person(phrase)
        ]
        found = {
            inner.name.start
            for _, prep, group in asides
            if prep.lstrip(",") in _ORIGINS or prep == "behind"
            for inner in group
            if inner.name is not None
        }
        for phrase in reading.phrases:
            if self._is_person(phrase):
                found |= {inner.name.start for inner in phrase.brackets if inner.name is not None}
                owner = phrase.possessor if phrase.noun else None
                found |= {token.start for token in phrase.before}
                found |= {owner.name.start} if owner is not None and owner.name is not None else set()
        for clause in reading.clauses:
            described = clause.kind == "relative" or (
                clause.kind == "participle" and clause.verb is not None and clause.verb.lemma == "know"
            )
            listed = any(phrase.noun in _RECORDS for phrase in clause.subject) or (
                clause.verb is not None and not _EARLIER.isdisjoint(clause.verb.words)
            )
            if listed or (described and any(self._is_person(phrase) for phrase in clause.subject)):
                found |= {
                    phrase.name.start
                    for argument in clause.complements
                    for phrase in argument.phrases
                    if phrase.name is not None and phrase.start > clause.start
                }
        return found

    def _add_topics(self, reading: Reading) -> None:
        """A sentence about "the series" keeps the series in mind as if it had named it."""
        number = reading.sentence.number
        block = reading.sentence.block
        around = [place for place in self.places.get("Work", []) if self._block(place.sentence) == block]
        # "It was a good night for Low Tide": "it" is nothing.
        named = bool(around) and around[0].sentence == number and around[0].rank <= 1
        for clause in reading.clauses:
            if clause.kind != "main":
                continue
            for phrase in clause.subject[:1]:
                if phrase.name is not None or (phrase.pronoun == "it" and named):
                    continue
                kind = "Person" if phrase.pronoun in ("he", "she") else "Work"
                if (phrase.noun and phrase.noun not in _VAGUE) or phrase.pronoun in ("he", "she", "it"):
                    labels = WORKS if kind == "Work" else frozenset({"Person", "Character"})
                    for cluster, label in self.resolve(phrase, labels, number)[:1]:
                        topics = self.places["Work" if label in WORKS else label]
                        insort(
                            topics,
                            Place(phrase.start, cluster, number, 0, True),
                            key=lambda place: place.start,
                        )

    def _episode_titles(self) -> list[Cluster]:
        """What the episode is called that is written about: 'Season 2, Episode 6, "The Bridge"'."""
        found: list[Cluster] = []
        sentences = [reading.sentence for reading in self.readings]
        for sentence, after in zip_longest(sentences, sentences[1:]):
            tokens = sentence.tokens
            for k, token in enumerate(tokens):
                if token.low not in _EPISODE or k + 1 == len(tokens) or not tokens[k + 1].text[0].isdigit():
                    continue
                rest = [other for other in tokens[k + 2 :] if other.text not in _MARKS]
                if not rest and after is not None:
                    rest = after.tokens if len(after.tokens) < _ALONE else []
                form = rest[0].item if rest and rest[0].tag == "TITLE" else None
                if isinstance(form, Form) and not WORKS.isdisjoint(self.clusters[form.key].labels):
                    found.append(self.clusters[form.key])
        return found

    def _main_work(self, without: Sequence[Cluster] = ()) -> Cluster | None:
        counts = self.weight
        for place in self.places.get("Work", []):
            kind = self.readings[place.sentence].sentence.kind
            weight = 1.0 + (place.rank == 0) + (3 if kind == "headline" else 0) + (place.start < 600)
            if place.rank == BACKGROUND:
                weight = _ASIDE
            if place.cluster not in without:
                counts[place.cluster] = counts.get(place.cluster, 0.0) + weight
        return max(counts, key=lambda cluster: (counts[cluster], -cluster.first)) if counts else None


def _tells_who(phrase: Phrase) -> bool:
    """Whether a phrase says of a name that it is somebody's: "her nephew Ned", "as Ned"."""
    people = noun_kinds().get(phrase.noun, WORKS) <= {"Person", "Character"}
    return people or phrase.prep.lstrip(",") == "as"


def _rank(phrase: Phrase, rank: int, ranks: dict[int, int], depth: int = 0) -> None:
    """Note the rank of what a phrase names, be it by its season or its finale."""
    if depth > 3:
        return
    if phrase.name is not None:
        ranks[phrase.name.start] = min(rank, ranks.get(phrase.name.start, INCIDENTAL))
    elif phrase.noun in sections("nouns")["part"] or is_season(phrase):
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
