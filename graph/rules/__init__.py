"""The rules that facts are made by, read from the TOML files of this package.

A rule has a name and an anchor - `verbs`, `nouns`, a `phrase` pattern or the `labels` of a credit line -,
says in `[rule.where]` what must stand
where, and in `facts` what then holds.  A place is written

    actor = "subject Person"              the subject must be a person
    work = "in|on|for Work?"              optional: a film or show after one of these prepositions
    part = "object Character!"            the object must be the name itself, not a pronoun or noun
    part = "holder Character-"            the same, or a noun, but no pronoun
    actor = "bracket Person!!"            the same, and the article must name this person in full
    work = "of|possessive Work = focus"   if there is none, the work that is being talked of
    actor = "possessive Person = protagonist"   the person whom the whole text is about
    work = "in Work = crossover"          if there is none, the work in which heroes of several others meet
    work = "in Work = meeting"            the same, if the sentence goes on "before they team up"
    work = "in Work = paragraph"          if there is none, all works of the paragraph
    maker = "subject Director"            the subject must be a person who directs something in this article
    maker = "subject NoActor"             the subject must be a person who acts in nothing in this article
    actor = "subject Performer"           the subject must be a person who acts, or of whom no craft is told
    part = "object role|part"             the object must be one of these common nouns; it names nothing

Instead of words, `*` stands for any. Places of verbs are `subject` and `object` (of the active voice: a
passive is turned round), prepositions, `owner` (whoever possesses what stands in the places before),
`company` (what those are of), `first-as` (before the subject), `amid-with` (behind it), `surface` (the
subject of active and passive alike), `announcer` (who announces what the clause says) and `shower` (what
"sees" or "finds" somebody do it). Places of nouns are `holder` (whom the noun describes), `possessive`,
`modifier`, `governor` (what the phrase hangs on, as in "Low Sun, from creator Ana Ruiz"), `opens` (the
subject that the phrase stands before: "From creator Ana Ruiz, Low Sun is") and prepositions; places of
phrases are `self` and the same; of labels `value`. Words shared by rules stand in words.toml and are written
`@name`.

Each rule has `match` examples - a text and the facts it must give - and `no_match` examples, that must give
none by this rule; the tests run both.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from graph.data import sections

__all__ = ["Fact", "Place", "Rule", "RuleBook", "fitting", "rule_book"]

#: Persons of a craft, as far as the article tells.
_CRAFTS = {
    "Actor": "actor",
    "Director": "director",
    "Writer": "writer",
    "NoActor": "-actor",
    "NoWriter": "-writer",
    "Performer": "~actor",
}
_WORK = frozenset({"Show", "Film"})
#: How many words are remembered with the places around them and the rules that fit there.
_REMEMBERED = 16384


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One line of `where`: what must stand in one of `at`.

    `kind` is what a name is told to be by standing there: one label, "Work" for both kinds of works, or "".
    """

    slot: str
    at: tuple[str, ...]
    labels: frozenset[str]
    nouns: frozenset[str]
    optional: bool
    default: str
    named: bool
    nominal: bool
    full: bool
    craft: str
    kind: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of `facts`: relation type, and the slots that it joins."""

    source: str
    type: str
    target: str


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """See the module's docstring; `confidence` is what a fact by this rule is given.

    `types` are those of its facts.  `labelled` are the places for names, `full` those of them for full names.
    `needs` are the places that must be filled, of each set one, and the voice if it has one; `asks` are sets
    of nouns of which one must be there.  `weight` is how much a match says about what kind of thing fills a
    place; a `weak` rule ("X is Y") says so only where what fills the other places is known to be of the right
    kind.
    """

    name: str
    anchor: str
    words: tuple[str, ...]
    places: tuple[Place, ...]
    facts: tuple[Fact, ...]
    types: frozenset[str]
    confidence: float
    voice: str
    particles: frozenset[str]
    adjectives: frozenset[str]
    without: frozenset[str]
    lacks: frozenset[str]
    bare: bool
    single: bool
    weight: float
    weak: bool
    allow: frozenset[str]
    labelled: tuple[Place, ...]
    full: tuple[Place, ...]
    needs: tuple[frozenset[str], ...]
    asks: tuple[frozenset[str], ...]
    match: tuple[tuple[str, tuple[str, ...]], ...] = field(repr=False)
    no_match: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class RuleBook:
    """All rules, and by lemma of a verb, by noun and by phrase pattern those that start there."""

    rules: tuple[Rule, ...]
    by_verb: dict[str, list[Rule]]
    by_noun: dict[str, list[Rule]]
    by_phrase: dict[str, list[Rule]]
    by_label: dict[str, list[Rule]]


@lru_cache(maxsize=_REMEMBERED)
def fitting(book: RuleBook, anchor: str, word: str, filled: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that start at a word, and not without it, whose needs are among the places that are filled.

    `anchor` and `word` are "verbs" and a lemma, "nouns" and a noun, "phrase" and a pattern; a clause fills
    also its voice.  The rules of any verb come behind those of this one.  Most rules need a place that is
    empty, and sentences fill the same few places again and again, so that what fits is worth remembering.
    """
    if anchor == "verbs":
        rules = [*book.by_verb.get(word, ()), *book.by_verb.get("*", ())]
    else:
        rules = (book.by_noun if anchor == "nouns" else book.by_phrase).get(word, [])
    return tuple(
        rule
        for rule in rules
        if not any(map(filled.isdisjoint, rule.needs)) and not (anchor == "verbs" and word in rule.without)
    )


@cache
def rule_book() -> RuleBook:
    """The rules of all files, in the order of files and of rules in them; read when first asked for."""
    rules: list[Rule] = []
    folder = files(__name__)
    words = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml") and file.name != "words.toml":
            book = tomllib.loads(file.read_text(encoding="utf-8"))
            rules += [_rule(entry, words) for entry in book["rule"]]
    indexes: dict[str, dict[str, list[Rule]]] = {"verbs": {}, "nouns": {}, "phrase": {}, "labels": {}}
    for rule in rules:
        for word in rule.words:
            indexes[rule.anchor].setdefault(word, []).append(rule)
    return RuleBook(tuple(rules), indexes["verbs"], indexes["nouns"], indexes["phrase"], indexes["labels"])


def _rule(entry: dict[str, Any], words: dict[str, list[str]]) -> Rule:
    anchor = next(key for key in ("verbs", "nouns", "phrase", "labels") if key in entry)
    expanded = _expanded(entry[anchor] if isinstance(entry[anchor], list) else [entry[anchor]], words)
    places = tuple(_place(slot, spec, words) for slot, spec in entry["where"].items())
    required = [place.at for place in places if not place.optional]
    voice = entry.get("voice", "")
    facts = tuple(Fact(*fact.split()) for fact in entry["facts"])
    return Rule(
        name=entry["name"],
        anchor=anchor,
        words=tuple(dict.fromkeys(expanded)),
        places=places,
        labelled=tuple(place for place in places if place.labels),
        full=tuple(place for place in places if place.full),
        needs=tuple(dict.fromkeys((*map(frozenset, required), *([frozenset([voice])] if voice else ())))),
        asks=tuple(place.nouns for place in places if not (place.labels or place.optional)),
        facts=facts,
        types=frozenset(fact.type for fact in facts),
        confidence=entry.get("confidence", 0.9),
        voice=voice,
        particles=frozenset(entry.get("particles", ())),
        adjectives=frozenset(entry.get("adjectives", ())),
        without=frozenset(_expanded(entry.get("without", []), words)),
        lacks=frozenset(entry.get("lacks", ())),
        bare=entry.get("bare", False),
        single=entry.get("single", False),
        weight=entry.get("weight", 1.0),
        weak=entry.get("weak", False),
        allow=frozenset(entry.get("allow", ())),
        match=tuple((text, tuple(facts)) for text, *facts in entry.get("match", ())),
        no_match=tuple(entry.get("no_match", ())),
    )


def _expanded(written: list[str], words: dict[str, list[str]]) -> list[str]:
    """The words, each "@name" replaced by the words of that name."""
    return [word for one in written for word in (words[one[1:]] if one.startswith("@") else [one])]


def _place(slot: str, spec: str, words: dict[str, list[str]]) -> Place:
    spec, _, default = spec.partition("=")
    at, kind = spec.split()
    default = default.strip()
    optional = kind.endswith("?") or bool(default)
    named, full = "!" in kind, "!!" in kind
    nominal = "-" in kind
    options = kind.rstrip("?!-").split("|")
    labels: set[str] = set()
    craft = ""
    nouns: set[str] = set()
    for option in options:
        if option == "Work":
            labels |= _WORK
        elif option.startswith("@nouns:"):
            nouns.update(sections("nouns")[option[7:]])
        elif option.startswith("@"):
            nouns.update(words[option[1:]])
        elif option in _CRAFTS:
            labels.add("Person")
            craft = _CRAFTS[option]
        elif option[0].isupper():
            labels.add(option)
        else:
            nouns.add(option)
    return Place(
        slot,
        tuple(at.split("|")),
        frozenset(labels),
        frozenset(nouns),
        optional,
        default,
        named,
        nominal,
        full,
        craft,
        _kind(labels),
    )


def _kind(labels: set[str]) -> str:
    if labels and labels <= _WORK:
        return "Work"
    return next(iter(labels)) if len(labels) == 1 else ""
