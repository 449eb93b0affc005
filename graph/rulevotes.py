"""What rules say of kinds: whatever fills a place is likely of the kind that the place asks for."""

from functools import cache

from graph.language.lexicon import lexicon
from graph.language.phrase import Phrase
from graph.matching.match import Match
from graph.mentions import Form
from graph.resolve import CRAFTS, Cluster, like_person
from graph.rules import Place, Rule
from graph.schema import WORKS
from graph.shapes import is_like_title, is_ordinary, is_ranked, is_titled

__all__ = ["COMPANIES", "form_of", "is_somebody", "vote_again", "vote_match"]

COMPANIES = ("Platform", "Studio", "Outlet", "Franchise")


def vote_match(match: Match, clusters: dict[str, Cluster]) -> None:
    """The first vote: what fills a place is taken to be of the kind that the place asks for."""
    for place in match.rule.labelled if not match.rule.weak else ():
        kind = place.kind
        if kind and _complete(match, clusters):
            for cluster in _named(match, place, clusters):
                if not (kind in COMPANIES and is_somebody(cluster)):
                    _add_vote(cluster, match, place)


def vote_again(match: Match, clusters: dict[str, Cluster], kinds: dict[Cluster, str]) -> None:
    """The second vote: a match counts for a place only if what stands in its other places is of the right
    kind.

    A weak rule says little by itself ("X is Y"), so there the others must be known to be.
    """
    rule = match.rule
    places = rule.labelled
    named = {place.slot: _named(match, place, clusters) for place in places}
    weak, weight = rule.weak, rule.weight
    if not weight or not _complete(match, clusters):
        return
    asked = [place for place in places if not place.optional or (weak and named[place.slot])]
    if len(places) > 1:
        unfit = [p for p in asked if not _fits(p, named[p.slot], match, kinds, weak, clusters)]
    else:
        unfit = []
    for place in places:
        kind = place.kind
        others = [other for other in asked if other is not place]
        if not kind or (weak and not others) or any(other is not place for other in unfit):
            continue
        crafts = _crafts_of(rule, place)
        doubtful = weak and weight < 1 and not all(one.told for other in others for one in named[other.slot])
        for cluster in named[place.slot]:
            cluster.crafts |= crafts
            if kind in COMPANIES and (is_somebody(cluster) or (weak and not cluster.votes.get(kind))):
                continue
            if doubtful and kind == "Character" and cluster.shape.get("Person", 0.0) >= 1.0:
                continue
            _add_vote(cluster, match, place)


def _add_vote(cluster: Cluster, match: Match, place: Place) -> None:
    """Let a match vote for what its place asks for; what a headline has in marks is no part."""
    kind, weight = place.kind, match.rule.weight
    if kind == "Character" and match.sentence == 0 and is_titled(cluster):
        return
    cluster.add(kind, weight * _trust(kind, cluster))
    if kind == "Work" and len(place.labels) == 1:
        cluster.add(next(iter(place.labels)), weight)


def _complete(match: Match, clusters: dict[str, Cluster]) -> bool:
    """Whether what must be a full name of a person looks like one."""
    if not match.rule.full:
        return True
    lex = lexicon()
    parts = [place for place in match.rule.places if "Character" in place.labels]
    somebody = any(is_somebody(part) for place in parts for part in _named(match, place, clusters))
    return all(
        any(
            len(form.words) > 1 and like_person(form, lex) and not is_ordinary(form, lex)
            and not is_ranked(form)
            and not (somebody and is_like_title(form, lex))
            for form in cluster.forms
        )
        for place in match.rule.full
        for cluster in _named(match, place, clusters)
    )  # fmt: skip


def is_somebody(cluster: Cluster) -> bool:
    """Whether a name looks so much like a person's that no company is called so."""
    given = any(form.text in lexicon().given for form in cluster.forms)
    person = given or cluster.shape.get("Person", 0.0) >= 1.0
    return person and not any(map(cluster.shape.get, COMPANIES))


def _named(match: Match, place: Place, clusters: dict[str, Cluster]) -> list[Cluster]:
    """The clusters that are named in a place, be it by way of an apposition: "her daughter, Ana"."""
    forms = match.named.get(place.slot)
    if forms is None:
        forms = match.named[place.slot] = _forms_in(match, place, clusters)
    for form in forms:
        form.votes[place.kind] = form.votes.get(place.kind, 0.0) + 1
    return [clusters[form.key] for form in forms]


def _forms_in(match: Match, place: Place, clusters: dict[str, Cluster]) -> list[Form]:
    """The names in a place, of each cluster the first."""
    found: dict[Cluster, Form] = {}
    for phrase in match.slots.get(place.slot, ()):
        described = (
            () if phrase.prep.lstrip(",") == "as" and "Character" in place.labels else phrase.antecedent[:1]
        )
        if "Character" in place.labels and phrase.noun in ("role", "part", "character"):
            described = [part for prep, group in phrase.preps if prep == "of" for part in group]
        for other in (phrase,) if phrase.name is not None else (*phrase.appositions, *described):
            form = form_of(other)
            if form is not None:
                found.setdefault(clusters[form.key], form)
    return list(found.values())


@cache
def _crafts_of(rule: Rule, place: Place) -> frozenset[str]:
    """What somebody in a place is by trade if the rule is right, as far as it does not ask for that."""
    stated = [fact.type for fact in rule.facts if fact.source == place.slot]
    return frozenset() if place.craft else frozenset(CRAFTS[type_] for type_ in stated if type_ in CRAFTS)


def _trust(kind: str, cluster: Cluster) -> float:
    """How much a rule is believed that a name is of a platform: most of these are on the list."""
    return 0.5 if kind == "Platform" and not cluster.shape.get("Platform") else 1.0


def _fits(
    place: Place,
    named: list[Cluster],
    match: Match,
    kinds: dict[Cluster, str],
    strictly: bool,
    clusters: dict[str, Cluster],
) -> bool:
    """Whether a name in a place is of a kind that it asks for, or, unless `strictly`, of none yet."""
    if not named:
        phrases = (*match.slots.get(place.slot, ()), *match.alternatives.get(place.slot, ()))
        if strictly:
            return bool(place.labels & {"Person", "Character"}) and any(
                phrase.pronoun in ("he", "she", "his", "her", "him") for phrase in phrases
            )
        return any(phrase.name is None for phrase in phrases)
    wanted = _kinds_of(place)
    for cluster in named:
        kind = kinds[cluster]
        if kind in wanted or (not strictly and not kind):
            return True
    others = map(form_of, match.alternatives.get(place.slot, ()))
    return any(kinds[clusters[form.key]] in wanted for form in others if form is not None)


@cache
def _kinds_of(place: Place) -> frozenset[str]:
    """The kinds of clusters that may stand in a place."""
    return frozenset("Work" if label in WORKS else label for label in place.labels)


def form_of(phrase: Phrase) -> Form | None:
    """The name that a phrase is headed by, if any."""
    form = phrase.name.item if phrase.name is not None else None
    return form if isinstance(form, Form) else None
