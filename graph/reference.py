"""Who is meant: from a phrase and the labels a rule asks for to entities, with what was said before in mind.

Names mean what their cluster is.  Pronouns and definite nouns mean what was last spoken of that fits in kind,
gender and number.  Where nothing fits, nothing is meant: a fact that would need it is not made.
"""

from dataclasses import dataclass
from typing import cast

from graph.data import sections
from graph.language.clause import Clause
from graph.language.phrases import Phrase
from graph.memory import WORKS, Memory, Referent
from graph.mentions import Form
from graph.resolve import CRAFTS, Cluster

__all__ = ["Reference", "is_season"]

_SINGULAR = frozenset(["he", "she", "him", "her", "his", "himself", "herself", "hers"])
_FEMALE = frozenset(["she", "her", "herself", "hers"])
_PLURAL = frozenset(["they", "them", "their", "themselves", "both", "all", "each"])
_FIRST = frozenset(["i", "me", "my", "myself"])
_DEFINITE = frozenset(
    ["the", "this", "that", "its", "his", "her", "their", "these", "those", "both", "all", "each"]
)
_OLDER = frozenset(["original", "parent", "mother", "first", "earlier", "previous", "flagship", "older"])
_AGAIN = frozenset(["reboot", "remake", "revival", "reimagining", "redo", "update"])
_NEWER = frozenset(["new", "newer", "latest", "upcoming", "younger"])
_ORDINALS = frozenset(
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last"]
)
_OFFSPRING = frozenset(["spin-off", "spinoff", "offshoot", "sequel", "prequel", "follow-up"])
_CALLED = frozenset(["called", "titled", "entitled", "dubbed", "named"])
#: The sentences of a text that may be about what its headline names.
_EARLY = 4
_MEETINGS = frozenset(["crossover", "event", "team-up", "special", "two-parter"])
#: Parts that only a show has.
_SERIAL = frozenset(["pilot", "season", "seasons", "episode", "episodes"])
_OF_TWO = frozenset(["former", "latter"])
_LAUREATES = frozenset(["winner", "nominee", "laureate", "alum", "alumna", "alumnus", "veteran"])
_QUANTITIES = frozenset([
    "block", "half", "batch", "handful", "rest", "majority", "most", "bulk", "couple", "pair",
    "number", "one", "trio", "run", "set", "series"
])  # fmt: skip


@dataclass(slots=True, eq=False)
class Reference(Memory):
    """Says what phrases mean."""

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
        if any(p.noun == "name" and "same" in p.adjectives for _, group in phrase.preps for p in group):
            return []
        if labels & WORKS and (
            phrase.noun in sections("nouns")["part"] or is_season(phrase) or _is_ordinal(phrase)
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
            if found and phrase.plural and owner.name is not None and owner.also[:1] == [owner]:
                return self.resolve_all(owner.also, labels, sentence, depth + 1)
            if found:
                return found
        for token in phrase.before:
            form = token.item
            if isinstance(form, Form) and (found := self._under(self.clusters[form.key], labels)):
                return found
        known = frozenset({"Studio", "Platform", "Person", "Character"})
        if any(
            owner.name is not None and not self.resolve(owner, known, sentence, depth + 1)
            for owner in owners
        ) or phrase.det in (
            "another",
            "any",
            "no",
        ):
            return []
        kind = "Show" if phrase.noun in _SERIAL else ""
        work = self.work_before(phrase.start, sentence, kind)
        return self._under(work, labels) if work is not None else []

    def _resolve_pronoun(
        self, phrase: Phrase, labels: frozenset[str], sentence: int, depth: int
    ) -> list[Referent]:
        low = phrase.pronoun
        if low == "whose":
            return self.resolve_all(phrase.antecedent, labels, sentence, depth + 1)
        if low in ("it", "its", "their") and labels <= {"Platform", "Studio"}:
            return self._owner_in_sentence(phrase, labels, sentence, depth)
        if low in _FIRST:
            speech = self.readings[sentence].sentence.speech
            speaker = self.speakers.get(speech) if speech is not None else None
            return self._under(speaker, labels & {"Person"}) if speaker is not None else []
        if low in _SINGULAR:
            gender = "f" if low in _FEMALE else "m"
            others = self._named_beside(phrase)
            outer = self._subject_outside(phrase, gender)
            if outer is not None:
                return self._under(outer, labels & {"Person", "Character"})
            for label in ("Person", "Character"):
                if label in labels:
                    found = self._last_person(label, phrase.start, sentence, gender, without=others)
                    return self._under(found, frozenset({label})) if found is not None else []
            return []
        if low == "its" and labels & WORKS and (before := _before_in_list(phrase.governor)) is not None:
            return self.resolve(before, labels, sentence, depth + 1)
        if low in ("it", "its", "this", "that") and labels & WORKS:
            others = self._told_of(phrase, labels, sentence, depth)
            work = self._work_in_clause(phrase, sentence)
            work = work or self.work_before(phrase.start, sentence, without=others)
            return self._under(work, labels) if work is not None else []
        if low in _PLURAL:
            if labels <= WORKS:
                return self._works_together(phrase, sentence, "", depth)
            return self._last_group(labels, phrase.start, sentence, phrase.number, depth)
        return []

    def _told_of(
        self, phrase: Phrase, labels: frozenset[str], sentence: int, depth: int
    ) -> list[Cluster]:
        """What only tells what "it" is: in "A sequel to Low Tide, | it was" not Low Tide."""
        clause = cast(Clause | None, phrase.clause)
        if clause is None or phrase not in clause.subject:
            return []
        fronted = [other for other in clause.others if phrase in other.antecedent]
        told = [p for other in fronted for _, group in other.preps for p in group]
        return [cluster for cluster, _ in self.resolve_all(told, labels, sentence, depth + 1)]

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
            labels & WORKS
            and phrase.before
            and (noun in nouns["Show"] or noun in nouns["Film"] or noun in nouns["Work"])
        ):
            form = phrase.before[-1].item
            if isinstance(form, Form) and (found := self._under(self.clusters[form.key], labels)):
                return found
        if labels & WORKS and phrase.plural:
            listed = [
                p
                for prep, group in phrase.preps
                if prep.lstrip(",") in ("including", "as", "like")
                for p in group
            ]
            if listed and (found := self.resolve_all(listed, labels, sentence, depth + 1)):
                return found
        det = phrase.det or (phrase.also[0].det if phrase in phrase.also else "")
        prized = bool(phrase.before) and phrase.before[0].text.startswith("The ")
        definite = bool(set(det.split()) & _DEFINITE) or phrase.possessor is not None or prized
        if not definite:
            return self._announced(phrase, labels, sentence) if noun in _OFFSPRING else []
        if noun in _OF_TWO:
            return self._one_of_two(phrase, labels, sentence, depth)
        if not noun:
            if "one" in phrase.adjectives and phrase.det in ("that", "this") and labels <= WORKS:
                near = self._nearest_work(phrase, sentence, "")
                return self._under(near, labels) if near is not None else []
            if phrase.number < 2:
                near = self._nearest_work(phrase, sentence, "") if phrase.det == "that" else None
                return self._under(near, labels & WORKS) if near is not None else []
            if labels <= WORKS:
                return self._works_together(phrase, sentence, "", depth)
            return self._last_group(labels, phrase.start, sentence, phrase.number, depth)
        if labels & WORKS and (noun in nouns["Show"] or noun in nouns["Film"] or noun in nouns["Work"]):
            return self._resolve_work(phrase, labels, sentence)
        for label in ("Platform", "Studio", "Outlet"):
            if label in labels and noun in nouns[label]:
                found_one = self._last(label, phrase.start, sentence, noun)
                return self._under(found_one, labels) if found_one is not None else []
        several = phrase.plural or phrase.possessor is not None
        if "Person" in labels and several and (found := self._by_craft(phrase, sentence)):
            return found
        prized = noun in _LAUREATES and (len(phrase.nouns) > 1 or bool(phrase.before))
        person_noun = prized or noun in nouns["Person"]
        if "Person" in labels and person_noun and phrase.possessor is None and not phrase.plural:
            gender = "f" if noun in nouns["female"] else ""
            craft = CRAFTS.get(noun, "")
            person = self._last_person("Person", phrase.start, sentence, gender, craft)
            shared = any(member.preps for member in phrase.also)
            told = craft in ("", "actor") or phrase.preps or shared or phrase.clauses or phrase.before
            other = craft != "actor" and person is not None and person.crafts - {""} == {"actor"}
            other = other and not (phrase.preps or phrase.before)
            if person is not None and (other or not told) and craft not in person.crafts:
                return []
            return self._under(person, frozenset({"Person"})) if person is not None else []
        named = [p for prep, group in phrase.preps if prep == "of" for p in group if p.name is not None]
        if "Character" in labels and noun in ("role", "part", "character") and named:
            return self.resolve_all(named, labels & {"Character"}, sentence, depth + 1)
        if (
            "Character" in labels
            and noun in ("role", "part", "character")
            and phrase.possessor is None
            and not (phrase.plural or set(phrase.adjectives) - {"same", "latter"} or phrase.nouns[1:])
        ):
            character = self._last("Character", phrase.start, sentence, "")
            return self._under(character, frozenset({"Character"})) if character is not None else []
        if "Person" in labels and noun in nouns["group"] and phrase.possessor is None:
            number = phrase.number or (
                2 if noun in ("siblings", "sisters", "brothers", "couple", "partners") else 0
            )
            return self._last_group(frozenset({"Person"}), phrase.start, sentence, number, depth)
        singular = noun.removesuffix("s")
        if "Character" in labels and not phrase.plural and (found := self._by_description(phrase)):
            return found
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
            if craft and craft in cluster.crafts and "Person" in cluster.labels and cluster.first <
            phrase.start
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

    def _resolve_work(self, phrase: Phrase, labels: frozenset[str], sentence: int) -> list[Referent]:
        """ "The series", "both films", "the original", "its parent show"."""
        nouns = sections("nouns")
        noun = phrase.noun
        kind = "Show" if noun in nouns["Show"] else "Film" if noun in nouns["Film"] else ""
        # "Both the film and the series" are not both films.
        alone = "both" not in phrase.det or len(phrase.also) < 2
        if phrase.plural or "each" in phrase.det or (phrase.number > 1 and alone):
            if {*phrase.adjectives} & _OLDER:
                found = self._last_works(phrase, sentence, kind, self.main)
                only = None if found or noun != "series" else self.work_before(phrase.start, sentence)
                return self._under(only, labels) if only is not None else found  # A series is a season.
            return self._works_together(phrase, sentence, kind, 0)
        if noun in _MEETINGS and self.crossover is not None:
            return self._under(self.crossover, labels)
        if "other" in phrase.adjectives and (other := self._other_of_two(phrase, labels, sentence)):
            return other
        if noun in _OFFSPRING and (child := self._child_before(phrase.start)) is not None:
            return self._under(child, labels)
        described = {*phrase.adjectives, *phrase.nouns}
        if phrase.det == "that" and (near := self._nearest_work(phrase, sentence, kind)) is not None:
            return self._under(near, labels)
        work = self.work_before(phrase.start, sentence, "" if described & (_OLDER | _NEWER) else kind, 0)
        if work is not None and (made := self._offspring_of(phrase, labels, sentence)):
            own = [cluster for cluster, _ in made]
            work = self.work_before(phrase.start, sentence, kind, 0, own) if work in own else work
        if work is None:
            return []
        if described & _OLDER:
            known = work if work in self.parents.values() or self._is_made_again(work) else None
            work = self.parents.get(work, known)
        elif described & _NEWER and work in self.parents.values():
            work = next(child for child, parent in self.parents.items() if parent is work)
        return self._under(work, labels) if work is not None else []

    def _offspring_of(self, phrase: Phrase, labels: frozenset[str], sentence: int) -> list[Referent]:
        """What comes from what a phrase means: in "High Tide, a sequel to | the film", High Tide."""
        child = phrase.governor
        if child is None or child.noun not in _OFFSPRING or phrase.prep not in ("to", "of", "from"):
            return []
        return self.resolve_all([named for named in child.antecedent if named.name], labels, sentence, 2)

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

    def _announced(self, phrase: Phrase, labels: frozenset[str], sentence: int) -> list[Referent]:
        """What "a spin-off" is that is named only later: "Called High Tide, the new series ..."; or in the
        headline."""
        told = [group for prep, group in phrase.preps if prep in ("of", "from", "to", "for") for _ in group]
        parents = [cluster for cluster, _ in self.resolve_all(told[0] if told else [], labels, sentence, 1)]
        if not labels <= WORKS or len(parents) != 1:
            return []
        for reading in self.readings[sentence + 1 : sentence + 3]:
            tokens = reading.sentence.tokens
            if len(tokens) > 1 and tokens[0].low in _CALLED and isinstance(tokens[1].item, Form):
                return self._under(self.clusters[tokens[1].item.key], labels)
        headed = [
            place.cluster for place in self.places.get("Work", [])
            if self.readings[place.sentence].sentence.kind == "headline" and place.cluster not in parents
        ]  # fmt: skip
        return self._under(headed[0], labels) if len(set(headed)) == 1 and sentence < _EARLY else []

    def _other_of_two(
        self, phrase: Phrase, labels: frozenset[str], sentence: int
    ) -> list[Referent]:
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

    def _one_of_two(
        self, phrase: Phrase, labels: frozenset[str], sentence: int, depth: int
    ) -> list[Referent]:
        """ "The former" is the first, "the latter" the second of two that were last named side by side."""
        pair = self._last_list(labels, phrase.start, sentence, 2, depth, any_kind=True)
        return pair[:1] if pair and phrase.noun == "former" else pair[1:]

    def _works_together(self, phrase: Phrase, sentence: int, kind: str, depth: int) -> list[Referent]:
        """The works that "both", "them" or "all three shows" means: those last named side by side, or as many
        as are asked for."""
        number = phrase.number
        labels = frozenset({kind}) if kind else WORKS
        listed = self._last_list(labels, phrase.start, sentence, number, depth, not phrase.noun)
        if not phrase.noun and any("Character" in cluster.labels for cluster, _ in listed):
            return []
        if listed or not number or (not phrase.noun and phrase.det == "the"):
            return listed
        return self._last_works(phrase, sentence, kind, None)

    def _last_list(
        self, labels: frozenset[str], start: int, sentence: int, number: int, depth: int,
        any_kind: bool = False,
    ) -> list[Referent]:  # fmt: skip
        """The members of the last list of names of these kinds, of this and the two sentences before.

        Where `any_kind`, a list of something else that is nearer is meant by "them", and nothing is found.
        """
        for back in range(sentence, max(-1, sentence - 3), -1):
            for phrase in reversed(self.readings[back].phrases):
                if phrase.start >= start or len(phrase.also) < 2 or phrase is not phrase.also[-1]:
                    continue
                members = [member for member in phrase.also if _is_named(member)]
                found = self.resolve_all(members, labels, back, depth + 1)
                if len(found) > 1 and (not number or number == len(found)):
                    return found
                if any_kind and len(members) > 1:
                    return []
        return []

    def _last_group(
        self, labels: frozenset[str], start: int, sentence: int, number: int, depth: int
    ) -> list[Referent]:
        """The members of the last list of names of these kinds, or as many of the last mentioned as are
        asked for."""
        if listed := self._last_list(labels, start, sentence, number, depth):
            return listed
        if labels == {"Character"} and not number:
            return self._only_two(start, sentence)
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


def _is_named(phrase: Phrase) -> bool:
    """Whether a phrase gives a name, be it behind it: "its sequel, High Tide"."""
    return phrase.name is not None or any(other.name is not None for other in phrase.appositions)


def _before_in_list(phrase: Phrase | None) -> Phrase | None:
    """In "Low Tide and its sequel" what stands before "its sequel"."""
    if phrase is None or phrase not in phrase.also:
        return None
    at = phrase.also.index(phrase)
    return phrase.also[at - 1] if at else None


def is_season(phrase: Phrase) -> bool:
    """British English says series for season: "the third series of Low Tide"."""
    return phrase.noun == "series" and any(prep == "of" for prep, _ in phrase.preps)


def _is_ordinal(phrase: Phrase) -> bool:
    """ "The second" without a noun: an episode or season of what is being spoken of."""
    return not phrase.noun and phrase.det == "the" and bool(_ORDINALS & set(phrase.adjectives))
