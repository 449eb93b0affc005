"""Evidence kept of a relationship that many articles tell of, in one go or in shares."""

import pytest

from graph.corpus.evidence import Share
from graph.joining import join_properties

CONFIDENCES = (0.5, 0.7, 0.85, 0.9)


def claim(number: int, confidence: float = 0.9) -> dict[str, object]:
    article = f"article:{number:016x}"
    return {
        "evidence": [f"words {number}", f"more words {number}"],
        "spans": [f"{article}:0-7", f"{article}:8-20"],
        "articles": [article],
        "confidence": confidence,
        "extractor": f"rules/{number % 3}, rules/all",
    }


def joined(claims: list[dict[str, object]], most: int) -> Share:
    share = Share(most)
    for one in claims:
        share.add(one)
    return share


def test_up_to_so_many_articles_everything_is_as_in_a_graph_file() -> None:
    claims = [claim(number, CONFIDENCES[number % 4]) for number in range(8)]
    fact = joined(claims, 8).fact()
    assert fact.properties == join_properties(claims)
    assert fact.article_count == 8
    assert fact.confidences == [one["confidence"] for one in claims]
    assert fact.extractors == [one["extractor"] for one in claims]


def test_one_claim_is_the_relationship_itself() -> None:
    fact = joined([claim(1)], 8).fact()
    assert fact.properties == claim(1)
    assert (fact.confidences, fact.extractors, fact.article_count) == ([], [], 1)


def test_of_more_articles_the_first_keep_their_words_and_all_are_counted() -> None:
    claims = [claim(number, 0.5) for number in range(6)]
    fact = joined(claims, 2).fact()
    assert fact.article_count == 6
    assert fact.properties["articles"] == [one["articles"][0] for one in claims[:2]]  # type: ignore[index]
    assert fact.properties["spans"] == join_properties(claims[:2])["spans"]
    assert fact.properties["confidence"] == join_properties(claims)["confidence"]
    assert fact.properties["extractor"] == join_properties(claims)["extractor"]


@pytest.mark.parametrize("parts", [1, 2, 7])
def test_shares_of_the_articles_amount_to_what_all_together_do(parts: int) -> None:
    claims = [claim(number, CONFIDENCES[number * number % 7 % 4]) for number in range(40)]
    dealt = [claims[part::parts] for part in range(parts)]
    whole = Share(5)
    kept: list[dict[str, object]] = []
    for some in dealt:
        share = joined(some, 5)
        whole.count(share.kinds())
        kept += share.kept
    for one in sorted(kept, key=lambda one: str(one["articles"])):
        whole.add(one)
    assert whole.fact() == joined(claims, 5).fact()
