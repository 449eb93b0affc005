"""Sentences to mentions: every name and every marked title becomes one token, and equal forms are brought
together.

What a form names is not decided here, only what it looks like; `graph.resolve` decides over the whole
document.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Protocol

from graph.data import entries
from graph.identity import fold
from graph.language.capitals import COMPANY_PARTS, OFFICES
from graph.language.lexicon import Lexicon, lexicon
from graph.language.names import SureForms, dated_titles, is_title_case, split_names
from graph.language.sentences import TITLE_WORDS, Sentence
from graph.language.tokens import Token, tokenize
from graph.rules import rule_book

__all__ = ["Form", "KnownName", "KnownNames", "find_mentions", "initials", "label_words", "speakers"]


#: How far down an encyclopedia's text starts with its headline again, after a table of credits.
_TITLE_WITHIN = 16
_DEPARTMENT_WORDS = frozenset(["original", "scripted", "global", "worldwide", "local", "limited", "and", "&"])
#: Who has one surname.
_RELATIVES = frozenset(
    ["brothers", "sisters", "siblings", "twins", "spouses", "couple", "duo", "team", "cousins"]
)
#: Those who need not be of one family.
_COMPANIONS = frozenset(["couple", "duo", "team", "spouses"])
#: What is joined to a name to tell what somebody does for a work.
_MADE = frozenset(
    ("-led", "-starring", "-fronted", "-toplined", "-directed", "-helmed", "-created", "-written")
) | frozenset(("-penned", "-scripted", "-hosted", "-produced"))
#: Marks around the nickname in Josephine "Josie" Moss.
_QUOTES = frozenset("“”\"‘’'()")


class KnownName(Protocol):
    """Something a catalogue knows: its label, its full name and its other names."""

    @property
    def label(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def aliases(self) -> tuple[str, ...]: ...


class KnownNames(Protocol):
    """What a catalogue must be able to tell: every form it knows, and what a form may stand for."""

    def __iter__(self) -> Iterator[str]: ...

    def lookup(self, surface: str) -> Sequence[KnownName]: ...

    def __hash__(self) -> int: ...


@dataclass(slots=True, eq=False)
class Form:
    """A surface form of the document with all its places, in order.

    `key` is its folded form, `words` its words without honorifics and without the nickname in quotation
    marks, `honorific` what stood before them.  `marked` counts the places where quotation marks or italics
    set it off as a title, `heads` the headings that consist of it, `billed` those where a channel follows.
    """

    text: str
    key: str
    words: tuple[str, ...]
    honorific: str = ""
    nickname: str = ""
    places: list[Token] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    marked: int = 0
    heads: int = 0
    billed: int = 0
    listed: str = ""
    canonical: str = ""
    known: tuple[KnownName, ...] = ()
    votes: dict[str, float] = field(default_factory=dict)


def find_mentions(text: str, sentences: list[Sentence], known: KnownNames) -> dict[str, Form]:
    """Fold each name in the sentences into one token of tag "NAME" whose `item` is its Form; forms by key."""
    lex = lexicon()
    for sentence in sentences:
        _split_makers(sentence)
    _drop_labels(sentences)
    sure = _sure_forms(text, sentences, known, lex)
    forms: dict[str, Form] = {}
    for sentence in sentences:
        titled = sentence.kind == "headline" and is_title_case(sentence.tokens)
        spans = split_names(sentence.tokens, sure, titled)
        _fold_names(text, sentence, spans, forms, lex, known)
    _unlist_given_names(sentences, forms, lex)
    _share_surnames(sentences, lex)
    return forms


def initials(words: Iterable[str]) -> str:
    """The capitals that words of a name begin with: "LSP" of Low Sun Pictures."""
    return "".join(word[0] for word in words if word[0].isupper())


def _share_surnames(sentences: list[Sentence], lex: Lexicon) -> None:
    """Give the first of two relatives the surname of the second: "the brothers Max and Cy Moss"."""
    for sentence in sentences:
        tokens = sentence.tokens
        for i in range(1, len(tokens) - 2):
            first, joint, other = tokens[i : i + 3]
            if first.tag != "NAME" or other.tag != "NAME" or joint.low not in ("and", "&"):
                continue
            one, two = first.item, other.item
            called = _RELATIVES.intersection(token.low for token in tokens[max(0, i - 2) : i])
            if not (called and isinstance(one, Form) and isinstance(two, Form)):
                continue
            kin = not called <= _COMPANIONS
            known = {one.words[0], two.words[0]} <= lex.given
            if len(one.words) == 1 < len(two.words) and (known or (kin and not one.listed)):
                one.words = (*one.words, *two.words[1:])
                one.text = " ".join(one.words)


def _split_makers(sentence: Sentence) -> None:
    """Take "Moss-led" apart into the name and "-led", which is a noun to the rules: "the Ana Moss-led
    drama"."""
    tokens = sentence.tokens
    for i in range(len(tokens) - 1, 0, -1):
        token = tokens[i]
        name, hyphen, _ = token.text.rpartition("-")
        if not hyphen or token.low[len(name) :] not in _MADE or not name[:1].isupper() or not name.isalpha():
            continue
        end = token.start + len(name)
        made = Token(end, token.end, token.text[len(name) :])
        made.tag = "N"
        tokens[i : i + 1] = [Token(token.start, end, name), made]


def _unlist_given_names(sentences: list[Sentence], forms: dict[str, Form], lex: Lexicon) -> None:
    """Take a name that both people and companies have for a person's in lists of people: "Max and Tess
    Moss"."""
    doubtful = {id(form): form for form in forms.values() if form.listed and form.text in lex.given}
    for sentence in sentences if doubtful else ():
        tokens = sentence.tokens
        for token, joint, other in zip(tokens, tokens[1:], tokens[2:], strict=False):
            form = doubtful.get(id(token.item))
            person = isinstance(other.item, Form) and len(other.item.words) > 1 and not other.item.listed
            if form is not None and person and joint.low in ("and", "&") and other.tag == "NAME":
                form.listed = form.canonical = ""


def _fold_office(tokens: list[Token], i: int, lex: Lexicon) -> int:
    """The end of "head of drama", "vice president of original series" whose role is token `i`, 0 where there
    is none."""
    if i + 2 >= len(tokens) or tokens[i + 1].low != "of":
        return 0
    end = i + 2
    while (
        end < len(tokens) and not tokens[end].tag and tokens[end].low in _DEPARTMENT_WORDS | lex.departments
    ):
        end += 1
    while end > i + 2 and tokens[end - 1].low in _DEPARTMENT_WORDS:
        end -= 1
    return end if end > i + 2 else 0


def _drop_labels(sentences: list[Sentence]) -> None:
    """Take "EXCLUSIVE:" and "LONDON —" off where sentences start; what stood there is the sentence's
    label."""
    labels = label_words()
    for sentence in sentences:
        tokens = sentence.tokens
        for i in range(1, min(len(tokens) - 1, 6)):
            mark = tokens[i].text
            if mark == ":" and " ".join(token.low for token in tokens[:i]) in labels:
                sentence.label = " ".join(token.low for token in tokens[:i])
                sentence.tokens = tokens[i + 1 :]
                break
            if mark in (":", "—", "–", "--"):
                before = tokens[:i]
                if all(token.text.isupper() or token.text in "(),./" for token in before) and (
                    mark != ":"
                    or all(token.low in lexicon().common or len(token.text) > 3 for token in before)
                ):
                    sentence.label = " ".join(token.low for token in before)
                    sentence.tokens = tokens[i + 1 :]
                break
            if tokens[i].tag or mark in '“”"‘.!?':
                break


@cache
def label_words() -> frozenset[str]:
    """What credits are labelled with: "directed by", "executive producers"."""
    return frozenset(word for word in rule_book().by_label)


@lru_cache(maxsize=4)
def _known_forms(known: KnownNames) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(token.text for token in tokenize(form, 0, len(form))) for form in known)


def _sure_forms(text: str, sentences: list[Sentence], known: KnownNames, lex: Lexicon) -> SureForms:
    """The forms that some sentence leaves no doubt about."""
    forms: dict[tuple[str, ...], None] = dict.fromkeys(_known_forms(known))
    single: dict[str, None] = {}
    days: dict[str, int] = {}
    nothing = SureForms()
    for speaker in dict.fromkeys(speakers(sentences, text)):
        if " " in speaker:
            forms[tuple(token.text for token in tokenize(speaker, 0, len(speaker)))] = None
    for sentence in sentences:
        tokens = sentence.tokens
        headline = sentence.kind == "headline" and is_title_case(sentence.tokens)
        for token in tokens:
            if token.tag == "TITLE":
                parts = tuple(part.text for part in tokenize(text, token.start, token.end))
                if len(parts) > 1 or parts[0].lower() not in lex.common:
                    forms[parts] = None
        if sentence.kind == "heading" and (words := heading_title(sentence)):
            forms[words] = None
        if headline:
            if title := _headline_title(text, sentence, sentences):
                forms[title] = None
            continue
        for i, token in enumerate(tokens):
            if token.text in lex.calendar and _names_something(tokens, i):
                days[token.text] = days.get(token.text, 0) + 1
        for start, end in dated_titles(tokens):
            forms[tuple(token.text for token in tokens[start:end])] = None
        for start, end in split_names(tokens, nothing, False):
            words = tuple(token.text for token in tokens[start:end])
            if len(words) > 1:
                if start > 0 or words[0].lower() not in lex.common:
                    forms[words] = None
                    if len(words) <= 4:
                        single[words[-1]] = single[words[0]] = None
            elif start > 0:
                single[words[0]] = None
    single.update(dict.fromkeys(day for day, count in days.items() if count > 1))
    single = {word: None for word in single if word.lower() not in lex.function and len(word) > 1}
    return SureForms(forms, single)


def speakers(sentences: list[Sentence], text: str) -> Iterator[str]:
    """Who has the turns of a transcript, as their labels call them."""
    for sentence in sentences:
        speech = sentence.speech
        if speech is not None and speech.turn and speech.block.speaker is not None:
            start, end = speech.block.speaker
            yield text[start:end]


def _names_something(tokens: list[Token], i: int) -> bool:
    """Whether a day or month stands as a title does: "Netflix's June", "June Season 2"."""
    before = tokens[i - 1].low if i else ""
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    return before in ("'s", "as") or after in (
        "season",
        "star",
        "finale",
        "creator",
        "and",
        "spinoff",
        "universe",
    )


def heading_title(sentence: Sentence) -> tuple[str, ...]:
    """The words of a heading that names a work, as round-ups have: "Low Tide (BBC One, Sunday)", "Low Tide:
    SAVED"."""
    tokens = sentence.tokens
    if sentence.label:
        return ()
    end = next((i for i, token in enumerate(tokens) if token.text in ("(", "–", "—", ",")), len(tokens))
    colon = next((i for i, token in enumerate(tokens[:end]) if token.text == ":"), end)
    if all(token.text.isupper() for token in tokens[colon + 1 : end] if token.text.isalpha()):
        end = colon
    title = tokens[:end]
    if not title or len(title) > 8 or any(token.tag for token in title):
        return ()
    if all(token.text in lexicon().calendar or not token.text.isalpha() for token in title):
        return ()
    generic = entries_of("section_titles")
    if all(token.low in generic for token in title) or not title[0].text[0].isupper():
        return ()
    if any(token.text[0].islower() and token.low not in TITLE_WORDS for token in title):
        return ()
    return tuple(token.text for token in title) if not all(token.text.isupper() for token in title) else ()


@cache
def entries_of(name: str) -> frozenset[str]:
    """The words of a list that has neither marks nor sections."""
    return frozenset(word for line in entries(name) for word in line.split())


def _headline_title(text: str, sentence: Sentence, sentences: list[Sentence]) -> tuple[str, ...]:
    """The headline as a name where it is one: an encyclopedia's, which the text starts with again."""
    tokens = sentence.tokens
    end = next((i for i, token in enumerate(tokens) if token.text == "("), len(tokens))
    words = tuple(token.text for token in tokens[:end])
    if not 0 < len(words) <= 10:
        return ()
    for body in sentences[:_TITLE_WITHIN]:
        begins = [token.text for token in body.tokens[: len(words) + 2]] if body.kind != "headline" else []
        for skip in (0, 1):
            if tuple(begins[skip : skip + len(words)]) == words:
                return words
    return ()


def _fold_names(
    text: str,
    sentence: Sentence,
    spans: list[tuple[int, int]],
    forms: dict[str, Form],
    lex: Lexicon,
    known: KnownNames,
) -> None:
    tokens = sentence.tokens
    spans = [span for span in spans if not _is_place(tokens, span[0])]
    headed = sentence.kind == "heading" and bool(heading_title(sentence))
    folded: list[Token] = []
    at = 0
    for start, end in spans:
        folded += tokens[at:start]
        at = end
        name = tokens[start] if end == start + 1 else None
        if name is None:
            first, last = tokens[start], tokens[end - 1]
            name = Token(first.start, last.end, text[first.start : last.end])
        name.tag = "NAME"
        folded.append(name)
    folded += tokens[at:]
    sentence.tokens = _join_offices(text, _complete_brackets(text, folded), lex)
    for token in sentence.tokens:
        if token.tag == "NAME" or token.tag == "TITLE":
            form = _form(token, forms, lex, known)
            form.places.append(token)
            form.sentences.append(sentence.number)
            form.marked += token.tag == "TITLE"
            form.heads += headed and token is sentence.tokens[0]
            token.item = form
    if headed and len(sentence.tokens) > 2 and isinstance(title := sentence.tokens[0].item, Form):
        comma, channel = sentence.tokens[1:3]
        shown = isinstance(channel.item, Form) and channel.item.listed == "Platform"
        title.billed += comma.text == "," and shown and not title.listed


def _is_place(tokens: list[Token], i: int) -> bool:
    """Whether the name at token `i` is one of a place, whatever else is called so: "the town of Low Tide"."""
    before = [token.low for token in tokens[max(0, i - 2) : i]]
    return len(before) == 2 and before[0] in entries_of("place_nouns") and before[1] == "of"


def _join_offices(text: str, tokens: list[Token], lex: Lexicon) -> list[Token]:
    """Read "head of drama Ana Moss" as "head Ana Moss": the drama is no work of that name."""
    i = 0
    while i < len(tokens):
        low = tokens[i].low
        if (low in lex.roles or low in OFFICES) and (end := _fold_office(tokens, i, lex)):
            office = Token(tokens[i].start, tokens[end - 1].end, text[tokens[i].start : tokens[end - 1].end])
            office.low, office.tag = tokens[i].low, "N"
            tokens = [*tokens[:i], office, *tokens[end:]]
        i += 1
    return tokens


def _complete_brackets(text: str, tokens: list[Token]) -> list[Token]:
    """An editor's completion is part of the name: Ana [Moss]."""
    i = 0
    while i + 3 < len(tokens):
        if tokens[i + 1].text != "[":
            i += 1
            continue
        name, _, inside, right = tokens[i : i + 4]
        if right.text == "]" and name.tag == "NAME" and inside.tag == "NAME":
            whole = Token(name.start, right.end, text[name.start : right.end])
            whole.tag = "NAME"
            tokens = [*tokens[:i], whole, *tokens[i + 4 :]]
        i += 1
    return tokens


def _form(token: Token, forms: dict[str, Form], lex: Lexicon, known: KnownNames) -> Form:
    text = " ".join(token.text.split())
    plain = text.replace("[", "").replace("]", "")
    key = fold(plain)
    form = forms.get(key)
    if form is None:
        parts = plain.split()
        nickname = ""
        if len(parts) > 2 and parts[1][0] in _QUOTES and parts[1][-1] in _QUOTES:
            nickname = parts.pop(1)[1:-1]
        honorific = 0
        ranks = len(parts) - 1
        while honorific < ranks and parts[honorific] in lex.honorifics:
            if parts[honorific + 1] in ("of", "&"):
                break
            honorific += 1
        form = Form(text, key, tuple(parts[honorific:]), " ".join(parts[:honorific]), nickname)
        options = lex.listed.get(parts[0], ())
        company = parts
        while len(company) > 1 and company[-1] in COMPANY_PARTS:
            company = company[:-1]
        for words, label, canonical in options:
            if list(words) in (parts, company):
                form.listed, form.canonical = label, canonical
                break
        form.known = tuple(known.lookup(plain))
        forms[key] = form
    elif form.text.isupper() and not text.isupper():
        # What a headline shouts is called as the text has it.
        form.text, form.words = text, tuple(plain.split()[-len(form.words) :])
    return form
