"""A rule with what stands in its places, and what may stand there."""

from dataclasses import dataclass, field
from typing import cast

from graph.language.clause import Clause
from graph.language.phrase import Phrase
from graph.language.tokens import Token
from graph.mentions import Form
from graph.nounkinds import PERSONAL, is_one_of, may_be
from graph.rules import Place, Rule

__all__ = ["ACTED", "Match", "named_by", "put", "with_others"]

#: What is said of those who act.
ACTED = frozenset(["STARS_IN", "PLAYS", "APPEARS_IN"])
#: What somebody has without having made it: "her favourite films".
_LIKED = frozenset(["favourite", "favorite"])


@dataclass(slots=True, eq=False)
class Match:
    """A rule with the phrases in its places; `start` and `end` are where the words stand.

    `named` are the names in a place by its slot, once `graph.kinds` has looked there.
    """

    rule: Rule
    slots: dict[str, list[Phrase]]
    sentence: int
    start: int
    end: int
    clause: Clause | None = None
    anchor: Phrase | None = None
    alternatives: dict[str, list[Phrase]] = field(default_factory=dict)
    tried: set[str] = field(default_factory=set)
    named: dict[str, list[Form]] = field(default_factory=dict)


def put(match: Match, place: Place, found: list[Phrase], others: list[Phrase]) -> bool:
    """Note what stands in a place, as far as it may be what the place asks for; whether that is enough."""
    if len(place.at) == 1 or any(may_be(phrase, place) for phrase in found):
        said = found
    else:
        said = [phrase for phrase in found if phrase.name is not None or phrase.pronoun]
    if not PERSONAL.issuperset([phrase.pronoun for phrase in said]):
        match.tried.add(place.slot)
    if place.named:
        found = [named for phrase in found for named in _names(phrase)]
    elif place.nominal:
        found = [phrase for phrase in found if not phrase.pronoun]
        others = [phrase for phrase in others if not phrase.pronoun]
    if place.labels:
        found = [phrase for phrase in found if may_be(phrase, place) and not _came_to_nothing(phrase)]
        others = [phrase for phrase in others if may_be(phrase, place)]
    else:
        own = (phrase for phrase in found if _LIKED.isdisjoint(phrase.adjectives))
        found, others = [phrase for phrase in own if is_one_of(phrase, place.nouns)], []
    match.slots[place.slot] = found
    if others:
        match.alternatives[place.slot] = others
    return bool(found or others) or place.optional


def _names(phrase: Phrase) -> list[Phrase]:
    """The phrase if it is a name, or the name that stands in apposition to it."""
    return (
        [phrase]
        if phrase.name is not None
        else [other for other in phrase.appositions if other.name is not None]
    )


def _came_to_nothing(phrase: Phrase) -> bool:
    """Whether nothing came of it there: "was set up | at Fox, where it did not go forward"."""
    told = (cast(Clause, clause) for clause in phrase.clauses)
    return any(c.opener == "where" and c.verb is not None and c.verb.negated for c in told)


def named_by(token: Token) -> Phrase:
    """A phrase that is nothing but a name."""
    phrase = Phrase(token.start)
    phrase.end = token.end
    phrase.name = token
    return phrase


def with_others(phrase: Phrase) -> list[Phrase]:
    """The list that a phrase is a member of, or it alone."""
    return phrase.also if phrase in phrase.also else [phrase]
