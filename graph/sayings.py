"""Who said what, about what, to whom and when: quotes as one asks for them, from any kind of store."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.filtering import within
from graph.routes import Citation

if TYPE_CHECKING:
    from graph.store.base import Store

__all__ = ["Saying", "sayings"]

#: A quote is about what it names, and about what the article names that it stands in.
_QUERY: Final = """
MATCH (person:Person)-[said:SAID]->(quote:Quote)
OPTIONAL MATCH (quote)-[:GIVEN_TO]->(outlet:Outlet)
OPTIONAL MATCH (quote)-[:MENTIONS]->(thing)
OPTIONAL MATCH (article:Article)-[:CONTAINS]->(quote)
WITH person, said, quote,
     collect(DISTINCT outlet) AS outlets,
     collect(DISTINCT thing) AS things,
     collect(DISTINCT article) AS articles
WHERE ($by IS NULL OR person.id IN $by)
  AND ($outlet IS NULL OR any(one IN outlets WHERE one.id IN $outlet))
  AND ($about IS NULL
       OR any(one IN things WHERE one.id IN $about)
       OR any(article IN articles
              WHERE EXISTS { MATCH (article)-[:MENTIONS]->(other) WHERE other.id IN $about }))
RETURN quote.id AS id, person.name AS speaker, quote.text AS text, quote.direct AS direct,
       [one IN outlets | one.name] AS outlets,
       [one IN things | one.name] AS things,
       any(one IN things WHERE one.id IN coalesce($about, [])) AS named,
       [one IN articles | coalesce(one.date, '')] AS dates,
       said.evidence AS evidence, said.spans AS spans
"""


@dataclass(frozen=True, slots=True)
class Saying:
    """A quote: reported speech, without the words around it, unless it is `direct`.

    `date` is that of the latest article that has it, "" where none says; `named` tells whether the quote
    itself names what it was asked to be about.
    """

    id: str
    speaker: str
    text: str
    direct: bool
    outlets: tuple[str, ...]
    things: tuple[str, ...]
    date: str
    named: bool
    citations: tuple[Citation, ...]


def sayings(
    store: "Store",
    *,
    by: Iterable[str] | None = None,
    about: Iterable[str] | None = None,
    outlet: Iterable[str] | None = None,
    since: str = "",
    until: str = "",
) -> list[Saying]:
    """Quotes by, about and to what has these ids, from articles of that time; all where none are given.

    Those that name what they are about come first, then the latest, then in the order of speakers.
    """
    given = {
        name: None if ids is None else list(ids)
        for name, ids in (("by", by), ("about", about), ("outlet", outlet))
    }
    found = []
    for row in store.query(_QUERY, given):
        dates = [date for date in row["dates"] if within(date, since, until)]
        if dates or not (since or until):
            citations = map(Citation.of, row["spans"], row["evidence"])
            found.append(
                Saying(
                    row["id"],
                    row["speaker"],
                    row["text"],
                    row["direct"],
                    tuple(sorted(row["outlets"])),
                    tuple(sorted(row["things"])),
                    max(dates, default=""),
                    row["named"],
                    tuple(citations),
                )
            )
    found.sort(key=lambda one: (one.speaker, one.text, one.id))
    found.sort(key=lambda one: one.date, reverse=True)
    found.sort(key=lambda one: not one.named)
    return found
