"""Who said what to whom: quotations and reported speech with their speakers and outlets."""

from dataclasses import dataclass, field
from itertools import pairwise

from graph.data import sections
from graph.discourse import Discourse, Reading
from graph.hedging import blocked
from graph.identity import fold
from graph.language.clause import Clause
from graph.language.phrase import Phrase
from graph.language.sentences import Speech
from graph.mentions import Form, initials
from graph.model import Evidence
from graph.reported import find_reported
from graph.resolve import Cluster

__all__ = ["Saying", "find_sayings"]

_PERSON = frozenset({"Person"})
_OUTLET = frozenset({"Outlet"})
_TALKS = frozenset(["speak", "talk", "chat", "sit", "interview", "tell", "reach", "post", "tweet", "write"])
_NOT_SPEECH = frozenset(["title", "call", "name", "know", "bill", "dub", "describe", "credit", "entitle"])
#: Words that tell that something was said to no outlet but for all to hear.
_ELSEWHERE = frozenset(
    ["statement", "instagram", "twitter", "tweeted", "facebook", "tiktok", "bluesky", "threads", "stage"]
).union(["crowd", "audience", "email", "panel", "conference", "speech", "posted", "eulogy", "memoir"])
_OPENING = frozenset("“‘\"'*")
_CLOSING = frozenset("”’\"'*")
#: What direct speech ends with before the words that tell who speaks.
_GOES_ON = frozenset(",!?…—–")
_LOOSE = frozenset(
    ["call", "describe", "celebrate", "hear", "dub", "praise", "hail", "label", "term", "compare", "thank"]
)


@dataclass(slots=True, eq=False)
class Saying:
    """One quotation: its parts in order, who said them, where, and the sentences that say so."""

    speaker: Cluster
    parts: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    rule: str
    direct: bool = True
    outlet: Cluster | None = None
    outlet_at: tuple[int, int] | None = None
    speeches: list[Speech] = field(default_factory=list)
    elsewhere: bool = False


def find_sayings(discourse: Discourse, text: str) -> list[Saying]:
    """All quotations that a named person speaks, in order.  Also tells the discourse who speaks each
    speech."""
    return _Finder(discourse, text).find()


class _Finder:
    def __init__(self, discourse: Discourse, text: str) -> None:
        self.discourse = discourse
        self.text = text
        self.says = sections("speech_verbs")["say"]
        self.found: list[Saying] = []
        self.venue: dict[Cluster, tuple[Cluster, tuple[int, int]]] = {}
        self.last_outlet: tuple[Cluster, tuple[int, int]] | None = None
        self.last: Saying | None = None
        self.last_sentence = -9
        self.open = False
        self.outer: list[Reading] = []
        self.asked: Cluster | None = None
        self.told: dict[tuple[Cluster, int], tuple[Cluster, tuple[int, int]]] = {}

    def find(self) -> list[Saying]:
        outer = [reading for reading in self.discourse.readings if reading.sentence.speech is None]
        self.outer = outer
        turns = self._turns()
        previous: Reading | None = None
        order = {id(reading): k for k, reading in enumerate(outer)}
        for reading in sorted([*outer, *turns], key=lambda r: r.sentence.start):
            if reading.sentence.speech is not None:
                self._read_turn(reading)
                continue
            self._note_venue(reading)
            if reading.sentence.speeches and reading.sentence.kind != "headline":
                self._read_speech(reading, previous, order[id(reading)])
            self._read_reports(reading)
            previous = reading
        for saying in self.found:
            if saying.outlet is None and saying.speaker in self.venue and not saying.elsewhere:
                saying.outlet, saying.outlet_at = self.venue[saying.speaker]
        return self.found

    # ---- transcripts

    def _turns(self) -> list[Reading]:
        """The first sentence of every turn of a transcript."""
        seen: set[int] = set()
        found = []
        for reading in self.discourse.readings:
            speech = reading.sentence.speech
            if speech is not None and speech.turn and id(speech) not in seen:
                seen.add(id(speech))
                found.append(reading)
        return found

    def _read_turn(self, reading: Reading) -> None:
        speech = reading.sentence.speech
        if speech is None or speech.block.speaker is None:
            return
        start, end = speech.block.speaker
        name = self.text[start:end]
        outlet = self._named(name, "Outlet") or self._by_initials(name, "Outlet")
        if outlet is not None:
            self.last_outlet = (outlet, (start, end))
            return
        speaker = self._named(name, "Person") or self._by_initials(name)
        if speaker is None:
            return
        self.discourse.speakers[speech] = speaker
        saying = Saying(
            speaker,
            [(speech.start, speech.end)],
            [(start, speech.end)],
            "rules/quote-turn",
            speeches=[speech],
        )
        venue = self.venue.get(speaker) or self.last_outlet
        if venue is not None:
            saying.outlet, saying.outlet_at = venue
        self.found.append(saying)

    def _interviewed(self) -> Cluster | None:
        """Whom the answers of an interview are from: the one person named before it begins."""
        first = min((r.sentence.start for r in self._turns()), default=0)
        people = [
            place.cluster for place in self.discourse.places.get("Person", [])
            if place.start < first
        ]  # fmt: skip
        return people[0] if people and len(set(people)) == 1 else None

    def _by_initials(self, name: str, label: str = "Person") -> Cluster | None:
        """The one whose initials are "AM", or, where the questions are asked by "Q", who is "A"."""
        if not name.isupper() or len(name) > 3:
            return None
        if name == "A" and label == "Person":
            return self.discourse.protagonist or self._interviewed()
        people = [
            cluster for cluster in dict.fromkeys(self.discourse.clusters.values())
            if label in cluster.labels
            and any(len(form.words) > 1 and initials(form.words) == name for form in cluster.forms)
        ]  # fmt: skip
        return people[0] if len(people) == 1 else None

    def _named(self, name: str, label: str) -> Cluster | None:
        cluster = self.discourse.clusters.get(fold(name))
        if cluster is None:
            for other in self.discourse.clusters.values():
                if label in other.labels and any(
                    fold(form.text) == fold(name)
                    or fold(name).endswith(" " + form.key)
                    or form.key.endswith(" " + fold(name))
                    or (label == "Person" and form.key.startswith(fold(name) + " "))
                    for form in other.forms
                ):
                    return other
            return None
        return cluster if label in cluster.labels else None

    # ---- speech in prose

    def _read_speech(self, reading: Reading, previous: Reading | None, order: int) -> None:
        sentence = reading.sentence
        alone = _is_alone(reading)
        found = None if alone else self._attribution(reading) or self._source(reading)
        rule = "rules/quote-attributed"
        if found is None and alone:
            same = (
                self.last is not None
                and previous is not None
                and self.last_sentence == previous.sentence.number
            )
            if same and self.last is not None and (previous.sentence.block == sentence.block or self.open):  # type: ignore[union-attr]
                self._extend(self.last, reading)
                return
            speaker = self._pointed_at(order) or self._ahead(order) or self._carried(reading, previous)
            rule = "rules/quote-carried-over"
            clause = None
        elif found is None:
            return
        else:
            speaker, clause = found
        if speaker is None:
            return
        if not alone and self.last is not None and self.open and previous is not None:  # noqa: SIM102
            if speaker is self.last.speaker and self.last_sentence == previous.sentence.number:
                self._extend(self.last, reading)
                return
        parts = [(speech.start, speech.end) for speech in sentence.speeches]
        saying = Saying(
            speaker, parts, [(sentence.start, sentence.end)], rule, speeches=list(sentence.speeches)
        )
        if alone and previous is not None:
            saying.sentences.insert(0, (previous.sentence.start, previous.sentence.end))
        saying.elsewhere = self._other_venue(reading)
        outlet = self._outlet_of(reading, clause)
        if outlet is None and not saying.elsewhere:
            block = sentence.block - self._goes_on_telling(speaker)
            outlet = self.told.get((speaker, sentence.block)) or self.told.get((speaker, block))
            outlet = outlet or self.venue.get(speaker)
        if outlet is not None:
            saying.outlet, saying.outlet_at = outlet
        for speech in sentence.speeches:
            self.discourse.speakers[speech] = speaker
        self.found.append(saying)
        self.last = saying
        self.last_sentence = sentence.number
        self.open = sentence.speeches[-1].open

    def _goes_on_telling(self, speaker: Cluster) -> bool:
        """Whether what was reported last is by the same person: "told Variety that ...", then a quotation."""
        return bool(self.found) and self.found[-1].speaker is speaker and not self.found[-1].direct

    def _read_reports(self, reading: Reading) -> None:
        """Note what named people are reported to have said."""
        sentence = reading.sentence
        for clause, start, end in find_reported(sentence, reading.clauses):
            people = clause.subject or _objects(clause)
            speakers = self.discourse.resolve_all(people, _PERSON, sentence.number)
            if len(speakers) != 1:
                continue
            saying = Saying(
                speakers[0][0],
                [self._with_marks(start, end)],
                [(sentence.start, sentence.end)],
                "rules/quote-reported",
                direct=False,
                elsewhere=True,
            )
            outlet = self._outlet_of(reading, clause)
            if outlet is not None:
                saying.outlet, saying.outlet_at = outlet
                self.told[(saying.speaker, sentence.block)] = outlet
            self.found.append(saying)

    def _with_marks(self, start: int, end: int) -> tuple[int, int]:
        """The stretch with the marks of a title that it begins or ends with."""
        if start > 0 and self.text[start - 1] in _OPENING:
            start -= 1
        if self.text[end : end + 1] in _CLOSING:
            end += 1
        return start, end

    def _extend(self, saying: Saying, reading: Reading) -> None:
        for speech in reading.sentence.speeches:
            saying.parts.append((speech.start, speech.end))
            saying.speeches.append(speech)
            self.discourse.speakers[speech] = saying.speaker
        saying.sentences.append((reading.sentence.start, reading.sentence.end))
        self.last_sentence = reading.sentence.number
        self.open = reading.sentence.speeches[-1].open

    def _attribution(self, reading: Reading) -> tuple[Cluster | None, Clause | None] | None:
        """The clause that says who speaks, and who that is."""
        number = reading.sentence.number
        options: list[Clause] = []
        for clause in reading.clauses:
            if clause.speech:
                walk: Clause | None = clause
                while walk is not None:
                    options.append(walk)
                    walk = walk.parent
        options += [clause for clause in reading.clauses if clause not in options]
        for strict in (True, False):
            for clause in options:
                verb = clause.verb
                if verb is None or verb.passive:
                    continue
                says = not self.says.isdisjoint(verb.words)
                if not says and not (not strict and clause.speech and verb.lemma in _LOOSE):
                    continue
                if strict and verb.lemma in _LOOSE:
                    continue
                for phrases in (clause.subject, _objects(clause) if not clause.subject else []):
                    found = self.discourse.resolve_all(phrases, _PERSON, number)
                    if found:
                        return found[0][0], clause
                if clause.subject and strict:
                    return None, clause
        return self._tagged(reading)

    def _tagged(self, reading: Reading) -> tuple[Cluster | None, Clause | None] | None:
        """Who speaks where no verb says so, but the words end as words do before one: "No," Ana shot back."""
        sentence = reading.sentence
        if not any(self.text[speech.end - 1 : speech.end] in _GOES_ON for speech in sentence.speeches):
            return None
        for clause in reading.clauses:
            verb = clause.verb
            plain = clause.kind == "main" and clause.speech and all(a.prep for a in clause.arguments)
            if verb is None or not plain or verb.passive or verb.copula or verb.negated:
                continue
            found = self.discourse.resolve_all(clause.subject, _PERSON, sentence.number)
            if len(found) == 1 and verb.form == "finite" and verb.lemma not in _NOT_SPEECH:
                return found[0][0], clause
        return None

    def _source(self, reading: Reading) -> tuple[Cluster | None, Clause | None] | None:
        """Who speaks where words are given "according to" somebody."""
        tokens = reading.sentence.tokens
        for first, second, name in zip(tokens, tokens[1:], tokens[2:], strict=False):
            if (first.low, second.low) == ("according", "to"):
                phrases = [phrase for phrase in reading.phrases if phrase.start == name.start]
                found = self.discourse.resolve_all(phrases, _PERSON, reading.sentence.number)
                return (found[0][0], None) if len(found) == 1 else None
        return None

    def _pointed_at(self, order: int) -> Cluster | None:
        """Who a quotation is from that is followed by "That's Ana Moss, on the phone from Rome"."""
        after = self.outer[order + 1 : order + 2]
        for reading in after:
            tokens = reading.sentence.tokens
            if tokens[0].low == "that" and len(tokens) > 2 and tokens[1].low in ("is", "'s", "was"):
                phrases = [phrase for phrase in reading.phrases if phrase.start == tokens[2].start]
                found = self.discourse.resolve_all(phrases, _PERSON, reading.sentence.number)
                return found[0][0] if len(found) == 1 else None
        return None

    def _ahead(self, order: int) -> Cluster | None:
        """Who speaks in a later paragraph of a quotation whose first paragraphs name nobody."""
        reading = self.outer[order]
        for following in self.outer[order + 1 : order + 6]:
            speeches = reading.sentence.speeches
            if not speeches or not speeches[-1].open or following.sentence.tokens[0].tag != "SPEECH":
                return None
            if not _is_alone(following):
                found = self._attribution(following)
                return found[0] if found is not None else None
            reading = following
        return None

    def _carried(self, reading: Reading, previous: Reading | None) -> Cluster | None:
        """Whoever the sentence before was about speaks, when a quotation stands by itself."""
        if previous is None:
            return None
        if (
            self.last is not None
            and previous.sentence.block == reading.sentence.block
            and previous.sentence.speeches
        ):
            return self.last.speaker
        if previous.sentence.block < reading.sentence.block - 1:
            return None
        asked = previous.sentence.tokens[-1].text == "?" and not previous.sentence.speeches
        if asked and self.last is not None and self.asked in (None, self.last.speaker):
            self.asked = self.last.speaker
            return self.last.speaker
        for clause in previous.clauses:
            if clause.kind == "main":
                found = self.discourse.resolve_all(clause.subject, _PERSON, previous.sentence.number)
                if len(found) == 1:
                    return found[0][0]
        return None

    # ---- outlets

    def _outlet_of(self, reading: Reading, clause: Clause | None) -> tuple[Cluster, tuple[int, int]] | None:
        """The outlet that the attribution names, as "told X" or "in an interview with X" do."""
        number = reading.sentence.number
        for other in reading.clauses:
            if other is not clause and (other.verb is None or other.verb.lemma not in _TALKS):
                continue
            for argument in other.arguments:
                if argument.prep in ("", "to", "with", "in", "for", "on", "by", "via", "at"):
                    for phrase in argument.phrases:
                        if found := self._outlet(phrase, number):
                            return found
        return None

    def _outlet(self, phrase: Phrase, number: int) -> tuple[Cluster, tuple[int, int]] | None:
        found = self.discourse.resolve(phrase, _OUTLET, number)
        if found:
            return found[0][0], (phrase.start, phrase.end)
        if phrase.name is None and phrase.before and phrase.noun in sections("nouns")["Outlet"]:
            form = phrase.before[-1].item
            if isinstance(form, Form) and "Outlet" in self.discourse.clusters[form.key].labels:
                return self.discourse.clusters[form.key], (phrase.start, phrase.end)
        for _, group in phrase.preps:
            for inner in group:
                if outlet := self._outlet(inner, number):
                    return outlet
        return None

    def _other_venue(self, reading: Reading) -> bool:
        """Whether the sentence says that the words were given elsewhere: in a statement, on stage."""
        tokens = reading.sentence.tokens
        on_x = any((one.low, two.text) == ("on", "X") for one, two in pairwise(tokens))
        return on_x or not _ELSEWHERE.isdisjoint(token.low for token in tokens)

    def _note_venue(self, reading: Reading) -> None:
        """Remember to whom a person gives an interview: what they say later is said there."""
        number = reading.sentence.number
        for clause in reading.clauses:
            verb = clause.verb
            if verb is None or blocked(clause):
                continue
            words = {token.low for token in reading.sentence.tokens}
            if not (
                verb.lemma in ("speak", "talk", "chat", "sit")
                or (words & {"interview", "sitting", "sat", "chatting"} and clause.arguments)
            ):
                continue
            for argument in clause.arguments:
                if argument.prep not in ("to", "with", "for", "in"):
                    continue
                for phrase in argument.phrases:
                    outlet = self._outlet(phrase, number)
                    people = self.discourse.resolve_all([*clause.subject, *clause.others], _PERSON, number)
                    if outlet is None and argument.prep in ("to", "with"):
                        subject = [self._outlet(p, number) for p in clause.subject]
                        if subject and subject[0]:
                            outlet = subject[0]
                            people = self.discourse.resolve_all(
                                [p for a in clause.arguments for p in a.phrases], _PERSON, number
                            )
                    if outlet is not None:
                        self.last_outlet = outlet
                        for person, _ in people:
                            self.venue[person] = outlet


def _is_alone(reading: Reading) -> bool:
    """Whether nothing stands beside the quotation that could say who speaks."""
    tags = {token.tag for token in reading.sentence.tokens}
    return tags.isdisjoint(("NAME", "N", "S", "O", "V", "Z", "D"))


def _objects(clause: Clause) -> list[Phrase]:
    return [
        phrase for argument in clause.arguments if argument.prep == "" for phrase in argument.phrases[:1]
    ][:1]


def evidence(spans: list[tuple[int, int]]) -> tuple[Evidence, ...]:
    """Spans as evidence."""
    return tuple(Evidence(start, end) for start, end in spans)
