"""What stands for what inside a sentence: appositions, predicates ("X is the creator"), roles after "as"."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from graph.data import sections
from graph.language.clause import Clause, is_mark
from graph.language.phrase import Item, Phrase
from graph.language.tokens import Token
from graph.language.wordclasses import work_nouns

__all__ = ["all_phrases", "link"]

_EQUATES = frozenset(("be", "become", "remain", "stay"))
_NAMES = frozenset(["know", "call", "name", "dub", "nickname", "title", "entitle", "christen"])
_APPOINTS = frozenset(["name", "appoint", "make", "confirm", "elect", "crown"])
_REPLACES = frozenset(["replace", "succeed"])
#: What joins to something when, where and of what it is.
_CIRCUMSTANCES = frozenset(["on", "of", "in", "at", "from", "since"])
#: What somebody has as a part without being it: "has enormous fun as the widow".
_MANNERS = frozenset(["fun", "time", "ball", "blast", "moment", "impression", "splash", "mark"])
#: What tells that somebody is known as a part they play, and not by another name.
_KNOWN_FOR = frozenset(["best", "better", "well", "widely", "mostly", "perhaps", "probably", "chiefly"])
_TAKES_ROLE = frozenset(
    [
        "appoint",
        "name",
        "hire",
        "cast",
        "tap",
        "bring",
        "install",
        "credit",
        "describe",
        "bill",
        "attach",
        "set",
        "select",
        "choose",
    ]
)


def all_phrases(items: list[Item]) -> Iterator[Phrase]:
    """Every noun phrase of a sentence with those that possess it, in order."""
    for item in items:
        if isinstance(item, Phrase):
            yield from _owners(item)


def _owners(phrase: Phrase) -> list[Phrase]:
    chain = [phrase]
    while chain[-1].possessor is not None:
        chain.append(chain[-1].possessor)
    return chain[::-1]


def link(items: list[Item], clauses: list[Clause]) -> None:
    """Give phrases that stand for another phrase of the sentence their `antecedent`."""
    for item in items:
        if isinstance(item, Phrase):
            _reattach(item)
    for item in items:
        if isinstance(item, Phrase):
            for other in item.appositions:
                if _is_forward(item, other):
                    item.antecedent.append(other)
                elif other.name is None and item not in other.antecedent:
                    other.antecedent.append(item)
                    _link_one_of(other)
                    if item.name is None:
                        item.appositions += [named for named in other.appositions if named.name is not None]
            _link_roles(item)
    _link_pair(items)
    _link_told_groups(items)
    for clause in clauses:
        if clause.verb is not None:
            _link_predicates(clause)
            _link_naming(clause)


def _is_forward(first: Phrase, second: Phrase) -> bool:
    """Whether what is described comes after what describes it: "A Kestrel production, the drama has"."""
    described = first.name is None and second.name is None and first.prep == "subject"
    return described and first.det in ("a", "an") and second.det in ("the", "this")


def _reattach(phrase: Phrase) -> None:
    """Give a name that stands behind a mere circumstance to what that tells of: "his partner on the case,
    Ana", "its other drama of the summer, Low Tide"."""
    governor = phrase.governor
    named = [other for other in phrase.appositions if other.name is not None]
    if not named or governor is None or governor.name is not None or phrase.name is not None:
        return
    told = phrase.prep == "as" and governor.noun in work_nouns()  # "her first film as a director, Low Tide"
    circumstance = phrase.prep in _CIRCUMSTANCES and not (
        phrase.noun in _nameable() or _by_ending(phrase.noun)
    )
    if not told and not circumstance:
        return
    if governor.noun not in _nameable() or governor.appositions:
        return
    phrase.appositions = [other for other in phrase.appositions if other.name is None]
    governor.appositions += named


def _by_ending(noun: str) -> bool:
    """Whether a noun is somebody's as far as its ending tells: "pathologist", but not "summer"."""
    nouns = sections("nouns")
    return noun.endswith(("ist", "er", "or", "ian")) and noun not in nouns["crew"] | nouns["part"]


@cache
def _nameable() -> frozenset[str]:
    """Nouns of what has a name: people, works and companies."""
    nouns = sections("nouns")
    things = ("Show", "Film", "Work", "Platform", "Studio", "Outlet", "Franchise")
    people = ("Person", "Human", "Character", "female", "male", "occupation", "role", "group")
    return frozenset().union(*(nouns[kind] for kind in things + people))


def _link_pair(items: list[Item]) -> None:
    """A line of a cast list: "Mary Kerr – Ana Moss", "Mary Kerr ... Ana Moss"."""
    named = [item for item in items if isinstance(item, Phrase)]
    marks = [item for item in items if isinstance(item, Token)]
    if len(named) == 2 and len(items) - len(marks) == 2 and items[0] is named[0]:
        between = items[1]
        if (
            (
                isinstance(between, Token)
                and between.tag in ("-", "...", "…", ":", "/", "|")
                and items[2] is named[1]
            )
            and named[0].name is not None
            and named[1].name is not None
            and not named[1].name.text.isupper()
        ):
            named[0].pair = named[1]


def _link_told_groups(items: list[Item]) -> None:
    """In "Its stars, Ana Moss and Bo Lind, left" the stars are those named after them."""
    for item, mark in pairwise(items):
        if not isinstance(item, Phrase) or not is_mark(mark, ",") or item.also[:1] != [item]:
            continue
        named = item.also[1:]
        told = item.plural and item.name is None and item.noun in _crafts() | sections("nouns")["Human"]
        if told and (item.det or item.possessor) and len(named) > 1 and all(map(_is_bare_name, named)):
            item.antecedent = named


def _is_bare_name(phrase: Phrase) -> bool:
    return phrase.name is not None and not phrase.noun and not phrase.det


def _link_naming(clause: Clause) -> None:
    """In "a surgeon known only as Mercy" the surgeon is Mercy."""
    verb = clause.verb
    if verb is None or verb.lemma not in _NAMES or not verb.passive or not clause.subject:
        return
    if verb.lemma == "know" and not _KNOWN_FOR.isdisjoint(verb.words):
        return
    for argument in clause.arguments:
        if argument.prep in ("", "as"):
            for phrase in argument.phrases[:1]:
                if (
                    phrase.name is not None
                    and clause.subject[-1].name is None
                    and not clause.subject[-1].appositions
                ):
                    clause.subject[-1].appositions.append(phrase)


def _link_roles(phrase: Phrase) -> None:
    """In "with Ana Moss as showrunner" the showrunner is Ana Moss."""
    if phrase.noun in work_nouns() or phrase.noun in _MANNERS:
        return
    for prep, group in phrase.preps:
        if prep.lstrip(",") in ("as", "among"):
            for role in group:
                if role.name is None and not role.antecedent:
                    role.antecedent = [*phrase.also] if len(phrase.also) > 1 and role.plural else [phrase]


def _link_predicates(clause: Clause) -> None:
    verb = clause.verb
    if verb is None:
        return
    subject = clause.subject
    if verb.lemma == "include" and subject and subject[0].plural and subject[0].noun in _crafts():
        _link_predicate(clause, _objects(clause))
    _link_fronted(clause)
    if verb.lemma in _APPOINTS and verb.passive and not verb.negated:
        for argument in clause.complements:
            if argument.prep == "":
                _link_predicate(clause, argument.phrases)
    if (verb.copula and not verb.negated) or verb.lemma in _EQUATES:
        for argument in clause.arguments[clause.fronted :]:
            if argument.prep == "":
                _link_predicate(clause, argument.phrases)
                break
    for argument in clause.arguments[clause.fronted :]:
        if argument.prep == "among" and verb.copula:
            _link_predicate(clause, argument.phrases)
        if argument.prep == "as" and verb.lemma in _REPLACES:
            _link_both(clause, argument.phrases)
        elif argument.prep == "as":
            target = [] if verb.passive or verb.lemma not in _TAKES_ROLE else _objects(clause)
            for phrase in argument.phrases:
                if clause.echo and phrase.name is None:
                    phrase.antecedent, phrase.plural = [*phrase.antecedent, *subject], True
                elif phrase.name is None and not phrase.antecedent:
                    phrase.antecedent = target or list(subject)
                    phrase.fallback = [*subject, *clause.others]
                elif phrase.name is None:
                    phrase.fallback = [*target, *subject, *clause.others]


def _link_fronted(clause: Clause) -> None:
    """In "A Kestrel production for Hulu, Low Tide has begun" the production is Low Tide."""
    for phrase in clause.others:
        if phrase.name is None and phrase.noun and phrase.det in ("a", "an") and phrase.prep == "subject":
            phrase.antecedent = phrase.antecedent or list(clause.subject)


def _link_both(clause: Clause, roles: list[Phrase]) -> None:
    """In "Ana Moss replaces Bo Lind as director" both are or were the director."""
    named = (argument.phrases for argument in clause.complements if argument.prep == "by")
    agents = [phrase for phrases in named for phrase in phrases]
    for role in roles:
        if role.name is None:
            role.antecedent, role.plural = [*clause.subject, *_objects(clause), *agents], True


@cache
def _crafts() -> frozenset[str]:
    return sections("nouns")["Person"]


def _link_predicate(clause: Clause, predicate: list[Phrase]) -> None:
    """In "Ana Moss is the creator" the creator is Ana Moss; in "The creator is Ana Moss" it is, too."""
    subject = clause.subject
    for phrase in predicate:
        if phrase.name is None and not phrase.pronoun and not phrase.antecedent:
            phrase.antecedent = list(subject)
            phrase.fallback = list(clause.others)
            _link_one_of(phrase)
        elif phrase.name is not None and subject and subject[0].noun and subject[0].name is None:
            subject[0].antecedent = subject[0].antecedent or list(predicate)


def _link_one_of(phrase: Phrase) -> None:
    """In "Ana Moss, one of the stars of Low Tide" the stars are for our purpose Ana Moss."""
    for prep, group in phrase.preps if not phrase.noun else ():
        for whole in group:
            if prep == "of" and whole.name is None and not whole.antecedent:
                whole.antecedent = list(phrase.antecedent)


def _objects(clause: Clause) -> list[Phrase]:
    return [phrase for argument in clause.arguments if argument.prep == "" for phrase in argument.phrases]
