"""Which places of a clause or phrase are filled: cheap to tell, and most rules ask for one that is empty."""

from collections.abc import Iterator

from graph.hedging import blocked
from graph.language.clause import Clause
from graph.language.phrase import Phrase

__all__ = ["filled_in_clause", "filled_in_phrase", "nouns_in_clause", "patterns", "preps", "showers"]

#: What a work does with those who do something in it.
_SHOWS = frozenset(["see", "find", "have", "feature", "show", "watch", "follow", "star"])
#: What joins a maker to the work that the sentence goes on with: "From director Ana Ruiz, Low Sun is".
_OPENS = frozenset(["from", "under", "by", "with"])


def filled_in_clause(clause: Clause) -> frozenset[str]:
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
    if showers(clause):
        filled.add("shower")
    return frozenset(filled)


def showers(clause: Clause) -> list[Phrase]:
    """What shows somebody doing what the clause says: "The series | sees Ana return"."""
    parent = clause.parent
    if clause.kind not in ("complement", "gerund") or parent is None or parent.verb is None or clause.opener:
        return []
    shows = parent.verb.lemma in _SHOWS and not parent.verb.passive and not clause.detached
    return parent.subject if shows and not blocked(parent) else []


def nouns_in_clause(clause: Clause) -> set[str]:
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


def filled_in_phrase(phrase: Phrase) -> frozenset[str]:
    """The same of a phrase."""
    filled = {"holder", "self"}
    for prep, _ in preps(phrase):
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


def patterns(phrase: Phrase) -> Iterator[str]:
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


def preps(phrase: Phrase) -> list[tuple[str, list[Phrase]]]:
    """What hangs on a phrase; a noun without anything shares what hangs on the next in its list."""
    if phrase.preps or phrase.name is not None or phrase not in phrase.also:
        return phrase.preps
    for other in phrase.also[phrase.also.index(phrase) + 1 :]:
        if other.preps:
            return other.preps
    return []
