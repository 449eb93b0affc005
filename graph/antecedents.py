"""What was spoken of before that fits a description: by craft, by rank, by the clause it is in, by what comes
from what.

What only needs the places of names is here; what needs other phrases to be understood first is for
`graph.reference`.
"""

from dataclasses import dataclass
from typing import cast

from graph.language.clause import Clause
from graph.language.phrase import Phrase
from graph.memory import Memory, Referent
from graph.mentions import Form
from graph.resolve import CRAFTS, Cluster

__all__ = ["Antecedents"]

_AGAIN = frozenset(["reboot", "remake", "revival", "reimagining", "redo", "update"])


@dataclass(slots=True, eq=False)
class Antecedents(Memory):
    """Finds whom or what a pronoun or a definite noun may go back to."""

    def _named_beside(self, phrase: Phrase) -> list[Cluster]:
        """Whom a clause names as its object or beside its subject: "she" is none of them in "She and Bo fight
        Kit"."""
        clause = cast(Clause | None, phrase.clause)
        if clause is None or phrase not in clause.subject:
            return []
        objects = [other for a in clause.complements if a.prep == "" for other in a.phrases]
        named = [other.name.item for other in (*clause.subject, *objects) if other.name is not None]
        return [self.clusters[form.key] for form in named if isinstance(form, Form)]

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

    def _by_description(self, phrase: Phrase) -> list[Referent]:
        """ "The priest" is the one character that the text has called a priest."""
        found = [
            cluster
            for cluster in dict.fromkeys(self.clusters.values())
            if (phrase.noun in cluster.nouns or phrase.noun in _ranks(cluster))
            and "Character" in cluster.labels and cluster.first < phrase.start
        ]
        return self._under(found[0], frozenset({"Character"})) if len(found) == 1 else []

    def _by_craft(self, phrase: Phrase, sentence: int) -> list[Referent]:
        """ "The two creators" are those who created it, "its star" is the first of its actors."""
        craft = CRAFTS.get(phrase.noun) or CRAFTS.get(phrase.noun.removesuffix("s"), "")
        people = [
            cluster for cluster in dict.fromkeys(self.clusters.values())
            if craft and craft in cluster.crafts and "Person" in cluster.labels
            and cluster.first < phrase.start
        ]  # fmt: skip
        if phrase.plural:
            near = {
                place.cluster for place in self._before("Person", phrase.start, sentence)
                if self._block(place.sentence) >= self._block(sentence) - 1
            }  # fmt: skip
            people = [person for person in people if person in near] if len(people) > 2 else people
            if len(people) < 2 or (phrase.number and phrase.number != len(people)):
                return []
        elif phrase.possessor is None or phrase.possessor.pronoun != "its" or not people:
            return []
        else:
            people = people[:1]
        return [referent for person in people for referent in self._under(person, frozenset({"Person"}))]

    def _is_made_again(self, work: Cluster) -> bool:
        """Whether the article is of a "Low Tide reboot", to which Low Tide is the original."""
        return any(
            noun in _AGAIN
            and any(token.item in work.forms for token in (*phrase.before, phrase.name) if token is not None)
            for reading in self.readings
            for phrase in reading.phrases
            for noun in phrase.nouns[-1:]
        )

    def _child_before(self, start: int) -> Cluster | None:
        """The work last named that comes from another, as "the spin-off" does."""
        for place in reversed(self.places.get("Work", [])):
            if place.start < start and place.cluster in self.parents:
                return place.cluster
        return None

    def _other_of_two(self, phrase: Phrase, labels: frozenset[str], sentence: int) -> list[Referent]:
        """ "The other series" is the one of a pair that was not named last."""
        pairs: dict[int, list[Cluster]] = {}
        for place in self._before("Work", phrase.start, sentence):
            if place.cluster is not self.crossover:
                pairs.setdefault(place.sentence, []).append(place.cluster)
        last = next((named[0] for named in pairs.values()), None)
        for named in pairs.values():
            two = list(dict.fromkeys(named))
            if len(two) == 2 and last in two:
                return self._under(two[two[0] is last], labels)
        return []

    def _only_two(self, start: int, sentence: int) -> list[Referent]:
        """Whom "they" means where two characters, and no more, were spoken of just before."""
        block = self._block(sentence)
        places = list(self._before("Character", start, sentence))
        both: list[Cluster] = []
        for first in (block, block - 1):
            near = [place.cluster for place in places if self._block(place.sentence) >= first]
            both = both if len(both) > 1 else list(dict.fromkeys(near))[::-1]
        return [r for c in both for r in self._under(c, frozenset({"Character"}))] if len(both) == 2 else []


def _ranks(cluster: Cluster) -> list[str]:
    """The ranks and offices that somebody is named with: "the inspector" is Inspector Kerr."""
    return [word.lower() for form in cluster.forms for word in form.honorific.split()]
