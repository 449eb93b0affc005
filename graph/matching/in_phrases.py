"""Rules of nouns, names, brackets and pairs: which phrases around one stand in the places that a rule asks
for."""

from typing import cast

from graph.data import sections
from graph.hedging import blocked
from graph.language.clause import Clause
from graph.language.phrase import Phrase
from graph.matching.filled import preps
from graph.matching.in_clauses import tells_partner
from graph.matching.match import ACTED, Match, named_by, put, with_others
from graph.mentions import initials
from graph.rules import Place, Rule

__all__ = ["match_phrase"]

#: What joins a phrase to the one that it tells something of.
_HANGS = frozenset(["from", "by", "at", "in", "with"])
_COMPANIES = frozenset(["Platform", "Studio"])
_FAME = frozenset(["fame"])


def match_phrase(
    rule: Rule,
    phrase: Phrase,
    sentence: int,
    start: int,
    end: int,
    holders: tuple[list[Phrase], list[Phrase]],
) -> Match | None:
    """The rule with what stands in its places around `phrase`, in a sentence at text[start:end]; None where
    one of them is empty.

    `holders` are whom the phrase describes, and who else it may describe.
    """
    clause = cast(Clause | None, phrase.clause)
    if _is_ruled_out(rule, phrase, clause):
        return None
    match = Match(rule, {}, sentence, start, end, clause, phrase)
    for place in rule.places:
        found: list[Phrase] = []
        for at in place.at:
            found += _in_phrase(at, place, rule, phrase, holders[0])
            found = found or _further_on(at, place, phrase)
        others = holders[1] if "holder" in place.at else []
        if not put(match, place, found, others):
            return None
    owners = [match.slots[place.slot] for place in rule.places if "possessive" in place.at]
    if rule.single and any(phrase.pronoun == "their" for found in owners for phrase in found):
        return None
    return match


def _is_ruled_out(rule: Rule, phrase: Phrase, clause: Clause | None) -> bool:
    """Whether what a phrase is called, or where it stands, keeps a rule from it."""
    told = phrase.name is not None or phrase.prep in ("subject", "apposition", "bracket")
    if "blocked" not in rule.allow and clause is not None and not told and blocked(clause):
        return True
    if "STREAMS_ON" in rule.types and clause is not None and not clause.subject and blocked(clause):
        return True  # "Don't look for the drama Low Sun on Netflix."
    described = {*phrase.adjectives, *phrase.nouns}
    if rule.bare and (phrase.noun or phrase.det == "the"):
        return True  # "The Lou of the first film" is a part.
    if rule.adjectives and rule.adjectives.isdisjoint(described):
        return True
    if not rule.without.isdisjoint(described):
        return True
    if "as" in rule.words and _told_of_subject(phrase):
        return True
    if "bracket" in rule.words and (_is_abbreviated(phrase) or _tells_part(phrase, rule)):
        return True
    return ACTED.issuperset(rule.types) and _only_talked_of(phrase, clause)


def _in_phrase(at: str, place: Place, rule: Rule, phrase: Phrase, holders: list[Phrase]) -> list[Phrase]:
    """What stands at one of the places `at` a phrase where a rule looks; `holders` are whom it describes."""
    match at:
        case "holder":
            return holders
        case "self":
            return _self(rule, phrase)
        case "possessive":
            return _owners(phrase, place)
        case "modifier":
            return [named_by(token) for token in phrase.before]
        case "bracket":
            return phrase.brackets
        case "bracket-in":
            pairs = (pair for part in phrase.brackets for pair in part.preps)
            return [part for prep, group in pairs if prep in ("in", "on") for part in group]
        case "pair":
            return [phrase.pair] if phrase.pair is not None else []
        case "alias":
            return [other for other in phrase.appositions if other.prep == "alias"]
        case "opens":
            return _opened(phrase)
        case "governor":
            return _governors(phrase)
    return [p for prep, group in preps(phrase) if prep in (at, "," + at) for p in group]


def _owners(phrase: Phrase, place: Place) -> list[Phrase]:
    """Whose a phrase is, whose they are, and so on."""
    found: list[Phrase] = []
    owner = phrase.possessor or _shared_owner(phrase, place)
    while owner is not None:
        found += owner.antecedent if owner.pronoun == "whose" else [owner]
        owner = owner.possessor
    return found


def _governors(phrase: Phrase) -> list[Phrase]:
    """What a phrase tells something of by hanging on it: "the drama | from creator Ana Ruiz"."""
    governor = phrase.governor
    told = phrase.prep.lstrip(",") in _HANGS and not _by_place(phrase)
    if governor is None or not (told or phrase.noun in _FAME or _joins_as(phrase)):
        return []
    bare = phrase.plural or not (phrase.det or phrase.possessor or phrase.adjectives)
    shared = bare and phrase.name is None and phrase.prep == "in"
    return [*_over_company(governor), *(with_others(governor) if shared else [governor])]


def _further_on(prep: str, place: Place, phrase: Phrase) -> list[Phrase]:
    """What a preposition joins to the verb, or to what hangs on a phrase: "his turn as Kit | in Low Tide"."""
    clause = cast(Clause | None, phrase.clause)
    if prep == "alongside" and phrase.prep in ("as", "") and clause is not None:
        along = ("alongside", "with") if "along" in clause.particles else ("alongside",)
        return [p for a in clause.complements if a.prep in along for p in a.phrases]
    if prep in ("in", "on", "for") and place.labels:
        return [
            p for told, group in preps(phrase) for q in group for inner, more in q.preps
            if told.lstrip(",") in ("as", "of", "for") and inner.lstrip(",") == prep for p in more
        ]  # fmt: skip
    return []


def _self(rule: Rule, phrase: Phrase) -> list[Phrase]:
    """The phrase, or its whole list where as many things are said of the list: "Ana and Bo as Kit and
    Lou"."""
    if "as" in rule.words and len(phrase.also) > 1 and phrase is phrase.also[-1]:
        roles = [len(group) for prep, group in phrase.preps if prep.lstrip(",") == "as"]
        told = (group[0] for prep, group in phrase.preps if prep.lstrip(",") == "as")
        shared = any(role.plural and role.name is None for role in told)
        if len(phrase.also) in roles or shared or all(map(_took_turns, phrase.also)):
            return phrase.also
    return [phrase]


def _took_turns(phrase: Phrase) -> bool:
    """Whether a bracket tells for how long somebody played a part: "Ana Ruiz (seasons 1–3)"."""
    times = ("season", "seasons", "episode", "episodes", "series")
    return any(part.noun in times for part in phrase.brackets)


def _shared_owner(phrase: Phrase, place: Place) -> Phrase | None:
    """The company that owns a whole list of titles: "Netflix's 'Low Tide' and | 'High Tide'"."""
    listed = phrase.also
    if phrase.name is None or not place.labels or not place.labels <= _COMPANIES or len(listed) < 2:
        return None
    titles = all(p.name is not None and not (p.det or p.noun) for p in listed)
    owned = [p.possessor for p in listed if p.possessor is not None]
    return owned[0] if titles and len(owned) == 1 and owned[0] is listed[0].possessor else None


def _by_place(phrase: Phrase) -> bool:
    """Whether "by" comes behind where something is done: "shot in Rome | by director Ana Ruiz"."""
    governor = phrase.governor
    bare = governor is not None and governor.name is not None and not governor.noun
    return phrase.prep == "by" and bare and governor is not None and governor.prep in ("in", "at", "near")


def _over_company(governor: Phrase) -> list[Phrase]:
    """The work behind the company that a maker stands next to: "a drama for Hulu | from creator Ana Ruiz"."""
    above = governor.governor
    return [above] if above is not None and governor.prep.lstrip(",") in ("for", "at", "on") else []


def _opened(phrase: Phrase) -> list[Phrase]:
    """The subject of the sentence that a phrase opens: "Under showrunner Ana Ruiz, | the drama has"."""
    clause = cast(Clause | None, phrase.clause)
    if clause is None or clause.verb is None:
        return []
    before = [part for argument in clause.arguments[: clause.before_subject] for part in argument.phrases]
    return clause.subject if phrase in before else []


def _joins_as(phrase: Phrase) -> bool:
    """Whether somebody comes to a work in a role: "Ana Ruiz boards the film | as director"."""
    governor = phrase.governor
    people = (*phrase.antecedent, *phrase.fallback)
    return phrase.prep == "as" and governor is not None and governor not in people and bool(phrase.antecedent)


def _only_talked_of(phrase: Phrase, clause: Clause | None) -> bool:
    """Whether a phrase tells what rumors are of: "Talk of a sequel with | Ana as the villain is idle"."""
    verb = clause.verb if clause is not None else None
    if clause is None or verb is None or not clause.subject or phrase.start > verb.start:
        return False
    talk = clause.subject[0]
    return talk.name is None and talk.noun in sections("hedges")["hearsay"] and phrase.start > talk.start


def _tells_part(phrase: Phrase, rule: Rule) -> bool:
    """Whether a bracket tells a part and its work, which the rule does not: "(Mary Kerr in Low Sun)"."""
    placed = any(prep in ("in", "on") for part in phrase.brackets for prep, _ in part.preps)
    return placed and not any("bracket-in" in place.at for place in rule.places)


def _is_abbreviated(phrase: Phrase) -> bool:
    """Whether what stands in brackets are the initials of the name before: "Low Sun Pictures (LSP)"."""
    if phrase.name is None or len(phrase.brackets) != 1 or phrase.brackets[0].name is None:
        return False
    short = phrase.brackets[0].name.text
    return len(short) > 1 and short == initials(phrase.name.text.split())


def _told_of_subject(phrase: Phrase) -> bool:
    """Whether "as" behind a partner says whom somebody else plays: "Ana stars opposite Bo | as Kit"."""
    clause = cast(Clause | None, phrase.clause)
    if clause is not None and phrase.prep == "from" and "over" in clause.particles:
        return True
    if phrase.prep not in ("opposite", "alongside", "beside") or len(phrase.also) > 1 or clause is None:
        return False
    roles = [argument for argument in clause.arguments if argument.prep == "as"]
    return len(roles) == 1 and bool(clause.subject) and not tells_partner(roles[0])
