"""Where rules fit: clauses and phrases in, matches out, before anything is known about who is who.

A match only says that words stand in the places a rule asks for.  Whether they name the right kinds of
things is
for `graph.kinds` (which also learns the kinds from the matches) and `graph.relations` to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from graph.data import sections
from graph.hedging import blocked
from graph.language.clause import Argument, Clause
from graph.language.phrases import Phrase
from graph.language.tokens import Token
from graph.mentions import Form
from graph.nounkinds import PERSONAL, crafts, is_one_of, may_be, work_nouns
from graph.resolve import CRAFTS
from graph.rules import Place, Rule, RuleBook, fitting
from graph.schema import WORKS

__all__ = ["Match", "find_matches", "named_by"]


#: What joins a phrase to the one that it tells something of.
_HANGS = frozenset(["from", "by", "at", "in", "with"])
#: What a work does with those who do something in it.
_SHOWS = frozenset(["see", "find", "have", "feature", "show", "watch", "follow", "star"])
#: Prepositions behind which a name has its own "as": "support from Bo | as Lou".
_COMPANY = frozenset(["from", "with", "including", "by", "featuring"])
#: Where somebody who makes a work is: "with Bo Lind at the | helm".
_POSTS = frozenset(["helm", "chair", "camera", "cameras", "wheel", "reins", "room"])
#: What is said of those who act.
_ACTED = frozenset(["STARS_IN", "PLAYS", "APPEARS_IN"])
#: What an infinitive without an object may hang on: "who", and plans as in "Ana Ruiz is set | to direct".
_LEADS_ON = frozenset(
    ["who", "set", "attach", "tap", "sign", "hire", "slate", "confirm", "return", "board", "tip", "bring"]
)
#: What joins a maker to the work that the sentence goes on with: "From director Ana Ruiz, Low Sun is".
_OPENS = frozenset(["from", "under", "by", "with"])
#: Greater numbers are those of years.
_YEARS = 1880
_TIMES = frozenset(["time", "week", "month", "year", "summer", "autumn", "fall", "winter", "spring"])
#: What somebody has without having made it: "her favourite films".
_LIKED = frozenset(["favourite", "favorite"])
_COMPANIES = frozenset(["Platform", "Studio"])
_FAME = frozenset(["fame"])
#: Whom a phrase describes that is no common noun.
_NOBODY: tuple[list[Phrase], list[Phrase]] = ([], [])


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


def find_matches(
    book: RuleBook,
    clauses: list[Clause],
    phrases: list[Phrase],
    sentence: int,
    start: int,
    end: int,
    label: str = "",
) -> Iterator[Match]:
    """All matches of a sentence that stands at text[start:end], clauses first, in the order of places.

    `label` is what the sentence is labelled with, as lines of credits are: "directed by".
    """
    if label in sections("hedges")["labels"]:
        return
    for rule in book.by_label.get(label, ()):
        names = [phrase for phrase in phrases if phrase.name is not None]
        yield Match(
            rule,
            {place.slot: names if "value" in place.at else [] for place in rule.places},
            sentence,
            start,
            end,
        )
    for clause in clauses:
        verb = clause.verb
        if verb is None:
            continue
        rules = fitting(book, "verbs", verb.lemma, _filled_in_clause(clause))
        if not rules:
            continue
        named = _nouns_in_clause(clause)
        hedged = blocked(clause) or _given_up(clause, clauses)
        for rule in rules:
            if (hedged and "blocked" not in rule.allow) or any(map(named.isdisjoint, rule.asks)):
                continue
            match = _match_clause(rule, clause, sentence, start, end)
            if match is not None:
                yield match
    for phrase in phrases:
        for rules, holders in _rules_of_phrase(book, phrase):
            for rule in rules:
                match = _match_phrase(rule, phrase, sentence, start, end, holders)
                if match is not None:
                    yield match


def _rules_of_phrase(
    book: RuleBook, phrase: Phrase
) -> Iterator[tuple[tuple[Rule, ...], tuple[list[Phrase], list[Phrase]]]]:
    """The rules that start at a phrase, each bunch with whom the phrase describes and may describe."""
    if not phrase.nouns and phrase.name is None:
        return
    filled = _filled_in_phrase(phrase)
    if _has_own(phrase) and phrase is not phrase.also[0]:
        for noun in dict.fromkeys(crafts(phrase.also[0].nouns[-1:])):
            yield fitting(book, "nouns", noun, filled), ([phrase], [])
    if phrase.nouns:
        holders = _holders(phrase)
        whole = phrase.name is not None or phrase.noun in work_nouns()
        nouns = phrase.nouns if whole else phrase.nouns[-1:]
        for noun in dict.fromkeys((*crafts(nouns), "*")):
            yield fitting(book, "nouns", noun, filled), holders
    if phrase.name is not None or phrase.brackets:
        for pattern in _patterns(phrase):
            yield fitting(book, "phrase", pattern, filled), _NOBODY


def _given_up(clause: Clause, clauses: list[Clause]) -> bool:
    """Whether a plan was dropped again: "ordered the drama | before withdrawing"."""
    hedges = sections("hedges")
    if clause.verb is None or clause.verb.lemma not in hedges["plans"] | hedges["promises"]:
        return False
    return any(
        other.opener == "before" and other.parent is clause
        and other.verb is not None and other.verb.lemma in hedges["drops"]
        for other in clauses
    )  # fmt: skip


def _filled_in_clause(clause: Clause) -> frozenset[str]:
    """The places of a clause that something may stand in, and its voice: cheap to tell, and most rules ask
    for a place that is empty."""
    verb = clause.verb
    filled = {argument.prep for argument in clause.arguments}
    filled |= {"of", "owner", "company", "passive" if verb is not None and verb.passive else "active"}
    if clause.subject or clause.others:
        filled |= {"subject", "object", "surface"}
    if "" in filled:
        filled.add("object")
    if verb is not None and verb.passive and "by" in filled:
        filled.add("subject")
    filled.update(f"first-{argument.prep}" for argument in clause.arguments[: clause.before_subject])
    amid = clause.arguments[clause.before_subject : clause.fronted]
    filled.update(f"amid-{argument.prep}" for argument in amid)
    if clause.kind == "complement":
        filled.add("announcer")
    if _showers(clause):
        filled.add("shower")
    return frozenset(filled)


def _showers(clause: Clause) -> list[Phrase]:
    """What shows somebody doing what the clause says: "The series | sees Ana return"."""
    parent = clause.parent
    if clause.kind not in ("complement", "gerund") or parent is None or parent.verb is None or clause.opener:
        return []
    shows = parent.verb.lemma in _SHOWS and not parent.verb.passive and not clause.detached
    return parent.subject if shows and not blocked(parent) else []


def _nouns_in_clause(clause: Clause) -> set[str]:
    """The common nouns in the places of a clause, and "human", which any of them may turn out to be."""
    nouns = {"human"}
    told = [phrase for argument in clause.arguments for phrase in argument.phrases]
    for phrase in (*clause.subject, *clause.others, *told):
        nouns.update(phrase.nouns)
        nouns.update(word for word in phrase.adjectives if word.endswith("ing"))
        nouns.add(phrase.pronoun)
        if phrase.possessor is not None:
            nouns.update(phrase.possessor.nouns)
    return nouns


def _filled_in_phrase(phrase: Phrase) -> frozenset[str]:
    """The same of a phrase."""
    filled = {"holder", "self"}
    for prep, _ in _preps(phrase):
        filled.add(prep.lstrip(","))
    if filled & {"as", "of", "for"}:
        filled |= {"in", "on", "for"}
    filled.add("alongside")
    if phrase.possessor is not None or phrase.also[:1] != [phrase]:
        filled.add("possessive")
    if phrase.before:
        filled.add("modifier")
    if phrase.brackets:
        filled.add("bracket")
        if phrase.brackets[0].preps:
            filled.add("bracket-in")
    if phrase.governor is not None:
        filled.add("governor")
    if phrase.prep in _OPENS:
        filled.add("opens")
    if phrase.appositions:
        filled.add("alias")
    if phrase.pair is not None:
        filled.add("pair")
    return frozenset(filled)


def _patterns(phrase: Phrase) -> Iterator[str]:
    """The phrase patterns that a phrase may be an instance of."""
    if phrase.name is None:
        yield "role"
        return
    yield "named"
    if phrase.brackets:
        yield "bracket"
    if phrase.preps:
        yield "as"
    if phrase.appositions:
        yield "alias"
    if phrase.pair is not None:
        yield "pair"


def _match_clause(rule: Rule, clause: Clause, sentence: int, start: int, end: int) -> Match | None:
    verb = clause.verb
    if verb is None:
        return None
    if rule.particles and rule.particles.isdisjoint(clause.particles):
        return None
    if rule.bare and not _lacks_object(clause):
        return None
    if rule.types and rule.types <= _ACTED and _as_maker(clause):
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
        if not _put(match, place, found, others):
            return None
    people = (match.slots[place.slot] for place in rule.places if "Show" not in place.labels)
    if rule.single and not all(map(_is_one, people)):
        return None
    return match


def _companies_of(match: Match) -> list[Phrase]:
    """What the people in the places before are of: "Ana Ruiz and Bo Lind of Kestrel Pictures"."""
    told = (pair for found in match.slots.values() for phrase in found for pair in phrase.preps)
    return [part for prep, group in told if prep.lstrip(",") in ("of", "at", "from") for part in group]


def _as_maker(clause: Clause) -> bool:
    """Whether somebody joins or returns as a maker, which is no part: "boards the film | as director"."""
    roles = (p for a in clause.complements if a.prep == "as" for p in a.phrases if p.name is None)
    return any(CRAFTS.get(role.noun, "actor") != "actor" for role in roles)


def _lacks_object(clause: Clause) -> bool:
    """Whether a verb has no object: neither behind it nor before, as in "a film that Ana will direct"."""
    own = clause.kind in ("main", "adverbial", "gerund", "participle") or clause.opener in _LEADS_ON
    return own and not clause.speech and all(argument.prep for argument in clause.arguments)


def _is_one(phrases: list[Phrase]) -> bool:
    """Whether nothing stands in a place, or one thing: no list, and nothing of a kind ("an actress")."""
    return not phrases or (
        len(phrases) == 1 and len(phrases[0].also) < 2 and phrases[0].det not in ("a", "an")
    )


def _names(phrase: Phrase) -> list[Phrase]:
    """The phrase if it is a name, or the name that stands in apposition to it."""
    return (
        [phrase]
        if phrase.name is not None
        else [other for other in phrase.appositions if other.name is not None]
    )


def _in_clause(place: Place, clause: Clause, voice: str) -> tuple[list[Phrase], list[Phrase]]:
    """The phrases that stand in a place of the clause, and those that may instead."""
    turned = clause.verb is not None and clause.verb.passive and voice != "passive"
    found: list[Phrase] = []
    others: list[Phrase] = []
    for at in place.at:
        if (at == "subject" and not turned) or (at == "object" and turned):
            found += clause.subject
            others += clause.others
            if turned and not place.labels:
                found += [p for a in clause.complements if not a.prep for p in a.phrases]
        elif at == "subject":
            found += _agents(clause)
        else:
            if at == "of":
                continue
            if at == "surface":
                found += clause.subject
                others += clause.others
                continue
            if at == "shower":
                found += _showers(clause)
                continue
            if at == "announcer":
                parent = clause.parent
                if (
                    clause.kind == "complement"
                    and parent is not None
                    and parent.verb is not None
                    and not blocked(parent)
                ):
                    found += parent.subject if parent.verb.lemma in sections("hedges")["announces"] else []
                continue
            if at.startswith("amid-"):
                amid = clause.arguments[clause.before_subject : clause.fronted]
                found += [p for a in amid if a.prep == at[5:] for p in a.phrases]
                continue
            if at.startswith("first-"):
                before = clause.arguments[: clause.before_subject]
                found += [p for a in before if a.prep == at[6:] for p in a.phrases]
                continue
            prep = "" if at == "object" else at
            told = (
                a for a in clause.complements
                if a.prep == prep
                and not (_gapped(a, clause) or _partners(a) or _of_makers(a) or _absolute(a))
            )  # fmt: skip
            found += [p for a in told for p in a.phrases if not _tells_time(p)]
    return found, others


def _tells_time(phrase: Phrase) -> bool:
    """Whether a phrase only says when: "is producing | this time"."""
    return phrase.noun in _TIMES and phrase.det in ("this", "that", "next", "last", "each", "every")


def _partners(argument: Argument) -> bool:
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
    return any(phrase.noun in _POSTS or CRAFTS.get(phrase.noun, "actor") != "actor" for phrase in told)


def _of_makers(argument: Argument) -> bool:
    """Whether somebody is named beside what somebody does: "returns as showrunner alongside | Ana"."""
    governor = argument.phrases[0].governor
    if governor is None or governor.name is not None or argument.prep not in ("alongside", "opposite"):
        return False
    return CRAFTS.get(governor.noun, "actor") != "actor"


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


def _with_others(phrase: Phrase) -> list[Phrase]:
    return phrase.also if phrase in phrase.also else [phrase]


def _holders(phrase: Phrase) -> tuple[list[Phrase], list[Phrase]]:
    """Whom a common noun describes, and who else it may describe."""
    if phrase.name is not None:
        first_of_many = phrase.plural and len(phrase.also) > 1 and phrase is phrase.also[0]
        first_of_many = first_of_many and not _has_own(phrase)
        return (list(phrase.also) if first_of_many else [phrase]), []
    named = [other for other in (*phrase.appositions, *phrase.brackets) if other.name is not None]
    if named:
        return named, phrase.antecedent
    if not phrase.antecedent:
        return [phrase], phrase.fallback
    first = phrase.antecedent[0]
    several = (
        phrase.plural
        or phrase.number > 1
        or (len(first.also) > 1 and all(p in phrase.antecedent for p in first.also))
    )
    listed = first in first.also and len(first.also) > 1
    group = (first.also if listed else phrase.antecedent) if several else [first]
    group = [*group, *(other for other in phrase.antecedent if other not in group and _echoed(other))]
    return group, [*(other for other in phrase.antecedent if other not in group), *phrase.fallback]


def _has_own(phrase: Phrase) -> bool:
    """Whether each of several people is told of what: "showrunners Ana of Low Tide and Bo of High Tide"."""
    listed = phrase.also
    if len(listed) < 2 or phrase not in listed or not listed[0].plural:
        return False
    trade = CRAFTS.get(listed[0].noun.removesuffix("s"))
    return bool(trade) and all(p.name and any(prep == "of" for prep, _ in p.preps) for p in listed)


def _echoed(phrase: Phrase) -> bool:
    """Whether a phrase is the subject of "as did Ana", of whom the same is said."""
    clause = cast(Clause | None, phrase.clause)
    return clause is not None and clause.echo and phrase in clause.subject


def _match_phrase(
    rule: Rule,
    phrase: Phrase,
    sentence: int,
    start: int,
    end: int,
    holders: tuple[list[Phrase], list[Phrase]],
) -> Match | None:
    clause = cast(Clause | None, phrase.clause)
    told = phrase.name is not None or phrase.prep in ("subject", "apposition", "bracket")
    if "blocked" not in rule.allow and clause is not None and not told and blocked(clause):
        return None
    if "STREAMS_ON" in rule.types and clause is not None and not clause.subject and blocked(clause):
        return None  # "Don't look for the drama Low Sun on Netflix."
    described = {*phrase.adjectives, *phrase.nouns}
    if rule.bare and (phrase.noun or phrase.det == "the"):
        return None  # "The Lou of the first film" is a part.
    if rule.adjectives and rule.adjectives.isdisjoint(described):
        return None
    if not rule.without.isdisjoint(described):
        return None
    if "as" in rule.words and _told_of_subject(phrase):
        return None
    if "bracket" in rule.words and (_is_abbreviated(phrase) or _tells_part(phrase, rule)):
        return None
    if _ACTED.issuperset(rule.types) and _only_talked_of(phrase, clause):
        return None
    match = Match(rule, {}, sentence, start, end, clause, phrase)
    for place in rule.places:
        found: list[Phrase] = []
        for at in place.at:
            if at == "holder":
                found += holders[0]
                match.alternatives[place.slot] = holders[1]
            elif at == "self":
                found += _self(rule, phrase)
            elif at == "possessive":
                owner = phrase.possessor or _shared_owner(phrase, place)
                while owner is not None:
                    found += owner.antecedent if owner.pronoun == "whose" else [owner]
                    owner = owner.possessor
            elif at == "modifier":
                found += [named_by(token) for token in phrase.before]
            elif at == "bracket":
                found += phrase.brackets
            elif at == "bracket-in":
                pairs = (pair for part in phrase.brackets for pair in part.preps)
                found += [part for prep, group in pairs if prep in ("in", "on") for part in group]
            elif at == "pair":
                found += [phrase.pair] if phrase.pair is not None else []
            elif at == "alias":
                found += [other for other in phrase.appositions if other.prep == "alias"]
            elif at == "opens":
                found += _opened(phrase)
            elif at == "governor":
                told = phrase.prep.lstrip(",") in _HANGS and not _by_place(phrase)
                hangs = told or phrase.noun in _FAME or _joins_as(phrase)
                if phrase.governor is not None and hangs:
                    found += _over_company(phrase.governor)
                    bare = phrase.plural or not (phrase.det or phrase.possessor or phrase.adjectives)
                    shared = bare and phrase.name is None and phrase.prep == "in"
                    found += _with_others(phrase.governor) if shared else [phrase.governor]
            else:
                found += [
                    p for prep, group in _preps(phrase) if prep == at or prep == "," + at for p in group
                ]
                if not found and at == "alongside" and phrase.prep in ("as", "") and clause is not None:
                    along = ("alongside", "with") if "along" in clause.particles else ("alongside",)
                    found += [p for a in clause.complements if a.prep in along for p in a.phrases]
                if not found and at in ("in", "on", "for") and place.labels:
                    found += [
                        p for prep, group in _preps(phrase) for q in group for inner, more in q.preps
                        if prep.lstrip(",") in ("as", "of", "for") and inner.lstrip(",") == at for p in more
                    ]  # fmt: skip
        if not _put(match, place, found, match.alternatives.pop(place.slot, [])):
            return None
    owners = [match.slots[place.slot] for place in rule.places if "possessive" in place.at]
    if rule.single and any(phrase.pronoun == "their" for found in owners for phrase in found):
        return None
    return match


def _shared_owner(phrase: Phrase, place: Place) -> Phrase | None:
    """The company that owns a whole list of titles: "Netflix's 'Low Tide' and | 'High Tide'"."""
    listed = phrase.also
    if phrase.name is None or not place.labels or not place.labels <= _COMPANIES or len(listed) < 2:
        return None
    titles = all(p.name is not None and not (p.det or p.noun) for p in listed)
    owned = [p.possessor for p in listed if p.possessor is not None]
    return owned[0] if titles and len(owned) == 1 and owned[0] is listed[0].possessor else None


def _only_talked_of(phrase: Phrase, clause: Clause | None) -> bool:
    """Whether a phrase tells what rumors are of: "Talk of a sequel with | Ana as the villain is idle"."""
    verb = clause.verb if clause is not None else None
    if clause is None or verb is None or not clause.subject or phrase.start > verb.start:
        return False
    talk = clause.subject[0]
    return talk.name is None and talk.noun in sections("hedges")["hearsay"] and phrase.start > talk.start


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


def _tells_part(phrase: Phrase, rule: Rule) -> bool:
    """Whether a bracket tells a part and its work, which the rule does not: "(Mary Kerr in Low Sun)"."""
    placed = any(prep in ("in", "on") for part in phrase.brackets for prep, _ in part.preps)
    return placed and not any("bracket-in" in place.at for place in rule.places)


def _is_abbreviated(phrase: Phrase) -> bool:
    """Whether what stands in brackets are the initials of the name before: "Low Sun Pictures (LSP)"."""
    if phrase.name is None or len(phrase.brackets) != 1 or phrase.brackets[0].name is None:
        return False
    initials = "".join(word[0] for word in phrase.name.text.split() if word[0].isupper())
    return len(initials) > 1 and phrase.brackets[0].name.text == initials


def _told_of_subject(phrase: Phrase) -> bool:
    """Whether "as" behind a partner says whom somebody else plays: "Ana stars opposite Bo | as Kit"."""
    clause = cast(Clause | None, phrase.clause)
    if clause is not None and phrase.prep == "from" and "over" in clause.particles:
        return True
    if phrase.prep not in ("opposite", "alongside", "beside") or len(phrase.also) > 1 or clause is None:
        return False
    roles = [argument for argument in clause.arguments if argument.prep == "as"]
    return len(roles) == 1 and bool(clause.subject) and not _partners(roles[0])


def _put(match: Match, place: Place, found: list[Phrase], others: list[Phrase]) -> bool:
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


def _came_to_nothing(phrase: Phrase) -> bool:
    """Whether nothing came of it there: "was set up | at Fox, where it did not go forward"."""
    told = (cast(Clause, clause) for clause in phrase.clauses)
    return any(c.opener == "where" and c.verb is not None and c.verb.negated for c in told)


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


def _preps(phrase: Phrase) -> list[tuple[str, list[Phrase]]]:
    """What hangs on a phrase; a noun without anything shares what hangs on the next in its list."""
    if phrase.preps or phrase.name is not None or phrase not in phrase.also:
        return phrase.preps
    for other in phrase.also[phrase.also.index(phrase) + 1 :]:
        if other.preps:
            return other.preps
    return []


def named_by(token: Token) -> Phrase:
    """A phrase that is nothing but a name."""
    phrase = Phrase(token.start)
    phrase.end = token.end
    phrase.name = token
    return phrase
