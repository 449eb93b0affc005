"""What leaves open whether something is so: negation, conditions, wishes, hearsay."""

from graph.data import sections
from graph.language.clause import Clause

__all__ = ["blocked"]

#: What says of a subject that it is nobody: "no actress stars".  Of what else it stands before, it need not.
_NONE = frozenset(["no", "none", "nobody"])


def blocked(clause: Clause | None) -> bool:
    """Whether a clause, or one that governs it, says that something is not, may be, or is only wished for."""
    hedges = sections("hedges")
    while clause is not None:
        verb = clause.verb
        if clause.hedged or _of_nobody(clause):
            return True
        if verb is not None and (
            verb.negated
            or (verb.hypothetical and not _announced(clause))
            or not hedges["adverbs"].isdisjoint(verb.words)
        ):
            return True
        if clause.kind in ("complement", "relative") and _is_hearsay(clause.parent):
            return True
        told = (p.name.low if p.name is not None else p.noun for p in clause.antecedent)
        if clause.opener == "that" and not hedges["hearsay"].isdisjoint(told):
            return True
        if clause.governor is not None and clause.governor.noun in hedges["nouns"]:
            return True
        if clause.kind in ("main", "relative", "adverbial") or clause.detached:
            return False
        parent = clause.parent
        if (
            parent is not None
            and parent.verb is not None
            and clause.kind in ("infinitive", "gerund", "complement")
        ):
            if parent.verb.lemma in ("have", "be") and "yet" in parent.verb.words:
                return True  # "She has yet to sign."
            if parent.verb.lemma in hedges["verbs"] and not (
                clause.kind == "gerund" and parent.verb.lemma in hedges["enjoyed"]
            ):
                return True
            if (
                clause.kind == "gerund"
                and clause.opener == ""
                and clause.governor is None
                and clause.subject != parent.subject
            ):
                return parent.verb.copula and blocked(parent)
        elif clause.kind == "participle":
            return False
        clause = parent
    return False


def _is_hearsay(clause: Clause | None) -> bool:
    """Whether it is rumors that say what comes next: "Rumor has it he is developing"."""
    told = clause.subject if clause is not None and clause.verb is not None else []
    return any(phrase.name is None and phrase.noun in sections("hedges")["hearsay"] for phrase in told)


def _of_nobody(clause: Clause) -> bool:
    """Whether a clause is about nobody: "Neither Ana nor Bo stars", "It stars neither Ana nor Bo"."""
    objects = (phrase for a in clause.complements if a.prep == "" for phrase in a.phrases[:1])
    if any("neither" in phrase.det.split() for phrase in (*clause.subject[:1], *objects)):
        return True
    return any(not _NONE.isdisjoint((phrase.pronoun, *phrase.det.split())) for phrase in clause.subject[:1])


def _announced(clause: Clause) -> bool:
    """Whether "would" is the "will" of an announcement in the past: "said that Ana would star"."""
    verb = clause.verb
    above = clause.parent.verb if clause.parent is not None else None
    if clause.kind != "complement" or verb is None or above is None or "would" not in verb.words:
        return False
    past = bool(above.words) and above.words[-1] != above.lemma and not above.words[-1].endswith("s")
    return past and "have" not in verb.words and above.lemma in sections("hedges")["announces"]
