"""What phrases may stand for, going by their nouns and pronouns, before it is known who is who."""

from collections.abc import Iterator
from functools import cache

from graph.data import sections
from graph.language.phrase import Phrase
from graph.language.wordclasses import OF_TWO, work_nouns
from graph.resolve import CRAFTS
from graph.rules import Place
from graph.schema import WORKS

__all__ = ["PERSONAL", "crafts", "is_maker", "is_one_of", "may_be", "noun_kinds"]

_PEOPLE = frozenset({"Person", "Character"})
PERSONAL = frozenset(
    [
        "i",
        "me",
        "you",
        "he",
        "him",
        "she",
        "her",
        "his",
        "we",
        "us",
        "they",
        "them",
        "himself",
        "herself",
        "themselves",
        "who",
        "whose",
    ]
)
_ANYTHING = frozenset(["their", "both", "all", "those", "these", "whose", "they", "them", "each"])
_MAKING = frozenset(["writing", "directing", "producing", "production", "stage", "theatre", "directorial"])
_PERSON_ENDINGS = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "woman",
    "ess",
    "boy",
    "girl",
    "ers",
    "ors",
    "ists",
    "ians",
    "men",
    "women",
)


def is_one_of(phrase: Phrase, nouns: frozenset[str]) -> bool:
    """Whether a phrase is one of these common nouns; "human" is any that a part may be: a poisoner, a nun."""
    if phrase.det == "no" or _takes_part(phrase) or _credits_else(phrase):
        return False
    if not nouns.isdisjoint(phrase.nouns) or (phrase.pronoun and phrase.pronoun in nouns):
        return True
    if any(word in nouns for word in phrase.adjectives if word.endswith("ing")):
        return True
    lists = sections("nouns")
    if "human" in nouns and phrase.plural and phrase.name is None and phrase.noun.endswith("s"):
        forms = (phrase.noun, phrase.noun[:-1])
        return any(not lists[kind].isdisjoint(forms) for kind in ("female", "male", "occupation"))
    if "human" not in nouns or phrase.name is not None or phrase.plural:
        return False
    noun = phrase.noun.rsplit("-", 1)[-1]
    if noun.endswith("ness") or any(noun in lists[kind] for kind in ("Person", "crew", "part")):
        return False
    human = any(noun in lists[kind] for kind in ("Character", "female", "male", "occupation"))
    return human or noun.endswith(_PERSON_ENDINGS)


def _credits_else(phrase: Phrase) -> bool:
    """Whether credits are no actor's: "whose credits as a director include", "her writing credits"."""
    if phrase.noun not in ("credits", "credit"):
        return False
    crafts = [role.noun for prep, group in phrase.preps if prep == "as" for role in group]
    told = {*phrase.adjectives, *phrase.nouns, *(word.low for word in phrase.before)}
    return any(map(is_maker, crafts)) or not told.isdisjoint(_MAKING)


def is_maker(noun: str) -> bool:
    """Whether a noun tells that somebody makes works, rather than acts in them: "director"."""
    return CRAFTS.get(noun, "actor") != "actor"


def _takes_part(phrase: Phrase) -> bool:
    """Whether "part" is no role: "takes part in Low Tide"."""
    plain = not (phrase.det or phrase.possessor or phrase.adjectives or phrase.preps)
    return phrase.nouns == ["part"] and plain


def may_be(phrase: Phrase, place: Place) -> bool:
    """Whether a phrase may mean something with one of the labels, going by its noun or pronoun."""
    if phrase.name is not None and phrase.noun and place.labels <= WORKS:
        return not noun_kinds().get(phrase.noun, WORKS) <= _PEOPLE
    if phrase.name is not None and phrase.noun in work_nouns() and not phrase.plural:
        return not place.labels <= _PEOPLE
    if phrase.name is not None or phrase.appositions or phrase.antecedent:
        return True
    people = not place.labels.isdisjoint(("Person", "Character"))
    if phrase.pronoun:
        if phrase.pronoun in _ANYTHING:
            return True
        return people if phrase.pronoun in PERSONAL else not people
    kinds = noun_kinds().get(phrase.noun)
    if kinds is None and (phrase.number or phrase.noun in OF_TWO):
        return True
    if kinds is None:
        return (people and (not phrase.noun or phrase.noun.endswith(_PERSON_ENDINGS))) or (
            not phrase.noun and bool(phrase.det)
        )
    return not kinds.isdisjoint(place.labels)


@cache
def noun_kinds() -> dict[str, frozenset[str]]:
    """What the nouns of the trade may stand for, as labels."""
    groups = {
        "Show": ("Show", "Film"), "Film": ("Show", "Film"), "Work": ("Show", "Film"), "part": ("Show",
        "Film"),
        "Platform": ("Platform",), "Studio": ("Studio",), "Outlet": ("Outlet",), "Franchise": ("Franchise",),
        "Person": ("Person",), "Human": ("Person", "Character"), "Character": ("Person", "Character"),
        "female": ("Person", "Character"), "role": ("Character",), "male": ("Person", "Character"), "group":
        ("Person", "Character"),
        "whole": ("Show", "Film"),
    }  # fmt: skip
    found: dict[str, set[str]] = {}
    for section, labels in groups.items():
        for noun in sections("nouns")[section]:
            found.setdefault(noun, set()).update(labels)
            found.setdefault(noun + "s", set()).update(labels)
    return {noun: frozenset(labels) for noun, labels in found.items()}


def crafts(nouns: list[str]) -> Iterator[str]:
    """The nouns, and both crafts of a "writer-director"."""
    crafts = sections("nouns")["Person"]
    for noun in nouns:
        yield noun
        parts = noun.split("-")
        if len(parts) > 1 and crafts.issuperset(parts):
            yield from parts
