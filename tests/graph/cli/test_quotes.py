from pathlib import Path

import pytest

import graph
from graph.identity import entity_id
from graph.model import Quotation
from tests.graph.cli.conftest import Franchise
from tests.graph.samples import ANNA, BORIS, HARBOR, extraction, words

pytestmark = pytest.mark.usefixtures("sample")

LUND = "Anna Lund, to The Daily Reel  2024-03-05\n  “The tide turns, Mira knows.”\n  (lund.txt, 69–126)\n"


@pytest.fixture
def more(sample: Path) -> None:
    """Another quote, which is reported, to nobody, and of no date."""
    text = "Boris Vale said that Glass Harbor was over."
    said = Quotation(
        entity_id(*BORIS),
        "Glass Harbor was over",
        (words(text, "Glass Harbor was over"),),
        (words(text, text),),
        "rules/sample-quote",
        direct=False,
        mentions=((entity_id(*HARBOR), words(text, "Glass Harbor")),),
    )
    with graph.open(sample) as store:
        store.merge(extraction(text, source="vale.txt", names=[BORIS, HARBOR, ANNA], quotations=(said,)))


@pytest.mark.usefixtures("more")
@pytest.mark.parametrize(
    ("arguments", "speakers"),
    [
        ([], ["Anna Lund", "Boris Vale"]),
        (["lund"], ["Anna Lund"]),
        (["--about", "mira"], ["Anna Lund"]),
        (["--about", "glass harbor"], ["Boris Vale", "Anna Lund"]),
        (["--outlet", "daily reel"], ["Anna Lund"]),
        (["boris", "--outlet", "daily reel"], []),
        (["--since", "2024"], ["Anna Lund"]),
        (["--since", "2024-03-06"], []),
        (["--until", "2024-03"], ["Anna Lund"]),
        (["-n", "1"], ["Anna Lund"]),
    ],
)
def test_quotes_are_those_asked_for(franchise: Franchise, arguments: list[str], speakers: list[str]) -> None:
    ended = franchise("quotes", *arguments)
    assert ended.status == (0 if speakers else 1)
    heads = [block.split("\n")[0] for block in ended.out.split("\n\n") if block]
    assert [head.split(",")[0] for head in heads] == speakers


@pytest.mark.usefixtures("more")
def test_a_quote_is_told_with_whom_when_and_where(franchise: Franchise) -> None:
    assert franchise("quotes").out == (
        f"{LUND}\nBoris Vale\n  that Glass Harbor was over\n  (vale.txt, 0–43)\n"
    )


@pytest.mark.usefixtures("more")
def test_those_that_are_not_shown_are_counted(franchise: Franchise) -> None:
    assert franchise("quotes", "-n", "1").out == f"{LUND}and 1 more (-n 2 shows all)\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["quasimodo"], "no Person in this graph is called 'quasimodo'"),
        (["--outlet", "Anna Lund"], "no Outlet in this graph is called 'Anna Lund'"),
        (["--since", "yesterday"], "expected a date as 2017, 2017-08 or 2017-08-18, found 'yesterday'"),
    ],
)
def test_what_cannot_be_asked_ends_with_status_2(
    franchise: Franchise, arguments: list[str], message: str
) -> None:
    ended = franchise("quotes", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert message in ended.err
