"""Small extractions made by hand, so that what is built on them does not depend on how articles are read."""

import hashlib
import random
import re
from collections.abc import Iterable, Sequence

from graph.identity import entity_id
from graph.model import Document, Entity, Evidence, Extraction, Mention, Quotation, Relation

ANNA, BORIS = ("Person", "Anna Lund"), ("Person", "Boris Vale")
HARBOR, TIDE = ("Show", "Glass Harbor"), ("Show", "The Tide")
MIRA, SILAS = ("Character", "Mira"), ("Character", "Silas")
STREAM, PAPER = ("Platform", "Streamline"), ("Outlet", "The Daily Reel")

Name = tuple[str, str]
Fact = tuple[str, Name, Name]


def document(
    text: str, source: str = "one.txt", title: str = "", date: str = "", *, prefix: str = "article"
) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(f"{prefix}:{digest[:16]}", source, title, text, digest, date)


def words(text: str, wanted: str) -> Evidence:
    """Where `wanted` first stands in `text`."""
    start = text.index(wanted)
    return Evidence(start, start + len(wanted))


def extraction(
    text: str,
    facts: Iterable[Fact] = (),
    *,
    source: str = "one.txt",
    title: str = "",
    names: Sequence[Name] = (),
    quotations: tuple[Quotation, ...] = (),
    confidence: float = 0.9,
    rule: str = "rules/sample",
) -> Extraction:
    """What a reader would make of `text` if each of `facts` were said by the whole of it."""
    facts = list(facts)
    named = dict.fromkeys([*names, *(end for _, *ends in facts for end in ends)])
    relations = tuple(
        Relation(kind, entity_id(*start), entity_id(*end), (Evidence(0, len(text)),), rule, confidence)
        for kind, start, end in facts
    )
    entities = tuple(entity(text, *name) for name in named)
    return Extraction(document(text, source, title), entities, relations, quotations)


def entity(text: str, label: str, name: str, aliases: tuple[str, ...] = ()) -> Entity:
    found = [
        Mention(place.start(), place.end(), place.group(), "name", label)
        for place in re.finditer(re.escape(name), text)
    ]
    return Entity(entity_id(label, name), label, name, aliases, tuple(found))


def founding(source: str = "lund.txt") -> Extraction:
    """An article with one of everything."""
    text = (
        "Anna Lund plays Mira in Glass Harbor, and Mira teams up with Silas.\n\n"
        "“The tide turns,” Lund told The Daily Reel. “Mira knows.” Boris Vale is the showrunner of "
        "Streamline’s Glass Harbor."
    )
    said = Quotation(
        speaker=entity_id(*ANNA),
        text="The tide turns, Mira knows.",
        parts=(words(text, "The tide turns,"), words(text, "Mira knows.")),
        sentence=(words(text, "“The tide turns,” Lund told The Daily Reel. “Mira knows.”"),),
        rule="rules/sample-quote",
        outlet=entity_id(*PAPER),
        outlet_evidence=(words(text, "told The Daily Reel"),),
        mentions=((entity_id(*MIRA), words(text, "Mira knows")),),
    )
    first = (words(text, "Anna Lund plays Mira in Glass Harbor"),)
    facts = (
        ("STARS_IN", ANNA, HARBOR, first),
        ("PLAYS", ANNA, MIRA, first),
        ("APPEARS_IN", MIRA, HARBOR, first),
        ("TEAMS_UP_WITH", SILAS, MIRA, (words(text, "Mira teams up with Silas"),)),
        (
            "SHOWRUNS",
            BORIS,
            HARBOR,
            (words(text, "Boris Vale is the showrunner of Streamline’s Glass Harbor"),),
        ),
        ("STREAMS_ON", HARBOR, STREAM, (words(text, "Streamline’s Glass Harbor"),)),
    )
    relations = tuple(
        Relation(kind, entity_id(*start), entity_id(*end), evidence, "rules/sample", 0.9)
        for kind, start, end, evidence in facts
    )
    entities = tuple(
        entity(text, *name, aliases=("Lund",) if name == ANNA else ())
        for name in (ANNA, BORIS, HARBOR, MIRA, SILAS, STREAM, PAPER)
    )
    return Extraction(
        document(text, source, "A turn of the tide", "2024-03-05"), entities, relations, (said,)
    )


def invented(seed: int, *, people: int = 40, facts: int = 12, source: str = "") -> Extraction:
    """An article about people and shows of a small world, the same for the same seed; worlds overlap."""
    chance = random.Random(seed)  # noqa: S311 - the same for the same seed
    said: list[str] = []
    relations: list[Relation] = []
    names: dict[Name, None] = {}
    length = 0
    for _ in range(facts):
        kind, start, end = _fact(chance, people)
        sentence = f"{start[1]} {kind.replace('_', ' ').casefold()} {end[1]}, article {seed} says."
        evidence = (Evidence(length, length + len(sentence)),)
        confidence = chance.choice((0.5, 0.7, 0.85, 0.9))
        relations.append(
            Relation(
                kind,
                entity_id(*start),
                entity_id(*end),
                evidence,
                f"rules/{chance.choice('abc')}",
                confidence,
            )
        )
        names |= dict.fromkeys((start, end))
        said.append(sentence)
        length += len(sentence) + 1
    text = " ".join(said)
    entities = tuple(entity(text, *name, aliases=_aliases(chance, name[1])) for name in names)
    speaker = next(name for name in names if name[0] == "Person")
    quotation = Quotation(
        entity_id(*speaker),
        said[0],
        (Evidence(0, len(said[0])),),
        (),
        "rules/sample-quote",
        chance.random() < 0.7,
    )
    return Extraction(
        document(text, source or f"{seed}.txt", f"Title {seed}"), entities, tuple(relations), (quotation,)
    )


def _fact(chance: random.Random, people: int) -> Fact:
    person: Name = ("Person", f"Person {chance.randrange(people)}")
    show: Name = ("Show", f"Show {chance.randrange(people // 4)}")
    first, second = chance.sample(range(people), 2)
    return chance.choice(
        (
            ("STARS_IN", person, show),
            ("SHOWRUNS", person, show),
            ("PLAYS", person, ("Character", f"Hero {first}")),
            ("TEAMS_UP_WITH", ("Character", f"Hero {first}"), ("Character", f"Hero {second}")),
            ("STREAMS_ON", show, ("Platform", f"Platform {chance.randrange(4)}")),
        )
    )


def _aliases(chance: random.Random, name: str) -> tuple[str, ...]:
    return tuple(
        form for form in (name.upper(), name.replace(" ", "-"), f"the {name}") if chance.random() < 0.3
    )
