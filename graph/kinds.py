"""Entities to kinds: what sort of thing each cluster of names is.

Decided over the whole document, by votes: of word lists, of the nouns that stand with a name, and of every
rule whose places the name fills.  A name that earns both, a hero and the work called after it, becomes two
entities; the place where it stands then says which of them is meant.
"""

from collections.abc import Iterable
from functools import cache
from typing import cast

from graph.data import sections
from graph.identity import fold
from graph.language.clause import Clause
from graph.language.lexicon import lexicon
from graph.language.phrase import Phrase
from graph.matching.match import Match
from graph.mentions import Form
from graph.resolve import CRAFTS, Cluster, like_person
from graph.rulevotes import COMPANIES, form_of, is_somebody, vote_again, vote_match
from graph.shapes import is_cut_short, vote_shape

__all__ = ["vote", "vote_speakers"]

_KINDS = ("Person", "Character", "Work", "Platform", "Studio", "Outlet", "Franchise")
#: What a cluster may be found to be, "" for none of them: of equals the first.
_CHOICES = (*_KINDS, "")
_WORKS = ("Show", "Film")
#: What nobody real is called.
_FICTIONAL = frozenset(["character", "protagonist", "antagonist", "superhero", "superheroine"])
#: Nouns of works that also tell the time: "in the last hour Sister Ana fell".
_HOURS = frozenset(["hour", "half-hour"])
_SERIAL = frozenset(["season", "seasons", "episode", "episodes", "finale", "pilot"])
#: Who belongs to somebody's life, in a story as out of it.
_KIN = frozenset([
    "wife", "husband", "brother", "sister", "mother", "father", "son", "daughter", "cousin", "uncle", "aunt",
    "nephew", "niece", "twin", "mum", "mom", "dad", "grandmother", "grandfather", "granddaughter", "grandson",
    "ex-wife", "ex-husband", "stepson", "stepdaughter", "stepmother", "stepfather", "fiancé", "fiancée",
    "fiance", "girlfriend", "boyfriend", "widow", "widower", "flatmate", "roommate", "housemate", "friend",
])  # fmt: skip
#: How often the votes are taken again with what the last time decided.
_ROUNDS = 2
_ENOUGH = 0.4
_ENOUGH_FOR_SECOND = 1.0


def vote(
    clusters: dict[str, Cluster],
    phrases: Iterable[Phrase],
    matches: Iterable[Match],
) -> None:
    """Let lists, nouns and rules vote on every cluster, and decide."""
    lex = lexicon()
    distinct = list(dict.fromkeys(clusters.values()))
    for cluster in distinct:
        vote_shape(cluster, lex)
        cluster.shape = dict(cluster.votes)
    nouns = sections("nouns")
    kinds = _noun_kinds()
    phrases = list(phrases)
    for phrase in phrases:
        _vote_nouns(phrase, clusters, kinds, nouns)
        _vote_speaker(phrase, clusters)
        _vote_told(phrase, clusters)
    _vote_pairs(phrases, clusters)
    for cluster in distinct:
        titled = cluster.shown or any(form.marked for form in cluster.forms)
        if not titled and is_cut_short(cluster, lex):
            cluster.add("Person", 0.4)
            cluster.add("Character", 0.4)
            cluster.add("Work", -0.8)
    _vote_families(distinct)
    static = {cluster: dict(cluster.votes) for cluster in distinct}
    matches = list(matches)
    for match in matches:
        vote_match(match, clusters)
    _vote_lists(phrases, clusters)
    kinds_now = _categories(distinct)
    for _ in range(_ROUNDS):
        for cluster in distinct:
            told = cluster.votes
            cluster.votes = dict(static[cluster])
            if kinds_now[cluster] in COMPANIES:
                cluster.add(kinds_now[cluster], min(told[kinds_now[cluster]], 2.0))
        _vote_kin(phrases, clusters, kinds_now)
        for match in matches:
            vote_again(match, clusters, kinds_now)
        kinds_now = _categories(distinct)
    works = [cluster for cluster in distinct if _category(cluster) == "Work"]
    spoken = [phrase.noun for phrase in phrases if phrase.name is None]
    films = sum(noun in nouns["Film"] for noun in spoken) + sum(
        cluster.votes.get("Film", 0.0) > cluster.votes.get("Show", 0.0) for cluster in works
    )
    shows = sum(noun in nouns["Show"] or noun in _SERIAL for noun in spoken) + sum(
        cluster.votes.get("Show", 0.0) > cluster.votes.get("Film", 0.0) for cluster in works
    )
    for cluster in distinct:
        cluster.labels = _labels(cluster, "Film" if films > shows else "Show")


def vote_speakers(clusters: dict[str, Cluster], names: Iterable[str]) -> None:
    """Who speaks in a transcript is a person, where the name is no outlet's; whoever has the first turn and
    goes by initials that no person has is the outlet that asks."""
    for place, name in enumerate(dict.fromkeys(names)):
        cluster = clusters.get(fold(name)) or _named_in_part(name, clusters)
        if cluster is not None and not any(form.listed for form in cluster.forms):
            cluster.add("Person", 1.5)
        elif cluster is None and place == 0 and (asker := _with_initials(name, clusters)) is not None:
            asker.add("Outlet", 3.0)


def _named_in_part(name: str, clusters: dict[str, Cluster]) -> Cluster | None:
    """The one whose given name or surname alone a turn is labelled with: "ANA:" for Ana Moss."""
    word, lex = fold(name), lexicon()
    named = {
        cluster for cluster in clusters.values() for form in cluster.forms
        if len(form.words) > 1 and like_person(form, lex)
        and word in (fold(form.words[0]), fold(form.words[-1]))
    }  # fmt: skip
    return named.pop() if len(named) == 1 else None


def _with_initials(name: str, clusters: dict[str, Cluster]) -> Cluster | None:
    """The one name with these initials, unless it starts as a person's does."""
    named = {
        cluster for cluster in clusters.values() for form in cluster.forms
        if len(form.words) > 1 and "".join(word[0] for word in form.words) == name
    }  # fmt: skip
    one = named.pop() if len(named) == 1 else None
    return one if one is not None and not any(f.words[0] in lexicon().given for f in one.forms) else None


@cache
def _noun_kinds() -> dict[str, str]:
    """What the nouns of the trade say of a name; of the kinds that share a noun the last."""
    kinds = ("Other", *_WORKS, "Work", *COMPANIES, "Person", "Character")
    return {noun: kind for kind in kinds for noun in sections("nouns")[kind]}


def _vote_nouns(
    phrase: Phrase, clusters: dict[str, Cluster], kinds: dict[str, str], nouns: dict[str, frozenset[str]]
) -> None:
    named: list[Phrase] = []
    if phrase.noun:
        if phrase.name is not None:
            named.append(phrase)
            if phrase.plural and len(phrase.also) > 1 and phrase is phrase.also[0]:
                named += [other for other in phrase.also[1:] if other.name is not None and not other.noun]
        named += [other for other in phrase.appositions if other.name is not None]
        if phrase.name is None:
            named += [other for other in phrase.antecedent if other.name is not None]
    for other in named:
        form = form_of(other)
        if form is None:
            continue
        cluster = clusters[form.key]
        for noun in phrase.nouns[-1:] if other is not phrase or phrase.noun not in _HOURS else ():
            singular = noun[:-1] if noun.endswith("s") and noun[:-1] in kinds else noun
            cluster.nouns.add(singular)
            kind = kinds.get(singular, "")
            if kind in _WORKS or kind == "Work":
                form.votes["Work"] = form.votes.get("Work", 0.0) + 1
                cluster.shown = True
            if kind in _WORKS and other is not phrase and phrase.prep and is_somebody(cluster):
                cluster.add("Work", 1.0)
            elif kind in _WORKS:
                cluster.add("Work", 2.0)
                cluster.add(kind, 2.0)
            elif kind == "Other":
                cluster.add("", 4.0)
            elif kind == "Character":
                named_so = other is phrase or (phrase.prep != "" and phrase.prep.lstrip(",") != "as")
                weight = 1.0 if named_so else 0.0 if phrase.prep else 0.5
                cluster.add("Character", 2.0 if singular in _FICTIONAL and not phrase.prep else weight)
            elif kind:
                cluster.add(kind, 2.0)
                if kind == "Person":
                    cluster.crafts.add(CRAFTS.get(singular, ""))
            elif "leading" in phrase.adjectives and noun in ("man", "lady", "woman"):
                cluster.add("Person", 2.0)
            elif noun in nouns["Human"]:
                cluster.add("Person", 0.6)
                cluster.add("Character", 0.4)
            elif noun in nouns["occupation"] or (
                noun.endswith(("er", "or", "ist", "ian", "man", "woman", "ess", "boy", "girl"))
                and noun not in nouns["part"]
                and noun not in nouns["crew"]
            ):
                # "Ana is the butler" is as often of who plays that as of who is that.
                aside = other in phrase.appositions or other is phrase or phrase.prep not in ("", "as")
                cluster.add("Person", 0.4 if aside else 0.6)
                cluster.add("Character", 0.6 if aside else 0.4)
            if noun in nouns["female"]:
                cluster.gender = "f"
            elif noun in nouns["male"]:
                cluster.gender = "m"
    if (
        phrase.name is None
        and phrase.before
        and (phrase.noun in nouns["Show"] or phrase.noun in nouns["Film"])
    ):
        title = phrase.before[-1].item
        if isinstance(title, Form) and not title.listed and title.words[-1] not in lexicon().company_words:
            kind = "Show" if phrase.noun in nouns["Show"] else "Film"
            clusters[title.key].add("Work", 1.5)
            clusters[title.key].add(kind, 1.5)
    members = phrase.also or [phrase]
    parts = [form for member in members for other in member.brackets if (form := form_of(other))]
    if phrase is members[0] and any(form.text in lexicon().given for form in parts):
        for form in parts:
            if len(form.words) == 1 and not form.marked:
                clusters[form.key].add("Character", 1.5)
    for bracket in phrase.brackets if len(phrase.brackets) == 1 else ():
        if phrase.name is not None and bracket.name is None and bracket.number > 1880:
            form = cast(Form, phrase.name.item)
            clusters[form.key].add("Work", 2.0)


def _vote_speaker(phrase: Phrase, clusters: dict[str, Cluster]) -> None:
    """Who stands behind a quotation and its verb is a person: "...," said Ana Moss."""
    form = form_of(phrase)
    clause = cast(Clause | None, phrase.clause)
    if form is None or clause is None or clause.verb is None or clause.subject or not clause.speech:
        return
    first = clause.arguments[:1]
    if first and first[0].prep == "" and first[0].phrases[:1] == [phrase]:
        says = not sections("speech_verbs")["say"].isdisjoint(clause.verb.words)
        clusters[form.key].add("Person", 1.0 if says else 0.0)


def _vote_families(clusters: list[Cluster]) -> None:
    """A family is no work, be it called by a name alone: "the Krolls" of Bo and Ana Kroll."""
    lex = lexicon()
    surnames = {
        form.words[-1] for cluster in clusters for form in cluster.forms
        if len(form.words) > 1 and not form.marked and like_person(form, lex)
    }  # fmt: skip
    for cluster in clusters:
        if all(f.text.endswith("s") and f.text[:-1] in surnames and not f.marked for f in cluster.forms):
            cluster.add("", 3.0)


def _vote_told(phrase: Phrase, clusters: dict[str, Cluster]) -> None:
    """Who is told something for print is an outlet, where nothing tells that it is anybody: "she told
    Ferrule"."""
    form = form_of(phrase)
    clause = cast(Clause | None, phrase.clause)
    if form is None or clause is None or clause.verb is None or clause.verb.lemma != "tell":
        return
    objects = [argument.phrases for argument in clause.complements if argument.prep == ""]
    lex = lexicon()
    cluster = clusters[form.key]
    someone = any(word in lex.given for other in cluster.forms for word in other.words)
    alone = all(len(other.words) == 1 and not other.honorific for other in cluster.forms)
    if clause.speech and objects and objects[0] == [phrase] and alone and not (someone or form.marked):
        cluster.add("Outlet", 1.0)


def _vote_pairs(phrases: Iterable[Phrase], clusters: dict[str, Cluster]) -> None:
    """In a cast list the actors are all on one side: on the side where more look or are known to be real
    people."""
    pairs = [(phrase, phrase.pair) for phrase in phrases if phrase.pair is not None]
    if len(pairs) < 2:
        return
    sides = [[clusters[form.key] for pair in pairs if (form := form_of(pair[side]))] for side in (0, 1)]
    real = [
        sum(
            c.votes.get("Person", 0.0) - c.votes.get("Character", 0.0) + 0.5 * (len(c.forms[0].words) > 1)
            for c in side
        )
        for side in sides
    ]
    actors, parts = (sides[0], sides[1]) if real[0] > real[1] else (sides[1], sides[0])
    for cluster in actors:
        cluster.add("Person", 1.5)
    for cluster in parts:
        cluster.add("Character", 1.5)


def _vote_kin(phrases: Iterable[Phrase], clusters: dict[str, Cluster], kinds: dict[Cluster, str]) -> None:
    """Whose brother somebody is, is real where the brother is, and a character where the brother is one."""
    for phrase in phrases:
        owner = form_of(phrase.possessor) if phrase.possessor is not None else None
        if owner is None or phrase.noun not in _KIN:
            continue
        kind = kinds[clusters[owner.key]]
        for other in (phrase, *phrase.appositions) if kind in ("Person", "Character") else ():
            form = form_of(other)
            if form is not None and other.prep != "alias":
                clusters[form.key].add(kind, 1.0)


def _vote_lists(phrases: Iterable[Phrase], clusters: dict[str, Cluster]) -> None:
    """What stands in one list is mostly of one kind: a member that nothing is known of goes with the
    others."""
    for phrase in phrases:
        if len(phrase.also) > 1 and phrase is phrase.also[0]:
            named = [clusters[form.key] for member in phrase.also if (form := form_of(member))]
            kinds = [_category(cluster) for cluster in named]
            known = {kind for kind in kinds if kind}
            if len(known) == 1:
                for cluster, kind in zip(named, kinds, strict=True):
                    if not kind:
                        cluster.add(next(iter(known)), 0.7)
            elif kinds.count("Work") > 1 and len(known) == 2:
                for cluster in named:
                    if cluster.votes == cluster.shape and not any(map(cluster.shape.get, COMPANIES)):
                        cluster.add("Work", 2.0)
            elif kinds.count("Studio") > 1:
                for cluster, kind in zip(named, kinds, strict=True):
                    if kind == "Person" and cluster.shape.get("Person", 0.0) < 1.0:
                        cluster.add("Studio", 2.0)


def _categories(clusters: list[Cluster]) -> dict[Cluster, str]:
    """What each cluster is as far as is known, and note whether more than its looks says so."""
    kinds = {cluster: _category(cluster) for cluster in clusters}
    for cluster, kind in kinds.items():
        looks = cluster.shape.get(kind, 0.0)
        cluster.told = cluster.votes.get(kind, 0.0) > (looks if looks > 0.0 else 0.0)
    return kinds


def _category(cluster: Cluster) -> str:
    best, most = "", 0.0
    votes = cluster.votes
    for kind in _CHOICES:
        if kind in votes and votes[kind] > most:
            best, most = kind, votes[kind]
    return best if most >= _ENOUGH else ""


def _labels(cluster: Cluster, usual: str) -> tuple[str, ...]:
    best = _category(cluster)
    if not best:
        return ()
    chosen = [best]
    for first, second in (("Work", "Character"), ("Character", "Work")):
        shown = second == "Character" or cluster.shown or any(form.marked for form in cluster.forms)
        told = cluster.votes.get(second, 0.0) - max(cluster.shape.get(second, 0.0), 0.0) * (
            second == "Character"
        )
        if best == first and shown and round(told, 2) >= _ENOUGH_FOR_SECOND:
            chosen.append(second)
    work = usual
    if cluster.votes.get("Film", 0.0) != cluster.votes.get("Show", 0.0):
        work = "Film" if cluster.votes.get("Film", 0.0) > cluster.votes.get("Show", 0.0) else "Show"
    return tuple(work if kind == "Work" else kind for kind in chosen)
