"""What the page shows of a node or relationship when asked: properties, evidence, and the text around it.

Of an article only the passages around evidence go into the page, each once.  Places in them are counted as
JavaScript counts (UTF-16 units); the offsets that readers see stay those of the article's text.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.page.numbering import Numbered, NumberedRelationship

if TYPE_CHECKING:
    from graph.store.base import Article

__all__ = ["build_details"]

#: Characters of context on either side of evidence.
_CONTEXT: Final = 240

#: Longer words than this are cut.
_WORD: Final = 40

#: Properties that the page builds from the evidence it carries, so that no words are in it twice.
_TOLD_BY_EVIDENCE: Final = frozenset({"evidence", "spans"})


@dataclass(frozen=True, slots=True)
class _Quoted:
    """One piece of evidence; `start` is -1 where the span is not one, or the words are not at it."""

    article: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Passage:
    """Characters `start` to `end` of an article, with the number it has in the page."""

    number: int
    start: int
    end: int


def build_details(numbered: Numbered, articles: Mapping[str, "Article"]) -> dict[str, Any]:
    """The details as plain values for JSON.

    `nodes` holds properties and `relationships` pairs [id, number of its properties in `shared`], since many
    have the same.  `evidence` is for each relationship a list of rows [article, start, end, passage, at,
    length] or, where the article's text is not known or does not say so, [article, start, end, words].
    `articles` and `passages` are what these numbers refer to; a passage is its words and whether it starts
    and ends where its article does.
    """
    relationships, shared = _shared([_besides_evidence(each) for each in numbered.relationships])
    quoted = [_evidence(relationship) for relationship in numbered.relationships]
    named = sorted({quote.article for row in quoted for quote in row})
    article_numbers = {article: place for place, article in enumerate(named)}
    passages, texts = _passages((quote for row in quoted for quote in row), articles)
    return {
        "nodes": [node.properties for node in numbered.nodes],
        "relationships": [
            [each.id, number] for each, number in zip(numbered.relationships, relationships, strict=True)
        ],
        "shared": shared,
        "evidence": [[_row(quote, article_numbers, passages, articles) for quote in row] for row in quoted],
        "articles": [_article(article, articles) for article in named],
        "passages": texts,
    }


def _evidence(relationship: NumberedRelationship) -> list[_Quoted]:
    evidence = _strings(relationship.properties.get("evidence"))
    spans = _strings(relationship.properties.get("spans"))
    spans += [""] * (len(evidence) - len(spans))
    return [_quoted(words, span) for words, span in zip(evidence, spans, strict=False)]


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else []


def _quoted(words: str, span: str) -> _Quoted:
    article, _, place = span.rpartition(":")
    start, _, end = place.partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        return _Quoted(article or span, -1, -1, words)
    return _Quoted(article, int(start), int(end), words)


def _stands_there(quote: _Quoted, articles: Mapping[str, "Article"]) -> bool:
    article = articles.get(quote.article)
    return article is not None and quote.start >= 0 and article.text[quote.start : quote.end] == quote.words


def _passages(
    quotes: Iterable[_Quoted], articles: Mapping[str, "Article"]
) -> tuple[dict[str, list[_Passage]], list[list[Any]]]:
    """The passages of each article in the order of their places, and the words of all of them."""
    windows: dict[str, list[tuple[int, int]]] = {}
    for quote in quotes:
        if _stands_there(quote, articles):
            text = articles[quote.article].text
            windows.setdefault(quote.article, []).append(_window(text, quote.start, quote.end))
    passages: dict[str, list[_Passage]] = {}
    texts: list[list[Any]] = []
    for article in sorted(windows):
        text = articles[article].text
        for start, end in _merged(windows[article]):
            passages.setdefault(article, []).append(_Passage(len(texts), start, end))
            texts.append([text[start:end], start == 0, end == len(text)])
    return passages, texts


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """The evidence with its context, from the beginning of a word to the end of one where there are words."""
    left, right = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    if left > 0:
        left = next((at for at in range(left, min(left + _WORD, start)) if text[at - 1].isspace()), left)
    if right < len(text):
        right = next((at for at in range(right, max(right - _WORD, end), -1) if text[at].isspace()), right)
    return left, right


def _merged(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Windows that touch made one, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(windows):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _row(
    quote: _Quoted,
    article_numbers: Mapping[str, int],
    passages: Mapping[str, list[_Passage]],
    articles: Mapping[str, "Article"],
) -> list[Any]:
    row: list[Any] = [article_numbers[quote.article], quote.start, quote.end]
    if not _stands_there(quote, articles):
        return [*row, quote.words]
    candidates = passages[quote.article]
    passage = candidates[bisect_right(candidates, quote.start, key=lambda passage: passage.start) - 1]
    before = articles[quote.article].text[passage.start : quote.start]
    return [*row, passage.number, _units(before), _units(quote.words)]


def _units(text: str) -> int:
    """How long JavaScript takes the text to be."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _besides_evidence(relationship: NumberedRelationship) -> dict[str, Any]:
    return {key: value for key, value in relationship.properties.items() if key not in _TOLD_BY_EVIDENCE}


def _shared(values: Iterable[dict[str, Any]]) -> tuple[list[int], list[dict[str, Any]]]:
    """For each value its number among the different ones, and these."""
    numbers: dict[str, int] = {}
    different: list[dict[str, Any]] = []
    found = []
    for value in values:
        key = repr(value)
        if key not in numbers:
            numbers[key] = len(different)
            different.append(value)
        found.append(numbers[key])
    return found, different


def _article(article_id: str, articles: Mapping[str, "Article"]) -> dict[str, Any]:
    article = articles.get(article_id)
    if article is None:
        return {"id": article_id}
    return {"id": article_id, "title": article.title, "date": article.date, "sources": list(article.sources)}
