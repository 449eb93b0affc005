"""Mentions to entities: which forms name the same thing.

Decided over the whole document.  Forms are brought together when one is the surname, the given name or the
short title of exactly one other.  What kind of thing they name is for `graph.kinds` to say.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from graph.data import sections
from graph.identity import fold
from graph.language.capitals import COMPANY_PARTS, PARTICLES
from graph.language.lexicon import Lexicon, lexicon
from graph.mentions import Form

__all__ = ["CRAFTS", "Cluster", "form_clusters", "like_person"]

_WORKS = ("Show", "Film")
#: What titles are cut before when they are named again: "The Lady" of "The Lady of Low Tide".
_GENDERED = {"Mr": "m", "Mr.": "m", "Mrs": "f", "Mrs.": "f", "Ms": "f", "Ms.": "f", "Miss": "f"}
_AFTER_SHORT_TITLE = frozenset(["of", "in", "and", "from", "on", "at"])
#: What makes somebody an actor, a director, a writer: the noun, or the relation that a rule states of them.
CRAFTS = {
    **dict.fromkeys(("actor", "actress", "star", "co-star", "comedian", "regular"), "actor"),
    **dict.fromkeys(("STARS_IN", "PLAYS"), "actor"),
    **dict.fromkeys(("director", "filmmaker", "helmer", "co-director", "DIRECTED"), "director"),
    **dict.fromkeys(("writer", "screenwriter", "playwright", "novelist", "author", "scribe"), "writer"),
    **dict.fromkeys(("WROTE", "AUTHORED"), "writer"),
    **dict.fromkeys(("creator", "co-creator", "CREATED"), "creator"),
    **dict.fromkeys(("showrunner", "SHOWRUNS"), "showrunner"),
    **dict.fromkeys(("producer", "PRODUCED"), "producer"),
}


@dataclass(slots=True, eq=False)
class Cluster:
    """Forms that name one thing (or a work and its hero).

    `labels` are the kinds that it was found to be, `nouns` what else the text calls it: "thief", "widow".
    """

    forms: list[Form]
    number: int = 0
    votes: dict[str, float] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    gender: str = ""
    first: int = 0
    shape: dict[str, float] = field(default_factory=dict)
    crafts: set[str] = field(default_factory=set)
    shown: bool = False
    told: bool = False
    nouns: set[str] = field(default_factory=set)

    def add(self, kind: str, weight: float) -> None:
        self.shown = self.shown or kind in _WORKS
        self.votes[kind] = self.votes.get(kind, 0.0) + weight

    @property
    def work_label(self) -> str:
        """Under which of its labels it is a work; "" where it is none."""
        return next((label for label in self.labels if label in _WORKS), "")

    def name(self, label: str) -> str:
        """The fullest name, as the text or the word lists write it."""
        for form in self.forms:
            if (
                form.listed == label
                and form.canonical
                and (form.canonical == form.text or form.key == fold(form.canonical))
            ):
                return form.canonical
            if form.listed == label and form.words[-1] in COMPANY_PARTS:
                return form.canonical
        real = lexicon().real_honorifics
        kind = "Work" if label in _WORKS else label
        told = self.forms
        if len(self.labels) > 1 and kind == "Work":
            net = {
                form.key: form.votes.get("Work", 0.0) - form.votes.get("Character", 0.0)
                for form in self.forms
            }
            told = [form for form in self.forms if net[form.key] == max(net.values())]
        best = max(
            told,
            key=lambda form: (
                len(form.words),
                not form.text.isupper(),
                bool(form.honorific),
                len(form.words[0]),
                len(form.places),
                -form.places[0].start,
            ),
        )
        text = best.text.replace("[", "").replace("]", "")
        text = " ".join(text.split())
        ranks = sections("honorifics")["rank"]
        dropped = real if len(best.words) == 1 else real | ranks
        human = label in ("Person", "Character") and len(best.words) > (label == "Character")
        if human and best.honorific and all(word in dropped for word in best.honorific.split()):
            return " ".join(best.words)
        return text

    def listed(self, label: str) -> str:
        """What the word lists call this, "" if they do not know it."""
        return next((form.canonical for form in self.forms if form.listed == label), "")

    def known(self, label: str) -> tuple[str, tuple[str, ...]] | None:
        """What a catalogue calls this, and its aliases there."""
        for form in self.forms:
            for found in form.known:
                if found.label == label:
                    return found.name, found.aliases
        return None


def form_clusters(forms: dict[str, Form]) -> dict[str, Cluster]:
    """Clusters by the key of every form that belongs to one, in the order of first places."""
    lex = lexicon()
    ordered = sorted(forms.values(), key=lambda form: form.places[0].start)
    clusters: dict[str, Cluster] = {}
    by_words: dict[tuple[str, ...], Cluster] = {}
    longer = [form for form in ordered if len(form.words) > 1]
    for form in longer:
        words = _fold_words(form.words)
        cluster = by_words.get(words)
        if cluster is None:
            cluster = by_words[words] = Cluster([])
        cluster.forms.append(form)
        clusters[form.key] = cluster
    starts: dict[str, list[Form]] = {}
    ends: dict[str, list[Form]] = {}
    for form in longer:
        folded = _fold_words(form.words)
        starts.setdefault(folded[0] if folded[0] != "the" else folded[1], []).append(form)
        ends.setdefault(folded[-1], []).append(form)
        if form.nickname:
            starts.setdefault(form.nickname.casefold(), []).append(form)
        for k in range(1, len(folded) - 1):
            if form.words[k][0].islower() or folded[k] in PARTICLES:
                ends.setdefault(" ".join(folded[k:]), []).append(form)
    for form in ordered:
        if form.marked == len(form.places) and set(form.sentences) == {0}:
            longer_title = next(
                (o for o in longer if o is not form and o.text.startswith(f"{form.text} ")), None
            )
            if longer_title is not None and form.key not in clusters:
                clusters[longer_title.key].forms.append(form)
                clusters[form.key] = clusters[longer_title.key]
                continue
        if form.key in clusters and len(form.words) > 1:
            _join_longer(form, clusters, starts, ends)
            _join_company(form, clusters, starts, lex)
            continue
        cluster = _owner(form, starts, ends, clusters, lex)
        if cluster is None:
            words = _fold_words(form.words)
            cluster = by_words.get(words) or Cluster([])
            by_words[words] = cluster
        cluster.forms.append(form)
        clusters[form.key] = cluster
    for number, cluster in enumerate(dict.fromkeys(clusters.values())):
        cluster.number = number
        cluster.first = min(form.places[0].start for form in cluster.forms)
    return clusters


@lru_cache(maxsize=4096)
def _fold_words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.casefold().replace("’", "'") for word in words)


def _join_longer(
    form: Form, clusters: dict[str, Cluster], starts: dict[str, list[Form]], ends: dict[str, list[Form]]
) -> None:
    """A name with a particle ("van Dyke") or the second half of a title ("The Long Night") joins the
    whole."""
    key = " ".join(_fold_words(form.words))
    for other in ends.get(key, ()):
        if other is not form and clusters[other.key] is not clusters[form.key]:
            _merge(clusters, clusters[other.key], clusters[form.key])
            return
    if form.words[0] == "The" and not form.listed:
        for other in starts.get(form.words[1].casefold(), ()):
            longer = (
                len(other.words) > len(form.words) + 1 and other.words[len(form.words)] in _AFTER_SHORT_TITLE
            )
            if longer and key == " ".join(_fold_words(other.words[: len(form.words)])):
                _merge(clusters, clusters[other.key], clusters[form.key])
                return
    if not form.listed:
        for other in list(ends.get(_fold_words(form.words)[-1], ())):
            if other is not form and ": " in other.text and other.text.endswith(form.text):
                _merge(clusters, clusters[other.key], clusters[form.key])
                return


def _join_company(
    form: Form, clusters: dict[str, Cluster], starts: dict[str, list[Form]], lex: Lexicon
) -> None:
    """ "The Kestrel series" is one by Kestrel Pictures."""
    if form.words[0] == "The" and len(form.words) == 2 and not form.marked and not form.listed:
        for other in starts.get(form.words[1].casefold(), ()):
            if other.words[-1] in lex.company_words and not other.marked and len(other.words) > 1:
                _merge(clusters, clusters[other.key], clusters[form.key])
                return


def _merge(clusters: dict[str, Cluster], into: Cluster, other: Cluster) -> None:
    for form in other.forms:
        clusters[form.key] = into
    into.forms += other.forms


def _owner(
    form: Form,
    starts: dict[str, list[Form]],
    ends: dict[str, list[Form]],
    clusters: dict[str, Cluster],
    lex: Lexicon,
) -> Cluster | None:
    """The cluster of the one longer name that this single word is a part of."""
    word = _fold_words(form.words)[0]
    if form.listed:
        return None
    surnames = [other for other in ends.get(word, ()) if like_person(other, lex)]
    given = [
        other for other in starts.get(word, ())
        if like_person(other, lex)
        and (other.words[0] in lex.given or other.words[-1].lower() not in lex.plural)
    ]  # fmt: skip
    gender = _GENDERED.get(form.honorific, "")
    if gender:
        others = lex.male if gender == "f" else lex.female
        own = lex.female if gender == "f" else lex.male
        surnames = [other for other in surnames if other.words[0] not in others or other.words[0] in own]
    if form.honorific:
        given = [other for other in given if other.honorific == form.honorific and len(other.words) == 2]
        surnames = [other for other in surnames if not other.honorific or other.honorific == form.honorific]
    options = surnames or given
    parts = [other for other in ends.get(word, ()) if other.marked and other.text.endswith(f": {form.text}")]
    if form.marked and len(parts) == 1:
        return clusters[parts[0].key]
    if (form.marked and not any(other.marked for other in options)) or (form.heads and surnames):
        return None
    if not options:
        options = [other for other in starts.get(word, ()) if other.words[-1] in lex.company_words]
    if not options:
        return None
    before = [other for other in options if other.places[0].start < form.places[0].start]
    return clusters[(before or options)[-1 if before else 0].key]


def like_person(form: Form, lex: Lexicon) -> bool:
    """Whether a name of several words may be a person's: no small words, no company word, no number."""
    if form.listed or (form.marked and form.marked == len(form.places)):
        return False
    if (
        form.words[-1] in lex.company_words
        or len(form.words) > 5
        or (form.words[0] == form.words[-1] and len(form.words) > 1)
    ):
        return False
    if any(word.lower().endswith(("n't", "n’t")) for word in form.words):
        return False
    return not any(
        word.lower() in ("the", "of", "and", "&", "in", "for", "to", "a")
        or word[0].isdigit()
        or word.endswith(":")
        for word in form.words
    )
