from pathlib import Path

import pytest

import graph
from tests.graph.cli.conftest import Franchise
from tests.graph.samples import HARBOR, extraction

pytestmark = pytest.mark.usefixtures("sample")


def test_people_are_grouped_by_how_with_the_words_that_say_so(franchise: Franchise) -> None:
    ended = franchise("connect", "glass harbor")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out == (
        "2 people are connected to Glass Harbor.\n"
        "\n"
        "Stars in it (1)\n"
        "  Anna Lund ─stars in→ Glass Harbor\n"
        "    stars in: “Anna Lund plays Mira in Glass Harbor” (lund.txt, 0–36)\n"
        "    also: plays one of its characters\n"
        "\n"
        "Makes it (showruns, created, directed, wrote or produced it) (1)\n"
        "  Boris Vale ─showruns→ Glass Harbor\n"
        "    showruns: “Boris Vale is the showrunner of Streamline’s Glass Harbor” (lund.txt, 127–184)\n"
    )


def test_words_that_back_several_steps_are_printed_once(franchise: Franchise) -> None:
    ended = franchise("connect", "mira", "boris", "-n", "1")
    assert ended.out == (
        "1 path between Mira and Boris Vale, the best first.\n"
        "\n"
        "  Mira ─appears in→ Glass Harbor ←showruns─ Boris Vale\n"
        "    appears in: “Anna Lund plays Mira in Glass Harbor” (lund.txt, 0–36)\n"
        "    showruns: “Boris Vale is the showrunner of Streamline’s Glass Harbor” (lund.txt, 127–184)\n"
    )
    ended = franchise("connect", "lund", "streamline", "-n", "9")
    assert "stars in, appears in: “Anna Lund plays Mira in Glass Harbor” (lund.txt, 0–36)\n" not in ended.out
    assert "    plays, appears in: “Anna Lund plays Mira in Glass Harbor” (lund.txt, 0–36)\n" in ended.out


def test_quotes_stand_in_a_path_by_their_first_words(franchise: Franchise) -> None:
    ended = franchise("connect", "lund", "daily reel", "-n", "1")
    assert "Anna Lund ─said→ “The tide turns, Mira knows.” ─given to→ The Daily Reel\n" in ended.out
    assert (
        "said: «“The tide turns,” Lund told The Daily Reel. “Mira knows.”» (lund.txt, 69–126)\n" in ended.out
    )


def test_people_beyond_the_number_asked_for_are_counted(franchise: Franchise, sample: Path) -> None:
    with graph.open(sample) as store:
        store.merge(extraction("Cleo Ray and Dan Ode.", [("STARS_IN", ("Person", "Cleo Ray"), HARBOR)]))
    ended = franchise("connect", "glass harbor", "-n", "1")
    assert ended.out.startswith("3 people are connected")
    assert "\nStars in it (2)\n  Anna Lund" in ended.out
    assert "Cleo" not in ended.out
    assert "\n  and 1 more (-n 2 shows all)\n" in ended.out


def test_a_misspelt_name_is_taken_for_the_one_it_must_be(franchise: Franchise) -> None:
    ended = franchise("connect", "Glas Habor")
    assert ended.status == 0
    assert ended.err == "Nothing is called 'Glas Habor'; taken for Glass Harbor.\n"


def test_an_unknown_name_ends_with_status_2(franchise: Franchise) -> None:
    ended = franchise("connect", "Quasimodo")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("franchise: nothing in this graph is called 'Quasimodo'")


def test_no_connection_ends_with_status_1_and_the_nearest_miss(franchise: Franchise) -> None:
    ended = franchise("connect", "silas", "--max-hops", "1")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == (
        "In 9 nodes and 17 relationships nobody is connected to Silas within 1 step.\n"
        "Nearest, with --max-hops 2:\n"
        "  Anna Lund ─plays→ Mira ─teams up with─ Silas\n"
        "  Boris Vale ←mentions─ A turn of the tide ─mentions→ Silas\n"
    )
    ended = franchise("connect", "silas", "streamline", "--max-hops", "1")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == (
        "In 9 nodes and 17 relationships nothing connects Silas and Streamline within 1 step.\n"
        "Nearest, with --max-hops 3:\n"
        "  Silas ─teams up with─ Mira ─appears in→ Glass Harbor ─streams on→ Streamline\n"
    )


def test_what_lies_apart_is_told_by_what_each_reaches(franchise: Franchise, sample: Path) -> None:
    with graph.open(sample) as store:
        store.merge(
            extraction(
                "Cleo Ray, The Far.",
                [("STARS_IN", ("Person", "Cleo Ray"), ("Show", "The Far"))],
                source="far",
            )
        )
    ended = franchise("connect", "Cleo Ray", "mira")
    assert ended.status == 1
    assert ended.err.splitlines()[1:] == [
        "Cleo Ray reaches 1 thing, nearest The Far.",
        "Mira reaches 7 things, nearest Glass Harbor, Anna Lund, The tide turns, Mira knows..",
        "No --max-hops would do; import more articles.",
    ]


@pytest.mark.parametrize(
    ("arguments", "steps"),
    [
        (["--via", "PLAYS,TEAMS_UP_WITH"], "─plays→ Mira ─teams up with─ Silas"),
        (["--via", "plays", "--via", "teams up with"], "─plays→ Mira ─teams up with─ Silas"),
        (["--without", "PLAYS"], "─stars in→ Glass Harbor ←appears in─ Mira ─teams up with─ Silas"),
        (["--since", "2024-03-05"], "─plays→ Mira ─teams up with─ Silas"),
    ],
)
def test_types_and_times_are_those_asked_for(franchise: Franchise, arguments: list[str], steps: str) -> None:
    ended = franchise("connect", "lund", "silas", "-n", "1", *arguments)
    assert ended.status == 0
    assert f"\n  Anna Lund {steps}\n" in ended.out


def test_the_nearest_miss_says_what_to_leave_out(franchise: Franchise) -> None:
    ended = franchise("connect", "lund", "silas", "--via", "PLAYS,SAID", "--until", "2023")
    assert ended.status == 1
    assert "within 4 steps, by PLAYS, SAID alone, in articles until 2023.\n" in ended.err
    assert (
        "Nearest, with relationships of any type and articles of any time:\n  Anna Lund ─plays→" in ended.err
    )


@pytest.mark.parametrize("arguments", [["--via", "KNOWS"], ["--without", ","], ["--since", "lately"]])
def test_what_is_no_type_and_no_date_is_wrong_usage(franchise: Franchise, arguments: list[str]) -> None:
    ended = franchise("connect", "lund", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert "expected" in ended.err


def test_one_thing_twice_is_wrong_usage(franchise: Franchise) -> None:
    ended = franchise("connect", "mira", "Mira")
    assert ended.status == 2
    assert "expected two different things, found Mira twice" in ended.err


@pytest.mark.parametrize(("label", "status"), [("show", 0), ("Show", 0), ("Person", 2), ("Ship", 2)])
def test_a_label_picks_among_namesakes(franchise: Franchise, label: str, status: int) -> None:
    assert franchise("connect", "Glass Harbor", "--label", label).status == status


def test_the_graph_is_not_changed(franchise: Franchise, sample: Path) -> None:
    before = sample.read_bytes()
    franchise("connect", "glass harbor")
    assert sample.read_bytes() == before
