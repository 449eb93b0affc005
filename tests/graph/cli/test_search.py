import pytest

from tests.graph.cli.conftest import Franchise

pytestmark = pytest.mark.usefixtures("sample")


def test_hits_are_listed_by_kind_with_what_was_looked_for_marked(franchise: Franchise) -> None:
    ended = franchise("search", "tide")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("Names\n  A turn of the [tide]  Article  article:")
    assert "\nQuotes\n  Anna Lund: “The [tide] turns, Mira knows.”\n" in ended.out
    assert (
        "  ““The [tide] turns,” Lund told The Daily Reel. “Mira knows.””  (lund.txt, 69–126)\n" in ended.out
    )
    assert "    Anna Lund ─said→ The tide turns, Mira knows.\n" in ended.out


def test_aliases_are_told_with_their_name(franchise: Franchise) -> None:
    assert "\n  Anna [Lund]  Person, Actor  person:anna-lund\n" in franchise("search", "lund").out
    assert "[Reel]" in franchise("search", "daily", "reel").out


def test_nothing_found_ends_with_status_1(franchise: Franchise) -> None:
    ended = franchise("search", "quasimodo")
    assert (ended.status, ended.out, ended.err) == (1, "", "Nothing found.\n")


def test_words_are_needed(franchise: Franchise) -> None:
    ended = franchise("search", "!?")
    assert ended.status == 2
    assert "expected words to look for, found '!?'" in ended.err


def test_there_are_no_more_of_a_kind_than_asked_for(franchise: Franchise) -> None:
    sections = franchise("search", "mira", "-n", "1").out.split("\n\n")
    hits = [[line for line in one.splitlines() if line[:2] == "  " != line[2:4]] for one in sections]
    assert [len(found) for found in hits] == [1, 1, 1]
