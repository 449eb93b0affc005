import pytest

from tests.graph.cli.conftest import Franchise

pytestmark = pytest.mark.usefixtures("sample")


def test_a_card_has_facts_quotes_and_articles(franchise: Franchise) -> None:
    ended = franchise("show", "lund")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == (
        "Anna Lund  Person, Actor  person:anna-lund\n"
        "also called Lund\n"
        "\n"
        "stars in\n"
        "  Glass Harbor (Show)\n"
        "    “Anna Lund plays Mira in Glass Harbor” (lund.txt, 0–36)\n"
        "\n"
        "plays\n"
        "  Mira (Character)\n"
        "    “Anna Lund plays Mira in Glass Harbor” (lund.txt, 0–36)\n"
        "\n"
        "quotes\n"
        "  Anna Lund, to The Daily Reel: “The tide turns, Mira knows.”\n"
        "\n"
        "articles that name it\n"
        "  A turn of the tide  lund.txt\n"
    )


def test_what_others_do_to_it_is_told_apart(franchise: Franchise) -> None:
    out = franchise("show", "Mira").out
    assert "\nplays it\n  Anna Lund (Person)\n" in out
    assert "\nteams up with\n  Silas (Character)\n" in out
    assert "\nquotes that mention it\n  Anna Lund, to The Daily Reel: “The tide turns, Mira knows.”\n" in out


def test_an_article_is_shown_with_where_it_comes_from(franchise: Franchise) -> None:
    out = franchise("show", "A turn of the tide", "-n", "1").out
    assert "\ntitle: A turn of the tide\nsource: lund.txt\ndate: 2024-03-05\nsha256: " in out
    assert "\nmentions\n" in out
    assert "  and 6 more (-n 7 shows all)\n" in out


def test_an_unknown_name_ends_with_status_2(franchise: Franchise) -> None:
    ended = franchise("show", "Mirra of the Sea")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("franchise: nothing in this graph is called 'Mirra of the Sea'")
