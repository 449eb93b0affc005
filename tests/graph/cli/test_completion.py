"""What the user's shell is offered for a line that is not finished."""

from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from graph.cli.app import app

Offered = Callable[[str], list[str]]


@pytest.fixture
def offered(sample: object) -> Offered:
    def complete(line: str) -> list[str]:
        environment = {"_FRANCHISE_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": line}
        environment["_TYPER_COMPLETE_FISH_ACTION"] = "get-args"
        return CliRunner().invoke(app, [], env=environment, prog_name="franchise").stdout.splitlines()

    return complete


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("franchise connect Gla", "Glass Harbor"),
        ("franchise connect 'Anna Lund' Mi", "Mira"),
        ("franchise show An", "Anna Lund"),
        ("franchise view --focus Mi", "Mira"),
        ("franchise quotes An", "Anna Lund"),
        ("franchise quotes --outlet The", "The Daily Reel"),
        ("franchise connect Mira --via PLAYS,STA", "PLAYS,STARS_IN"),
        ("franchise ask co-s", "co-stars"),
        ("franchise ask co-stars --o", "--of"),
        ("franchise ask co-stars --of An", "Anna Lund"),
        ("franchise ask cast --of Gla", "Glass Harbor"),
    ],
)
def test_names_types_questions_and_options_are_offered(offered: Offered, line: str, wanted: str) -> None:
    assert wanted in [choice.partition("\t")[0] for choice in offered(line)]


@pytest.mark.parametrize(
    "line", ["franchise quotes Gla", "franchise ask cast --of Anna", "franchise connect Mira --via PLAYS,X"]
)
def test_what_would_not_do_is_not_offered(offered: Offered, line: str) -> None:
    assert [choice for choice in offered(line) if choice] == []
