from pathlib import Path

import pytest

import graph
from tests.graph.cli.conftest import Franchise
from tests.graph.samples import ANNA, HARBOR, extraction

pytestmark = pytest.mark.usefixtures("sample")


def test_a_card_has_facts_quotes_and_articles(franchise: Franchise) -> None:
    ended = franchise("show", "lund")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == (
        "Anna Lund  Person, Actor  person:anna-lund\n"
        "also called Lund\n"
        "named in 1 article, 2024-03-05\n"
        "\n"
        "stars in (1)\n"
        "  Glass Harbor (Show, 1 article)\n"
        "    “Anna Lund plays Mira in Glass Harbor” (lund.txt, 0–36)\n"
        "\n"
        "plays (1)\n"
        "  Mira (Character, 1 article)\n"
        "    “Anna Lund plays Mira in Glass Harbor” (lund.txt, 0–36)\n"
        "\n"
        "quotes (1)\n"
        "  Anna Lund, to The Daily Reel (2024-03-05): “The tide turns, Mira knows.”\n"
        "\n"
        "articles that name it (1)\n"
        "  A turn of the tide  2024-03-05  lund.txt\n"
    )


def test_what_others_do_to_it_is_told_apart(franchise: Franchise) -> None:
    out = franchise("show", "Mira").out
    assert "\nplays it (1)\n  Anna Lund (Person, 1 article)\n" in out
    assert "\nteams up with (1)\n  Silas (Character, 1 article)\n" in out
    quote = "Anna Lund, to The Daily Reel (2024-03-05): “The tide turns, Mira knows.”"
    assert f"\nquotes that mention it (1)\n  {quote}\n" in out


def test_an_article_is_shown_with_where_it_comes_from(franchise: Franchise) -> None:
    out = franchise("show", "A turn of the tide", "-n", "1").out
    assert "\ntitle: A turn of the tide\nsource: lund.txt\ndate: 2024-03-05\nsha256: " in out
    assert "\nmentions (7)\n" in out
    assert "  and 6 more (-n 7 shows all)\n" in out


def test_articles_and_catalogues_are_counted_apart(franchise: Franchise, sample: Path) -> None:
    again = extraction("Anna Lund is in Glass Harbor.", [("STARS_IN", ANNA, HARBOR)], source="more.txt")
    by_hand = extraction("Credits", [("STARS_IN", ANNA, HARBOR)], source="by-hand.toml")
    with graph.open(sample) as store:
        store.merge(again)
        store.merge(by_hand, kind="catalogue")
    out = franchise("show", "lund", "--evidence").out
    assert "\nnamed in 2 articles, 2024-03-05\n" in out
    assert "\n  Glass Harbor (Show, 2 articles and 1 catalogue)\n" in out
    assert "“Credits” (by-hand.toml, 0–7)\n" in out


def test_an_unknown_name_ends_with_status_2(franchise: Franchise) -> None:
    ended = franchise("show", "Mirra of the Sea")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("franchise: nothing in this graph is called 'Mirra of the Sea'")
