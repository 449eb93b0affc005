"""Who is meant: from a phrase and the labels a rule asks for to entities, with what was said before in mind.

Names mean what their cluster is.  Pronouns and definite nouns mean what was last spoken of that fits in kind,
gender and number.  Where nothing fits, nothing is meant: a fact that would need it is not made.
"""

from dataclasses import dataclass
from typing import cast

from graph.antecedents import Antecedents
from graph.data import sections
from graph.language.clause import Clause
from graph.language.phrase import Phrase
from graph.language.wordclasses import OF_TWO, work_nouns
from graph.memory import WORKS, Referent
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
_LAUREATES = frozenset(["winner", "nominee", "laureate", "alum", "alumna", "alumnus", "veteran"])
_ROLES = frozenset(["role", "part", "character"])
_PAIRS = frozenset(["siblings", "sisters", "brothers", "couple", "partners"])
_QUANTITIES = frozenset([
    "block", "half", "batch", "handful", "rest", "majority", "most", "bulk", "couple", "pair",
    "number", "one", "trio", "run", "set", "series"
])  # fmt: skip


@dataclass(slots=True, eq=False)
class Reference(Antecedents):
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
        named = [owner for owner in owners if owner.name is not None]
        if not all(self.resolve(owner, known, sentence, depth + 1) for owner in named):
            return []
        if phrase.det in ("another", "any", "no"):
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
        """ "The drama", "its creator", "the two sisters": what was last spoken of that is called so."""
        noun = phrase.noun
        if labels & WORKS and phrase.before and noun in work_nouns():
            form = phrase.before[-1].item
            if isinstance(form, Form) and (found := self._under(self.clusters[form.key], labels)):
                return found
        if labels & WORKS and phrase.plural:
            told = (group for prep, group in phrase.preps if prep.lstrip(",") in ("including", "as", "like"))
            listed = [other for group in told for other in group]
            if listed and (found := self.resolve_all(listed, labels, sentence, depth + 1)):
                return found
        det = phrase.det or (phrase.also[0].det if phrase in phrase.also else "")
        titled = bool(phrase.before) and phrase.before[0].text.startswith("The ")
        if not (set(det.split()) & _DEFINITE or phrase.possessor is not None or titled):
            return self._announced(phrase, labels, sentence) if noun in _OFFSPRING else []
        if noun in OF_TWO:
            return self._one_of_two(phrase, labels, sentence, depth)
        if not noun:
            return self._resolve_without_noun(phrase, labels, sentence, depth)
        if labels & WORKS and noun in work_nouns():
            return self._resolve_work(phrase, labels, sentence)
        for label in ("Platform", "Studio", "Outlet"):
            if label in labels and noun in sections("nouns")[label]:
                company = self._last(label, phrase.start, sentence, noun)
                return self._under(company, labels) if company is not None else []
        people = self._resolve_person(phrase, sentence, depth) if "Person" in labels else None
        if people is not None:
            return people
        return self._resolve_character(phrase, sentence, depth) if "Character" in labels else []

    def _resolve_without_noun(
        self, phrase: Phrase, labels: frozenset[str], sentence: int, depth: int
    ) -> list[Referent]:
        """ "That one", "that", "the two"."""
        pointed = "one" in phrase.adjectives and phrase.det in ("that", "this") and labels <= WORKS
        if pointed or phrase.number < 2:
            near = self._nearest_work(phrase, sentence, "") if pointed or phrase.det == "that" else None
            return self._under(near, labels & WORKS) if near is not None else []
        if labels <= WORKS:
            return self._works_together(phrase, sentence, "", depth)
        return self._last_group(labels, phrase.start, sentence, phrase.number, depth)

    def _resolve_person(self, phrase: Phrase, sentence: int, depth: int) -> list[Referent] | None:
        """ "The actress", "its creators", "the siblings"; None where a noun is not of people."""
        nouns = sections("nouns")
        noun = phrase.noun
        several = phrase.plural or phrase.possessor is not None
        if several and (found := self._by_craft(phrase, sentence)):
            return found
        prized = noun in _LAUREATES and (len(phrase.nouns) > 1 or bool(phrase.before))
        if (prized or noun in nouns["Person"]) and not several:
            return self._resolve_one_person(phrase, sentence)
        if noun in nouns["group"] and phrase.possessor is None:
            number = phrase.number or (2 if noun in _PAIRS else 0)
            return self._last_group(frozenset({"Person"}), phrase.start, sentence, number, depth)
        return None

    def _resolve_one_person(self, phrase: Phrase, sentence: int) -> list[Referent]:
        """ "The actress" is the woman last spoken of, but "the writer" nobody who is only known to act."""
        gender = "f" if phrase.noun in sections("nouns")["female"] else ""
        craft = CRAFTS.get(phrase.noun, "")
        person = self._last_person("Person", phrase.start, sentence, gender, craft)
        if person is None:
            return []
        shared = any(member.preps for member in phrase.also)
        told = craft in ("", "actor") or phrase.preps or shared or phrase.clauses or phrase.before
        other = craft != "actor" and person.crafts - {""} == {"actor"}
        other = other and not (phrase.preps or phrase.before)
        if (other or not told) and craft not in person.crafts:
            return []
        return self._under(person, frozenset({"Person"}))

    def _resolve_character(self, phrase: Phrase, sentence: int, depth: int) -> list[Referent]:
        """ "The role of Ana", "the priest", "the three sisters"."""
        characters = sections("nouns")["Character"]
        noun = phrase.noun
        label = frozenset({"Character"})
        described = phrase.plural or set(phrase.adjectives) - {"same", "latter"} or phrase.nouns[1:]
        if noun in _ROLES:
            named = [p for prep, group in phrase.preps if prep == "of" for p in group if p.name is not None]
            if named:
                return self.resolve_all(named, label, sentence, depth + 1)
            if phrase.possessor is None and not described:
                return self._last_character(phrase, sentence)
        if not phrase.plural and (found := self._by_description(phrase)):
            return found
        if phrase.possessor is not None or characters.isdisjoint([noun, noun.removesuffix("s")]):
            return []
        if phrase.plural or phrase.number > 1:
            return self._last_group(label, phrase.start, sentence, phrase.number, depth)
        return self._last_character(phrase, sentence)

    def _last_character(self, phrase: Phrase, sentence: int) -> list[Referent]:
        character = self._last("Character", phrase.start, sentence, "")
        return self._under(character, frozenset({"Character"})) if character is not None else []

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
        headed = {work for work in self._headed("Work") if work not in parents}
        return self._under(headed.pop(), labels) if len(headed) == 1 and sentence < _EARLY else []

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
