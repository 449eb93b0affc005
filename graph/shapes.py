"""What names look like: how much the form of a name tells of what it names, before any sentence is read."""

from functools import cache

from graph.data import sections
from graph.language.lexicon import Lexicon
from graph.mentions import Form
from graph.resolve import Cluster, like_person
from graph.schema import WORKS

__all__ = ["is_cut_short", "is_like_title", "is_ordinary", "is_ranked", "is_titled", "vote_shape"]

#: Titles that news of films and series have for hardly anybody real.
_ROYAL = frozenset(["King", "Queen", "Prince", "Princess", "Empress", "Detective", "Sergeant", "DI", "DS"])
#: What nobody is called by: "Two Rivers".
_NUMBERS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"])
#: How much the last word of a name tells that names no company: "Academy", and surely "Festival".
_NO_COMPANY = {"-": 1.0, "--": 3.0}


def vote_shape(cluster: Cluster, lex: Lexicon) -> None:
    for form in cluster.forms:
        for known in form.known:
            cluster.add("Work" if known.label in WORKS else known.label, 6.0)
            if known.label in WORKS:
                cluster.add(known.label, 6.0)
        if form.listed:
            cluster.add(form.listed, 5.0)
        elif form.words[-1] in lex.company_words and len(form.words) > 1:
            label = lex.company_words[form.words[-1]]
            if label == "-" and form.words[-1] == "Group":
                label = lex.company_words.get(form.words[-2], "-")
            cluster.add(label.strip("-"), _NO_COMPANY.get(label, 4.0))
        elif form.text in lex.places or (form.text in lex.not_names and form.text not in lex.calendar):
            cluster.add("", 6.0)
        elif len(form.words) == 1 and not form.marked and form.text.lower() in _generic(lex):
            cluster.add("", 3.0)
        if form.words[0] in ("Best", "Outstanding") and len(form.words) > 1 and not form.marked:
            cluster.add("", 3.0)
        if form.marked:
            cluster.add("Work", 3.0 * min(form.marked, 2))
        if form.billed or (form.heads and form.words[0] not in lex.given):
            cluster.add("Work", 3.0 if form.billed else 1.5)
            cluster.shown = True
            form.votes["Work"] = 1.0
        if (
            len(form.words) == 1
            and len(form.text) > 7
            and form.text.endswith("verse")
            and form.text.lower() not in lex.common
        ):
            cluster.add("Franchise", 4.0)
        first = form.words[0]
        given = first if first in lex.given else first.partition("-")[0]
        if given in lex.given and (given == first or len(form.words) > 1):
            cluster.gender = cluster.gender or ("f" if given in lex.female and given not in lex.male else "")
            cluster.gender = cluster.gender or ("m" if given in lex.male and given not in lex.female else "")
            if 2 <= len(form.words) <= 5 and like_person(form, lex):
                cluster.add("Person", 1.1)
                cluster.add("Character", 1.0)
                cluster.add("Work", 0.0 if form.marked else -0.4)
        elif len(form.words) in (2, 3) and like_person(form, lex):
            common = is_ordinary(form, lex)
            cluster.add("Person", -0.5 if common else 0.3)
            cluster.add("Character", 0.0 if common else 0.3)
        elif (
            len(form.words) == 1
            and all(len(other.words) == 1 for other in cluster.forms)
            and not form.honorific
        ):
            cluster.add("Person", -0.3)
        if form.words[0] in ("A", "An", "The") and len(form.words) > 2:
            cluster.add("Work", 0.6)
            cluster.add("Person", -1.0)
            cluster.add("Character", -0.8)
        elif form.words[0] == "The" and len(form.words) == 2:
            cluster.add("Person", -0.5)
        if len(form.words) > 1 and form.words[-1].lower() in _NUMBERS:
            cluster.add("Person", -0.6)
        if "&" in form.words or form.words[0].lower() in _NUMBERS:
            cluster.add("Person", -1.0)
        if form.honorific:
            real = all(word in lex.real_honorifics for word in form.honorific.split())
            cluster.add("Person" if real else "Character", 1.5 if form.honorific in _ROYAL else 0.9)
            cluster.add("Character" if real else "Person", 0.3)
            if real and all(len(other.words) == 1 and other.honorific for other in cluster.forms):
                cluster.add("Character", 0.8)  # News gives whoever is real a name in full.
            cluster.add("Work", -1.0)
            last = form.honorific.split()[-1]
            if last in (
                "Dame",
                "Mrs",
                "Mrs.",
                "Ms",
                "Ms.",
                "Miss",
                "Lady",
                "Queen",
                "Princess",
                "Sister",
                "Mother",
                "Duchess",
                "Aunt",
            ):
                cluster.gender = "f"
            elif last in (
                "Sir",
                "Mr",
                "Mr.",
                "Lord",
                "King",
                "Prince",
                "Father",
                "Brother",
                "Duke",
                "Uncle",
                "Monsignor",
            ):
                cluster.gender = "m"


def is_cut_short(cluster: Cluster, lex: Lexicon) -> bool:
    """Whether a name is also cut to its first or last word, as only people's are: "Ana Moss", then "Moss"."""
    parts = {form.words[0] for form in cluster.forms if len(form.words) == 1 and not form.honorific}
    return any(
        2 <= len(form.words) <= 3 and like_person(form, lex) and not is_ordinary(form, lex)
        and not parts.isdisjoint((form.words[0], form.words[-1]))
        for form in cluster.forms
    )  # fmt: skip


@cache
def _generic(lex: Lexicon) -> frozenset[str]:
    """What kinds of works are called, which are no titles of any: "Movies", "Documentary"."""
    return frozenset({*lex.works, *(f"{noun}s" for noun in lex.works)})


def is_ranked(form: Form) -> bool:
    """Whether somebody goes by a rank, as characters do: "Constable Bo Lind"."""
    ranks = sections("honorifics")["rank"]
    return any(word in ranks for word in form.honorific.split())


def is_like_title(form: Form, lex: Lexicon) -> bool:
    """Whether a name ends in a common word and starts with no given name: "Gull Street"."""
    return form.words[0] not in lex.given and form.words[-1].lower() in lex.common


def is_titled(cluster: Cluster) -> bool:
    """Whether a name always stands in marks, as titles do: no part in "Prize for Ana as 'Low Tide' wins"."""
    return all(form.marked == len(form.places) > 1 for form in cluster.forms)


def is_ordinary(form: Form, lex: Lexicon) -> bool:
    """Whether a name is made of common words, as titles are."""
    return all(
        word.lower() in lex.common or word.lower().removesuffix("s") in lex.common for word in form.words
    )
