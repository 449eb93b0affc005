"""A catalogue: facts that articles take for granted, kept by hand in a TOML file, each with its source.

    [[entities]]
    label = "Character"
    name = "Sherlock Holmes"
    aliases = ["Holmes"]

    [[facts]]
    type = "PLAYS"
    from = "Jeremy Brett"
    to = "Sherlock Holmes"
    in = "The Adventures of Sherlock Holmes"
    source = "Opening credits of the series, Granada Television, 1984"

`from` and `to` are names or aliases of entities of the file; the type says which labels they may have.
A catalogue may also say which nodes are one thing, and in which articles a name means another: see
`graph.decisions`.

Where a Show and a Film of one name leave a choice, `from_label`, `to_label` or `in_label` makes it.  `in`
goes with PLAYS alone, is one work or a list of works, and entails STARS_IN and APPEARS_IN.

The evidence of a fact is the words of its `source`, at their place in the file.  So that they can be found
there, a source is a plain string on one line, and a fact stands under its own [[facts]].  Whatever does not
fit this or the schema is refused with the line it stands in, so that nothing half-understood gets in.
"""

import os
import reprlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any, Final

from graph.decisions import Decisions, Different, Same, label_of
from graph.errors import CatalogueError, ReadError
from graph.identity import entity_id
from graph.known import Known, KnownName
from graph.model import Entity, Evidence, Extraction, Relation
from graph.reader import MAX_CHARACTERS, as_document
from graph.reading.files import read_bytes
from graph.reading.names import printable
from graph.reading.tables import Entry, Place, read_tables
from graph.schema import ENDS, ENTITY_LABELS, WORKS

__all__ = ["Catalogue", "load", "parse"]

_RULE: Final = "catalogue"

_LABELS: Final = frozenset(ENTITY_LABELS)

#: Relationship types between entities, which alone a fact may have.
_TYPES: Final = tuple(name for name, (start, end) in ENDS.items() if start <= _LABELS and end <= _LABELS)

_SAME_KEYS: Final = ("id", "name", "others", "decided")
_DIFFERENT_KEYS: Final = ("id", "name", "articles", "decided")
_ENTITY_KEYS: Final = ("label", "name", "aliases")
_FACT_KEYS: Final = ("type", "from", "to", "in", "source", "from_label", "to_label", "in_label")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The facts of a catalogue file as an extraction from its text, the names it makes known, and who it says
    is who."""

    extraction: Extraction
    known: Known
    decisions: Decisions


def load(path: str | os.PathLike[str]) -> Catalogue:
    """The catalogue in the TOML file at `path`.  Raises CatalogueError, naming file and line."""
    file = Path(path)
    return parse(_text(file, printable(file.as_posix())), file.as_posix())


def parse(text: str, source: str) -> Catalogue:
    """The catalogue whose TOML is `text`, from the file named `source`.  Raises CatalogueError."""
    tables = read_tables(text, printable(source), ("entities", "facts", "same", "different"))
    entities = _Entities(map(_named, tables["entities"]))
    relations = _Relations()
    for fact in tables["facts"]:
        _add_fact(fact, entities, text, relations)
    document = as_document(text, source, PurePosixPath(source).name, kind="catalogue")
    extraction = Extraction(document, tuple(entities.all), tuple(relations))
    decisions = Decisions((*map(_same, tables["same"]), *map(_different, tables["different"])))
    return Catalogue(extraction, entities.known, decisions)


def _text(file: Path, shown: str) -> str:
    """The file as UTF-8 with newlines as "\\n": TOML is in nothing else."""
    try:
        data = read_bytes(file, MAX_CHARACTERS + 1, wanted="a catalogue")
    except ReadError as error:
        raise CatalogueError(str(error)) from None
    if len(data) > MAX_CHARACTERS:
        limit = f"at most {MAX_CHARACTERS / 2**20:.0f} MB"
        raise Place(shown).wrong(expected=limit, found="more", advice="split it into several catalogues")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Place(shown, line).wrong(
            expected="UTF-8", found=f"the byte {data[error.start]:#04x}", advice="save the catalogue as UTF-8"
        ) from None
    return text.replace("\r\n", "\n")


def _named(entry: Entry) -> tuple[Entry, KnownName]:
    _check_keys(entry, _ENTITY_KEYS, required=("label", "name"))
    label = _one_of(entry, "label", ENTITY_LABELS)
    name = _string(entry, "name", entry.values["name"])
    aliases = _list(entry, "aliases", "names") if "aliases" in entry.values else []
    return entry, KnownName(label, name, tuple(_string(entry, "aliases", alias) for alias in aliases))


def _same(entry: Entry) -> Same:
    _check_keys(entry, _SAME_KEYS, required=("id", "name", "others"))
    identity = _id(entry, "id", entry.values["id"])
    others = tuple(_id(entry, "others", other) for other in _list(entry, "others", "ids"))
    for other in others:
        if label_of(other) != label_of(identity):
            raise _wrong(entry, "others", f"ids of a {label_of(identity)}, as the other is,", other)
    return Same(identity, _string(entry, "name", entry.values["name"]), others, _decided(entry))


def _different(entry: Entry) -> Different:
    _check_keys(entry, _DIFFERENT_KEYS, required=("id", "name", "articles"))
    articles = tuple(_string(entry, "articles", article) for article in _list(entry, "articles", "sources"))
    name = _string(entry, "name", entry.values["name"])
    return Different(_id(entry, "id", entry.values["id"]), name, articles, _decided(entry))


def _id(entry: Entry, key: str, value: Any) -> str:
    identity = _string(entry, key, value)
    if not label_of(identity):
        raise _wrong(entry, key, 'the id of an entity ("person:jane-doe")', value)
    return identity


def _decided(entry: Entry) -> str:
    return _string(entry, "decided", entry.values["decided"]) if "decided" in entry.values else ""


def _list(entry: Entry, key: str, what: str) -> list[Any]:
    values = entry.values[key]
    if not isinstance(values, list):
        raise _wrong(entry, key, f"a list of {what}", values)
    return values


class _Entities:
    """The entities of a file, found again by the names that its facts use."""

    def __init__(self, named: Iterable[tuple[Entry, KnownName]]) -> None:
        self._places: dict[str, Place] = {}
        names = []
        for entry, name in named:
            key = entity_id(name.label, name.name)
            if key in self._places:
                raise entry.at("name").wrong(
                    expected=f"each {name.label} once",
                    found=f"{name.name!r} again after {self._places[key]}",
                    advice="put the aliases of both into one entry",
                )
            self._places[key] = entry.place
            names.append(name)
        self.known = Known(names)

    @property
    def all(self) -> Iterator[Entity]:
        for name in self.known.names:
            yield Entity(entity_id(name.label, name.name), name.label, name.name, name.aliases)

    def find(self, entry: Entry, key: str, name: str, labels: frozenset[str]) -> KnownName:
        """The one entity with one of `labels` that goes by `name`, by its own name rather than an alias."""
        called = [found for found in self.known.lookup(name) if found.label in labels]
        own = [found for found in called if found.name == name] or called
        if len(own) == 1:
            return own[0]
        kinds = " or ".join(label for label in ENTITY_LABELS if label in labels)
        expected = f"the name of a {kinds} as `{key}`"
        if own:
            choice = " and ".join(f"the {found.label} {found.name!r}" for found in own)
            advice = f'say which with {key}_label = "{own[0].label}"' if _differ(own) else "use the full name"
            raise entry.at(key).wrong(expected=expected, found=f"{name!r}, which is {choice}", advice=advice)
        raise entry.at(key).wrong(expected=expected, found=repr(name), advice=self._advice(name, labels))

    def _advice(self, name: str, labels: frozenset[str]) -> str:
        fitting = [form for known in self.known.names if known.label in labels for form in known.forms]
        if close := get_close_matches(name, fitting, n=1):
            return f"did you mean {close[0]!r}?"
        if others := self.known.lookup(name):
            return f"it is the name of a {others[0].label}"
        return "add it under [[entities]]"


def _differ(names: list[KnownName]) -> bool:
    return len({name.label for name in names}) == len(names)


class _Relations:
    """Relations as facts add them; what two facts say is one relation with the words of both."""

    def __init__(self) -> None:
        self._evidence: dict[tuple[str, str, str], list[Evidence]] = {}

    def add(self, kind: str, start: KnownName, end: KnownName, evidence: Evidence) -> None:
        key = (kind, entity_id(start.label, start.name), entity_id(end.label, end.name))
        places = self._evidence.setdefault(key, [])
        if evidence not in places:
            places.append(evidence)

    def __iter__(self) -> Iterator[Relation]:
        for (kind, start, end), evidence in self._evidence.items():
            yield Relation(kind, start, end, tuple(evidence), _RULE)


def _add_fact(fact: Entry, entities: _Entities, text: str, relations: _Relations) -> None:
    _check_keys(fact, _FACT_KEYS, required=("type", "from", "to", "source"))
    kind = _one_of(fact, "type", _TYPES)
    evidence = _source(fact, text)
    starts, ends = ENDS[kind]
    start = _end(fact, "from", fact.values["from"], starts, entities)
    end = _end(fact, "to", fact.values["to"], ends, entities)
    if start == end:
        raise fact.at("to").wrong(
            expected=f"{kind} between two different things",
            found=f"{start.name!r} twice",
            advice="correct one of them",
        )
    relations.add(kind, start, end, evidence)
    for work in _works(fact, kind, entities):
        relations.add("STARS_IN", start, work, evidence)
        relations.add("APPEARS_IN", end, work, evidence)


def _works(fact: Entry, kind: str, entities: _Entities) -> Iterator[KnownName]:
    value = fact.values.get("in", [])
    if value and kind != "PLAYS":
        found = f"it with {kind}"
        raise fact.at("in").wrong(expected="`in` with PLAYS alone", found=found, advice="take it out")
    for name in value if isinstance(value, list) else [value]:
        yield _end(fact, "in", name, WORKS, entities)


def _end(fact: Entry, key: str, value: Any, labels: frozenset[str], entities: _Entities) -> KnownName:
    """The entity named at `key`, with the label that `from_label` and its like ask for if they do."""
    chosen = f"{key}_label"
    if chosen in fact.values:
        labels = frozenset({_one_of(fact, chosen, [label for label in ENTITY_LABELS if label in labels])})
    return entities.find(fact, key, _string(fact, key, value), labels)


def _source(fact: Entry, text: str) -> Evidence:
    source = _string(fact, "source", fact.values["source"])
    place = fact.strings.get("source")
    if place is None or text[place.start : place.end] != source:
        raise fact.at("source").wrong(
            expected="`source` as one plain string on its own line",
            found="a string of several lines, or with a backslash",
            advice="write it on one line, without backslashes",
        )
    return place


def _check_keys(entry: Entry, keys: tuple[str, ...], required: tuple[str, ...]) -> None:
    for key in entry.values:
        if key not in keys:
            close = get_close_matches(key, keys, n=1)
            raise entry.at(key).wrong(
                expected=f"one of the keys {', '.join(keys)}",
                found=repr(key),
                advice=f"did you mean {close[0]!r}?" if close else "take it out",
            )
    for key in required:
        if key not in entry.values:
            found = f"only {', '.join(entry.values)}" if entry.values else "nothing"
            raise entry.place.wrong(expected=f"`{key}`", found=found, advice="add it")


def _one_of(entry: Entry, key: str, choices: Iterable[str]) -> str:
    value, choices = entry.values[key], list(choices)
    if value not in choices:
        folded = {choice.casefold(): choice for choice in choices}
        close = [folded[near] for near in get_close_matches(str(value).casefold(), folded, n=1)]
        raise entry.at(key).wrong(
            expected=f"one of {', '.join(choices)} as `{key}`",
            found=reprlib.repr(value),
            advice=f"did you mean {close[0]!r}?" if close else "choose one",
        )
    return str(value)


def _string(entry: Entry, key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong(entry, key, "text in quotation marks", value)
    if not value.strip() or value != value.strip() or not value.isprintable():
        raise _wrong(entry, key, "words on one line without blanks around them", value)
    return value


def _wrong(entry: Entry, key: str, expected: str, value: Any) -> CatalogueError:
    found = reprlib.repr(value)
    return entry.at(key).wrong(expected=f"{expected} as `{key}`", found=found, advice="correct it")
