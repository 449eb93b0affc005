"""Words that are looked for, and where they stand in names, quotes and evidence.

Every store finds likely places in its own way (SQLite's FTS5, Lucene on a server, reading all of it in
memory); what a hit is, and what in it is marked, is decided here and is the same for all.  Case and accents
do not matter; all words must stand in the same name, quote or sentence; "defend*" stands for every word that
begins so.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Literal, TypeAlias, cast

from graph.model import Node, PropertyValue, Relationship

__all__ = ["Fact", "Found", "Hit", "Kind", "Wanted", "folded", "gathered", "read_through", "wanted"]

Kind: TypeAlias = Literal["name", "alias", "quote", "evidence"]

#: Letters and digits, with the accents that may follow a letter as characters of their own.
_WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")

_POSSESSIVE: Final = re.compile(r"(?<=\w)['’]s(?!\S)")

#: So many relationships are looked at for each piece of evidence wanted: a sentence may say many things.
_FACTS_PER_HIT: Final = 40

#: What only says that something is named somewhere.
_NAMING: Final = frozenset({"MENTIONS", "CONTAINS"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words to look for: as they were `typed`, without the "*" of those that are `beginnings`.

    `chunks` is the same with what stands between words, split at white space.
    """

    typed: tuple[str, ...]
    beginnings: tuple[bool, ...]
    chunks: tuple[str, ...]

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where the words stand in `text`, as (start, end); empty unless all of them do."""
        looked_for = [
            (folded(word), beginning) for word, beginning in zip(self.typed, self.beginnings, strict=True)
        ]
        missing = set(range(len(looked_for)))
        marks = []
        for found in _WORD.finditer(text):
            word = folded(found[0])
            fitting = {
                place
                for place, (form, beginning) in enumerate(looked_for)
                if word == form or (beginning and word.startswith(form))
            }
            if fitting:
                missing -= fitting
                marks.append(found.span())
        return () if missing else tuple(marks)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a sentence was found to say, with the names of both ends."""

    start: str
    type: str
    end: str


@dataclass(frozen=True, slots=True)
class Found:
    """A relationship that a store found, with its evidence and the spans of that."""

    fact: Fact
    evidence: tuple[str, ...]
    spans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A name, quote or sentence with the words in it: `marks` are (start, end) within `text`.

    `node` is the id of what is called so or of the quote, `labels` are its labels; for evidence, `span` says
    where it stands ("ARTICLE:START-END") and `facts` what it was found to say.
    """

    kind: Kind
    text: str
    marks: tuple[tuple[int, int], ...]
    node: str = ""
    labels: tuple[str, ...] = ()
    name: str = ""
    span: str = ""
    facts: tuple[Fact, ...] = ()


def wanted(words: str) -> Wanted:
    """The words that somebody typed, without the 's of a possessor.  Raises ValueError without any."""
    typed, beginnings = [], []
    words = _POSSESSIVE.sub("", words)
    for found in _WORD.finditer(words):
        typed.append(found[0])
        beginnings.append(words[found.end() : found.end() + 1] == "*")
    if not typed:
        raise ValueError(f"expected words to look for, found {words!r}")
    return Wanted(tuple(typed), tuple(beginnings), tuple(filter(_WORD.search, words.split())))


def gathered(words: Wanted, nodes: Iterable[Node], facts: Iterable[Found], limit: int) -> list[Hit]:
    """The hits in what a store found, best first: at most `limit` names, as many quotes and sentences."""
    named: dict[Kind, list[Hit]] = {"name": [], "alias": [], "quote": []}
    for node in nodes:
        for hit in _hits_of(words, node):
            named[hit.kind].append(hit)
        if min(len(named["name"]), len(named["quote"])) >= limit:
            break
    names = (named["name"] + named["alias"])[:limit]
    return [*names, *named["quote"][:limit], *_evidence(words, facts, limit)]


def read_through(
    words: Wanted, nodes: Iterable[Node], facts: Iterable[Relationship], limit: int
) -> list[Hit]:
    """The hits in a graph, found without an index."""
    by_id = {node.id: node for node in nodes}
    names = {key: str(node.properties.get("name", "")) for key, node in by_id.items()}
    found = (
        Found(
            Fact(names[fact.start], fact.type, names[fact.end]),
            _texts(fact.properties, "evidence"),
            _texts(fact.properties, "spans"),
        )
        for fact in facts
        if any(map(words.marks, _texts(fact.properties, "evidence")))
    )
    return gathered(words, by_id.values(), found, limit)


def _texts(properties: Mapping[str, PropertyValue], key: str) -> tuple[str, ...]:
    """A property that is a list of text."""
    return tuple(cast("Iterable[str]", properties.get(key, ())))


def folded(word: str) -> str:
    """A word without case and accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _hits_of(words: Wanted, node: Node) -> Iterator[Hit]:
    """A quote is found by its text, everything else by its name, or else by an alias."""
    name = str(node.properties.get("name", ""))
    kinds: list[tuple[Kind, str]] = [("name", name)]
    kinds += [("alias", alias) for alias in _texts(node.properties, "aliases")]
    if "Quote" in node.labels:
        kinds = [("quote", str(node.properties.get("text", "")))]
    for kind, text in kinds:
        if marks := words.marks(text):
            yield Hit(kind, text, marks, node.id, node.labels, name)
            return


@dataclass(slots=True)
class _Sentence:
    text: str
    marks: tuple[tuple[int, int], ...]
    facts: dict[Fact, None] = field(default_factory=dict)


def _evidence(words: Wanted, facts: Iterable[Found], limit: int) -> Iterator[Hit]:
    sentences: dict[str, _Sentence] = {}
    for found in islice(facts, limit * _FACTS_PER_HIT):
        for text, span in zip(found.evidence, found.spans, strict=True):
            if span in sentences:
                sentences[span].facts[found.fact] = None
            elif marks := words.marks(text):
                sentences[span] = _Sentence(text, marks, {found.fact: None})
    for span, sentence in islice(sentences.items(), limit):
        telling = tuple(fact for fact in sentence.facts if fact.type not in _NAMING)
        yield Hit(
            "evidence", sentence.text, sentence.marks, span=span, facts=telling or tuple(sentence.facts)
        )
