"""Which parts of speech a word may be, before its neighbours have a say: lists, and for the rest its shape.

The tags are those of `graph.language.tagging`.
"""

from functools import cache

from graph.data import sections, words
from graph.language.lemmas import lemma

__all__ = [
    "BE", "BEFORE_NOUN", "HAVE", "INTRANSITIVE", "OF_TWO", "guess", "listed_words", "small_words",
    "word_tags", "work_nouns",
]  # fmt: skip

#: What may stand before a past participle that says what is done to somebody.
BE = frozenset(
    [
        "be",
        "am",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "'s",
        "'re",
        "'m",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "ain't",
        "get",
        "gets",
        "got",
        "getting",
    ]
)

HAVE = frozenset(["have", "has", "had", "having", "'ve", "'d", "haven't", "hasn't", "hadn't"])
#: The tags behind which a noun comes sooner or later.
BEFORE_NOUN = frozenset({"T", "Y", "J", "'s", "U"})
#: Verbs whose past form is never said of what it was done to.
INTRANSITIVE = frozenset([
    "die", "appear", "star", "co-star", "guest-star", "arrive", "go", "come", "become", "remain", "emerge",
    "live", "recur", "debut", "premiere", "serve", "happen", "belong",
])  # fmt: skip
#: What means one of two things named before.
OF_TWO = frozenset(["former", "latter"])
#: How British English ends the verbs that American English writes with z.
_BRITISH = (("ize", "ise"), ("izes", "ises"), ("ized", "ised"), ("izing", "ising"))


@cache
def small_words() -> dict[str, str]:
    """The one tag that a function word starts out with."""
    function = sections("function_words")
    tags: dict[str, str] = {}
    for section, letter in (
        ("adverb", "R"), ("pronoun", "O"), ("preposition", "I"), ("subordinator", "B"), ("relative", "W"),
        ("determiner", "T"), ("possessive", "Y"), ("modal", "M"), ("auxiliary", "X"), ("conjunction", "C"),
    ):  # fmt: skip
        tags.update(dict.fromkeys(function[section], letter))
    tags.update(
        {
            "to": "to",
            "not": "not",
            "n't": "not",
            "never": "not",
            "no": "T",
            "whose": "Y",
            "that": "W",
            "her": "Y",
        }
    )
    tags.update(
        {"'ll": "M", "'d": "M", "all": "T", "both": "T", "as": "I", "which": "W", "who": "W", "what": "W"}
    )
    tags.update(
        {
            "once": "R",
            "when": "B",
            "while": "B",
            "where": "W",
            "before": "I",
            "after": "I",
            "since": "I",
            "until": "I",
            "about": "I",
        }
    )
    tags.update(
        {"there": "O", "plus": "C", "opposite": "I", "need": "V", "past": "I", "yet": "R", "given": "P"}
    )
    tags.update(
        {
            "including": "I",
            "following": "I",
            "except": "I",
            "like": "I",
            "than": "I",
            "other": "J",
            "others": "S",
        }
    )
    tags.update(
        {
            "first": "J",
            "second": "J",
            "last": "J",
            "next": "J",
            "previous": "J",
            "such": "J",
            "own": "J",
            "same": "J",
        }
    )
    tags.update(
        {
            "both": "T",
            "either": "T",
            "neither": "T",
            "most": "T",
            "more": "T",
            "one": "U",
            "another": "T",
            "officially": "R",
        }
    )
    tags.update({"how": "W", "why": "W"})
    return tags


@cache
def listed_words() -> dict[str, tuple[str, ...]]:
    return _with_paradigms({**words("lexicon"), **words("lexicon_extra")})


def _with_paradigms(listed: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The lists with the readings that no treebank has: who knows "hunting" knows "she hunts"."""
    found = dict(listed)
    verbs = {word for word, tags in listed.items() if "V" in tags}
    for word, tags in listed.items():
        for american, british in _BRITISH:
            if word.endswith(american) and len(word) > len(american) + 3:
                found.setdefault(word.removesuffix(american) + british, tags)
        if word.endswith("ed") and "D" in tags and "P" not in tags:
            found[word] = (*tags, "P")
        if word.endswith(("ed", "ing")) and not {"D", "P", "G"}.isdisjoint(tags) and "J" not in tags:
            verbs.add(lemma(word))
    for verb in verbs:
        if "N" in listed.get(verb, ()) and "V" not in listed[verb]:
            found[verb] = (*listed[verb], "V")
        for form in (verb + "s", verb + "es", verb[:-1] + "ies"):
            if listed.get(form) == ("S",):
                found[form] = ("S", "Z")
    return found


@cache
def work_nouns() -> frozenset[str]:
    """The nouns of works: "drama", "film", "title"."""
    nouns = sections("nouns")
    return nouns["Show"] | nouns["Film"] | nouns["Work"]


def word_tags(word: str, text: str) -> tuple[str, ...]:
    """The tags that a word may have: those of the lists, else those that its shape gives away."""
    return listed_words().get(word) or guess(word, text)


def guess(word: str, text: str) -> tuple[str, ...]:
    """The tags of a word that no list has, from its shape."""
    if word[0].isdigit():
        return ("U",) if word.isdigit() or not word[-1].isalpha() else ("J",)
    base = word.rsplit("-", 1)[-1]
    if base != word and base in listed_words():
        tags = listed_words()[base]
        described = not {"P", "G"}.isdisjoint(tags) or base in ("year", "week", "part", "night", "hour")
        return ("J", *tags) if described else tags
    if word.endswith("ing"):
        stem = word[:-3]
        verb = any("V" in listed_words().get(form, ()) for form in (stem, stem + "e", stem[:-1]))
        return ("G",) if verb or word.endswith("ying") else ("N",)
    if word.endswith("ed"):
        return ("D", "P")
    if word.endswith("ly"):
        return ("R",)
    if word.endswith("s") and "V" in listed_words().get(word[:-1], ()):
        return ("S", "Z")
    if word.endswith(("ous", "ful", "less", "able", "ible", "ive", "ish", "ic", "al", "ian", "esque", "ese")):
        return ("J", "N")
    if word.endswith(("ists", "ians", "ologers", "makers", "keepers", "smiths")):
        return ("S",)
    if word.endswith("s") and not word.endswith("ss"):
        return ("S", "Z")
    return ("N",)
