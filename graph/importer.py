"""An article to what it says: the steps in order, nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.collector import paused
from graph.discourse import Discourse, Reading
from graph.entities import assemble
from graph.inference import infer
from graph.kinds import vote, vote_speakers
from graph.known import Known
from graph.language.clauses import find_clauses
from graph.language.links import all_phrases, link
from graph.language.phrases import find_phrases
from graph.language.sentences import Sentence, read_sentences
from graph.language.tagging import tag
from graph.matching.finding import find_matches
from graph.matching.match import Match
from graph.mentions import KnownNames, find_mentions, speakers
from graph.model import Document, Evidence, Extraction
from graph.quotes import Saying, find_sayings
from graph.relations import Found, find_relations
from graph.resolve import form_clusters
from graph.rules import rule_book
from graph.sections import LONGEST, in_sections

__all__ = ["Explanation", "explain", "extract"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One finding of one rule: a relation between two names, and document.text[start:end], which it was
    found in."""

    rule: str
    type: str
    source: str
    target: str
    evidence: Evidence


def extract(
    document: Document, known: KnownNames | None = None, done: Callable[[float], None] = lambda share: None
) -> Extraction:
    """Everything the document says, with the words that say it.  Any text gives an extraction, if an empty
    one.

    `known` are names that a catalogue gives beforehand.  Of a text that is read in sections (see
    `graph.sections`), `done` is told the share of each.
    """
    if len(document.text) > LONGEST:
        return in_sections(document, lambda section: _extract(section, known), done)
    return _extract(document, known)


def explain(document: Document, known: KnownNames | None = None) -> tuple[Explanation, ...]:
    """Which rule took what from where, in the order of places: one entry for every time a rule found a
    relation."""
    _, _, facts = _analyse(document, known)
    found = [
        Explanation(
            rule,
            fact.type,
            fact.source[0].name(fact.source[1]),
            fact.target[0].name(fact.target[1]),
            evidence,
        )
        for fact in facts
        for rule, evidence in ((fact.rule, fact.evidence[0]), *fact.others)
    ]
    return tuple(sorted(found, key=lambda one: (one.evidence, one.rule, one.type, one.source, one.target)))


def _extract(document: Document, known: KnownNames | None) -> Extraction:
    with paused():
        return assemble(document, *_analyse(document, known))


def _analyse(document: Document, known: KnownNames | None) -> tuple[Discourse, list[Saying], list[Found]]:
    _, sentences = read_sentences(document.text)
    forms = find_mentions(document.text, sentences, known or Known.EMPTY)
    readings = [_read(sentence) for sentence in sentences]
    matches = [match for reading in readings for match in _matches(reading)]
    clusters = form_clusters(forms)
    vote_speakers(clusters, speakers(sentences, document.text))
    vote(clusters, (phrase for reading in readings for phrase in reading.phrases), matches)
    discourse = Discourse(readings, clusters)
    sayings = find_sayings(discourse, document.text)
    return discourse, sayings, infer(discourse, find_relations(discourse, matches))


def _read(sentence: Sentence) -> Reading:
    tag(sentence.tokens)
    items = find_phrases(sentence.tokens)
    clauses = find_clauses(items)
    link(items, clauses)
    return Reading(sentence, list(all_phrases(items)), clauses)


def _matches(reading: Reading) -> list[Match]:
    sentence = reading.sentence
    return list(
        find_matches(
            rule_book(),
            reading.clauses,
            reading.phrases,
            sentence.number,
            sentence.start,
            sentence.end,
            sentence.label,
        )
    )
