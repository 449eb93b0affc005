"""An article as sentences of tokens, in which a quoted title and a quoted speech are one token each.

What is said inside a quotation is read as sentences of its own, that know which quotation they stand in.
Sentences end where newspapers end them; a quotation that carries its attribution with it ("A," she said.
"B.")
is not broken in the middle.  This is done here and not by a library because the libraries' splitters do not
know
about quotations, and the one that does (pysbd) takes seventeen milliseconds for an article of three
kilobytes.
"""

import re
from dataclasses import dataclass, field
from typing import cast

from graph.data import sections, words
from graph.language.blocks import Block, find_blocks
from graph.language.quotation import Quoted, find_quoted
from graph.language.tokens import Token, tokenize

__all__ = ["TITLE_WORDS", "Sentence", "Speech", "read_sentences"]

#: Small words that titles do not capitalise.
TITLE_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "and",
        "&",
        "to",
        "for",
        "on",
        "at",
        "by",
        "with",
        "from",
        "or",
        "as",
        "into",
        "vs",
        "de",
        "la",
        "le",
        "les",
        "el",
        "los",
        "las",
        "del",
        "der",
        "des",
        "di",
        "du",
        "da",
        "und",
        "et",
        "y",
        "e",
    ]
)
#: Times of day in zones, after "a.m." and "p.m.".
_ZONES = frozenset(["ET", "EST", "EDT", "PT", "PST", "PDT", "CT", "GMT", "BST", "CET", "AEST", "AEDT"])
_ENDS = frozenset({".", "!", "?", "…", "..."})
#: Words in bold type, as Markdown writes them.
_BOLD = re.compile(r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{0,200}[^\s*]\*\*(?![\w*])")
_ENDING_ABBREVIATIONS = frozenset(
    ("a.m.", "p.m.", "jr.", "sr.", "inc.", "ltd.", "co.", "corp.", "etc.", "u.s.", "u.k.")
)
_CLOSERS = frozenset("”’\"')]»")
_TITLE_UP_TO = 12
_SCARE_UP_TO = 4
#: A sentence of more tokens is none: a list or a table, read in pieces so that reading takes bounded time.
_LONGEST = 240


@dataclass(slots=True, eq=False)
class Speech:
    """Words in quotation marks: text[start:end], without the marks; `outer_start`, `outer_end` with them.

    `turn` is the block of a transcript that this is, if it is one.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    block: Block
    turn: bool = False
    open: bool = False


@dataclass(slots=True, eq=False)
class Sentence:
    """`kind` is that of its block ("headline", "heading", "paragraph", "item") or "speech"."""

    tokens: list[Token]
    kind: str
    block: int
    number: int = 0
    speech: Speech | None = None
    label: str = ""
    speeches: list[Speech] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def read_sentences(text: str) -> tuple[list[Block], list[Sentence]]:
    """The blocks of an article and its sentences, each in the order they stand in.

    The sentences of a quotation come right after the one that it stands in.
    """
    blocks = find_blocks(text)
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        tokens = _without_bold(text, block, tokenize(text, block.start, block.end))
        if not tokens or block.kind == "byline":
            continue
        if block.kind == "turn":
            speech = Speech(block.start, block.end, block.start, block.end, block, turn=True)
            sentences += _sentences(text, tokens, block, number, speech)
        else:
            sentences += _sentences(text, tokens, block, number, None)
    for index, sentence in enumerate(sentences):
        sentence.number = index
    return blocks, sentences


def _without_bold(text: str, block: Block, tokens: list[Token]) -> list[Token]:
    """The tokens but for the marks of bold type: headings, names and labels stand in it as titles do."""
    if "**" not in text[block.start : block.end]:
        return tokens
    bold = [match.span() for match in _BOLD.finditer(text, block.start, block.end)]
    marks = {place for start, end in bold for place in (start, start + 1, end - 2, end - 1)}
    return [token for token in tokens if token.start not in marks]


def _sentences(
    text: str, tokens: list[Token], block: Block, number: int, speech: Speech | None
) -> list[Sentence]:
    outer, inner = _fold_quotations(text, tokens, block, speech is not None)
    kind = "speech" if speech else block.kind
    found: list[Sentence] = []
    for part in _split(outer):
        sentence = Sentence(part, kind, number, speech=speech)
        found.append(sentence)
        for token in part:
            if token.tag == "SPEECH":
                said = cast(Speech, token.item)
                sentence.speeches.append(said)
                found += _sentences_inside(text, inner[id(said)], block, number, said)
    return found


def _sentences_inside(
    text: str, tokens: list[Token], block: Block, number: int, speech: Speech
) -> list[Sentence]:
    outer, _ = _fold_quotations(text, tokens, block, True)
    kind = "headline" if block.kind == "headline" else "speech"
    return [Sentence(part, kind, number, speech=speech) for part in _split(outer)]


def _fold_quotations(
    text: str, tokens: list[Token], block: Block, inside: bool
) -> tuple[list[Token], dict[int, list[Token]]]:
    """Tokens with each title and each speech as one; and the tokens inside each speech, by its identity."""
    quoted = find_quoted(tokens, text)
    if not quoted:
        return tokens, {}
    folded: list[Token] = []
    inner: dict[int, list[Token]] = {}
    at = 0
    for span in quoted:
        folded += tokens[at : span.first - 1]
        inside_tokens = tokens[span.first : span.last]
        at = span.last if span.open else span.last + 1
        if _is_nickname(tokens, span, text):
            folded += tokens[span.first - 1 : at]
        elif _is_title(tokens, span, block):
            folded += _title(text, inside_tokens)
        elif inside or span.mark in ("*", "_") or _is_scare(inside_tokens, span):
            folded += inside_tokens
        else:
            outer_end = tokens[span.last].end if not span.open else inside_tokens[-1].end
            said = Speech(
                inside_tokens[0].start, inside_tokens[-1].end, tokens[span.first - 1].start, outer_end, block,
                open=span.open,
            )  # fmt: skip
            token = Token(said.outer_start, said.outer_end, text[said.outer_start : said.outer_end])
            token.tag, token.item = "SPEECH", said
            folded.append(token)
            inner[id(said)] = inside_tokens
    folded += tokens[at:]
    return folded, inner


def _title(text: str, tokens: list[Token]) -> list[Token]:
    """One token for the title, then the punctuation that stood inside its quotation marks."""
    last = len(tokens)
    while last > 1 and tokens[last - 1].text in (",", ".", ";"):
        last -= 1
    title = Token(tokens[0].start, tokens[last - 1].end, text[tokens[0].start : tokens[last - 1].end])
    title.tag = "TITLE"
    return [title, *tokens[last:]]


def _is_nickname(tokens: list[Token], span: Quoted, text: str) -> bool:
    """Whether one capitalised word stands inside a name: Josephine "Josie" Moss."""
    if span.open or span.last != span.first + 1 or span.first < 2 or span.last + 1 >= len(tokens):
        return False
    before, inside, after = tokens[span.first - 2], tokens[span.first], tokens[span.last + 1]
    return (
        before.text[0].isupper()
        and inside.text[0].isupper()
        and after.text[0].isupper()
        and text[before.end : tokens[span.first - 1].start] == " "
        and text[tokens[span.last].end : after.start] == " "
        and before.low not in words("lexicon")
        and after.low not in words("lexicon")
    )


def _is_title(tokens: list[Token], span: Quoted, block: Block) -> bool:
    """Whether the words between the marks are capitalised as a title is, and nobody says them."""
    inside = tokens[span.first : span.last]
    while len(inside) > 1 and inside[-1].text in (",", ".", ";"):
        inside = inside[:-1]
    if span.open or len(inside) > _TITLE_UP_TO or not _capitalised(inside):
        return False
    if span.mark in ("*", "_"):
        return True
    ended = tokens[span.last - 1].text in _ENDS
    first = (
        span.first == 1 or tokens[span.first - 2].text in _ENDS or tokens[span.first - 2].text in (",", ":")
    )
    after = tokens[span.last + 1].low if span.last + 1 < len(tokens) else ""
    says = sections("speech_verbs")["say"]
    remark = span.first > 2 and tokens[span.first - 2].text == ":" and span.last + 1 >= len(tokens)
    if block.kind == "headline" and len(inside) > 2 and remark:
        return False
    if block.kind == "headline":
        return len(inside) <= 5 or after in ("finale", "star", "creator", "season", "trailer", "review")
    if tokens[span.last - 1].text in (",", "!", "?") and first:
        near = [token.low for token in tokens[span.last + 1 : span.last + 4]]
        return not any(word in says for word in near)
    return not (ended and first and len(inside) <= 2)


def _capitalised(tokens: list[Token]) -> bool:
    if not tokens[0].text[0].isupper() and not tokens[0].text[0].isdigit():
        return False
    lower = 0
    for token in tokens:
        initial = token.text[0]
        if (
            token.low in TITLE_WORDS
            or not initial.isalpha()
            or initial.isupper()
            or token.low in ("'s", "'m", "'re")
        ):
            continue
        lower += 1
    if len(tokens) == 1:
        return tokens[0].low not in sections("function_words")["pronoun"]
    return lower == 0


def _is_scare(tokens: list[Token], span: Quoted) -> bool:
    """A word or two in quotation marks that no punctuation sets off: emphasis or distance, not speech."""
    if span.open or len(tokens) > _SCARE_UP_TO:
        return False
    return tokens[-1].text not in (",", ".", "!", "?", "…")


def _split(tokens: list[Token]) -> list[list[Token]]:
    """Sentences: they end at a full stop, question or exclamation mark that something new follows."""
    parts: list[list[Token]] = []
    begin = 0
    last = len(tokens) - 1
    for i, token in enumerate(tokens):
        if i == last:
            break
        if i - begin >= _LONGEST:
            parts.append(tokens[begin : i + 1])
            begin = i + 1
            continue
        if token.text in _ENDS:
            if tokens[i + 1].text in _CLOSERS or tokens[i + 1].text in _ENDS:
                continue
        elif token.text in _CLOSERS and i and tokens[i - 1].text in _ENDS:
            pass
        elif token.tag == "SPEECH" and _speech_ends(token):
            if _attributed_after(tokens, i + 1):
                continue
        elif token.low not in _ENDING_ABBREVIATIONS or tokens[i + 1].text in _ZONES:
            continue
        if _may_begin(tokens[i + 1]):
            parts.append(tokens[begin : i + 1])
            begin = i + 1
    if begin <= last:
        parts.append(tokens[begin:])
    return parts


def _speech_ends(token: Token) -> bool:
    return token.text.rstrip("”’\"'»")[-1:] in ".!?…"


def _attributed_after(tokens: list[Token], i: int) -> bool:
    """Whether what follows a finished quotation says who spoke, rather than starting anew."""
    first = tokens[i]
    if first.tag == "SPEECH":
        return False
    if first.text[0].islower():
        return True
    says = sections("speech_verbs")["say"]
    following = [token.low for token in tokens[i : i + 5]]
    ends = [k for k, word in enumerate(following) if word in (",", ".", ":", "who")]
    return any(word in says for word in following[: ends[0] if ends else 5]) and not any(
        token.tag == "SPEECH" for token in tokens[i : i + 12]
    )


def _may_begin(token: Token) -> bool:
    initial = token.text[0]
    return (
        initial.isupper()
        or initial.isdigit()
        or token.tag in ("SPEECH", "TITLE")
        or not (initial.islower() or initial in ",;:)-–—&")
    )
