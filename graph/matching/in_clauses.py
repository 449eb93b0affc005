"""Rules of verbs: which phrases of a clause stand in the places that a rule asks for."""

from graph.data import sections
from graph.hedging import blocked
from graph.language.clause import Argument, Clause
from graph.language.phrase import Phrase
from graph.matching.filled import showers
from graph.matching.match import ACTED, Match, put
from graph.nounkinds import is_maker
from graph.rules import Place, Rule
from graph.schema import WORKS

__all__ = ["match_clause", "tells_partner"]

#: Prepositions behind which a name has its own "as": "support from Bo | as Lou".
_COMPANY = frozenset(["from", "with", "including", "by", "featuring"])
#: Where somebody who makes a work is: "with Bo Lind at the | helm".
_POSTS = frozenset(["helm", "chair", "camera", "cameras", "wheel", "reins", "room"])
#: What an infinitive without an object may hang on: "who", and plans as in "Ana Ruiz is set | to direct".
_LEADS_ON = frozenset(
    ["who", "set", "attach", "tap", "sign", "hire", "slate", "confirm", "return", "board", "tip", "bring"]
)
#: Greater numbers are those of years.
_YEARS = 1880
_TIMES = frozenset(["time", "week", "month", "year", "summer", "autumn", "fall", "winter", "spring"])


def match_clause(rule: Rule, clause: Clause, sentence: int, start: int, end: int) -> Match | None:
    """The rule with what stands in its places in a clause of a sentence at text[start:end]; None where one of
    them is empty."""
    verb = clause.verb
    if verb is None:
        return None
    if rule.particles and rule.particles.isdisjoint(clause.particles):
        return None
    if rule.bare and not _lacks_object(clause):
        return None
    if rule.types and rule.types <= ACTED and _as_maker(clause):
        return None
    if rule.lacks and any(argument.prep in rule.lacks for argument in clause.complements):
        return None
    hedges = sections("hedges")
    if verb.lemma in hedges["plans"] and not hedges["first"].isdisjoint(verb.words):
        return None
    match = Match(rule, {}, sentence, start, end, clause)
    for place in rule.places:
        found, others = _in_clause(place, clause, rule.voice)
        if clause.opener == "who" and place.labels and place.labels <= WORKS and "subject" in place.at:
            found, others = [], []
        if "of" in place.at:
            found += _of_nouns(place, match, clause)
        if "owner" in place.at:
            found += [p.possessor for slot in match.slots.values() for p in slot if p.possessor is not None]
        if "company" in place.at:
            found += _companies_of(match)
        if not put(match, place, found, others):
            return None
    people = (match.slots[place.slot] for place in rule.places if "Show" not in place.labels)
    if rule.single and not all(map(_is_one, people)):
        return None
    return match


def _in_clause(place: Place, clause: Clause, voice: str) -> tuple[list[Phrase], list[Phrase]]:
    """The phrases that stand in a place of the clause, and those that may instead."""
    turned = clause.verb is not None and clause.verb.passive and voice != "passive"
    found: list[Phrase] = []
    others: list[Phrase] = []
    for at in place.at:
        if at == "surface" or (at == "subject" and not turned) or (at == "object" and turned):
            found += clause.subject
            others += clause.others
            if at == "object" and not place.labels:
                found += [p for a in clause.complements if not a.prep for p in a.phrases]
        elif at == "subject":
            found += _agents(clause)
        elif at == "shower":
            found += showers(clause)
        elif at == "announcer":
            found += _announcers(clause)
        elif at.startswith("amid-"):
            amid = clause.arguments[clause.before_subject : clause.fronted]
            found += [p for a in amid if a.prep == at[5:] for p in a.phrases]
        elif at.startswith("first-"):
            before = clause.arguments[: clause.before_subject]
            found += [p for a in before if a.prep == at[6:] for p in a.phrases]
        elif at != "of":
            found += _behind(clause, "" if at == "object" else at)
    return found, others


def _announcers(clause: Clause) -> list[Phrase]:
    """Who announces what the clause says: "Kestrel | announced that Ana will return"."""
    parent = clause.parent
    if clause.kind != "complement" or parent is None or parent.verb is None or blocked(parent):
        return []
    return parent.subject if parent.verb.lemma in sections("hedges")["announces"] else []


def _behind(clause: Clause, prep: str) -> list[Phrase]:
    """What a preposition joins to the verb, or its objects, without what is told of somebody else."""
    told = (
        a for a in clause.complements
        if a.prep == prep
        and not (_gapped(a, clause) or tells_partner(a) or _of_makers(a) or _absolute(a))
    )  # fmt: skip
    return [p for a in told for p in a.phrases if not _tells_time(p)]


def _of_nouns(place: Place, match: Match, clause: Clause) -> list[Phrase]:
    """What "of" joins to the noun that the rule asks for, as in "the role of"; else to the objects."""
    governors = [
        phrase
        for other in match.rule.places
        if other.nouns and not other.labels
        for phrase in match.slots.get(other.slot, ())
    ]
    if not governors:
        preps = {"", *place.at}
        governors = [
            phrase for argument in clause.arguments if argument.prep in preps for phrase in argument.phrases
        ]
    return [p for phrase in governors for prep, group in phrase.preps if prep == "of" for p in group]


def _companies_of(match: Match) -> list[Phrase]:
    """What the people in the places before are of: "Ana Ruiz and Bo Lind of Kestrel Pictures"."""
    told = (pair for found in match.slots.values() for phrase in found for pair in phrase.preps)
    return [part for prep, group in told if prep.lstrip(",") in ("of", "at", "from") for part in group]


def _agents(clause: Clause) -> list[Phrase]:
    """Who does what a passive clause says: not the author of "directed by Ana from a script by Bo"."""
    texts = sections("nouns")["text"]
    named = [argument.phrases for argument in clause.complements if argument.prep == "by"]
    own = [group for group in named if group[0].governor is None or group[0].governor.noun not in texts]
    return [phrase for k, group in enumerate(own) for phrase in group if not k or _ends_a_time(group[0])]


def _ends_a_time(phrase: Phrase) -> bool:
    """Whether a second agent stands behind nothing, or behind the time of the first: "by Ana until 2016 and
    then by Bo"."""
    before = phrase.governor
    return before is None or before.prep in ("until", "till") or before.number > _YEARS


def _as_maker(clause: Clause) -> bool:
    """Whether somebody joins or returns as a maker, which is no part: "boards the film | as director"."""
    roles = (p for a in clause.complements if a.prep == "as" for p in a.phrases if p.name is None)
    return any(is_maker(role.noun) for role in roles)


def _lacks_object(clause: Clause) -> bool:
    """Whether a verb has no object: neither behind it nor before, as in "a film that Ana will direct"."""
    own = clause.kind in ("main", "adverbial", "gerund", "participle") or clause.opener in _LEADS_ON
    return own and not clause.speech and all(argument.prep for argument in clause.arguments)


def _is_one(phrases: list[Phrase]) -> bool:
    """Whether nothing stands in a place, or one thing: no list, and nothing of a kind ("an actress")."""
    return not phrases or (
        len(phrases) == 1 and len(phrases[0].also) < 2 and phrases[0].det not in ("a", "an")
    )


def _tells_time(phrase: Phrase) -> bool:
    """Whether a phrase only says when: "is producing | this time"."""
    return phrase.noun in _TIMES and phrase.det in ("this", "that", "next", "last", "each", "every")


def tells_partner(argument: Argument) -> bool:
    """Whether a part is of whom somebody acts with, as whose it is tells: "opposite Bo as | her lodger"."""
    role = argument.phrases[0]
    partner = role.governor
    if argument.prep != "as" or role.possessor is None or not role.possessor.pronoun or partner is None:
        return False
    return partner.name is not None and partner.prep.lstrip(",") in ("opposite", "alongside", "beside")


def _gapped(argument: Argument, clause: Clause) -> bool:
    """Whether a second "as" is somebody else's: "Ana stars as Kit and Bo | as Lou"."""
    governor = argument.phrases[0].governor
    if argument.prep != "as" or governor is None or governor.name is None:
        return False
    if governor.prep in _COMPANY and governor not in clause.subject and "over" not in clause.particles:
        return True
    return any(other.prep == "as" and other.start < governor.start for other in clause.arguments)


def _absolute(argument: Argument) -> bool:
    """Whether "with" tells what or where somebody else is: "with Ana as writer", "with Bo at the helm"."""
    if argument.prep != "with":
        return False
    preps = argument.phrases[-1].preps
    told = [phrase for prep, group in preps for phrase in group if prep in ("as", "at", "in", "behind")]
    return any(phrase.noun in _POSTS or is_maker(phrase.noun) for phrase in told)


def _of_makers(argument: Argument) -> bool:
    """Whether somebody is named beside what somebody does: "returns as showrunner alongside | Ana"."""
    governor = argument.phrases[0].governor
    if governor is None or governor.name is not None or argument.prep not in ("alongside", "opposite"):
        return False
    return is_maker(governor.noun)
