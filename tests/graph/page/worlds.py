"""Graphs to put on a page: one by hand, one with hostile words everywhere, and large ones by the number."""

import random
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import networkx as nx

from graph.build import build
from graph.store.base import Article
from tests.graph.samples import founding

if TYPE_CHECKING:
    from collections.abc import Mapping

HOSTILE: Final = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><script>alert(1)</script>',
    "'-alert(1)-'",
    "javascript:alert(1)",
    "<!--<script>",
    "]]><script>alert(1)</script>",
    "${alert(1)}{{alert(1)}}{%alert(1)%}",
    "\u2028alert(1)\u2029",
    "\\u003cscript\\u003ealert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<style>*{display:none}</style>",
    "<base href='http://hostile.example/'>",
    "<meta http-equiv=refresh content='0;url=http://hostile.example/'>",
    "http://hostile.example/<script>alert(1)</script>",
    "\x00\x08\x1b[31m",
    "\ud800 lone half",
    "\u202eright to left\u202c",
    "__proto__",
    "constructor",
    "é\u0301 İ ß 🎬 名前",
    " ",
)

#: A graph, and the articles that its evidence comes from.
World: TypeAlias = "tuple[nx.MultiDiGraph[str], Mapping[str, Article]]"


def article(article_id: str, text: str, **changes: Any) -> Article:
    """An entry of a ledger with these words."""
    entry: dict[str, Any] = {field.name: "" for field in fields(Article)}
    entry |= {"id": article_id, "kind": "article", "sources": (), "text": text, **changes}
    return Article(**entry)


def small() -> World:
    """What one article says, with its ledger."""
    extraction = founding("https://reel.example/lund")
    document = extraction.document
    entry = article(
        document.id, document.text, title=document.title, date=document.date, sources=(document.source,)
    )
    return build(extraction), {document.id: entry}


def hostile(words: tuple[str, ...] = HOSTILE) -> World:
    """A ring of nodes with hostile words in every field that a graph, a relationship or an article has."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    articles: dict[str, Article] = {}
    for place, word in enumerate(words):
        graph.add_node(
            f"{place} {word}", labels=(word, "Person") if place % 2 else ("Quote", word), name=word,
            aliases=[f"also {word}"], text=word, source=word, **{word: word},
        )  # fmt: skip
    ids = list(graph)
    for place, word in enumerate(words):
        article_id = f"article:{place}{word}"
        text = f"Before {word} it. {word} says {word}. After {word} it."
        start = text.index(f"{word} says")
        said = f"{word} says {word}"
        sources = (word, f"javascript:{word}")
        articles[article_id] = article(article_id, text, title=word, date=word, sources=sources)
        graph.add_edge(
            ids[place], ids[(place + 1) % len(ids)], key=word, type=word if place % 3 else "PLAYS",
            evidence=[said, f"not there {word}"], spans=[f"{article_id}:{start}-{start + len(said)}", word],
            articles=[article_id], confidence=0.5, extractor=word, **{word: [word, word]},
        )  # fmt: skip
    return graph, articles


def large(count: int) -> World:
    """A graph with few hubs and many leaves, with all properties that a store gives."""
    chance = random.Random(count)  # noqa: S311 - the same for the same count
    kinds = [*["Person"] * 3, *["Character"] * 2, "Show", "Film", "Platform", "Studio", "Quote"]
    types = ["STARS_IN", "PLAYS", "APPEARS_IN", "SHOWRUNS", "STREAMS_ON", "TEAMS_UP_WITH"]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(count):
        kind = chance.choice(kinds)
        labels = (kind, "Actor") if kind == "Person" else (kind,)
        graph.add_node(f"{number:06}", labels=labels, name=f"{kind} {number}", aliases=[])
    texts: dict[str, str] = {}
    for place, (one, other) in enumerate(nx.barabasi_albert_graph(count, 2, seed=count).edges):
        article_id = f"article:{place // 50:016x}"
        before = texts.get(article_id, "")
        said = f"Number {one} and number {other} are in it together, as everybody knows"
        texts[article_id] = f"{before}{said}. Nobody would say more than that about it.\n\n"
        graph.add_edge(
            f"{other:06}", f"{one:06}", key=f"{place:08x}", type=types[place % len(types)], evidence=[said],
            spans=[f"{article_id}:{len(before)}-{len(before) + len(said)}"], articles=[article_id],
            confidence=0.9, extractor="rules/sample",
        )  # fmt: skip
    articles = {key: article(key, text, title=f"News {key}", sources=(key,)) for key, text in texts.items()}
    return graph, articles
