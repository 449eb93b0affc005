"""What reading knows of words before it reads: names of companies, given names, roles, common words.

The lists themselves are in `graph/data`; here they take the shapes that are quick to ask.
"""

from functools import cache

from graph.data import entries, names, sections, words

__all__ = ["Lexicon", "lexicon"]

_LIST_LABELS = ("Platform", "Studio", "Outlet", "Franchise")


class Lexicon:
    """The word lists that finding names needs, each in the shape that is quick to ask."""

    def __init__(self) -> None:
        function = sections("function_words")
        capitalised = sections("capitalised")
        self.function = frozenset().union(*function.values())
        self.common = {**words("lexicon"), **words("lexicon_extra")}
        self.plural = frozenset(word for word, tags in self.common.items() if "S" in tags)
        self.not_names = frozenset().union(
            *(capitalised[part] for part in ("calendar", "nationality", "word", "place"))
        )
        self.calendar = capitalised["calendar"]
        self.nationality = capitalised["nationality"]
        given = sections("given_names")
        self.female, self.male = given["f"], given["m"]
        self.given = given["f"] | given["m"] | given["u"]
        honorifics = sections("honorifics")
        self.honorifics = honorifics["real"] | honorifics["role"]
        self.real_honorifics = honorifics["real"]
        nouns = sections("nouns")
        self.roles = nouns["Person"] | nouns["Human"]
        self.functional = (
            self.roles | nouns["Character"] | nouns["Show"] | nouns["Film"] | nouns["Work"] | nouns["part"]
        )
        self.works = {
            noun
            for noun in nouns["Show"] | nouns["Film"] | nouns["Work"] | {"novel", "book"}
            if noun[-1] != "s"
        }
        self.company_words = {word: label[0] for word, label in words("company_words").items()}
        self.departments = frozenset(nouns["department"])
        self.places = frozenset(entries("places"))
        #: First word -> (words, label, canonical name) of the listed names, longest first.
        self.listed: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for label, list_name in zip(
            _LIST_LABELS, ("platforms", "studios", "outlets", "franchises"), strict=True
        ):
            for form, canonical in names(list_name).items():
                parts = tuple(form.split())
                self.listed.setdefault(parts[0], []).append((parts, label, canonical))
        for place in self.places:
            parts = tuple(place.split())
            self.listed.setdefault(parts[0], []).append((parts, "", place))
        self.listed_forms = frozenset(
            " ".join(parts) for options in self.listed.values() for parts, _, _ in options
        )
        for options in self.listed.values():
            options.sort(key=lambda option: -len(option[0]))
        #: Words and marks that begin no name, unless the article has a name that begins so.
        self.ordinary = frozenset(",.:;()").union(
            word for word in self.function.union(self.common) if word.isalpha() and word.islower()
        ).difference(self.listed)


@cache
def lexicon() -> Lexicon:
    """The word lists, read when first asked for."""
    return Lexicon()
